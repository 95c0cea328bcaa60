"""Replaced terms rewritten in the text of a file of Turtle or N-Triples: only the tokens that name them change.

Also in the queries in literals of shapes (SHACL-SPARQL, 5.1). Layout, comments, line ends and other literals stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.migration.edited_text import Declaration, Edit, EditedText, Names, Replacing, Rewritten
from wupgraph.authoring.migration.query_edits import QueryEdits
from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.positions import LocatedGraph
from wupgraph.rdf.terms import is_true

_QUERIES = frozenset(SH + name for name in ("select", "ask", "construct"))
# In Turtle: what may look like the declaration of a prefix and is none, and the declarations.
_DECLARATIONS = re.compile(
    r"\#[^\r\n]*+|"
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""|'
    r"'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|"
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|'
    r"'[^'\\]*+(?:\\.[^'\\]*+)*+'|"
    r"(?P<declaration>(?P<sign>@prefix|(?<![^\s.])(?i:prefix)(?=[ \t\r\n]))[ \t\r\n]*"
    r"(?P<prefix>[^\s:<>\"'\#]*):[ \t\r\n]*<(?P<namespace>[^>]*)>(?:[ \t\r\n]*\.(?=[^\S])?)?)|"
    r"(?P<base>@base|(?<![^\s.])(?i:base)(?=[ \t\r\n<]))[ \t\r\n]*<[^>]*>(?:[ \t\r\n]*\.)?|"
    r"<[^>]*>|(?P<other>[^\s])",
    re.DOTALL,
)
_GAP = re.compile(r"\#[^\r\n]*|(?P<comma>,)|[^\#,]")
_QUOTES = re.compile("\"\"\"|'''|\"|'")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))|(.)", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def rewritten_turtle(
    graph: LocatedGraph, replacing: Replacing, declared_for: Callable[[object], Mapping[str, str]]
) -> Rewritten:
    """A document in Turtle or N-Triples.

    Args:
        declared_for: the prefixes that a query may use which a node of a shape has (SHACL, 5.2.1).

    Raises:
        InputError: its triples cannot be found in its text.
    """
    if not any(_may_name_one(term, replacing) for quad in graph for term in quad.triple):
        return Rewritten(graph.document.text, {}, ())
    return _TurtleText(graph, replacing, declared_for).rewritten()


def _may_name_one(term: object, replacing: Replacing) -> bool:
    if isinstance(term, NamedNode):
        return term.value in replacing.former
    return isinstance(term, Literal)  # It may be a query; whether, its property tells.


class _TurtleText(EditedText):
    def __init__(
        self, graph: LocatedGraph, replacing: Replacing, declared_for: Callable[[object], Mapping[str, str]]
    ) -> None:
        super().__init__(graph.document, replacing)
        self._graph = graph
        self._declared_for = declared_for
        self._head, self._all = _declarations(graph.document.text)

    def rewritten(self) -> Rewritten:
        former = self.replacing.former
        objects: dict[tuple[int, int], list[tuple[int, int, object]]] = defaultdict(list)
        claimed: dict[object, list[object]] = defaultdict(list)
        verbs: dict[tuple[int, int], str] = {}
        for quad in self._graph:
            if quad.predicate.value == RDF + "object":
                claimed[quad.subject].append(quad.object)
        for quad, (subject, verb, value) in self._graph.written:
            if isinstance(quad.subject, NamedNode) and quad.subject.value in former:
                self._anywhere(subject, quad.subject.value)
            if isinstance(quad.object, NamedNode) and quad.object.value in former:
                values = claimed[quad.subject] if quad.predicate.value == RDF + "predicate" else []
                self._anywhere(value, quad.object.value, values)
            elif isinstance(quad.object, Literal) and quad.predicate.value in _QUERIES:
                self._in_literal(value, self._declared_for(quad.subject))
            if quad.predicate.value in former:
                verbs[verb] = quad.predicate.value
                objects[verb].append((*value, quad.object))
        for verb, old in verbs.items():
            self._verb(verb, old, sorted(objects[verb], key=lambda one: one[:2]))
        self.declare_missing(self._head, "@prefix", " .")
        return self.result()

    def _anywhere(self, span: tuple[int, int], old: str, values: Sequence[object] = ()) -> None:
        """A term that is no property of a triple: where it became several, only claimed values tell which."""
        term = self.replacing.former[old]
        new = term.single
        if new is None:
            found = {term.fitting(self.replacing.kinds_of(value)) for value in values}
            new = next(iter(found)) if len(found) == 1 else None
        if new is not None:
            self._put(span, old, new)
        elif term.is_gone or not values:
            self.leave(span[0], old)

    def _verb(self, verb: tuple[int, int], old: str, objects: Sequence[tuple[int, int, object]]) -> None:
        """The property of one or more values: where these go apart, each kind gets its own."""
        term = self.replacing.former[old]
        if term.of_class is not None:
            self._kind(verb, old, term.of_class, objects)
            return
        now: str | None = None
        for number, (start, _, value) in enumerate(objects):
            new = term.single or term.fitting(self.replacing.kinds_of(value))
            if new is None and term.is_gone:
                self.leave(start, old)
            if number == 0:
                if new is not None:
                    self._put(verb, old, new)
            elif new != now:
                self._part(verb, objects[number - 1][1], start, old, new)
            now = new

    def _kind(self, verb: tuple[int, int], old: str, of_class: str, objects: Sequence[tuple[int, int, object]]) -> None:
        """A property whose value was true, for which there is a class now."""
        (start, end, value), *others = objects
        if others or not (isinstance(value, Literal) and is_true(value)):
            self.leave(verb[0], old)
            return
        token = self.document.text[slice(*verb)]
        self.replace(Edit(*verb, f"<{RDF}type>" if token.startswith("<") else "a"))
        self.replace(Edit(start, end, self._names(verb[0]).written(token, old, of_class), old, of_class))

    def _part(self, verb: tuple[int, int], before: int, start: int, old: str, new: str | None) -> None:
        """Begin a new property before a value that stood behind a comma."""
        text = self.document.text
        comma = next(found.start() for found in _GAP.finditer(text, before, start) if found["comma"])
        self.replace(Edit(comma, comma + 1, ";"))
        token = text[verb[0] : verb[1]]
        written = token if new is None else self._names(verb[0]).written(token, old, new)
        verb_indent, indent = _indent(text, verb[0]), _indent(text, start)
        if verb_indent is not None and indent is not None:
            self.replace(Edit(start - len(indent), start, f"{verb_indent}{written} ", old if new else "", new or ""))
        else:
            self.replace(Edit(start, start, f"{written} ", old if new else "", new or ""))

    def _put(self, span: tuple[int, int], old: str, new: str) -> None:
        start, end = span
        written = self._names(start).written(self.document.text[start:end], old, new)
        self.replace(Edit(start, end, written, old, new))

    def _names(self, at: int) -> Names:
        """How terms are written at a place; a prefix that is declared anywhere is not declared at the head again."""
        declared = {one.prefix: "" for one in self._all}
        declared |= {one.prefix: one.namespace for one in self._all if one.end <= at}
        return Names(declared, self.replacing.prefixes, self.missing if self._head else None)

    def _in_literal(self, span: tuple[int, int], declared: Mapping[str, str]) -> None:
        """A query in a literal, with the prefixes that are declared for it."""
        start, end = span
        raw = self.document.text[start:end]
        quote = _QUOTES.match(raw)
        assert quote is not None
        close = raw.rindex(quote[0])
        text, places = _unescaped(raw, len(quote[0]), close)
        query = QueryEdits(text, declared, self.replacing)
        for edit in query.edits(None):
            self.replace(edit._replace(start=start + places[edit.start], end=start + places[edit.end]))
        for at, term in query.undecided:
            self.leave(start + places[at], term)


def _declarations(text: str) -> tuple[list[Declaration], list[Declaration]]:
    """The prefixes that a text in Turtle declares before anything else, and all of them."""
    head: list[Declaration] = []
    every: list[Declaration] = []
    is_head = True
    for found in _DECLARATIONS.finditer(text):
        if found["declaration"] is not None:
            one = Declaration(found["prefix"], found["namespace"], found.start(), found.end(), found["sign"])
            every.append(one)
            if is_head:
                head.append(one)
        elif found["base"] is None and not found[0].startswith("#"):
            is_head = False
    return head, every


def _indent(text: str, at: int) -> str | None:
    """What stands before the first token of a line; None for another token."""
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    indent = text[begin:at]
    return indent if not indent.strip(" \t") else None


def _unescaped(raw: str, start: int, end: int) -> tuple[str, list[int]]:
    """The text that a part of a Turtle literal stands for, and where each letter of it begins, with the end."""
    letters: list[str] = []
    places: list[int] = []
    for found in _ESCAPE.finditer(raw, start, end):
        short, long, sign, plain = found.groups()
        code = short or long
        letters.append(chr(int(code, 16)) if code else plain if plain is not None else _ESCAPED.get(sign, sign))
        places.append(found.start())
    return "".join(letters), [*places, end]
