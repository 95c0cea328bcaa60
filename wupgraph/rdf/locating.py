"""Where each triple stands in a Turtle file: line and column of subject, predicate and object.

rdflib's Turtle parser is subclassed to note positions; it reads only what Oxigraph's stricter parser
has already taken. Literals keep the lexical form of the file (rdflib alone would turn `007` to `7`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import rdflib
from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import XSD
from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser, sfloat
from rdflib.term import URIRef

from wupgraph.errors import InputError
from wupgraph.rdf.rdflib_terms import to_triple
from wupgraph.rdf.reading import Document
from wupgraph.values import Place, Term, Text

_SPACE = re.compile(r"(?:\s|#[^\n]*)*")
Span = tuple[int, int]
# rdflib resolves @base only against a base; a relative IRI without @base, Oxigraph has refused before.
_UNUSED_BASE = "http://unused.invalid/"


@dataclass(slots=True)
class Statement:
    """Spans of one triple, as character offsets into the text."""

    subject: Span
    predicate: Span
    object: Span


class LocatedGraph:
    """The triples of one document and where they stand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.triples: list[Triple] = []
        # In the order of the file, each as often as it is written.
        self.written: list[tuple[Triple, Statement]] = []
        self._statements: dict[Triple, Statement] = {}
        self._of_subject: dict[Term, Span] = {}
        self._of_predicate: dict[tuple[Term, Term], Span] = {}
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", document.text))]

    def note(self, triple: Triple, statement: Statement) -> None:
        """Remember where a triple stands; the first place counts when it is written twice."""
        assert not isinstance(triple.subject, Triple)
        self.written.append((triple, statement))
        self._statements.setdefault(triple, statement)
        self._of_subject.setdefault(triple.subject, statement.subject)
        self._of_predicate.setdefault((triple.subject, triple.predicate), statement.predicate)

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        """Where the object of a triple stands."""
        if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
            return None
        statement = self._statements.get(Triple(subject, predicate, value))
        return None if statement is None else self._at(statement.object)

    def place_of_property(self, subject: Term, predicate: Term) -> Place | None:
        """Where a property of a subject is first written."""
        span = self._of_predicate.get((subject, predicate))
        return None if span is None else self._at(span)

    def place_of(self, subject: Term) -> Place | None:
        """Where a subject is first written."""
        span = self._of_subject.get(subject)
        return None if span is None else self._at(span)

    def line(self, number: int) -> str:
        """A line of the text, by its number from 1."""
        lines = self.document.text.split("\n")
        return lines[number - 1].removesuffix("\r") if 0 < number <= len(lines) else ""

    def _at(self, span: Span) -> Place:
        (line, column), (end_line, end_column) = (self._line_column(offset) for offset in span)
        return Place(self.document.name, line, column, end_line, end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def locate(document: Document) -> LocatedGraph:
    """Parse a well-formed Turtle or N-Triples document and note where each triple stands.

    Raises:
        InputError: a form that Turtle 1.1 lacks or rdflib cannot follow, which Oxigraph has taken.
    """
    located = LocatedGraph(document)
    graph = rdflib.Graph(bind_namespaces="none")
    try:
        _LocatingParser(located, graph).loadBuf(document.text)
    except BadSyntax as error:
        line = document.text.count("\n", 0, error._i) + 1
        raise InputError(
            Text(
                "tego zapisu nie ma w Turtle 1.1 (RDF 1.2 albo wiersze zakończone samym CR); użyj Turtle 1.1 z LF",
                "a form that Turtle 1.1 lacks (RDF 1.2, or lines that end in CR alone); write Turtle 1.1 with LF",
            ),
            document.name, line,
        ) from None  # fmt: skip
    except RecursionError:
        raise InputError(
            Text("nawiasy [ ] lub ( ) są zagnieżdżone zbyt głęboko", "brackets [ ] or ( ) are nested too deeply"),
            document.name,
        ) from None
    located.triples = [to_triple(s, p, o) for s, p, o in graph]
    return located


class _LosslessSink(RDFSink):
    """rdflib's sink, keeping the lexical form of every literal."""

    def newLiteral(self, s: str, dt: URIRef | None, lang: str | None) -> rdflib.Literal:  # noqa: N802
        return rdflib.Literal(s, datatype=dt, normalize=False) if dt else rdflib.Literal(s, lang=lang)


class _LocatingParser(SinkParser):
    def __init__(self, located: LocatedGraph, graph: rdflib.Graph) -> None:
        super().__init__(_LosslessSink(graph), baseURI=_UNUSED_BASE, turtle=True)
        self._located = located
        self._subjects: list[Span] = []
        self._verb: Span = (0, 0)
        # The objects of the list just read, each with its predicate's span. rdflib states their
        # triples at once after the list, before it reads anything else.
        self._pending: deque[tuple[Span, Span]] = deque()

    def statement(self, argstr: str, i: int) -> int:
        start = _after_space(argstr, i)
        subject: list[Any] = []
        end = self.object(argstr, i, subject)
        if end < 0:
            return end
        self._subjects.append((start, end))
        after = self.property_list(argstr, end, subject[0])
        self._subjects.pop()
        if after < 0:
            self.BadSyntax(argstr, end, "expected propertylist")
        return after

    def node(self, argstr: str, i: int, res: Any, subjectAlready: Any = None) -> int:  # noqa: N803
        start = _after_space(argstr, i)
        if argstr[start : start + 1] != "[":
            return super().node(argstr, i, res, subjectAlready)
        self._subjects.append((start, start + 1))
        try:
            return super().node(argstr, i, res, subjectAlready)
        finally:
            self._subjects.pop()

    def verb(self, argstr: str, i: int, res: Any) -> int:
        end = super().verb(argstr, i, res)
        if end > 0:
            self._verb = (_after_space(argstr, i), end)
        return end

    def objectList(self, argstr: str, i: int, res: Any) -> int:  # noqa: N802
        verb = self._verb
        spans: list[Span] = []
        i = self._located_object(argstr, i, res, spans)
        while i >= 0:
            j = self.skipSpace(argstr, i)
            if j < 0:
                self.BadSyntax(argstr, i, "EOF found after object")
            if argstr[j] != ",":
                self._pending = deque((verb, span) for span in spans)
                return j
            i = self._located_object(argstr, j + 1, res, spans)
        return i

    def _located_object(self, argstr: str, i: int, res: Any, spans: list[Span]) -> int:
        start = _after_space(argstr, i)
        end = self.object(argstr, i, res)
        if end >= 0:
            spans.append((start, end))
            res[-1] = _as_written(res[-1], argstr[start:end])
        return end

    def makeStatement(self, quadruple: Any) -> None:  # noqa: N802
        super().makeStatement(quadruple)
        if self._pending:
            verb, span = self._pending.popleft()
            predicate, subject, value = (self._store.normalise(None, term) for term in quadruple[1:])
            triple = to_triple(subject, predicate, value)
            self._located.note(triple, Statement(self._subjects[-1], verb, span))


def _as_written(value: Any, lexical: str) -> Any:
    """A bare number as a literal in the form of the file (rdflib hands on a Python number)."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return rdflib.Literal(lexical, datatype=XSD.decimal, normalize=False)
    if isinstance(value, int):
        return rdflib.Literal(lexical, datatype=XSD.integer, normalize=False)
    if isinstance(value, sfloat):
        return rdflib.Literal(lexical, datatype=XSD.double, normalize=False)
    return value


def _after_space(text: str, i: int) -> int:
    match = _SPACE.match(text, i)
    return match.end() if match else i
