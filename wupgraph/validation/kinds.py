"""Which shapes choose a node by what its row tells: its types, and the properties that targets name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wupgraph.validation.asking import Questions, questions
from wupgraph.validation.index import SEVERAL, TYPE
from wupgraph.validation.shape import Shape
from wupgraph.validation.targets import InstancesOf, SubjectsOf, Target
from wupgraph.values import Term

if TYPE_CHECKING:
    from wupgraph.validation.validating import Run


def tells(targets: Iterable[Target]) -> bool:
    """Whether a node's row tells if it is chosen."""
    return all(isinstance(target, InstancesOf | SubjectsOf) for target in targets)


class Kinds:
    """What is asked of nodes of each kind: a kind has the same types, and the same of the properties of targets.

    Args:
        chosen: shapes by their targets, all of which a row tells.
    """

    def __init__(self, run: Run, chosen: Mapping[tuple[Target, ...], Sequence[Shape]]) -> None:
        self._run, self._chosen = run, chosen
        self._names = {target.name for targets in chosen for target in targets if isinstance(target, SubjectsOf)}
        self._by_names: dict[frozenset[str], dict[object, Questions | None]] = {}
        # Most rows have the same properties in the same order as many others.
        self._by_properties: dict[tuple[str, ...], dict[object, Questions | None]] = {}

    def about(self, node: Term, row: Mapping[str, Any]) -> Questions | None:
        """What is asked of a node; None if no shape chooses it."""
        properties = tuple(row)
        by_types = self._by_properties.get(properties)
        if by_types is None:
            names = frozenset(self._names.intersection(properties))
            by_types = self._by_properties[properties] = self._by_names.setdefault(names, {})
        types: object = row.get(TYPE)
        if types.__class__ in SEVERAL:
            types = tuple(row[TYPE])
        if types not in by_types:
            shapes = [
                shape
                for targets, same in self._chosen.items()
                if any(target.chooses(self._run.index, node) for target in targets)
                for shape in same
            ]
            by_types[types] = questions(self._run, shapes) if shapes else None
        return by_types[types]
