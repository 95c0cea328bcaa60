"""Input that cannot be read, told by the reports too: a build server shows what is in them, and no standard error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command
from wupgraph.cli.exit_code import failing
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.report_options import asked_reports, write_findings
from wupgraph.errors import InputError, UsageError
from wupgraph.findings.reports import FINDING_FORMATS
from wupgraph.rdf.namespaces import SH, Prefixes


class Reporting(Command):
    """A command with reports of findings: input that it cannot read is a finding in each of them."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InputError as error:
            force = ctx.params["force"]
            reports = asked_reports(ctx.params["formats"], ctx.params["output"], force)
            tell_unreadable(error, reports, ctx.params["fail_on"], force)
            raise


def tell_unreadable(error: InputError, reports: Sequence[tuple[str, str | None]], fail_on: str, force: bool) -> None:
    """Tell reports of findings that input cannot be read; standard error is left to the caller."""
    from wupgraph.checking.file_form import unreadable
    from wupgraph.checking.finding_codes import UNREADABLE
    from wupgraph.findings.reports.report_facts import ReportContext

    # Who reads standard output reads the line on standard error beside it.
    told = [(name, file) for name, file in reports if file is not None or not FINDING_FORMATS.is_for_screen(name)]
    known = ReportContext(lambda: {UNREADABLE.code: UNREADABLE.name}, fails=failing(fail_on))
    try:
        write_findings([unreadable(error)], Prefixes({"sh": SH}), told, force, known)
    except UsageError as other:
        terminal.say_error(other.line(spoken_language()))
