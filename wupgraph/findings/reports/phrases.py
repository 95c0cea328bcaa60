"""What a finding says, in the words of every form."""

from __future__ import annotations

from wupgraph.findings.finding import Cause, Finding
from wupgraph.text import Text

_BECAUSE = Text("bo", "because")


def told(finding: Finding, lang: str) -> str:
    """What is wrong, what to do, and why a value does not conform, for forms that have one line."""
    parts = (finding.message.in_(lang), finding.hint.in_(lang) if finding.hint else "", causes(finding, lang))
    return " ".join(part for part in parts if part)


def causes(finding: Finding, lang: str) -> str:
    """All causes in one line; nothing if there are none."""
    said = "; ".join(_cause(cause, lang) for cause in finding.causes)
    return f"{_BECAUSE.in_(lang)}: {said}" if said else ""


def because(cause: Cause, lang: str) -> str:
    """One cause, with its place."""
    return f"{_BECAUSE.in_(lang)}: {_cause(cause, lang)}"


def _cause(cause: Cause, lang: str) -> str:
    return cause.message.in_(lang) + (f" ({cause.place})" if cause.place else "")
