"""Writing reports of findings and turning them into an exit code, for every command that finds something."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import option
from wupgraph.cli.languages import content_language, spoken_language
from wupgraph.cli.options import check_output, format_from, write_output
from wupgraph.cli.spreadsheet_output import check_spreadsheet, spreadsheet_bytes
from wupgraph.errors import OutputError, UsageError, WupgraphError
from wupgraph.findings.finding import Finding
from wupgraph.findings.reports import FINDING_FORMATS
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.source_lines import QuotedLines
from wupgraph.severity import Severity
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.findings.reports.report_facts import ReportContext

_SUFFIXES = FINDING_FORMATS.suffixes()
_LEVELS = {"violation": Severity.VIOLATION, "warning": Severity.WARNING, "info": Severity.INFO}


class _FormatAndFile(click.Choice[str]):
    """A format, and after `=` the file that it is to be written to."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        name, equals, file = str(value).partition("=")
        if equals and not file:
            self.fail(name, param, ctx)
        return super().convert(name, param, ctx) + equals + file


def findings_options(command: Any) -> Any:
    """-f/--format and --fail-on."""
    command = option(
        "--fail-on",
        type=click.Choice([*_LEVELS, "never"]),
        default="violation",
        text=Text(
            "Najmniejsza waga uwagi, przy której kod wyjścia to 1.", "From which severity on the exit code is 1."
        ),
    )(command)
    names, suffixes = ", ".join(FINDING_FORMATS), ", ".join(_SUFFIXES)
    return option(
        "-f",
        "--format",
        "formats",
        type=_FormatAndFile(FINDING_FORMATS),
        multiple=True,
        metavar="FORMAT[=FILE]",
        text=Text(
            f"Format raportu: {names}. Można powtórzyć, z plikiem po znaku równości: -f full -f json=uwagi.json. "
            f"Domyślnie wg rozszerzenia pliku -o ({suffixes}), inaczej full.",
            f"Form of the report: {names}. May be repeated, with a file after an equals sign: "
            "-f full -f json=findings.json. "
            f"Default: by the suffix of the -o file ({suffixes}), else full.",
        ),
    )(command)


def asked_reports(formats: Sequence[str], output: str | None, force: bool) -> list[tuple[str, str | None]]:
    """The reports that were asked for, each with the file it goes to; None is standard output, and comes last.

    Raises:
        UsageError: two reports for one place, or the only report cannot be written.
    """
    split = [asked.partition("=") for asked in formats]
    given: list[tuple[str, str | None]] = [(name, file or output) for name, _, file in split]
    if not formats or (output is not None and all("=" in asked for asked in formats)):
        given.append((format_from(output, _SUFFIXES) or "full", output))
    reports = [(name, None if file == "-" else file) for name, file in given]
    for name, file in reports:
        check_spreadsheet(FINDING_FORMATS, name, file)
    places = [file and os.path.realpath(file) for _, file in reports]
    for (name, file), place in zip(reports, places, strict=True):
        if places.count(place) > 1:
            where = Text("na standardowe wyjście", "standard output") if file is None else Text(f"do {file}", file)
            raise UsageError(
                Text(
                    f"-f {name}: {where.pl} trafia więcej niż jeden raport. Podaj plik: -f {name}=PLIK.",
                    f"-f {name}: more than one report goes to {where.en}. Give it a file: -f {name}=FILE.",
                )
            )
    if len(reports) == 1:  # Of several, those that can be written are worth the work.
        check_output(reports[0][1], force)
    return sorted(reports, key=lambda report: report[1] is None)


def write_findings(
    findings: Sequence[Finding],
    prefixes: Prefixes,
    reports: Sequence[tuple[str, str | None]],
    force: bool,
    known: ReportContext,
    report: Callable[[], str] | None = None,
    *,
    with_lines: bool = True,
) -> None:
    """Write each report of the findings.

    Args:
        with_lines: show the lines that they are about; of tables, whose columns are no letters, they say nothing.
        reports: formats and files, as `asked_reports` gives them.
        report: the whole report in Turtle, where there is more than findings hold.

    Raises:
        UsageError: a file that exists, without `force`.
        OutputError: a file that cannot be written.
    """

    def written(name: str) -> str | bytes:
        if name == "turtle" and report is not None:
            return report()
        with contextlib.closing(QuotedLines()) as lines:
            source = lines.line if with_lines else _no_line
            said = FINDING_FORMATS.renderer(name)(findings, content_language(), prefixes, source, known)
        if isinstance(said, str):
            return said
        return known.file_of(said, name) if known.file_of else spreadsheet_bytes(said, None, (), name)

    if known.left_out is not None and any(
        FINDING_FORMATS.is_exact(name) or FINDING_FORMATS.is_spreadsheet(name) for name, _ in reports
    ):
        terminal.say_line(known.left_out.in_(spoken_language()))
    write_reports(reports, written, force)


def _no_line(file: str, number: int) -> str | None:
    return None


def write_reports(
    reports: Sequence[tuple[str, str | None]], written: Callable[[str], str | bytes], force: bool
) -> None:
    """Write each report; what cannot be written does not keep the others from it.

    Args:
        reports: formats and files, as `asked_reports` gives them.
        written: the report in a format.

    Raises:
        UsageError: a file that exists, without `force`.
        OutputError: a file that cannot be written.
    """
    failed: list[WupgraphError] = []
    for name, file in reports:
        try:
            write_output(written(name), file, force, exact=FINDING_FORMATS.is_exact(name), parts=_parts(name))
        except (UsageError, OutputError) as error:
            failed.append(error)
    for told in failed[:-1]:
        terminal.say_error(told.line(spoken_language()))
    if failed:
        raise failed[-1]


def _parts(name: str) -> str | None:
    """What a screen shows in colour of a report in a format."""
    if not FINDING_FORMATS.is_for_screen(name):
        return None
    from wupgraph.findings.reports.plain_text import PARTS

    return PARTS
