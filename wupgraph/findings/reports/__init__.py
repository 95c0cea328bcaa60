"""Reports of findings, for people, for other tools and for the pages of build servers.

In: findings, and what is known about them (`report_facts`).
Out: text, or sheets of a spreadsheet; never printed here.
May call: spreadsheets, rdf and what is below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats, in_sheets

if TYPE_CHECKING:
    from wupgraph.findings.finding import Finding
    from wupgraph.findings.reports.report_facts import ReportContext, Source
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.spreadsheets.sheet import Sheet

FindingsRenderer: TypeAlias = (
    "Callable[[Sequence[Finding], str, Prefixes, Source, ReportContext], str | tuple[Sheet, ...]]"
)

# People are told in the report how many findings were left out; beside one for programs or a spreadsheet, a line tells
# them.
FINDING_FORMATS: Formats[FindingsRenderer] = Formats(
    __name__,
    {
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
        **in_sheets("findings_in_sheets:findings_in_sheets"),
    },
)
