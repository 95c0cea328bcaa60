"""SPARQL in shapes (SHACL 5 and 6): constraints, components, targets, and how their variables are pre-bound."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import RDF, SH, WSH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.bounds import check_query, malformed
from wupgraph.shacl.datatypes import empty_store
from wupgraph.shacl.parameters import flag, repeated, text, truth
from wupgraph.shacl.shape_paths import Path
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.shacl.sparql_based.constant_parameters import constant_edits
from wupgraph.shacl.sparql_based.expressions import with_comparisons_apart
from wupgraph.shacl.sparql_based.literals_as_written import functions, written
from wupgraph.shacl.sparql_based.pattern_places import places_in
from wupgraph.shacl.sparql_based.query_prefixes import with_prefixes
from wupgraph.shacl.sparql_based.query_reading import Reading, read
from wupgraph.shacl.sparql_based.rewriting import (
    edited,
    moved,
    unknown_functions,
    value_edits,
    with_linear_patterns,
    with_written_terms,
)
from wupgraph.shacl.sparql_based.well_formed_queries import check_form, check_messages, check_nested, unsupported
from wupgraph.sparql.lexer import Token, code_of, tokens_of
from wupgraph.sparql.query_forms import replaced, variables_in
from wupgraph.text import Text

SHAPES_GRAPH = NamedNode("urn:x-shacl:shapesGraph")
COMPONENT = f"{SH}SPARQLConstraintComponent"
_PATH = re.compile(r"[$?]PATH\b")
_PRE_BOUND = {"this", "shapesGraph", "currentShape", "PATH"}
_FORBIDDEN = ("MINUS", "SERVICE", "VALUES")
_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A constraint written in SPARQL.

    Attributes:
        component: the IRI of its constraint component.
        node: the node of the constraint, which results name; None for that of a custom component.
        text: with its prefixes, and the path in place of $PATH; `at` is where pre-bound values go into it.
        is_ask: whether it is asked of each value (and false is a fault); else its rows are the faults.
        bound: parameters of a custom component by variable, and the shape and its graph where the text names them.
        together: whether many focus nodes may be asked about at once.
        reading: what the text says about its focus nodes, where that is understood.
        mutual: whether what it says of $this and ?value it says of ?value and $this too (`wsh:mutual`).
    """

    component: str
    node: Term | None
    shape: Term
    text: str
    at: tuple[int, ...]
    is_ask: bool
    messages: tuple[Literal, ...]
    bound: Mapping[str, Term]
    together: bool
    reading: Reading | None = None
    mutual: bool = False

    def asked(self, given: Mapping[str, Iterable[Term]]) -> str:
        """The text with its variables pre-bound."""
        used = variables_in(self.text)
        named = {name: (value,) for name, value in self.bound.items() if not isinstance(value, BlankNode)}
        known = {**given, **named}
        values = " ".join(
            f"VALUES ?{name} {{ {' '.join(str(written(term)) for term in terms)} }}"
            for name, terms in known.items()
            if name in used
        )
        parts, start = [], 0
        for end in self.at:
            parts += [self.text[start:end], " ", values, " "]
            start = end
        return "".join([*parts, self.text[start:]])


def constraint_of(shapes: Nodes, shape: Term, node: Term, path: Path | None) -> Query:
    """The constraint that a value of sh:sparql stands for (SHACL 5.1).

    Raises:
        ShapeError: it is ill-formed.
    """
    off = shapes.objects(node, SH + "deactivated")
    if len(off) > 1:
        raise ShapeError(node, repeated("sh:deactivated"), shape)
    selects = shapes.objects(node, SH + "select")
    if len(selects) != 1:
        raise ShapeError(
            node,
            Text("sh:sparql wymaga dokładnie jednego sh:select", "sh:sparql needs exactly one sh:select"),
            shape,
        )
    check_messages(shapes, node, shape)
    if any(truth(shape, value) for value in off):
        return Query(COMPONENT, node, shape, "SELECT $this WHERE { FILTER(false) }", (), False, (), {}, False)
    made = query_of(shapes, shape, node, text(shape, selects[0]), path, COMPONENT, {}, is_ask=False, source=node)
    mutual = any(flag(shape, value) for value in shapes.objects(node, WSH + "mutual"))
    return replace(made, mutual=mutual) if mutual else made


