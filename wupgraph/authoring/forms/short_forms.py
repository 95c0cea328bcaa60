"""Rows with short names written out: each becomes rows with properties, of the thing and of the parts that it makes.

What needs no claim (`wupg:Structural`) has neither document nor quotation in these rows. Values stand as they were
written where a claim is to carry them ("62 090,09 €" of an amount), so that a quotation can be compared with all that
they say; names of things and entries are CURIEs already.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.recorded_parts import Part, RecordedParts, SaidNumbers
from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.forms.cell_errors import CellError, no_part
from wupgraph.authoring.forms.form import Forms, NamedForm, StatementForm
from wupgraph.authoring.forms.form_refusals import no_form
from wupgraph.authoring.forms.form_values import identifier
from wupgraph.authoring.forms.planned_numbers import said_numbers
from wupgraph.authoring.forms.told_parts import (
    OF_LAST_PART,
    inner_numbers,
    minted,
    of_last_part,
    tell_apart,
    telling_of,
    with_followers,
)
from wupgraph.authoring.forms.written_parts import FormReader, WrittenPart
from wupgraph.authoring.rows.row import PART, PROPERTY, THING, Row, unclaimed
from wupgraph.authoring.rows.row import VALUE as VALUE_COLUMN
from wupgraph.authoring.rows.row_codes import ABSENT, NAME, VALUE
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import OWL
from wupgraph.register.folder import Register
from wupgraph.text import Text


def is_short(row: Row) -> bool:
    """Whether a row names its property or its kind otherwise than by a CURIE."""
    return bool(row.property and ":" not in row.property) or bool(row.kind and ":" not in row.kind)


class ShortForms:
    """Writes rows out, one after the other: parts that earlier rows make are known to later ones.

    Args:
        names: of things, kinds and codes, in the register and in rows.
        parts: those that the register has.
        namespace: says where the identifiers of things of a class begin.
        withdraw: the rows are statements that are to be taken out: no part is made for them.
        rewrite: what rows say comes in place of what is said: of a part that is there how a value is written, too.
    """

    def __init__(
        self,
        register: Register,
        forms: Forms,
        names: Names,
        parts: RecordedParts,
        namespace: Callable[[str], str],
        *,
        withdraw: bool = False,
        rewrite: bool = False,
    ) -> None:
        self._forms, self._names, self._parts, self._namespace = forms, names, parts, namespace
        self._shrink, self._languages = register.prefixes.shrink, register.configuration.languages
        self._reader = FormReader(forms, names, register.prefixes, self._languages)
        self._withdraw, self._rewrite = withdraw, rewrite
        self._last: tuple[NamedNode, ...] = ()
        self._last_owner: NamedNode | None = None
        self._behind: Sequence[Row] = ()  # The rows about the part that the row makes.
        self._unread = ""  # The thing of the last row, if that could not be read: what follows it is about nothing.

    def expand(self, rows: Sequence[Row], findings: RowFindings) -> list[Row]:
        """Rows written out; those with a CURIE for their property stay as they are.

        A part that the register has already, or an earlier row makes, is not made again: the same party of the same
        agreement is one participation, whichever documents say so.

        Args:
            findings: takes what is wrong with rows that cannot be written out.
        """
        written: list[Row] = []
        for row, behind in with_followers([self._with_class(of_last_part(row)) for row in rows], self._speaks_of_thing):
            self._behind = behind
            is_of_part = row.part == OF_LAST_PART
            if is_of_part and self._unread == row.thing:
                continue
            try:
                written += self._expanded(row)
                self._unread = self._unread if is_of_part else ""
                continue
            except CellError as error:
                findings.add(row.place_of(error.column), error.code, error.text, suggestions=error.suggestions)
            except UsageError as error:
                findings.add(row.place_of(VALUE_COLUMN), VALUE, error.text, suggestions=error.suggestions)
            if not is_of_part:
                self._last, self._last_owner, self._unread = (), None, row.thing
        return written

    def _with_class(self, row: Row) -> Row:
        """A row whose kind is a class where it was a short name; its thing is described from now on."""
        if not row.kind:
            return row
        try:
            kinds = [self._kind(name) for name in filter(None, map(str.strip, row.kind.split(" | ")))]
        except UsageError:
            return row  # Who reads the row tells of it.
        thing = self._names.described(row.thing, kinds[0].value) if kinds else None
        if thing is not None:
            self._names.declare(thing, kinds)
        return replace(row, kind=" | ".join(self._shrink(kind.value) for kind in kinds))

    def _kind(self, name: str) -> NamedNode:
        form = self._forms.class_form(name)
        return self._names.kind(name) if form is None else NamedNode(form.of_class)

    def _expanded(self, row: Row) -> Iterator[Row]:
        if not row.thing or not row.property or ":" in row.property:
            return iter((row,))
        thing = self._thing(row)
        classes = self._names.classes_of(thing)
        named = None if row.part == OF_LAST_PART else self._forms.called_of(row.property, classes)
        if named is not None:
            return self._with_parts(row, thing, named) if named.form.makes else self._direct(row, named)
        is_of_last = self._last_owner == thing and any(self._named_of(row.property, part) for part in self._last)
        if row.part == OF_LAST_PART or is_of_last:
            return self._of_last_parts(row, thing)
        if not self._forms.called(row.property) and self._names.properties.named(row.property):
            return iter((row,))  # By the name or the label of its property.
        raise self._unknown_form(row, classes)

    def _thing(self, row: Row) -> NamedNode:
        try:
            return self._names.new_thing(row.thing)
        except UsageError as error:
            raise CellError(THING, NAME, error.text, error.suggestions) from None

    def _speaks_of_thing(self, row: Row) -> bool:
        """Whether a row says something of its thing, and not of the part that a row before it makes."""
        if row.part == OF_LAST_PART:
            return False
        thing = None if row.part or ":" in row.property else self._names.known_as(row.thing)
        if thing is None or not self._forms.called(row.property):
            return True
        return self._forms.called_of(row.property, self._names.classes_of(thing)) is not None

    def _named_of(self, name: str, part: NamedNode) -> NamedForm | None:
        return self._forms.called_of(name, self._names.classes_of(part))

    def _direct(self, row: Row, named: NamedForm) -> Iterator[Row]:
        """Rows of the thing itself: of one property, or of those of the fields of the form."""
        form = named.form
        if form.property:
            values = self._properties_named(row) if self._takes_properties(form) else row.values
            if named.entry is not None:
                datatype = self._shrink(named.entry.iri)
                values = {"": tuple(identifier(text, datatype) for texts in values.values() for text in texts)}
            yield self._row(row, form.property, values, form.is_claimed)
            return
        for text in row.values.get("", ()):
            read = self._reader.fields(form, text)
            for field, value in read.texts.items():
                yield self._row(row, field.property, {"": (value,)})

    def _takes_properties(self, form: StatementForm) -> bool:
        """Whether the values of a form are properties, as of what a document does not state."""
        return OWL + "ObjectProperty" in self._names.properties.of(form.property).classes

    def _properties_named(self, row: Row) -> Mapping[str, tuple[str, ...]]:
        """Values that are properties, with CURIEs in place of short names."""
        classes = self._names.classes_of(self._thing(row))
        found: list[str] = []
        for name in (name for names in row.values.values() for name in names):
            named = self._forms.called_of(name, classes)
            found.append(self._shrink(named.form.property) if named is not None and named.form.property else name)
        return {"": tuple(found)}

    def _with_parts(self, row: Row, owner: NamedNode, named: NamedForm) -> Iterator[Row]:
        """Rows of the parts that a row makes, one for each of its values."""
        made: list[NamedNode] = []
        for by_language in self._values(row, named.form):
            part, rows = self._part(row, owner, named, by_language)
            made.append(part)
            yield from rows
        self._last, self._last_owner = tuple(made), owner

    def _values(self, row: Row, form: StatementForm) -> list[Mapping[str, str]]:
        """The values of a row, each for one part: a text in all its languages, anything else alone."""
        if not form.value or not self._names.properties.of(form.value).is_text:
            return [{"": value} for values in row.values.values() for value in values]
        values = {lang or self._languages[0]: texts for lang, texts in row.values.items()}
        most = max(map(len, values.values()), default=0)
        return [{lang: texts[at] for lang, texts in values.items() if at < len(texts)} for at in range(most)]

    def _part(
        self, row: Row, owner: NamedNode, named: NamedForm, by_language: Mapping[str, str]
    ) -> tuple[NamedNode, list[Row]]:
        """A part and the rows that say what it is: of a new one all, of another what is claimed or missing."""
        form = named.form
        written = self._reader.part(named, by_language, row.quotations)
        tell_apart(written, form, self._behind, self._forms, self._names)
        inner = inner_numbers(form, written, self._reader, self._languages)
        numbers = said_numbers(row, form, written, self._names.entries, self._languages, inner)
        part, is_new = self._identified(row, owner, form, written, numbers)
        shrunk = self._shrink(part.value)
        link = self._row(row, form.property, {"": (shrunk,)})
        rows = [link] if self._is_due(owner, form.property, is_new, part) else []
        of_part = replace(row, thing=shrunk, part="", kind=self._shrink(form.makes) if is_new else "")
        for iri, values in written.said.items():
            is_claimed = self._is_qualifying(row, iri)
            if is_claimed or self._is_due(part, iri, is_new):
                rows.append(self._row(of_part, iri, {lang: (value,) for lang, value in values.items()}, is_claimed))
                of_part = replace(of_part, kind="")
        if of_part.kind and written.through:  # Nothing else says what it is.
            rows.append(unclaimed(replace(of_part, property="", values={})))
        for through, value in written.through:
            rows += self._part(replace(of_part, kind=""), part, NamedForm(through), {"": value})[1]
        return part, rows

    def _is_qualifying(self, row: Row, iri: str) -> bool:
        """Whether a row is to claim how its quotation gives the number: that belongs to this number alone."""
        return (
            bool(row.document and row.quotations) and not self._withdraw and self._names.properties.of(iri).is_qualifier
        )

    def _is_due(self, node: NamedNode, iri: str, is_new: bool, part: NamedNode | None = None) -> bool:
        """Whether a row is to say a property of a part, or that a thing has it: a claim always, else what is not so."""
        known = self._names.properties.of(iri)
        if not known.is_structural:
            return True
        is_said = self._parts.is_said(node, iri, part) and not (self._rewrite and known.is_qualifier)
        is_due = not self._withdraw and (is_new or not is_said)
        self._parts.say(node, iri, part)
        return is_due

    def _identified(
        self, row: Row, owner: NamedNode, form: StatementForm, written: WrittenPart, numbers: SaidNumbers | None
    ) -> tuple[NamedNode, bool]:
        """The part that a statement is about, and whether it is new."""
        namespace = self._namespace(form.makes)
        is_planned = numbers is not None and bool(numbers.is_planned)
        if row.part:
            node = self._names.identifier(row.part if ":" in row.part else f"{namespace}{row.part}")
            if node is None or not node.value.startswith(namespace):
                raise no_part(row.part)
            is_new = not self._names.is_known(node)
        else:
            telling = telling_of(form, self._forms, is_correction=self._withdraw or self._rewrite)
            found = self._parts.like(owner, form.property, form.makes, written.key, telling, numbers)
            is_new = found is None
            node = found or minted(namespace, owner, form, written, self._names, is_planned=is_planned)
        if is_new and self._withdraw:
            raise CellError(VALUE_COLUMN, ABSENT, Text("rejestr tego nie mówi.", "the register does not say so."))
        if is_new:
            self._names.declare(node, [NamedNode(form.makes)])
        self._parts.know(Part(owner, form.property, node, form.makes, written.key, is_planned, numbers))
        return node, is_new

    def _of_last_parts(self, row: Row, thing: NamedNode) -> Iterator[Row]:
        """A statement about the parts that the row before made."""
        if not self._last or self._last_owner != thing:
            raise CellError(
                PART,
                NAME,
                Text(
                    "przed tym stwierdzeniem nie ma żadnego, które tworzy część tej rzeczy (np. strona=…, budżet=…).",
                    "no statement before this one makes a part of this thing (such as party=…, budget=…).",
                ),
            )
        last = self._last
        for part in last:
            of_part = replace(row, thing=self._shrink(part.value), part="", kind="")
            named = self._named_of(row.property, part)
            if named is None:
                raise self._unknown_form(row, self._names.classes_of(part))
            yield from self._with_parts(of_part, part, named) if named.form.makes else self._direct(of_part, named)
        self._last, self._last_owner = last, thing

    def _row(self, row: Row, iri: str, values: Mapping[str, tuple[str, ...]], is_claimed: bool = False) -> Row:
        """A row of a property; without what makes a claim, where the property needs none."""
        found = replace(row, property=self._shrink(iri), values=values, part="")
        if is_claimed or not self._names.properties.of(iri).is_structural:
            return found
        return unclaimed(found)

    def _unknown_form(self, row: Row, classes: Collection[str]) -> CellError:
        refusal = no_form(row.property, classes, self._forms, self._languages)
        return CellError(PROPERTY, NAME, refusal.text, refusal.suggestions)
