"""The files that findings are reported on, and where in them a violation stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from wupgraph.checking.offending_triples import OffendingTriples, Stated
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import Located
from wupgraph.rdf.sources import Counted, Together
from wupgraph.rdf.terms import Term
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes


class File(Counted, Protocol):
    """A file of triples that can be asked where some of them stand."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    def located(self, subjects: Collection[Term]) -> Located:
        """The triples about some subjects, ready to be asked for their places."""
        ...


class CheckedFiles:
    """The files that findings are reported on.

    Where something stands is known of what was looked up.
    """

    def __init__(self, files: Sequence[File]) -> None:
        self.files = files
        self.triples = Together(*files)
        self._located: Sequence[Located] = ()
        self._naming: Mapping[Term, Sequence[Stated]] = {}
        self._stating = OffendingTriples(Index(), Nodes(()))

    def look_up(self, violations: Collection[Violation], data: Index, shapes: Nodes) -> None:
        """Read the files once more for all places that are told of some violations.

        Args:
            data: the data that were checked, and
            shapes: the shapes.

        Raises:
            InputError: a file has changed since it was read, or is written so that nothing can be pointed at.
        """
        self._stating = OffendingTriples(data, shapes)
        self._naming = self._stating.naming(violations)
        wanted = {node for one in violations for node in self._stating.subjects(one)}
        wanted.update(stated.subject for named in self._naming.values() for stated in named)
        self._located = [file.located(wanted) for file in self.files] if wanted else ()

    def places_of(self, violation: Violation) -> list[Place]:
        """Where a violation stands, as `places`."""
        value = violation.value if violation.value != violation.focus else None
        return self.places(violation.focus, violation.path, value)

    def places(self, focus: Term, path: Term | None, value: Term | None) -> list[Place]:
        """Where a violation stands, the most telling place first; none if it is not in these files.

        The triple that states the offending value; else the property; else the claims that give the value (all
        claims about the property, if no value is at fault); else the first line of the focus node; of one of which
        nothing is said, the triple that names it.
        """
        if path is not None:
            places = (
                self._of(self._stating.triples(focus, path, value))
                or self._of(self._stating.triples(focus, path, None))
                or [
                    place
                    for claim in self._stating.claims(focus, path, value)
                    for place in self._each(lambda file, claim=claim: file.place_of(claim))  # type: ignore[misc]
                ]
            )
            if places:
                return sorted(places, key=_telling)
        places = self._each(lambda file: file.place_of(focus)) or self._of(self._naming.get(focus, ()))[:1]
        return sorted(places, key=_telling)

    def _of(self, stated: Iterable[Stated]) -> list[Place]:
        """Where triples stand in any of the files."""
        return [
            place
            for subject, predicate, value in stated
            for file in self._located
            for place in (
                file.place_of_property(subject, predicate)
                if value is None
                else file.place_of_value(subject, predicate, value),
            )
            if place is not None
        ]

    def _each(self, place_in: Callable[[Located], Place | None]) -> list[Place]:
        return [place for file in self._located if (place := place_in(file)) is not None]


def _telling(place: Place) -> tuple[bool, Place]:
    """The order of places: those with a line first."""
    return not place.line, place
