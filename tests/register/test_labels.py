"""What things are called: the same whether a store is asked or an index."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, RdfFormat

from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import SKOS
from wupgraph.register.folder import Register
from wupgraph.register.labels import ASKED, label_in, labels_of
from wupgraph.stores.embedded import EmbeddedStore
from wupgraph.text import LANGUAGES, languages_in_order

EXAMPLE = """
@prefix : <urn:> .
:renamed skos:prefLabel "Dawna"@pl, "Nowa"@pl, "Najdawniejsza"@pl .
[] rdf:subject :renamed ; rdf:object "Dawna"@pl ; schema:validThrough "2007" .
[] rdf:subject :renamed ; rdf:object "Najdawniejsza"@pl ; schema:validThrough "1999" .
:described dct:description "Opis"@pl, "What it is"@en .
:german rdfs:label "Amt"@de, "Office"@en .
:untranslated skos:prefLabel "Nazwa"@pl ; rdfs:label "Another name"@en .
:b schema:funding :grant ; rdfs:label "B" .
:a wupg:budget :grant ; rdfs:label "A" .
:grant wupg:fund :described .
:nothing wupg:fund :described .
"""
CALLED = {
    "renamed": ("Nowa", "Nowa"),
    "described": ("Opis", "What it is"),
    "german": ("Office", "Office"),
    "untranslated": ("Nazwa", "Another name"),
    "grant": ("A · Opis", "A · What it is"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", CALLED)
def test_one_rule_says_what_a_thing_is_called(name: str, register: Register) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in register.prefixes.namespaces.items())
    quads = list(ox.parse((prefixes + EXAMPLE).encode(), RdfFormat.TURTLE))
    iri = f"urn:{name}"
    store, index = EmbeddedStore(quads), Index(quads, ASKED)
    orders = [register.languages_for(lang) for lang in LANGUAGES]
    asked = tuple(labels_of(store, [iri], languages).get(iri, "") for languages in orders)
    looked_up = tuple(label_in(index, NamedNode(iri), languages) for languages in orders)
    assert asked == looked_up == CALLED[name]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_store_and_an_index_call_all_of_the_register_the_same(register: Register, lang: str) -> None:
    quads = [*register.vocabulary, *register.data_without(())]
    nodes = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    index = Index(quads, ASKED)
    languages = register.languages_for(lang)
    labels = labels_of(register.store, [node.value for node in nodes], languages)
    assert {node.value: label for node in nodes if (label := label_in(index, node, languages))} == labels


@pytest.mark.parametrize(
    ("languages", "called"),
    [
        (("uk", "de"), "Назва"),
        (("fr", "de"), "Name"),
        (("fr", "lt"), "English"),
        (("fr",), "English"),
    ],
)
def test_languages_are_tried_in_order_then_english(languages: tuple[str, ...], called: str) -> None:
    names = f'<urn:a> <{SKOS}prefLabel> "Name"@de, "Назва"@uk, "English"@en, "None", "A"@cs .'
    assert _called(names, languages) == called


def test_what_has_no_language_comes_before_other_languages() -> None:
    names = f'<urn:a> <{SKOS}prefLabel> "A"@cs, "None" .'
    assert _called(names, ("de", "uk")) == "None"
    assert _called(names.replace('"None"', '"B"@cs'), ("de", "uk")) == "A"


def _called(turtle: str, languages: tuple[str, ...]) -> str:
    quads = list(ox.parse(turtle.encode(), RdfFormat.TURTLE))
    in_order = languages_in_order(*languages)
    called = labels_of(EmbeddedStore(quads), ["urn:a"], in_order)["urn:a"]
    assert label_in(Index(quads, ASKED), NamedNode("urn:a"), in_order) == called
    return called
