"""The entries of code lists, and what somebody may mean by the name of one."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.errors import near
from wupgraph.queries.search_text import fold
from wupgraph.rdf.namespaces import OWL, SKOS, slug_of
from wupgraph.rdf.terms import is_true

_IN_SCHEME, _DEPRECATED = SKOS + "inScheme", OWL + "deprecated"
_NAMES = (SKOS + "notation", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
_SHOWN = SKOS + "prefLabel"
_MOST, _CUTOFF = 3, 0.6


class ListEntry(NamedTuple):
    """An entry of a list.

    Attributes:
        iri: its IRI.
        code: by which it is written: `party`.
        labels: what it is called, by language.
        names: the folded forms of all that it is called, the code first.
        is_withdrawn: it is kept for old data only.
    """

    iri: str
    code: str
    labels: Mapping[str, str]
    names: tuple[str, ...]
    is_withdrawn: bool = False

    def label(self, languages: Iterable[str]) -> str:
        """What it is called in the first of the languages in which it has a name; else its code."""
        return next((self.labels[lang] for lang in languages if lang in self.labels), self.code)


class ListEntries:
    """The entries of all lists, by the IRI of the list.

    Args:
        triples: of the vocabulary and of the data, since registers mirror lists of others in their data.
    """

    def __init__(self, triples: Iterable[Quad | Triple]) -> None:
        lists: dict[str, list[str]] = defaultdict(list)
        said: dict[str, dict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        withdrawn: set[str] = set()
        for triple in triples:
            name, subject, value = triple.predicate.value, triple.subject, triple.object
            if not isinstance(subject, NamedNode):
                continue
            if name == _IN_SCHEME and isinstance(value, NamedNode):
                lists[value.value].append(subject.value)
            elif name in _NAMES and isinstance(value, Literal):
                said[subject.value][name].append(value)
            elif name == _DEPRECATED and is_true(value):  # type: ignore[arg-type]  # RDF 1.1: no triple terms.
                withdrawn.add(subject.value)
        self._labels = {scheme: _labels(said[scheme]) for scheme in lists if scheme in said}
        self._entries = {
            scheme: tuple(_entry(iri, said[iri], iri in withdrawn) for iri in sorted(set(iris)))
            for scheme, iris in lists.items()
        }

    def of(self, scheme: str) -> Sequence[ListEntry]:
        """The entries of a list, by IRI; none of one that is not there."""
        return self._entries.get(scheme, ())

    @property
    def schemes(self) -> Collection[str]:
        """The IRIs of the lists that have entries."""
        return self._entries.keys()

    def name_of(self, scheme: str, languages: Iterable[str]) -> str:
        """What a list is called in the first of the languages in which it has a name; else the end of its IRI."""
        labels = self._labels.get(scheme, {})
        return next((labels[lang] for lang in languages if lang in labels), slug_of(scheme))

    def called(self, name: str, schemes: Iterable[str]) -> list[ListEntry]:
        """The entries of some lists that have a name or a code, letter case and diacritics aside."""
        wanted = fold(name)
        found = {entry.iri: entry for scheme in schemes for entry in self._by_name.get(scheme, {}).get(wanted, ())}
        return list(found.values())

    def near(self, name: str, schemes: Iterable[str]) -> list[ListEntry]:
        """At most three that may be meant by a name that none of these lists has."""
        by_name: dict[str, ListEntry] = {}
        for scheme in schemes:
            for entry in self.of(scheme):
                if not entry.is_withdrawn:
                    by_name.update({known: entry for known in entry.names if known not in by_name})
        wanted = fold(name)
        holding = sorted((known for known in by_name if len(wanted) > 2 and wanted in known), key=len)
        found = [*holding, *near(wanted, by_name, 2 * _MOST, _CUTOFF)]
        return list({by_name[known].iri: by_name[known] for known in found}.values())[:_MOST]

    @functools.cached_property
    def _by_name(self) -> dict[str, dict[str, list[ListEntry]]]:
        tables: dict[str, dict[str, list[ListEntry]]] = {}
        for scheme, entries in self._entries.items():
            table: dict[str, list[ListEntry]] = defaultdict(list)
            for entry in entries:
                for name in entry.names:
                    table[name].append(entry)
            tables[scheme] = table
        return tables


def _entry(iri: str, said: Mapping[str, Sequence[Literal]], is_withdrawn: bool) -> ListEntry:
    code = next((literal.value for literal in said.get(_NAMES[0], ())), slug_of(iri))
    labels = _labels(said)
    names = (fold(literal.value) for name in _NAMES for literal in said.get(name, ()))
    return ListEntry(iri, code, labels, tuple(dict.fromkeys(filter(None, (fold(code), *names)))), is_withdrawn)


def _labels(said: Mapping[str, Sequence[Literal]]) -> dict[str, str]:
    return {literal.language or "": literal.value for literal in said.get(_SHOWN, ())}
