"""The data as a store that queries can be asked of: in memory, or in a folder for a while where they are many."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from wupgraph.errors import UsageError
from wupgraph.rdf.graph_index import SEVERAL, SUBCLASS, TYPE, Index
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Plan
from wupgraph.shacl.sparql_based.constraints import SHAPES_GRAPH, Query
from wupgraph.shacl.sparql_based.literals_as_written import written
from wupgraph.shacl.sparql_based.needs import THIS
from wupgraph.shacl.sparql_based.observed_index import Seen
from wupgraph.shacl.sparql_based.reachability import UnboundedError, gather
from wupgraph.text import Text

# Triples; each takes some 600 bytes in memory. In a folder questions take three times as long.
IN_MEMORY = 2_000_000
# At a time into a folder, since Oxigraph sorts in memory what it gets at once.
AT_ONCE = 100_000


class Stored:
    """The triples that the queries of a plan can see.

    Args:
        data: what the index was made of; None if it holds all.

    Attributes:
        unlike: the properties of which some values are stand-ins (`written.py`).
        unlike_in_shapes: those in the graph of the shapes.

    Raises:
        UsageError: they need a temporary folder, which cannot be written.
    """

    def __init__(self, plan: Plan, index: Index, data: Iterable[Triple | Quad] | None) -> None:
        self._open = ExitStack()
        self.unlike: set[str] = set()
        self.unlike_in_shapes: set[str] = set()
        seen = plan.seen
        if data is None:
            triples: Iterator[Quad] = held(index.triples(), self.unlike)
        elif seen is None:
            triples = held(data, self.unlike)
        elif plan.properties is None or seen <= plan.properties | {TYPE, SUBCLASS}:
            triples = _triples(index, seen, self.unlike)
        else:
            triples = held((t for t in data if t.predicate.value in seen), self.unlike)
        if index.size() <= IN_MEMORY:
            self.store = ox.Store()
            self.store.bulk_extend(triples)
        else:
            try:
                self.store = self._in_folder(triples)
            except OSError as error:
                self._open.close()
                raise UsageError(_no_room(error)) from None
        if plan.sees_shapes:
            self.store.extend(
                Quad(t.subject, t.predicate, t.object, SHAPES_GRAPH) for t in held(plan.shapes, self.unlike_in_shapes)
            )

    def _in_folder(self, triples: Iterator[Quad]) -> ox.Store:
        store = ox.Store(
            self._open.enter_context(tempfile.TemporaryDirectory(prefix="wupgraph-", ignore_cleanup_errors=True))
        )
        while some := list(islice(triples, AT_ONCE)):
            store.bulk_extend(some)
        store.optimize()
        return store

    def close(self) -> None:
        """Remove the folder."""
        del self.store  # Oxigraph writes until it is gone.
        self._open.close()


class Nearby:
    """The part of the data that queries can see from their focus nodes, as a store that grows with what is asked."""

    def __init__(self, index: Index) -> None:
        self._seen = Seen(index)
        self._store = ox.Store()
        self._stored = 0
        self.unlike: set[str] = set()

    def store(self, query: Query, nodes: Collection[Term]) -> ox.Store | None:
        """The store, with all that a query can see from some nodes; None if that may be anything."""
        if query.reading is None:
            return None
        try:
            gather(query.reading.pattern, {THIS: set(nodes)}, self._seen)
        except UnboundedError:
            return None
        new = islice(self._seen.seen, self._stored, None)
        self._store.extend(held(new, self.unlike))
        self._stored = len(self._seen.seen)
        return self._store


def _no_room(error: OSError) -> Text:
    from wupgraph.system_errors import reason_of

    reason = reason_of(error)
    return Text(
        f"dane są za duże, by sprawdzać je w pamięci, a w katalogu tymczasowym nie można ich odłożyć: {reason.pl}. "
        "Zwolnij miejsce albo wskaż inny katalog zmienną TMPDIR.",
        f"the data are too large to be checked in memory, and cannot be put into the temporary folder: {reason.en}. "
        "Free some space, or name another folder in TMPDIR.",
    )


def held(triples: Iterable[Triple | Quad], unlike: set[str]) -> Iterator[Quad]:
    """Triples as a store is to hold them; the properties of stand-ins are put into `unlike`."""
    for triple in triples:
        value = triple.object
        if value.__class__ is Literal and (kept := written(value)) is not value:
            unlike.add(triple.predicate.value)
            yield Quad(triple.subject, triple.predicate, kept)
        elif triple.__class__ is Quad and triple.graph_name.__class__ is DefaultGraph:
            yield triple  # A copy of it takes as long as all else here.
        else:
            yield Quad(triple.subject, triple.predicate, value)


def _triples(index: Index, names: Collection[str], unlike: set[str]) -> Iterator[Quad]:
    """The triples of some properties, from an index, which is quicker than parsing them again."""
    known = {name: NamedNode(name) for name in names}
    subject: Any
    for subject, row in index.rows.items():
        for name, values in row.items():
            if (predicate := known.get(name)) is None:
                continue
            if values.__class__ in SEVERAL:
                for value in values:
                    kept = written(value)
                    if kept is not value:
                        unlike.add(name)
                    yield Quad(subject, predicate, kept)
            elif values.__class__ is Literal:
                kept = written(values)
                if kept is not values:
                    unlike.add(name)
                yield Quad(subject, predicate, kept)
            else:
                yield Quad(subject, predicate, values)
