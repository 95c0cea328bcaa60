"""Data that nothing checks (WUP-S02)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pyoxigraph import NamedNode

from wupgraph.rdf.namespaces import OWL, RDF, RDFS, SH, Prefixes
from wupgraph.rdf.writing import term_to_turtle
from wupgraph.validation.gaps.codes import UNCHECKED
from wupgraph.validation.gaps.cover import types_of
from wupgraph.validation.gaps.gap import MOST_PLACES, FilesAgain, Gap, Spot
from wupgraph.validation.index import NO_ROW, TYPE, Index
from wupgraph.values import Severity, Term, Text

_TYPE = NamedNode(TYPE)
_NOT_DATA = (RDF, RDFS, OWL, SH)
_DATA_NEVERTHELESS = frozenset(NamedNode(OWL + name) for name in ("NamedIndividual", "Thing"))


def unchecked_data(
    nodes: Iterable[Term], index: Index, files: FilesAgain, known: AbstractSet[Term], names: Prefixes
) -> list[Gap]:
    """The data among some nodes that nothing checks, told once a class; those without a class, once.

    Args:
        files: the data that are told of.
        known: classes that another finding is about.
    """
    classes = {node: list(types_of(index.rows.get(node, NO_ROW))) for node in nodes}
    properties: dict[object, set[str]] = {}
    if classes:
        for _, triples in files():
            for triple in triples:
                if triple.subject in classes:
                    properties.setdefault(triple.subject, set()).add(triple.predicate.value)
    groups: dict[Term | None, list[Term]] = {}
    for node, types in classes.items():
        if node in properties and known.isdisjoint(types) and not _is_of_vocabulary(types, properties[node]):
            groups.setdefault(min(types, key=str, default=None), []).append(node)
    return [_unchecked(of_class, members, names) for of_class, members in groups.items()]


def _is_of_vocabulary(types: Sequence[Term], properties: Iterable[str]) -> bool:
    """Whether a node is of a vocabulary or of shapes: an `owl:Class`, a part of a list, a nested shape."""
    if types:
        return any(
            isinstance(one, NamedNode) and one.value.startswith(_NOT_DATA) and one not in _DATA_NEVERTHELESS
            for one in types
        )
    return all(name.startswith(_NOT_DATA) for name in properties)


def _unchecked(of_class: Term | None, nodes: Sequence[Term], names: Prefixes) -> Gap:
    number = len(nodes)
    if of_class is None:
        message = Text(
            f"Węzłów bez klasy ({number}) nie wskazuje żaden kształt, więc nic ich nie sprawdza. Nadaj im klasę "
            "(a …) albo dopisz kształt.",
            f"No shape targets the nodes without a class ({number}), so nothing checks them. Give them a class (a …), "
            "or add a shape.",
        )
    else:
        name = term_to_turtle(of_class, names)
        message = Text(
            f"Węzłów klasy {name} ({number}) nie wskazuje żaden kształt, więc nic ich nie sprawdza. Popraw klasę albo "
            "dopisz kształt.",
            f"No shape targets the nodes of the class {name} ({number}), so nothing checks them. Correct the class, or "
            "add a shape.",
        )
    path = None if of_class is None else _TYPE
    spots = [Spot(node, path, of_class) for node in nodes[: MOST_PLACES + 1]]
    return Gap(UNCHECKED, Severity.INFO, message, of_class, _TYPE, in_data=spots)
