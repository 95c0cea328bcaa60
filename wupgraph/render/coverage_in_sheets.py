"""Coverage as sheets: by kind of thing, by document, and what is not backed or not cited."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from wupgraph.evidence.coverage import Coverage
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.render.cells_of_terms import cell_of
from wupgraph.render.coverage import ALL, KINDS, percent
from wupgraph.spreadsheets.sheet import Content, Sheet, as_link, harmless
from wupgraph.text import Text

_KINDS = Text("Rodzaje rzeczy", "Kinds of things")
_DOCUMENTS = Text("Dokumenty", "Documents")
_UNBACKED = Text("Fakty niepoparte", "Facts not backed")
_UNCITED = Text("Zdania niecytowane", "Sentences not cited")
_KIND_HEADINGS = (
    Text("Rodzaj", "Kind"),
    Text("Fakty", "Facts"),
    Text("Poparte", "Backed"),
    Text("Poparte, %", "Backed, %"),
)
_DOCUMENT_HEADINGS = (
    Text("Dokument", "Document"),
    Text("Poparte fakty", "Facts backed"),
    Text("Zdania i punkty", "Sentences and bullets"),
    Text("Cytowane", "Cited"),
    Text("Cytowane, %", "Cited, %"),
)
_FACT_HEADINGS = (
    Text("Rzecz", "Thing"),
    Text("Właściwość", "Property"),
    Text("Wartość", "Value"),
    Text("Plik", "File"),
    Text("Wiersz", "Line"),
)
_SEGMENT_HEADINGS = (Text("Dokument", "Document"), Text("Wiersz", "Line"), Text("Tekst", "Text"))


def coverage_in_sheets(
    coverage: Coverage, prefixes: Prefixes, lang: str, width: int, uncited: bool
) -> tuple[Sheet, ...]:
    """The counts, and lists of what is missing where something is; shares in percent, rounded down."""
    sheets = [
        _sheet(_KINDS, _KIND_HEADINGS, _kinds(coverage, lang), lang),
        _sheet(_DOCUMENTS, _DOCUMENT_HEADINGS, _documents(coverage), lang),
    ]
    if coverage.unbacked:
        sheets.append(_sheet(_UNBACKED, _FACT_HEADINGS, _unbacked(coverage, prefixes, lang), lang))
    segments: list[tuple[Content, ...]] = [
        (harmless(document.number), piece.line, harmless(piece.text))
        for document in coverage.documents
        for piece in document.uncited
    ]
    if uncited and segments:
        sheets.append(_sheet(_UNCITED, _SEGMENT_HEADINGS, segments, lang))
    return tuple(sheets)


def _sheet(name: Text, headings: tuple[Text, ...], rows: list[tuple[Content, ...]], lang: str) -> Sheet:
    return Sheet(name.in_(lang), tuple(heading.in_(lang) for heading in headings), tuple(rows))


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(percent(part, whole)) if whole else None


def _kinds(coverage: Coverage, lang: str) -> list[tuple[Content, ...]]:
    counts = [(KINDS.get(k.kind, Text(k.kind, k.kind)).in_(lang), k.facts, k.backed) for k in coverage.kinds]
    counts.append((ALL.in_(lang), coverage.facts, coverage.backed))
    return [(harmless(name), facts, backed, _share(backed, facts)) for name, facts, backed in counts]


def _documents(coverage: Coverage) -> list[tuple[Content, ...]]:
    rows: list[tuple[Content, ...]] = []
    for document in coverage.documents:
        number = as_link(harmless(document.number), document.source)
        if document.segments is None:
            rows.append((number, document.backed, None, None, None))
            continue
        cited = document.segments - len(document.uncited)
        rows.append((number, document.backed, document.segments, cited, _share(cited, document.segments)))
    return rows


def _unbacked(coverage: Coverage, prefixes: Prefixes, lang: str) -> list[tuple[Content, ...]]:
    return [
        (
            as_link(harmless(prefixes.shrink(fact.subject)), fact.subject),
            cell_of(NamedNode(fact.predicate), coverage.labels, prefixes, lang),
            cell_of(fact.value, coverage.labels, prefixes, lang),
            harmless(fact.place.file) if fact.place else None,
            fact.place.line if fact.place else None,
        )
        for fact in coverage.unbacked
    ]
