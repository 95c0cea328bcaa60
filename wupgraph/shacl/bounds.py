"""How deep and how long shapes may be: beyond it Python's or Oxigraph's own stack would end."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal

from wupgraph.gate.limits import MESSAGE_LENGTH, SHAPE_DEPTH, SHAPE_QUERY_SIZE, SHAPE_QUERY_WORDS, SHAPE_WAYS
from wupgraph.gate.query_signs import is_small
from wupgraph.gate.query_size import TooLarge, check_size
from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.datatypes import empty_store
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.shacl.sparql_based.expressions import comparisons, with_comparisons_apart
from wupgraph.sparql.lexer import tokens
from wupgraph.text import Text

_PATHS = tuple(SH + f"{kind}Path" for kind in ("inverse", "alternative", "zeroOrMore", "oneOrMore", "zeroOrOne"))


def _too_deep(what: Text) -> Text:
    return Text(
        f"{what.pl} są zagnieżdżone ponad {SHAPE_DEPTH} razy; uprość je",
        f"{what.en} are nested over {SHAPE_DEPTH} deep; simplify them",
    )


SHAPES_TOO_DEEP = _too_deep(Text("kształty", "shapes"))
_PATH_TOO_DEEP = _too_deep(Text("człony ścieżki", "parts of the path"))
_CIRCLE = Text("ścieżka zawiera samą siebie; przerwij ten krąg", "the path contains itself; break the circle")
_QUERY_TOO_DEEP = _too_deep(Text("nawiasy w zapytaniu kształtu", "brackets in the query of the shape"))
_DECLARE = Text("zadeklaruj go w sh:prefixes", "declare it in sh:prefixes")
_QUERY_TOO_LONG = Text(
    f"zapytanie kształtu ma ponad {SHAPE_QUERY_WORDS} słów i znaków; podziel je na kilka ograniczeń",
    f"the query of the shape has over {SHAPE_QUERY_WORDS} words and signs; split it into several constraints",
)

_TOO_MANY_WAYS = Text(
    f"kształty odwołują się do siebie na ponad {SHAPE_WAYS} sposobów; uprość je",
    f"shapes refer to one another in over {SHAPE_WAYS} ways; simplify them",
)
_MESSAGE_TOO_LONG = Text(
    f"komunikat (sh:message) ma ponad {MESSAGE_LENGTH} znaków; skróć go",
    f"the message (sh:message) has over {MESSAGE_LENGTH} characters; shorten it",
)


def check_ways(number: int, shape: Term) -> None:
    """Refuse shapes that lead to others in more ways than can be walked: each level may double them.

    Raises:
        ShapeError: there are more.
    """
    if number > SHAPE_WAYS:
        raise ShapeError(shape, _TOO_MANY_WAYS, section=None)


def check_message(message: Literal, shape: Term) -> None:
    """Refuse a message that is too long.

    Raises:
        ShapeError: it is.
    """
    if len(message.value) > MESSAGE_LENGTH:
        raise ShapeError(shape, _MESSAGE_TOO_LONG, section=None)


def check_path(shapes: Nodes, shape: Term) -> None:
    """Refuse a path of a shape that is nested too deep.

    Raises:
        ShapeError: it is, or it contains itself.
    """
    depth: dict[Term, int] = {}
    opened: set[Term] = set()
    todo = [path for path in shapes.objects(shape, SH + "path") if isinstance(path, BlankNode)]
    while todo:
        node = todo[-1]
        parts = _parts(shapes, node) if node not in depth else []
        below = [part for part in parts if part not in depth]
        if below and not opened.isdisjoint(below):
            raise ShapeError(node, _CIRCLE, section="2.3.1")
        if below:
            opened.add(node)
            todo += below
            continue
        todo.pop()
        opened.discard(node)
        depth.setdefault(node, 1 + max((depth[part] for part in parts), default=0))
        if depth[node] > SHAPE_DEPTH:
            raise ShapeError(shape, _PATH_TOO_DEEP, section=None)


def _parts(shapes: Nodes, node: Term) -> list[BlankNode]:
    """The nodes of a path one level down: members of its list, or the path that it is made of."""
    parts = [value for kind in _PATHS for value in shapes.objects(node, kind)]
    seen: set[Term] = set()
    while isinstance(node, BlankNode) and node not in seen:
        seen.add(node)
        parts += shapes.objects(node, RDF + "first")
        rest = shapes.one(node, RDF + "rest")
        if rest is None:
            break
        node = rest
    return [part for part in parts if isinstance(part, BlankNode)]


def check_query(query: str, node: Term, shape: Term) -> None:
    """Refuse a query that is nested too deep or is too long.

    Raises:
        ShapeError: it is.
    """
    if len(query) > SHAPE_QUERY_SIZE:
        raise ShapeError(node, _QUERY_TOO_LONG, shape, None)
    if len(query) < SHAPE_QUERY_WORDS and is_small(query):
        return
    for number, token in enumerate(tokens(query)):  # Not more of them than are allowed.
        if token.kind == "bracket" and token.depth >= SHAPE_DEPTH:
            raise ShapeError(node, _QUERY_TOO_DEEP, shape, None)
        if number == SHAPE_QUERY_WORDS:
            raise ShapeError(node, _QUERY_TOO_LONG, shape, None)
    try:
        check_size(query)
    except TooLarge as error:
        raise ShapeError(node, error.reason, shape, None) from None


def malformed(query: str, error: SyntaxError, lines_before: int = 0) -> Text:
    """What is wrong with a query, of Oxigraph's message, which lists every token that it would have taken.

    Args:
        query: as it is written; values in it would shift the columns.
        error: what Oxigraph said of the query with its values.
        lines_before: of prefixes, before the text that its author wrote.
    """
    from wupgraph.sparql.query_faults import query_fault  # Few queries are malformed.

    pl, en = "błędne zapytanie w kształcie", "a malformed query in the shape"
    try:
        empty_store().query(with_comparisons_apart(query))
    except SyntaxError as first:
        error = first
    reason, line, column = query_fault(with_comparisons_apart(query), error, {}, _DECLARE)
    if line is None or column is None:
        return Text(f"{pl}: {reason.pl}", f"{en}: {reason.en}")
    column -= _blanks_before(query, line, column)
    line -= lines_before
    return Text(
        f"{pl}, jego wiersz {line}, znak {column}: {reason.pl}", f"{en}, its line {line}, column {column}: {reason.en}"
    )


def _blanks_before(query: str, line: int, column: int) -> int:
    """How many blanks its comparisons apart put before a place of a query, in its line."""
    start = sum(map(len, query.split("\n")[: line - 1])) + line - 1
    places = [at - start for at in comparisons(query) if at >= start]
    return sum(at + number < column - 1 for number, at in enumerate(places))
