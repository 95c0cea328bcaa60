"""Writing evidence: from a passage to the fragment and the claim that cite it, ready to paste."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from wupgraph.errors import UsageError
from wupgraph.evidence.damaged_passages import find_damaged
from wupgraph.evidence.passages import Passage, collapse, find_passages
from wupgraph.evidence.source_documents import DocumentText, Source
from wupgraph.gate.document_check import quads as quads_in
from wupgraph.gate.excess import Excess
from wupgraph.rdf.namespaces import (
    DCT,
    OA,
    PROV,
    RANK,
    RDF,
    SCHEME,
    SH,
    SKOS,
    WUPG,
    XSD,
    Base,
    Prefixes,
    local_name,
    slug_of,
)
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import Register
from wupgraph.stores.embedded import EmbeddedStore
from wupgraph.text import LANGUAGES, Text

_A = NamedNode(RDF + "type")
_LINES_NAMED = 5
_AROUND = 40  # letters


def passages_in(document: DocumentText, wanted: str) -> list[Passage]:
    """The places where a passage stands; failing that, those of what recognition may have made of it."""
    return find_passages(document.text, wanted) or find_damaged(document.text, wanted)


def in_context(document: DocumentText, passage: Passage) -> str:
    """A passage in square brackets with the words around it, on one line."""
    text = document.text
    before, after = text[: passage.start][-_AROUND:], text[passage.end :][:_AROUND]
    begin = "…" if passage.start > _AROUND else ""
    end = "…" if passage.end + _AROUND < len(text) else ""
    return collapse(f"{begin}{before}[{text[passage.start : passage.end]}]{after}{end}")


def passage_in(document: DocumentText, wanted: str, which: int | None) -> Passage:
    """The passage that is meant; `which` counts from 1 where it stands in several places.

    Raises:
        UsageError: it stands nowhere, or in several places and `which` does not say in which.
    """
    passages = passages_in(document, wanted)
    if not passages:
        raise UsageError(
            Text(
                f"w dokumencie {document.file.name} nie ma „{wanted}”.",
                f'the document {document.file.name} does not hold "{wanted}".',
            )
        )
    if which is None and len(passages) > 1:
        lines = ", ".join(str(passage.line) for passage in passages[:_LINES_NAMED])
        more = max(len(passages) - _LINES_NAMED, 0)
        pl, en = (lines + f" i jeszcze {more}", lines + f" and {more} more") if more else (lines, lines)
        raise UsageError(
            Text(
                f"„{wanted}” stoi w {len(passages)} miejscach (wiersze {pl}); wybierz: --which 1…{len(passages)}.",
                f'"{wanted}" stands in {len(passages)} places (lines {en}); choose one: --which 1…{len(passages)}.',
            )
        )
    if which is not None and not 1 <= which <= len(passages):
        raise UsageError(
            Text(
                f"--which {which}: miejsc jest {len(passages)}.",
                f"--which {which}: there are {len(passages)} places.",
            )
        )
    return passages[(which or 1) - 1]


def fragment_iri(source: Source, passage: Passage) -> str:
    """The identifier of a passage: the document with an RFC 5147 position."""
    return f"{source.iri}#char={passage.start},{passage.end}"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a claim is to say; `note` says what an inferred one depends on, by language."""

    subject: str
    predicate: str
    value: Term
    certainty: str = "stated"
    note: Mapping[str, str] = field(default_factory=dict)


_TO_FILL_IN = "FILL-IN"


def parse_term(text: str, prefixes: Prefixes) -> Term:
    """A term in Turtle's notation, such as `"2008-03-31"^^xsd:date` or `status:completed`.

    Raises:
        UsageError: the text is no single term.
    """
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.namespaces.items())
    try:
        quads = list(quads_in(f"{head}<x:s> <x:p> {text} .", RdfFormat.TURTLE))
    except (SyntaxError, MemoryError, Excess):
        quads = []
    value = quads[0].object if len(quads) == 1 else None
    if not isinstance(value, NamedNode | Literal):
        raise UsageError(
            Text(
                f"„{text}” nie jest wartością w zapisie Turtle (np. '\"2008-03-31\"^^xsd:date' albo status:completed).",
                f'"{text}" is no value in Turtle (such as \'"2008-03-31"^^xsd:date\' or status:completed).',
            )
        )
    return value


def in_datatype(value: Term, predicate: str, register: Register) -> Term:
    """A whole number as a decimal where the rules want no other value of the property: 156000 of an amount."""
    if not isinstance(value, Literal) or value.datatype.value != XSD + "integer":
        return value
    shapes = EmbeddedStore(register.quads(register.shape_files))
    asked = f"SELECT DISTINCT ?type {{ ?shape <{SH}path> <{predicate}> ; <{SH}datatype> ?type }}"
    wanted = [term.value for (term,) in shapes.select(asked).rows if term is not None]
    return Literal(value.value, datatype=NamedNode(XSD + "decimal")) if wanted == [XSD + "decimal"] else value


def claim_iri(statement: Statement, source: Source, base: Base, taken: Container[str]) -> str:
    """The next free identifier for a claim: subject, property, document, counter (ontology/README.md, Claims)."""
    prop = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", local_name(statement.predicate)).lower()
    stem = f"{base.claims}{slug_of(statement.subject)}-{prop}-{source.number}"
    return next(iri for n in itertools.count(1) if (iri := f"{stem}-{n}") not in taken)


def evidence_turtle(
    source: Source,
    passage: Passage,
    prefixes: Prefixes,
    statement: Statement | None,
    taken: Container[str] = (),
    languages: Sequence[str] = LANGUAGES,
) -> str:
    """Fragment and claim in Turtle.

    Args:
        statement: what the claim says; without it, `FILL-IN` stands where the author has to write.
        taken: identifiers of claims that exist.
        languages: those of the register, in which order notes stand.
    """
    to_fill_in = Statement(f"{prefixes.base.id}KIND/{_TO_FILL_IN}", WUPG + _TO_FILL_IN, Literal(_TO_FILL_IN))
    content = statement or to_fill_in
    claim = NamedNode(claim_iri(content, source, prefixes.base, taken))
    fragment = NamedNode(fragment_iri(source, passage))
    integer = NamedNode(XSD + "integer")
    triples = [
        Triple(claim, _A, NamedNode(WUPG + "Claim")),
        Triple(claim, NamedNode(RDF + "subject"), NamedNode(content.subject)),
        Triple(claim, NamedNode(RDF + "predicate"), NamedNode(content.predicate)),
        Triple(claim, NamedNode(RDF + "object"), content.value),
        Triple(claim, NamedNode(WUPG + "rank"), NamedNode(RANK + "normal")),
        Triple(claim, NamedNode(WUPG + "certainty"), NamedNode(f"{SCHEME}certainty/{content.certainty}")),
        Triple(claim, NamedNode(PROV + "wasDerivedFrom"), fragment),
        *(Triple(claim, NamedNode(SKOS + "note"), Literal(text, language=lang)) for lang, text in content.note.items()),
        Triple(fragment, _A, NamedNode(OA + "TextPositionSelector")),
        Triple(fragment, _A, NamedNode(OA + "TextQuoteSelector")),
        Triple(fragment, NamedNode(DCT + "isPartOf"), NamedNode(source.iri)),
        Triple(fragment, NamedNode(OA + "start"), Literal(str(passage.start), datatype=integer)),
        Triple(fragment, NamedNode(OA + "end"), Literal(str(passage.end), datatype=integer)),
        Triple(fragment, NamedNode(OA + "exact"), Literal(passage.exact)),
    ]
    return to_turtle(triples, prefixes, languages=languages)
