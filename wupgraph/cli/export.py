"""wupgraph export: the register as RDF, from its files or from a store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.options import check_output, format_from, format_option, output_options, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.store_options import asked_register, copied_store_option
from wupgraph.errors import UsageError
from wupgraph.rdf.sharding import MOST_LINES
from wupgraph.text import Text

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

    from wupgraph.rdf import streaming
    from wupgraph.rdf.ntriples_lines import Lines
    from wupgraph.register.folder import Graph, Register

_Graphs: TypeAlias = "Mapping[Graph, Lines]"
_FORMATS = ("turtle", "trig", "jsonld", "nt", "nq")
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
        "wupgraph export --publication published",
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
        "Dołącz ontologię ze słowami reguł i odpowiednikami w innych słownikach oraz listy kodów.",
        "Include the ontology with its alignments, the words of rules and the code lists.",
    ),
)
@option(
    "--shapes",
    is_flag=True,
    text=Text(
        "W miejsce danych wypisz reguły: dla innych programów SHACL (zob. --facts).",
        "In place of the data write the rules: for other programs of SHACL (see --facts).",
    ),
)
@option(
    "--facts",
    is_flag=True,
    text=Text(
        "W miejsce danych wypisz to, co reguły czytają o rejestrze; inne programy dostają to obok danych.",
        "In place of the data write what the rules read about the register; other programs get it beside the data.",
    ),
)
@option(
    "--shards",
    metavar="FOLDER",
    text=Text(
        "Zapisz posortowane N-Quads w wielu plikach, z manifest.json, dla programów, które masowo wczytują dane do "
        "magazynów.",
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
    text=Text("Z --shards: największa liczba wierszy w pliku.", "With --shards: the most lines a file."),
)
@option(
    "--publication",
    metavar="FOLDER",
    text=Text(
        "Zapisz ontologię, warstwy, listy kodów, reguły, prefiksy i odpowiedniki do publikacji w sieci: każdy dokument "
        "jako Turtle, JSON-LD i HTML, w latest/ i w katalogu swojej wersji.",
        "Write the ontology, the layers, the code lists, the rules, the prefixes and the alignments for publication on "
        "the Web: each document as Turtle, JSON-LD and HTML, in latest/ and in the folder of its version.",
    ),
)
@data_option
@copied_store_option
@output_options
def export(
    format_: str | None,
    vocabulary: bool,
    shapes: bool,
    facts: bool,
    shards: str | None,
    compress: bool,
    lines: int,
    publication: str | None,
    data: tuple[str, ...],
    store: str | None,
    output: str | None,
    force: bool,
) -> None:
    if shapes + facts + (vocabulary or shards is not None or store is not None) > 1:
        raise UsageError(
            Text(
                "--shapes i --facts wypisują jedno: reguły albo to, co czytają o rejestrze; pomiń pozostałe opcje.",
                "--shapes and --facts write one thing: the rules, or what they read about the register; leave out the "
                "other options.",
            )
        )
    if publication is not None:
        if shapes or facts or vocabulary or shards is not None or compress or format_ or output or store:
            raise UsageError(
                Text(
                    "--publication ma własne pliki i katalog; z innych opcji przyjmuje tylko -d i --force.",
                    "--publication has files and a folder of its own; it takes only -d and --force.",
                )
            )
        from wupgraph.cli.publication import check_place, export_publication

        register = asked_register(data, None)
        export_publication(register, check_place(publication, register), force=force)
        return
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
        cut = lines_by_graph(asked_register(data, store), vocabulary=vocabulary)
        export_shards(cut, Path(shards), compress=compress, most=lines)
        return
    if compress:
        raise UsageError(Text("--compress działa tylko z --shards.", "--compress works with --shards only."))
    check_output(output, force)
    chosen = format_ or format_from(output, _SUFFIXES) or "turtle"
    register = asked_register(data, store)
    from wupgraph.rdf.blank_nodes import stable

    graphs = _rules(register, shapes=shapes) if shapes or facts else register.triples_by_graph(vocabulary=vocabulary)
    write_output(_PIECES[chosen](stable(graphs), register), output, force, exact=True)


def _rules(register: Register, *, shapes: bool) -> dict[Graph, Iterator[Triple | Quad]]:
    """The rules as they stand in the files with the prefixes that they use, or the facts of the register: one graph."""
    from pyoxigraph import NamedNode

    from wupgraph.checking.register_context import declared

    triples = [*(register.quads(register.shape_files) if shapes else ()), *declared(register)]
    return {NamedNode(register.base.graphs + "shapes"): iter(triples)}


def _all_lines(graphs: _Graphs, _: Register | None = None) -> Iterator[bytes]:
    """All graphs in one as sorted N-Triples."""
    from wupgraph.rdf.ntriples_lines import distinct

    return distinct(itertools.chain.from_iterable(graphs.values()))


def _named_lines(graphs: _Graphs, _: Register | None = None) -> Iterator[bytes]:
    """Sorted N-Quads."""
    from wupgraph.rdf.ntriples_lines import distinct

    # The name stands before the dot that ends a line.
    return distinct(line[:-2] + name for graph, lines in graphs.items() for name in (_ending(graph),) for line in lines)


def _ending(graph: Graph) -> bytes:
    return f"{graph} .\n".encode()


def _turtle(graphs: _Graphs, register: Register) -> Iterator[bytes]:
    from wupgraph.rdf.ntriples_lines import Lines
    from wupgraph.rdf.streaming import turtle_pieces

    return turtle_pieces(Lines(_all_lines(graphs)), register.prefixes, register.configuration.languages)


def _trig(graphs: _Graphs, register: Register) -> Iterator[bytes]:
    from wupgraph.rdf.streaming import trig_pieces

    return trig_pieces(_sorted(graphs), register.prefixes, register.configuration.languages)


def _json_ld(graphs: _Graphs, register: Register) -> Iterator[bytes]:
    from wupgraph.rdf.json_ld import json_ld_pieces

    return json_ld_pieces(_sorted(graphs), register.prefixes)


def _sorted(graphs: _Graphs) -> dict[streaming.Graph, Lines]:
    from wupgraph.rdf.ntriples_lines import Lines, distinct

    return {graph: Lines(distinct(lines)) for graph, lines in graphs.items()}


_PIECES: Mapping[str, Callable[[_Graphs, Register], Iterator[bytes]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "jsonld": _json_ld,
    "nt": _all_lines,
    "nq": _named_lines,
}
