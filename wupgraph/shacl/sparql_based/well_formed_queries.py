"""What a query of shapes has to be, and what is said with it (SHACL 5.2)."""

from __future__ import annotations

import re

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Variable

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.parameters import message
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.text import Text

_THIS = re.compile(r"[$?]this\b")
_SUBSELECT = re.compile(r"\bSELECT\b(.*?)(?:\bWHERE\b|\{)", re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"\bFILTER\s*\((?:[^()]|\([^()]*\))*\)", re.IGNORECASE)


def check_messages(shapes: Nodes, node: Term, shape: Term) -> None:
    """Refuse messages of a SPARQL constraint or validator that are no texts (SHACL 5.2)."""
    for value in shapes.objects(node, SH + "message"):
        message(shape, value)


def check_form(
    answer: QuerySolutions | QueryBoolean | QueryTriples, node: Term, shape: Term, section: str, *, is_ask: bool
) -> None:
    """Refuse a query of another form than its property says, or one that does not return $this (SHACL 5.2.1).

    Args:
        answer: what the query answers.

    Raises:
        ShapeError: the query is one of these.
    """
    name, wanted, en = ("ask", "ASK", "an ASK") if is_ask else ("select", "SELECT", "a SELECT")
    if not isinstance(answer, QueryBoolean if is_ask else QuerySolutions):
        raise ShapeError(
            node,
            Text(f"w sh:{name} musi stać zapytanie {wanted}", f"the query in sh:{name} has to be {en} query"),
            shape,
            section,
        )
    if isinstance(answer, QuerySolutions) and Variable("this") not in answer.variables:
        missing = Text("zapytanie SELECT musi zwracać $this", "a SELECT query has to return $this")
        raise ShapeError(node, missing, shape, section)


def check_nested(shape: Term, code: str) -> None:
    """Refuse a sub-select that does not give $this on: nothing outside would know which it is about (appendix A).

    `*` gives on what a pattern binds, which a condition does not.

    Args:
        code: the query without its texts and comments.
    """
    for match in list(_SUBSELECT.finditer(code))[1:]:
        inside = _CONDITION.sub("", code[match.end() :])
        if not _THIS.search(match[1]) and not ("*" in match[1] and _THIS.search(inside)):
            raise unsupported(shape, "SELECT")


def unsupported(shape: Term, word: str) -> ShapeError:
    """The error of a query with a word that SHACL does not allow."""
    return ShapeError(
        shape,
        Text(
            f"zapytanie w kształcie używa {word}, czego SHACL nie dopuszcza (dodatek A); zapisz je inaczej",
            f"the query in the shape uses {word}, which SHACL does not allow (appendix A); write it differently",
        ),
        shape,
        None,
    )
