"""Findings: for people (full, concise) and for programs (json, Turtle)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from wupgraph.rdf.namespaces import WSH, Prefixes
from wupgraph.render.words import visible
from wupgraph.values import SEVERITY_WORDS, Finding, Place, Severity

_LINE = 200  # letters of a line of the file that are shown
_UNSEEN = "\ufffd"  # in place of a letter that a terminal does not show or would obey
Source = Callable[[str, int], str | None]


def full(findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source) -> str:
    """Each finding with its line of the file, a caret under the place, and what to do.

    Args:
        source: the text of a line, given a file's name and the line's number; None where it cannot be had,
            and then no line is shown.
    """
    return "".join(_full(finding, lang, source) + "\n" for finding in findings) + _count(findings, lang)


def _full(finding: Finding, lang: str, source: Source) -> str:
    word = SEVERITY_WORDS[finding.severity].in_(lang)
    lines = [_where(finding) + f"{word} {finding.code}"]
    text = source(finding.place.file, finding.place.line) if finding.place else None
    if finding.place and text is not None:
        number = f"{finding.place.line:>6}"
        shown, before = _part(text, finding.place.column)
        caret = _caret(finding, text)[: len(shown) - before + 1]
        lines += [f"{number} | {shown}", f"{'':>6} | {' ' * before}{caret}"]
    lines.append("  " + visible(finding.message.in_(lang)))
    if finding.hint:
        lines.append("  " + visible(finding.hint.in_(lang)))
    because = {"pl": "bo", "en": "because"}[lang]
    lines += [
        f"  {because}: {visible(cause.message.in_(lang))}" + (f" ({cause.place})" if cause.place else "")
        for cause in finding.causes
    ]
    see = {"pl": "zob. też", "en": "see also"}[lang]
    lines += [f"  {see} {place}" for place in finding.related]
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


def _caret(finding: Finding, text: str) -> str:
    assert finding.place is not None
    place = finding.place
    end = place.end_column if place.end_line == place.line else len(text) + 1
    return "^" * max(1, end - place.column)


def concise(findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source) -> str:
    """One line a finding: file:line:column: severity code message."""
    return "".join(
        _where(finding)
        + f"{SEVERITY_WORDS[finding.severity].in_(lang)} {finding.code} "
        + visible(" ".join([finding.message.in_(lang), *([finding.hint.in_(lang)] if finding.hint else [])]))
        + "\n"
        for finding in findings
    )


def as_json(findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source) -> str:
    """A JSON array; messages in both languages."""
    rows = []
    for finding in findings:
        place = finding.place
        rows.append(
            {
                "code": finding.code,
                "severity": finding.severity.word,
                "file": place.file if place else None,
                "line": place.line if place else None,
                "column": place.column if place else None,
                "endLine": place.end_line if place else None,
                "endColumn": place.end_column if place else None,
                "message": finding.message._asdict(),
                "hint": finding.hint._asdict() if finding.hint else None,
                "focus": finding.focus,
                "focusLabel": finding.focus_label,
                "path": finding.path or None,
                "value": finding.value or None,
                "shape": finding.shape,
                "component": finding.component,
                "causes": [
                    {"message": cause.message._asdict(), "place": _place(cause.place) if cause.place else None}
                    for cause in finding.causes
                ],
                "related": [_place(place) for place in finding.related],
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _place(place: Place) -> dict[str, str | int]:
    return {"file": place.file, "line": place.line, "column": place.column}


def turtle(findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source) -> str:
    """A SHACL validation report (SHACL 3.6) in Turtle."""
    lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.namespaces.items()]
    results = " ,\n".join(_result(finding, prefixes) for finding in findings)
    conforms = "false" if findings else "true"
    lines.append(f"\n[] a sh:ValidationReport ;\n    sh:conforms {conforms}")
    lines.append(f" ;\n    sh:result\n{results} .\n" if findings else " .\n")
    return "".join(lines)


def _result(finding: Finding, prefixes: Prefixes) -> str:
    severity = {Severity.INFO: "sh:Info", Severity.WARNING: "sh:Warning", Severity.VIOLATION: "sh:Violation"}
    parts = [
        "a sh:ValidationResult",
        f"sh:focusNode {finding.focus}",
        f"sh:resultSeverity {severity[finding.severity]}",
        *([f"sh:sourceShape {finding.shape}"] if finding.shape else []),
        # What no shape found, such as a wrong quotation, has its own code for a component.
        f"sh:sourceConstraintComponent {prefixes.shrink(finding.component or WSH + finding.code)}",
        *([f"sh:resultPath {finding.path}"] if finding.path else []),
        *([f"sh:value {finding.value}"] if finding.value else []),
        f"sh:resultMessage {json.dumps(finding.message.pl, ensure_ascii=False)}@pl , "
        f"{json.dumps(finding.message.en, ensure_ascii=False)}@en",
    ]
    return "        [\n            " + " ;\n            ".join(parts) + "\n        ]"


def _count(findings: Sequence[Finding], lang: str) -> str:
    """How many of each severity: the last line of the full report."""
    if not findings:
        return {"pl": "Bez uwag.\n", "en": "No findings.\n"}[lang]
    words = {
        "pl": {Severity.VIOLATION: "błędy", Severity.WARNING: "ostrzeżenia", Severity.INFO: "uwagi"},
        "en": {Severity.VIOLATION: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"},
    }[lang]
    return ", ".join(f"{words[s]}: {sum(f.severity is s for f in findings)}" for s in words) + "\n"


FindingsRenderer = Callable[[Sequence[Finding], str, Prefixes, Source], str]
FINDING_FORMATS: Mapping[str, FindingsRenderer] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "turtle": turtle,
}
