"""How many findings each rule has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from wupgraph.findings.finding import Finding
from wupgraph.screen import json_text, visible
from wupgraph.severity import SEVERITY_WORDS, Severity
from wupgraph.text import Text

_ALL = Text("razem", "in all")


def _counts(findings: Sequence[Finding]) -> list[tuple[str, Severity, int]]:
    """The most frequent first. A rule may have findings of two severities."""
    counted = Counter((one.code, one.severity) for one in findings)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0][0], -item[0][1]))
    return [(code, severity, count) for (code, severity), count in ordered]


def as_text(findings: Sequence[Finding], lang: str) -> str:
    """Count, code and severity in columns, with the sum below."""
    counts = _counts(findings)
    counts = [(visible(code), severity, count) for code, severity, count in counts]
    longest = max((len(code) for code, _, _ in counts), default=0)
    lines = [
        f"{count:>7}  {code:<{longest}}  {SEVERITY_WORDS[severity].in_(lang)}\n" for code, severity, count in counts
    ]
    return "".join(lines) + f"{len(findings):>7}  {_ALL.in_(lang)}\n"


def as_json(findings: Sequence[Finding], lang: str) -> str:
    """A JSON array, the most frequent rule first."""
    rows = [{"code": code, "severity": severity.word, "count": count} for code, severity, count in _counts(findings)]
    return json_text(rows, indent=2) + "\n"


STATISTICS_FORMATS: Mapping[str, Callable[[Sequence[Finding], str], str]] = {"full": as_text, "json": as_json}