def target_of(shapes: Nodes, shape: Term, node: Term) -> str:
    """The text of a SPARQL-based target (SHACL-AF 3.1).

    Raises:
        ShapeError: it is a target of another kind, or ill-formed.
    """
    selects = shapes.objects(node, SH + "select")
    if len(selects) != 1:
        raise ShapeError(
            node,
            Text("cel (sh:target) nie ma dokładnie jednego sh:select", "a target (sh:target) without one sh:select"),
            shape,
        )
    said = text(shape, selects[0])
    apart = with_comparisons_apart(said)
    check_query(apart, node, shape)
    return _ready(shapes, node, shape, apart, said)


def query_of(
    shapes: Nodes, shape: Term, node: Term, query: str, path: Path | None, component: str, bound: Mapping[str, Term],
    *, is_ask: bool, source: Term | None,
) -> Query:  # fmt: skip
    """The query that a text stands for.

    Raises:
        ShapeError: it is malformed, or SHACL does not allow it.
    """
    apart = with_comparisons_apart(query)
    if "PATH" in apart and any(one.text[1:] == "PATH" and one.inside is not None for one in places_in(apart)):
        raise ShapeError(
            node,
            Text("$PATH może stać tylko w miejscu właściwości", "$PATH may stand in the place of a property only"),
            shape,
            "5.2",
        )
    if path is not None and not is_ask:
        query, apart = (replaced(_PATH, path.sparql, one) for one in (query, apart))
    check_query(apart, node, shape)
    whole = _ready(shapes, node, shape, apart, query)
    section = "6.2.3.2" if is_ask else "5.2"
    listed = [token for token in tokens_of(whole) if token.kind not in ("text", "iri", "tag")]
    upper = [token.text.upper() for token in listed]
    for word in _FORBIDDEN:
        if word in upper:
            raise unsupported(shape, word)
    pre_bound = _PRE_BOUND | bound.keys() | ({"value"} if is_ask else set())
    for before, token in pairwise(listed) if "AS" in upper else ():
        if before.word == "AS" and token.kind == "variable" and token.text[1:] in pre_bound:
            raise unsupported(shape, f"{before.text} {token.text}")
    nested = upper.count("SELECT") > 1
    if nested:
        check_nested(shape, code_of(whole))
    messages = tuple(one for one in shapes.objects(node, SH + "message") if isinstance(one, Literal))
    at = tuple(listed[number].end for number in _groups(upper))
    used = variables_in(whole)
    known = {
        name: term
        for name, term in {"currentShape": shape, "shapesGraph": SHAPES_GRAPH, **bound}.items()
        if name in used or name in bound
    }
    # A sum or the first row over all focus nodes is not one of each; no text can name a blank node.
    over_all = bool(_AGGREGATES & set(upper) and "GROUP" not in upper) or bool({"LIMIT", "OFFSET"} & set(upper))
    alone = nested or is_ask or over_all or any(isinstance(term, BlankNode) for term in known.values())
    made = Query(component, source, shape, whole, at, is_ask, messages, known, not alone)
    trial = dict.fromkeys(("this", "value") if is_ask else ("this",), (NamedNode("urn:x"),))
    try:
        answer = empty_store().query(made.asked(trial), custom_functions=functions())
    except SyntaxError as error:
        raise ShapeError(node, _malformed(shapes, node, error, query), shape, section) from None
    check_form(answer, node, shape, section, is_ask=is_ask)
    edits = None if is_ask else constant_edits(whole, known)
    constant = whole if not edits else edited(whole, edits)
    if edits is not None and (understood := read(constant)) is not None:
        at = tuple(moved(place, edits) for place in at)
        return replace(made, text=constant, at=at, reading=understood, together=made.together or understood.together)
    blank = [name for name, term in known.items() if isinstance(term, BlankNode)]
    asked, by = _projecting(whole, listed, ["this", "value", *blank] if is_ask else blank, is_ask)
    return replace(made, text=asked, at=tuple(place + by for place in at))


