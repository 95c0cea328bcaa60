"""What tells a part from others: also the rows behind the one that makes it, such as who pays a share of a budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.recorded_parts import InnerNumber, Telling
from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.forms.form import Forms, NamedForm, StatementForm
from wupgraph.authoring.forms.number_words import NUMBERS
from wupgraph.authoring.forms.part_identifiers import part_identifier, slug_of_text
from wupgraph.authoring.forms.written_parts import FormReader, WrittenPart
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.values.value_reader import read_value
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import slug_of

OF_LAST_PART = "."  # In place of a part: the one that the row before made.


def of_last_part(row: Row) -> Row:
    """A row that says ".share-of" is about the part that the one before it makes."""
    is_of_last = row.property.startswith(OF_LAST_PART) and not row.part
    return replace(row, property=row.property[1:], part=OF_LAST_PART) if is_of_last else row


def with_followers(rows: Sequence[Row], speaks_of_thing: Callable[[Row], bool]) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Each row with those behind it that are about the same thing and say nothing of it, but of the part it makes."""
    for at, row in enumerate(rows):
        end = at + 1
        while end < len(rows) and rows[end].thing == row.thing and not speaks_of_thing(rows[end]):
            end += 1
        yield row, rows[at + 1 : end]


def tell_apart(written: WrittenPart, form: StatementForm, behind: Sequence[Row], forms: Forms, names: Names) -> None:
    """Take what rows behind the one of a part say of it into its key, where the form tells its parts apart by that."""
    found = dict(_told(form, behind, forms, names)) if form.telling else {}
    if not found:
        return
    # Of what a share is taken does not tell it from others, if something else does.
    written.key = {iri: value for iri, value in written.key.items() if iri in form.telling}
    for iri, value in found.items():
        if not written.key:
            written.slugs["entry"] = slug_of(value.value)
        written.key.setdefault(iri, value)


def _told(form: StatementForm, behind: Sequence[Row], forms: Forms, names: Names) -> Iterator[tuple[str, NamedNode]]:
    for row in behind:
        named = forms.called_of(row.property, [form.makes])
        if named is None or named.form.makes or named.form.property not in form.telling:
            continue
        for text in row.values.get("", ())[:1]:
            try:
                yield named.form.property, names.value(text, names.properties.of(named.form.property), [form.makes])
            except UsageError:  # Who reads that row tells of it.
                continue


def telling_of(form: StatementForm, forms: Forms, *, is_correction: bool) -> Telling:
    """What tells the parts of a form from each other, besides what a row says."""
    own = {field.property for field in form.fields}
    telling = {iri: iri in own for iri in form.telling}
    return Telling(forms.kinds_of_parts(form.property, form.makes), telling, is_correction)


def inner_numbers(
    form: StatementForm, written: WrittenPart, reader: FormReader, languages: Sequence[str]
) -> tuple[InnerNumber, ...]:
    """The numbers that a row says of parts of its part, where these tell the parts of its form apart.

    Raises:
        UsageError: one cannot be read.
    """
    found: list[InnerNumber] = []
    for inner, text in written.through if form.telling else ():
        its = reader.part(NamedForm(inner), {"": text})
        numbers = [one.property for one in inner.fields if one.reads == "Number" and one.property in its.said]
        for iri in numbers:
            value = read_value(next(iter(its.said[iri].values())), NUMBERS, languages).lexical
            found.append(InnerNumber(inner.property, its.key, value))
    return tuple(found)


def minted(
    namespace: str, owner: NamedNode, form: StatementForm, written: WrittenPart, names: Names, *, is_planned: bool
) -> NamedNode:
    """The identifier of a new part, which no other has."""
    slugs = {**written.slugs, "owner": slug_of(owner.value)}
    fallback = slug_of_text(form.names.get("en", "")) or slug_of(namespace)
    pattern = (form.slug or "{owner}") + ("-planned" if is_planned else "")
    return part_identifier(namespace, pattern, slugs, names.is_known, fallback)
