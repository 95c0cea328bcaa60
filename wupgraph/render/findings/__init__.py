"""Reports of findings, for people, for other tools and for the pages of build servers.

In: findings and what is known about them. Out: text, never printed here. May call: rdf, values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeAlias

from wupgraph.findings import Finding
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.render.findings.known import Known, Source

FindingsRenderer: TypeAlias = Callable[[Sequence[Finding], str, Prefixes, Source, Known], str]

_RENDERERS = {
    "full": "text:full",
    "concise": "text:concise",
    "json": "data:as_json",
    "jsonl": "data:json_lines",
    "csv": "data:comma_separated",
    "sarif": "sarif:sarif",
    "github": "github:github",
    "gitlab": "gitlab:gitlab",
    "junit": "junit:junit",
    "html": "page:page",
    "markdown": "markdown:markdown",
    "turtle": "shacl:turtle",
}
FINDING_FORMATS = tuple(_RENDERERS)
EXACT_FORMATS = frozenset(_RENDERERS) - {"full", "concise", "html", "markdown"}  # For programs.


def renderer(name: str) -> FindingsRenderer:
    """What writes a format; only its module is imported."""
    module, _, function = _RENDERERS[name].partition(":")
    found: FindingsRenderer = getattr(import_module(f"{__name__}.{module}"), function)
    return found
