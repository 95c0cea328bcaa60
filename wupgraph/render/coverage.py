"""Coverage as tables, csv, Markdown or JSON."""

from __future__ import annotations

import csv
import re
from typing import Any

from pyoxigraph import Literal

from wupgraph.cells import CsvLines, to_cell, to_file_cell, to_markdown
from wupgraph.evidence.coverage import Coverage, DocumentCoverage, UnbackedFact
from wupgraph.queries.result import Column, Result
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.terms import to_text
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.render import rows
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

KINDS = {
    "activity": Text("działania", "activities"),
    "address": Text("adresy", "addresses"),
    "agreement": Text("porozumienia i umowy", "agreements"),
    "change": Text("zmiany instytucji", "changes of organizations"),
    "contact": Text("dane kontaktowe", "contacts"),
    "event": Text("wydarzenia", "events"),
    "grant": Text("dofinansowania", "grants"),
    "group": Text("grupy i współpraca", "groups and cooperations"),
    "money": Text("kwoty", "amounts of money"),
    "objective": Text("cele", "objectives"),
    "organization": Text("instytucje", "organizations"),
    "participation": Text("role i udział", "participations"),
    "person": Text("osoby", "people"),
    "place": Text("miejsca", "places"),
    "post": Text("stanowiska", "posts"),
    "programme": Text("programy", "programmes"),
    "project": Text("projekty", "projects"),
    "quantity": Text("liczby i wskaźniki", "figures and indicators"),
    "work": Text("opracowania i dokumenty", "works and documents"),
    "": Text("inne", "other"),
}
ALL = Text("razem", "all")
_PERCENT = Text("%", "%")
_BY_KIND = Text("Fakty według rodzaju rzeczy", "Facts by kind of thing")
_BY_DOCUMENT = Text("Dokumenty", "Documents")
_UNBACKED = Text("Fakty, za którymi nie stoi żadne twierdzenie", "Facts that no claim backs")
_UNCITED = Text("Zdania i punkty, których nie dotyka żaden cytat", "Sentences and bullets that no quotation touches")
_TITLES = "|".join(map(re.escape, (*_BY_KIND, *_BY_DOCUMENT, *_UNBACKED, *_UNCITED)))
# What a screen may show in colour: the headings over tables and lists, and those of tables.
PARTS = rf"^(?P<title>(?:{_TITLES})(?: \(\d+\))?)$|{rows.PARTS}"
_KIND_COLUMNS = (
    Column("kind", Text("Rodzaj", "Kind")),
    Column("facts", Text("Fakty", "Facts")),
    Column("backed", Text("Poparte", "Backed")),
    Column("percent", _PERCENT),
)
_DOCUMENT_COLUMNS = (
    Column("document", Text("Dokument", "Document")),
    Column("backed", Text("Poparte fakty", "Facts backed")),
    Column("segments", Text("Zdania i punkty", "Sentences and bullets")),
    Column("cited", Text("Cytowane", "Cited")),
    Column("percent", _PERCENT),
)
_CSV_COLUMNS = (
    *("scope", "name", "facts", "backed", "percent_backed", "segments", "cited", "percent_cited"),
    *("file", "line", "text"),
)


def percent(part: int, whole: int, lang: str = "en") -> str:
    """A percentage with one place, rounded down: 100.0 means all. Of nothing there is none: nothing.

    >>> percent(1, 3, "en"), percent(1, 3, "pl"), percent(0, 0)
    ('33.3', '33,3', '')
    """
    if not whole:
        return ""
    tenths = 1000 * part // whole
    return f"{tenths // 10}{',' if lang == 'pl' else '.'}{tenths % 10}"


def _number(text: str) -> float | None:
    return float(text) if text else None


def _cited(document: DocumentCoverage) -> int | None:
    return None if document.segments is None else document.segments - len(document.uncited)


def _kind_rows(coverage: Coverage, lang: str) -> list[tuple[str, ...]]:
    counts = [(KINDS.get(k.kind, Text(k.kind, k.kind)).in_(lang), k.facts, k.backed) for k in coverage.kinds]
    counts.append((ALL.in_(lang), coverage.facts, coverage.backed))
    return [(name, str(facts), str(backed), percent(backed, facts, lang)) for name, facts, backed in counts]


def _document_rows(coverage: Coverage, lang: str = "en") -> list[tuple[str, ...]]:
    entries: list[tuple[str, ...]] = []
    for document in coverage.documents:
        cited = _cited(document)
        known = ("", "", "")
        if document.segments is not None and cited is not None:
            known = (str(document.segments), str(cited), percent(cited, document.segments, lang))
        entries.append((document.number, str(document.backed), *known))
    return entries


def _result(columns: tuple[Column, ...], entries: list[tuple[str, ...]]) -> Result:
    return Result(columns, tuple(tuple(Literal(cell) if cell else None for cell in row) for row in entries), {})


def _fact(fact: UnbackedFact, coverage: Coverage, prefixes: Prefixes) -> str:
    label = coverage.labels.get(fact.predicate) or prefixes.shrink(fact.predicate)
    said = f"{prefixes.shrink(fact.subject)} · {label}: {to_text(fact.value, coverage.labels, prefixes)}"
    return on_one_line(said)


