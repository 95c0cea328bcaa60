"""Reports of findings, for people, for other tools and for the pages of build servers.

In: findings, and what is known about them (`report_facts`).
Out: text, never printed here.
May call: rdf and what is below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.report_facts import ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes

FindingsRenderer: TypeAlias = Callable[[Sequence[Finding], str, Prefixes, Source, ReportContext], str]

_RENDERERS = {
    "full": "plain_text:full",
    "concise": "plain_text:concise",
    "json": "json_csv:as_json",
    "jsonl": "json_csv:json_lines",
    "csv": "json_csv:comma_separated",
    "sarif": "sarif:sarif",
    "github": "github:github",
    "gitlab": "gitlab:gitlab",
    "junit": "junit:junit",
    "html": "html:page",
    "markdown": "markdown:markdown",
    "turtle": "shacl_report:turtle",
}
FINDING_FORMATS = tuple(_RENDERERS)
EXACT_FORMATS = frozenset(_RENDERERS) - {"full", "concise", "html", "markdown"}  # For programs.


def renderer(name: str) -> FindingsRenderer:
    """What writes a format; only its module is imported."""
    module, _, function = _RENDERERS[name].partition(":")
    found: FindingsRenderer = getattr(import_module(f"{__name__}.{module}"), function)
    return found
