"""Findings for the summary of a build or a comment on a change: Markdown, as GitHub and GitLab show it."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.cells import to_markdown
from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.grouping import Group, by_body, by_rule, counts, grouped_digits, more
from wupgraph.findings.reports.phrases import told
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.text import Text

_TITLE = Text("Uwagi", "Findings")
_NONE = Text("Bez uwag.", "No findings.")
_RULE, _NAME, _WORST, _NUMBER = (
    Text("Reguła", "Rule"),
    Text("O czym mówi", "What it says"),
    Text("Waga", "Severity"),
    Text("Liczba", "Number"),
)
_BODY = Text("Odpowiedzialna instytucja", "Responsible body")
_SEE = Text("zob. też", "see also")


def markdown(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """Tables of rules and of responsible bodies, then under each rule its first findings."""
    if not findings:
        return f"## {_TITLE.in_(lang)}\n\n{_NONE.in_(lang)}\n"
    rules, bodies = by_rule(findings, known, lang), by_body(findings, known, lang)
    parts = [f"## {_TITLE.in_(lang)}", counts(findings, lang)]
    if known.left_out:
        parts.append(to_markdown(known.left_out.in_(lang)))
    parts.append(_rule_table(rules, lang))
    if bodies:
        rows = [[to_markdown(group.name), grouped_digits(len(group.findings), lang)] for group in bodies]
        parts.append(_table([_BODY.in_(lang), _NUMBER.in_(lang)], rows))
    for group in rules:
        heading = " ".join(to_markdown(part) for part in (group.key, group.name) if part)
        items = [_item(finding, lang) for finding in group.shown]
        if group.left:
            items.append(f"- {more(group.left, lang)}")
        parts += [f"### {heading}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def _rule_table(rules: Sequence[Group], lang: str) -> str:
    rows = [
        [
            to_markdown(group.key),
            to_markdown(group.name),
            SEVERITY_WORDS[group.severity].in_(lang),
            grouped_digits(len(group.findings), lang),
        ]
        for group in rules
    ]
    return _table([text.in_(lang) for text in (_RULE, _NAME, _WORST, _NUMBER)], rows)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, [*["---"] * (len(headings) - 1), "---:"], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _item(finding: Finding, lang: str) -> str:
    where = f"{to_markdown(str(finding.place))}: " if finding.place else f"{to_markdown(finding.focus)}: "
    word = SEVERITY_WORDS[finding.severity].in_(lang)
    related = ", ".join(to_markdown(str(place)) for place in finding.related)
    see = f" ({_SEE.in_(lang)} {related})" if related else ""
    return f"- {where}{word}: {to_markdown(told(finding, lang))}{see}"
