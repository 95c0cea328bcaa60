"""The canonical Turtle of a graph that need not fit into memory, with only some of its subjects written out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import Triple

from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import block, block_lines, by_subject, declaring, written_iris
from wupgraph.text import LANGUAGES


def excerpt(
    triples: Iterable[Triple],
    prefixes: Prefixes,
    wanted: Callable[[Triple], bool],
    languages: Sequence[str] = LANGUAGES,
) -> str:
    """What `to_turtle` makes of all triples, with the lines of other subjects left empty: all places are the same.

    Args:
        triples: in the order of their subjects, as sorted lines of N-Triples are.
        wanted: says of a triple whether its subject is to be written out.
        languages: those of the register, in which order texts stand.
    """
    used: set[str | None] = set()
    body: list[str] = []
    empty = 0
    for _, own in itertools.groupby(triples, key=_subject):
        statements = list(own)
        described = by_subject(statements, languages)
        used |= {prefixes.prefix_of(iri) for iri in written_iris(described)}
        ((subject, values),) = described
        if any(map(wanted, statements)):
            body += ["\n" * empty, block(subject, values, prefixes)]
            empty = 0
        else:
            empty += block_lines(values)
        empty += 1  # Between subjects.
    text = "".join([*body, "\n" * (empty - 1)])
    return declaring(used, prefixes) + ("\n" + text if text else "")


def _subject(triple: Triple) -> Term | Triple:
    return triple.subject
