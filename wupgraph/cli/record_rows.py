"""Files of rows recorded, and the register written as rows: what `wupgraph record` does with files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wupgraph.cli.evidence import documents_folder
from wupgraph.cli.exit_code import exit_code
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import check_output, check_suffix, say, write_output
from wupgraph.cli.register_options import register_of, say_which
from wupgraph.cli.report_context import report_context
from wupgraph.cli.report_options import asked_reports, write_findings
from wupgraph.text import LANGUAGES, Text

if TYPE_CHECKING:
    from wupgraph.findings.finding import Finding
    from wupgraph.register.folder import Register

_LINES_SHOWN = 200  # of what is going to change
_NAMES_SHOWN = 5  # in a note


class RowsRequest(NamedTuple):
    """How a file of rows is recorded: the options of the command."""

    data: tuple[str, ...]
    sources: str | None
    withdraw: bool
    replace: bool
    dry_run: bool
    yes: bool
    formats: tuple[str, ...]
    fail_on: str
    output: str | None
    force: bool


def record_file(file: str, asked: RowsRequest) -> int:
    """Record a file of rows, or withdraw what it says; the exit code.

    Raises:
        WupgraphError: the file or the register cannot be read, or nothing can be written.
    """
    from wupgraph.authoring.forms.short_forms import is_short
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.authoring.recording.recording import plan_recording
    from wupgraph.authoring.rows.row_files import read_rows
    from wupgraph.authoring.words.plain_wording import plain_findings
    from wupgraph.cli.record_words import confirmed, own_register

    register = own_register(asked.data, dry_run=asked.dry_run, yes=asked.yes)
    read = read_rows(file, register.configuration.languages)
    if read.note is not None:
        say(read.note)
    opened = OpenedRegister(register)
    recording = plan_recording(
        register,
        read.rows,
        withdraw=asked.withdraw,
        replace=asked.replace,
        documents=documents_folder(register, asked.sources),
        told=read.told,
        opened=opened,
    )
    findings = recording.findings
    if any(is_short(row) for row in read.rows):
        findings = tuple(plain_findings(findings, opened))
    _tell(findings, recording.register, asked)
    code = exit_code(recording.findings, asked.fail_on)
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
    return confirmed(recording, opened, dry_run=asked.dry_run, yes=asked.yes, most=_LINES_SHOWN) or code


def _tell(findings: Sequence[Finding], register: Register, asked: RowsRequest) -> None:
    """Write the reports of findings that were asked for; without any, what is found, if something is."""
    if not findings and not asked.formats and asked.output is None:
        return
    reports = asked_reports(asked.formats, asked.output, asked.force)
    known = report_context(register, findings, asked.fail_on)
    write_findings(findings, register.prefixes, reports, asked.force, known, with_lines=False)


def export_rows(data: tuple[str, ...], output: str | None, force: bool, *, identifiers: bool) -> None:
    """Write the register as rows.

    Args:
        identifiers: in place of short names and headings in the language of messages.

    Raises:
        WupgraphError: it cannot be read, or the file cannot be written.
    """
    from wupgraph.authoring.recording.row_export import rows_of
    from wupgraph.authoring.rows.row_columns import IN_POLISH
    from wupgraph.authoring.rows.row_writing import to_csv, to_json_lines

    check_output(output, force)
    check_suffix(output, ".csv", ".jsonl")
    register = register_of(data)
    lang, languages = spoken_language(), register.configuration.languages
    exported = rows_of(register, short=() if identifiers else (lang, *LANGUAGES))
    names = IN_POLISH if lang == "pl" and not identifiers else {}
    is_lines = output is not None and Path(output).suffix.lower() == ".jsonl"
    text = to_json_lines(exported.rows, names) if is_lines else to_csv(exported.rows, languages, names)
    write_output(text, output, force, exact=True)
    say_which(register)
    say(Text(f"Wierszy: {len(exported.rows)}.", f"Rows: {len(exported.rows)}."))
    if exported.elsewhere:
        listed = _some(exported.elsewhere)
        say(
            Text(
                f"Uwaga: zapisane z tych wierszy staną w innym pliku niż teraz: {listed}.",
                f"Note: recorded from these rows, these will stand in another file than now: {listed}.",
            )
        )
    if exported.own_heads:
        listed = _some(exported.own_heads)
        say(
            Text(
                f"Uwaga: zapisane z tych wierszy pliki zaczną się od komentarzy programu zamiast swoich: {listed}.",
                f"Note: recorded from these rows, these files will begin with the program's comments: {listed}.",
            )
        )
    if exported.left_out:
        say(
            Text(
                f"Trójki, których wiersze nie niosą: {exported.left_out} (np. cytaty, których nie przytacza żadne "
                "twierdzenie).",
                f"Triples that rows do not carry: {exported.left_out} (such as passages that no claim cites).",
            )
        )


def _some(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" … (+{len(names) - _NAMES_SHOWN})" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more
