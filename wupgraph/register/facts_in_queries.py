"""Facts of the register written into the queries of rules, before these are planned.

A pattern such as `<urn:wupgraph:register> wsh:base ?base` has one solution, which is known when the rules are read.
With the value in place of the variable a query looks up what it is about, and joins nothing. Patterns with several
solutions stay, and find them in the data; so do those with a value in whose place the query might mean another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from pyoxigraph import Literal, Quad, Triple

from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.sparql.lexer import Token, tokens_of

_T = TypeVar("_T", Triple, Quad, Triple | Quad)
_QUERIES = (SH + "select", SH + "ask")
_MOST_STEPS = 10  # From the register over a language to its tag are two.
_NOT_FOLDED = {"GROUP", "HAVING", "VALUES", "BOUND"}
_GIVEN = {"this", "value"}  # What a query does not choose the value of (SHACL 5.3.1, 6.2.1).


class Facts:
    """What is known of the register, for queries of its rules.

    Args:
        triples: the facts; a subject and property with one value are written into queries.
        prefixes: those that the queries may use.
    """

    def __init__(self, triples: Iterable[Quad], prefixes: Prefixes) -> None:
        values: dict[tuple[str, str], list[Term]] = {}
        for quad in triples:
            assert not isinstance(quad.object, Triple), "no fact is about a triple"
            values.setdefault((str(quad.subject), quad.predicate.value), []).append(quad.object)
        self._values = {key: terms[0] for key, terms in values.items() if len(terms) == 1}
        self._subjects = {subject for subject, _ in values}
        self._names = {prefixes.shrink(iri): iri for _, iri in values}

    def folded(self, rules: Iterable[_T]) -> list[_T]:
        """Triples of shapes, whose queries have the facts in them."""
        return [self._folded(triple) for triple in rules]

    def _folded(self, triple: _T) -> _T:
        query = triple.object
        if triple.predicate.value not in _QUERIES or not isinstance(query, Literal):
            return triple
        text = Literal(self.in_query(query.value))
        if isinstance(triple, Quad):
            return Quad(triple.subject, triple.predicate, text, triple.graph_name)
        return Triple(triple.subject, triple.predicate, text)

    def may_stand_in(self, text: str) -> bool:
        """Whether a query, or a document with queries, speaks of what there are facts of."""
        return any(subject in text for subject in self._subjects)

    def in_query(self, text: str) -> str:
        """A query with the facts in it; as it was, where it is of a form that is not read here."""
        for _ in range(_MOST_STEPS):
            if not self.may_stand_in(text):
                break
            folded = self._one_step(text)
            if folded == text:
                break
            text = folded
        return text

    def _one_step(self, text: str) -> str:
        """A query with the facts of the first subject that has some."""
        query = _Query(text)
        words = [token.word for token in query.tokens]
        if words.count("SELECT") > 1 or _NOT_FOLDED & set(words):
            return text
        for number in range(query.start + 1, query.end):
            if query.scopes[number] is _Scope.WHOLE:
                said = self._said(query.tokens, number)
                known = {
                    value.text[1:]: self._values[key]
                    for key, value in said.pairs
                    if key in self._values and query.is_free(value.text[1:], number)
                }
                if known:
                    return query.replaced(said, known)
        return text

    def _said(self, tokens: Sequence[Token], number: int) -> _Said:
        """What is said of a subject of facts by a list of properties with variables; nothing where it is no such."""
        nothing, subject = _Said(number, number, ()), tokens[number].text
        if subject not in self._subjects or tokens[number - 1].text not in ("{", "}", ".", ")"):
            return nothing
        pairs: list[tuple[_Key, Token]] = []
        at = number + 1
        while at + 2 < len(tokens):
            predicate, value, after = tokens[at : at + 3]
            iri = predicate.text[1:-1] if predicate.kind == "iri" else self._names.get(predicate.text)
            if iri is None or value.kind != "variable" or after.text not in (".", ";", "}"):
                return nothing
            pairs.append(((subject, iri), value))
            at += 2
            if after.text != ";":
                break
            at += 1
        twice = len({value.text[1:] for _, value in pairs}) < len(pairs)
        return nothing if twice else _Said(number, at, tuple(pairs))


_Key = tuple[str, str]  # A subject, as it is written, and the IRI of a property.


class _Said(NamedTuple):
    """Facts that a query asks for: properties of one subject with their variables, from a token up to another."""

    first: int
    last: int
    pairs: tuple[tuple[_Key, Token], ...]


class _Scope(Enum):
    """In which group a token stands: what holds for all of the query holds in the first two."""

    WHOLE = auto()  # The outermost.
    CONDITION = auto()  # Of EXISTS, where variables have the values from around it (SPARQL 18.6).
    PART = auto()  # Of UNION, OPTIONAL, MINUS or another, which is solved by itself (18.2.2).


class _Query:
    """A query cut into tokens, each with its scope; `start` and `end` are where its outermost group begins and ends."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens = text, tokens_of(text)
        opening = (number for number, token in enumerate(self.tokens) if token.text == "{")
        self.start = self.end = next(opening, len(self.tokens))
        self.scopes: list[_Scope | None] = [None] * len(self.tokens)
        around: list[_Scope] = []
        self._places: dict[str, list[int]] = defaultdict(list)  # Of variables.
        for number in range(self.start, len(self.tokens)):
            token = self.tokens[number]
            if token.text == "{":
                around.append(self._opened(number, around))
            elif token.text == "}":
                around.pop()
                if not around:
                    self.end = number
                    break
            elif token.kind == "variable":
                self._places[token.text[1:]].append(number)
            self.scopes[number] = around[-1]

    def _opened(self, number: int, around: Sequence[_Scope]) -> _Scope:
        if not around:
            return _Scope.WHOLE
        in_condition = around[-1] is _Scope.CONDITION or self.tokens[number - 1].word == "EXISTS"
        return _Scope.CONDITION if in_condition else _Scope.PART

    def is_free(self, name: str, number: int) -> bool:
        """Whether a variable gets its value from what begins at a token, and has it wherever else it stands."""
        places = self._places[name]
        return (
            name not in _GIVEN
            and places[0] > number
            and all(self.scopes[place] is not _Scope.PART and self.tokens[place - 1].word != "AS" for place in places)
        )

    def replaced(self, said: _Said, known: Mapping[str, Term]) -> str:
        """The query with values in place of variables, and without what says them.

        What it selects or orders by gets its value by BIND.
        """
        apart = [*self.tokens[: self.start], *self.tokens[self.end :]]
        named = {token.text[1:] for token in apart if token.kind == "variable"}
        every = any(token.text == "*" for token in apart)
        kept = [f"{subject} <{iri}> {one.text} ." for (subject, iri), one in said.pairs if one.text[1:] not in known]
        bound = [f"BIND({term} AS ?{name})" for name, term in known.items() if every or name in named]
        parts, at = [], 0
        for number, token in enumerate(self.tokens):
            if number == said.first:
                parts += [self.text[at : token.start], " ".join((*kept, *bound))]
                at = token.end
            elif said.first < number < said.last or (number == said.last and token.text == "."):
                at = token.end
            elif self.start < number < self.end and token.kind == "variable" and token.text[1:] in known:
                parts += [self.text[at : token.start], str(known[token.text[1:]])]
                at = token.end
        return "".join((*parts, self.text[at:]))
