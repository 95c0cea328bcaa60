"""wupgraph workbook import: a workbook that was filled in, written into the register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.evidence import sources_option
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import check_output, check_suffix, output_options, say, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.report_options import findings_options
from wupgraph.cli.unreadable import Reporting
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.findings.finding import Finding
    from wupgraph.workbook.import_plan import ImportPlan

_NAMES_SHOWN = 20
_LINES_SHOWN = 200


@click.command(
    "import",
    cls=Reporting,
    text=Text(
        "Wczytaj wypełniony skoroszyt (.xlsx, .ods albo katalog z plikami .csv) do rejestru.\n"
        "Wszystkie uwagi są podane naraz, każda przy swojej komórce (Projekty!D6), i nic się nie zapisuje, póki nie są "
        "poprawione. Przed zapisem program mówi, co jest nowe, co zmienione, a co bez zmian, i pyta; bez terminala "
        "potrzebuje --yes. Usuwa tylko to, co ma znak - : wiersz w pierwszej kolumnie, wartość w swojej komórce. Jeśli "
        "rejestr zmienił się od czasu eksportu, zostaje, co w nim zmieniono; co zmieniono i tu, i tam, jest uwagą.",
        "Read a workbook that was filled in (.xlsx, .ods, or a folder of .csv files) into the register.\n"
        "All findings are told at once, each at its cell (Projekty!D6), and nothing is written before they are "
        "corrected. Before it writes, the program says what is new, changed and unchanged, and asks; without a "
        "terminal it needs --yes. It deletes only what has the mark - : a line in its first column, a value in its "
        "cell. If the register has changed since the export, what was changed there stays; what was changed in both is "
        "a finding.",
    ),
    examples=(
        "wupgraph workbook import rejestr.xlsx --dry-run",
        "wupgraph workbook import rejestr.xlsx --marked uwagi.xlsx --dry-run",
    ),
)
@click.argument("file", metavar="FILE")
@sources_option
@option("--dry-run", is_flag=True, text=Text("Tylko pokaż, nic nie zapisuj.", "Show only, write nothing."))
@option("--yes", is_flag=True, text=Text("Zapisz bez pytania.", "Write without asking."))
@option(
    "--marked",
    metavar="FILE",
    text=Text(
        "Zapisz tu kopię skoroszytu z uwagami: czerwone komórki z notatkami i arkusz Błędy z odnośnikami.",
        "Write here a copy of the workbook with the findings: red cells with notes, and a sheet Errors with links.",
    ),
)
@findings_options
@data_option
@output_options
@click.pass_context
def import_(
    ctx: click.Context,
    file: str,
    sources: str | None,
    dry_run: bool,
    yes: bool,
    marked: str | None,
    formats: tuple[str, ...],
    fail_on: str,
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.authoring.words.plain_wording import plain_findings
    from wupgraph.cli.evidence import documents_folder
    from wupgraph.cli.exit_code import exit_code
    from wupgraph.cli.record_words import confirmed, own_register
    from wupgraph.cli.report_context import report_context
    from wupgraph.cli.report_options import asked_reports, write_findings
    from wupgraph.workbook.workbook_reading import read_workbook

    check_output(marked, force)
    check_suffix(marked, *filter(None, [Path(file).suffix.lower()]))
    register = own_register(data, dry_run=dry_run, yes=yes)
    read = read_workbook(file)
    for note in read.notes:
        say(note)
    from wupgraph.workbook.import_plan import plan_import

    plan = plan_import(register, read, documents_folder(register, sources))
    recording = plan.recording
    findings = tuple(plain_findings(recording.findings, plan.opened))
    if findings or formats or output is not None:
        reports = asked_reports(formats, output, force)
        known = report_context(register, findings, fail_on)
        write_findings(findings, register.prefixes, reports, force, known, with_lines=False)
    if marked is not None and findings:
        _write_marked(file, marked, plan, findings, force)
    _tell_counts(plan)
    code = exit_code(findings, fail_on)
    if not recording.is_right:
        say(
            Text(
                "Niczego nie zapisano. Popraw komórki i powtórz polecenie.",
                "Nothing was written. Correct the cells, and repeat the command.",
            )
        )
        ctx.exit(max(code, 1))
    if recording.unseen:
        say(
            Text(
                f"Uwaga: nie porównano z dokumentami cytatów: {recording.unseen} (nie ma ich tekstów pod ręką).",
                f"Note: quotations not compared with the documents, whose texts are not at hand: {recording.unseen}.",
            )
        )
    ctx.exit(confirmed(recording, plan.opened, dry_run=dry_run, yes=yes, most=_LINES_SHOWN) or code)


def _write_marked(file: str, marked: str, plan: ImportPlan, findings: Sequence[Finding], force: bool) -> None:
    """Write a copy of a workbook with its findings.

    Raises:
        WupgraphError: it is no workbook that can be marked, or cannot be written.
    """
    from wupgraph.workbook.marked_copy import marked_copy
    from wupgraph.workbook.marks import marks_of

    marks = marks_of(plan.recording.told, findings, spoken_language())
    write_output(marked_copy(Path(file).read_bytes() if Path(file).is_file() else b"", file, marks), marked, force)
    say(Text(f"Kopia z uwagami: {marked}.", f"A copy with the findings: {marked}."))


def _tell_counts(plan: ImportPlan) -> None:
    """Say what is new, changed and unchanged."""
    lines = plan.comparison
    new, changed, same = len(lines.new), len(lines.changed), len(lines.unchanged)
    gone = len(lines.deleted)
    say(
        Text(
            f"Wiersze: nowe {new}, zmienione {changed}, bez zmian {same}, do usunięcia {gone}.",
            f"Lines: new {new}, changed {changed}, unchanged {same}, to be deleted {gone}.",
        )
    )
    for title, names in (
        (Text("Nowe", "New"), plan.new_things),
        (Text("Zmienione lub uzupełnione", "Changed or added to"), plan.changed_things),
        (Text("Usuwane", "Deleted"), plan.gone),
    ):
        if names:
            say(Text(f"{title.pl}: {_some(names)}.", f"{title.en}: {_some(names)}."))
    if lines.kept:
        say(
            Text(
                f"Zmienione w rejestrze od czasu eksportu, a tu nie: {len(lines.kept)}; zostaje, co ma rejestr.",
                f"Changed in the register since the export, and not here: {len(lines.kept)}; the register's stays.",
            )
        )
    if lines.absent:
        say(
            Text(
                f"Wierszy rejestru, których tu nie ma: {lines.absent}; zostają.",
                f"Lines of the register that are not here: {lines.absent}; they stay.",
            )
        )


def _some(names: Sequence[str]) -> str:
    more = f" … (+{len(names) - _NAMES_SHOWN})" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more
