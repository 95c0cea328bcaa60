"""What rules need to know of the register that they check: its base and its languages, as triples that queries read.

    <urn:wupgraph:register> wsh:base "https://register.example/" ;
        wsh:firstLanguage <urn:wupgraph:language:de> ;
        wsh:wantedLanguage <urn:wupgraph:language:pl> ;
        wsh:language <urn:wupgraph:language:de> , <urn:wupgraph:language:pl> ;
        wsh:languages "de, pl" ;
        wsh:tags " de pl " ;
        wsh:thing org:Organization , wupg:Agreement ;
        wsh:described "^https?://(register[.]example/(id|scheme|ns)|w3id[.]org/wupgraph/(scheme|ns))" ;
        wsh:inside "^https?://(register[.]example/|w3id[.]org/wupgraph/)" .
    <urn:wupgraph:language:de> wsh:tag "de" ; rdfs:label "po niemiecku"@pl , "German"@en .

They stand beside the data in a check and nowhere else: nothing in them has a type, so that neither rules about all
things nor exports see them. A rule reads them in SPARQL, so that any engine can run it that is given the same triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from wupgraph.rdf.namespaces import RDFS, WSH
from wupgraph.register.configuration import Configuration
from wupgraph.register.language_names import language_name
from wupgraph.register.names import Names

REGISTER = "urn:wupgraph:register"
_LANGUAGE = "urn:wupgraph:language:"
_TERMS = "https://w3id.org/wupgraph/"  # Where the terms and lists of layers begin.
ANY = " * "  # In place of tags: any will do.


def register_facts(configuration: Configuration, names: Names) -> list[Quad]:
    """What a register says of itself, for rules to read."""
    base = configuration.base.iri
    others = configuration.other_languages
    tags = ANY if others is None else f" {' '.join((*configuration.languages, *others))} "
    first, *wanted = configuration.languages
    return [
        _fact(REGISTER, WSH + "base", Literal(base)),
        *(_fact(REGISTER, WSH + name, Literal(pattern)) for name, pattern in _patterns(base)),
        _fact(REGISTER, WSH + "languages", Literal(", ".join(configuration.languages))),
        _fact(REGISTER, WSH + "tags", Literal(tags)),
        _fact(REGISTER, WSH + "firstLanguage", _language(first)),
        *(_fact(REGISTER, WSH + "wantedLanguage", _language(tag)) for tag in wanted),
        *(_fact(REGISTER, WSH + "language", _language(tag)) for tag in configuration.languages),
        *(fact for tag in configuration.languages for fact in _of_language(tag)),
        *(_fact(REGISTER, WSH + "thing", NamedNode(of_class)) for of_class in names.classes_of_things),
    ]


def _patterns(base: str) -> Iterator[tuple[str, str]]:
    """Regular expressions of IRIs: those that have to be described in the register, and those of its world.

    With http and https alike, so that a slip in the scheme is seen as one.
    """
    own, terms = _escaped(base), _escaped(_TERMS)
    if own == terms:
        yield "described", f"^https?://{own}(id|scheme|ns)"
        yield "inside", f"^https?://{own}"
    else:
        yield "described", f"^https?://({own}(id|scheme|ns)|{terms}(scheme|ns))"
        yield "inside", f"^https?://({own}|{terms})"


def _escaped(iri: str) -> str:
    """An IRI without its scheme, for regular expressions of XPath."""
    return re.sub(r"[^\w/:-]", lambda sign: f"[{sign[0]}]", iri.partition("://")[2])


def _of_language(tag: str) -> Iterator[Quad]:
    node, name = _language(tag).value, language_name(tag)
    yield _fact(node, WSH + "tag", Literal(tag))
    yield _fact(node, RDFS + "label", Literal(name.pl, language="pl"))
    yield _fact(node, RDFS + "label", Literal(name.en, language="en"))


def _language(tag: str) -> NamedNode:
    return NamedNode(_LANGUAGE + tag)


def _fact(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), value)
