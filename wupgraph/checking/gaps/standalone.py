"""What a check leaves open that has no register around: shapes and data are all there is.

What is unknown is judged only where a near name tells that it is a slip, or where the vocabulary itself is among the
files. A slip is told once: at the target that finds nothing, else at the data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import NamedNode

from wupgraph.checking.checked_files import File
from wupgraph.checking.gaps import idle_shapes
from wupgraph.checking.gaps.cover import cover_of, passed, without_values
from wupgraph.checking.gaps.declared_terms import Declared, Names, declared_of, named_in
from wupgraph.checking.gaps.gap import FilesAgain, Gap, Spot, spot_of
from wupgraph.checking.gaps.idle_shapes import Aim, Idle
from wupgraph.checking.gaps.slips import Terms, variants
from wupgraph.checking.gaps.standard_terms import standard
from wupgraph.checking.gaps.unchecked_data import data_among, unchecked_data
from wupgraph.checking.gaps.undefined_terms import (
    Suspect,
    Words,
    gaps_in_data,
    gaps_in_shapes,
    lookalikes,
    spots_in,
    suspects,
)
from wupgraph.checking.gaps.with_register import Looked, in_vain
from wupgraph.rdf.graph_index import TYPE
from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Shape
from wupgraph.text import Text

_UNKNOWN = Words(
    Text("nie zna żaden słownik ani kształt", "No vocabulary or shape knows"),
    Text("Popraw nazwę: w danych albo w kształtach.", "Correct the name, in the data or in the shapes."),
)
_NOT_IN_VOCABULARY = Words(
    Text(
        "użytej w kształtach nie ma w żadnym słowniku ani w danych",
        "Shapes name what is in no vocabulary and no data:",
    ),
    Text("Popraw nazwę.", "Correct the name."),
)
_TYPE = NamedNode(TYPE)


def gaps_alone(looked: Looked, files: Sequence[File]) -> list[Gap]:
    """What is left open.

    Args:
        files: those of the shapes.
    """
    plan, index, names = looked.plan, looked.data, looked.prefixes
    cover = cover_of(plan, index, looked.selected)
    data = passed(index, cover)
    used = Names(
        {term.value for term in data.classes if isinstance(term, NamedNode)}, {term.value for term in index.predicates}
    )
    declared = _declared(looked, data.classes)
    vouched, named = declared.names | standard(), named_in(plan)
    spots = spots_in(plan.shapes)

    twins = lookalikes(used - vouched, vouched | named)
    used = used - _terms(twins)
    idle = idle_shapes.idle_in(plan, index, looked.selected, data.classes)
    slips = _slips(looked, idle.aims, used, declared.names)
    gaps = [
        idle_shapes.missed_aim(aim, idle.aims[aim], meant, _first_use(looked.files, aim.role, meant[0]), names)
        for aim, meant in slips.items()
    ]
    aimed, meant = idle_shapes.aimed(slips), Names(_meant(slips, "class"), _meant(slips, "property"))
    below = {term.value for term in cover.classes if isinstance(term, NamedNode)}  # subclasses of what is targeted
    known = vouched | named | Names(spots.keys() | below, spots.keys())
    unknown = [*twins, *suspects(used - meant, known, (vouched | named) - aimed, declared.namespaces)]
    gaps += gaps_in_data(unknown, looked.files, spots, names, _UNKNOWN)
    wrong = named - vouched - used - aimed
    in_shapes = lookalikes(wrong, used | vouched)
    in_shapes += suspects(wrong - _terms(in_shapes), vouched, vouched, declared.namespaces)
    gaps += gaps_in_shapes(in_shapes, spots, names, _NOT_IN_VOCABULARY)
    classes = {NamedNode(iri) for iri in _terms(unknown).classes | meant.classes}
    unchecked = without_values(data_among(data.unchecked, index), index, cover)
    gaps += unchecked_data(unchecked, index, looked.files, classes, names)
    gaps += in_vain(looked)
    return gaps + _by_file(looked, idle, {shape for aim in slips for shape in idle.aims[aim]}, files)


def _declared(looked: Looked, classes: Collection[Term]) -> Declared:
    """What the data and the shapes declare."""
    kinds: dict[object, list[Term]] = {}
    for triple in looked.plan.shapes:
        if triple.predicate == _TYPE:
            spot = spot_of(triple)
            kinds.setdefault(triple.object, []).append(spot.focus)
    index = looked.data
    return declared_of(
        lambda kind: [*kinds.get(kind, ()), *(index.subjects(kind, TYPE) if kind in classes else ())],
    )


def _terms(found: Iterable[Suspect]) -> Names:
    """The terms by which suspects are seen."""
    iris = frozenset[str]().union(*(one.terms for one in found))
    return Names(iris, iris)


def _slips(looked: Looked, aims: Mapping[Aim, Sequence[Shape]], used: Names, declared: Names) -> dict[Aim, list[str]]:
    """The targets that find nothing, and that nothing else vouches for, with what may be meant in the data."""
    slips = {}
    terms = {role: Terms(used.of(role)) for role in ("class", "property")}
    for aim in aims:
        if not aim.iri or aim.iri in declared.of(aim.role) or aim.at in looked.plan.classes:
            continue
        if aim.role == "node":
            near = [iri for iri in variants(aim.iri) if NamedNode(iri) in looked.data.rows]
        else:
            near = terms[aim.role].near(aim.iri)
        if near:
            slips[aim] = near
    return slips


def _meant(slips: Mapping[Aim, Sequence[str]], role: str) -> set[str]:
    """The names of a role that may be meant."""
    return {iri for aim, iris in slips.items() if aim.role == role for iri in iris}


def _first_use(files: FilesAgain, role: str, iri: str) -> list[Spot]:
    """Where data first use a term, or describe a node."""
    node = NamedNode(iri)
    for file, triples in files():
        for triple in triples:
            if role == "class" and triple.object == node and triple.predicate == _TYPE:
                return [spot_of(triple, file)]
            if role == "property" and triple.predicate == node:
                return [spot_of(triple, file, part="property")]
            if role == "node" and triple.subject == node:
                return [spot_of(triple, file, part="subject")]
    return []


def _by_file(looked: Looked, idle: Idle, told: Collection[Shape], files: Sequence[File]) -> list[Gap]:
    """What is said of shapes that check nothing, and of which nothing is known to be wrong: once a file of shapes."""
    shapes = [shape for shape in idle.shapes if shape not in told]
    unused = looked.plan.unused
    if not shapes and not unused:
        return []
    file_of: dict[object, str] = {triple.subject: file.name for file in reversed(files) for triple in file}
    gaps = []
    for file in dict.fromkeys(file_of.get(shape.term, "") for shape in shapes):
        own = list(idle.shapes) if idle.all else [shape for shape in shapes if file_of.get(shape.term, "") == file]
        aims = [aim for aim, theirs in idle.aims.items() if not set(own).isdisjoint(theirs)]
        gaps.append(idle_shapes.waiting(own, aims, idle.all, file, looked.prefixes))
        if idle.all:
            break
    for file in dict.fromkeys(file_of.get(shape.term, "") for shape in unused):
        own = [shape for shape in unused if file_of.get(shape.term, "") == file]
        gaps.append(idle_shapes.unused(own, file, looked.prefixes))
    return gaps
