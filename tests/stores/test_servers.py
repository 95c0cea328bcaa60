"""The servers of the tests are real: each keeps its data over a crash, and Virtuoso asks for its password."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.servers import OxigraphServer, ServerError, VirtuosoServer

GRAPH = "http://example.org/graph/servers"  # None of the register: other tests export all of that.


def test_oxigraph_keeps_its_data_over_a_kill(oxigraph_server: OxigraphServer) -> None:
    address = f"{oxigraph_server.url}/store?graph={urllib.parse.quote(GRAPH, safe='')}"
    put = urllib.request.Request(
        address, b"<http://e/a> <http://e/b> <http://e/c> .\n", {"Content-Type": "application/n-triples"}, method="PUT"
    )
    with urllib.request.urlopen(put, timeout=30) as answer:
        assert answer.status == 201
    oxigraph_server.kill()
    oxigraph_server.start()
    ask = urllib.request.Request(address, headers={"Accept": "application/n-triples"})
    with urllib.request.urlopen(ask, timeout=30) as answer:
        assert answer.read() == b"<http://e/a> <http://e/b> <http://e/c> .\n"


def test_virtuoso_keeps_its_data_over_a_kill(virtuoso_server: VirtuosoServer) -> None:
    virtuoso_server.sql(f"SPARQL INSERT DATA {{ GRAPH <{GRAPH}> {{ <http://e/a> <http://e/b> 42 }} }};\n")
    virtuoso_server.kill()
    virtuoso_server.start()
    assert "42" in virtuoso_server.sql(f"SPARQL SELECT ?o FROM <{GRAPH}> WHERE {{ ?s ?p ?o }};\n").split()


def test_virtuoso_takes_no_default_password_and_no_write_without_one(virtuoso_server: VirtuosoServer) -> None:
    chosen, virtuoso_server.password = virtuoso_server.password, "dba"
    try:
        with pytest.raises(ServerError, match="Bad login"):
            virtuoso_server.sql("SELECT 1;\n")
    finally:
        virtuoso_server.password = chosen
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{virtuoso_server.url}/sparql-auth?query=ASK%7B%7D", timeout=30)
    assert (refused.value.code, refused.value.headers["WWW-Authenticate"].partition(" ")[0]) == (401, "Digest")
    refused.value.close()
