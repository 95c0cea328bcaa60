"""What stands in the cells of a workbook for the values of rows: names with identifiers in brackets, short names."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import text_in
from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.recording.short_rows import ShortRows
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_writing import cells_of
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import DCT, SCHEMA, SCHEME, XSD
from wupgraph.text import LANGUAGES, languages_in_order
from wupgraph.workbook.entry_lists import EntryLists
from wupgraph.workbook.layout import SheetColumn
from wupgraph.workbook.named_cells import named_cell
from wupgraph.workbook.sheet_titles import YES_NO

_BOOLEAN = frozenset({XSD + "boolean"})


class CellTexts:
    """The texts of cells, for rows of a register with identifiers."""

    def __init__(self, opened: OpenedRegister) -> None:
        self._opened, self._prefixes = opened, opened.register.prefixes
        languages = opened.register.configuration.languages
        self._languages = languages_in_order(*languages)
        self._reader = Values(opened.names, self._prefixes, languages)
        self._short = ShortRows(opened, self._reader, tuple(dict.fromkeys((*languages, *LANGUAGES))))
        self._lists = EntryLists(opened)
        self._yes_no = dict(zip(("true", "false"), YES_NO.in_(languages[0]).split("|"), strict=True))
        self._values: dict[tuple[str, str, frozenset[str]], str] = {}

    def thing(self, iri: str) -> str:
        """A thing, by its name with its slug or CURIE."""
        return self._lists.cell_of_thing(NamedNode(iri))

    def link(self, iri: str) -> str:
        """The property by which something is a part."""
        return self._lists.cell_of_link(iri)

    def identifier(self, thing: str) -> str:
        """The shortest name that means the thing of a CURIE alone."""
        return self._short.row(Row(thing=thing)).thing

    def kinds(self, iri: str) -> str:
        """The kinds of a thing, by their short names."""
        kinds = sorted(self._prefixes.shrink(one.value) for one in self._opened.types_of(NamedNode(iri)))
        return self._short.row(Row(thing=self._prefixes.shrink(iri), kind=" | ".join(kinds))).kind

    def document(self, number: str) -> str:
        """A document by its title with its number; "" of none."""
        return self._documents.get(number, number)

    def code(self, scheme: str, code: str) -> str:
        """An entry of a list of the program, such as a certainty, by its label with its code; "" of none."""
        labels = {entry.code: entry.label(self._languages) for entry in self._opened.entries.of(SCHEME + scheme)}
        return named_cell(labels.get(code, ""), code)

    def value(self, text: str, column: SheetColumn, subject: str) -> str:
        """The value of a row, as a cell of a column has it."""
        property_ = self._opened.properties.of(column.iri)
        if property_.datatypes == _BOOLEAN:
            return self._yes_no.get(text, text)
        iri = self._prefixes.expand(text) if property_.leads_to_things else None
        if iri is None:
            return text
        classes = self._opened.names.classes_of(NamedNode(subject))
        key = (text, column.iri, classes)
        if key not in self._values:
            node = NamedNode(iri)
            if iri in self._opened.properties.iris:
                self._values[key] = self._term(node, property_, classes, text)
            elif not column.is_named:
                self._values[key] = self._short.value(node, property_, classes, text)
            elif not property_.schemes and self._opened.contents.is_described(node):
                self._values[key] = self.thing(iri)
            else:
                code = self._short.value(node, property_, classes, text)
                self._values[key] = named_cell(self._opened.label(node, self._languages), code)
        return self._values[key]

    def _term(self, node: NamedNode, property_: Property, classes: Collection[str], text: str) -> str:
        """A value that is a property, such as one that is not stated: its label, where that is read as the same."""
        label = self._opened.label_of_property(node.value, self._languages)
        try:
            is_same = self._reader.read(label, "", property_, classes).term == node
        except UsageError:
            return text
        return label if is_same else text

    def row(self, row: Row) -> Mapping[str, str]:
        """A row in short names, by the columns of rows: the cells that are not empty."""
        return cells_of(self._short.row(row))

    @functools.cached_property
    def _documents(self) -> Mapping[str, str]:
        contents = self._opened.contents
        numbers = {
            node: text_in(contents.values(node, DCT + "identifier"))
            for node in contents.instances(SCHEMA + "DigitalDocument")
        }
        return {
            number: named_cell(self._opened.label(node, self._languages), number)
            for node, number in numbers.items()
            if number
        }
