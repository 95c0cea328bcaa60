"""Base rows in the words of people: kinds, properties and things by short names, entries of lists by codes.

A name is written only where it is read as the same again, in this register and in an empty one; else the identifier
stays.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.rows.row import Row
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import OWL, slug_of


class ShortRows:
    """Writes rows in short names.

    Args:
        values: reads values of the register.
        languages: of the names, the first one first.
    """

    def __init__(self, opened: OpenedRegister, values: Values, languages: Sequence[str]) -> None:
        self._opened, self._values, self._languages = opened, values, languages
        self._expand, self._shrink = opened.register.prefixes.expand, opened.register.prefixes.shrink
        self._things: dict[str, str] = {}
        self._properties: dict[tuple[str, frozenset[str], bool], str] = {}

    def row(self, row: Row) -> Row:
        """A row with short names for its thing, kind and property."""
        iri = self._expand(row.thing)
        if iri is None:
            return row
        classes = self._opened.names.classes_of(NamedNode(iri))
        kinds = [self._kind(name) for name in row.kind.split(" | ")] if row.kind else []
        return replace(
            row,
            thing=self._thing(iri) or row.thing,
            kind=" | ".join(kinds),
            property=self._property(row, classes) or row.property,
        )

    def value(self, node: NamedNode, property_: Property, classes: Collection[str], text: str) -> str:
        """A value that is a thing, an entry or a property, by its short name; `text` where it has none."""
        if OWL + "ObjectProperty" in property_.classes:
            form = self._opened.forms.writing(node.value, classes)
            name = "" if form is None else form.names.get(self._languages[0], "")
            named = self._opened.forms.called_of(name, classes) if name else None
            return name if named is not None and named.form is form else text
        name = self._thing(node.value) if self._opened.register.prefixes.is_own(node.value) else slug_of(node.value)
        try:
            is_same = bool(name) and self._values.read(name, "", property_, classes).term == node
        except UsageError:
            return text
        return name if is_same else text

    def _thing(self, iri: str) -> str:
        """The slug of a thing, if it means that thing alone, also together with its kind in an empty register."""
        if iri not in self._things:
            node, slug = NamedNode(iri), slug_of(iri)
            names = self._opened.names
            kinds = sorted(self._opened.types_of(node), key=lambda kind: self._shrink(kind.value))
            is_alone = (
                bool(kinds) and names.identifier(slug, kinds[0].value) == node and names.all_called(slug) == {node}
            )
            self._things[iri] = slug if is_alone else ""
        return self._things[iri]

    def _kind(self, name: str) -> str:
        iri = self._expand(name)
        form = None if iri is None else self._opened.forms.class_form_of(iri)
        if iri is None:
            return name
        if form is not None:
            short = form.name(self._languages)
            return short if self._opened.forms.class_form(short) is form else name
        label = self._opened.label_of_class(iri, self._languages)
        try:
            is_same = self._opened.forms.class_form(label) is None and self._opened.names.kind(label).value == iri
        except UsageError:
            return name
        return label if is_same and "|" not in label else name

    def _property(self, row: Row, classes: frozenset[str]) -> str:
        key = (row.property, classes, bool(row.document))
        if key not in self._properties:
            self._properties[key] = self._property_of(row, classes)
        return self._properties[key]

    def _property_of(self, row: Row, classes: Collection[str]) -> str:
        """The name of the form that writes a property of things of these classes, or its label; "" for none."""
        iri, forms = self._expand(row.property), self._opened.forms
        if iri is None:
            return ""
        form = forms.writing(iri, classes)
        if form is not None:
            name = next((form.names[tag] for tag in self._languages if tag in form.names), "")
            named = forms.called_of(name, classes)
            # A statement that needs no claim is written without one.
            keeps = form.is_claimed or not row.document or not self._opened.properties.of(iri).is_structural
            if named is not None and named.form is form and keeps:
                return name
        label = self._opened.label_of_property(iri, self._languages)
        is_alone = ":" not in label and not forms.called(label) and self._opened.properties.named(label) == [iri]
        return label if is_alone else ""
