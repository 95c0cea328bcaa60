"""wupgraph export: the register as RDF, from its files."""

from __future__ import annotations

import click
from pyoxigraph import Quad, RdfFormat

from wupgraph.cli.bilingual import Command, lang_option, option
from wupgraph.cli.options import (
    check_output,
    data_option,
    format_from,
    format_option,
    output_options,
    register_of,
    write_output,
)
from wupgraph.rdf import reading
from wupgraph.rdf.writing import to_turtle
from wupgraph.values import Text

_LINES = {"nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS}
_SUFFIXES = {".ttl": "turtle", ".nt": "nt", ".nq": "nq"}


@click.command(
    "export",
    cls=Command,
    text=Text(
        "Wypisz dane jako RDF: turtle, nt (N-Triples) albo nq (N-Quads, jeden graf na plik). "
        "Wartości zachowują zapis z plików.",
        "Write the data as RDF: turtle, nt (N-Triples) or nq (N-Quads, one graph a file). "
        "Values keep the form of the files.",
    ),
    examples=("wupgraph export -f nq -o register.nq",),
)
@format_option(
    ("turtle", *_LINES),
    None,
    Text(
        "Format RDF; domyślnie wg rozszerzenia pliku -o (.ttl, .nt, .nq), inaczej turtle.",
        "The RDF format; default: by the suffix of the -o file (.ttl, .nt, .nq), else turtle.",
    ),
)
@option(
    "--vocabulary",
    is_flag=True,
    text=Text("Dołącz ontologię i listy kodów.", "Include the ontology and the code lists."),
)
@data_option
@output_options
@lang_option
def export(format_: str | None, vocabulary: bool, data: tuple[str, ...], output: str | None, force: bool) -> None:
    check_output(output, force)
    register = register_of(data)
    quads = [*(register.vocabulary if vocabulary else []), *register.data]
    chosen = format_ or format_from(output, _SUFFIXES) or "turtle"
    if chosen == "nt":
        quads = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]  # N-Triples has no graphs.
    if chosen == "turtle":
        write_output(to_turtle(quads, register.prefixes), output, force)
    else:
        write_output(reading.to_bytes(quads, _LINES[chosen]), output, force)
