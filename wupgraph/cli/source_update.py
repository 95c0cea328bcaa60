"""wupgraph source update: a new version of a document, or what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import sources_option, words_of_claims
from wupgraph.cli.exit_code import exit_code
from wupgraph.cli.options import say
from wupgraph.cli.report_context import report_context
from wupgraph.cli.report_options import asked_reports, findings_options, write_findings
from wupgraph.cli.source import (
    details_of,
    details_options,
    dry_run_option,
    folder_to_keep,
    read_document_file,
    register_to_write,
)
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.documents.document_update import DocumentUpdate
    from wupgraph.authoring.documents.extraction.extracted_text import ExtractedText
    from wupgraph.evidence.quotation_check import EvidenceReport
    from wupgraph.evidence.source_documents import Source
    from wupgraph.register.folder import Register


@click.command(
    "update",
    cls=Command,
    text=Text(
        "Zastąp dokument nową wersją: cytaty, które się przesunęły, idą za swoim tekstem. Tych, których już nie ma, "
        "dotyczą uwagi (kod wyjścia 1), a każda podaje polecenie, które je poprawi.\n"
        "Bez pliku: zmień tylko opis dokumentu.",
        "Replace a document by a new version: quotations that have moved follow their text. Those that are gone are "
        "findings (exit code 1), each of which names the command that corrects it.\n"
        "Without a file: change what is said of the document only.",
    ),
    examples=(
        "wupgraph source update 103 umowa-poprawiona.pdf",
        "wupgraph source update 103 --publisher wup-katowice --title 'en=EURES framework agreement'",
    ),
)
@click.argument("name", metavar="N")
@click.argument("file", metavar="[FILE|-]", required=False)
@details_options
@sources_option
@dry_run_option
@option(
    "--force",
    is_flag=True,
    text=Text(
        "Zastąp także wtedy, gdy w nowym tekście nie ma większości cytatów.",
        "Replace it even where most quotations are not in the new text.",
    ),
)
@findings_options
@click.pass_context
def update(
    ctx: click.Context,
    name: str,
    file: str | None,
    titles: tuple[str, ...],
    languages: tuple[str, ...],
    date: str | None,
    publisher: str | None,
    url: str | None,
    quality: str | None,
    encoding: str | None,
    sources: str | None,
    dry_run: bool,
    force: bool,
    formats: tuple[str, ...],
    fail_on: str,
) -> None:
    from wupgraph.authoring.documents.document_details import DocumentDetails
    from wupgraph.authoring.documents.document_update import plan_update
    from wupgraph.authoring.transaction.file_transaction import write_all
    from wupgraph.cli.signals import Ending
    from wupgraph.evidence.source_documents import source_named, sources_of

    reports = asked_reports(formats, None, force=False)
    register = register_to_write()
    source = source_named(name, sources_of(register.store), register.prefixes)
    details = details_of(register, titles, languages, date, publisher, url, quality)
    if file is None and details == DocumentDetails():
        raise UsageError(
            Text(
                "podaj plik z nową wersją albo to, co się zmienia w opisie (--title, --lang, --date, --publisher, "
                "--url, --quality).",
                "give a file with the new version, or what changes of the description (--title, --lang, --date, "
                "--publisher, --url, --quality).",
            )
        )
    document = None if file is None else _document(file, register, details.languages, encoding)
    # Only a new version needs the folder.
    folder = folder_to_keep(register, sources) if document is not None else register.folder
    planned = plan_update(register, source, document, details, folder, naming=words_of_claims)
    if planned.is_another and not force:
        raise UsageError(
            Text(
                f"w tym tekście nie ma większości cytatów z dokumentu {source.number} ({source.slug}), więc to chyba "
                "inny dokument; niczego nie zmieniono. Dodaj go (wupgraph source add) albo zastąp mimo to: --force.",
                f"most quotations of the document {source.number} ({source.slug}) are not in this text, so it is "
                "likely another document; nothing was changed. Add it (wupgraph source add), or replace it all the "
                "same: --force.",
            )
        )
    if not dry_run and planned.files:
        with Ending():
            write_all(register.folder, planned.files, based_on=planned.based_on)
    _say_what_changed(planned, document, dry_run)
    if planned.report is None:
        return
    report = planned.report
    if not dry_run and document is not None:
        register, report = _checked(source, document)
    findings = [finding for finding in report.findings if finding.value]  # About quotations, not the document.
    known = report_context(register, findings, fail_on)
    write_findings(findings, register.prefixes, reports, False, known, with_lines=False)
    ctx.exit(exit_code(findings, fail_on))


def _document(file: str, register: Register, languages: tuple[str, ...], encoding: str | None) -> ExtractedText:
    from wupgraph.authoring.documents.extraction.extracted_text import extracted
    from wupgraph.register.language_codes import tag_of

    raw, name = read_document_file(file)
    tags = [tag_of(iri) for iri in languages] or register.configuration.languages
    document = extracted(raw, name, encoding=encoding, languages=tags)
    for note in document.notes:
        say(note)
    return document


def _say_what_changed(planned: DocumentUpdate, document: ExtractedText | None, dry_run: bool) -> None:
    if not planned.files:
        say(Text("Nic się nie zmieniło: to ten sam dokument.", "Nothing has changed: it is the same document."))
        return
    verb = Text("Zmieniłoby się", "Would change") if dry_run else Text("Zapisano", "Written")
    paths = ", ".join(str(path) for path, content in planned.files.items() if content is not None)
    gone = ", ".join(str(path) for path, content in planned.files.items() if content is None)
    removed = Text(f"; usunięto: {gone}", f"; removed: {gone}") if gone else Text("", "")
    say(Text(f"{verb.pl}: {paths}{removed.pl}.", f"{verb.en}: {paths}{removed.en}."))
    if document is not None:
        say(Text(f"Przeniesione cytaty: {planned.moved}.", f"Quotations moved: {planned.moved}."))


def _checked(source: Source, document: ExtractedText) -> tuple[Register, EvidenceReport]:
    """The register as it is now, and what is wrong with the quotations of the document in it."""
    from pathlib import Path

    from wupgraph.evidence.quotation_check import check_texts
    from wupgraph.evidence.source_documents import DocumentText
    from wupgraph.register.folder import find_register

    register = find_register()
    text = DocumentText(Path(source.number), document.text, same=True)
    return register, check_texts(register, {source.iri: text}, only=source.iri, naming=words_of_claims)
