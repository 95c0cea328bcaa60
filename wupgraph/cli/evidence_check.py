"""wupgraph evidence check: quotations against documents, and moved ones put right."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wupgraph import assets
from wupgraph.cli import terminal
from wupgraph.cli.bilingual import option
from wupgraph.cli.evidence import (
    documents_folder,
    require_sources_option,
    sources_folder,
    sources_option,
    words_of_claims,
)
from wupgraph.cli.exit_code import exit_code
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import output_options, say, write_output
from wupgraph.cli.register_options import data_option, register_of
from wupgraph.cli.report_context import report_context
from wupgraph.cli.report_options import asked_reports, findings_options, write_findings
from wupgraph.cli.source import keep_others_away, settle
from wupgraph.cli.unreadable import Reporting
from wupgraph.errors import UsageError
from wupgraph.register.folder import Register
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.evidence.quotation_check import EvidenceReport

_WRITABLE_BY_ANYONE = 0o222


@click.command(
    "check",
    cls=Reporting,
    text=Text(
        "Sprawdź, czy każdy cytat stoi w dokumencie tam, gdzie wskazuje twierdzenie, i czy to ten sam dokument.\n"
        "Kody WUP-E01 do WUP-E05 wyjaśnia: wupgraph explain.",
        "Check that each quotation stands in its document where the claim says, and that it is the same document.\n"
        "The codes WUP-E01 to WUP-E05 are explained by: wupgraph explain.",
    ),
    examples=("wupgraph evidence check",),
)
@sources_option
@require_sources_option
@option(
    "--fix",
    is_flag=True,
    text=Text(
        "Popraw w plikach rejestru położenie cytatów, które się przesunęły, i sumę SHA-256 dokumentu, który się "
        "zmienił.",
        "Rewrite in the register's files the place of quotations that moved, and the sum of a document that changed.",
    ),
)
@findings_options
@data_option
@output_options
@click.pass_context
def check(
    ctx: click.Context,
    sources: str | None,
    require_sources: bool,
    fix: bool,
    formats: tuple[str, ...],
    fail_on: str,
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.evidence.quotation_check import check_quotations

    reports = asked_reports(formats, output, force)
    register = register_of(data)
    if fix:
        _fix(register, sources_folder(register, sources), shipped=not data)
        register = register_of(data)
    folder = documents_folder(register, sources)
    if folder is None:
        message = Text(
            "Nie sprawdzono cytatów: nie podano katalogu z dokumentami (--sources albo WUPGRAPH_SOURCES).",
            "Not checked: no folder of documents was given (--sources or WUPGRAPH_SOURCES).",
        )
        terminal.say_line(message.in_(spoken_language()))
        ctx.exit(1 if require_sources else 0)
    report = check_quotations(register, folder, required=require_sources, naming=words_of_claims)
    left_out = None if report.checked or report.findings else _nothing(report)
    known = report_context(register, report.findings, fail_on, left_out=left_out)
    write_findings(report.findings, register.prefixes, reports, force, known)
    of = Text(f" (z dokumentów: {', '.join(report.absent)})", f" (of documents: {', '.join(report.absent)})")
    where = of if report.absent else Text("", "")
    say(
        Text(
            f"Sprawdzone cytaty: {report.checked}, niesprawdzone: {report.unchecked}{where.pl}.",
            f"Quotations checked: {report.checked}, unchecked: {report.unchecked}{where.en}.",
        )
    )
    ctx.exit(1 if require_sources and report.unchecked else exit_code(report.findings, fail_on))


def _nothing(report: EvidenceReport) -> Text:
    """Why no quotation was checked, so that no findings do not mean that all are right."""
    if report.unchecked:
        return Text(
            "Nie sprawdzono żadnego cytatu: w katalogu nie ma tekstów tych dokumentów albo cytaty nie mówią, "
            "gdzie w nich stoją.",
            "No quotation was checked: the folder lacks the texts of these documents, or no quotation says where "
            "in them it stands.",
        )
    return Text(
        "Nie sprawdzono żadnego cytatu: w danych nie ma cytatów.", "No quotation was checked: the data have none."
    )


def _fix(register: Register, folder: Path, *, shipped: bool) -> None:
    """Move the quotations, and say what was written where.

    Raises:
        UsageError: the register is the one in the program, or a file cannot be changed.
        OutputError: another command keeps writing to it.
    """
    from wupgraph.evidence.repair import fix

    if shipped and register.folder == assets.shipped_register():
        raise UsageError(
            Text(
                "--fix nie zmienia rejestru dołączonego do programu. Przejdź do katalogu swojego rejestru "
                "(z wupgraph.toml) albo podaj pliki: -d.",
                "--fix does not change the shipped register. Go to the folder of your register "
                "(with wupgraph.toml), or name the files: -d.",
            )
        )
    if not register.has_other_data:
        keep_others_away(register)
        settle(register)
    repair = fix(register, folder)
    _refuse_what_cannot_be_written(repair.files)
    for file, text in repair.files.items():
        write_output(text, str(file), force=True, exact=True)
        say(Text(f"Zapisano: {file}.", f"Written: {file}."))
    say(Text(f"Przeniesione cytaty: {repair.moved}.", f"Quotations moved: {repair.moved}."))
    for number in repair.adopted:
        message = Text(
            f"Uwaga: dokument {number} się zmienił; zapisano sumę SHA-256 nowego tekstu, bo do niego odnoszą się "
            "teraz położenia.",
            f"Note: document {number} has changed; the SHA-256 of the new text was written, since the places "
            "are now of it.",
        )
        terminal.say_line(message.in_(spoken_language()))


def _refuse_what_cannot_be_written(files: Iterable[Path]) -> None:
    """Before anything is written, so that all is or nothing is."""
    for file in files:
        if file.suffix == ".gz":
            raise UsageError(
                Text(
                    f"{file}: --fix nie zmienia spakowanych plików. Rozpakuj plik.",
                    f"{file}: --fix does not change packed files. Unpack the file.",
                )
            )
        # Whoever may do everything is still told that a file is not meant to be changed.
        if not (os.access(file, os.W_OK) and file.stat().st_mode & _WRITABLE_BY_ANYONE):
            raise UsageError(
                Text(
                    f"{file}: plik jest tylko do odczytu, niczego nie zmieniono. Zmień jego uprawnienia albo skopiuj "
                    "rejestr.",
                    f"{file}: the file is read-only, nothing was changed. Change its permissions, or copy the "
                    "register.",
                )
            )
