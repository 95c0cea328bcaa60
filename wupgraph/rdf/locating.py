"""Where each triple stands in a Turtle file: line and column of subject, predicate and object.

Oxigraph says what the triples are, and `spans` where they stand, both in one order. A file is searched
for places only when one of its own triples is asked for, so that a clean file costs its parsing alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from wupgraph.errors import InputError
from wupgraph.rdf.reading import LINE_END, Document, parse
from wupgraph.values import Place, Term, Text

if TYPE_CHECKING:
    from wupgraph.rdf.spans import Span, Statement


class LocatedGraph:
    """The triples of one document and where they stand.

    Args:
        triples: what `parse` gives for the document, all of it and in that order.
    """

    def __init__(self, document: Document, triples: Sequence[Quad]) -> None:
        self.document = document
        # In the order of Oxigraph, each as often as it is written.
        self.triples = triples

    @property
    def written(self) -> Iterator[tuple[Quad, Statement]]:
        """Each triple with the spans of subject, predicate and object, as often as it is written.

        Raises:
            InputError: as `place_of`.
        """
        return zip(self.triples, self._statements, strict=True)

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        """Where the object of a triple stands; the first place counts, here and below, when it is written twice.

        Raises:
            InputError: as `place_of`.
        """
        number = self._by_value.get((subject, predicate, value)) if subject in self._by_subject else None
        return None if number is None else self._at(self._statements[number][2])

    def place_of_property(self, subject: Term, predicate: Term) -> Place | None:
        """Where a property of a subject is first written.

        Raises:
            InputError: as `place_of`.
        """
        number = self._by_property.get((subject, predicate)) if subject in self._by_subject else None
        return None if number is None else self._at(self._statements[number][1])

    def place_of(self, subject: Term) -> Place | None:
        """Where a subject is first written.

        Raises:
            InputError: the triples cannot be found in the text (a form that is not in Turtle 1.1).
        """
        number = self._by_subject.get(subject)
        return None if number is None else self._at(self._statements[number][0])

    def line(self, number: int) -> str:
        """A line of the text, by its number from 1."""
        lines = self.document.lines()
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @cached_property
    def _statements(self) -> list[Statement]:
        from wupgraph.rdf.spans import statements  # Only who asks for a place pays for its expressions.

        try:
            found = statements(self.document.text)
        except ValueError as error:
            raise _unknown(self.document, *self._line_column(error.args[0])) from None
        if len(found) != len(self.triples):
            raise _unknown(self.document)
        return found

    @cached_property
    def _by_subject(self) -> dict[object, int]:
        return _first(triple.subject for triple in self.triples)

    @cached_property
    def _by_property(self) -> dict[object, int]:
        return _first((triple.subject, triple.predicate) for triple in self.triples)

    @cached_property
    def _by_value(self) -> dict[object, int]:
        return _first((triple.subject, triple.predicate, triple.object) for triple in self.triples)

    def _at(self, span: Span) -> Place:
        (line, column), (end_line, end_column) = (self._line_column(offset) for offset in span)
        return Place(self.document.name, line, column, end_line, end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.document.text))]


def _first(keys: Iterable[object]) -> dict[object, int]:
    """The number of the first triple of each key."""
    numbers: dict[object, int] = {}
    for number, key in enumerate(keys):
        numbers.setdefault(key, number)
    return numbers


def _unknown(document: Document, line: int | None = None, column: int | None = None) -> InputError:
    return InputError(
        Text(
            "Oxigraph czyta ten zapis, ale nie ma go w Turtle 1.1, więc nie da się wskazać miejsc; użyj Turtle 1.1",
            "Oxigraph reads this form, but Turtle 1.1 lacks it, so nothing can be pointed at; write Turtle 1.1",
        ),
        document.name, line, column,
    )  # fmt: skip


def locate(document: Document) -> LocatedGraph:
    """Parse a Turtle or N-Triples document so that each triple can be asked for its place.

    Raises:
        InputError: as `parse`.
    """
    return LocatedGraph(document, parse(document))
