"""What documents may call the things and entries that statements link to."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.rdf.namespaces import DCT, FOAF, ORG, PROV, RDFS, SCHEMA, SKOS, WUPG
from wupgraph.rdf.terms import Term

_NAMES = tuple(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation"))
_OF_THINGS = (*_NAMES, DCT + "title", DCT + "identifier", RDFS + "label")
_SAYS_KIND = (DCT + "type", ORG + "classification")
# Of these kinds the word says nothing: an "activity" or a "person" may be any.
_NO_KINDS = frozenset({FOAF + "Person", FOAF + "Group", DCT + "Location", PROV + "Activity", SCHEMA + "Event"})
# Properties with entries of lists that documents name; other entries (types, topics) are a reader's words.
_NAMED_ENTRIES = frozenset(
    {WUPG + "fund", WUPG + "shareBase", DCT + "spatial", SCHEMA + "location", SCHEMA + "eligibleRegion"}
)
_OF_ACTORS = frozenset({"http://data.europa.eu/m8g/hasParticipant", SCHEMA + "funder"})
_OF_OTHER_REGISTERS = frozenset(SKOS + name for name in ("exactMatch", "closeMatch"))


class ThingNames:
    """The names of things: of the register, of its claims and of rows."""

    def __init__(self, opened: OpenedRegister) -> None:
        self._opened, self._contents = opened, opened.contents
        self._names: dict[Term, tuple[str, ...]] = {}

    def linked(self, subject: Term, predicate: str, value: Term) -> list[Term]:
        """The named things that a statement leads to; none of one that does not.

        What says of which kind a part is (the role of a participation) leads to who takes part.
        """
        for name in self._stands_for.get(predicate, ()):
            found = [one for one in self._contents.values(subject, name) if self._is_thing(one) and self.names(one)]
            if found:
                return found
        if predicate in _OF_OTHER_REGISTERS or not isinstance(value, NamedNode):
            return []
        return [value] if (self._is_thing(value) or predicate in _NAMED_ENTRIES) and self.names(value) else []

    def act_through(self, predicate: str) -> bool:
        """Whether a property says that the thing to which it leads takes part in something, or pays for it."""
        return predicate in _OF_ACTORS or predicate in self._stands_for

    @functools.cached_property
    def _stands_for(self) -> Mapping[str, Collection[str]]:
        """The properties of parts that say who or what they stand for, by the one that says of which kind a part is."""
        found: dict[str, set[str]] = {}
        for form in self._opened.forms.statements:
            if form.named and form.value:
                found.setdefault(form.named, set()).add(form.value)
        return {name: sorted(values) for name, values in found.items()}

    @functools.cached_property
    def _leads_to_texts(self) -> frozenset[str]:
        """The properties whose forms make parts with a description."""
        forms = self._opened.forms.statements
        return frozenset(form.property for form in forms if form.makes and form.value == DCT + "description")

    def _is_thing(self, node: Term) -> bool:
        register = self._contents.register
        return isinstance(node, NamedNode) and register.base.kind_of(node.value) in register.names.kinds

    def names(self, node: Term) -> tuple[str, ...]:
        """All that a thing or an entry is called, in any language."""
        if node not in self._names:
            self._names[node] = tuple(dict.fromkeys(self._all_names(node)))
        return self._names[node]

    def kinds(self, node: Term) -> list[str]:
        """What things of its kind are called."""
        forms, values = self._opened.forms, self._contents.values
        kinds = [one.value for one in values(node, TYPE.value) if isinstance(one, NamedNode)]
        found = [form for one in kinds if one not in _NO_KINDS and (form := forms.class_form_of(one))]
        entries = [entry for name in _SAYS_KIND for entry in values(node, name)]
        return [
            *(name for form in found for name in (*form.names.values(), *form.others)),
            *(name for entry in entries for name in self.names(entry)),
        ]

    def texts(self, predicate: str, node: Term) -> dict[str, str]:
        """What the part that a statement leads to says in words, by language: the description of an aim."""
        if predicate not in self._leads_to_texts:
            return {}
        return {
            one.language: one.value
            for one in self._contents.values(node, DCT + "description")
            if isinstance(one, Literal) and one.language
        }

    def _all_names(self, node: Term) -> Iterator[str]:
        for name in _OF_THINGS:
            yield from (one.value for one in self._contents.values(node, name) if isinstance(one, Literal))
            yield from (one.value for one in self._opened.words(node, name))
            for claim in self._opened.claims.about(node, name):
                if isinstance(claim.value, Literal):
                    yield claim.value.value
