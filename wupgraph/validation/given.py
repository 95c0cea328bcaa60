"""The files that findings are reported on, and where in them a violation stands."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Triple

from wupgraph.rdf.locating import LocatedGraph
from wupgraph.rdf.namespaces import RDF
from wupgraph.validation.engine import Violation
from wupgraph.values import Place, Term

_SUBJECT = RDF + "subject"
_PREDICATE = RDF + "predicate"
_OBJECT = RDF + "object"


class Given:
    """The files that findings are reported on."""

    def __init__(self, graphs: Sequence[LocatedGraph]) -> None:
        self.graphs = graphs
        self.triples = [triple for graph in graphs for triple in graph.triples]

    @functools.cached_property
    def nodes(self) -> set[Term]:
        """What stands in these files as a subject or an object."""
        return {
            node
            for triple in self.triples
            for node in (triple.subject, triple.object)
            if not isinstance(node, Triple)  # Which no document has.
        }

    @functools.cached_property
    def _claims(self) -> Mapping[tuple[Term, Term], Sequence[tuple[Term, Term | None]]]:
        """The claims about a property of a thing, each with the value that it gives."""
        parts: dict[Term, dict[str, Term]] = defaultdict(dict)
        for triple in self.triples:
            if triple.predicate.value in (_SUBJECT, _PREDICATE, _OBJECT):
                subject, value = triple.subject, triple.object
                assert not isinstance(subject, Triple)
                assert not isinstance(value, Triple)
                parts[subject][triple.predicate.value] = value
        claims: dict[tuple[Term, Term], list[tuple[Term, Term | None]]] = defaultdict(list)
        for claim, part in parts.items():
            if _SUBJECT in part and _PREDICATE in part:
                claims[part[_SUBJECT], part[_PREDICATE]].append((claim, part.get(_OBJECT)))
        return dict(claims)

    def places_of(self, violation: Violation) -> list[Place]:
        """Where a violation stands, as `places`."""
        value = violation.value if violation.value != violation.focus else None
        return self.places(violation.focus, violation.path, value)

    def places(self, focus: Term, path: Term | None, value: Term | None) -> list[Place]:
        """Where a violation stands, the most telling place first; none if it is not in these files.

        The offending object's own place; else the property; else the claims that give the value (all
        claims about the property, if no value is at fault); else the first line of the focus node.
        """
        if path is not None:
            claims = [claim for claim, said in self._claims.get((focus, path), []) if value is None or said == value]
            found = (
                self._each(lambda graph: None if value is None else graph.place_of_value(focus, path, value))
                or self._each(lambda graph: graph.place_of_property(focus, path))
                or [
                    place
                    for claim in claims
                    for place in self._each(functools.partial(LocatedGraph.place_of, subject=claim))
                ]
            )
            if found:
                return sorted(found)
        return sorted(self._each(lambda graph: graph.place_of(focus)))

    def _each(self, place_in: Callable[[LocatedGraph], Place | None]) -> list[Place]:
        return [place for graph in self.graphs if (place := place_in(graph)) is not None]
