"""Findings for people at a terminal: each with its line of the file, or one line each."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.grouping import counts, left_out, more
from wupgraph.findings.reports.phrases import because, told
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import visible
from wupgraph.severity import SEVERITY_WORDS, Severity
from wupgraph.text import Text

_LINE = 200  # letters of a line of the file that are shown
_NO_LINES = Text(
    "bez wierszy, bo w JSON-LD i RDF/XML nie wiadomo, gdzie stoi trójka; aby je poznać, przekształć plik na Turtle",
    "no lines, since JSON-LD and RDF/XML do not tell where a triple stands; to see them, convert the file to Turtle",
)
_WORDS = "|".join(f"(?P<{one.word}>{SEVERITY_WORDS[one].pl}|{SEVERITY_WORDS[one].en})" for one in Severity)
# What a screen may show in colour of a finding's first line. A line of a file stands behind its number.
PARTS = rf"^(?!\d+ \| )(?:(?P<place>\S.*?): )??(?:{_WORDS}) (?P<code>\S+)"
_SEE = Text("zob. też", "see also")
_NO_FINDINGS = Text("Bez uwag.\n", "No findings.\n")
_UNSEEN = "\ufffd"  # in place of a letter that a terminal does not show or would obey


def full(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """Each finding with its line of the file, a caret under the place, and what to do; of each rule the first ones.

    Args:
        source: the text of a line, given a file's name and the line's number; None where it cannot be had,
            and then no line is shown.
    """
    shown, left = left_out(findings)
    rest = "".join(f"{visible(code)}: {more(number, lang)}\n" for code, number in left.items()) + "\n" * bool(left)
    return (
        "".join(_full(finding, lang, source) + "\n" for finding in shown)
        + rest
        + _without_lines(findings, lang)
        + _count(findings, lang)
        + _left_out(known, lang)
    )


def _full(finding: Finding, lang: str, source: Source) -> str:
    word = SEVERITY_WORDS[finding.severity].in_(lang)
    about = _about(finding)
    lines = [visible(f"{_where(finding)}{word} {finding.code}" + f" {about}" * bool(about))]
    text = source(finding.place.file, finding.place.line) if finding.place and finding.place.line else None
    if finding.place and text is not None:
        number = f"{finding.place.line:>6}"
        shown, before = _part(text, finding.place.column)
        caret = _caret(finding, text)[: len(shown) - before + 1]
        lines += [f"{number} | {shown}", f"{'':>6} | {' ' * before}{caret}"]
    lines.append("  " + visible(finding.message.in_(lang)))
    if finding.hint:
        lines.append("  " + visible(finding.hint.in_(lang)))
    lines += [f"  {visible(because(cause, lang))}" for cause in finding.causes]
    see = _SEE.in_(lang)
    lines += [visible(f"  {see} {place}") for place in finding.related]
    return "\n".join(lines) + "\n"


def _part(text: str, column: int) -> tuple[str, int]:
    """What is shown of a line, a letter for each of its own, and how many letters stand before the column."""
    start = max(0, column - 1 - _LINE // 2) if len(text) > _LINE else 0
    part = "".join(
        letter if letter.isprintable() else _UNSEEN for letter in text[start : start + _LINE].replace("\t", " ")
    )
    before, after = "…" * (start > 0), "…" * (start + _LINE < len(text))
    return before + part + after, len(before) + column - 1 - start


def _where(finding: Finding) -> str:
    return f"{finding.place}: " if finding.place else ""


def _about(finding: Finding) -> str:
    """The focus node, where no line shows it."""
    lined = finding.place is not None and finding.place.line
    return "" if lined or finding.focus == "[]" else visible(finding.focus)


def _caret(finding: Finding, text: str) -> str:
    assert finding.place is not None
    place = finding.place
    end = place.end_column if place.end_line == place.line else len(text) + 1
    return "^" * max(1, end - place.column)


def concise(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """One line a finding: file:line:column: severity code message."""
    return "".join(
        visible(
            f"{_where(finding)}{SEVERITY_WORDS[finding.severity].in_(lang)} {finding.code} "
            + (f"{about}: " if (about := _about(finding)) else "")
            + told(finding, lang)
        )
        + "\n"
        for finding in findings
    ) + _left_out(known, lang)


def _without_lines(findings: Sequence[Finding], lang: str) -> str:
    """Why files have no lines, said once of all."""
    places = [place for one in findings for place in (one.place, *one.related) if place is not None and not place.line]
    files = ", ".join(sorted({place.file for place in places}))
    return f"{visible(files)}: {_NO_LINES.in_(lang)}\n\n" if files else ""


def _left_out(known: ReportContext, lang: str) -> str:
    return visible(known.left_out.in_(lang)) + "\n" if known.left_out else ""


def _count(findings: Sequence[Finding], lang: str) -> str:
    """How many of each severity: the last line of the full report."""
    if not findings:
        return _NO_FINDINGS.in_(lang)
    return counts(findings, lang) + "\n"
