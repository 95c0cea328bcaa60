"""The documents of a register as the rows of an answer: what they are, and how much was recorded from them."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from wupgraph.evidence.quotations import quotations
from wupgraph.queries.result import Column, Result
from wupgraph.rdf.namespaces import DCT, SCHEMA, XSD
from wupgraph.rdf.terms import Term, iri_of, text_of
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of
from wupgraph.register.language_codes import tag_of
from wupgraph.text import Text

_DOCUMENTS = f"""
SELECT ?source ?number ?date ?language WHERE {{
  ?source a <{SCHEMA}DigitalDocument> ; <{DCT}identifier> ?number .
  OPTIONAL {{ ?source <{DCT}date> ?date }}
  OPTIONAL {{ ?source <{DCT}language> ?language }}
}}
ORDER BY STR(?number) STR(?source)"""
_COLUMNS = (
    Column("number", Text("Numer", "Number")),
    Column("source", Text("Dokument", "Document"), holds_iris=True),
    Column("date", Text("Data", "Date")),
    Column("language", Text("Język", "Language")),
    Column("claims", Text("Twierdzenia", "Claims")),
    Column("quotations", Text("Cytaty", "Quotations")),
)


def documents_in_rows(register: Register, lang: str) -> Result:
    """The documents of a register by number, with how many claims rest on each and how many passages these cite.

    Args:
        lang: the language of titles, as far as there are titles in it.
    """
    claims: dict[str, set[str]] = defaultdict(set)
    cited: dict[str, set[str]] = defaultdict(set)
    for claim, fragment in quotations(register.store):
        if claim:
            claims[fragment.source].add(claim)
            cited[fragment.source].add(fragment.iri)
    known: dict[str, tuple[Term | None, Term | None]] = {}
    languages: dict[str, set[str]] = defaultdict(set)
    for source, number, date, language in register.store.select(_DOCUMENTS).rows:
        known[iri_of(source)] = (number, date)
        if language is not None:
            languages[iri_of(source)].add(tag_of(iri_of(language)) or iri_of(language))
    rows = [
        (
            Literal(text_of(number)),
            NamedNode(source),
            date,
            Literal(", ".join(sorted(languages[source]))) if source in languages else None,
            _count(len(claims[source])),
            _count(len(cited[source])),
        )
        for source, (number, date) in known.items()
    ]
    return Result(_COLUMNS, tuple(rows), labels_of(register.store, known, register.languages_for(lang)))


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))
