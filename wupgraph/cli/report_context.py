"""What reports of findings look up: the names of rules, and who is responsible."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from wupgraph import __version__
from wupgraph.cli.exit_code import failing
from wupgraph.cli.languages import content_language
from wupgraph.cli.spreadsheet_output import spreadsheet_bytes
from wupgraph.register.folder import Register
from wupgraph.screen import on_one_line
from wupgraph.text import Text, Texts

if TYPE_CHECKING:
    from wupgraph.findings.finding import Finding
    from wupgraph.findings.reports.report_facts import ReportContext
    from wupgraph.spreadsheets.sheet import Sheet

_COMMAND, _FILES = Text("Polecenie", "Command"), Text("Sprawdzone pliki", "Files checked")


def report_context(
    register: Register | None,
    findings: Sequence[Finding],
    fail_on: str,
    files: Sequence[str] = (),
    left_out: Text | None = None,
) -> ReportContext:
    """What is known about findings, with the register or without; looked up once, and only if a report says it.

    Args:
        files: checked together with the register.
        left_out: what is said of findings that are left out.
    """
    from wupgraph.findings.reports.report_facts import ReportContext

    fails = failing(fail_on)
    asked = ((_COMMAND, click.get_current_context().command_path), (_FILES, ", ".join(map(on_one_line, files)) or None))

    def file_of(sheets: tuple[Sheet, ...], format_: str) -> bytes:
        return spreadsheet_bytes(sheets, register, asked, format_)

    if register is None:
        return ReportContext(_beyond_rules, fails=fails, version=__version__, left_out=left_out, file_of=file_of)

    @functools.cache
    def rules() -> Mapping[str, Text | Texts]:
        from wupgraph.checking.rules import rules_of

        return {rule.code: rule.name for rule in rules_of(register)} | _beyond_rules()

    @functools.cache
    def bodies() -> Mapping[str, str]:
        from wupgraph.queries.responsible_bodies import responsible_bodies

        iris = {finding.focus: register.prefixes.expand(finding.focus) for finding in findings}
        iris |= {focus: focus[1:-1] for focus in iris if focus.startswith("<")}
        found = responsible_bodies(register, filter(None, iris.values()), content_language(), files)
        return {focus: found[iri] for focus, iri in iris.items() if iri in found}

    return ReportContext(rules, bodies, fails, __version__, left_out, file_of)


def _beyond_rules() -> dict[str, Text | Texts]:
    """The names of what no rule finds."""
    from wupgraph.authoring.rows.row_codes import CODES
    from wupgraph.checking.finding_codes import BEYOND_RULES

    return {said.code: said.name for said in (*BEYOND_RULES, *CODES)}
