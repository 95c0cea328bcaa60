"""From a document to its triples, strictly as the grammar says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from wupgraph.errors import InputError
from wupgraph.gate.document_check import quads as quads_in
from wupgraph.gate.excess import Excess
from wupgraph.rdf.decoding import no_nul
from wupgraph.rdf.documents import Document, line_column
from wupgraph.rdf.files import IN_LINES, UNLINED, format_of, unreadable
from wupgraph.rdf.origins import Origin
from wupgraph.rdf.rdf12 import RDF12, check_version, is_rdf12, may_be_rdf12, rdf12_error
from wupgraph.rdf.reading import opened, read_document

if TYPE_CHECKING:
    from wupgraph.rdf.ntriples_lines import Lines


def parse(document: Document, *, to_graph: ox.NamedNode | None = None) -> list[Quad]:
    """The triples of a document; those of its default graph as quads of `to_graph`, if that is given.

    Literals keep the lexical form of the file. Blank nodes are named, and relative IRIs taken, as the document's
    `origin` says.

    Raises:
        InputError: the text is not well formed, with line and column (both from 1).
    """
    return _in_graph(_parsed(document), to_graph)


def _parsed(document: Document) -> list[Quad]:
    """The triples of a document."""
    try:
        if document.syntax in UNLINED:
            from wupgraph.rdf.other_syntaxes import parsed

            return _own(parsed(document), document.origin)
        text = _relabelled(document.text, document.origin)
        quads = list(quads_in(text, document.syntax, base=base_of(document.syntax, document.origin)))
    except Excess as error:
        if document.origin.number is not None:  # Of a text with other labels, columns are others.
            parse(document._replace(origin=Origin(base=document.origin.base)))
        place = (None, None) if error.offset is None else line_column(document.text, error.offset)
        raise InputError(error.text, document.name, *place) from None
    except SyntaxError as error:
        if document.origin.number is not None:  # As above.
            parse(document._replace(origin=Origin(base=document.origin.base)))
        if "\0" in document.text and (error.lineno or 1) <= line_column(document.text, document.text.index("\0"))[0]:
            raise no_nul(document.text, document.name) from None
        from wupgraph.rdf.syntax_errors import syntax_error  # Only a malformed file needs its many texts.

        raise syntax_error(error, document.text, document.name, document.syntax) from None
    except MemoryError as error:
        from wupgraph.rdf.syntax_errors import too_long

        raise too_long(document.text, document.name) or error from None
    check_version(document.text, document.name)
    if may_be_rdf12(document.text) and any(map(is_rdf12, quads)):
        raise rdf12_error(document.text, document.name)
    return quads


def base_of(syntax: RdfFormat, origin: Origin) -> str | None:
    """What relative IRIs of a document resolve against; None where they are refused."""
    return None if syntax in IN_LINES else origin.base


def _relabelled(text: str, origin: Origin) -> str | bytes:
    """A text with the labels that its blank nodes have beside other documents."""
    if origin.number is None or "_:" not in text:
        return text
    from wupgraph.rdf.blank_nodes import MARK, Apart

    if not origin.number and MARK not in text:
        return text
    from wupgraph.rdf.relabelling import relabelled

    return b"".join(relabelled(text.encode(), Apart(origin.number)))


def _own(quads: list[Quad], origin: Origin) -> list[Quad]:
    """What a document says, its blank nodes as they are called beside other documents."""
    if origin.number is None:
        return quads
    from wupgraph.rdf.blank_nodes import Apart

    return list(Apart(origin.number).quads(quads))


def _in_graph(quads: list[Quad], to_graph: ox.NamedNode | None) -> list[Quad]:
    if to_graph is None:
        return quads
    default = ox.DefaultGraph()
    return [Quad(q.subject, q.predicate, q.object, to_graph) if q.graph_name == default else q for q in quads]


def each_triple(document: Document, prefixes: dict[str, str]) -> Iterator[Quad]:
    """The triples of a document as `parse` gives them, one by one: they need not fit into memory.

    Args:
        prefixes: takes up what the document declares, when all of it has been read.

    Raises:
        InputError: as `parse`, when the first triple that is not well formed is reached, or at the end.
    """
    text, name = document.text, document.name
    if document.syntax in UNLINED:
        yield from parse(document)
        return
    is_later = False
    look = may_be_rdf12(text)
    try:
        given = _relabelled(text, document.origin)
        parser = quads_in(given, document.syntax, base=base_of(document.syntax, document.origin))
        for quad in parser:
            is_later = is_later or (look and is_rdf12(quad))
            yield quad
        prefixes.update(parser.prefixes)
    except (Excess, SyntaxError, MemoryError):
        parse(document)  # Says what is wrong, and where.
        raise
    check_version(text, name)
    if is_later:
        raise rdf12_error(text, name)


def stream(file: Path) -> Iterator[Quad]:
    """The triples of a file, one by one: the file need not fit into memory.

    Raises:
        InputError: as `read_document` and `parse`, and when the first triple that is not well formed is reached.
    """
    from wupgraph.rdf.sniffing import SniffingReader

    syntax = format_of(file)
    try:
        with opened(file) as raw:
            for quad in ox.parse(SniffingReader(raw, declares=syntax not in IN_LINES), syntax):  # type: ignore[arg-type]  # All it asks for is `read`.
                if is_rdf12(quad):
                    raise SyntaxError(RDF12.en)
                yield quad
    except OSError as error:
        raise unreadable(str(file), error) from None
    except (SyntaxError, MemoryError):
        parse(read_document(file))  # Says what is wrong, and where.
        raise


def transcribe(file: Path) -> Lines:
    """The triples of a file as lines of N-Triples: the file need not fit into memory.

    Lines of RDF 1.2 are not refused; see `check_rdf11`.

    Raises:
        InputError: as `stream`.
    """
    from wupgraph.rdf.ntriples_lines import Lines  # Its temporary files take a while to import.
    from wupgraph.rdf.sniffing import SniffingReader

    syntax = format_of(file)
    lines = Lines()
    try:
        with opened(file) as raw:
            lines.serialize(ox.parse(SniffingReader(raw, declares=syntax not in IN_LINES), syntax))  # type: ignore[arg-type]
    except OSError as error:
        raise unreadable(str(file), error) from None
    except (SyntaxError, MemoryError):
        parse(read_document(file))  # Says what is wrong, and where.
        raise
    return lines


def check_rdf11(triple: Triple | Quad, name: str) -> None:
    """Raise an `InputError` for a triple that RDF 1.1 does not know."""
    if is_rdf12(triple):
        raise InputError(RDF12, name)
