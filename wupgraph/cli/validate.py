"""wupgraph validate: what the rules say about files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import click

from wupgraph.cli.bilingual import Command, lang_option, option
from wupgraph.cli.choosing import Choice, Telling, choosing_options
from wupgraph.cli.findings import exit_code, findings_options, write_findings
from wupgraph.cli.options import check_output, data_option, output_options
from wupgraph.cli.statistics import statistics_format, write_statistics
from wupgraph.cli.stores import asked_register, checked_store_option
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.values import Finding, Text


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
    examples=(
        "wupgraph validate",
        "wupgraph validate new.ttl -f concise --fail-on warning",
        "wupgraph validate --select WUP-007,WUP-032 --ignore WUP-023",
        "wupgraph validate --baseline known.json --write-baseline",
        "wupgraph validate --alone --shapes shapes.ttl new.ttl -f turtle",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@findings_options
@choosing_options
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
    format_: str | None,
    fail_on: str,
    choice: Choice,
    shapes: tuple[str, ...],
    alone: bool,
    data: tuple[str, ...],
    store: str | None,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.render.cutting import cut

    check_output(output, force)
    counted = statistics_format(format_, output) if choice.statistics else None
    checking = _alone(paths, shapes, data, store) if alone else _with_register(paths, shapes, data, store)
    telling = Telling(choice, checking.codes, force)
    checked = checking.check()
    findings = telling.told(checked.findings)
    if counted is not None:
        write_statistics(findings, counted, output, force)
    else:
        shown, more = cut(findings, choice.most)
        write_findings(shown, checked.prefixes, format_, output, force, checked.report_of(shown), more)
    ctx.exit(exit_code(findings, fail_on))


class _Checked(NamedTuple):
    """What was found, and what turns some of it into a whole SHACL report."""

    findings: Sequence[Finding]
    prefixes: Prefixes
    report: Callable[[Collection[Finding]], str] | None = None

    def report_of(self, findings: Collection[Finding]) -> Callable[[], str] | None:
        """What writes the whole report of these findings, where there is more than findings hold."""
        report = self.report
        return None if report is None else lambda: report(findings)


class _Checking(NamedTuple):
    """A check that is ready to be made, and the codes that it may find."""

    codes: Callable[[], Collection[str]]
    check: Callable[[], _Checked]


def _with_register(paths: Sequence[str], shapes: Sequence[str], data: tuple[str, ...], store: str | None) -> _Checking:
    """Files together with the register, or all that a store holds of it."""
    from wupgraph.validation.checking import check, shape_triples
    from wupgraph.validation.codes import codes_of
    from wupgraph.validation.shapes import Nodes

    register = asked_register(data, store)
    return _Checking(
        lambda: codes_of(Nodes(shape_triples(register, shapes)), register.prefixes),
        lambda: _Checked(check(register, paths, shapes), register.prefixes),
    )


def _alone(paths: Sequence[str], shapes: Sequence[str], data: Sequence[str], store: str | None) -> _Checking:
    """Files by shapes, with nothing else around."""
    _check_alone(paths, shapes, data, store)
    from wupgraph.validation.any_data import Outcome, codes_in, graph_of

    given, rules = graph_of(paths), graph_of(shapes)

    def check() -> _Checked:
        outcome = Outcome(given, rules)
        return _Checked(outcome.findings(), outcome.prefixes, outcome.report)

    return _Checking(lambda: codes_in(given, rules), check)


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
