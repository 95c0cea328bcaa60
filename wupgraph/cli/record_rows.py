"""Files of rows recorded, and the register written as rows: what `wupgraph record` does with files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import spoken_language
from wupgraph.cli.evidence import documents_folder
from wupgraph.cli.exit_code import exit_code
from wupgraph.cli.options import check_output, check_suffix, say, write_output
from wupgraph.cli.register_options import register_of, say_which
from wupgraph.cli.report_context import report_context
from wupgraph.cli.report_options import asked_reports, write_findings
from wupgraph.errors import UsageError
from wupgraph.rdf.files import STDIN
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.recording import Recording
    from wupgraph.register.folder import Register

_LINES_SHOWN = 200  # of what is going to change


class RecordOptions(NamedTuple):
    """How a file of rows is recorded: the options of the command."""

    withdraw: bool
    dry_run: bool
    yes: bool
    sources: str | None
    formats: tuple[str, ...]
    fail_on: str
    output: str | None
    force: bool


def record_file(file: str, options: RecordOptions) -> int:
    """Record a file of rows, or withdraw what it says; the exit code.

    Raises:
        WupgraphError: the file or the register cannot be read, or nothing can be written.
    """
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.recording import plan_recording
    from wupgraph.authoring.row_files import read_rows

    register = register_to_record()
    read = read_rows(file, register.configuration.languages)
    if read.note is not None:
        say(read.note)
    opened = OpenedRegister(register)
    recording = plan_recording(
        register,
        read.rows,
        withdraw=options.withdraw,
        documents=documents_folder(register, options.sources),
        told=read.told,
        opened=opened,
    )
    return finish(recording, opened, options, from_input=file == STDIN)


def register_to_record() -> Register:
    """The register that the current folder is in, what was interrupted in it finished or undone.

    Raises:
        UsageError: the current folder is in none.
        OutputError: an interrupted write cannot be finished.
    """
    from wupgraph.authoring.file_transaction import finish_or_undo

    register = register_of(())
    if register.is_shipped:
        raise UsageError(
            Text(
                "bieżący katalog nie leży w żadnym rejestrze, a dołączonego do programu się nie zmienia; przejdź do "
                "katalogu rejestru albo załóż nowy: wupgraph init.",
                "the current folder is in no register, and the shipped one is not changed; go to the folder of a "
                "register, or make a new one: wupgraph init.",
            )
        )
    done = finish_or_undo(register.folder)
    if done is not None:
        say(done)
    return register


def finish(recording: Recording, opened: OpenedRegister, options: RecordOptions, *, from_input: bool = False) -> int:
    """Tell what is wrong with a recording; if nothing is, show what it does, ask, and write it. The exit code.

    Args:
        from_input: rows came through standard input, so that nobody can be asked.

    Raises:
        WupgraphError: it is to be asked and nobody is there, or a file cannot be written.
    """
    _tell(recording, options)
    code = exit_code(recording.findings, options.fail_on)
    if not recording.is_right:
        say(
            Text(
                "Niczego nie zapisano. Popraw wiersze i powtórz polecenie.",
                "Nothing was written. Correct the rows, and repeat the command.",
            )
        )
        return max(code, 1)
    if recording.unseen:
        say(
            Text(
                f"Uwaga: nie porównano z dokumentami cytatów: {recording.unseen} (nie ma ich tekstów pod ręką).",
                f"Note: quotations not compared with the documents, whose texts are not at hand: {recording.unseen}.",
            )
        )
    if not recording.files:
        say(
            Text(
                "Rejestr już to wszystko mówi; nic się nie zmienia.", "The register says all of this; nothing changes."
            )
        )
        return code
    _show(recording, opened)
    if options.dry_run:
        say(Text("Niczego nie zapisano (--dry-run).", "Nothing was written (--dry-run)."))
        return code
    if not options.yes and not _is_agreed(from_input):
        say(Text("Niczego nie zapisano.", "Nothing was written."))
        return max(code, 1)
    _write(recording)
    return code


def _tell(recording: Recording, options: RecordOptions) -> None:
    """Write the reports of findings that were asked for; without any, what is found, if something is."""
    if not recording.findings and not options.formats and options.output is None:
        return
    reports = asked_reports(options.formats, options.output, options.force)
    known = report_context(recording.register, recording.findings, options.fail_on)
    write_findings(recording.findings, recording.register.prefixes, reports, options.force, known, with_lines=False)


def _show(recording: Recording, opened: OpenedRegister) -> None:
    """Show what changes, the first lines of much."""
    from wupgraph.authoring.recording_preview import preview

    lines = preview(recording, opened, spoken_language()).splitlines()
    for line in lines[:_LINES_SHOWN]:
        terminal.write_line(line)
    if len(lines) > _LINES_SHOWN:
        rest = len(lines) - _LINES_SHOWN
        terminal.write_line(Text(f"… (jeszcze wierszy: {rest})", f"… ({rest} more lines)").in_(spoken_language()))


def _is_agreed(from_input: bool) -> bool:
    """Ask whether it is to be written.

    Raises:
        UsageError: nobody can be asked.
    """
    if from_input or not sys.stdin.isatty():
        raise UsageError(
            Text(
                "nikogo nie można zapytać, czy zapisać; dodaj --yes albo --dry-run.",
                "nobody can be asked whether to write; add --yes or --dry-run.",
            )
        )
    terminal.flush()
    return click.confirm(Text("Zapisać?", "Write it?").in_(spoken_language()), default=False, err=True)


def _write(recording: Recording) -> None:
    from wupgraph.authoring.recording import write_recording
    from wupgraph.cli.signals import Ending

    with Ending():
        write_recording(recording)
    number = len(recording.files)
    say(Text(f"Zapisano plików: {number}. Dalej: wupgraph check", f"Written: {number} (files). Next: wupgraph check"))


def export_rows(output: str | None, force: bool) -> None:
    """Write the register as rows.

    Raises:
        WupgraphError: it cannot be read, or the file cannot be written.
    """
    from wupgraph.authoring.row_export import rows_of
    from wupgraph.authoring.row_writing import to_csv, to_json_lines

    check_output(output, force)
    check_suffix(output, ".csv", ".jsonl")
    register = register_of(())
    exported = rows_of(register)
    is_lines = output is not None and Path(output).suffix.lower() == ".jsonl"
    languages = register.configuration.languages
    text = to_json_lines(exported.rows) if is_lines else to_csv(exported.rows, languages)
    write_output(text, output, force, exact=True)
    say_which(register)
    say(Text(f"Wierszy: {len(exported.rows)}.", f"Rows: {len(exported.rows)}."))
    if exported.left_out:
        say(
            Text(
                f"Trójki, których wiersze nie niosą: {exported.left_out} (np. cytaty, których nie przytacza żadne "
                "twierdzenie).",
                f"Triples that rows do not carry: {exported.left_out} (such as passages that no claim cites).",
            )
        )
