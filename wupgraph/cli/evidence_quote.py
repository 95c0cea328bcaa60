"""wupgraph evidence quote: new evidence from a passage."""

from __future__ import annotations

from collections.abc import Sequence

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import sources_folder, sources_option
from wupgraph.cli.options import check_output, check_suffix, output_options, say, write_output
from wupgraph.cli.register_options import data_option, register_of
from wupgraph.errors import UsageError
from wupgraph.register.folder import Register
from wupgraph.text import Text

_PLACES_SHOWN = 10
_LONGEST_QUOTATION = 80  # CONTRIBUTING.md


@click.command(
    "quote",
    cls=Command,
    text=Text(
        "Znajdź fragment w dokumencie i wypisz dowód gotowy do wklejenia.\nPodziały wierszy, miękkie łączniki, "
        "rodzaje myślników i cudzysłowów nie mają znaczenia. W tekście uszkodzonym przez rozpoznawanie znaków "
        "szuka też w przybliżeniu: pisz poprawnie po polsku, cytat zostanie taki, jak w dokumencie.",
        "Find a passage in a document and print the evidence ready to paste.\nLine breaks, soft hyphens, kinds of "
        "dashes and quotation marks do not matter. In a text damaged by character recognition the search is also "
        "approximate: type correct Polish, the quotation stays as the document has it.",
    ),
    examples=(
        'wupgraph evidence quote "31 marca 2008 r." --source 000',
        'wupgraph evidence quote "340 osób" --source 000 --subject quantity:wymiana-doswiadczen-participants '
        "--property schema:value --value 340",
    ),
)
@click.argument("text")
@option(
    "--source",
    "source_name",
    required=True,
    metavar="NAME",
    text=Text("Dokument: numer, nazwa krótka lub CURIE.", "The document: number, slug or CURIE."),
)
@sources_option
@option(
    "--which",
    type=int,
    metavar="N",
    text=Text("Które z kolei miejsce, gdy jest ich kilka.", "Which place, where there are several."),
)
@option(
    "--subject",
    metavar="NAME",
    text=Text(
        "O czym mówi twierdzenie; może być nowe, np. project:nowy.",
        "What the claim is about; may be new, such as project:new.",
    ),
)
@option(
    "--property",
    "property_",
    metavar="CURIE",
    text=Text("Właściwość, np. schema:endDate.", "The property, such as schema:endDate."),
)
@option("--value", metavar="TERM", text=Text("Wartość w zapisie Turtle.", "The value in Turtle's notation."))
@option(
    "--certainty",
    type=click.Choice(["stated", "inferred", "planned", "hypothesis"]),
    text=Text(
        "Pewność twierdzenia (domyślnie stated: źródło mówi to wprost).",
        "The certainty of the claim (stated, the source says so, unless told).",
    ),
)
@option(
    "--note",
    "notes",
    multiple=True,
    metavar="LANG=TEXT",
    text=Text(
        "Uwaga, od czego zależy odczytanie, w językach rejestru: --note pl=… --note en=…; potrzebna, gdy pewność "
        "jest inna niż stated.",
        "What the reading depends on, in the register's languages: --note pl=… --note en=…; needed where the certainty "
        "is another than stated.",
    ),
)
@data_option
@output_options
def quote(
    text: str,
    source_name: str,
    sources: str | None,
    which: int | None,
    subject: str | None,
    property_: str | None,
    value: str | None,
    certainty: str | None,
    notes: tuple[str, ...],
    data: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.evidence.new_quotation import (
        Statement,
        evidence_turtle,
        in_context,
        in_datatype,
        parse_term,
        passage_in,
        passages_in,
    )
    from wupgraph.evidence.source_documents import find_texts, source_named, sources_of
    from wupgraph.queries.name_resolution import resolve_property

    check_output(output, force)
    check_suffix(output, ".ttl")
    register = register_of(data)
    source = source_named(source_name, sources_of(register.store), register.prefixes)
    folder = sources_folder(register, sources)
    document = find_texts([source], folder).get(source.iri)
    if document is None:
        raise UsageError(
            Text(
                f"w {folder} nie ma tekstu dokumentu {source.number}.",
                f"{folder} holds no text of document {source.number}.",
            )
        )
    if not document.same:
        say(
            Text(
                f"Uwaga: {document.file.name} to nie ten tekst, który cytuje rejestr (inna suma SHA-256).",
                f"Note: {document.file.name} is not the text that the register quotes (another SHA-256).",
            )
        )
    said = (subject, property_, value)
    note = _by_language(notes, register.configuration.languages)
    if (any(said) or certainty or note) and not all(said):
        raise UsageError(
            Text(
                "podaj --subject, --property i --value razem; --certainty i --note tylko z nimi.",
                "give --subject, --property and --value together; --certainty and --note only with them.",
            )
        )
    statement = None
    if subject and property_ and value:
        predicate = resolve_property(property_, register.store, register.prefixes)
        about = _subject(subject, register)
        term = in_datatype(parse_term(value, register.prefixes), predicate, register)
        statement = Statement(about, predicate, term, certainty or "stated", note)
    taken = {quad.subject.value for quad in register.data if hasattr(quad.subject, "value")}
    places = passages_in(document, text) if which is None else []
    for number, place in enumerate(places[:_PLACES_SHOWN] if len(places) > 1 else [], 1):
        shown = in_context(document, place)
        say(
            Text(
                f"--which {number}: wiersz {place.line}: {shown}",
                f"--which {number}: line {place.line}: {shown}",
            )
        )
    passage = passage_in(document, text, which)
    if passage.approximate:
        say(
            Text(
                f"Znaleziono w przybliżeniu, w wierszu {passage.line}: „{passage.exact}”. Sprawdź, czy o to chodzi.",
                f'Found approximately, in line {passage.line}: "{passage.exact}". Check that this is meant.',
            )
        )
    if len(passage.exact) > _LONGEST_QUOTATION:
        say(
            Text(
                f"Uwaga: cytat jest długi (liczba znaków: {len(passage.exact)}); wystarczy najkrótszy fragment z "
                f"wartością (do {_LONGEST_QUOTATION} znaków, chyba że to tytuł lub nazwa urzędowa).",
                f"Note: the quotation has {len(passage.exact)} characters; the shortest passage with the value will "
                f"do (at most {_LONGEST_QUOTATION} characters, unless it is a title or an official name).",
            )
        )
    written = evidence_turtle(source, passage, register.prefixes, statement, taken, register.configuration.languages)
    write_output(written, output, force, exact=True)


def _by_language(notes: tuple[str, ...], languages: Sequence[str]) -> dict[str, str]:
    """Notes by language, in the order of the register's languages.

    Raises:
        UsageError: one that does not say its language, or two of one language.
    """
    texts: dict[str, str] = {}
    for note in notes:
        lang, _, text = note.partition("=")
        if lang not in languages or not text.strip() or lang in texts:
            pl, en = (
                joint.join(f"{tag}={word}" for tag in languages)
                for joint, word in ((" i ", "UWAGA"), (" and ", "NOTE"))
            )
            raise UsageError(
                Text(f"--note: „{note}”: podaj {pl}, każdą raz.", f'--note: "{note}": give {en}, each once.')
            )
        texts[lang] = text
    return {lang: texts[lang] for lang in languages if lang in texts}


def _subject(name: str, register: Register) -> str:
    """What a claim is about: a thing of the register, or one that is yet to be written."""
    from wupgraph.queries.name_resolution import new_identifier, resolve

    try:
        return resolve(name, register.store, register.prefixes)
    except UsageError as error:
        new = new_identifier(name, register.prefixes)
        if new is None:
            raise
        say(Text(f"Uwaga: {error.line('pl')}", f"Note: {error.line('en')}"))
        return new
