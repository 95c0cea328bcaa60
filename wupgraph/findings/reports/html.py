"""Findings as a page that is one file: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.grouping import Group, by_body, by_rule, counts, grouped_digits, more
from wupgraph.findings.reports.phrases import because
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.screen import visible
from wupgraph.severity import SEVERITY_WORDS, Severity
from wupgraph.text import Text

_TITLE = Text("Raport: uwagi do danych", "Report of findings about data")
_NONE = Text("Bez uwag.", "No findings.")
_BY_RULE, _BY_BODY = Text("Według reguł", "By rule"), Text("Według odpowiedzialnych instytucji", "By responsible body")
_RULE = Text("Reguła", "Rule")
_BODY = Text("Odpowiedzialna instytucja", "Responsible body")
_WORST, _NUMBER = Text("Najwyższa waga", "Worst severity"), Text("Liczba uwag", "Findings")
_SEVERITY, _PLACE, _THING = Text("Waga", "Severity"), Text("Miejsce", "Place"), Text("Czego dotyczy", "About")
_SAID = Text("Co jest nie tak i co zrobić", "What is wrong and what to do")
_SEE = Text("zob. też", "see also")
_STYLE = """\
:root { color-scheme: light dark; --line: #8886; --error: #b3261e; --warning: #7a5200; --info: #24527a }
@media (prefers-color-scheme: dark) { :root { --error: #ffb4ab; --warning: #f5c06a; --info: #a8cdf0 } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere }
.violation, .warning, .info { white-space: nowrap }
.place { overflow-wrap: break-word }
td.number, th.number { text-align: right }
code { font-size: .9em }
.violation { color: var(--error); font-weight: 600 }
.warning { color: var(--warning); font-weight: 600 }
.info { color: var(--info) }
.hint, .because, .related, .more { display: block }
@media print { body { max-width: none } section { break-inside: auto } tr { break-inside: avoid } }
"""


def page(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """A page in HTML: what there is by rule and by responsible body, and the first findings of each."""
    rules, bodies = by_rule(findings, known, lang), by_body(findings, known, lang)
    parts = [f"<h1>{_TITLE.in_(lang)}</h1>"]
    if not findings:
        parts.append(f"<p>{_NONE.in_(lang)}</p>")
    else:
        parts.append(f"<p>{counts(findings, lang)}</p>")
        if known.left_out:
            parts.append(f"<p>{_escaped(known.left_out.in_(lang))}</p>")
        parts += _part(_BY_RULE, "rule", rules, _RULE, lang)
    if bodies:
        parts += _part(_BY_BODY, "body", bodies, _BODY, lang)
    lines = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_TITLE.in_(lang)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{lines}\n</main>\n</body>\n</html>\n"
    )


def _part(title: Text, kind: str, groups: Sequence[Group], heading: Text, lang: str) -> list[str]:
    """An overview of groups, each a link to its findings, and the findings of each."""
    rows = [
        f'<tr><th scope="row"><a href="#{kind}-{number}">{_title(group, kind)}</a></th>'
        f'<td>{_severity(group.severity, lang)}</td><td class="number">{_digits(group, lang)}</td></tr>'
        for number, group in enumerate(groups, 1)
    ]
    return [
        f'<section aria-labelledby="{kind}">\n<h2 id="{kind}">{title.in_(lang)}</h2>',
        _table([(heading, ""), (_WORST, ""), (_NUMBER, "number")], rows, lang),
        *(_group(group, kind, number, lang) for number, group in enumerate(groups, 1)),
        "</section>",
    ]


def _group(group: Group, kind: str, number: int, lang: str) -> str:
    name = f"{kind}-{number}"
    of_body = kind == "body"
    columns = [(_SEVERITY, ""), *([(_RULE, "")] if of_body else []), (_PLACE, ""), (_THING, ""), (_SAID, "")]
    table = _table(columns, [_row(finding, of_body, lang) for finding in group.shown], lang)
    rest = f'\n<p class="more">{more(group.left, lang)}</p>' if group.left else ""
    return (
        f'<section aria-labelledby="{name}">\n'
        f'<h3 id="{name}">{_title(group, kind)} ({_digits(group, lang)})</h3>\n{table}{rest}\n</section>'
    )


def _title(group: Group, kind: str) -> str:
    if kind == "body":
        return _escaped(group.name)
    return " ".join(_escaped(part) for part in (group.key, group.name) if part)


def _digits(group: Group, lang: str) -> str:
    return grouped_digits(len(group.findings), lang)


def _table(columns: Sequence[tuple[Text, str]], rows: Sequence[str], lang: str) -> str:
    heads = "".join(
        f'<th scope="col" class="{style}">{text.in_(lang)}</th>' if style else f'<th scope="col">{text.in_(lang)}</th>'
        for text, style in columns
    )
    body = "\n".join(rows)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(finding: Finding, of_body: bool, lang: str) -> str:
    label = f"{_escaped(finding.focus_label)} " if finding.focus_label else ""
    message = _escaped(finding.message.in_(lang))
    if finding.hint:
        message += f' <span class="hint">{_escaped(finding.hint.in_(lang))}</span>'
    for cause in finding.causes:
        message += f' <span class="because">{_escaped(because(cause, lang))}</span>'
    if finding.related:
        places = ", ".join(map(_place, finding.related))
        message += f' <span class="related">{_SEE.in_(lang)} {places}</span>'
    cells = [
        _severity(finding.severity, lang),
        *([_escaped(finding.code)] if of_body else []),
        _place(finding.place) if finding.place else "",
        f"{label}<code>{_escaped(finding.focus)}</code>",
        message,
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _severity(severity: Severity, lang: str) -> str:
    return f'<span class="{severity.word}">{SEVERITY_WORDS[severity].in_(lang)}</span>'


def _place(place: Place) -> str:
    return f'<code class="place">{_escaped(str(place)).replace("/", "/<wbr>")}</code>'


def _escaped(text: str) -> str:
    return escape(visible(text))
