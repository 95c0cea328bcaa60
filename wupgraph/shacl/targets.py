"""What chooses the focus nodes of a shape (SHACL 2.1.3): all of them, or whether it chooses one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import NamedNode

from wupgraph.rdf.graph_index import NO_ROW, Index
from wupgraph.rdf.terms import Term

# The properties of SHACL that say a target; the last is of SHACL-AF.
TARGETS = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf", "target")


class Target(Protocol):
    """A target declaration."""

    def nodes(self, index: Index) -> Iterable[Term]:
        """The nodes that it chooses, each once."""
        ...

    def chooses(self, index: Index, node: Term) -> bool:
        """Whether a node is one of them: cheap, whatever the size of the data."""
        ...


@dataclass(frozen=True, slots=True)
class Node:
    """sh:targetNode."""

    node: Term

    def nodes(self, index: Index) -> Iterable[Term]:
        return (self.node,)

    def chooses(self, index: Index, node: Term) -> bool:
        return node == self.node


@dataclass(frozen=True, slots=True)
class InstancesOf:
    """sh:targetClass, and a shape that is a class itself."""

    of_class: NamedNode

    def nodes(self, index: Index) -> Iterable[Term]:
        return index.instances(self.of_class)

    def chooses(self, index: Index, node: Term) -> bool:
        return index.is_instance(node, self.of_class)


@dataclass(frozen=True, slots=True)
class SubjectsOf:
    """sh:targetSubjectsOf."""

    name: str

    def nodes(self, index: Index) -> Iterable[Term]:
        return index.having(self.name)

    def chooses(self, index: Index, node: Term) -> bool:
        return self.name in index.rows.get(node, NO_ROW)


@dataclass(frozen=True, slots=True)
class ObjectsOf:
    """sh:targetObjectsOf."""

    name: str

    def nodes(self, index: Index) -> Iterable[Term]:
        return dict.fromkeys(value for _, value in index.pairs(self.name))

    def chooses(self, index: Index, node: Term) -> bool:
        return index.is_value(node, self.name)
