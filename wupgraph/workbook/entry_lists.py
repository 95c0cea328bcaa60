"""What may be chosen in the cells of a workbook: entries of lists, things of the register, documents."""

from __future__ import annotations

import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import text_in
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.queries.dictionary_order import dictionary_order
from wupgraph.rdf.namespaces import DCT, SCHEMA, SCHEME, local_name, slug_of
from wupgraph.text import languages_in_order
from wupgraph.workbook.layout import EntryList
from wupgraph.workbook.named_cells import named_cell
from wupgraph.workbook.sheet_titles import LIST_TITLES, YES_NO, as_heading, in_languages

_LONGEST_KEY = 60
_NO_NAME = re.compile(r"[^a-z0-9]+")


class EntryLists:
    """The lists of a workbook, each made when a column first asks for it.

    Attributes:
        made: by key.
    """

    def __init__(self, opened: OpenedRegister) -> None:
        self.made: dict[str, EntryList] = {}
        self._opened = opened
        self._languages = opened.register.configuration.languages
        self._order = dictionary_order(self._languages[0])

    def of_schemes(self, schemes: Sequence[str]) -> str:
        """The entries of code lists, without those that were withdrawn; the key of the list."""
        key = _key(slug_of(scheme) for scheme in schemes)
        if key not in self.made:
            entries = {
                named_cell(entry.label(languages_in_order(*self._languages)), entry.code)
                for scheme in schemes
                for entry in self._opened.entries.of(scheme)
                if not entry.is_withdrawn
            }
            titles = {
                lang: ", ".join(self._opened.entries.name_of(scheme, languages_in_order(lang)) for scheme in schemes)
                for lang in self._languages
            }
            self._make(key, titles, entries)
        return key

    def of_scheme(self, name: str) -> str:
        """The entries of a list of the program, such as `certainty`; the key of the list, "" without entries."""
        scheme = SCHEME + name
        return self.of_schemes([scheme]) if self._opened.entries.of(scheme) else ""

    def of_things(self, classes: Sequence[str]) -> str:
        """The things of some classes, and of those below them; the key of the list."""
        key = _key(local_name(one) for one in classes)
        if key not in self.made:
            entries = [self.cell_of_thing(node) for node in self._things_of(classes)]
            titles = {
                lang: ", ".join(self._opened.label_of_class(one, languages_in_order(lang)) for one in classes)
                for lang in self._languages
            }
            self._make(key, titles, entries)
        return key

    def cell_of_thing(self, node: NamedNode) -> str:
        """What stands in a cell for a thing: its name, and its slug if that means it alone, else its CURIE."""
        slug = slug_of(node.value)
        is_alone = self._opened.names.all_called(slug) == {node}
        name = self._opened.label(node, languages_in_order(*self._languages))
        return named_cell(name, slug if is_alone else self._opened.register.prefixes.shrink(node.value))

    def of_documents(self) -> str:
        """The documents, by their numbers; the key of the list."""
        if (key := "lista_documents") not in self.made:
            contents = self._opened.contents
            entries = [
                named_cell(self._opened.label(node, languages_in_order(*self._languages)), number)
                for node in contents.instances(SCHEMA + "DigitalDocument")
                if (number := text_in(contents.values(node, DCT + "identifier")))
            ]
            self._make(key, self._titled("documents"), entries)
        return key

    def of_kinds(self, sheet: str, classes: Sequence[str]) -> str:
        """The kinds of things of a sheet, by their short names; the key of the list."""
        forms = [form for one in classes if (form := self._opened.forms.class_form_of(one)) is not None]
        names = [form.name(languages_in_order(*self._languages)) for form in forms]
        return self._make(_key(("kinds", sheet)), self._titled("kinds"), names)

    def of_links(self, sheet: str, links: Sequence[str]) -> str:
        """What the parts of a sheet are to their owner, by property; the key of the list."""
        return self._make(_key(("links", sheet)), self._titled("links"), [self.cell_of_link(one) for one in links])

    def cell_of_link(self, iri: str) -> str:
        """What stands in a cell for a property that leads to a part: its label and its CURIE."""
        label = self._opened.label_of_property(iri, languages_in_order(*self._languages))
        return named_cell(as_heading(label), self._opened.register.prefixes.shrink(iri))

    def of_yes_and_no(self) -> str:
        """Yes and no; the key of the list."""
        words = YES_NO.in_(self._languages[0]).split("|")
        self.made["lista_yes_no"] = EntryList("lista_yes_no", self._titled("yes_no"), tuple(words))
        return "lista_yes_no"

    def _titled(self, key: str) -> Mapping[str, str]:
        return in_languages(LIST_TITLES[key], self._languages)

    def _make(self, key: str, titles: Mapping[str, str], entries: Collection[str]) -> str:
        self.made[key] = EntryList(key, titles, tuple(sorted(entries, key=lambda one: (self._order(one), one))))
        return key

    def _things_of(self, classes: Iterable[str]) -> set[NamedNode]:
        wanted = set(classes)
        return {
            node
            for of_class, nodes in self._by_class.items()
            if wanted & self._opened.properties.superclasses(of_class)
            for node in nodes
        }

    @functools.cached_property
    def _by_class(self) -> Mapping[str, Sequence[NamedNode]]:
        found: dict[str, list[NamedNode]] = defaultdict(list)
        for node in self._opened.contents.subjects():
            if isinstance(node, NamedNode):
                for of_class in self._opened.types_of(node):
                    found[of_class.value].append(node)
        return found


def _key(names: Iterable[str]) -> str:
    """The defined name of a list, of letters that every spreadsheet takes; of one of many classes, with a checksum."""
    plain = _NO_NAME.sub("_", "_".join(names).lower()).strip("_")
    return f"lista_{plain}" if len(plain) <= _LONGEST_KEY else f"lista_{zlib.crc32(plain.encode()):08x}"
