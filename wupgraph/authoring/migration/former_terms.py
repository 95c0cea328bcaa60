"""Terms of the layers that others replaced, and which replacement is meant where.

The vocabulary says it: `dct:isReplacedBy` at a term that is `owl:deprecated`, `dct:replaces` at a term that took over
one use of a term of another vocabulary. Where a term became several, or only some of its values moved,
`schema:rangeIncludes` at each replacement names the classes that its values are of, or the list that they come from.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SCHEMA, SKOS, Prefixes
from wupgraph.rdf.terms import is_true
from wupgraph.register.names import Kind

_RANGE = SCHEMA + "rangeIncludes"


class FormerTerm(NamedTuple):
    """A term that others replaced.

    Attributes:
        replacements: the IRIs of these, each with the classes and lists that its values are of.
        is_gone: it is deprecated; else only such values moved, and what else is written with it stays.
        of_class: the class that replaced it, if it was a property: what had it as true is of that class now.
    """

    replacements: Mapping[str, frozenset[str]]
    is_gone: bool
    of_class: str | None = None

    @property
    def single(self) -> str | None:
        """What replaced it wherever it stands; None where that depends on the value."""
        is_single = self.is_gone and len(self.replacements) == 1 and self.of_class is None
        return next(iter(self.replacements)) if is_single else None

    def fitting(self, kinds: frozenset[str]) -> str | None:
        """What replaced it before a value of these classes and lists; None where that is none, or not one."""
        found = [new for new, ranges in self.replacements.items() if ranges & kinds]
        return found[0] if len(found) == 1 else None


def read_former_terms(vocabulary: Iterable[Quad]) -> dict[str, FormerTerm]:
    """The replaced terms by IRI, as a vocabulary tells them."""
    ranges: dict[str, set[str]] = defaultdict(set)
    replacements: dict[str, list[str]] = defaultdict(list)
    gone: set[str] = set()
    moved: dict[str, list[str]] = defaultdict(list)
    classes: set[str] = set()
    for subject, name, value, _ in vocabulary:
        if not isinstance(subject, NamedNode):
            continue
        if name.value == OWL + "deprecated" and is_true(value):
            gone.add(subject.value)
        elif isinstance(value, NamedNode):
            if name.value == DCT + "isReplacedBy":
                replacements[subject.value].append(value.value)
            elif name.value == DCT + "replaces":
                moved[value.value].append(subject.value)
            elif name.value == _RANGE:
                ranges[subject.value].add(value.value)
            elif name.value == RDF + "type" and value.value == OWL + "Class":
                classes.add(subject.value)
    former = {
        old: FormerTerm(
            {new: frozenset(ranges[new]) for new in news},
            is_gone=True,
            of_class=next((new for new in news if new in classes and old not in classes), None),
        )
        for old, news in replacements.items()
        if old in gone
    }
    for old, news in moved.items():
        former.setdefault(old, FormerTerm({new: frozenset(ranges[new]) for new in news}, is_gone=False))
    return former


class ValueKinds:
    """The classes that things are of, and the lists that codes are on.

    Args:
        quads: gives what tells it, the data and the vocabulary; called when the first value is asked about.
        kinds: the kinds of identifiers by segment, which tell the class of what is described nowhere.
    """

    def __init__(self, quads: Callable[[], Iterable[Quad]], prefixes: Prefixes, kinds: Mapping[str, Kind]) -> None:
        self._quads = quads
        self._prefixes = prefixes
        self._kinds = kinds

    def of(self, iri: str) -> frozenset[str]:
        """The classes of a thing, with the wider ones, and its lists; none if nothing tells."""
        kinds, wider = self._known
        found = set(kinds.get(iri, ())) or self._by_identifier(iri)
        todo = list(found)
        for one in todo:
            new = wider.get(one, set()) - found
            found |= new
            todo += new
        return frozenset(found)

    @functools.cached_property
    def _known(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """What things are, and which classes are wider than others."""
        kinds: dict[str, set[str]] = defaultdict(set)
        wider: dict[str, set[str]] = defaultdict(set)
        for subject, name, value, _ in self._quads():
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
                if name.value in (RDF + "type", SKOS + "inScheme"):
                    kinds[subject.value].add(value.value)
                elif name.value == RDFS + "subClassOf":
                    wider[subject.value].add(value.value)
        return kinds, wider

    def _by_identifier(self, iri: str) -> set[str]:
        if not self._prefixes.is_own(iri):
            return set()
        segment = iri.removeprefix(self._prefixes.base.id).partition("/")[0]
        return set(self._kinds[segment].classes) if segment in self._kinds else set()
