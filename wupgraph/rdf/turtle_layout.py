"""The canonical Turtle of a graph that people write by hand: blank nodes stand where they are used.

What has neither blank nodes nor texts of several lines is written as `to_turtle` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, Literal

from wupgraph.rdf.blank_node_parts import Parted
from wupgraph.rdf.namespaces import NotedPrefixes, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import block_of, predicate_to_turtle, property_of, term_to_turtle, value_order
from wupgraph.screen import escaped
from wupgraph.text import LANGUAGES

WIDTH = 120  # characters: brackets that fit into a line stay in it.
_STEP = "    "
_ANONYMOUS = "[]"


class Tidy:
    """A graph whose subjects and values are to be written.

    Args:
        prefixes: to shorten IRIs with.
        languages: those of the register, in which order texts stand.

    Raises:
        Tangled: blank nodes are nested too deep, or too many are alike.
    """

    def __init__(self, graph: Parted, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES) -> None:
        self._prefixes = NotedPrefixes(prefixes.namespaces)
        self._languages = languages
        self._graph, self._nesting = graph, graph.nesting
        self._flat: dict[Term, str] = {}

    def blocks(self) -> Iterator[str]:
        """The text of each subject that is not inside others, in their order."""
        for subject, values in self._graph.named():
            yield self._block(self.flat(subject), values)
        for node in self.blank():
            name = _ANONYMOUS if node in self._nesting.roots else self.flat(node)
            yield self._block(name, self._nesting.described[node])

    @property
    def used(self) -> set[str | None]:
        """The prefixes that what was written so far needs."""
        return self._prefixes.used

    def blank(self) -> list[BlankNode]:
        """The blank nodes that are not inside others: those with names, then those without."""
        found = (term for term in self._nesting.described if isinstance(term, BlankNode))
        return sorted((node for node in found if node not in self._nesting.inside), key=self._by_name)

    def values(self, values: Mapping[str, Iterable[Term]]) -> dict[str, list[tuple[Term, str]]]:
        """Values by property as they are compared, each with its text on one line."""
        return {name: [(value, self.flat(value)) for value in self._sorted(listed)] for name, listed in values.items()}

    def values_of(self, node: BlankNode) -> dict[str, list[tuple[Term, str]]] | None:
        """The same of a blank node; None for one that needs no name."""
        return None if node in self._nesting.roots else self.values(self._nesting.described[node])

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

    def _by_name(self, node: BlankNode) -> tuple[int, int, str]:
        name = self._nesting.names.get(node, "")
        return (1, int(name.removeprefix("_:b")), "") if name else (2, 0, self.flat(node))

    def _sorted(self, values: Iterable[Term]) -> list[Term]:
        return sorted(values, key=self._value_order)

    def _value_order(self, value: Term) -> tuple[int, int, str]:
        if not isinstance(value, BlankNode):
            return value_order(self._languages, value)
        name = self._nesting.names.get(value)
        return (2, int(name.removeprefix("_:b")), "") if name else (3, 0, self.flat(value))

    def _block(self, subject: str, values: Mapping[str, Iterable[Term]]) -> str:
        written = {name: self._values(name, listed, _STEP) for name, listed in values.items()}
        return block_of(subject, written, self._prefixes)

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
        if len(indent) + before + len(flat) + len(" ;") <= WIDTH and "\\n" not in flat:
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


def _spaced(opening: str, inside: Iterable[str], closing: str) -> str:
    return " ".join([opening, *inside, closing])


def _long(literal: Literal, written: str) -> str:
    """A text of several lines in three quotation marks, from its form with one (Turtle 1.1, section 2.5.1)."""
    end = written.rindex('"')
    text = re.sub(r'"(?=""|\Z)', r'\\"', literal.value.replace("\\", "\\\\"))
    for letter, escape in (("\r", "\\r"), ("\t", "\\t"), ("\b", "\\b"), ("\f", "\\f")):
        text = text.replace(letter, escape)
    return f'"""{escaped(text)}"""{written[end + 1 :]}'
