"""Where shapes name the nodes that they check: the place of a finding about what stands in no data."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pyoxigraph import NamedNode

from wupgraph.checking.checked_files import File
from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import Located
from wupgraph.rdf.terms import Term
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes

_TARGET_NODE = NamedNode(SH + "targetNode")
# What leads from a shape to those that it is made of.
_PARTS = tuple(SH + name for name in ("property", "node", "not", "qualifiedValueShape"))


class TargetPlaces:
    """The places of targets in the files of the shapes.

    Args:
        violations: those of which places are asked for.
        shapes: all that the files say.

    Raises:
        InputError: a file has changed since it was read.
    """

    def __init__(self, violations: Collection[Violation], shapes: Nodes, files: Sequence[File]) -> None:
        self._targets: dict[Term, list[Term]] = {}
        for shape, node in shapes.pairs(_TARGET_NODE.value) if violations else ():
            self._targets.setdefault(node, []).append(shape)
        self._owners: dict[Term, list[Term]] = {}
        for part in _PARTS if violations else ():
            for owner, shape in shapes.pairs(part):
                self._owners.setdefault(shape, []).append(owner)
        wanted = {shape for one in violations for shape in self._around(one)}
        wanted.update(shape for one in violations for shape in self._targets.get(one.focus, ()))
        self._located: Sequence[Located] = [file.located(wanted) for file in files] if wanted else ()

    def places_of(self, violation: Violation) -> list[Place]:
        """Where the focus node is named as a target, else where the shape is that found it; none if in no file."""
        around = self._around(violation)
        targeting = self._targets.get(violation.focus, [])
        named = [shape for shape in targeting if shape in around] or targeting
        for places in (
            (located.place_of_value(one, _TARGET_NODE, violation.focus) for one in named for located in self._located),
            (located.place_of(one) for one in reversed(around) for located in self._located),
        ):
            found = [place for place in places if place is not None]
            if found:
                return found[:1]
        return []

    def _around(self, violation: Violation) -> list[Term]:
        """A shape and those that it is a part of, the outermost last."""
        found = [violation.shape]
        for shape in found:  # Which grows.
            found += [owner for owner in self._owners.get(shape, ()) if owner not in found]
        return found
