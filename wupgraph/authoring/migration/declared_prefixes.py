"""The prefixes that a query in a shape may use (SHACL, 5.2.1)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import Quad, Triple

from wupgraph.rdf.namespaces import OWL, SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.shacl.shapes_graph import Nodes

_OF_REGISTER = "<https://w3id.org/wupgraph/prefixes>"  # Where rules find the prefixes of their register.


class DeclaredPrefixes:
    """What rules declare for their queries.

    Args:
        rules: gives the triples of rules; called when the first query is asked about.
        prefixes: those of the register.
    """

    def __init__(self, rules: Callable[[], Iterable[Quad]], prefixes: Prefixes) -> None:
        self._rules = rules
        self._prefixes = prefixes

    def of(self, graph: Iterable[Quad], node: object) -> Mapping[str, str]:
        """The prefixes of the query that a node of some graph has."""
        found: dict[str, str] = {}
        todo: list[Term] = [
            quad.object
            for quad in graph
            if quad.subject == node and quad.predicate.value == SH + "prefixes" and not isinstance(quad.object, Triple)
        ]
        for ontology in todo:
            todo += [one for one in self._nodes.objects(ontology, OWL + "imports") if one not in todo]
            if str(ontology) == _OF_REGISTER:
                found |= self._prefixes.namespaces
            for declaration in self._nodes.objects(ontology, SH + "declare"):
                namespace = self._nodes.text(declaration, SH + "namespace")
                found |= {prefix.value: namespace for prefix in self._nodes.objects(declaration, SH + "prefix")}
        return found

    @functools.cached_property
    def _nodes(self) -> Nodes:
        return Nodes(self._rules())
