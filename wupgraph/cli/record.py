"""wupgraph record: statements of a document, from a file of rows."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.evidence import sources_option
from wupgraph.cli.options import output_options
from wupgraph.cli.report_options import findings_options
from wupgraph.cli.unreadable import Reporting
from wupgraph.errors import UsageError
from wupgraph.text import Text


@click.command(
    "record",
    cls=Reporting,
    text=Text(
        "Zapisz w rejestrze stwierdzenia dokumentu: z pliku wierszy (CSV z arkusza albo JSON Lines, - to wejście "
        "standardowe).\n"
        "Wiersz to stwierdzenie z dokumentem i cytatem; kolumny: document, thing, kind, property, value (value@pl), "
        "certainty, rank, note@pl, reason@pl, quotation, place, albo po polsku: dokument, rzecz, rodzaj, właściwość, "
        "wartość, pewność, ranga, uwaga@pl, powód@pl, cytat, miejsce. Kilka wartości lub cytatów w komórce rozdziela "
        "„ | ”. Wszystkie uwagi naraz, z wierszem i kolumną; zapisuje się tylko wtedy, gdy wszystko jest w porządku, "
        "po pokazaniu, co się zmieni. Wiersz o twierdzeniu, które już jest, zmienia jego rangę, pewność lub uwagę.",
        "Record statements of a document in the register: from a file of rows (CSV from a spreadsheet or JSON Lines, "
        "- is standard input).\n"
        "A row is a statement with its document and quotation; columns: document, thing, kind, property, value "
        "(value@pl), certainty, rank, note@pl, reason@pl, quotation, place, or in Polish: dokument, rzecz, rodzaj, "
        "właściwość, wartość, pewność, ranga, uwaga@pl, powód@pl, cytat, miejsce. Several values or quotations in a "
        'cell are parted by " | ". All findings at once, with row and column; written only if all is right, after it '
        "has shown what changes. A row about a claim that stands changes its rank, certainty or note.",
    ),
    examples=(
        "wupgraph record --export -o rows.csv",
        "wupgraph record rows.csv --dry-run",
        "wupgraph record --withdraw rows.csv --yes",
    ),
)
@click.argument("words", nargs=-1, metavar="[FILE|-]")
@option(
    "--withdraw",
    is_flag=True,
    text=Text(
        "Wycofaj te stwierdzenia: z twierdzeniami, z cytatami, których nie używa nic innego, i z pustymi częściami.",
        "Take these statements out again: with their claims, the passages that nobody else cites, and emptied parts.",
    ),
)
@option(
    "--export",
    is_flag=True,
    text=Text(
        "Wypisz rejestr jako wiersze (CSV; do pliku .jsonl: JSON Lines); zapisane w pustym rejestrze dają te same "
        "pliki. Bez data/reference/ i tablic warstw.",
        "Write the register as rows (CSV; to a file .jsonl: JSON Lines); recorded in an empty register they give the "
        "same files. Without data/reference/ and the tables of layers.",
    ),
)
@option(
    "--dry-run",
    is_flag=True,
    text=Text("Niczego nie zapisuj; pokaż, co się zmieni.", "Write nothing; show what would change."),
)
@option("--yes", is_flag=True, text=Text("Zapisz bez pytania.", "Write without asking."))
@sources_option
@findings_options
@output_options
@click.pass_context
def record(
    ctx: click.Context,
    words: tuple[str, ...],
    withdraw: bool,
    export: bool,
    dry_run: bool,
    yes: bool,
    sources: str | None,
    formats: tuple[str, ...],
    fail_on: str,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.cli.record_rows import RecordOptions, export_rows, record_file

    if export:
        if words or withdraw:
            raise UsageError(
                Text(
                    "--export wypisuje cały rejestr; podaj tylko, dokąd: -o PLIK.csv.",
                    "--export writes the whole register; give only where to: -o FILE.csv.",
                )
            )
        export_rows(output, force)
        return
    if len(words) != 1:
        raise UsageError(
            Text(
                "podaj jeden plik z wierszami: wupgraph record PLIK.csv; wzór wypisze wupgraph record --export.",
                "give one file of rows: wupgraph record FILE.csv; wupgraph record --export writes one to go by.",
            )
        )
    options = RecordOptions(withdraw, dry_run, yes, sources, formats, fail_on, output, force)
    ctx.exit(record_file(words[0], options))
