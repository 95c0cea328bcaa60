"""What the names in rows stand for: things, kinds, properties, entries of lists."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.called_things import CalledThings
from wupgraph.authoring.contents.contents import TYPE, Contents
from wupgraph.authoring.contents.named_entries import NamedEntries
from wupgraph.authoring.contents.properties import Properties, Property
from wupgraph.authoring.lists.list_entries import ListEntries
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError, near
from wupgraph.queries.name_resolution import new_identifier
from wupgraph.queries.search_text import words_of
from wupgraph.rdf.namespaces import RDFS, SCHEMA, local_name, node_of, slug_of
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import Text

_DOCUMENT = SCHEMA + "DigitalDocument"  # Documents are named by number, and often have the title of what they tell of.
_PROPOSED = 300  # names for which near ones are looked for: each costs a walk through all names
_MOST = 3


class Names:
    """What things, kinds, properties and codes are called in a register, and in rows that add to it.

    Attributes:
        entries: those of the lists.

    Args:
        vocabulary: the ontology and the lists.
        beginning: says where the identifiers of a kind ("osoba") begin; "" of none.
    """

    def __init__(
        self,
        contents: Contents,
        properties: Properties,
        vocabulary: Nodes,
        entries: ListEntries,
        beginning: Callable[[str], str] = lambda kind: "",
    ) -> None:
        self._beginning = beginning
        self._contents, self.properties, self._vocabulary = contents, properties, vocabulary
        self.entries = NamedEntries(contents.register, entries, vocabulary)
        self._called_things = CalledThings(contents)
        self._prefixes = contents.register.prefixes
        self._kinds = contents.register.names.kinds
        self._new: dict[NamedNode, set[NamedNode]] = {}
        self._new_by_slug: dict[str, list[NamedNode]] = defaultdict(list)
        self._left = _PROPOSED
        self._things: dict[str, NamedNode] = {}

    def declare(self, thing: NamedNode, kinds: Iterable[NamedNode]) -> None:
        """Take a thing for described, since rows say of which kinds it is."""
        if thing not in self._new:
            self._new[thing] = set()
            self._new_by_slug[slug_of(thing.value)].append(thing)
        self._new[thing].update(kinds)

    def is_known(self, thing: NamedNode) -> bool:
        """Whether the register describes a thing, or rows do."""
        return thing in self._new or self._contents.is_described(thing)

    def classes_of(self, thing: NamedNode) -> frozenset[str]:
        """The classes of a thing, and those above them."""
        types = (*self._contents.values(thing, TYPE.value), *self._new.get(thing, ()))
        return frozenset().union(*(self.properties.superclasses(one.value) for one in types))

    def identifier(self, name: str, kind: str = "") -> NamedNode | None:
        """The node of a CURIE, an IRI or `KIND:SLUG` that a thing of the register may have; None of anything else.

        Args:
            kind: the short name or the IRI of a class, if that is said apart and the name is a slug alone.
        """
        iri = new_identifier(name, self._prefixes)
        if iri is None and (kind or ":" in name):
            prefix, _, slug = name.rpartition(":")
            beginning = self._beginning(prefix or kind)
            iri = new_identifier(beginning + slug, self._prefixes) if beginning else None
        if iri is None or self._contents.register.base.kind_of(iri) not in self._kinds:
            return None
        return node_of(iri)

    def described(self, name: str, kind: str) -> NamedNode | None:
        """The node of a thing whose kind is said; None of a slug or a label that means something already."""
        if ":" in name or not kind:
            return self.identifier(name)
        return None if name in self._called_things.by_slug or name in self._new_by_slug else self.identifier(name, kind)

    def known_as(self, name: str) -> NamedNode | None:
        """The node of an identifier, or the only thing of a slug; None of anything else."""
        node = self.identifier(name)
        found = (
            [] if node is not None else [*self._called_things.by_slug.get(name, ()), *self._new_by_slug.get(name, ())]
        )
        return node if len(found) != 1 else found[0]

    def all_called(self, name: str) -> set[NamedNode]:
        """All things of the register and of rows that have a slug, and those of the register with such a label."""
        called = self._called_things
        return {
            *called.by_slug.get(name, ()),
            *called.by_label.get(name.casefold(), ()),
            *self._new_by_slug.get(name, ()),
        }

    def thing(self, name: str) -> NamedNode:
        """The thing of the register, or of rows, that a name stands for: a CURIE, an IRI, a slug or a label.

        Raises:
            UsageError: there is none, or the name means several.
        """
        if name not in self._things:
            self._things[name] = self._thing(name)
        return self._things[name]

    def _thing(self, name: str) -> NamedNode:
        node = self.identifier(name)
        if node is not None and self.is_known(node):
            return node
        found = self._called(name) if node is None else []
        if len(found) == 1:
            return found[0]
        shown = cell_shown(name)
        if found:
            raise UsageError(
                Text(f"„{shown}” to więcej niż jedna rzecz.", f'"{shown}" is more than one thing.'),
                sorted(self._prefixes.shrink(one.value) for one in found),
            )
        raise UsageError(
            Text(f"w rejestrze nie ma „{shown}”.", f'the register holds no "{shown}".'), self._near_things(name)
        )

    def _called(self, name: str) -> list[NamedNode]:
        """The things of the register and of rows that have a slug, else a label; documents only where nothing else."""
        found = self._called_things.by_slug.get(name, []) or self._called_things.by_label.get(name.casefold(), [])
        found = list(dict.fromkeys((*found, *self._new_by_slug.get(name, ()))))
        others = [one for one in found if _DOCUMENT not in self.classes_of(one)] if len(found) > 1 else []
        return others or found

    def new_thing(self, name: str) -> NamedNode:
        """The thing that a name stands for, which rows may be about to describe.

        Raises:
            UsageError: as `thing`, or no kind of a new one was said.
        """
        node = self.identifier(name)
        if node is None or self.is_known(node):
            return self.thing(name)
        shown = cell_shown(name)
        raise UsageError(
            Text(
                f"w rejestrze nie ma „{shown}”; jeśli ma być nowa, podaj w kolumnie kind jej rodzaj.",
                f'the register holds no "{shown}"; if it is to be new, give its kind in the column kind.',
            ),
            self._near_things(name),
        )

    def kind(self, name: str) -> NamedNode:
        """The class that a name stands for: a CURIE, its local name or label, or the segment of its identifiers.

        Raises:
            UsageError: there is none, or the name means several.
        """
        iri = self._prefixes.expand(name)
        classes = self._classes
        found = [iri] if iri in self.properties.classes_of_things else classes.get(name.casefold(), [])
        if len(found) == 1:
            return NamedNode(found[0])
        shown = cell_shown(name)
        if found:
            raise UsageError(
                Text(f"rodzaj „{shown}” jest niejednoznaczny.", f'the kind "{shown}" is ambiguous.'),
                sorted(map(self._prefixes.shrink, found)),
            )
        close = self._near(name.rpartition(":")[2].casefold(), classes)
        raise UsageError(
            Text(f"nie ma rodzaju „{shown}”.", f'there is no kind "{shown}".'),
            list(dict.fromkeys(self._prefixes.shrink(one) for match in close for one in classes[match]))[:_MOST],
        )

    def property(self, name: str) -> Property:
        """The property that a name stands for: a CURIE, its local name or its label.

        Raises:
            UsageError: there is none, or the name means several.
        """
        iri = self._prefixes.expand(name)
        found = [iri] if iri in self.properties.iris else self.properties.named(name)
        if len(found) == 1:
            return self.properties.of(found[0])
        shown = cell_shown(name)
        if found:
            raise UsageError(
                Text(f"właściwość „{shown}” jest niejednoznaczna.", f'the property "{shown}" is ambiguous.'),
                sorted(map(self._prefixes.shrink, found)),
            )
        close = self._near(name.rpartition(":")[2], self.properties.names)
        raise UsageError(
            Text(f"nie ma właściwości „{shown}”.", f'there is no property "{shown}".'),
            [self._prefixes.shrink(one) for match in close for one in self.properties.named(match)][:_MOST],
        )

    def lists_of(self, property_: Property, classes: Collection[str]) -> frozenset[str]:
        """The lists that a property of a thing of some classes takes its values from."""
        schemes = property_.schemes
        own = [found for of_class, found in schemes.items() if not of_class or of_class in classes]
        return frozenset().union(*(own or schemes.values()))

    def value(self, name: str, property_: Property, classes: Collection[str]) -> NamedNode:
        """The thing, entry or term that a value names.

        Args:
            classes: those of the thing that has the property.

        Raises:
            UsageError: there is none, or the name means several.
        """
        lists = self.lists_of(property_, classes)
        entries = [*dict.fromkeys(one for scheme in sorted(lists) for one in self.entries.named(scheme, name))]
        if len(entries) == 1:
            return entries[0]
        node = self.identifier(name)
        if node is not None and self.is_known(node):
            return node
        iri = self._prefixes.expand(name) or (name.strip("<>") if "://" in name else None)
        outside = node_of(iri) if iri is not None else None
        if outside is not None and not self._prefixes.is_own(outside.value) and self._is_value(outside, lists):
            return outside
        coded = self.entries.by_pattern(name, lists, property_.patterns)
        if coded is not None:
            return coded
        if lists and not property_.classes:
            raise self.entries.no_entry(name, sorted(lists), is_of_standard=bool(property_.patterns))
        others = [
            one
            for one in self._called_things.others.get(name.casefold(), ())
            if property_.classes & self.classes_of(one)
        ]
        if len(others) == 1 and name not in self._called_things.by_slug:
            return others[0]
        fitting = [one for one in self._called(name) if property_.classes & self.classes_of(one)]
        if node is None and len(fitting) == 1:  # Of an agreement and its document of one name, the kind decides.
            return fitting[0]
        try:
            return self.thing(name)
        except UsageError as error:
            proposed = self.entries.near(name, lists) if lists else []
            slug = "-".join(word for word in words_of(name) if word.isascii())
            advice = Text(
                f" Jeśli jest nowe, zapisz je najpierw: wupgraph record --source NUMER RODZAJ:{slug or 'nazwa'} "
                "'CYTAT'",
                f" If it is new, record it first: wupgraph record --source NUMBER KIND:{slug or 'name'} 'QUOTATION'",
            )
            text = Text(error.text.pl + advice.pl, error.text.en + advice.en)
            raise UsageError(text, list(dict.fromkeys((*proposed, *error.suggestions)))[:_MOST]) from None

    def _is_value(self, node: NamedNode, lists: Collection[str]) -> bool:
        """Whether a node outside the register may be a value: a term, an entry, something else."""
        return not lists or self.entries.has(node.value, lists) or self._contents.is_described(node)

    @functools.cached_property
    def _classes(self) -> Mapping[str, list[str]]:
        """The classes by all that they are called."""
        named: dict[str, list[str]] = defaultdict(list)
        for iri in self.properties.classes_of_things:
            labels = self._vocabulary.objects(NamedNode(iri), RDFS + "label")
            for name in {local_name(iri), *(label.value for label in labels if isinstance(label, Literal))}:
                named[name.casefold()].append(iri)
        for kind in self._kinds.values():
            if len(kind.classes) == 1 and kind.segment not in named:
                named[kind.segment].append(kind.classes[0])
        return named

    def _near_things(self, name: str) -> list[str]:
        wanted = slug_of(name.rpartition(":")[2])
        slugs = {**{slug_of(one.value): [one] for one in self._new}, **self._called_things.by_slug}
        found = [one for match in self._near(wanted, slugs) for one in slugs[match]]
        found += [
            one
            for match in self._near(name.casefold(), self._called_things.by_label)
            for one in self._called_things.by_label[match]
        ]
        return [self._prefixes.shrink(one.value) for one in dict.fromkeys(found)][:_MOST]

    def _near(self, name: str, known: Iterable[str]) -> list[str]:
        if self._left <= 0:
            return []
        self._left -= 1
        return near(name, known, _MOST)
