"""wupgraph export: the register as RDF, from its files or from a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from pyoxigraph import Quad, RdfFormat

from wupgraph.cli.bilingual import Command, lang_option, option
from wupgraph.cli.options import (
    check_output,
    data_option,
    format_from,
    format_option,
    output_options,
    write_output,
)
from wupgraph.cli.stores import asked_register, copied_store_option
from wupgraph.errors import UsageError
from wupgraph.rdf import reading
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.sharding import MOST_LINES
from wupgraph.register import Register
from wupgraph.values import Text

_LINES = {"nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS}
_FORMATS = ("turtle", "trig", "jsonld", *_LINES)
_SUFFIXES = {".ttl": "turtle", ".trig": "trig", ".jsonld": "jsonld", ".nt": "nt", ".nq": "nq"}


@click.command(
    "export",
    cls=Command,
    text=Text(
        "Wypisz dane jako RDF. turtle i nt (N-Triples): wszystko w jednym grafie. trig, jsonld (JSON-LD 1.1) i nq "
        "(N-Quads): jeden graf na plik. Wartości zachowują zapis z plików.",
        "Write the data as RDF. turtle and nt (N-Triples): all in one graph. trig, jsonld (JSON-LD 1.1) and nq "
        "(N-Quads): one graph a file. Values keep the form of the files.",
    ),
    examples=(
        "wupgraph export -f nq -o register.nq",
        "wupgraph export -o register.jsonld",
        "wupgraph export --shards shards --compress",
    ),
)
@format_option(
    _FORMATS,
    None,
    Text(
        "Format RDF; domyślnie wg rozszerzenia pliku -o (.ttl, .trig, .jsonld, .nt, .nq), inaczej turtle.",
        "The RDF format; default: by the suffix of the -o file (.ttl, .trig, .jsonld, .nt, .nq), else turtle.",
    ),
)
@option(
    "--vocabulary",
    is_flag=True,
    text=Text(
        "Dołącz ontologię z odpowiednikami w innych słownikach i listy kodów.",
        "Include the ontology with its alignments and the code lists.",
    ),
)
@option(
    "--shards",
    metavar="FOLDER",
    text=Text(
        "Zapisz posortowane N-Quads w wielu plikach, z manifest.json, dla programów ładujących do magazynów.",
        "Write sorted N-Quads in many files, with a manifest.json, for the bulk loaders of stores.",
    ),
)
@option(
    "--compress", is_flag=True, text=Text("Z --shards: spakuj pliki (gzip).", "With --shards: pack the files (gzip).")
)
@option(
    "--lines",
    metavar="N",
    type=click.IntRange(1, MOST_LINES),
    default=MOST_LINES,
    text=Text("Z --shards: najwięcej wierszy w pliku.", "With --shards: the most lines a file."),
)
@data_option
@copied_store_option
@output_options
@lang_option
def export(
    format_: str | None,
    vocabulary: bool,
    shards: str | None,
    compress: bool,
    lines: int,
    data: tuple[str, ...],
    store: str | None,
    output: str | None,
    force: bool,
) -> None:
    if shards is not None:
        if format_ is not None or output is not None:
            raise UsageError(
                Text(
                    "--shards ma własny format i katalog; pomiń -f i -o.",
                    "--shards has a format and folder of its own; leave out -f and -o.",
                )
            )
        from wupgraph.cli.shards import check_folder, export_shards, lines_by_graph

        check_folder(Path(shards), force=force)
        graphs = lines_by_graph(asked_register(data, store), vocabulary=vocabulary)
        export_shards(graphs, Path(shards), compress=compress, most=lines)
        return
    if compress:
        raise UsageError(Text("--compress działa tylko z --shards.", "--compress works with --shards only."))
    check_output(output, force)
    register = asked_register(data, store)
    words = [*register.vocabulary, *register.quads(register.alignment_files)] if vocabulary else []
    quads = [*words, *register.data]
    chosen = format_ or format_from(output, _SUFFIXES) or "turtle"
    write_output(_written(quads, chosen, register), output, force, exact=True)


def _written(quads: list[Quad], format_: str, register: Register) -> str | bytes:
    """The quads in a format."""
    from wupgraph.rdf.blank_nodes import stable
    from wupgraph.rdf.json_ld import to_json_ld
    from wupgraph.rdf.writing import to_trig, to_turtle

    quads = stable(quads)
    if format_ == "nt":
        quads = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]  # N-Triples has no graphs.
    if format_ in _LINES:
        return reading.to_bytes(quads, _LINES[format_])
    writers: dict[str, Callable[[list[Quad], Prefixes], str]]
    writers = {"turtle": to_turtle, "trig": to_trig, "jsonld": to_json_ld}
    return writers[format_](quads, register.prefixes)
