"""Findings as annotations of GitHub Actions: workflow commands, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.file_names import relative
from wupgraph.findings.reports.grouping import grouped_digits
from wupgraph.findings.reports.phrases import told
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import visible, without_orders
from wupgraph.severity import SEVERITY_WORDS, Severity
from wupgraph.text import Text

# GitHub shows no more of each kind of one step, and drops the others in silence.
_MOST = 10
_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LEFT = Text(
    "GitHub pokazuje po 10 adnotacji każdego rodzaju. Poza nimi znaleziono (wszystko wymienia -f concise):",
    "GitHub shows 10 annotations of each kind. Found beside these (-f concise lists all):",
)


def github(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """Annotations, as many as GitHub shows, each rule before any rule's second; then how many there are besides."""
    shown: Counter[Severity] = Counter()
    left: Counter[tuple[str, Severity]] = Counter()
    lines = []
    for finding in _rules_in_turn(findings):
        shown[finding.severity] += 1
        if shown[finding.severity] <= _MOST:
            lines.append(_annotation(finding, lang))
        else:
            left[finding.code, finding.severity] += 1
    if left:
        lines.append(_LEFT.in_(lang))
        for (code, severity), number in sorted(left.items()):
            said = f"  {visible(code)} ({SEVERITY_WORDS[severity].in_(lang)}): {grouped_digits(number, lang)}"
            lines.append(without_orders(said))
    return "".join(f"{line}\n" for line in lines)


def _rules_in_turn(findings: Sequence[Finding]) -> list[Finding]:
    """The first finding of every rule, then the second of every rule, and so on."""
    seen: Counter[str] = Counter()
    turns = []
    for finding in findings:
        turns.append(seen[finding.code])
        seen[finding.code] += 1
    order = sorted(range(len(findings)), key=turns.__getitem__)
    return [findings[number] for number in order]


def _annotation(finding: Finding, lang: str) -> str:
    message = told(finding, lang)
    properties = {}
    place = finding.place
    if place:
        properties = {"file": relative(place.file)}
        if place.line:
            properties |= {"line": str(place.line), "col": str(place.column)}
        if place.line and place.end_line == place.line:  # With columns, GitHub takes annotations of one line only.
            properties["endColumn"] = str(place.end_column)
    else:
        message = f"{finding.focus}: {message}"
    properties["title"] = finding.code
    listed = ",".join(f"{name}={_property(visible(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
