"""Findings for other SHACL tools: a validation report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import WSH, Prefixes
from wupgraph.rdf.origins import ROOT
from wupgraph.screen import escaped, json_text
from wupgraph.severity import Severity

_RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:)")


def turtle(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """A SHACL validation report (SHACL 3.6) in Turtle."""
    lines = [f"@prefix {prefix}: <{escaped(namespace)}> .\n" for prefix, namespace in prefixes.namespaces.items()]
    if any(_RELATIVE.match(term) for one in findings for term in (one.focus, one.shape, one.path, one.value)):
        lines.insert(0, f"@base <{ROOT}> .\n")
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
        f"sh:resultMessage {' , '.join(_tagged(text, lang) for lang, text in finding.message.by_language)}",
    ]
    return "        [\n            " + " ;\n            ".join(parts) + "\n        ]"


def _tagged(text: str, lang: str) -> str:
    return f"{_quoted(text)}@{lang}" if lang else _quoted(text)


def _quoted(text: str) -> str:
    """A text in Turtle's notation, whose escapes JSON shares (Turtle 1.1, section 6.4); a name of a file in it may hold
    bytes that are no UTF-8, which have no notation.
    """
    return json_text(text.encode("utf-8", "replace").decode("utf-8"))
