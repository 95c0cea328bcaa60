"""wupgraph validate: what the rules say about files."""

from __future__ import annotations

from pathlib import Path

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import option
from wupgraph.cli.exit_code import exit_code
from wupgraph.cli.finding_filter import Choice, FindingFilter, choosing_options
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import check_output, output_options
from wupgraph.cli.register_options import data_option
from wupgraph.cli.report_context import report_context
from wupgraph.cli.report_options import asked_reports, findings_options, write_findings
from wupgraph.cli.statistics import check_forms, write_statistics
from wupgraph.cli.store_options import checked_store_option
from wupgraph.cli.unreadable import Reporting, tell_unreadable
from wupgraph.cli.validation_request import ValidationRequest, checking
from wupgraph.errors import InputError
from wupgraph.text import Text


@click.command(
    "validate",
    cls=Reporting,
    text=Text(
        "Sprawdź pliki RDF: składnię, a potem reguły rejestru; każda uwaga z plikiem, wierszem i radą.\n"
        "Nowe pliki sprawdza się razem z rejestrem, a uwagi dotyczą tylko podanych plików. "
        "Bez ścieżki: cały rejestr. Ścieżka - to wejście standardowe.",
        "Check RDF files: syntax, then the register's rules; each finding with file, line and advice.\n"
        "New files are checked together with the register, and findings are about the given files only. "
        "Without a path: the whole register. The path - is standard input.",
    ),
    examples=(
        "wupgraph validate",
        "wupgraph validate new.ttl -f concise --fail-on warning",
        "wupgraph validate new.ttl -f full -f json=findings.json",
        "wupgraph validate --select WUP-007,WUP-032 --ignore WUP-023",
        "wupgraph validate new.ttl --baseline known.json --write-baseline",
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
    text=Text("Te reguły (kształty) zamiast reguł rejestru.", "Other shapes than the register's."),
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
@option(
    "--changed",
    is_flag=False,
    flag_value="HEAD",
    metavar="[REV]",
    text=Text(
        "Tylko pliki zmienione w gicie od rewizji (domyślnie HEAD), także niezatwierdzone; ścieżki podaj wcześniej.",
        "Only files that changed in git since a revision (default: HEAD), uncommitted too; give paths before it.",
    ),
)
@option(
    "--watch",
    is_flag=True,
    text=Text(
        "Sprawdzaj znowu przy każdej zmianie pliku, aż do Ctrl-C.",
        "Check again each time a file changes, until Ctrl-C.",
    ),
)
@option(
    "--inference",
    type=click.Choice(["none", "rdfs"]),
    default="none",
    text=Text(
        "Sprawdź też to, co wynika z danych według RDF Schema (nadklasy, nadwłaściwości, dziedziny, zakresy).",
        "Check also what follows from the data by RDF Schema (superclasses, superproperties, domains, ranges).",
    ),
)
@option(
    "--engine",
    type=click.Choice(["wupgraph", "pyshacl"]),
    default="wupgraph",
    text=Text(
        "Czym sprawdzać: silnikiem wupgraph albo pySHACL, dla porównania; razem z rejestrem zajmuje mu to minuty.",
        "What to check with: the engine of wupgraph, or pySHACL to compare; with the register it takes minutes.",
    ),
)
@output_options
@click.pass_context
def validate(
    ctx: click.Context,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    fail_on: str,
    choice: Choice,
    shapes: tuple[str, ...],
    alone: bool,
    data: tuple[str, ...],
    store: str | None,
    changed: str | None,
    watch: bool,
    inference: str,
    engine: str,
    output: str | None,
    force: bool,
) -> None:
    reports = asked_reports(formats, output, force)
    if choice.statistics:
        check_forms(reports)
    asked = ValidationRequest(
        paths, shapes, alone, data, store, changed, choice.write_baseline, inference == "rdfs", engine == "pyshacl"
    )

    def check(force: bool) -> int:
        from wupgraph.findings.reports.cutting import cut

        ready = checking(asked)
        telling = FindingFilter(choice, ready.codes, force)
        checked = ready.check()
        findings = telling.told(checked.findings, checked.prefixes)
        if choice.statistics:
            write_statistics(findings, reports, force)
        else:
            shown, left_out = cut(findings, choice.most)
            known = report_context(checked.register, shown, fail_on, paths, left_out)
            write_findings(shown, checked.prefixes, reports, force, known, checked.report_of(shown))
        return exit_code(findings, fail_on)

    if watch:
        from wupgraph.cli.watching import watch as watch_files
        from wupgraph.cli.watching import watched_paths

        watched = [*watched_paths(asked), *([] if choice.baseline is None else [choice.baseline])]
        files = [file for _, file in reports if file is not None]
        for file in files:  # Once it has been found free to write, it is ours.
            check_output(file, force)

        def check_again() -> None:
            try:
                check(force=True)
            except InputError as error:  # It may be in the middle of being written.
                tell_unreadable(error, reports, fail_on, force=True)
                terminal.say_error(error.line(spoken_language()))

        watch_files(watched, [Path(file) for file in files], check_again)
    ctx.exit(check(force))
