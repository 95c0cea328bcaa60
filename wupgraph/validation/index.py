"""A data graph by property: what a node's values are, which nodes have a value, what is an instance of what."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.rdf.namespaces import RDF, RDFS
from wupgraph.values import Term

TYPE, SUBCLASS = RDF + "type", RDFS + "subClassOf"
_MANY = 16  # values; from here on equal ones are looked for by hash
# A node's only value as it is; several as a list, or as the keys of a dictionary.
Values = Term | list[Term] | dict[Term, None]
Table = dict[Term, Values]
_NONE: Table = {}
SEVERAL = (list, dict)


class Index:
    """The triples of a data graph.

    Args:
        wanted: properties that are asked for; the others are left out. None keeps all.
    """

    def __init__(self, triples: Iterable[Triple | Quad] = (), wanted: Collection[str] | None = None) -> None:
        self._wanted = None if wanted is None else {TYPE, SUBCLASS, *wanted}
        self._tables: dict[str, Table] = {}
        self._terms: dict[Term, Term] = {}
        self._inverse: dict[str, dict[Term, list[Term]]] = {}
        self.add(triples)

    def add(self, triples: Iterable[Triple | Quad]) -> None:
        """Take in triples; the graph of a quad does not count."""
        tables, wanted, once = self._tables, self._wanted, self._terms.setdefault
        last_subject: object = None
        subject: Any = None
        for triple in triples:
            name = triple.predicate.value
            if wanted is not None and name not in wanted:
                continue
            said = triple.subject
            if said != last_subject:  # Most triples stand beside others of their subject.
                last_subject = said
                subject = once(said, said)  # type: ignore[arg-type]
            value: Any = triple.object
            if value.__class__ is NamedNode:
                value = once(value, value)
            table = tables.get(name)
            if table is None:
                table = tables[name] = {}
            before = table.setdefault(subject, value)
            if before is not value:
                _join(table, subject, before, value)
        self._inverse.clear()
        self.__dict__.pop("types", None)
        self.__dict__.pop("_below", None)

    def table(self, name: str) -> Table:
        """Nodes and their values of a property."""
        return self._tables.get(name, _NONE)

    @property
    def properties(self) -> Collection[str]:
        """The properties of all triples."""
        return self._tables.keys()

    def values(self, node: Term, name: str) -> Sequence[Term]:
        """The values of a node's property, each once."""
        found: Any = self._tables.get(name, _NONE).get(node)
        if found is None:
            return ()
        if found.__class__ is list:
            return found
        return tuple(found) if found.__class__ is dict else (found,)

    def pairs(self, name: str) -> Iterator[tuple[Term, Term]]:
        """Each node and value of a property."""
        for node in self._tables.get(name, _NONE):
            for value in self.values(node, name):
                yield node, value

    def subjects(self, value: Term, name: str) -> Sequence[Term]:
        """The nodes that have a value of a property."""
        inverse = self._inverse.get(name)
        if inverse is None:
            inverse = self._inverse[name] = {}
            for node, own in self.pairs(name):
                inverse.setdefault(own, []).append(node)
        return inverse.get(value, ())

    def subclasses(self, of_class: Term) -> frozenset[Term]:
        """A class and all classes below it (`rdfs:subClassOf*` backwards)."""
        found = self._below.get(of_class)
        if found is None:
            seen, todo = {of_class}, [of_class]
            while todo:
                new = [below for below in self.subjects(todo.pop(), SUBCLASS) if below not in seen]
                seen.update(new)
                todo += new
            found = self._below[of_class] = frozenset(seen)
        return found

    @functools.cached_property
    def _below(self) -> dict[Term, frozenset[Term]]:
        return {}

    def is_instance(self, node: Term, of_class: Term) -> bool:
        """Whether a node is a SHACL instance of a class (SHACL 1.1)."""
        types: Any = self._tables.get(TYPE, _NONE).get(node)
        if types is None:
            return False
        classes = self.subclasses(of_class)
        if types.__class__ is list or types.__class__ is dict:
            return any(one in classes for one in types)
        return types in classes

    def instances(self, of_class: Term) -> Iterator[Term]:
        """The SHACL instances of a class, each once."""
        classes = self.subclasses(of_class)
        if len(classes) == 1:
            return iter(self.subjects(of_class, TYPE))
        return iter(dict.fromkeys(node for one in classes for node in self.subjects(one, TYPE)))


def _join(table: Table, subject: Term, before: Values, value: Term) -> None:
    """Put a value beside those that a node has."""
    if before.__class__ is list:
        assert isinstance(before, list)
        if value not in before:
            before.append(value)
            if len(before) == _MANY:
                table[subject] = dict.fromkeys(before)
    elif before.__class__ is dict:
        assert isinstance(before, dict)
        before[value] = None
    elif before != value:
        table[subject] = [before, value]  # type: ignore[list-item]
