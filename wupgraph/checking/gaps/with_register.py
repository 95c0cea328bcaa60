"""What a check leaves open beside a register, whose vocabulary has to define all terms, and whose shapes may wait for
data.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.checking.gaps import idle_shapes
from wupgraph.checking.gaps.cover import Cover, Selected, cover_of, passed, without_values
from wupgraph.checking.gaps.declared_terms import Names, declared_of, named_in
from wupgraph.checking.gaps.gap import FilesAgain, Gap, Spot, spot_of
from wupgraph.checking.gaps.not_done import inexact, not_done, suggested_shapes
from wupgraph.checking.gaps.standard_terms import is_trusted, standard
from wupgraph.checking.gaps.unchecked_data import data_among, unchecked_data
from wupgraph.checking.gaps.undefined_terms import Words, gaps_in_data, gaps_in_shapes, nearest, spots_in, suspects
from wupgraph.rdf.graph_index import NO_ROW, TYPE, Index
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Plan, Shape
from wupgraph.shacl.sparql_based.constraints import Query
from wupgraph.text import Text

_WORDS = Words(
    Text("nie definiuje żaden słownik", "No vocabulary defines"),
    Text("Popraw nazwę albo dopisz termin do ontology/.", "Correct the name, or add the term to ontology/."),
)
_NONE = Names(frozenset(), frozenset())


class Looked(NamedTuple):
    """What a check has looked at.

    Attributes:
        data: all of the data.
        selected: the nodes that SPARQL targets have selected.
        files: opens the data that are told of.
        prefixes: to name things with.
        vocabulary: reads what else is in the data.
        uncounted: what queries could not count exactly, by shape.
    """

    plan: Plan
    data: Index
    selected: Selected
    files: FilesAgain
    prefixes: Prefixes
    vocabulary: Callable[[], Iterable[Triple | Quad]] = tuple
    uncounted: Mapping[Term, tuple[Query | None, Literal]] = {}


class _Data(NamedTuple):
    """The classes and properties that data use, and their nodes that nothing is known to check."""

    classes: Iterable[Term]
    properties: Iterable[NamedNode]
    unchecked: Collection[Term]


def gaps_beside_register(looked: Looked, *, whole: bool, others: bool, closed: bool) -> list[Gap]:
    """What is left open by a check of a register, or of files beside it.

    Args:
        whole: the data that are told of are all there is besides the vocabulary.
        others: the shapes are not the register's own. They are told of always, and need not check all data.
        closed: the vocabulary has to define all terms. Else it is not of the shapes, and these know what they name.
    """
    index, plan = looked.data, looked.plan
    cover = cover_of(plan, index, looked.selected)
    data = _all(looked, cover) if whole else _given(index, cover, looked.files)
    classes = {term.value for term in data.classes if isinstance(term, NamedNode)}
    used = _undefined(Names(classes, {term.value for term in data.properties}), index)
    named = _undefined(named_in(plan), index) - used if whole or others else _NONE
    used = used if closed else used - named_in(plan)
    gaps: list[Gap] = in_vain(looked) if whole or others else suggested_in(looked)
    known: set[Term] = set()
    if any(used) or any(named):
        declared = declared_of(lambda kind: index.subjects(kind, TYPE))
        namespaces = None if closed else declared.namespaces
        unknown = suspects(used, _NONE, declared.names if closed else declared.names | named_in(plan), namespaces)
        known = {NamedNode(suspect.iri) for suspect in unknown if suspect.role == "class"}
        gaps += gaps_in_data(unknown, looked.files, {}, looked.prefixes, _WORDS)
        gaps += _of_shapes(looked, named, declared.names, namespaces)
    if data.unchecked and not others:
        gaps += unchecked_data(data.unchecked, index, looked.files, known, looked.prefixes)
    return gaps


def in_vain(looked: Looked) -> list[Gap]:
    """What shapes and data ask for and nobody does, and what no value can meet."""
    return [*not_done(looked.plan.shapes, looked.prefixes), *suggested_in(looked)]


def suggested_in(looked: Looked) -> list[Gap]:
    """What data ask for, and what of them could not be counted exactly."""
    found = suggested_shapes(looked.data, looked.plan.shapes, looked.files, looked.prefixes)
    return [*found, *inexact(looked.uncounted, Spot)]


def _undefined(names: Names, index: Index) -> Names:
    """The terms of which neither the vocabulary nor anything else says what they are (as WUP-035 asks)."""

    def undefined(iris: Iterable[str]) -> set[str]:
        found = {iri for iri in iris if TYPE not in index.rows.get(NamedNode(iri), NO_ROW)}
        return {iri for iri in found if not is_trusted(iri)} if found else found

    unknown = Names(undefined(names.classes), undefined(names.properties))
    return unknown - standard() if any(unknown) else unknown


def _all(looked: Looked, cover: Cover) -> _Data:
    data = passed(looked.data, cover)
    unchecked: Collection[Term] = data_among(data.unchecked, looked.data)
    if unchecked:
        vocabulary = {triple.subject for triple in looked.vocabulary()}
        unchecked = without_values((node for node in unchecked if node not in vocabulary), looked.data, cover)
    return _Data(data.classes, looked.data.predicates, unchecked)


def _given(index: Index, cover: Cover, files: FilesAgain) -> _Data:
    """What some files use, in data that may be large beside them."""
    classes: dict[Term, None] = {}
    properties: dict[NamedNode, None] = {}
    nodes: dict[Term, None] = {}
    for _, triples in files():
        for triple in triples:
            spot = spot_of(triple)
            nodes[spot.focus] = properties[triple.predicate] = None
            if triple.predicate.value == TYPE and spot.value is not None:
                classes[spot.value] = None
    unchecked = [
        node
        for node in data_among(nodes, index)
        if node not in cover.nodes
        and not cover.may_check(index.rows.get(node, NO_ROW))
        and not any(index.is_value(node, name) for name in cover.values_of)
    ]
    return _Data(classes, properties, unchecked)


def _of_shapes(looked: Looked, named: Names, defined: Names, namespaces: Collection[str] | None) -> list[Gap]:
    """What is said of terms that shapes name and that are not defined; first of targets that find nothing.

    Args:
        namespaces: as of `suspects`.
    """
    idle: dict[idle_shapes.Aim, list[Shape]] = {}
    for shape, targets, _ in looked.plan.targets:
        for target in targets:
            aim = idle_shapes.aim_of(target)
            if aim.iri in named.of(aim.role) and not any(True for _ in target.nodes(looked.data)):
                idle.setdefault(aim, []).append(shape)
    gaps = []
    for aim, shapes in idle.items():
        meant = nearest(aim.iri, defined.of(aim.role))
        gaps.append(idle_shapes.missed_aim(aim, shapes, meant, (), looked.prefixes))
    unknown = suspects(named - idle_shapes.aimed(idle), _NONE, defined, namespaces)
    return gaps + gaps_in_shapes(unknown, spots_in(looked.plan.shapes), looked.prefixes, _WORDS)
