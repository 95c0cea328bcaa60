"""What differs between two graphs: nothing if they are isomorphic, else each value once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

from tests.rounds import rounds
from wupgraph.rdf.blank_node_parts import Parted
from wupgraph.rdf.graph_difference import Difference, State, Value
from wupgraph.rdf.graph_difference import difference as difference_of
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.terms import Term

EX = "http://example.org/"
NAMES = Prefixes({"ex": EX})


def difference(old: list[Quad], new: list[Quad], prefixes: Prefixes) -> Difference:
    return difference_of(Parted(old), Parted(new), prefixes)


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


def test_a_subject_is_added_removed_or_changed_and_the_rest_is_not_named() -> None:
    same = Quad(ex("same"), ex("p"), Literal("1"))
    old = [same, Quad(ex("a"), ex("p"), Literal("1")), Quad(ex("b"), ex("p"), ex("o"))]
    new = [same, Quad(ex("b"), ex("p"), Literal("o")), Quad(ex("c"), ex("p"), Literal("1"))]
    found = difference(old, new, NAMES)
    assert [(one.subject.turtle, one.state) for one in found.subjects] == [
        ("ex:a", State.REMOVED),
        ("ex:b", State.CHANGED),
        ("ex:c", State.ADDED),
    ]
    assert found.subjects[1].properties == ((EX + "p", (Value("ex:o", EX + "o"),), (Value('"o"'),)),)
    assert (found.added, found.removed) == (2, 2)


TERMS = st.sampled_from([ex("a"), ex("b"), *(BlankNode(name) for name in "abcd")])
GRAPHS = st.lists(st.tuples(TERMS, st.sampled_from([ex("p"), ex("q")]), TERMS | st.just(Literal("1"))), max_size=6)


def quads(triples: list[tuple[NamedNode | BlankNode, NamedNode, Term]]) -> list[Quad]:
    return [Quad(*triple) for triple in triples]


def canonical(graph: list[Quad]) -> set[str]:
    dataset = Dataset(graph)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def renamed(graph: list[Quad]) -> list[Quad]:
    def other(term: Term) -> Term:
        return BlankNode({"a": "d", "b": "c", "c": "x", "d": "a"}[term.value]) if isinstance(term, BlankNode) else term

    return [Quad(other(quad.subject), quad.predicate, other(quad.object)) for quad in reversed(graph)]  # type: ignore[arg-type]


@settings(max_examples=rounds(200), deadline=None)
@given(GRAPHS, GRAPHS)
def test_nothing_differs_if_and_only_if_the_graphs_are_isomorphic(
    one: list[tuple[NamedNode | BlankNode, NamedNode, Term]], other: list[tuple[NamedNode | BlankNode, NamedNode, Term]]
) -> None:
    old, new = quads(one), quads(other)
    assert difference(old, renamed(old), NAMES).subjects == ()
    assert (difference(old, new, NAMES).subjects == ()) == (canonical(old) == canonical(new))
