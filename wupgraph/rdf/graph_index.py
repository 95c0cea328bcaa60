"""A data graph by node: what a node's values are, which nodes have a value, what is an instance of what."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from wupgraph.rdf.described_graph import Described
from wupgraph.rdf.namespaces import RDF, RDFS
from wupgraph.rdf.terms import Term

TYPE, SUBCLASS = RDF + "type", RDFS + "subClassOf"
_MANY = 16  # values; from here on equal ones are looked for by hash
# What a node has of each property: its only value as it is; several as a list, or as the keys of a dictionary.
Row = dict[str, Any]
SEVERAL = (list, dict)
NO_ROW: Mapping[str, Any] = {}


class Index(Described):
    """The triples of a data graph.

    By node and not by property: terms are hashed slowly, the names of properties are not.

    Args:
        wanted: properties that are asked for; the others are left out. None keeps all.

    Attributes:
        rows: what each subject has; an empty row for one of which nothing is asked for.
        predicates: the properties of all triples, those that are left out too.
    """

    def __init__(self, triples: Iterable[Triple | Quad] = (), wanted: Collection[str] | None = None) -> None:
        self._wanted = None if wanted is None else frozenset({TYPE, SUBCLASS, *wanted})
        self.rows: dict[Term, Row] = {}
        self.predicates: Collection[NamedNode] = ()
        self._inverse: dict[str, dict[Term, list[Term]]] = {}
        self._pairs: dict[str, list[tuple[Term, Term]]] = {}
        self._below: dict[Term, frozenset[Term]] = {}
        self._instances: dict[Term, Callable[[Term], bool]] = {}
        self._add(triples)

    def _add(self, triples: Iterable[Triple | Quad]) -> None:
        """Take in triples; the graph of a quad does not count."""
        rows = self.rows
        once: Any = {}.setdefault  # One object for each IRI that is a value.
        names = _Names(self._wanted)
        last: object = None
        row: Row = {}
        for triple in triples:
            name = names[triple.predicate]
            subject: Any = triple.subject
            if subject != last:  # Most triples stand beside others of their subject.
                last = subject
                known = rows.get(subject)
                if known is None:
                    known = rows[subject] = {}
                row = known
            if name is None:
                continue
            value: Any = triple.object
            if value.__class__ is NamedNode:
                value = once(value, value)
            before = row.setdefault(name, value)
            if before is not value:
                join(row, name, before, value)
        self.predicates = names.keys()

    def whole(self) -> Index:
        """All of it in memory."""
        return self

    def knows(self, names: Collection[str] | None) -> bool:
        """Whether it keeps the triples of some properties; with None, all."""
        return self._wanted is None or (names is not None and self._wanted.issuperset(names))

    def size(self) -> int:
        """How many triples it holds, those with one subject and property counted once."""
        return sum(map(len, self.rows.values()))

    def triples(self) -> Iterator[Triple]:
        """All that it holds, each once."""
        for node in self.rows:
            assert isinstance(node, NamedNode | BlankNode)
            for name, value in self.about(node):
                yield Triple(node, NamedNode(name), value)

    def values(self, node: Term, name: str) -> Sequence[Term]:
        """The values of a node's property, each once."""
        found: Any = self.rows.get(node, NO_ROW).get(name)
        if found is None:
            return ()
        return several(found) if found.__class__ in SEVERAL else (found,)

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        return self.values(subject, predicate)

    def about(self, node: Term) -> Iterator[tuple[str, Term]]:
        """Each property and value of a node."""
        for name in self.rows.get(node, NO_ROW):
            for value in self.values(node, name):
                yield name, value

    def referring(self, value: Term) -> Iterator[tuple[Term, str]]:
        """Each node and property that have a value."""
        for name in self._having:
            for node in self.subjects(value, name):
                yield node, name

    def undescribed(self, nodes: Iterable[Term]) -> set[Term]:
        """Those of some nodes that are no subject, as literals are."""
        return {node for node in nodes if self.rows.get(node) is None}

    def naming(self, values: Collection[Term]) -> dict[Term, list[tuple[Term, str]]]:
        """For each of some values, the nodes and properties that have it: in one walk through all that is there."""
        uses: dict[Term, list[tuple[Term, str]]] = {}
        if not values:
            return uses
        wanted = frozenset(values)
        for node, row in self.rows.items():
            for name, own in row.items():
                for value in own if own.__class__ in SEVERAL else (own,):
                    if value in wanted:
                        uses.setdefault(value, []).append((node, name))
        return uses

    def is_value(self, value: Term, name: str) -> bool:
        """Whether any node has a value of a property."""
        return bool(self.subjects(value, name))

    def has(self, name: str) -> bool:
        """Whether any node has a property, one that is asked for or not."""
        return NamedNode(name) in self.predicates

    def absent(self, nodes: Iterable[Term]) -> set[Term]:
        """Those of some nodes that are no subject, nor a value of what is asked for."""
        absent = {node for node in nodes if node not in self.rows}
        if absent:
            for row in self.rows.values():
                for own in row.values():
                    absent.difference_update(own if own.__class__ in SEVERAL else (own,))
        return absent

    def pairs(self, name: str) -> Sequence[tuple[Term, Term]]:
        """Each node and value of a property."""
        pairs = self._pairs.get(name)
        if pairs is None:
            pairs = self._pairs[name] = [
                (node, value) for node in self.having(name) for value in self.values(node, name)
            ]
        return pairs

    def having(self, name: str) -> Sequence[Term]:
        """The nodes that have a property, each once."""
        return self._having.get(name, ())

    @functools.cached_property
    def _having(self) -> dict[str, list[Term]]:
        nodes_by_name: dict[str, list[Term]] = {}
        for node, row in self.rows.items():
            for name in row:
                nodes_by_name.setdefault(name, []).append(node)
        return nodes_by_name

    def subjects(self, value: Term, name: str) -> Sequence[Term]:
        """The nodes that have a value of a property."""
        inverse = self._inverse.get(name)
        if inverse is None:
            inverse = self._inverse[name] = {}
            for node, row in self.rows.items():
                own: Any = row.get(name)
                if own is not None:
                    for one in own if own.__class__ in SEVERAL else (own,):
                        inverse.setdefault(one, []).append(node)
        return inverse.get(value, ())

    def described(self, beginning: str) -> Iterable[NamedNode]:
        """The nodes with a type whose IRIs begin so."""
        for node, row in self.rows.items():
            if TYPE in row and isinstance(node, NamedNode) and node.value.startswith(beginning):
                yield node

    def answer(
        self, select: str, names: Collection[str], ask: Callable[[Store, str], Sequence[Sequence[Term | None]]]
    ) -> Sequence[Sequence[Term | None]]:
        """The answer to a query that sees the triples of some properties.

        Args:
            ask: asks a store.
        """
        store = Store()
        store.bulk_extend(
            Quad(node, NamedNode(name), value)
            for name in names
            for node, value in self.pairs(name)
            if not isinstance(node, Literal)
        )
        return ask(store, select)

    def subclasses(self, of_class: Term) -> frozenset[Term]:
        """A class and all classes below it (`rdfs:subClassOf*` backwards)."""
        classes = self._below.get(of_class)
        if classes is None:
            seen, todo = {of_class}, [of_class]
            while todo:
                new = [below for below in self.subjects(todo.pop(), SUBCLASS) if below not in seen]
                seen.update(new)
                todo += new
            classes = self._below[of_class] = frozenset(seen)
        return classes

    def is_instance(self, node: Term, of_class: Term) -> bool:
        """Whether a node is a SHACL instance of a class (SHACL 1.1)."""
        return self.instance_of(of_class)(node)

    def instance_of(self, of_class: Term) -> Callable[[Term], bool]:
        """The test whether a node is a SHACL instance of a class, to be asked often."""
        known = self._instances.get(of_class)
        if known is not None:
            return known
        row_of, classes = self.rows.get, self.subclasses(of_class)

        def is_instance(node: Term) -> bool:
            types: Any = row_of(node, NO_ROW).get(TYPE)
            if types.__class__ in SEVERAL:
                return any(one in classes for one in types)
            return types in classes  # None is no class.

        self._instances[of_class] = is_instance
        return is_instance

    def instances(self, of_class: Term) -> Sequence[Term]:
        """The SHACL instances of a class, each once."""
        classes = self.subclasses(of_class)
        if len(classes) == 1:
            return self.subjects(of_class, TYPE)
        return list(dict.fromkeys(node for one in classes for node in self.subjects(one, TYPE)))


class _Names(dict[NamedNode, str | None]):
    """The names of properties, the same string for all rows; None for a property that nobody asks for."""

    def __init__(self, wanted: Collection[str] | None) -> None:
        self._wanted = wanted

    def __missing__(self, predicate: NamedNode) -> str | None:
        name: str | None = predicate.value
        if self._wanted is not None and name not in self._wanted:
            name = None
        self[predicate] = name
        return name


def several(found: Any) -> Sequence[Term]:
    """The values of a row that has several, as a sequence."""
    return found if found.__class__ is list else tuple(found)


def join(row: Row, name: str, before: Any, value: Term) -> None:
    """Put a value beside those that a node has."""
    if before.__class__ is list:
        if value not in before:
            before.append(value)
            if len(before) == _MANY:
                row[name] = dict.fromkeys(before)
    elif before.__class__ is dict:
        before[value] = None
    elif before != value:
        row[name] = [before, value]