def _ready(shapes: Nodes, node: Term, shape: Term, apart: str, query: str) -> str:
    """A query with its prefixes, by whose words Oxigraph sees literals as files write them, and matches as XPath does.

    Args:
        apart: it, its comparisons apart.
        query: as its author wrote it.

    Raises:
        ShapeError: it is malformed, or calls a function that nobody here knows.
    """
    whole = with_prefixes(shapes, node, apart)
    try:
        for function in unknown_functions(whole):
            raise ShapeError(node, _unknown_function(shapes, function), shape, None)
        return with_written_terms(with_linear_patterns(whole, shape), len(whole) - len(apart))
    except SyntaxError as error:
        raise ShapeError(node, _malformed(shapes, node, error, query), shape, "5.2") from None


def check_functions(shapes: Nodes) -> None:
    """Refuse queries of constraints that call a function that nobody here knows: its error would pass in silence.

    Raises:
        ShapeError: one does.
    """
    for name in ("sparql", "validator", "nodeValidator", "propertyValidator", "target"):
        for shape, node in shapes.pairs(SH + name):
            for said in (*shapes.objects(node, SH + "select"), *shapes.objects(node, SH + "ask")):
                apart = with_comparisons_apart(said.value) if isinstance(said, Literal) else ""
                whole = with_prefixes(shapes, node, apart)
                for function in unknown_functions(whole):
                    raise ShapeError(node, _unknown_function(shapes, function), shape, None)


def _malformed(shapes: Nodes, node: Term, error: SyntaxError, said: str) -> Text:
    whole = with_prefixes(shapes, node, said)
    return malformed(whole, error, whole.count("\n") - said.count("\n"))


def _unknown_function(shapes: Nodes, function: str) -> Text:
    if NamedNode(SH + "SPARQLFunction") in shapes.objects(NamedNode(function[1:-1]), RDF + "type"):
        return Text(
            f"zapytanie kształtu wywołuje funkcję {function} (sh:SPARQLFunction), a funkcje SHACL-AF nie są tu "
            "obsługiwane; wpisz jej wyrażenie do zapytania",
            f"the query of the shape calls the function {function} (sh:SPARQLFunction), and functions of SHACL-AF are "
            "not supported here; write its expression into the query",
        )
    return Text(
        f"zapytanie kształtu wywołuje nieznaną funkcję {function}; użyj funkcji SPARQL 1.1",
        f"the query of the shape calls an unknown function {function}; use functions of SPARQL 1.1",
    )


def by_value(query: Query, variables: Collection[str] | None = None) -> Query:
    """The query in words that see the values of the literals that have stand-ins.

    Args:
        variables: those that may be bound to one; None for all.
    """
    edits = value_edits(query.text, variables)
    reading = query.reading
    return replace(
        query,
        text=edited(query.text, edits),
        at=tuple(moved(place, edits) for place in query.at),
        reading=None if reading is None else reading._replace(opening=moved(reading.opening, edits)),
    )


def _projecting(whole: str, listed: Sequence[Token], variables: Sequence[str], is_ask: bool) -> tuple[str, int]:
    """The query with these variables in its answer, and by how much its groups have moved.

    A blank node can only be substituted for a variable of the answer, so ASK becomes a SELECT with a row or none.
    """
    if not variables:
        return whole, 0
    form, after = next(pair for pair in pairwise(listed) if pair[0].word == ("ASK" if is_ask else "SELECT"))
    end = after.end if after.word in ("DISTINCT", "REDUCED") else form.end
    head = whole[: form.start] + "SELECT" if is_ask else whole[:end]
    made = f"{head} {' '.join('?' + name for name in variables)} {whole[end:]}"
    return made, len(made) - len(whole)


def _groups(upper: Sequence[str]) -> Iterator[int]:
    """Which tokens are the braces of groups in which a pre-bound variable would be unknown without its value.

    Not of OPTIONAL, whose conditions see what is outside, nor of EXISTS, where all is replaced; not of a sub-select.

    Args:
        upper: the tokens in capitals.
    """
    has_bind = "BIND" in upper
    for i, word in enumerate(upper):
        inner = i > 0 and upper[i - 1] in ("OPTIONAL", "EXISTS") and not has_bind
        if word == "{" and upper[i + 1 : i + 2] != ["SELECT"] and not inner:
            yield i