def _lists(coverage: Coverage, prefixes: Prefixes, lang: str, uncited: bool) -> list[tuple[str, list[str]]]:
    """What is not backed and, where it is asked for, not cited: a heading and its lines."""
    lists = []
    if coverage.unbacked:
        facts = [
            f"{on_one_line(str(fact.place or '?'))}: {_fact(fact, coverage, prefixes)}" for fact in coverage.unbacked
        ]
        lists.append((_UNBACKED.in_(lang), facts))
    pieces = [on_one_line(f"{d.number}:{piece.line}: {piece.text}") for d in coverage.documents for piece in d.uncited]
    if uncited and pieces:
        lists.append((_UNCITED.in_(lang), pieces))
    return lists


def table(coverage: Coverage, prefixes: Prefixes, lang: str, width: int, uncited: bool) -> str:
    """Tables for a terminal, and under them what is not backed and not cited."""
    parts = []
    for heading, columns, entries in (
        (_BY_KIND, _KIND_COLUMNS, _kind_rows(coverage, lang)),
        (_BY_DOCUMENT, _DOCUMENT_COLUMNS, _document_rows(coverage, lang)),
    ):
        parts.append(f"{heading.in_(lang)}\n{rows.table(_result(columns, entries), prefixes, lang, width)}")
    for title, lines in _lists(coverage, prefixes, lang, uncited):
        parts.append(f"{title} ({len(lines)})\n" + "".join(f"    {line}\n" for line in lines))
    return "\n".join(parts)


def markdown(coverage: Coverage, prefixes: Prefixes, lang: str, width: int, uncited: bool) -> str:
    """Tables and lists in Markdown (GitHub's)."""
    parts = []
    for heading, columns, entries in (
        (_BY_KIND, _KIND_COLUMNS, _kind_rows(coverage, lang)),
        (_BY_DOCUMENT, _DOCUMENT_COLUMNS, _document_rows(coverage, lang)),
    ):
        parts.append(f"## {heading.in_(lang)}\n\n{rows.markdown(_result(columns, entries), prefixes, lang, width)}")
    for title, lines in _lists(coverage, prefixes, lang, uncited):
        parts.append(
            f"## {title} ({len(lines)})\n\n" + "".join(f"- {to_markdown(line, strict=False)}\n" for line in lines)
        )
    return "\n".join(parts)


def comma_separated(coverage: Coverage, prefixes: Prefixes, lang: str, width: int, uncited: bool) -> str:
    """CSV (RFC 4180), one table: `scope` says whether a row is about all, a kind, a document, a fact or a segment.

    No cell is taken for a formula.
    """
    out = CsvLines()
    writer = csv.DictWriter(out, _CSV_COLUMNS, restval="")
    writer.writeheader()
    counts = [("all", "", coverage.facts, coverage.backed)]
    counts += [("kind", kind.kind, kind.facts, kind.backed) for kind in coverage.kinds]
    for scope, name, facts, backed in counts:
        said = {"facts": facts, "backed": backed, "percent_backed": percent(backed, facts)}
        writer.writerow({"scope": scope, "name": name, **said})
    for number, backed_by, pieces, cited, share in _document_rows(coverage):
        known = {"segments": pieces, "cited": cited, "percent_cited": share}
        writer.writerow({"scope": "document", "name": number, "backed": backed_by, **known})
    for fact in coverage.unbacked:
        place = {"file": to_file_cell(fact.place.file), "line": fact.place.line} if fact.place else {}
        writer.writerow({"scope": "fact", "name": fact.subject, "text": _fact(fact, coverage, prefixes), **place})
    for document in coverage.documents if uncited else ():
        for piece in document.uncited:
            writer.writerow(
                {"scope": "segment", "name": document.number, "line": piece.line, "text": to_cell(piece.text)}
            )
    return out.text


def as_json(coverage: Coverage, prefixes: Prefixes, lang: str, width: int, uncited: bool) -> str:
    """A JSON object; percentages are numbers, null where a text is not at hand or there is nothing to count."""
    documents: list[dict[str, Any]] = []
    for document in coverage.documents:
        cited = _cited(document)
        entry = {
            "id": document.source,
            "number": document.number,
            "factsBacked": document.backed,
            "segments": document.segments,
            "cited": cited,
            "percentCited": None if cited is None else _number(percent(cited, document.segments or 0)),
        }
        if uncited:
            entry["uncited"] = [piece._asdict() for piece in document.uncited]
        documents.append(entry)
    whole = {
        "facts": coverage.facts,
        "backed": coverage.backed,
        "percent": _number(percent(coverage.backed, coverage.facts)),
        "kinds": [{**kind._asdict(), "percent": _number(percent(kind.backed, kind.facts))} for kind in coverage.kinds],
        "documents": documents,
        "unbacked": [
            {
                "subject": fact.subject,
                "property": prefixes.shrink(fact.predicate),
                "value": term_to_turtle(fact.value, prefixes),
                "file": fact.place.file if fact.place else None,
                "line": fact.place.line if fact.place else None,
            }
            for fact in coverage.unbacked
        ],
    }
    return json_text(whole, indent=2) + "\n"
