"""What chooses the focus nodes of a shape (SHACL 2.1.3): all of them, or whether it chooses one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import NamedNode

from wupgraph.validation.index import NO_ROW, Index
from wupgraph.values import Term


class Target(Protocol):
    """A target declaration."""

    def nodes(self, index: Index) -> Iterable[Term]:
        """The nodes that it chooses, each once."""
        ...

    def chooses(self, index: Index, node: Term) -> bool:
        """Whether a node is one of them: cheap, whatever the size of the data."""
        ...


class Node:
    """sh:targetNode."""

    def __init__(self, node: Term) -> None:
        self._node = node

    def nodes(self, index: Index) -> Iterable[Term]:
        return (self._node,)

    def chooses(self, index: Index, node: Term) -> bool:
        return node == self._node


class InstancesOf:
    """sh:targetClass, and a shape that is a class itself."""

    def __init__(self, of_class: NamedNode) -> None:
        self._class = of_class

    def nodes(self, index: Index) -> Iterable[Term]:
        return index.instances(self._class)

    def chooses(self, index: Index, node: Term) -> bool:
        return index.is_instance(node, self._class)


class SubjectsOf:
    """sh:targetSubjectsOf."""

    def __init__(self, name: str) -> None:
        self._name = name

    def nodes(self, index: Index) -> Iterable[Term]:
        return index.having(self._name)

    def chooses(self, index: Index, node: Term) -> bool:
        return self._name in index.rows.get(node, NO_ROW)


class ObjectsOf:
    """sh:targetObjectsOf."""

    def __init__(self, name: str) -> None:
        self._name = name

    def nodes(self, index: Index) -> Iterable[Term]:
        return dict.fromkeys(value for _, value in index.pairs(self._name))

    def chooses(self, index: Index, node: Term) -> bool:
        return bool(index.subjects(node, self._name))
