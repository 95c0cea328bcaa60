"""Requests into questions: SPARQL 1.1 Protocol, and what of the Graph Store HTTP Protocol reads (W3C, 2013-03-21)."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode

from wupgraph.gate.query_size import TooLarge, check_size
from wupgraph.server.message import Question, RefusedError, Request
from wupgraph.server.query_text import QueryText
from wupgraph.server.service_limits import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_DATASET = ("default-graph-uri", "named-graph-uri")
_READS = ("GET", "HEAD")


def query_of(request: Request, limits: Limits) -> Question:
    """The query that a request asks (SPARQL 1.1 Protocol, 2.1), with its dataset.

    The default graph is the union of all graphs, unless the request names graphs or the query does (FROM, FROM NAMED;
    SPARQL 1.1, 13.2). Oxigraph's own switch for the union would ignore what the query says.

    Raises:
        RefusedError: it asks none, an update, or one that is too deep or reaches out to other servers.
    """
    fields = _fields(request, limits)
    if any(name == "update" for name, _ in fields):
        raise _read_only()
    texts = [value for name, value in fields if name == "query"]
    if len(texts) != 1:
        raise RefusedError(
            400,
            f"żądanie ma zawierać jedno zapytanie (query), a zawiera ich: {len(texts)}; "
            "np. /query?query=ASK%7B%7D albo POST application/sparql-query",
            f"a request asks one query, and this one {len(texts)}; e.g. /query?query=ASK%7B%7D, or POST {_QUERY}",
        )
    text = QueryText(texts[0])
    try:
        check_size(texts[0])
    except TooLarge as error:
        raise RefusedError(400, error.text.pl, error.text.en) from None
    if text.federates:
        raise RefusedError(
            403,
            "SERVICE nie jest dozwolone: zapytanie wyszłoby poza ten rejestr",
            "SERVICE is not allowed: the query would reach outside this register",
        )
    dataset = [(name, value) for name, value in fields if name in _DATASET]
    union = [] if dataset or text.has_dataset else [("union-default-graph", "")]
    body = urlencode([("query", texts[0]), *dataset, *union]).encode("ascii")
    return Question("POST", "/query", request.headers.get("accept", ""), body, {"content-type": _FORM})


def graph_of(request: Request, limits: Limits) -> Question:
    """The graph that a request reads (Graph Store HTTP Protocol, 5.2); all graphs where it names none, as N-Quads.

    Raises:
        RefusedError: it writes.
    """
    if request.method not in _READS:
        raise _read_only()
    fields = [field for field in _pairs(request.query, limits) if field[0] in ("graph", "default")]
    if len(fields) > 1:
        raise RefusedError(400, "podaj jeden graf (graph albo default)", "name one graph (graph or default)")
    asked = "".join("?default" if name == "default" else f"?graph={quote(value, safe='')}" for name, value in fields)
    return Question("GET", f"/store{asked}", request.headers.get("accept", ""))


def refuse_update(request: Request, limits: Limits) -> Question:
    """Refuse whatever is sent to where updates go.

    Raises:
        RefusedError: always.
    """
    raise _read_only()


def _fields(request: Request, limits: Limits) -> list[tuple[str, str]]:
    """The query and its dataset, by any of the three ways."""
    if request.method in _READS:
        return _pairs(request.query, limits)
    if request.method != "POST":
        raise RefusedError(
            405, "pytać można przez GET albo POST", "queries are asked by GET or POST", allow="GET, HEAD, POST"
        )
    kind, charset = request.media_type
    if kind == "application/sparql-update":
        raise _read_only()
    if kind not in (_FORM, _QUERY) or charset not in ("", "utf-8", "utf8"):
        raise RefusedError(
            415,
            f"treść żądania ma być typu {_QUERY} albo {_FORM}, w UTF-8",
            f"the body of a request has to be {_QUERY} or {_FORM}, in UTF-8",
            accept_post=f"{_QUERY}, {_FORM}",
        )
    if request.headers.get("content-encoding", "identity") != "identity":
        raise RefusedError(415, "treść żądania nie może być spakowana", "the body of a request cannot be packed")
    try:
        text = request.body.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8() from None
    in_url = _pairs(request.query, limits)
    return [*in_url, *([("query", text)] if kind == _QUERY else _pairs(text, limits))]


def _pairs(text: str, limits: Limits) -> list[tuple[str, str]]:
    """The fields of a form or of a query string."""
    if text.count("&") >= limits.parameters:
        raise RefusedError(
            400,
            f"żądanie ma więcej niż {limits.parameters} parametrów",
            f"the request has more than {limits.parameters} parameters",
        )
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> RefusedError:
    return RefusedError(400, "zapytanie nie jest w UTF-8", "the query is not UTF-8")


def _read_only() -> RefusedError:
    return RefusedError(403, "ten rejestr jest tylko do odczytu", "this register is read-only")
