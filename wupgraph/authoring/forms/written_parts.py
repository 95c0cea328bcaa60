"""What a form says of the part that it makes: its values by property, and what tells it from other parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.forms.form import Field, Forms, NamedForm, StatementForm
from wupgraph.authoring.forms.form_values import FormValues, read_form_value
from wupgraph.authoring.forms.part_identifiers import slug_of_text
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import Prefixes, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import Text


@dataclass(slots=True)
class WrittenPart:
    """What is written of a part.

    Attributes:
        said: its values by property, as rows have them: by language, "" for none.
        key: what tells it from other parts of the same thing, by property.
        slugs: what stands for the words in braces of the pattern of its identifier.
        through: what other forms write of it, each with the value.
    """

    said: dict[str, Mapping[str, str]] = field(default_factory=dict)
    key: dict[str, Term] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)
    through: list[tuple[StatementForm, str]] = field(default_factory=list)


class FormReader:
    """Reads what is written with a form.

    Args:
        names: of things and codes.
        languages: those of the register, whose words are understood.
    """

    def __init__(self, forms: Forms, names: Names, prefixes: Prefixes, languages: Sequence[str]) -> None:
        self._forms, self._names, self._prefixes, self._languages = forms, names, prefixes, languages

    def part(self, named: NamedForm, by_language: Mapping[str, str], quotations: Sequence[str] = ()) -> WrittenPart:
        """What a form says of the part that it makes.

        Args:
            by_language: the value as it was written; of a text in its languages, of all else under "".
            quotations: those that carry it.

        Raises:
            UsageError: the value cannot be read, or names nothing that there is.
        """
        form, written = named.form, WrittenPart()
        if form.value:
            self._say_value(written, form, by_language)
        else:
            self._say_fields(written, form, next(iter(by_language.values())), quotations)
        if form.named:
            entry = NamedNode(named.entry.iri if named.entry is not None else form.entry)
            self._say_entry(written, form.named, entry, "name")
        return written

    def fields(self, form: StatementForm, text: str, quotations: Sequence[str] = ()) -> FormValues:
        """What the fields of a form take of a value.

        Raises:
            UsageError: it cannot be read.
        """
        properties = self._names.properties
        classes = properties.superclasses(form.makes) if form.makes else ()

        def schemes(one: Field) -> Sequence[str]:
            return sorted(self._names.lists_of(properties.of(one.property), classes))

        return read_form_value(form, text, schemes, self._names.entries, self._languages, quotations)

    def _say_value(self, written: WrittenPart, form: StatementForm, by_language: Mapping[str, str]) -> None:
        """Note the one value of a form: a thing or a text."""
        prop = self._names.properties.of(form.value)
        language, text = next(iter(by_language.items()))
        if prop.leads_to_things:
            self._say_entry(written, form.value, self._names.value(text, prop, ()), "value")
            return
        written.key[form.value] = Literal(text, language=language) if language else Literal(text)
        written.slugs["value"] = slug_of_text(text)
        written.said[form.value] = by_language

    def _say_fields(self, written: WrittenPart, form: StatementForm, text: str, quotations: Sequence[str]) -> None:
        """Note what the fields of a form take of a value."""
        read = self.fields(form, text, quotations)
        for one, value in read.texts.items():
            written.said[one.property] = {"": value}
        for one, entry in read.entries.items():
            written.said[one.property] = {"": self._prefixes.shrink(entry.iri)}
        written.through += [(self._forms.form_at(one.through), value) for one, value in read.through.items()]
        currency = next((one for one in form.fields if one.reads == "Currency"), None)
        if currency is not None:
            self._say_entry(written, currency.property, self._currency(read.currency, text, currency), "currency")
        first = next((one for one in form.fields if one.reads == "Entry" and one in read.entries), None)
        if first is not None:
            self._say_entry(written, first.property, NamedNode(read.entries[first].iri), "entry")
        for one, entry in read.entries.items():
            if one.reads == "Unit":  # 120 hours are no other figure of 120 persons.
                written.key[one.property] = NamedNode(entry.iri)

    def _say_entry(self, written: WrittenPart, iri: str, node: NamedNode, word: str) -> None:
        """Note a thing or an entry that tells the part from others, and is a word of its identifier."""
        written.said[iri] = {"": self._prefixes.shrink(node.value)}
        written.key[iri] = node
        written.slugs[word] = slug_of(node.value).lower()

    def _currency(self, code: str, text: str, currency: Field) -> NamedNode:
        """The currency of an amount.

        Raises:
            UsageError: the amount has none, or one that the register does not have.
        """
        if not code:
            shown = cell_shown(text)
            raise UsageError(
                Text(
                    f"kwota „{shown}” nie ma waluty; dopisz ją, np. zł albo EUR.",
                    f'the amount "{shown}" has no currency; add it, such as zł or EUR.',
                )
            )
        return self._names.value(code, self._names.properties.of(currency.property), ())
