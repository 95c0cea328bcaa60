"""The canonical Turtle of a graph that people write by hand: blank nodes stand where they are used.

What has neither blank nodes nor texts of several lines is written as `to_turtle` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, Quad, Triple

from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.nesting import Nesting
from wupgraph.rdf.writing import (
    block_of,
    declaring,
    predicate_to_turtle,
    property_of,
    term_to_turtle,
    value_order,
)
from wupgraph.screen import escaped
from wupgraph.values import Term

_WIDTH = 120  # characters: brackets that fit into a line stay in it.
_STEP = "    "
_ANONYMOUS = "[]"


class Described(NamedTuple):
    """A subject and its values by property, each with its text on one line.

    What needs no name has no subject either: it is the value of the property "".
    """

    subject: tuple[Term, str] | None
    values: Mapping[str, Sequence[tuple[Term, str]]]


class Tidy:
    """A graph whose subjects and values are to be written.

    Args:
        prefixes: to shorten IRIs with.
    """

    def __init__(self, triples: Iterable[Triple | Quad], prefixes: Prefixes) -> None:
        self._prefixes = _Noting(prefixes.namespaces)
        self._nesting = Nesting(triples)
        self._flat: dict[Term, str] = {}

    def turtle(self) -> str:
        """The whole graph, without a head."""
        written = [self._block(subject) for subject in self._subjects()]
        return "\n".join([part for part in (declaring(self._prefixes.used, self._prefixes), *written) if part])

    @property
    def used(self) -> set[str | None]:
        """The prefixes that what was written so far needs."""
        return self._prefixes.used

    def described(self) -> list[Described]:
        """What stands of each subject, values as they are compared."""
        return [
            Described(None, {"": [self._with_text(subject)]})
            if subject in self._nesting.roots
            else Described(
                self._with_text(subject),
                {name: [self._with_text(value) for value in self._sorted(values)] for name, values in own.items()},
            )
            for subject in self._subjects()
            for own in (self._nesting.described[subject],)
        ]

    def _with_text(self, term: Term) -> tuple[Term, str]:
        return term, self.flat(term)

    def flat(self, term: Term) -> str:
        """A value on one line, with all that is inside it."""
        if not isinstance(term, BlankNode):
            return term_to_turtle(term, self._prefixes)
        if term in self._nesting.names:
            return self._nesting.names[term]
        if term not in self._flat:
            members = self._nesting.list_from(term)
            self._flat[term] = self._flat_node(term) if members is None else _spaced("(", map(self.flat, members), ")")
        return self._flat[term]

    def _flat_node(self, node: BlankNode) -> str:
        properties = [
            property_of(name, [self.flat(value) for value in self._sorted(values)], self._prefixes, " , ")
            for name, values in self._nesting.described.get(node, {}).items()
        ]
        return _spaced("[", [" ; ".join(properties)], "]") if properties else _ANONYMOUS

    def _subjects(self) -> list[Term]:
        """Subjects that are not inside others: by name, then the named blank nodes, then those without a name."""
        return sorted((term for term in self._nesting.described if term not in self._nesting.inside), key=self._by_name)

    def _by_name(self, term: Term) -> tuple[int, int, str]:
        if not isinstance(term, BlankNode):
            return (0, 0, str(term))
        name = self._nesting.names.get(term, "")
        return (1, int(name.removeprefix("_:b")), "") if name else (2, 0, self.flat(term))

    def _sorted(self, values: Iterable[Term]) -> list[Term]:
        return sorted(values, key=self._value_order)

    def _value_order(self, value: Term) -> tuple[int, int, str]:
        if not isinstance(value, BlankNode):
            return value_order(value)
        name = self._nesting.names.get(value)
        return (2, int(name.removeprefix("_:b")), "") if name else (3, 0, self.flat(value))

    def _block(self, subject: Term) -> str:
        anonymous = subject in self._nesting.roots
        own = self._nesting.described[subject]
        values = {name: self._values(name, listed, _STEP) for name, listed in own.items()}
        return block_of(_ANONYMOUS if anonymous else self.flat(subject), values, self._prefixes)

    def _values(self, name: str, values: Iterable[Term], indent: str) -> list[str]:
        """The values of a property that begins in a line indented so; those after the first begin lines themselves."""
        first = len(predicate_to_turtle(name, self._prefixes)) + 1
        return [
            self._value(value, indent if number == 0 else indent + _STEP, first if number == 0 else 0)
            for number, value in enumerate(self._sorted(values))
        ]

    def _value(self, value: Term, indent: str, before: int) -> str:
        """A value in a line indented so.

        Args:
            before: how many characters stand before it in that line.
        """
        if isinstance(value, Literal) and "\n" in value.value:
            return _long(value, term_to_turtle(value, self._prefixes))
        flat = self.flat(value)
        if not isinstance(value, BlankNode) or value in self._nesting.names or flat == _ANONYMOUS:
            return flat
        if len(indent) + before + len(flat) + len(" ;") <= _WIDTH and "\\n" not in flat:
            return flat
        inner = indent + _STEP
        members = self._nesting.list_from(value)
        if members is not None:
            lines = [f"{inner}{self._value(member, inner, 0)}\n" for member in members]
            return f"(\n{''.join(lines)}{indent})"
        properties = [
            inner + property_of(name, self._values(name, values, inner), self._prefixes, f" ,\n{inner}{_STEP}")
            for name, values in self._nesting.described[value].items()
        ]
        return "[\n" + " ;\n".join(properties) + f"\n{indent}]"


class _Noting(Prefixes):
    """Prefixes that note which of them are used."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        super().__init__(namespaces)
        self.used: set[str | None] = set()

    def shrink(self, iri: str) -> str:
        self.used.add(self.prefix_of(iri))
        return super().shrink(iri)


def _spaced(opening: str, inside: Iterable[str], closing: str) -> str:
    return " ".join([opening, *inside, closing])


def _long(literal: Literal, written: str) -> str:
    """A text of several lines in three quotation marks, from its form with one (Turtle 1.1, section 2.5.1)."""
    end = written.rindex('"')
    text = re.sub(r'"(?=""|\Z)', r'\\"', literal.value.replace("\\", "\\\\"))
    for letter, escape in (("\r", "\\r"), ("\t", "\\t"), ("\b", "\\b"), ("\f", "\\f")):
        text = text.replace(letter, escape)
    return f'"""{escaped(text)}"""{written[end + 1 :]}'
