"""Which shapes choose a node by what its row tells: its types, and the properties that targets name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wupgraph.rdf.graph_index import SEVERAL, TYPE
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Shape
from wupgraph.shacl.node_checks import NodeChecks, node_checks
from wupgraph.shacl.targets import InstancesOf, SubjectsOf, Target

if TYPE_CHECKING:
    from wupgraph.shacl.node_checks import NodeChecker

MOST = 1000  # kinds; of others each group of shapes asks for itself, since no later node repays joining them


def tells(targets: Iterable[Target]) -> bool:
    """Whether a node's row tells if it is chosen."""
    return all(isinstance(target, InstancesOf | SubjectsOf) for target in targets)


class CharacteristicSets:
    """What is asked of nodes of each kind: a kind has the same types and the same properties.

    Args:
        chosen: shapes by their targets, all of which a row tells.
    """

    def __init__(self, run: NodeChecker, chosen: Mapping[tuple[Target, ...], Sequence[Shape]]) -> None:
        self._run = run
        self._groups = list(chosen.values())
        self._alone: dict[int, NodeChecks] = {}
        self._known: dict[tuple[tuple[str, ...], object], Sequence[NodeChecks]] = {}
        self._by_type: dict[Term, list[int]] = {}
        self._by_property: dict[str, list[int]] = {}
        self._classes: list[tuple[frozenset[Term], int]] = []
        for number, targets in enumerate(chosen):
            for target in targets:
                if isinstance(target, SubjectsOf):
                    self._by_property.setdefault(target.name, []).append(number)
                elif isinstance(target, InstancesOf):
                    self._classes.append((run.index.subclasses(target.of_class), number))

    def about(self, row: Mapping[str, Any]) -> Sequence[NodeChecks]:
        """What is asked of the node that has a row; nothing, if no shape chooses it."""
        types = row.get(TYPE)
        if types.__class__ in SEVERAL:
            types = tuple(types)
        kind = (tuple(row), types)
        checks = self._known.get(kind)
        if checks is None:
            numbers = {number for name in row for number in self._by_property.get(name, ())}
            for of_class in () if types is None else types if types.__class__ is tuple else (types,):
                numbers.update(self._of_type(of_class))
            checks = self._questions(sorted(numbers), joined=len(self._known) < MOST)
            if len(self._known) < MOST:
                self._known[kind] = checks
        return checks

    def _of_type(self, of_class: Term) -> Sequence[int]:
        """The groups of shapes that choose the nodes of a type."""
        numbers = self._by_type.get(of_class)
        if numbers is None:
            numbers = self._by_type[of_class] = [number for classes, number in self._classes if of_class in classes]
        return numbers

    def _questions(self, numbers: Sequence[int], *, joined: bool) -> Sequence[NodeChecks]:
        if joined:
            shapes = [shape for number in numbers for shape in self._groups[number]]
            return (node_checks(self._run, shapes),) if shapes else ()
        for number in numbers:
            if number not in self._alone:
                self._alone[number] = node_checks(self._run, self._groups[number])
        return [self._alone[number] for number in numbers]
