"""Facts of the register written into the queries of rules, before these are planned.

A pattern such as `<urn:wupgraph:register> wsh:base ?base` has one solution, which is known when the rules are read.
With the value in place of the variable a query looks up what it is about, and joins nothing. Patterns with several
solutions stay, and find them in the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from pyoxigraph import Literal, Quad, Triple

from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.sparql.lexer import Token, tokens_of

_T = TypeVar("_T", Triple, Quad, Triple | Quad)
_QUERIES = (SH + "select", SH + "ask")
_MOST_STEPS = 10  # From the register over a language to its tag are two.
_NOT_FOLDED = {"GROUP", "HAVING", "VALUES", "BOUND"}


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

    def in_query(self, text: str) -> str:
        """A query with the facts in it; as it was, where it is of a form that is not read here."""
        for _ in range(_MOST_STEPS):
            if not any(subject in text for subject in self._subjects):
                break
            folded = self._one_step(text)
            if folded == text:
                break
            text = folded
        return text

    def _one_step(self, text: str) -> str:
        """A query with the facts of the first subject that has some."""
        tokens = tokens_of(text)
        words = [token.word for token in tokens]
        if words.count("SELECT") > 1 or _NOT_FOLDED & set(words):
            return text
        start = next((number for number, token in enumerate(tokens) if token.text == "{"), len(tokens))
        for number in range(start, len(tokens)):
            pairs, end = self._property_list(tokens, number)
            known = {value.text[1:]: self._values[key] for key, value in pairs if key in self._values}
            if known:
                chosen = {token.text[1:] for token in tokens[:start] if token.kind == "variable"}
                return _replaced(text, tokens, start, (number, end), pairs, known, chosen)
        return text

    def _property_list(self, tokens: Sequence[Token], number: int) -> tuple[list[tuple[tuple[str, str], Token]], int]:
        """The properties of a subject of facts with their variables, and where they end; none where it is no such."""
        subject = tokens[number].text
        if subject not in self._subjects or tokens[number - 1].text not in ("{", "}", ".", ")"):
            return [], number
        pairs = []
        at = number + 1
        while at + 2 < len(tokens):
            predicate, value, after = tokens[at : at + 3]
            iri = predicate.text[1:-1] if predicate.kind == "iri" else self._names.get(predicate.text)
            if iri is None or value.kind != "variable" or after.text not in (".", ";", "}"):
                return [], number
            pairs.append(((subject, iri), value))
            at += 2
            if after.text != ";":
                break
            at += 1
        return pairs, at


def _replaced(
    text: str,
    tokens: Sequence[Token],
    start: int,
    places: tuple[int, int],
    pairs: Sequence[tuple[tuple[str, str], Token]],
    known: Mapping[str, Term],
    chosen: Iterable[str],
) -> str:
    """A query with values in place of variables, and without the patterns that say them.

    Args:
        start: where its group begins, in tokens.
        places: where the patterns begin and end.
        chosen: the variables that it selects, which get their value by BIND.
    """
    first, last = places
    kept = [f"{key[0]} <{key[1]}> {value.text} ." for key, value in pairs if value.text[1:] not in known]
    bound = [f"BIND({term} AS ?{name})" for name, term in known.items() if name in chosen]
    parts, at = [], 0
    for number, token in enumerate(tokens):
        if number == first:
            parts += [text[at : token.start], " ".join((*kept, *bound))]
            at = token.end
        elif first < number < last or (number == last and token.text == "."):
            at = token.end
        elif number > start and token.kind == "variable" and token.text[1:] in known:
            parts += [text[at : token.start], str(known[token.text[1:]])]
            at = token.end
    return "".join((*parts, text[at:]))
