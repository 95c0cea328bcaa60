"""Input that cannot be read, told by the reports too: a build server shows what is in them, and no standard error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from wupgraph.cli.bilingual import Command
from wupgraph.cli.findings import asked_reports, failing, write_findings
from wupgraph.cli.options import asked_language
from wupgraph.errors import InputError, UsageError
from wupgraph.evidence.codes import EvidenceCode
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.render.findings.known import Known
from wupgraph.values import Finding, Place, Severity, Text

UNREADABLE = EvidenceCode(
    "WUP-I01",
    Text("Pliku nie da się odczytać", "A file cannot be read"),
    Text(
        "Pliku nie ma, nie wolno go czytać albo jego składnia jest błędna; reguł nie sprawdzono, kod wyjścia to 3. "
        "Popraw to, o czym mówi uwaga, i sprawdź jeszcze raz.",
        "The file is missing, must not be read, or its syntax is wrong; no rules were checked, the exit code is 3. "
        "Put right what the finding says, and check again.",
    ),
)
_FOR_PEOPLE = ("full", "concise")


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
    # Who reads standard output reads the line on standard error beside it.
    told = [(name, file) for name, file in reports if file is not None or name not in _FOR_PEOPLE]
    known = Known(lambda: {UNREADABLE.code: UNREADABLE.name}, fails=failing(fail_on))
    try:
        write_findings([_finding(error)], Prefixes({"sh": SH}), told, force, known)
    except UsageError as other:
        click.echo(f"wupgraph: {other.line(asked_language())}", err=True)


def _finding(error: InputError) -> Finding:
    line, column = error.line_number or 1, error.column or 1
    return Finding(
        UNREADABLE.code,
        Severity.VIOLATION,
        error.text,
        Place(error.file, line, column, line, column + 1),
        focus="[]",  # A SHACL report has to have one, and no thing is known yet.
        focus_label=error.file,
        value=json.dumps(error.file, ensure_ascii=False),
    )
