"""Writing findings and turning them into an exit code, for every command that finds something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.options import asked_language, format_from, format_option, write_output
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.reading import read_document
from wupgraph.values import Finding, Severity, Text

FINDING_FORMATS = ("full", "concise", "json", "turtle")
_FOR_PEOPLE = ("full", "concise")
_SUFFIXES = {".json": "json", ".ttl": "turtle"}
_LEVELS = {"violation": Severity.VIOLATION, "warning": Severity.WARNING, "info": Severity.INFO}


def findings_options(command: Any) -> Any:
    """-f/--format and --fail-on."""
    command = option(
        "--fail-on",
        type=click.Choice([*_LEVELS, "never"]),
        default="violation",
        text=Text("Od jakiego stopnia uwag kod wyjścia to 1.", "From which severity on the exit code is 1."),
    )(command)
    said = Text(
        "Postać raportu; domyślnie wg rozszerzenia pliku -o (.json, .ttl), inaczej full.",
        "Form of the report; default: by the suffix of the -o file (.json, .ttl), else full.",
    )
    return format_option(FINDING_FORMATS, None, said)(command)


def write_findings(
    findings: Sequence[Finding],
    prefixes: Prefixes,
    format_: str | None,
    output: str | None,
    force: bool,
    report: Callable[[], str] | None = None,
    more: Text | None = None,
) -> None:
    """Write a report of findings, in the asked format or in the one that the file's suffix asks for.

    Args:
        report: the whole report in Turtle, where there is more than findings hold.
        more: what is said of findings that were left out: in a report for people, else beside it.
    """
    from wupgraph.render import findings as render

    lines: dict[str, list[str]] = {}

    def source(file: str, number: int) -> str | None:
        if file not in lines:
            # What came through standard input cannot be read a second time.
            lines[file] = read_document(file).lines() if Path(file).is_file() else []
        return lines[file][number - 1] if 0 < number <= len(lines[file]) else None

    chosen = format_ or format_from(output, _SUFFIXES) or "full"
    if chosen == "turtle" and report is not None:
        text = report()
    else:
        text = render.FINDING_FORMATS[chosen](findings, asked_language(), prefixes, source)
    if more is not None and chosen in _FOR_PEOPLE:
        text += more.in_(asked_language()) + "\n"
    write_output(text, output, force)
    if more is not None and chosen not in _FOR_PEOPLE:
        click.echo(more.in_(asked_language()), err=True)


def exit_code(findings: Sequence[Finding], fail_on: str) -> int:
    """1 if a finding is at least as bad as `fail_on`, else 0."""
    if fail_on == "never":
        return 0
    return int(any(finding.severity >= _LEVELS[fail_on] for finding in findings))
