"""The lines that show how a sheet is filled in: of the register itself, else from the examples in its shapes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Mapping, Sequence

from wupgraph.authoring.forms.form import ClassForm, StatementForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.rdf.namespaces import SKOS
from wupgraph.text import Text, languages_in_order
from wupgraph.workbook import layout
from wupgraph.workbook.layout import Layout, Sheet, SheetColumn
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.pivoting import Line

_NAMES = (SKOS + "prefLabel",)
_QUOTATION = Text("tu słowa dokumentu, które to mówią", "here the words of the document that say so")
_STATED = "stated"
_FILLED_IN = frozenset({layout.THING, layout.CLAIM, layout.FILE})  # by the program; of things, not the identifier
_OF_LINES = (layout.THING, layout.KIND, layout.OWNER, layout.LINK)
_BOUNDS = ("Least", "Most")
_HOLE = re.compile(r"\{(?:slug|name)\}")


def example_of(sheet: Sheet, lines: Sequence[Line], opened: OpenedRegister, layout_: Layout) -> Line | None:
    """The line that shows how a sheet is filled in; None of the sheet for the rest.

    Args:
        lines: of the register: the fullest of those that quote a document is shown, with what needs no claim.
    """
    if sheet.is_other:
        return None
    quoting = [line for line in lines if layout.QUOTATION in line]
    if not quoting:
        return _Examples(opened, layout_).line(sheet)
    own = {line[layout.THING]: line for line in lines if layout.DOCUMENT not in line}
    needs_no_claim = {
        column.key for column in sheet.columns if column.iri and opened.properties.of(column.iri).is_structural
    }
    taught = {column.key for column in sheet.columns if is_taught(column, opened)}
    whole = [{**_only(own.get(line[layout.THING], {}), needs_no_claim), **line} for line in quoting]
    shown = max(whole, key=lambda line: len(line.keys() & taught))
    left = _FILLED_IN if sheet.is_of_parts else _FILLED_IN - {layout.THING}
    return {layout.MARK: layout.EXAMPLE, **{key: text for key, text in shown.items() if key not in left}}


def is_taught(column: SheetColumn, opened: OpenedRegister) -> bool:
    """Whether an example has a value in a column: in those of every day.

    How a value was written, and between which it is, would contradict the value that stands beside it.
    """
    if not column.iri or column.is_more or column.is_side:
        return False
    fields = (field for form in opened.forms.statements for field in form.fields if field.reads in _BOUNDS)
    is_bound = any(field.property == column.iri for field in fields)
    return not is_bound and not opened.properties.of(column.iri).is_qualifier


def _only(line: Line, keys: Collection[str]) -> Line:
    return {key: text for key, text in line.items() if key in keys}


class _Examples:
    def __init__(self, opened: OpenedRegister, layout_: Layout) -> None:
        self._opened, self._layout = opened, layout_
        self._languages = layout_.languages

    def line(self, sheet: Sheet) -> Line:
        kind = next((form for one in sheet.classes if (form := self._opened.forms.class_form_of(one))), None)
        cells = {layout.MARK: layout.EXAMPLE}
        for column in sheet.columns:
            if is_taught(column, self._opened) or (column.key in _OF_LINES and not column.is_side):
                cells[column.key] = self._cell(column, sheet, kind)
        if sheet.column(layout.QUOTATION) is not None:
            cells[layout.DOCUMENT] = self._first(sheet.column(layout.DOCUMENT))
            cells[layout.QUOTATION] = _QUOTATION.in_(self._languages[0])
            cells[layout.CERTAINTY] = self._meant(sheet.column(layout.CERTAINTY), _STATED)
        return {key: text for key, text in cells.items() if text}

    def _cell(self, column: SheetColumn, sheet: Sheet, kind: ClassForm | None) -> str:
        lang = column.language or self._languages[0]
        slug, name = ("", "") if kind is None else _slug_and_name(kind.examples, lang)
        if column.key == layout.THING:
            return slug
        if column.key == layout.KIND:
            return "" if kind is None else kind.name(languages_in_order(lang))
        if column.iri in _NAMES or (kind is not None and column.iri == kind.title):
            return name
        form = self._form(column, sheet)
        written = "" if form is None else _example_value(form, lang)
        if column.entries:
            return self._meant(column, written) if column.iri else self._first(column)
        return "" if _HOLE.search(written) or column.is_named else written

    def _form(self, column: SheetColumn, sheet: Sheet) -> StatementForm | None:
        """The form that has an example for a column: one about things of the sheet before one about any."""
        forms = [form for form in self._opened.forms.statements if form.property == column.iri and not form.makes]
        about = [form for form in forms if form.of_classes and self._opened.forms.speaks_of(form, sheet.classes)]
        return next(iter(about or [form for form in forms if not form.of_classes]), None)

    def _entries(self, column: SheetColumn | None) -> Sequence[str]:
        found = None if column is None else self._layout.lists.get(column.entries)
        return () if found is None else found.entries

    def _meant(self, column: SheetColumn | None, wanted: str) -> str:
        """The entry of the list of a column that an example means; "" of none."""
        return next((one for one in self._entries(column) if wanted in (one, identifier_in(one))), "")

    def _first(self, column: SheetColumn | None) -> str:
        return next(iter(self._entries(column)), "")


def _slug_and_name(examples: Mapping[str, str], lang: str) -> tuple[str, str]:
    """The slug and the name in an example of a kind of things: `umowa-2015 'Umowa ramowa'`."""
    example = next((examples[one] for one in languages_in_order(lang) if one in examples), "")
    slug, *name = shlex.split(example) or [""]
    return slug, " ".join(name)


def _example_value(form: StatementForm, lang: str) -> str:
    """What is written in an example of a form: `1.01.2016` of `obowiązuje-od='1.01.2016'`."""
    example = next((form.examples[one] for one in languages_in_order(lang) if one in form.examples), "")
    return " ".join(shlex.split(example.partition("=")[2]))
