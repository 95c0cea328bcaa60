"""Writing findings and turning them into an exit code, for every command that finds something."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.options import asked_language, format_option, write_output
from wupgraph.register import Register
from wupgraph.values import Finding, Severity, Text

FINDING_FORMATS = ("full", "concise", "json", "turtle")
_LEVELS = {"violation": Severity.VIOLATION, "warning": Severity.WARNING, "info": Severity.INFO}


def findings_options(command: Any) -> Any:
    """-f/--format and --fail-on."""
    command = option(
        "--fail-on",
        type=click.Choice([*_LEVELS, "never"]),
        default="violation",
        text=Text("Od jakiego stopnia uwag kod wyjścia to 1.", "From which severity on the exit code is 1."),
    )(command)
    return format_option(FINDING_FORMATS, "full", Text("Postać raportu.", "Form of the report."))(command)


def write_findings(
    findings: Sequence[Finding], register: Register, format_: str, output: str | None, force: bool
) -> None:
    """Write a report of findings."""
    from wupgraph.render import findings as render

    lines: dict[str, list[str]] = {}

    def source(file: str, number: int) -> str:
        if file not in lines:
            path = Path(file)
            lines[file] = path.read_text(encoding="utf-8").split("\n") if path.suffix in (".ttl", ".nt") else []
        return lines[file][number - 1] if 0 < number <= len(lines[file]) else ""

    text = render.FINDING_FORMATS[format_](findings, asked_language(), register.prefixes, source)
    write_output(text, output, force)


def exit_code(findings: Sequence[Finding], fail_on: str) -> int:
    """1 if a finding is at least as bad as `fail_on`, else 0."""
    if fail_on == "never":
        return 0
    return int(any(finding.severity >= _LEVELS[fail_on] for finding in findings))
