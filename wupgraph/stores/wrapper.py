"""SPARQLWrapper, made safe: it writes the requests, our transport carries them.

Left to itself it follows redirects with the password, has no deadline, tells queries from updates by a regular
expression, and for Digest installs an opener for the whole process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from SPARQLWrapper import ASK, CONSTRUCT, JSON, POST, SELECT, TURTLE, QueryResult, SPARQLWrapper

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
        # Nothing looks at the format but the wrapper itself, which warns of one that does not suit the form.
        super().__init__(endpoint, returnFormat=TURTLE if form == "graph" else JSON)
        self.setMethod(POST)
        self.setOnlyConneg(True)
        self.addCustomHttpHeader("Accept", TRIPLES if form == "graph" else RESULTS)
        for graph in graphs:
            self.addParameter("default-graph-uri", graph)
        for graph in named:
            self.addParameter("named-graph-uri", graph)

    def setQuery(self, query: str | bytes) -> None:  # noqa: N802
        """Take a query to ask, of the form that the parser has told; CONSTRUCT stands for DESCRIBE too."""
        self.queryString = query if isinstance(query, str) else query.decode("utf-8")
        self.queryType = {"select": SELECT, "ask": ASK}.get(self._form, CONSTRUCT)

    def query(self) -> QueryResult:
        """Ask, by our transport.

        Raises:
            TooManyRows: the answer has more rows or triples than it may have.
        """
        made = self._createRequest()
        body = made.data if isinstance(made.data, bytes) else b""
        headers = {name: str(value) for name, value in made.header_items()}
        headers.pop("User-agent", None)  # The transport says who asks.
        sink = None if self._most is None else Counting(self._form, self._most)
        response = self._transport.send(Request("POST", made.full_url, headers, body, sink=sink))
        if sink is not None:
            response = replace(response, body=response.body or sink.getvalue())
        answered: Any = (response, self.returnFormat)
        return QueryResult(answered)

    def answer(self, text: str) -> Response:
        """Ask, and give the server's answer.

        Raises:
            TooManyRows: as `query`.
        """
        self.setQuery(text)
        response = self.query().response
        assert isinstance(response, Response)
        return response
