"""Findings in groups, counted, and cut where nobody would read on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.report_facts import ReportContext
from wupgraph.severity import Severity
from wupgraph.text import Text

MOST = 50  # findings of a group that are shown to people
UNKNOWN_BODY = Text("Nie ustalono", "Not known")
SEVERITIES = {
    Severity.VIOLATION: Text("błędy", "errors"),
    Severity.WARNING: Text("ostrzeżenia", "warnings"),
    Severity.INFO: Text("informacje", "infos"),
}
_MORE = Text("i jeszcze", "and more")
_ALL = Text("wszystkie wymienia -f concise, csv lub json", "all are listed by -f concise, csv or json")


class Group(NamedTuple):
    """Findings that belong together: of one rule, or about what one body is responsible for."""

    key: str
    name: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The worst of its findings'."""
        return max(finding.severity for finding in self.findings)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The first of them: no more than people read."""
        return self.findings[:MOST]

    @property
    def left(self) -> int:
        """How many are not shown."""
        return len(self.findings) - len(self.shown)


def by_rule(findings: Sequence[Finding], known: ReportContext, lang: str) -> list[Group]:
    """Groups by rule: the worst first, of these the largest."""
    names = known.rules()
    groups = _grouped(findings, lambda finding: finding.code)
    return sorted(
        (Group(code, names[code].in_(lang) if code in names else "", tuple(them)) for code, them in groups),
        key=lambda group: (-group.severity, -len(group.findings), group.key),
    )


def by_body(findings: Sequence[Finding], known: ReportContext, lang: str) -> list[Group]:
    """Groups by responsible body, in order of name; last what is about nobody's; empty if no body is known."""
    bodies = known.bodies()
    groups = _grouped(findings, lambda finding: bodies.get(finding.focus, ""))
    if not bodies:
        return []
    return sorted(
        (Group(body, body or UNKNOWN_BODY.in_(lang), tuple(them)) for body, them in groups),
        key=lambda group: (not group.key, group.key.casefold()),
    )


def _grouped(findings: Sequence[Finding], key: Callable[[Finding], str]) -> Iterable[tuple[str, list[Finding]]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return groups.items()


def left_out(findings: Sequence[Finding]) -> tuple[list[Finding], Counter[str]]:
    """The findings in their order without those beyond the first of their rule, and how many of each these are."""
    seen: Counter[str] = Counter()
    shown = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= MOST:
            shown.append(finding)
    return shown, Counter({code: number - MOST for code, number in sorted(seen.items()) if number > MOST})


def more(number: int, lang: str) -> str:
    """That so many more are not shown, and how to see them."""
    return f"{_MORE.in_(lang)}: {grouped_digits(number, lang)} ({_ALL.in_(lang)})"


def counts(findings: Sequence[Finding], lang: str) -> str:
    """How many of each severity."""
    found = Counter(finding.severity for finding in findings)
    return ", ".join(f"{words.in_(lang)}: {grouped_digits(found[one], lang)}" for one, words in SEVERITIES.items())


def grouped_digits(number: int, lang: str) -> str:
    """A number as it is written in a language: 12 000 or 12,000, and 9999 without a break.

    >>> grouped_digits(12000, "en"), grouped_digits(9999, "pl")
    ('12,000', '9999')
    """
    if number < 10_000:
        return str(number)
    return f"{number:,}".replace(",", "\u00a0") if lang == "pl" else f"{number:,}"
