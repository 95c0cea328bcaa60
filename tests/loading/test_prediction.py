"""What stores make of literals, as it was measured on Oxigraph 0.5.13 and Virtuoso 7.2.5."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from tests.loading.conftest import planned_graph
from tests.loading.simple_endpoint import CAREFUL, OXIGRAPH
from tests.shipped_names import GRAPH, ID
from wupgraph.errors import InputError
from wupgraph.loading.prediction import rewriting_of
from wupgraph.rdf.namespaces import XSD

VIRTUOSO = replace(CAREFUL, name="virtuoso", canonical="virtuoso")
NODE = NamedNode(f"{ID}place/olsztyn")


@pytest.mark.parametrize(
    ("text", "datatype", "oxigraph", "virtuoso"),
    [
        ("2147483647", "integer", "kept", "kept"),
        ("2147483648", "integer", "kept", "other form"),
        ("007", "integer", "other form", "other form"),
        ("abc", "integer", "kept", "lost"),
        ("62090.09", "decimal", "kept", "kept"),
        ("1.50", "decimal", "other form", "other form"),
        ("0.1234567890123456789", "decimal", "kept", "lost"),
        ("true", "boolean", "kept", "kept"),
        ("1", "boolean", "other form", "other form"),
        ("2008-03-31", "date", "kept", "kept"),
        ("-0044-03-15", "date", "kept", "lost"),
        ("2007", "gYear", "kept", "kept"),
        ("92", "gYear", "kept", "lost"),
        ("2004-12", "gYearMonth", "kept", "kept"),
        ("2020-01-01T00:00:00Z", "dateTime", "kept", "kept"),
        ("2020-01-01T00:00:00.123456789Z", "dateTime", "kept", "lost"),
        ("P1Y", "duration", "kept", "lost"),
        ("P12M", "duration", "other form", "lost"),
        ("5", "int", "other form", "kept"),
    ],
)
def test_what_comes_back_is_foreseen(text: str, datatype: str, oxigraph: str, virtuoso: str) -> None:
    triple = Triple(NODE, NODE, Literal(text, datatype=NamedNode(XSD + datatype)))
    foreseen = [rewriting_of(triple, kind) for kind in (OXIGRAPH, VIRTUOSO)]
    said = ["kept" if one is None else "lost" if one.lost else "other form" for one in foreseen]
    assert said == [oxigraph, virtuoso]


def test_virtuoso_makes_blank_nodes_of_some_iris() -> None:
    with pytest.raises(InputError, match="blank node of the IRI <nodeID://x>"):
        planned_graph(GRAPH + "x", "x.ttl", [Triple(NODE, NODE, NamedNode("nodeID://x"))], VIRTUOSO)
