"""Classes and properties that nothing defines (WUP-S03)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.checking.gaps.declared_terms import Names
from wupgraph.checking.gaps.gap import FilesAgain, Gap, Spot, did_you_mean, spot_of
from wupgraph.checking.gaps.gap_codes import UNDEFINED
from wupgraph.checking.gaps.slips import Terms, bare, namespace_of
from wupgraph.checking.gaps.standard_terms import NAMESPACES, is_trusted
from wupgraph.errors import near
from wupgraph.rdf.graph_index import TYPE
from wupgraph.rdf.namespaces import Prefixes, local_name
from wupgraph.severity import Severity
from wupgraph.text import Text

_TYPE = NamedNode(TYPE)
_GUESSES = 50  # terms of which more than slips are looked for: it takes milliseconds each
_MOST_NEAR = 0.7  # as near as names of a vocabulary are that is known to lack the term


class Suspect(NamedTuple):
    """A class, a property, or a namespace of both, that nothing defines.

    Attributes:
        terms: the IRIs that it is seen by.
        near: what may be meant.
    """

    iri: str
    role: str
    terms: AbstractSet[str]
    near: Sequence[str]


class Words(NamedTuple):
    """How it is said that something is not known, and what is to be done."""

    unknown: Text
    what_to_do: Text


def lookalikes(used: Names, known: Names) -> list[Suspect]:
    """The namespaces of used terms of which nothing is known, where one that is known is written almost so."""
    by_bare: dict[str, str] = {}
    for namespace in sorted(map(namespace_of, known.classes | known.properties)):
        by_bare.setdefault(bare(namespace), namespace)
    namespaces = {namespace_of(iri) for iri in known.classes | known.properties}
    twins = []
    terms: dict[str, set[str]] = {}
    for iri in used.classes | used.properties:
        terms.setdefault(namespace_of(iri), set()).add(iri)
    for namespace in sorted(terms.keys() - namespaces):
        twin = by_bare.get(bare(namespace))
        if twin is not None and bare(namespace):
            twins.append(Suspect(namespace, "namespace", terms[namespace], [twin]))
    return twins


def suspects(used: Names, known: Names, candidates: Names, namespaces: Collection[str] | None) -> list[Suspect]:
    """The terms that are not known, and are near to one that may be meant or of a namespace that is known whole.

    Args:
        candidates: what may be meant.
        namespaces: those that are known whole, besides the standard ones; None: all.
    """
    suspects: list[Suspect] = []
    unknown = used - known
    for role, terms, maybe in (
        ("class", unknown.classes, candidates.classes),
        ("property", unknown.properties, candidates.properties),
    ):
        known_terms = Terms(maybe if terms else ())
        for iri in sorted(terms):
            namespace = namespace_of(iri)
            if is_trusted(iri) or not namespace:
                continue
            whole = namespaces is None or namespace in namespaces or namespace in NAMESPACES
            meant = known_terms.near(iri) or (nearest(iri, maybe) if whole and len(suspects) < _GUESSES else [])
            if whole or meant:
                suspects.append(Suspect(iri, role, frozenset({iri}), meant))
    return suspects


def nearest(iri: str, maybe: Iterable[str]) -> list[str]:
    """The terms whose names are nearest; of one name that of the same namespace."""
    by_name: dict[str, str] = {}
    for one in sorted(maybe, key=lambda one: (namespace_of(one) != namespace_of(iri), one)):
        by_name.setdefault(local_name(one), one)
    return [by_name[name] for name in near(local_name(iri), by_name, 3, _MOST_NEAR)]


def gaps_in_data(
    suspects: Sequence[Suspect], files: FilesAgain, shapes: Mapping[str, Spot], names: Prefixes, words: Words
) -> list[Gap]:
    """What is said of suspects that data use, once a file.

    Args:
        shapes: where shapes name a term, which is shown beside.
        words: how it is said.
    """
    by_property = {iri: suspect for suspect in suspects if suspect.role != "class" for iri in suspect.terms}
    by_class: dict[object, Suspect] = {
        NamedNode(iri): suspect for suspect in suspects if suspect.role != "property" for iri in suspect.terms
    }
    gaps = []
    for file, triples in files() if suspects else ():
        counts: dict[str, int] = {}
        firsts: dict[str, tuple[Suspect, Spot]] = {}
        for triple in triples:
            suspect, part = by_property.get(triple.predicate.value), "property"
            if suspect is None and triple.predicate == _TYPE:
                suspect, part = by_class.get(triple.object), "value"
            if suspect is not None:
                key = suspect.role + suspect.iri
                counts[key] = counts.get(key, 0) + 1
                if key not in firsts:
                    firsts[key] = suspect, spot_of(triple, file, part=part)
        for key, (suspect, spot) in firsts.items():
            beside = [shapes[iri] for iri in suspect.near if iri in shapes]
            gaps.append(_gap(suspect, counts[key], names, words)._replace(in_data=[spot], in_shapes=beside))
    return gaps


def gaps_in_shapes(suspects: Sequence[Suspect], shapes: Mapping[str, Spot], names: Prefixes, words: Words) -> list[Gap]:
    """What is said of suspects that shapes name; those that stand in the text of a query only have no place."""
    gaps = []
    for suspect in suspects:
        spots = [shapes[iri] for iri in sorted(suspect.terms) if iri in shapes]
        gaps.append(_gap(suspect, 0, names, words)._replace(in_shapes=spots[:1]))
    return gaps


def spots_in(shapes: Iterable[Triple | Quad]) -> dict[str, Spot]:
    """Where shapes first name each IRI as a value."""
    spots: dict[str, Spot] = {}
    for triple in shapes:
        value = triple.object
        if isinstance(value, NamedNode) and value.value not in spots and triple.predicate != _TYPE:
            spots[value.value] = spot_of(triple)
    return spots


def _gap(suspect: Suspect, count: int, names: Prefixes, words: Words) -> Gap:
    term = NamedNode(suspect.iri)
    name = names.shrink(suspect.iri) + f" ({count}×)" * bool(count)
    pl, en = {
        "class": (f"Klasy {name}", f"the class {name}"),
        "property": (f"Właściwości {name}", f"the property {name}"),
        "namespace": (f"Przestrzeni nazw {name}", f"the namespace {name}"),
    }[suspect.role]
    message = Text(f"{pl} {words.unknown.pl}. {words.what_to_do.pl}", f"{words.unknown.en} {en}. {words.what_to_do.en}")
    return Gap(
        UNDEFINED, Severity.WARNING, message, term, hint=did_you_mean(suspect.near, names), in_data_first=bool(count)
    )
