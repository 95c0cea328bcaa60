"""SPARQLWrapper, made safe: it writes the requests, our transport carries them.

Left to itself it follows redirects with the password, has no deadline, tells queries from updates by a regular
expression, and for Digest installs an opener for the whole process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from SPARQLWrapper import JSON, POST, SPARQLWrapper

from wupgraph.stores.answers import RESULTS, TRIPLES
from wupgraph.stores.connection import Request, Response
from wupgraph.stores.http_transport import Transport
from wupgraph.stores.row_bound import Counting


class SafeWrapper(SPARQLWrapper):
    """A query, asked by POST, with the form that a parser has told.

    Args:
        endpoint: the URL for queries.
        form: "select", "ask" or "graph".
        graphs: names of the graphs that make up the default graph; all that the store takes for it if there are none.
        named: names of the graphs that `GRAPH` sees.
        most: how many rows or triples the answer may have; None for any number.
    """

    def __init__(
        self,
        endpoint: str,
        transport: Transport,
        form: str,
        graphs: Iterable[str] = (),
        named: Iterable[str] = (),
        most: int | None = None,
    ) -> None:
        self._transport = transport
        self._most = most
        self._form = form
        super().__init__(endpoint, returnFormat=JSON)
        self.setMethod(POST)
        self.setOnlyConneg(True)
        for graph in graphs:
            self.addParameter("default-graph-uri", graph)
        for graph in named:
            self.addParameter("named-graph-uri", graph)

    def _parseQueryType(self, query: str) -> str:  # noqa: N802
        """The form, as the parser has told it; CONSTRUCT stands for DESCRIBE too."""
        return {"select": "SELECT", "ask": "ASK"}.get(self._form, "CONSTRUCT")

    def _getAcceptHeader(self) -> str:  # noqa: N802
        return TRIPLES if self._form == "graph" else RESULTS

    def _query(self) -> Any:
        made = self._createRequest()
        body = made.data if isinstance(made.data, bytes) else b""
        headers = {name: str(value) for name, value in made.header_items()}
        headers.pop("User-agent", None)  # The transport says who asks.
        sink = None if self._most is None else Counting(self._form, self._most)
        response = self._transport.send(Request("POST", made.full_url, headers, body, sink=sink))
        if sink is not None:
            response = replace(response, body=response.body or sink.getvalue())
        return response, self.returnFormat

    def answer(self, text: str) -> Response:
        """Ask, and give the server's answer.

        Raises:
            TooManyRows: it has more rows or triples than it may have.
        """
        self.setQuery(text)
        response = self.query().response
        assert isinstance(response, Response)
        return response
