"""The parts that lines of sheets speak of: those that the register has, and new ones with identifiers of their own."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.recorded_parts import Part, RecordedParts
from wupgraph.authoring.forms.form import StatementForm
from wupgraph.authoring.forms.part_identifiers import part_identifier, slug_of_text
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_values import Values
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import slug_of
from wupgraph.rdf.terms import Term
from wupgraph.workbook.layout import SheetColumn
from wupgraph.workbook.sheet_lines import SheetLine


class PartsOfLines:
    """Finds the parts that lines speak of.

    Args:
        parts: those that the register has, and those that earlier lines make.
        parts_of: what the cell of a column says, value by value.
    """

    def __init__(
        self,
        opened: OpenedRegister,
        parts: RecordedParts,
        values: Values,
        parts_of: Callable[[str, SheetColumn], tuple[str, ...]],
    ) -> None:
        self._opened, self._parts, self._values, self._parts_of = opened, parts, values, parts_of
        self._minted: set[NamedNode] = set()

    def identified(self, line: SheetLine, owner: NamedNode, link: str, of_class: str) -> tuple[NamedNode, bool]:
        """The part of an owner that has the same values as a line, else a new one; and whether it is new."""
        form = self._form(owner, link, of_class, line)
        telling = dict.fromkeys(iri for iri in (form.value, form.named, *_entries(form)) if iri) if form else {}
        key: dict[str, Term] = {}
        slugs = {"owner": slug_of(owner.value)}
        for iri in telling:
            column = next((one for one in line.sheet.columns if one.iri == iri and one.key in line.cells), None)
            term = self._term(line, column, of_class) if column is not None else None
            if term is None or form is None:
                continue
            key[iri] = term
            text = slug_of(term.value).lower() if isinstance(term, NamedNode) else slug_of_text(term.value)
            word = "value" if iri == form.value else "name" if iri == form.named else _word_of(form, iri)
            slugs[word] = text
        found = self._parts.like(owner, link, of_class, key) if key else None
        if found is not None:
            return found, False
        namespace = self._opened.namespace(of_class)
        fallback = slug_of(namespace.rstrip("/"))
        node = part_identifier(
            namespace, form.slug if form and form.slug else "{owner}", slugs, self._is_taken, fallback
        )
        self._minted.add(node)
        self._opened.names.declare(node, [NamedNode(of_class)])
        self._parts.know(Part(owner, link, node, of_class, key))
        return node, True

    def _is_taken(self, node: NamedNode) -> bool:
        return node in self._minted or self._opened.names.is_known(node)

    def _form(self, owner: NamedNode, link: str, of_class: str, line: SheetLine) -> StatementForm | None:
        classes = self._opened.names.classes_of(owner)
        forms = [one for one in self._opened.forms.statements if one.property == link and one.makes == of_class]
        fitting = [one for one in forms if not one.of_classes or one.of_classes & classes] or forms

        def fit(form: StatementForm) -> int:
            """How much of a form a line says: one whose fixed entry it has before others."""
            said = {one.iri for one in line.sheet.columns if one.iri and one.key in line.cells}
            return sum(iri in said for iri in (form.value, form.named, *_entries(form)) if iri)

        return max(fitting, key=fit, default=None)

    def _term(self, line: SheetLine, column: SheetColumn, of_class: str) -> Term | None:
        property_ = self._opened.properties.of(column.iri)
        parts = self._parts_of(line.cells[column.key], column)
        try:
            classes = self._opened.properties.superclasses(of_class)
            return self._values.read(parts[0], column.language, property_, classes).term if parts else None
        except UsageError:
            return None  # Told when the row itself is read.


def _entries(form: StatementForm) -> list[str]:
    return [one.property for one in form.fields if one.reads in ("Entry", "Currency", "Unit") and not one.through]


def _word_of(form: StatementForm, iri: str) -> str:
    reads = next((one.reads for one in form.fields if one.property == iri), "")
    return {"Currency": "currency", "Entry": "entry"}.get(reads, "unit")
