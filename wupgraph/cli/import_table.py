"""wupgraph import: a table that others publish, read into the register by a map."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import sources_option
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import check_output, check_suffix, output_options, say, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.tables.table_import import TableImport

_SHOWN = 12  # reasons and names, in the summary


@click.command(
    "import",
    cls=Command,
    text=Text(
        "Wczytaj do rejestru tabelę, którą ogłosił kto inny (CSV w UTF-8 lub Windows-1250, arkusz), według mapy: co "
        "mówi każda kolumna.\n"
        "Tabela staje się dokumentem rejestru, a każde twierdzenie przytacza jej komórkę: wiersz i kolumnę. Instytucje "
        "szuka się w rejestrze po nazwie; niczego się nie domyśla i bez polecenia w mapie nie tworzy nowych. Każdy "
        "wiersz jest rozliczony: zapisany albo pominięty i dlaczego; -o zapisuje to wiersz po wierszu.\n"
        "MAPA to plik TOML (docs/tables.md) albo nazwa mapy, którą ma program; --show-map ją wypisze.",
        "Read a table that others publish into the register (CSV in UTF-8 or Windows-1250, a workbook), by a map: what "
        "each column says.\n"
        "The table becomes a document of the register, and each claim cites its cell: row and column. Institutions are "
        "looked for in the register by name; nothing is guessed, and none is created unless the map says so. Every row "
        "is accounted for: recorded, or left out and why; -o writes that row by row.\n"
        "MAP is a file of TOML (docs/tables.md), or the name of a map that the program has; --show-map prints it.",
    ),
    examples=(
        "wupgraph import --show-map pl-eu-projects",
        "wupgraph import projekty.csv --map pl-eu-projects --dry-run",
        "wupgraph import projekty.csv --map mapa.toml -o wiersze.csv --yes",
    ),
)
@click.argument("table", metavar="[TABLE]", required=False)
@option(
    "--map",
    "map_name",
    metavar="MAP",
    text=Text(
        "Mapa: plik .toml albo nazwa mapy z programu.", "The map: a file .toml, or the name of one in the program."
    ),
)
@option(
    "--show-map",
    "shown_map",
    metavar="MAP",
    text=Text("Wypisz mapę z programu, by ją zmienić.", "Print a map of the program, to be changed."),
)
@sources_option
@option("--dry-run", is_flag=True, text=Text("Tylko pokaż, nic nie zapisuj.", "Show only, write nothing."))
@option("--yes", is_flag=True, text=Text("Zapisz bez pytania.", "Write without asking."))
@data_option
@output_options
def import_(
    table: str | None,
    map_name: str | None,
    shown_map: str | None,
    sources: str | None,
    dry_run: bool,
    yes: bool,
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.tables.map_files import map_file, read_map

    if shown_map is not None:
        write_output(map_file(shown_map).read_text(encoding="utf-8"), output, force)
        return
    if table is None or map_name is None:
        raise UsageError(
            Text(
                "podaj tabelę i mapę: wupgraph import TABELA --map MAPA",
                "give a table and a map: wupgraph import TABLE --map MAP",
            )
        )
    check_output(output, force)
    check_suffix(output, ".csv", ".jsonl")
    _imported(table, read_map(map_file(map_name)), data, sources, output, force, dry_run=dry_run, yes=yes)


def _imported(
    table: str,
    map_: object,
    data: tuple[str, ...],
    sources: str | None,
    output: str | None,
    force: bool,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.transaction.file_transaction import write_all
    from wupgraph.cli.record_words import agreed, own_register
    from wupgraph.cli.signals import Ending
    from wupgraph.cli.source import folder_to_keep
    from wupgraph.tables.row_report import RowReport
    from wupgraph.tables.table_import import import_table
    from wupgraph.tables.table_map import TableMap

    assert isinstance(map_, TableMap)
    register = own_register(data, dry_run=dry_run, yes=yes)
    folder = register.folder if register.is_shipped else folder_to_keep(register, sources)
    with _waiting() as waiting:
        report = RowReport(waiting / "rows", spoken_language(), as_lines=bool(output and output.endswith(".jsonl")))
        with report:
            made = import_table(OpenedRegister(register), Path(table), map_, folder, waiting, report.tell)
        if made.note is not None:
            say(made.note)
        write_output(_summary(made, spoken_language()), None, force=False)
        if output is not None:
            write_output(report.pieces(), output, force, exact=True)
        if not made.imported:
            say(Text("Nie ma czego zapisać.", "There is nothing to write."))
            click.get_current_context().exit(1)
        if dry_run:
            say(Text("Nic nie zapisano (--dry-run).", "Nothing was written (--dry-run)."))
            return
        if not yes and not agreed():
            say(Text("Nic nie zapisano.", "Nothing was written."))
            return
        with Ending():
            write_all(register.folder, made.files, based_on=made.new.based_on)
        say(Text(f"Zapisano (plików: {len(made.files)}).", f"Written (files: {len(made.files)})."))


@contextmanager
def _waiting() -> Iterator[Path]:
    """A folder for files that wait, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="wupgraph-import-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _summary(made: TableImport, lang: str) -> str:
    """What an import makes, in words."""
    from wupgraph.authoring.rows.row_findings import cell_shown

    lines = [
        Text(
            f"Dokument {made.new.source.number}: {next(iter(made.new.details.titles.values()))}",
            f"Document {made.new.source.number}: {next(iter(made.new.details.titles.values()))}",
        ),
        Text(
            f"Wierszy: {made.rows}; zapisanych: {made.imported}, pominiętych: {made.rows - made.imported}.",
            f"Rows: {made.rows}; imported: {made.imported}, left out: {made.rows - made.imported}.",
        ),
    ]
    for reason, count in made.refused.most_common(_SHOWN):
        lines.append(Text(f"  {count} × {reason.pl}", f"  {count} × {reason.en}"))
    if len(made.refused) > _SHOWN:
        more = len(made.refused) - _SHOWN
        lines.append(
            Text(f"  … (powodów jeszcze: {more}; -o zapisze wszystkie)", f"  … ({more} more reasons; -o writes all)")
        )
    if made.institutions:
        lines.append(Text(f"Nowych instytucji: {made.institutions}.", f"New institutions: {made.institutions}."))
    if made.unmatched:
        lines.append(
            Text(
                f"Nazw instytucji, których rejestr nie ma: {len(made.unmatched)}; najczęstsze:",
                f"Names of institutions that the register lacks: {len(made.unmatched)}; the most frequent:",
            )
        )
        often = sorted(made.unmatched.items(), key=lambda one: (-one[1], one[0]))[:_SHOWN]
        lines += [Text(*2 * (f"  {count} × {cell_shown(name)}",)) for name, count in often]
    if made.warnings:
        listed = ", ".join(f"{code} ({count})" for code, count in sorted(made.warnings.items()))
        lines.append(
            Text(f"Uwagi reguł (wupgraph explain KOD): {listed}.", f"Notes of rules (wupgraph explain CODE): {listed}.")
        )
    return "".join(f"{line.in_(lang)}\n" for line in lines)
