"""Findings for code scanning: SARIF 2.1.0 (OASIS, errata 01)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wupgraph.findings.finding import Finding
from wupgraph.findings.fingerprints import fingerprints
from wupgraph.findings.reports.file_names import uri
from wupgraph.findings.reports.phrases import told
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.rdf.reading import STDIN_NAME as STANDARD_INPUT
from wupgraph.screen import json_text
from wupgraph.severity import Severity
from wupgraph.text import Text, Texts

_OWN = "WUP-"  # The codes that are explained; a shape of others is known by its name.
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "wupgraph/v1"
_STANDARD_INPUT = Text("wejście standardowe", "standard input")
_RELATED = Text("Zob. też to miejsce.", "See also this place.")


def sarif(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """One run, with the rules that it broke; fingerprints do not change with the layout of a file."""
    worst: dict[str, Severity] = {}
    for finding in findings:
        worst[finding.code] = max(finding.severity, worst.get(finding.code, finding.severity))
    names = known.rules() if findings else {}
    codes = sorted(worst)
    numbers = {code: number for number, code in enumerate(codes)}
    marks = fingerprints(findings, prefixes)
    run = {
        "tool": {
            "driver": {
                "name": "wupgraph",
                **({"version": known.version} if known.version else {}),
                "rules": [_rule(code, worst[code], names.get(code), lang) for code in codes],
            }
        },
        "language": lang,
        **({"artifacts": [_standard_input(lang)]} if any(map(_reads_standard_input, findings)) else {}),
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, numbers[finding.code], mark, lang) for finding, mark in zip(findings, marks, strict=True)
        ],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(document) + "\n"  # Indenting ten thousand results takes seconds.


def _rule(code: str, severity: Severity, name: Text | Texts | None, lang: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": _plain((name.in_(lang) if name else "") or code)},
        **({"help": {"text": f"wupgraph explain {code}"}} if code.startswith(_OWN) else {}),
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(finding: Finding, rule: int, mark: str, lang: str) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(told(finding, lang))},
        "locations": [_location(finding)],
        "partialFingerprints": {_FINGERPRINT: mark},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(place), "message": {"text": _RELATED.in_(lang)}}
            for number, place in enumerate(finding.related, 1)
        ]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    """Where it stands, and what thing it is about."""
    location: dict[str, Any] = {}
    if finding.place:
        location["physicalLocation"] = _physical(finding.place)
    if finding.focus:
        named = {"name": finding.focus_label} if finding.focus_label else {}
        location["logicalLocations"] = [{**named, "fullyQualifiedName": finding.focus, "kind": "resource"}]
    return location


def _physical(place: Place) -> dict[str, Any]:
    # What came through standard input has no URI: it is the one artifact that is described (3.4.2, 3.24).
    artifact = {"index": 0} if place.file == STANDARD_INPUT else {"uri": uri(place.file)}
    if not place.line:
        return {"artifactLocation": artifact}
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_line and place.end_column:
        region |= {"endLine": place.end_line, "endColumn": place.end_column}
    return {"artifactLocation": artifact, "region": region}


def _reads_standard_input(finding: Finding) -> bool:
    return any(place is not None and place.file == STANDARD_INPUT for place in (finding.place, *finding.related))


def _standard_input(lang: str) -> dict[str, Any]:
    return {"description": {"text": _STANDARD_INPUT.in_(lang)}, "roles": ["analysisTarget", "standardStream"]}


def _plain(text: str) -> str:
    """A plain text message that holds neither placeholders (3.11.5) nor links (3.11.6) of somebody else's."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
