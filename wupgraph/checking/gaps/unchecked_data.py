"""Data that nothing checks (WUP-S02)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from pyoxigraph import NamedNode

from wupgraph.checking.gaps.cover import types_of
from wupgraph.checking.gaps.gap import MOST_PLACES, FilesAgain, Gap, Spot, listed
from wupgraph.checking.gaps.gap_codes import UNCHECKED
from wupgraph.rdf.graph_index import NO_ROW, TYPE, Index
from wupgraph.rdf.namespaces import OWL, RDF, RDFS, SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.severity import Severity
from wupgraph.text import Text

_MOST_CLASSES = 10
_TYPE = NamedNode(TYPE)
_NOT_DATA = (RDF, RDFS, OWL, SH)
_DATA_NEVERTHELESS = frozenset(NamedNode(OWL + name) for name in ("NamedIndividual", "Thing"))


def unchecked_data(
    nodes: Iterable[Term], index: Index, files: FilesAgain, known: AbstractSet[Term], names: Prefixes
) -> list[Gap]:
    """The data among some nodes that nothing checks, told once a class; those without a class, once.

    Where so many classes are not checked that nobody can have meant them to be, they are told in one.

    Args:
        files: the data that are told of.
        known: classes that another finding is about.
    """
    groups: dict[Term | None, list[Term]] = {}
    untyped: list[Term] = []
    for node in nodes:
        types = list(types_of(index.rows.get(node, NO_ROW)))
        if not types:
            untyped.append(node)
        elif known.isdisjoint(types):
            groups.setdefault(_called(types), []).append(node)
    if described := _described(untyped, files):
        groups[None] = described
    if len(groups) > _MOST_CLASSES:
        return [_many(groups, names)]
    return [_unchecked(of_class, members, names) for of_class, members in groups.items()]


def _called(types: Sequence[Term]) -> Term:
    """The class by which a node of several is told."""
    return types[0] if len(types) == 1 else min(types, key=lambda one: (one in _DATA_NEVERTHELESS, str(one)))


def _described(nodes: Sequence[Term], files: FilesAgain) -> list[Term]:
    """Those of some nodes that files describe, but for the parts of lists, of shapes and of vocabularies."""
    by_subject: dict[object, Term] = {node: node for node in nodes}
    subjects: dict[Term, None] = {}
    for _, triples in files() if by_subject else ():
        for triple in triples:
            if triple.subject in by_subject and not triple.predicate.value.startswith(_NOT_DATA):
                subjects[by_subject[triple.subject]] = None
    return list(subjects)


def data_among(nodes: Iterable[Term], index: Index) -> list[Term]:
    """Those of some nodes whose classes do not tell that they are of a vocabulary or of shapes, such as `owl:Class`."""
    return [
        node
        for node in nodes
        if not any(
            isinstance(one, NamedNode) and one.value.startswith(_NOT_DATA) and one not in _DATA_NEVERTHELESS
            for one in types_of(index.rows.get(node, NO_ROW))
        )
    ]


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
        name = term_shown(of_class, names)
        message = Text(
            f"Węzłów klasy {name} ({number}) nie wskazuje żaden kształt, więc nic ich nie sprawdza. Popraw klasę albo "
            "dopisz kształt.",
            f"No shape targets the nodes of the class {name} ({number}), so nothing checks them. Correct the class, or "
            "add a shape.",
        )
    spots = [_spot(node, of_class) for node in nodes[: MOST_PLACES + 1]]
    return Gap(UNCHECKED, Severity.INFO, message, of_class, _TYPE, in_data=spots)


def _many(groups: Mapping[Term | None, Sequence[Term]], names: Prefixes) -> Gap:
    """What is said of many classes at once: the largest first."""
    largest = sorted(groups.items(), key=lambda group: (-len(group[1]), term_shown(group[0]) if group[0] else ""))
    number = sum(map(len, groups.values()))
    pl, en = (
        listed([f"{without if kind is None else term_shown(kind, names)} ({len(nodes)})" for kind, nodes in largest])
        for without in ("bez klasy", "without a class")
    )
    message = Text(
        f"Wielu klas nie wskazuje żaden kształt, więc nic nie sprawdza ich węzłów ({number}): {pl.pl}. Dopisz "
        "kształty, jeśli mają być sprawdzane.",
        f"No shape targets the nodes ({number}) of many classes, so nothing checks them: {en.en}. Add shapes, if they "
        "are to be checked.",
    )
    spots = [_spot(nodes[0], kind) for kind, nodes in largest[: MOST_PLACES + 1]]
    return Gap(UNCHECKED, Severity.INFO, message, None, in_data=spots)


def _spot(node: Term, of_class: Term | None) -> Spot:
    return Spot(node) if of_class is None else Spot(node, _TYPE, of_class)
