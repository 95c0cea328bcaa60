"""wupgraph validate: what the rules say about files."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Command, lang_option, option
from wupgraph.cli.findings import exit_code, findings_options, write_findings
from wupgraph.cli.options import check_output, data_option, output_options
from wupgraph.cli.stores import asked_register, copied_store_option
from wupgraph.values import Text


@click.command(
    "validate",
    cls=Command,
    text=Text(
        "Sprawdź pliki Turtle: składnię, a potem reguły rejestru; każda uwaga z plikiem, wierszem i radą.\n"
        "Nowe pliki sprawdza się razem z rejestrem, a uwagi dotyczą tylko podanych plików. "
        "Bez ścieżki: cały rejestr. Ścieżka - to wejście standardowe.",
        "Check Turtle files: syntax, then the register's rules; each finding with file, line and advice.\n"
        "New files are checked together with the register, and findings are about the given files only. "
        "Without a path: the whole register. The path - is standard input.",
    ),
    examples=("wupgraph validate", "wupgraph validate new.ttl -f concise --fail-on warning"),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@findings_options
@option(
    "--shapes",
    multiple=True,
    metavar="PATH",
    text=Text("Inne reguły niż rejestru.", "Other shapes than the register's."),
)
@data_option
@copied_store_option
@output_options
@lang_option
@click.pass_context
def validate(
    ctx: click.Context,
    paths: tuple[str, ...],
    format_: str | None,
    fail_on: str,
    shapes: tuple[str, ...],
    data: tuple[str, ...],
    store: str | None,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.validation.checking import check

    check_output(output, force)
    register = asked_register(data, store)
    findings = check(register, paths, shapes)
    write_findings(findings, register, format_, output, force)
    ctx.exit(exit_code(findings, fail_on))
