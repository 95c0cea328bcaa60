"""A graph that a query made, as RDF."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, Triple

from wupgraph.rdf.namespaces import Prefixes


def turtle(triples: Iterable[Triple], prefixes: Prefixes) -> str:
    """Canonical Turtle."""
    from wupgraph.rdf.turtle_writer import to_turtle

    return to_turtle(triples, prefixes)


def ntriples(triples: Iterable[Triple], _: Prefixes) -> bytes:
    """Sorted N-Triples."""
    from wupgraph.rdf.ntriples_lines import to_bytes

    return to_bytes((Quad(one.subject, one.predicate, one.object) for one in triples), RdfFormat.N_TRIPLES)
