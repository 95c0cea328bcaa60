"""Where each triple stands in a text: line and column of subject, predicate and object.

Oxigraph says what the triples are, and `spans` where they stand, both in one order. A text is searched
for places only when one of its own triples is asked for, so that a clean file costs its parsing alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Quad

from wupgraph.errors import InputError
from wupgraph.rdf.documents import LINE_END, Document
from wupgraph.rdf.files import IN_LINES
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.places import Place
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.rdf.spans import Span, Statement


class Located(Protocol):
    """What can be asked where a triple of it stands; None for one that it has not, or not there.

    The first place counts when a triple is written twice.
    """

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        """Where the object of a triple stands."""
        ...

    def place_of_property(self, subject: Term, predicate: Term) -> Place | None:
        """Where a property of a subject is first written."""
        ...

    def place_of(self, subject: Term) -> Place | None:
        """Where a subject is first written."""
        ...


class LocatedGraph:
    """The triples of one document and where they stand.

    Args:
        triples: what `parse` gives for the document, all of it and in that order.
        line: where in its file the text begins, if it is a part of one, and
        column: where in that line.
    """

    def __init__(self, document: Document, triples: Sequence[Quad], line: int = 1, column: int = 1) -> None:
        self.document = document
        # In the order of Oxigraph, each as often as it is written.
        self.triples = triples
        self._line, self._column = line, column

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.triples)

    def __len__(self) -> int:
        return len(self.triples)

    @property
    def name(self) -> str:
        """What the user calls the document."""
        return self.document.name

    def located(self, subjects: Collection[Term]) -> Located:
        """The triples about some subjects, ready to be asked for their places."""
        return self

    @property
    def written(self) -> Iterator[tuple[Quad, Statement]]:
        """Each triple with the spans of subject, predicate and object, as often as it is written.

        Raises:
            InputError: as `place_of`.
        """
        return zip(self.triples, self._statements, strict=True)

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        """Where the object of a triple stands.

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
        from wupgraph.rdf.spans import statements, statements_in_lines  # Only who asks for a place pays for these.

        try:
            spans = (statements_in_lines if self.document.syntax in IN_LINES else statements)(self.document.text)
        except ValueError as error:
            raise unknown_place(self.name, *self._line_column(error.args[0])) from None
        if len(spans) != len(self.triples):
            raise unknown_place(self.name)
        return spans

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
        column = offset - self._line_starts[line - 1] + 1
        return self._line + line - 1, column + self._column - 1 if line == 1 else column

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.document.text))]


class LocatedParts:
    """Parts of a text with all that it says about some subjects.

    Args:
        parts: in the order of the text.
    """

    def __init__(self, parts: Iterable[LocatedGraph]) -> None:
        self._parts: dict[object, list[LocatedGraph]] = {}
        for part in parts:
            for subject in {triple.subject for triple in part.triples}:
                self._parts.setdefault(subject, []).append(part)

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        return self._first(subject, lambda part: part.place_of_value(subject, predicate, value))

    def place_of_property(self, subject: Term, predicate: Term) -> Place | None:
        return self._first(subject, lambda part: part.place_of_property(subject, predicate))

    def place_of(self, subject: Term) -> Place | None:
        return self._first(subject, lambda part: part.place_of(subject))

    def _first(self, subject: Term, place_in: Callable[[LocatedGraph], Place | None]) -> Place | None:
        places = (place_in(part) for part in self._parts.get(subject, ()))
        return next((place for place in places if place is not None), None)


class Unlined:
    """What a file says about some subjects, in a syntax of which no lines are known: each place is the whole file.

    Args:
        name: what the user calls the file.
    """

    def __init__(self, name: str, triples: Iterable[Quad]) -> None:
        self._place = Place(name)
        self._known: set[tuple[object, ...]] = set()
        for triple in triples:
            key = (triple.subject, triple.predicate, triple.object)
            self._known.update((key, key[:2], key[:1]))

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        return self._at(subject, predicate, value)

    def place_of_property(self, subject: Term, predicate: Term) -> Place | None:
        return self._at(subject, predicate)

    def place_of(self, subject: Term) -> Place | None:
        return self._at(subject)

    def _at(self, *key: Term) -> Place | None:
        return self._place if key in self._known else None


def _first(keys: Iterable[object]) -> dict[object, int]:
    """The number of the first triple of each key."""
    numbers: dict[object, int] = {}
    for number, key in enumerate(keys):
        numbers.setdefault(key, number)
    return numbers


def unknown_place(name: str, line: int | None = None, column: int | None = None) -> InputError:
    """The error for a text that Oxigraph reads and `spans` does not."""
    return InputError(
        Text(
            "Oxigraph czyta ten zapis, ale nie ma go w Turtle 1.1, więc nie da się wskazać miejsc; użyj Turtle 1.1",
            "Oxigraph reads this form, but Turtle 1.1 lacks it, so nothing can be pointed at; write Turtle 1.1",
        ),
        name, line, column,
    )  # fmt: skip


def locate(document: Document) -> LocatedGraph:
    """Parse a Turtle or N-Triples document so that each triple can be asked for its place.

    Raises:
        InputError: as `parse`.
    """
    return LocatedGraph(document, parse(document))
