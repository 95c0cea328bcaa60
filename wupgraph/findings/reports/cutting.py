"""Long reports cut honestly: the worst findings, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.grouping import SEVERITIES
from wupgraph.text import LANGUAGES, Text


class Cut(NamedTuple):
    """The findings that are shown, and what is to be said of the others."""

    shown: Sequence[Finding]
    more: Text | None = None


def cut(findings: Sequence[Finding], most: int | None) -> Cut:
    """The worst findings, `most` of them, in their own order: a long list of remarks hides no error."""
    if most is None or len(findings) <= most:
        return Cut(findings)
    by_severity = sorted(range(len(findings)), key=lambda number: -findings[number].severity)
    shown, left_out = sorted(by_severity[:most]), by_severity[most:]
    counts = [
        (word, sum(findings[number].severity is severity for number in left_out))
        for severity, word in SEVERITIES.items()
    ]
    summary = {lang: ", ".join(f"{word.in_(lang)}: {count}" for word, count in counts if count) for lang in LANGUAGES}
    return Cut(
        [findings[number] for number in shown],
        Text(
            f"… i jeszcze {len(left_out)} ({summary['pl']}); pominięto je z powodu --max {most}.",
            f"… and {len(left_out)} more ({summary['en']}), left out because of --max {most}.",
        ),
    )
