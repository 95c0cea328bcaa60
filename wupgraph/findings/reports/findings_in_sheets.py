"""Findings as a sheet of a spreadsheet: a row for each, with the responsible body where it is known. Nothing is cut."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.phrases import causes
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import visible
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.spreadsheets.sheet import Content, Sheet
from wupgraph.text import Text

_FINDINGS = Text("Uwagi", "Findings")
_HEADINGS = (
    Text("Waga", "Severity"),
    Text("Kod", "Code"),
    Text("Plik", "File"),
    Text("Wiersz", "Line"),
    Text("Kolumna", "Column"),
    Text("Co jest nie tak", "What is wrong"),
    Text("Co zrobić", "What to do"),
    Text("Przyczyny", "Causes"),
    Text("Dotyczy", "About"),
    Text("Identyfikator", "Identifier"),
    Text("Odpowiada", "Responsible"),
    Text("Właściwość", "Property"),
    Text("Wartość", "Value"),
)


def findings_in_sheets(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> tuple[Sheet, ...]:
    """One sheet; letters that are not seen are shown by their numbers, since they may be what is wrong."""
    bodies = known.bodies() if findings else {}
    rows: list[tuple[Content, ...]] = []
    for finding in findings:
        place = finding.place
        texts = (
            place.file if place else "",
            finding.message.in_(lang),
            finding.hint.in_(lang) if finding.hint else "",
            causes(finding, lang),
            finding.focus_label,
            finding.focus,
            bodies.get(finding.focus, ""),
            finding.path,
            finding.value,
        )
        file, *said = (visible(text) or None for text in texts)
        line, column = (place.line, place.column or None) if place and place.line else (None, None)
        rows.append((SEVERITY_WORDS[finding.severity].in_(lang), visible(finding.code), file, line, column, *said))
    return (Sheet(_FINDINGS.in_(lang), tuple(heading.in_(lang) for heading in _HEADINGS), tuple(rows)),)
