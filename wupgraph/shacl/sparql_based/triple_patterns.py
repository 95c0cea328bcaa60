"""The triple patterns and property paths among the tokens of a SPARQL 1.1 query."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from wupgraph.rdf.namespaces import RDF
from wupgraph.shacl.sparql_based.needs import Pattern, PatternTerm
from wupgraph.sparql.lexer import tokens_of
from wupgraph.sparql.property_paths import Chain, Choice, Property, Repeat, Route


class NotReadError(Exception):
    """The query has something that this reader does not know."""


class TriplesReader:
    """Walks over tokens.

    Attributes:
        at: the number of the next.
        predicates, any_predicate: those that were read in paths; whether a path matches any triple.
    """

    def __init__(self, select: str) -> None:
        self._lexed = tokens_of(select)
        self.tokens = [token.text for token in self._lexed]
        self.at = 0
        self.predicates: set[str] = set()
        self.any_predicate = False
        self._select = select
        self._prefixes: dict[str, str] = {}

    @property
    def _next(self) -> str:
        return self.tokens[self.at]

    @property
    def end_of_next(self) -> int:
        """Where the next token ends in the text."""
        return self._lexed[self.at].end

    def _take(self, wanted: str = "") -> str:
        token = self.tokens[self.at]
        if wanted and token.upper() != wanted:
            raise NotReadError
        self.at += 1
        return token

    def _text(self, start: int, end: int) -> str:
        """What stands between two tokens, as SPARQL that needs no prefixes."""
        parts, at = [], self._lexed[start - 1].end
        for token in self._lexed[start:end]:
            named = token.kind in ("name", "node")
            parts += [self._select[at : token.start], f"<{self._iri(token.text)}>" if named else token.text]
            at = token.end
        return "".join(parts)

    def _triples(self) -> Iterator[Pattern]:
        subject = self._term()
        while True:
            verb, route = self._verb()
            yield Pattern(subject, verb, self._term(), route)
            while self._next == ",":
                self.at += 1
                yield Pattern(subject, verb, self._term(), route)
            if self._next != ";":
                return
            while self._next == ";":
                self.at += 1
            if self._next in (".", "}"):
                return

    def _term(self) -> PatternTerm:
        kind, token = self._lexed[self.at].kind, self._take()
        if kind == "variable":
            return "$" + token[1:]
        if kind == "text":
            if self._next[0] == "@":
                self.at += 1
            elif self._next == "^^":
                self.at += 2
            return None
        return None if kind == "number" or token.lower() in ("true", "false") else NamedNode(self._iri(token))

    def _iri(self, token: str) -> str:
        if "\\" in token:
            raise NotReadError
        if token[0] == "<":
            return token[1:-1]
        prefix, colon, name = token.partition(":")
        if not colon:
            raise NotReadError
        return self._prefixes[prefix + colon] + name

    def _verb(self) -> tuple[str | frozenset[str] | None, Route | None]:
        if self._next[0] in "?$" and len(self._next) > 1:
            return "$" + self._take()[1:], None
        route = self._path()
        return _first(route), route

    def _path(self) -> Route:
        parts = [self._sequence()]
        while self._next == "|":
            self.at += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def _sequence(self) -> Route:
        parts = [self._step()]
        while self._next == "/":
            self.at += 1
            parts.append(self._step())
        return parts[0] if len(parts) == 1 else Chain(tuple(parts))

    def _step(self) -> Route:
        inverse = self._next == "^"
        self.at += inverse
        route: Route
        if self._next == "(":
            self.at += 1
            route = self._path()
            self._take(")")
        else:
            token = self._take()
            route = Property(RDF + "type" if token == "a" else self._iri(token))
            self.predicates |= route.properties
        if self._next in ("*", "?", "+"):
            # A path of no length matches every node of the graph.
            self.any_predicate |= self._next != "+"
            route = Repeat(route, self._take())
        return route.backwards() if inverse else route


def _first(route: Route) -> frozenset[str] | None:
    """The predicates that a route begins with; None if it may begin otherwise."""
    if isinstance(route, Property):
        return None if route.inverse else route.properties
    if isinstance(route, Chain):
        return _first(route.parts[0])
    if isinstance(route, Choice):
        firsts = [_first(part) for part in route.parts]
        return None if None in firsts else frozenset[str]().union(*filter(None, firsts))
    return None if not isinstance(route, Repeat) or route.may_stay else _first(route.part)
