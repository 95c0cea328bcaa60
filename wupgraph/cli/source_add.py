"""wupgraph source add: a document of the register, with its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import sources_option
from wupgraph.cli.options import say
from wupgraph.cli.source import (
    details_of,
    details_options,
    dry_run_option,
    folder_to_keep,
    read_document_file,
    register_to_write,
)
from wupgraph.text import Text


@click.command(
    "add",
    cls=Command,
    text=Text(
        "Dodaj dokument do rejestru: tekst, Markdown, HTML, PDF, DOCX albo ODT (- to wejście standardowe).\n"
        "Obok dokumentu zapisuje się jego tekst, raz na zawsze: do niego odnoszą się cytaty. Wypisuje numer dokumentu. "
        "Czego nie podano, to się ustala: następny numer, tytuł z dokumentu, pierwszy język rejestru.",
        "Add a document to the register: text, Markdown, HTML, PDF, DOCX or ODT (- is standard input).\n"
        "Its text is kept beside it, once and for all: quotations are of that. Prints the number of the document. What "
        "is not said is found out: the next number, a title from the document, the first language of the register.",
    ),
    examples=(
        "wupgraph source add umowa.pdf --title 'Umowa ramowa EURES' --date 2015-10-30",
        "wupgraph source add list.txt --encoding cp1250 --title 'pl=List intencyjny' --title 'en=Letter of intent'",
    ),
)
@click.argument("file", metavar="FILE|-")
@details_options
@option(
    "--number",
    metavar="N",
    text=Text("Numer dokumentu (domyślnie następny).", "The number of the document (the next one unless told)."),
)
@option(
    "--slug",
    metavar="SLUG",
    text=Text(
        "Nazwa w identyfikatorze (domyślnie z tytułu).", "Its name in the identifier (of the title unless told)."
    ),
)
@sources_option
@dry_run_option
def add(
    file: str,
    titles: tuple[str, ...],
    languages: tuple[str, ...],
    date: str | None,
    publisher: str | None,
    url: str | None,
    quality: str | None,
    encoding: str | None,
    number: str | None,
    slug: str | None,
    sources: str | None,
    dry_run: bool,
) -> None:
    from wupgraph.authoring.documents.document_details import number_given, slug_given
    from wupgraph.authoring.documents.extraction.extracted_text import extracted
    from wupgraph.authoring.documents.new_document import register_document
    from wupgraph.authoring.transaction.file_transaction import write_all
    from wupgraph.cli.signals import Ending
    from wupgraph.register.language_codes import tag_of

    register = register_to_write()
    folder = folder_to_keep(register, sources)
    details = replace(
        details_of(register, titles, languages, date, publisher, url, quality),
        number="" if number is None else number_given(number),
        slug="" if slug is None else slug_given(slug),
    )
    raw, name = read_document_file(file)
    tags = [tag_of(iri) for iri in details.languages] or list(register.configuration.languages)
    document = extracted(raw, name, encoding=encoding, languages=tags)
    new = register_document(register, document, details, folder)
    for note in document.notes:
        say(note)
    if not dry_run:
        with Ending():
            write_all(register.folder, new.files, based_on=new.based_on)
    terminal.write_line(new.source.number)
    _say_what_it_is(new.source.number, new.details.titles, new.details.languages, document.text)
    verb = Text("Zapisałoby się", "Would be written") if dry_run else Text("Zapisano", "Written")
    paths = ", ".join(str(path) for path in new.files)
    say(Text(f"{verb.pl}: {paths}.", f"{verb.en}: {paths}."))
    missing = [lang for lang in register.configuration.languages if lang not in new.details.titles]
    if missing:
        more = " ".join(f"--title '{lang}=…'" for lang in missing)
        say(
            Text(
                f"Brakuje tytułu w językach rejestru: wupgraph source update {new.source.number} {more}",
                f"A title is missing in languages of the register: wupgraph source update {new.source.number} {more}",
            )
        )


def _say_what_it_is(number: str, titles: Mapping[str, str], languages: tuple[str, ...], text: str) -> None:
    """Say what the document is taken for, so that a wrong guess is seen."""
    from wupgraph.evidence.pages import pages_of
    from wupgraph.register.language_codes import tag_of

    said = "; ".join(f"„{title}” ({lang})" for lang, title in titles.items())
    pages = pages_of(text)
    of_pages = Text(f", stron: {pages.number}", f", pages: {pages.number}") if pages else Text("", "")
    spoken = ", ".join(tag_of(iri) or iri for iri in languages)
    say(
        Text(
            f"Dokument {number}: {said}. Język: {spoken}; znaków: {len(text)}{of_pages.pl}.",
            f"Document {number}: {said}. Language: {spoken}; characters: {len(text)}{of_pages.en}.",
        )
    )
