"""wupgraph source show: a document's text with what is cited from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import sources_folder, sources_option
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import (
    check_output,
    format_from,
    format_option,
    output_options,
    say,
    terminal_width,
    write_output,
)
from wupgraph.cli.register_options import data_option, register_of
from wupgraph.cli.source import settle
from wupgraph.errors import UsageError
from wupgraph.render.cited_text_formats import CITED_TEXT_FORMATS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.evidence.pages import Pages

_SUFFIXES = CITED_TEXT_FORMATS.suffixes()
_SHOWN_SUFFIXES = ", ".join(_SUFFIXES)
_FORMAT_HELP = Text(
    f"Format; domyślnie wg rozszerzenia pliku -o ({_SHOWN_SUFFIXES}), inaczej text.",
    f"Form; default: by the suffix of the -o file ({_SHOWN_SUFFIXES}), else text.",
)
_RANGE = re.compile(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?")


@click.command(
    "show",
    cls=Command,
    text=Text(
        "Pokaż tekst dokumentu: co jest zacytowane, stoi w ⟦ ⟧, a obok stoją twierdzenia, które to cytują.",
        "Show the text of a document: what is cited stands in ⟦ ⟧, and beside it the claims that cite it.",
    ),
    examples=("wupgraph source show 1", "wupgraph source show 003 --lines 1-20 -l en"),
)
@click.argument("name", metavar="N")
@option(
    "--page",
    "pages",
    metavar="N[-N]",
    text=Text("Tylko ta strona albo te strony.", "This page only, or these."),
)
@option(
    "--lines",
    metavar="N[-N]",
    text=Text("Tylko ten wiersz albo te wiersze.", "This line only, or these."),
)
@format_option(CITED_TEXT_FORMATS, None, _FORMAT_HELP)
@sources_option
@data_option
@output_options
def show(
    name: str,
    pages: str | None,
    lines: str | None,
    format_: str | None,
    sources: str | None,
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.evidence.cited_text import cited_text
    from wupgraph.evidence.source_documents import find_texts, source_named, sources_of
    from wupgraph.register.labels import labels_of
    from wupgraph.render.cited_text import PARTS

    check_output(output, force)
    chosen = format_ or format_from(output, _SUFFIXES) or "text"
    register = register_of(data, told=True)
    settle(register, needed=False)
    source = source_named(name, sources_of(register.store), register.prefixes)
    folder = sources_folder(register, sources)
    document = find_texts([source], folder).get(source.iri)
    if document is None:
        raise UsageError(
            Text(
                f"w {folder} nie ma tekstu dokumentu {source.number} ({source.slug}).",
                f"{folder} holds no text of document {source.number} ({source.slug}).",
            )
        )
    if not document.same:
        say(
            Text(
                f"Uwaga: {document.file.name} to nie ten tekst, który cytuje rejestr (inna suma SHA-256).",
                f"Note: {document.file.name} is not the text that the register quotes (another SHA-256).",
            )
        )
    text = cited_text(register, source, document)
    span = _span(document.text, text.pages, pages, lines)
    lang = content_language()
    named = {source.iri}
    for claim in (claim for citation in text.citations for claim in citation.claims):
        named |= {claim.subject, claim.predicate, claim.rank, claim.certainty}
        named |= {claim.object.value} if hasattr(claim.object, "value") and "://" in claim.object.value else set()
    labels = labels_of(register.store, named, register.languages_for(lang))
    said = CITED_TEXT_FORMATS.renderer(chosen)(text, span, labels, register.prefixes, lang, terminal_width())
    if chosen == "text":
        say(_summary(text.source.number, labels.get(source.iri, ""), len(document.text), text.pages))
    parts = PARTS if CITED_TEXT_FORMATS.is_for_screen(chosen) else None
    write_output(said, output, force, exact=CITED_TEXT_FORMATS.is_exact(chosen), parts=parts)


def _summary(number: str, title: str, length: int, pages: Pages | None) -> Text:
    of_pages = Text("", "") if pages is None else Text(f", stron: {pages.number}", f", pages: {pages.number}")
    return Text(
        f"Dokument {number}: {title} (znaków: {length}{of_pages.pl}).",
        f"Document {number}: {title} (characters: {length}{of_pages.en}).",
    )


def _span(text: str, pages: Pages | None, asked_pages: str | None, asked_lines: str | None) -> tuple[int, int]:
    """Where what is asked for begins and ends.

    Raises:
        UsageError: it is no number, there is no such page or line, or both are asked for.
    """
    if asked_pages is not None and asked_lines is not None:
        raise UsageError(
            Text("podaj --page albo --lines, nie oba.", "give --page or --lines, and not both."),
        )
    if asked_pages is not None:
        if pages is None:
            raise UsageError(
                Text(
                    "--page: w tym tekście nie widać, gdzie kończą się strony; podaj wiersze: --lines 1-40.",
                    "--page: this text does not show where its pages end; give lines: --lines 1-40.",
                )
            )
        first, last = _range("--page", asked_pages, pages.number)
        return pages.span(first)[0], pages.span(last)[1]
    if asked_lines is None:
        return 0, len(text)
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    number = len(ends) + (not text.endswith("\n"))
    first, last = _range("--lines", asked_lines, number)
    starts = [0, *(end + 1 for end in ends)]
    return starts[first - 1], (*ends, len(text))[last - 1]


def _range(option_name: str, asked: str, most: int) -> tuple[int, int]:
    found = _RANGE.fullmatch(asked.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or found[1]) if found else 0
    if not 1 <= first <= last <= most:
        raise UsageError(
            Text(
                f"{option_name}: „{asked}”: podaj liczbę od 1 do {most} albo zakres, np. 1-{most}.",
                f'{option_name}: "{asked}": give a number from 1 to {most}, or a range such as 1-{most}.',
            )
        )
    return first, last
