"""The layout of the workbook of a register, from its shapes, its lists and its things."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.forms.form import StatementForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row import COLUMNS
from wupgraph.rdf.namespaces import RDFS, SH, SKOS, WSH, XSD, local_name
from wupgraph.rdf.terms import whole_number_of
from wupgraph.shacl.shapes_graph import list_at
from wupgraph.text import languages_in_order
from wupgraph.workbook import layout
from wupgraph.workbook.entry_lists import EntryLists
from wupgraph.workbook.layout import Layout, Sheet, SheetColumn
from wupgraph.workbook.sheet_titles import COLUMN_TITLES, OTHER_SHEET, READ_ME_SHEET, as_heading, in_languages

_LAST = 1_000  # the order of a sheet that says none
_LONGEST_TITLE = 31  # letters of the name of a sheet in a spreadsheet
_TAKEN = (layout.LISTS, layout.META, "history")  # Excel keeps the last one for itself.
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_NAME = SKOS + "prefLabel"
_OF_TEXTS = (layout.NOTE, layout.REASON)
_EVIDENCE = (layout.DOCUMENT, layout.QUOTATION, layout.PLACE, layout.CERTAINTY, layout.NOTE)
_SIDE = (layout.RANK, layout.REASON, layout.SINCE, layout.UNTIL, layout.CLAIM, layout.FILE)
_WIDE = {layout.QUOTATION, *_OF_TEXTS}


class _Described(NamedTuple):
    """A sheet as the shapes have it, or as a kind of things without one makes it."""

    key: str
    titles: Mapping[str, str]
    order: int
    classes: tuple[str, ...]
    owners: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def layout_of(opened: OpenedRegister) -> Layout:
    """The layout of the workbook of a register, with what its lists hold now.

    Raises:
        ShapeError: a `wsh:columns` that is no list.
    """
    return _Builder(opened).layout()


class _Builder:
    def __init__(self, opened: OpenedRegister) -> None:
        self._opened, self._forms = opened, opened.forms
        self._languages = opened.register.configuration.languages
        self._lists = EntryLists(opened)

    def layout(self) -> Layout:
        sheets = [*(self._sheet(one) for one in self._described()), self._other()]
        return Layout(self._languages, self._with_own_titles(sheets), self._lists.made)

    def _with_own_titles(self, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
        """Sheets no two of which are called the same: spreadsheets do not know them apart by letter case."""
        found = []
        first = {*_TAKEN, READ_ME_SHEET.in_(self._languages[0]).casefold()}
        taken = {lang: set(first) for lang in self._languages}
        for sheet in sheets:
            titles = {lang: _free(title or sheet.key, taken[lang]) for lang, title in sheet.titles.items()}
            found.append(replace(sheet, titles=titles))
        return tuple(found)

    def _described(self) -> list[_Described]:
        shapes = self._opened.shapes
        nodes = [node for node in shapes.instances(NamedNode(WSH + "Sheet")) if isinstance(node, NamedNode)]
        found = [
            _Described(
                local_name(node.value).removeprefix("sheet-"),
                self._titles(shapes.texts(node, RDFS + "label")),
                whole_number_of(shapes.one(node, SH + "order")) or _LAST,
                tuple(sorted(_iris(shapes.objects(node, WSH + "class")))),
                tuple(sorted(_iris(shapes.objects(node, WSH + "aboutClass")))),
                tuple(_iris(list_at(shapes, head)) if (head := shapes.one(node, WSH + "columns")) else ()),
            )
            for node in nodes
        ]
        held = {one for sheet in found if not sheet.owners for one in sheet.classes}
        kinds = {form.of_class: form.names for form in self._forms.classes if form.of_class not in held}
        made = sorted(self._forms.parts - held - kinds.keys())
        for of_class, names in (*kinds.items(), *((one, {}) for one in made)):
            titles = self._titles(names or self._labels_of_class(of_class))
            found.append(_Described(local_name(of_class).lower(), titles, _LAST, (of_class,)))
        return sorted(found, key=lambda sheet: (sheet.order, sheet.key))

    def _labels_of_class(self, iri: str) -> Mapping[str, str]:
        return {lang: self._opened.label_of_class(iri, languages_in_order(lang)) for lang in self._languages}

    def _titles(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """Titles in the languages of the register, as tabs can have them."""
        found = {}
        for lang in self._languages:
            own = [texts[one] for one in languages_in_order(lang) if one in texts]
            text = next(iter((*own, *texts.values())), "")
            found[lang] = as_heading(" ".join(text.translate(_NOT_IN_TITLES).split())).strip("'")[:_LONGEST_TITLE]
        return found

    def _sheet(self, said: _Described) -> Sheet:
        making = [form for form in self._forms.statements if form.makes in said.classes]
        if said.owners:
            making = [form for form in making if self._forms.speaks_of(form, said.owners)]
        links = tuple(sorted({form.property for form in making}))
        is_of_parts = bool(links)
        properties = self._properties(said.classes, making)
        first = [iri for iri in said.first if iri in properties]
        if not first:
            first = [iri for iri in (_NAME,) if iri in properties]
            first += [iri for iri in properties if iri not in first]
        rest = [iri for iri in properties if iri not in first]
        identity = self._identity(said, making, links)
        evidence, side = (_EVIDENCE, _SIDE) if self._is_claimed(said.classes) else ((), (layout.FILE,))
        columns = [
            *identity,
            *(column for iri in first for column in self._columns(iri, said.classes)),
            *(column for key in evidence for column in self._fixed(key)),
            *(replace(column, is_more=True) for iri in rest for column in self._columns(iri, said.classes)),
            *(self._fixed(layout.THING, is_side=True) if is_of_parts else ()),
            *(column for key in side for column in self._fixed(key, is_side=True)),
        ]
        return Sheet(said.key, said.titles, said.classes, said.owners, links, tuple(columns))

    def _is_claimed(self, classes: Collection[str]) -> bool:
        """Whether documents say something of things of some classes: they do not of themselves."""
        kinds = self._opened.register.names.kinds.values()
        of_evidence = {of_class for kind in kinds if kind.is_evidence for of_class in kind.classes}
        return not of_evidence.issuperset(classes)

    def _identity(
        self, said: _Described, making: Sequence[StatementForm], links: Sequence[str]
    ) -> Iterator[SheetColumn]:
        """The columns on the left: the mark, and which thing a line is about."""
        mark = COLUMN_TITLES[layout.MARK]
        yield SheetColumn(layout.MARK + said.key, in_languages(mark, self._languages))
        if not links:
            yield from self._fixed(layout.THING)
        else:
            owners = said.owners or tuple(sorted({one for form in making for one in form.of_classes}))
            yield from self._fixed(layout.OWNER, entries=self._lists.of_things(owners), is_named=True)
            if len(links) > 1:
                yield from self._fixed(layout.LINK, entries=self._lists.of_links(said.key, links), is_named=True)
        if len(said.classes) > 1:
            yield from self._fixed(layout.KIND, entries=self._lists.of_kinds(said.key, said.classes))

    def _fixed(
        self, key: str, *, entries: str = "", is_named: bool = False, is_side: bool = False
    ) -> Iterator[SheetColumn]:
        """A column that is no property's: of texts one a language."""
        if key == layout.DOCUMENT:
            entries, is_named = self._lists.of_documents(), True
        elif key in (layout.CERTAINTY, layout.RANK):
            entries, is_named = self._lists.of_scheme(key), True
        titles = in_languages(COLUMN_TITLES[key], self._languages)
        is_many = key in (layout.QUOTATION, layout.PLACE)
        for lang in self._languages if key in _OF_TEXTS else ("",):
            yield SheetColumn(
                f"{key}@{lang}" if lang else key,
                {tag: f"{title} ({lang})" if lang else title for tag, title in titles.items()},
                language=lang, entries=entries, is_named=is_named, is_many=is_many, is_wide=key in _WIDE,
                is_side=is_side,
            )  # fmt: skip

    def _properties(self, classes: Collection[str], making: Sequence[StatementForm]) -> list[str]:
        """The properties that forms write about things of some classes, by IRI of the form."""
        is_of_parts = bool(making)
        of_parts = {
            iri
            for form in making
            for iri in (form.value, form.named, *(one.property for one in form.fields if not one.through))
            if iri
        }
        found = [
            form.property
            for form in self._forms.statements
            if form.property and not form.makes and self._is_about(form, classes, is_of_parts)
        ]
        titles = {form.title for form in self._forms.classes if form.of_class in classes}
        not_names = {_NAME} - titles if not is_of_parts else set()
        return [iri for iri in dict.fromkeys((*found, *sorted(of_parts))) if iri not in not_names]

    def _is_about(self, form: StatementForm, classes: Collection[str], is_of_parts: bool) -> bool:
        if not form.of_classes:  # Those of any thing are of little use to parts.
            return not is_of_parts
        return any(form.of_classes & self._opened.properties.superclasses(one) for one in classes)

    def _columns(self, iri: str, classes: Sequence[str]) -> Iterator[SheetColumn]:
        """The column of a property: of texts one a language."""
        property_ = self._opened.properties.of(iri)
        key = self._opened.register.prefixes.shrink(iri)
        titles = {
            lang: as_heading(self._opened.label_of_property(iri, languages_in_order(lang))) for lang in self._languages
        }
        if property_.is_text:
            for lang in self._languages:
                named = {tag: f"{title} ({lang})" for tag, title in titles.items()}
                yield SheetColumn(f"{key}@{lang}", named, iri, lang, is_many=True, is_wide=True)
            return
        entries, is_named = self._entries(property_, classes)
        is_many = not property_.is_single
        yield SheetColumn(key, titles, iri, entries=entries, is_named=is_named, is_many=is_many)

    def _entries(self, property_: Property, classes: Sequence[str]) -> tuple[str, bool]:
        """The list that values are chosen from, and whether they stand there with their names."""
        above = {"", *(up for one in classes for up in self._opened.properties.superclasses(one))}
        schemes = sorted({scheme for key, found in property_.schemes.items() if key in above for scheme in found})
        if schemes:
            return self._lists.of_schemes(schemes), True
        things = property_.classes - self._forms.parts
        if things and things <= self._opened.properties.classes_of_things:
            return self._lists.of_things(sorted(things)), True
        if property_.datatypes == {XSD + "boolean"}:
            return self._lists.of_yes_and_no(), False
        is_of_terms = bool(things)  # such as the properties that are not stated
        return "", property_.leads_to_things and not is_of_terms

    def _other(self) -> Sheet:
        """The sheet for the rest: rows as `record` has them, with texts in any language that the data have."""
        columns = [SheetColumn(layout.MARK + layout.OTHER, in_languages(COLUMN_TITLES[layout.MARK], self._languages))]
        for key in COLUMNS:
            with_language = (*self._languages, *self._other_languages()) if key in (*_OF_TEXTS, "value") else ()
            for lang in with_language if key in _OF_TEXTS else ("", *with_language):
                titles = in_languages(COLUMN_TITLES[key], self._languages)
                columns.append(
                    SheetColumn(
                        f"{key}@{lang}" if lang else key,
                        {tag: f"{title} ({lang})" if lang else title for tag, title in titles.items()},
                        language=lang,
                        is_many=key in (layout.QUOTATION, layout.PLACE, "value"),
                        is_wide=key in (*_WIDE, "value"),
                    )
                )
        return Sheet(layout.OTHER, in_languages(OTHER_SHEET, self._languages), (), columns=tuple(columns))

    def _other_languages(self) -> list[str]:
        """The languages of texts in the data that are none of the register's."""
        contents = self._opened.contents
        values = (value for node in contents.subjects() for found in contents.about(node).values() for value in found)
        tags = {value.language for value in values if isinstance(value, Literal) and value.language}
        return sorted(tags - set(self._languages))


def _iris(nodes: Sequence[object]) -> Iterator[str]:
    yield from (node.value for node in nodes if isinstance(node, NamedNode))


def _free(title: str, taken: set[str]) -> str:
    """A title that no other sheet has, which is taken from now on: with a number, if need be."""
    numbered = (f"{title[: _LONGEST_TITLE - len(end)]}{end}" for end in map(" ({})".format, itertools.count(2)))
    free = next(one for one in itertools.chain([title], numbered) if one.casefold() not in taken)
    taken.add(free.casefold())
    return free
