"""wupgraph load: the register into a triple store."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from pathlib import Path
from typing import Any

import click

from wupgraph import __version__
from wupgraph.cli import store_options
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import check_output, check_suffix, format_option, say, write_output
from wupgraph.cli.percentage import percentage
from wupgraph.cli.progress import Bar
from wupgraph.cli.register_options import register_of, say_left_out
from wupgraph.cli.store_to_make import plan_for_new, rehearsed
from wupgraph.errors import UsageError, WupgraphError
from wupgraph.severity import Severity
from wupgraph.text import Text

_MODES = ("sync", "replace", "add")
_LEVELS = ("count", "full")
_SEVERITIES = ("violation", "warning", "info")


@click.command(
    "load",
    cls=Command,
    text=Text(
        "Wczytaj rejestr do magazynu trójek (jeden plik to jeden graf) i sprawdź, odczytując, czy wszystko tam jest.\n"
        "Zapisywane są tylko grafy, które się różnią; w razie awarii każdy jest stary albo nowy, a powtórzone "
        "polecenie kończy pracę. Cudzych grafów nie rusza. Bez ścieżki: cały rejestr z ontologią; ze ścieżkami: tylko "
        "te pliki.",
        "Load the register into a triple store (one file is one graph), and see by reading back that all of it is "
        "there.\n"
        "Only graphs that differ are written; whatever fails, each one stays old or is new, and running the command "
        "again finishes the work. Other people's graphs are left alone. Without a path: the whole register with its "
        "ontology; with paths: only these files.",
    ),
    examples=(
        "wupgraph load -s local --dry-run",
        "wupgraph load -s local",
        "wupgraph load -s local --verify count -f json --report load.json",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@store_options.needed_store_option
@option(
    "--mode",
    type=click.Choice(_MODES),
    default="sync",
    text=Text(
        "sync: z dużych grafów wyślij tylko różnicę; replace: zastępuj całe grafy; add: niczego nie usuwaj.",
        "sync: of large graphs send only the difference; replace: replace whole graphs; add: remove nothing.",
    ),
)
@option(
    "--dry-run",
    is_flag=True,
    text=Text(
        "Niczego nie zapisuj; pokaż różnice i żądania (bez haseł).",
        "Write nothing; show the differences and the requests (without secrets).",
    ),
)
@option(
    "--no-validate",
    is_flag=True,
    text=Text("Nie sprawdzaj reguł rejestru (zostanie to odnotowane).", "Do not check the rules (which is recorded)."),
)
@option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="violation",
    text=Text(
        "Najmniejsza waga uwagi, przy której niczego się nie wczytuje.",
        "From which severity of a finding on nothing is loaded.",
    ),
)
@option(
    "--verify",
    type=click.Choice(_LEVELS),
    default="full",
    text=Text(
        "Po zapisie: policz trójki (count) albo odczytaj i porównaj wszystkie (full).",
        "After writing: count the triples, or read all of them back and compare (full).",
    ),
)
@option(
    "--no-verify",
    is_flag=True,
    text=Text("Nie sprawdzaj po zapisie (zostanie to odnotowane).", "Do not verify after writing (which is recorded)."),
)
@option(
    "--max-delete",
    metavar="PERCENT",
    default="20%",
    text=Text(
        "Przerwij, gdyby ubyło więcej niż tyle procent trójek; domyślnie 20%.",
        "Stop if a larger part of the triples would be removed; 20% unless told.",
    ),
)
@option(
    "--prune",
    is_flag=True,
    text=Text(
        "Usuń grafy rejestru, których w nim już nie ma (cudzych nigdy).",
        "Remove graphs of the register that it no longer has (never other people's).",
    ),
)
@option(
    "--break-lock",
    is_flag=True,
    text=Text(
        "Zdejmij blokadę innego wczytywania, które na pewno już nie trwa.",
        "Take away the lock of another load that has surely ended.",
    ),
)
@option(
    "--force",
    is_flag=True,
    text=Text(
        "Zastąp też to, co zmieniono poza wupgraph, i tytuły, które magazyn zna dla tej bazy.",
        "Also replace what was changed outside wupgraph, and the titles that the store knows for this base.",
    ),
)
@option(
    "--recheck",
    is_flag=True,
    text=Text(
        "Odczytaj i porównaj też duże grafy już sprawdzone, których plik i liczba trójek się nie zmieniły.",
        "Read and compare also large graphs verified before whose file and number of triples have not changed.",
    ),
)
@option(
    "--retries",
    type=click.IntRange(min=0),
    default=4,
    metavar="N",
    text=Text(
        "Ile razy ponawiać próbę, gdy magazyn nie odpowiada; domyślnie 4.",
        "How often to try again when the store does not answer; 4 unless told.",
    ),
)
@option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    text=Text(
        "Ile sekund może trwać całość; bez limitu, gdy nie podano.", "How long all may take; no limit unless told."
    ),
)
@format_option(("text", "json"), "text", Text("Format raportu.", "Form of the report."))
@option(
    "--report",
    metavar="FILE",
    text=Text(
        "Zapisz też raport JSON do pliku, także po błędzie (zastąpi wcześniejszy raport, ale żadnego innego pliku).",
        "Also write a JSON report to a file, after an error too (in place of an earlier report, of no other file).",
    ),
)
def load(
    paths: tuple[str, ...],
    store: str,
    no_validate: bool,
    fail_on: str,
    no_verify: bool,
    verify: str,
    max_delete: str,
    retries: int,
    timeout: float | None,
    recheck: bool,
    format_: str,
    report: str | None,
    **switches: Any,
) -> None:
    from wupgraph.cli.signals import Ending
    from wupgraph.loading.confirmed_writes import RetryPolicy
    from wupgraph.loading.interruption import BrokenOff, broken_off_to_json
    from wupgraph.loading.load_report import to_json, to_text
    from wupgraph.loading.loader import Settings
    from wupgraph.loading.loader import load as run
    from wupgraph.loading.plan import plan_of

    _check_report(report)
    say_left_out(paths)
    until = None if timeout is None else time.monotonic() + timeout
    settings = Settings(
        version=__version__,
        verify="none" if no_verify else verify,
        max_delete=percentage("--max-delete", max_delete),
        trust=not recheck,
        patience=RetryPolicy(retries, until=until),
        **switches,
    )
    started = dt.datetime.now(dt.UTC)
    bar = Bar()
    try:
        with Ending(), bar, contextlib.ExitStack() as ending:
            new, register = store_options.folder_to_make(store), register_of(paths)
            if new is None:
                endpoint = store_options.open_endpoint(store, register.prefixes, writable=True, until=until)
                plan = plan_of(
                    register,
                    endpoint.profile.kind,
                    validate=not no_validate,
                    whole=not paths,
                    between=settings.patience.check,
                    fail_on=Severity[fail_on.upper()],
                )
            else:  # What is refused is so before there is a folder.
                plan = plan_for_new(register, settings, Severity[fail_on.upper()], validate=not no_validate)
                names = register.prefixes
                endpoint = (
                    rehearsed(new, names, ending)
                    if settings.dry_run
                    else store_options.open_endpoint(store, names, writable=True)
                )
            _say_warnings(plan.warnings)
            done = run(endpoint, plan, settings, bar)
    except WupgraphError as error:
        if report is not None:
            broken = BrokenOff(store, settings, started, dt.datetime.now(dt.UTC), bar.done, bar.of)
            write_output(broken_off_to_json(broken, error), report, force=True, exact=True)
        raise
    if format_ == "json":
        write_output(to_json(done), None, force=False, exact=True)
    else:
        write_output(to_text(done, spoken_language()), None, force=False)
    if report is not None:
        write_output(to_json(done), report, force=True, exact=True)
    if done.exit_code:
        raise _not_as_written(store)


def _say_warnings(number: int) -> None:
    if number:
        say(
            Text(
                f"ostrzeżenia do wczytywanych danych: {number}. Pokaże je wupgraph validate; z --fail-on warning nic "
                "nie zostanie wczytane.",
                f"warnings of the rules about what is loaded: {number}. See them by wupgraph validate; with --fail-on "
                "warning nothing is loaded.",
            )
        )


def _check_report(report: str | None) -> None:
    """Refuse a report in place of a file that is none; --force is about what is in the store.

    Raises:
        UsageError: it could not be written, or would replace something else.
    """
    from wupgraph.loading.load_report import may_be_replaced

    check_output(report, force=True)
    if report is not None and not may_be_replaced(Path(report)):
        raise UsageError(
            Text(
                f"{report}: plik już istnieje i nie jest raportem wupgraph load. Podaj inną nazwę.",
                f"{report}: the file exists and is no report of wupgraph load. Give another name.",
            )
        )
    check_suffix(report, ".json")


def _not_as_written(store: str) -> Exception:
    from wupgraph.loading.verification import NotAsWritten

    return NotAsWritten(
        Text(
            f"w magazynie nie ma dokładnie tego, co zapisano (zob. raport). Obecny stan pokaże: wupgraph store "
            f"status -s {store}",
            "the store does not hold exactly what was written (see the report). What it holds now: wupgraph store "
            f"status -s {store}",
        )
    )
