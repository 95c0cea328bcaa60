"""wupgraph diff: what differs between two states of the data, by subject."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Command, lang_option
from wupgraph.cli.options import (
    asked_language,
    check_output,
    format_from,
    format_option,
    output_options,
    register_of,
    say,
    write_output,
)
from wupgraph.cli.stores import project_stores_option
from wupgraph.values import Text

_SUFFIXES = {".txt": "text", ".md": "markdown", ".json": "json"}


@click.command(
    "diff",
    cls=Command,
    text=Text(
        "Pokaż, co się różni między A i B: podmiot po podmiocie, z nazwami; kod wyjścia 1, jeśli coś się różni.\n"
        "A i B to: plik Turtle lub N-Triples, katalog lub wzorzec; magazyn (nazwa z wupgraph.toml, adres, katalog); "
        "rewizja gita REV:ŚCIEŻKA albo sama REV, czyli ta sama ścieżka, co po drugiej stronie, a gdy tam jej nie ma, "
        "data/. "
        "Liczą się trójki: układ plików i to, w którym pliku trójka stoi, nie mają znaczenia, a w porównaniu "
        "z magazynem także zapis wartości (1.50 i 1.5).",
        "Show what differs between A and B: subject by subject, with labels; exit code 1 if anything differs.\n"
        "A and B are: a file of Turtle or N-Triples, a folder or pattern; a store (a name from wupgraph.toml, a URL, a "
        "folder); a git revision REV:PATH, or REV alone, which means the path of the other side, or data/ where that "
        "is none. Triples count: "
        "the layout of files and the file that a triple stands in do not matter, nor, compared with a store, how a "
        "value is written (1.50 and 1.5).",
    ),
    examples=(
        "wupgraph diff old.ttl new.ttl",
        "wupgraph diff HEAD data -f markdown",
        "wupgraph diff HEAD:data HEAD -o changes.json",
    ),
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@format_option(
    ("text", "markdown", "json"),
    None,
    Text(
        "Postać wyniku; domyślnie wg rozszerzenia pliku -o (.txt, .md, .json), inaczej text.",
        "Form of the answer; default: by the suffix of the -o file (.txt, .md, .json), else text.",
    ),
)
@output_options
@project_stores_option
@lang_option
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, format_: str | None, output: str | None, force: bool) -> None:
    from wupgraph.cli.sides import by_value, refused, side
    from wupgraph.rdf.difference import difference
    from wupgraph.rdf.naming import Tangled
    from wupgraph.register import labels_of
    from wupgraph.render.difference import DIFFERENCE_FORMATS, Compared, summary
    from wupgraph.store.embedded import EmbeddedStore

    check_output(output, force)
    register = register_of(())
    sides = (side(old, new, "a"), side(new, old, "b"))
    before, after = by_value(*sides)
    try:
        found = difference(before, after, register.prefixes)
    except Tangled as error:
        raise refused(error, *sides) from None
    labels: dict[str, str] = {}
    if found.subjects:
        # The later names win: those of B.
        for store in (register.store, EmbeddedStore(before), EmbeddedStore(after)):
            labels |= labels_of(store, found.iris(), asked_language())
    chosen = format_ or format_from(output, _SUFFIXES) or "text"
    compared = Compared(old, new, found, labels)
    write_output(
        DIFFERENCE_FORMATS[chosen](compared, register.prefixes, asked_language()), output, force, exact=chosen == "json"
    )
    say(summary(found))
    ctx.exit(int(bool(found.subjects)))
