"""wupgraph validate: what the rules say about files."""

from __future__ import annotations

from collections.abc import Sequence

import click

from wupgraph import __version__
from wupgraph.cli.bilingual import lang_option, option
from wupgraph.cli.findings import asked_reports, exit_code, failing, findings_options, write_findings
from wupgraph.cli.known import known_of
from wupgraph.cli.options import data_option, output_options
from wupgraph.cli.stores import asked_register, checked_store_option
from wupgraph.cli.unreadable import Reporting
from wupgraph.errors import UsageError
from wupgraph.render.findings.known import Known
from wupgraph.values import Text


@click.command(
    "validate",
    cls=Reporting,
    text=Text(
        "Sprawdź pliki Turtle: składnię, a potem reguły rejestru; każda uwaga z plikiem, wierszem i radą.\n"
        "Nowe pliki sprawdza się razem z rejestrem, a uwagi dotyczą tylko podanych plików. "
        "Bez ścieżki: cały rejestr. Ścieżka - to wejście standardowe.",
        "Check Turtle files: syntax, then the register's rules; each finding with file, line and advice.\n"
        "New files are checked together with the register, and findings are about the given files only. "
        "Without a path: the whole register. The path - is standard input.",
    ),
    examples=(
        "wupgraph validate",
        "wupgraph validate new.ttl -f concise --fail-on warning",
        "wupgraph validate new.ttl -f full -f json=findings.json",
        "wupgraph validate --alone --shapes shapes.ttl new.ttl -f turtle",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@findings_options
@option(
    "--shapes",
    multiple=True,
    metavar="PATH",
    text=Text("Inne reguły niż rejestru.", "Other shapes than the register's."),
)
@option(
    "--alone",
    is_flag=True,
    text=Text(
        "Bez rejestru: tylko podane pliki i --shapes; -f turtle daje wtedy pełny raport SHACL.",
        "Without the register: the given files and --shapes only; -f turtle then gives the full SHACL report.",
    ),
)
@data_option
@checked_store_option
@output_options
@lang_option
@click.pass_context
def validate(
    ctx: click.Context,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    fail_on: str,
    shapes: tuple[str, ...],
    alone: bool,
    data: tuple[str, ...],
    store: str | None,
    output: str | None,
    force: bool,
) -> None:
    reports = asked_reports(formats, output, force)
    if alone:
        _check_alone(paths, shapes, data, store)
        from wupgraph.validation.any_data import Outcome, graph_of

        outcome = Outcome(graph_of(paths), graph_of(shapes))
        findings = outcome.findings()
        write_findings(
            findings,
            outcome.prefixes,
            reports,
            force,
            Known(fails=failing(fail_on), version=__version__),
            outcome.report,
        )
    else:
        from wupgraph.validation.checking import check

        register = asked_register(data, store)
        findings = check(register, paths, shapes)
        write_findings(findings, register.prefixes, reports, force, known_of(register, findings, fail_on, paths))
    ctx.exit(exit_code(findings, fail_on))


def _check_alone(paths: Sequence[str], shapes: Sequence[str], data: Sequence[str], store: str | None) -> None:
    """Refuse --alone without files or shapes, or with a register."""
    if not paths or not shapes:
        raise UsageError(
            Text(
                "--alone wymaga plików i kształtów: wupgraph validate --alone --shapes KSZTAŁTY PLIK",
                "--alone needs files and shapes: wupgraph validate --alone --shapes SHAPES FILE",
            )
        )
    if data or store:
        raise UsageError(
            Text("--alone wyklucza --data i --store: to rejestr", "--alone excludes --data and --store: a register")
        )
