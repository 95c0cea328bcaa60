"""Where in a file of any size a term stands, for a message that refuses it."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Quad, Triple

from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import STDIN, format_of
from wupgraph.rdf.inputs import sources_of
from wupgraph.rdf.origins import Origins
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import LocatedGraph
from wupgraph.rdf.reading import opened
from wupgraph.rdf.statement_blocks import blocks_about
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

NAMELESS = Text("węzeł pusty ([ … ], ( … ) albo _:etykieta)", "a blank node ([ … ], ( … ) or _:label)")


def refused(text: Text, file: str | Path, triple: Triple, term: Term) -> InputError:
    """The error for a term of a file, at the place where the term stands; of a blank node, at the first one.

    Args:
        triple: what the file says with the term.
    """
    place = None
    if str(file) != STDIN:  # Which cannot be read again.
        with contextlib.suppress(InputError):  # It has gone, or changed; why the term is refused is to be told still.
            place = first_blank_node(Path(file)) if isinstance(term, BlankNode) else _place(Path(file), triple, term)
    return InputError(text, str(file)) if place is None else InputError(text, str(file), place.line, place.column)


def first_blank_node(file: Path) -> Place | None:
    """Where a file in Turtle or N-Triples first has a blank node, whatever this is called.

    Raises:
        InputError: the file cannot be read.
    """
    syntax = format_of(file)
    try:
        with opened(file) as raw:
            for block in blocks_about(raw.read, syntax, (), blank=True):
                document = Document(str(file), block.text, syntax)
                located = LocatedGraph(document, block.triples, block.line, block.column)
                places = filter(None, itertools.chain.from_iterable(_blank(located, one) for one in block.triples))
                first = min(places, default=None)
                if first is not None:
                    return first
    except (OSError, ValueError):  # It has changed since.
        return None
    return None


def _blank(located: LocatedGraph, quad: Quad) -> Iterator[Place | None]:
    """Where a triple has blank nodes."""
    subject, value = quad.subject, quad.object
    assert not isinstance(subject, Triple)
    assert not isinstance(value, Triple)
    if isinstance(subject, BlankNode):
        yield located.place_of(subject)
    if isinstance(value, BlankNode):
        yield located.place_of_value(subject, quad.predicate, value)


def _place(file: Path, triple: Triple, term: Term) -> Place | None:
    """Where a triple of a file has a term."""
    subject = triple.subject
    assert not isinstance(subject, Triple)
    assert not isinstance(triple.object, Triple)
    (source,) = sources_of([file], Origins())
    located = source.located({subject})
    if term == subject:
        return located.place_of(subject)
    if term == triple.predicate:
        return located.place_of_property(subject, triple.predicate)
    return located.place_of_value(subject, triple.predicate, triple.object)
