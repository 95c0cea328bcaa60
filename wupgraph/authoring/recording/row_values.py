"""The values in rows: read as their properties take them, and written so that they are read as what they are."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat

from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.authoring.values.value_reader import read_value
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.errors import UsageError
from wupgraph.gate.document_check import quads as quads_in
from wupgraph.gate.excess import Excess
from wupgraph.rdf.namespaces import OWL, RDF, XSD, Prefixes, node_of, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.register.configuration import is_language_tag
from wupgraph.text import Text

# A literal that says its datatype or its language, in the notation of Turtle.
_EXPLICIT = re.compile(
    r'(?P<text>"(?:[^"\\]|\\.)*")(?:\^\^(?:<(?P<iri>[^<>"{}|\\^`\s]*)>|(?P<curie>[\w-]+:[\w.-]*))|@(?P<language>[A-Za-z0-9-]+))',
    re.DOTALL,
)
_PLAIN = '"^^xsd:string'
_IRI = re.compile(r"<[a-z][a-z0-9+.-]*:[^<>\"{}|^`\\\s]*>")
_DAY, _MONTH = (
    re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
    re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
)
# What needs no reading, in the forms that every store keeps (WUP-029): the datatypes, the narrowest first.
_CANONICAL = (
    (XSD + "date", _DAY),
    (XSD + "gYearMonth", _MONTH),
    (XSD + "gYear", re.compile(r"[12][0-9]{3}")),
    (XSD + "boolean", re.compile(r"true|false")),
    (XSD + "integer", re.compile(r"0|-?[1-9][0-9]{0,8}")),
    (XSD + "decimal", re.compile(r"0|-?[1-9][0-9]{0,17}|-?(?:0|[1-9][0-9]{0,17})\.(?:[0-9]{0,1}[1-9]|[0-9]{3,}[1-9])")),
)
# What literals of these datatypes look like (XML Schema, part 2), of those that are written out with their datatype.
_FORMS = {
    XSD + "date": _DAY,
    XSD + "gYearMonth": _MONTH,
    XSD + "gYear": re.compile(r"[0-9]{4}"),
    XSD + "gMonthDay": re.compile(r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
    XSD + "boolean": re.compile(r"true|false"),
    XSD + "integer": re.compile(r"-?[0-9]{1,9}"),
    XSD + "decimal": re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?"),
}


class Value(NamedTuple):
    """A value, and how it was read; None where nothing had to be read."""

    term: Term
    reading: ValueReading | None = None


class Values:
    """Reads and writes the values of rows.

    Args:
        languages: those of the register, whose words are understood.
    """

    def __init__(self, names: Names, prefixes: Prefixes, languages: tuple[str, ...]) -> None:
        self._names, self._prefixes, self._languages = names, prefixes, languages

    def read(self, text: str, language: str, property_: Property, classes: Collection[str]) -> Value:
        """The value that a cell means.

        Args:
            language: that of its column; "" where it says none.
            classes: those of the thing that has the property.

        Raises:
            UsageError: the text means nothing of what the property takes, or several things.
        """
        explicit = _EXPLICIT.fullmatch(text)
        if explicit is not None:
            return Value(self._of_property(self._explicit(explicit, text), property_))
        node = node_of(text[1:-1]) if _IRI.fullmatch(text) else None
        if node is not None:
            return Value(node)
        if language:
            return Value(self._text(text, language, property_))
        if property_.leads_to_things:
            return Value(self._thing(text, property_, classes))
        if property_.is_text and len(self._languages) == 1:
            return Value(self._text(text, self._languages[0], property_))
        if property_.is_text:
            raise UsageError(
                Text(
                    f"wpisz to w kolumnie {self._in_columns('wartość', 'albo')}: ten tekst ma swój język.",
                    f"write this in the column {self._in_columns('value', 'or')}: this text has a language.",
                )
            )
        return self._literal(text, property_)

    def written(self, term: Term, property_: Property, classes: Collection[str]) -> str:
        """The shortest text that `read` takes for a value, in the column of its language if it has one."""
        if isinstance(term, NamedNode):
            return self._checked(self._prefixes.shrink(term.value), "", term, property_, classes) or f"<{term.value}>"
        assert isinstance(term, Literal)
        explicit = term_to_turtle(term, self._prefixes)
        if not _EXPLICIT.fullmatch(explicit):  # Turtle has shorter forms of numbers and truths.
            explicit = (
                f"{term_to_turtle(Literal(term.value), self._prefixes)}^^{self._prefixes.shrink(term.datatype.value)}"
            )
        is_plain = term.value == " ".join(term.value.split())  # Cells are read without blanks at their ends.
        return (is_plain and self._checked(term.value, term.language or "", term, property_, classes)) or explicit

    def _checked(
        self, text: str, language: str, term: Term, property_: Property, classes: Collection[str]
    ) -> str | None:
        """A text, if it is read as a value; else None."""
        try:
            return text if self.read(text, language, property_, classes).term == term else None
        except UsageError:
            return None

    def _explicit(self, match: re.Match[str], text: str) -> Literal:
        language, iri = match["language"], match["iri"]
        if match["curie"]:
            iri = self._prefixes.expand(match["curie"])
        if language is not None and not is_language_tag(language):
            iri = language = None
        suffix = f"@{language}" if language else f"^^<{iri}>"
        try:
            if language is None and iri is None:
                raise SyntaxError
            (quad,) = quads_in(f"<x:s> <x:p> {match['text']}{suffix} .", RdfFormat.N_TRIPLES)
        except (SyntaxError, MemoryError, Excess):
            raise UsageError(
                Text(
                    f'„{cell_shown(text)}” nie jest literałem Turtle (np. "2008-03-31"^^xsd:date).',
                    f'"{cell_shown(text)}" is no literal of Turtle (such as "2008-03-31"^^xsd:date).',
                )
            ) from None
        assert isinstance(quad.object, Literal)
        form = _FORMS.get(quad.object.datatype.value)
        if form is not None and not form.fullmatch(quad.object.value):
            shown, has = cell_shown(quad.object.value), self._prefixes.shrink(quad.object.datatype.value)
            raise UsageError(Text(f"„{shown}” nie jest wartością typu {has}.", f'"{shown}" is no {has}.'))
        return quad.object

    def _of_property(self, value: Literal, property_: Property) -> Literal:
        """A literal, if it is of a datatype that its property takes.

        Raises:
            UsageError: it is of another one.
        """
        if property_.datatypes and not property_.is_text and value.datatype.value not in property_.datatypes:
            names = ", ".join(sorted(map(self._prefixes.shrink, property_.datatypes)))
            has = self._prefixes.shrink(value.datatype.value)
            raise UsageError(
                Text(
                    f"typ {has} tu nie pasuje; możliwe są: {names}.",
                    f"the datatype {has} does not fit; one of: {names}.",
                )
            )
        return value

    def _text(self, text: str, language: str, property_: Property) -> Literal:
        if property_.leads_to_things or (property_.datatypes and not property_.is_text):
            name = self._prefixes.shrink(property_.iri)
            raise UsageError(
                Text(
                    f"{name} nie ma wartości w językach; wpisz ją w kolumnie value.",
                    f"{name} has no values in languages; write it in the column value.",
                )
            )
        return Literal(text, language=language)

    def _in_columns(self, name: str, between: str) -> str:
        """The columns of texts, one for each language of the register."""
        names = [f"{name}@{tag}" for tag in self._languages]
        return f" {between} ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    def _thing(self, text: str, property_: Property, classes: Collection[str]) -> NamedNode:
        if property_.classes & {RDF + "Property", OWL + "ObjectProperty"}:
            return NamedNode(self._names.property(text).iri)
        return self._names.value(text, property_, classes)

    def _literal(self, text: str, property_: Property) -> Value:
        datatypes = property_.datatypes
        if datatypes in ({XSD + "string"}, frozenset()):
            return Value(Literal(text))
        for datatype, form in _CANONICAL:
            if datatype in datatypes and form.fullmatch(text) and (datatype != XSD + "date" or _is_day(text)):
                return Value(Literal(text, datatype=NamedNode(datatype)))
        if datatypes and not any(datatype.startswith(XSD) for datatype in datatypes):
            names = sorted(map(slug_of, datatypes))
            raise UsageError(
                Text(
                    f"„{cell_shown(text)}”: jakiego rodzaju jest ten numer? Zamiast tej właściwości podaj jedną z: "
                    f"{', '.join(names)}.",
                    f'"{cell_shown(text)}": of which kind is this number? In place of this property give one of: '
                    f"{', '.join(names)}.",
                )
            )
        reading = read_value(text, datatypes, self._languages)
        return Value(Literal(reading.lexical, datatype=NamedNode(reading.datatype)), reading)


def plain_text(text: str) -> str:
    """What is read as a plain text: a cell as it stands, without the notation of a literal where it has that.

    >>> plain_text('"1"^^xsd:string'), plain_text("001")
    ('1', '001')
    """
    return text[1 : -len(_PLAIN)] if text.startswith('"') and text.endswith(_PLAIN) else text


def reading_of(term: Term) -> ValueReading | None:
    """A value that was read from its canonical form; None of one that quotations are not searched for."""
    if not isinstance(term, Literal):
        return None
    return ValueReading(term.value, XSD + "string" if term.language else term.datatype.value, as_written=term.value)


def _is_day(text: str) -> bool:
    """Whether the calendar has such a day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
