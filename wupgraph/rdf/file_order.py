"""A Turtle document laid out in its own order: of its characters only blanks, line ends and idle semicolons change.

For what people order by meaning and explain in comments: shapes, and whatever has comments below its head. The look is
that of the canonical form (`turtle_layout`): four blanks a level, brackets that fit into a line stay in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from pyoxigraph import BlankNode, Quad

from wupgraph.errors import InputError
from wupgraph.gate.limits import WRITTEN_DEPTH
from wupgraph.rdf.blank_node_parts import Parted
from wupgraph.rdf.canonical_labels import Tangled
from wupgraph.rdf.documents import Document
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.nesting import TOO_DEEP
from wupgraph.rdf.parsing import each_triple
from wupgraph.rdf.statement_layout import is_directive, statement_text
from wupgraph.rdf.turtle_layout import Tidy
from wupgraph.rdf.turtle_tokens import Token, statements
from wupgraph.text import Text

_CHANGED = Text(
    "po ułożeniu plik mówiłby co innego, więc się nie zmieni; zgłoś to jako błąd wupgraph",
    "laid out, the file would say something else, so it stays as it is; report this as a fault of wupgraph",
)


def in_its_order(document: Document, *, fills_lines: bool) -> str:
    """The text of a well-formed Turtle document, laid out anew.

    Args:
        fills_lines: several values stand in a line, as many as fit, unless they have languages; else one does, as in
            data.

    Raises:
        InputError: blank nodes are nested too deep.
    """
    text = "".join(_pieces(document, fills_lines))
    if not _say_the_same(document, document._replace(text=text)):
        raise InputError(_CHANGED, document.name)
    return text


def _pieces(document: Document, fills_lines: bool) -> Iterator[str]:
    """The statements with the comments and the empty lines between them: one beside each that takes several lines."""
    was_long = is_first = True
    declared = False
    for statement in statements(document.text):
        _check_depth(statement, document)
        first = statement[0]
        body = statement_text(statement, fills_lines=fills_lines) + "\n" if first.text else ""
        is_long, declares = "\n" in body[:-1], is_directive(statement)
        if first.text and (is_long or was_long or declared != declares):
            _set_apart(first)
        for comment in first.above:
            yield "\n" * (comment.is_apart and not is_first) + comment.text + "\n"
            is_first = False
        yield "\n" * bool(body and first.is_apart and not is_first) + body
        is_first, was_long, declared = False, is_long, declares


def _set_apart(first: Token) -> None:
    """An empty line before a statement, in front of the comments above it if there is none among them."""
    if not first.is_apart and not any(comment.is_apart for comment in first.above):
        place = first.above[0] if first.above else first
        place.is_apart = True


def _check_depth(statement: list[Token], document: Document) -> None:
    depth = 0
    for token in statement:
        depth += (token.text in ("[", "(")) - (token.text in ("]", ")"))
        if depth > WRITTEN_DEPTH:
            raise InputError(TOO_DEEP, document.name)


def _say_the_same(document: Document, other: Document) -> bool:
    """Whether two documents have the same tokens and comments in the same order, and so the same triples."""
    if any(one != two for one, two in zip_longest(_written(document.text), _written(other.text))):
        return False
    if any(one != two for one, two in zip_longest(_comments(document.text), _comments(other.text))):
        return False
    numbered = (_numbered(each_triple(one, {})) for one in (document, other))
    if all(one == two for one, two in zip_longest(*numbered)):
        return True
    # Without an idle semicolon behind it, Oxigraph gives a text at another place.
    return _canonical(document) == _canonical(other)


def _canonical(document: Document) -> str:
    try:
        return "".join(Tidy(Parted(each_triple(document, {})), Prefixes({})).blocks())
    except Tangled as error:
        raise InputError(error.text, document.name) from None


def _written(text: str) -> Iterator[str]:
    return (token.text for statement in statements(text) for token in statement)


def _comments(text: str) -> Iterator[str]:
    for statement in statements(text):
        for token in statement:
            yield from (comment.text for comment in token.above)
            if token.beside:
                yield token.beside


def _numbered(triples: Iterable[Quad]) -> Iterator[tuple[object, ...]]:
    """Triples with their blank nodes numbered in the order in which they come."""
    numbers: dict[BlankNode, int] = {}
    for triple in triples:
        yield tuple(
            numbers.setdefault(term, len(numbers)) if isinstance(term, BlankNode) else term
            for term in (triple.subject, triple.predicate, triple.object)
        )
