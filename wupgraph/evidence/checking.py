"""Checking quotations: is each claim's passage where the claim says, in the document that it names?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from wupgraph.evidence.documents import DocumentText, Source, find_texts, sources_of
from wupgraph.evidence.passages import collapse
from wupgraph.rdf import reading
from wupgraph.rdf.locating import locate
from wupgraph.rdf.namespaces import DCT, OA, PROV
from wupgraph.rdf.terms import iri_of, text_of, whole_number_of
from wupgraph.register import Register
from wupgraph.store import Store
from wupgraph.values import Finding, Place, Severity, Text

MISSING, CHANGED, OUTSIDE, DIFFERS = "WUP-E01", "WUP-E02", "WUP-E03", "WUP-E04"

_QUOTATIONS = f"""
SELECT ?claim ?fragment ?source ?exact ?start ?end WHERE {{
  ?claim <{PROV}wasDerivedFrom> ?fragment .
  ?fragment <{DCT}isPartOf> ?source ; <{OA}exact> ?exact .
  OPTIONAL {{ ?fragment <{OA}start> ?start ; <{OA}end> ?end }}
}}
ORDER BY STR(?claim) STR(?fragment)"""


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """What was found, and how many quotations could and could not be checked."""

    findings: tuple[Finding, ...]
    checked: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class _Quotation:
    claim: str
    fragment: str
    source: str
    exact: str
    start: int | None
    end: int | None


def check_quotations(register: Register, folder: Path) -> EvidenceReport:
    """Compare every quotation with the documents in `folder`.

    A document that is missing or changed is one finding at its description; its quotations are still
    compared where there is a text. A quotation that is not where the claim says is a finding at the
    claim.

    Raises:
        InputError: the folder or a text cannot be read.
    """
    sources = sources_of(register.store)
    texts = find_texts(sources, folder)
    problems: list[tuple[str, str, Text, str]] = []  # node, code, message, quotation
    for source in sources:
        message = _document_problem(source, texts.get(source.iri))
        if message:
            problems.append((source.iri, CHANGED if source.iri in texts else MISSING, message, ""))
    checked = unchecked = 0
    for quotation in _quotations(register.store):
        text = texts.get(quotation.source)
        if text is None or quotation.start is None or quotation.end is None:
            unchecked += 1
            continue
        checked += 1
        found = _quotation_problem(quotation, quotation.start, quotation.end, text)
        if found:
            problems.append((quotation.claim, *found, quotation.fragment))
    findings = _located(register, problems)
    return EvidenceReport(tuple(sorted(findings, key=lambda finding: finding.sort_key)), checked, unchecked)


def _document_problem(source: Source, text: DocumentText | None) -> Text | None:
    if not source.sha256 or (text is not None and text.same):
        return None
    if text is None:
        return Text(
            f"Nie znaleziono tekstu dokumentu {source.number} ({source.slug}). Włóż go do katalogu dokumentów.",
            f"The text of document {source.number} ({source.slug}) was not found. Put it into the folder of documents.",
        )
    return Text(
        f"Plik {text.file.name} nie jest tym tekstem, który cytuje rejestr (inna suma SHA-256). Użyj tamtego pliku.",
        f"The file {text.file.name} is not the text that the register quotes (another SHA-256). Use that file.",
    )


def _quotation_problem(quotation: _Quotation, start: int, end: int, text: DocumentText) -> tuple[str, Text] | None:
    if not 0 <= start < end <= len(text.text):
        return OUTSIDE, Text(
            f"Położenie {start}–{end} wykracza poza dokument (ma {len(text.text)} znaków). Popraw oa:start i oa:end.",
            f"The place {start}–{end} is outside the document ({len(text.text)} characters). Correct start and end.",
        )
    there = collapse(text.text[start:end])
    if there != collapse(quotation.exact):
        return DIFFERS, Text(
            f"W miejscu {start}–{end} stoi „{there}”, a nie „{quotation.exact}”. Popraw cytat lub położenie.",
            f'At {start}–{end} stands "{there}", not "{quotation.exact}". Correct the quotation or its place.',
        )
    return None


def _quotations(store: Store) -> Iterator[_Quotation]:
    for claim, fragment, source, exact, start, end in store.select(_QUOTATIONS).rows:
        yield _Quotation(
            iri_of(claim),
            iri_of(fragment),
            iri_of(source),
            text_of(exact),
            whole_number_of(start),
            whole_number_of(end),
        )


def _located(register: Register, problems: list[tuple[str, str, Text, str]]) -> list[Finding]:
    """Findings at the line where each node stands. The files are searched only if there is a problem."""
    places: dict[str, Place] = {}
    if problems:
        for file in register.data_files:
            located = locate(reading.read_document(file))
            for node, *_ in problems:
                place = located.place_of(NamedNode(node))
                if place is not None:
                    places.setdefault(node, place)
    shrink = register.prefixes.shrink
    return [
        Finding(
            code=code,
            severity=Severity.VIOLATION,
            message=message,
            place=places.get(node),
            focus=shrink(node),
            value=shrink(fragment) if fragment else "",
        )
        for node, code, message, fragment in problems
    ]
