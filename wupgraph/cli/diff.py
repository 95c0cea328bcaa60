"""wupgraph diff: what differs between two states of the data, by subject."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command
from wupgraph.cli.current_settings import project_stores_option
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import (
    check_output,
    format_from,
    format_option,
    output_options,
    say,
    write_output,
)
from wupgraph.register.folder import Register, find_register
from wupgraph.render.difference_formats import DIFFERENCE_FORMATS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.cli.diff_inputs import DiffInput
    from wupgraph.rdf.blank_node_parts import Parted

_AT_HAND = 8 << 20  # bytes of a register's files whose graph is taken into memory whole
_SUFFIXES = DIFFERENCE_FORMATS.suffixes()
_SHOWN_SUFFIXES = ", ".join(_SUFFIXES)


@click.command(
    "diff",
    cls=Command,
    text=Text(
        "Pokaż, czym różnią się A i B: podmiot po podmiocie, z nazwami; kod wyjścia 1, jeśli są różnice.\n"
        "A i B to: plik Turtle lub N-Triples, katalog lub wzorzec; magazyn (nazwa z wupgraph.toml, adres, katalog); "
        "rewizja gita REWIZJA:ŚCIEŻKA albo sama REWIZJA, czyli ta sama ścieżka, co po drugiej stronie, a gdy tam jej "
        "nie ma, data/. Liczą się trójki: układ plików i to, w którym pliku trójka stoi, nie mają znaczenia, a w "
        "porównaniu z magazynem także zapis wartości (1.50 i 1.5). Z magazynu porównuje się dane rejestru: bez "
        "słownika (ontologii i list kodów) i bez cudzych grafów; wszystko porównuje wupgraph store status.",
        "Show what differs between A and B: subject by subject, with labels; exit code 1 if anything differs.\n"
        "A and B are: a file of Turtle or N-Triples, a folder or pattern; a store (a name from wupgraph.toml, a URL, a "
        "folder); a git revision REV:PATH, or REV alone, which means the path of the other side, or data/ where that "
        "is none. Triples count: "
        "the layout of files and the file that a triple stands in do not matter, nor, compared with a store, how a "
        "value is written (1.50 and 1.5). Of a store the data of the register are compared: not the vocabulary "
        "(ontology and code lists), nor other people's graphs; wupgraph store status compares all of it.",
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
    DIFFERENCE_FORMATS,
    None,
    Text(
        f"Format wyniku; domyślnie wg rozszerzenia pliku -o ({_SHOWN_SUFFIXES}), inaczej text.",
        f"Form of the answer; default: by the suffix of the -o file ({_SHOWN_SUFFIXES}), else text.",
    ),
)
@output_options
@project_stores_option
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, format_: str | None, output: str | None, force: bool) -> None:
    from wupgraph.cli.diff_inputs import parted, refused, side
    from wupgraph.rdf.canonical_labels import Tangled
    from wupgraph.rdf.graph_difference import difference
    from wupgraph.render.difference import Compared, summary

    check_output(output, force)
    chosen = format_ or format_from(output, _SUFFIXES) or "text"
    register = find_register()  # Its prefixes and labels; the sides are named.
    sides = (side(old, new, "a"), side(new, old, "b"))
    graphs = parted(*sides)
    try:
        changes = difference(*graphs, register.prefixes)
    except Tangled as error:
        raise refused(error, sides, graphs) from None
    labels = _labels(register, graphs, changes.iris()) if changes.subjects else {}
    compared = Compared(old, new, changes, labels)
    text = DIFFERENCE_FORMATS.renderer(chosen)(compared, register.prefixes, content_language())
    write_output(text, output, force, exact=DIFFERENCE_FORMATS.is_exact(chosen))
    say(summary(changes))
    for compared_side in sides:
        _say_what_was_not_compared(compared_side)
    ctx.exit(int(bool(changes.subjects)))


def _say_what_was_not_compared(side: DiffInput) -> None:
    if side.vocabulary:
        number, (name,) = side.vocabulary, side.names
        say(
            Text(
                f"{name}: nie porównano grafów słownika (ontologia, listy kodów): {number}; zob. wupgraph store status "
                f"-s {name}",
                f"{name}: graphs of the vocabulary (ontology, code lists) that were not compared: {number}; see "
                f"wupgraph store status -s {name}",
            )
        )


def _labels(register: Register, graphs: Iterable[Parted], iris: set[str]) -> dict[str, str]:
    """What things are called: the later names win, those of B."""
    from wupgraph.rdf.ntriples_lines import to_lines
    from wupgraph.register.labels import excerpt_for_labels, labels_of
    from wupgraph.stores.embedded import EmbeddedStore

    labels: dict[str, str] = {}
    languages = register.languages_for(content_language())
    if sum(file.stat().st_size for file in register.data_files) <= _AT_HAND:
        labels |= labels_of(register.store, iris, languages)
    else:
        excerpt = excerpt_for_labels(lambda: to_lines(register.triples()), iris)
        labels |= labels_of(EmbeddedStore(excerpt), iris, languages)
    for graph in graphs:
        excerpt = excerpt_for_labels(functools.partial(iter, graph.plain), iris)
        labels |= labels_of(EmbeddedStore(excerpt), iris, languages)
    return labels
