"""Names are written short and read back whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import NOWHERE, Prefixes, slug_of
from wupgraph.register.folder import Register
from wupgraph.register.names import read_names

NAMES = Prefixes(
    {
        "ex": "http://example.org/",
        "deep": "http://example.org/deep/",
        "agreement": "https://w3id.org/wupgraph/id/agreement/",
        "agreement-type": "https://w3id.org/wupgraph/scheme/agreement-type/",
    }
)


@pytest.mark.parametrize(
    ("iri", "curie"),
    [
        ("https://w3id.org/wupgraph/id/agreement/agreement-2007", "agreement:agreement-2007"),
        ("https://w3id.org/wupgraph/scheme/agreement-type/letter-of-intent", "agreement-type:letter-of-intent"),
        ("http://example.org/deep/x", "deep:x"),
        ("http://example.org/2004", "ex:2004"),
        ("http://example.org/v1.5", "ex:v1.5"),
    ],
)
def test_an_iri_is_shrunk_and_expanded(iri: str, curie: str) -> None:
    assert NAMES.shrink(iri) == curie
    assert NAMES.expand(curie) == iri


@pytest.mark.parametrize(
    "iri",
    [
        "http://example.org/",
        "http://example.org/a/b",
        "http://example.org/a#b",
        "http://example.org/a.",
        "http://example.org/-a",
        "http://example.org/ż",
        "http://example.org/a%20b",
        "http://example.com/a",
        "https://w3id.org/wupgraph/id/source/olsztyn-project-summary#char=10,20",
    ],
)
def test_an_iri_that_needs_escapes_stays_in_brackets(iri: str) -> None:
    assert NAMES.prefix_of(iri) is None
    assert NAMES.shrink(iri) == f"<{iri}>"


@pytest.mark.parametrize("name", ["wup-olsztyn", "nope:x", "", "https://example.org/x"])
def test_what_has_no_known_prefix_is_not_expanded(name: str) -> None:
    assert NAMES.expand(name) is None


@settings(deadline=None, database=None)
@given(
    local=st.text(st.characters(codec="utf-8", exclude_characters="\\"), max_size=12),
    prefix=st.sampled_from(sorted(NAMES.namespaces)),
)
def test_any_name_comes_back(local: str, prefix: str) -> None:
    iri = NAMES.namespaces[prefix] + local
    short = NAMES.shrink(iri)
    written = re.sub(r"\\u([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), short)  # What a terminal would obey.
    assert iri == (written[1:-1] if short.startswith("<") else NAMES.expand(short))


def test_every_iri_of_the_register_comes_back(register: Register) -> None:
    iris = {
        term.value
        for quad in [*register.vocabulary, *register.data]
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, NamedNode)
    }
    names = register.prefixes
    shrunk = {iri: names.shrink(iri) for iri in iris}
    assert len(set(shrunk.values())) == len(iris)
    assert {iri for iri, short in shrunk.items() if iri not in (short[1:-1], names.expand(short))} == set()


def test_the_prefixes_of_the_register_are_those_it_declares(register: Register) -> None:
    names = register.prefixes.namespaces
    assert names["wupg"] == "https://w3id.org/wupgraph/ns#"
    assert names["schema"] == "https://schema.org/"
    assert names["locn"] == "http://www.w3.org/ns/locn#"
    assert list(names) == sorted(names)
    assert "PREFIX org: <http://www.w3.org/ns/org#>\n" in register.prefixes.sparql_head()


def test_a_slug_is_the_last_part() -> None:
    assert slug_of("https://w3id.org/wupgraph/id/organization/wup-olsztyn") == "wup-olsztyn"
    assert slug_of("https://w3id.org/wupgraph/id/organization/") == "organization"


@pytest.mark.parametrize(("text", "place"), [(None, ""), ("ex:a ex:b 1 .", ":1:1")])
def test_prefixes_that_cannot_be_read_are_refused(text: str | None, place: str, tmp_path: Path) -> None:
    file = tmp_path / "prefixes.ttl"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_names([file], NOWHERE)
    assert refused.value.place == f"{file}{place}"
