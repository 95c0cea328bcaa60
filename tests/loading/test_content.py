"""What a graph holds, as sorted lines: compared by value, named by one checksum, of any size."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.loading.content import Content, content_of, difference, stored_content, union
from wupgraph.rdf.canonical_values import canonical_triple
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.ntriples_lines import Lines, lines_of

NODE = NamedNode("https://w3id.org/wupgraph/id/place/olsztyn")


def amount(text: str, n: int = 0) -> Triple:
    return Triple(NamedNode(f"{NODE.value}-{n}"), NODE, Literal(text, datatype=NamedNode(XSD + "decimal")))


def content(*triples: Triple, kind: str = "value") -> Content:
    return stored_content(lines_of(triples), kind)


def written(lines: Iterable[bytes]) -> list[str]:
    return [line.decode().split('"')[1] for line in lines]


def test_the_checksum_is_of_the_sorted_lines() -> None:
    a, b = (Triple(NODE, NODE, Literal(text)) for text in "ab")
    assert content(a, b).sha256 == content(b, a).sha256 != content(a).sha256
    # printf '<…/olsztyn> <…/olsztyn> "a" .\n' | sha256sum
    assert content(a).sha256 == hashlib.sha256(f"{a} .\n".encode()).hexdigest()


def test_two_forms_of_a_value_are_one_triple_and_both_are_remembered() -> None:
    both = content(amount("1.50"), amount("1.5"))
    assert both.triples == 1
    assert both.sha256 == content(amount("1.5")).sha256
    assert written(both.lines()) == ["1.50", "1.5"]
    assert both.predicates() == {NODE.value: 1}


def test_a_difference_is_by_value_and_names_each_side_as_it_is_written() -> None:
    ours = content(amount("1.50"), amount("2.0", 1), amount("3", 2))
    theirs = content(amount("1.5"), amount("2.10", 1), amount("2.1", 1), amount("3", 2))
    lost, added, rewritten = difference(ours, theirs)
    assert (written(lost), written(added), rewritten) == (["2.0"], ["2.10", "2.1"], 1)


def test_where_all_is_the_same_nothing_differs() -> None:
    lost, added, rewritten = difference(content(amount("1.50")), content(amount("1.50")))
    assert (len(lost), len(added), rewritten) == (0, 0, 0)


def test_a_content_of_more_lines_than_are_sorted_at_once() -> None:
    lines = [f'<urn:s-{n % 150_007}> <urn:p> "{n % 3}" .\n'.encode() for n in range(0, 450_021, 2)]
    found = content_of(lines, lambda triple: triple)
    assert found.triples == len(set(lines)) == 225_011
    assert found.sha256 == hashlib.sha256(b"".join(sorted(set(lines)))).hexdigest()


def test_lines_can_be_left_and_read_again() -> None:
    lines = Lines([b"a\n", b"b\n"])
    assert next(iter(lines)) == b"a\n"
    assert (list(lines), len(lines), lines.size) == ([b"a\n", b"b\n"], 2, 4)


TEXTS = st.sampled_from(["1", "1.0", "01", "2", "2.0", "3.50", "3.5", "-0", "0"])
GRAPHS = st.lists(st.builds(amount, TEXTS, st.integers(0, 3)), max_size=12)


@given(GRAPHS, GRAPHS)
def test_the_difference_and_the_union_are_those_of_sets_of_values(one: list[Triple], other: list[Triple]) -> None:
    look = functools.partial(canonical_triple, kind="value")
    mine, theirs = {look(t) for t in one}, {look(t) for t in other}
    lost, added, _ = difference(content(*one), content(*other))
    assert content_of(lost, look).sha256 == content(*(mine - theirs)).sha256
    assert content_of(added, look).sha256 == content(*(theirs - mine)).sha256
    assert union(content(*one), content(*other)).sha256 == content(*(mine | theirs)).sha256


def test_lines_go_out_in_pieces_that_end_where_a_line_ends() -> None:
    lines = Lines([b"a\n", b"bb\n", b"cccccc\n", b"d\n"])
    assert list(lines.pieces(5)) == [b"a\nbb\n", b"cccccc\n", b"d\n"]
    assert list(Lines().pieces(5)) == []
