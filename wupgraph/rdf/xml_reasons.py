"""What Oxigraph says of malformed RDF/XML, in words that say what to do."""

from __future__ import annotations

from wupgraph.rdf.json_reasons import Reason
from wupgraph.text import Text

HTML = Text(
    "to jest HTML, a nie RDF/XML; podaj plik RDF, a nie stronę",
    "this is HTML, not RDF/XML; give a file of RDF, not a page",
)

NO_NAMESPACE = r"^XML namespaces are required"

OF_XML = (
    Reason(
        NO_NAMESPACE,
        Text(
            "element lub atrybut nie ma prefiksu ani przestrzeni nazw; dopisz prefiks (np. rdf:about) lub xmlns",
            "an element or attribute has no prefix and no namespace; write a prefix (e.g. rdf:about), or xmlns",
        ),
    ),
    Reason(
        r"Unknown prefix",
        Text("ten prefiks nie jest zadeklarowany; dopisz xmlns:…", "the prefix is not declared; write xmlns:…"),
    ),
    Reason(
        r"No scheme found in an absolute IRI",
        Text(
            "IRI jest względne, a nie ma xml:base; podaj pełne IRI albo xml:base",
            "the IRI is relative, and there is no xml:base; write the whole IRI, or xml:base",
        ),
    ),
    Reason(
        r"Only UTF-8",
        Text(
            "plik nie jest w UTF-8 według nagłówka; zapisz go jako UTF-8", "its head says other than UTF-8; use UTF-8"
        ),
    ),
    Reason(
        r"Unexpected text event",
        Text("tekst stoi tu poza właściwością; usuń go", "a text outside a property; remove it"),
    ),
    Reason(
        r"^Unexpected node, a text value",
        Text(
            "właściwość ma dwie wartości naraz; drugą zapisz w osobnym elemencie tej właściwości",
            "a property holds two values at once; write the other in an element of its own",
        ),
    ),
    Reason(
        r"^(.+) is not a valid (rdf:(?:nodeID|ID)) value",
        Text(
            "{} nie może być wartością {}; zacznij ją od litery, bez spacji i znaków / : #",
            "{} cannot be the value of {}; begin it with a letter, without blanks and / : #",
        ),
    ),
    Reason(
        r"^(<.*>) has already been used as rdf:ID value",
        Text(
            "{} podano już jako rdf:ID; zmień jedno albo napisz rdf:about",
            "{} has already been used as rdf:ID value; correct it",
        ),
    ),
    Reason(
        r"^Invalid property element tag name: (.+)",
        Text(
            "{} nie może być właściwością; wstaw je do elementu właściwości albo popraw nazwę",
            "{} cannot be a property; put it into the element of a property, or correct the name",
        ),
    ),
    Reason(
        r"^(\S+) is not a valid attribute",
        Text("atrybutu {} nie ma w RDF/XML; usuń go", "RDF/XML has no attribute {}; remove it"),
    ),
    Reason(
        r"(?s)^error while parsing IRI '(.*?)': ",
        Text(
            "IRI '{}' jest błędne; popraw je (spację zapisz jako %20)",
            "error while parsing IRI '{}'; correct it (a space is written %20)",
        ),
    ),
    Reason(
        r"^error while parsing language tag '(.*?)'",
        Text(
            "kod języka '{}' jest błędny; napisz np. pl albo pl-PL",
            "the language code '{}' is wrong; write e.g. pl or pl-PL",
        ),
    ),
    Reason(
        r"^Not both (rdf:\w+) and (rdf:\w+)",
        Text(
            "rdf:nodeID nie może stać obok rdf:about, rdf:ID lub rdf:resource; usuń jedno z nich",
            "rdf:nodeID cannot stand beside rdf:about, rdf:ID or rdf:resource; remove one of them",
        ),
    ),
    Reason(
        r"^No value found for rdf:XMLLiteral",
        Text(
            'element z rdf:parseType="Literal" nie ma treści; dopisz ją albo usuń atrybut',
            'an element with rdf:parseType="Literal" has no content; write it, or remove the attribute',
        ),
    ),
)
