"""Reports of findings, for people, for other tools and for the pages of build servers.

In: findings, and what is known about them (`report_facts`).
Out: text, never printed here.
May call: rdf and what is below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from wupgraph.findings.finding import Finding
    from wupgraph.findings.reports.report_facts import ReportContext, Source
    from wupgraph.rdf.namespaces import Prefixes

FindingsRenderer: TypeAlias = "Callable[[Sequence[Finding], str, Prefixes, Source, ReportContext], str]"

# By the name that -f takes: the suffix of files that are written so where no format is asked for, if any; a module of
# this room and its function, imported when there is a report to write; who reads it: people at a screen, people on a
# page, or a program, which takes every letter as it is. People are told in the report how many findings were left out.
# What is added here is offered, guessed from its suffix, told in the help and written. Every start reads this: bare
# tuples cost least.
FINDING_FORMATS: dict[str, tuple[str | None, str, str]] = {
    "full": (".txt", "plain_text:full", "screen"),
    "concise": (None, "plain_text:concise", "screen"),
    "json": (".json", "json_csv:as_json", "program"),
    "jsonl": (".jsonl", "json_csv:json_lines", "program"),
    "csv": (".csv", "json_csv:comma_separated", "program"),
    "sarif": (".sarif", "sarif:sarif", "program"),
    "github": (None, "github:github", "program"),
    "gitlab": (None, "gitlab:gitlab", "program"),
    "junit": (".xml", "junit:junit", "program"),
    "html": (".html", "html:page", "page"),
    "markdown": (".md", "markdown:markdown", "page"),
    "turtle": (".ttl", "shacl_report:turtle", "program"),
}


def report_suffixes() -> dict[str, str]:
    """The format that each suffix of a file means."""
    return {suffix: name for name, (suffix, _, _) in FINDING_FORMATS.items() if suffix is not None}


def renderer(name: str) -> FindingsRenderer:
    """What writes a format; only its module is imported."""
    module, _, function = FINDING_FORMATS[name][1].partition(":")
    found: FindingsRenderer = getattr(import_module(f"{__name__}.{module}"), function)
    return found


def is_exact(name: str) -> bool:
    """Whether a format is for programs."""
    return FINDING_FORMATS[name][2] == "program"


def is_for_screen(name: str) -> bool:
    """Whether a format is for people at a terminal."""
    return FINDING_FORMATS[name][2] == "screen"
