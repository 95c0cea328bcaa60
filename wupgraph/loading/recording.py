"""What the store itself keeps of loads: which content each graph was given, when, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.loading.locking import stamp
from wupgraph.loading.names import LOADS
from wupgraph.loading.reporting import LoadReport
from wupgraph.loading.settling import Patience, insist
from wupgraph.rdf.namespaces import DCT, PROV, RDF, SCHEMA, XSD
from wupgraph.store.endpoint import Endpoint

_SHA256 = SCHEMA + "sha256"
_STATUS = SCHEMA + "creativeWorkStatus"
_WRITING = "writing"
_AT_ONCE = 100  # Graphs in one request; far below what any store takes.


class Record(NamedTuple):
    """The checksums that loads gave a graph, and whether the last of them is known to have ended."""

    checksums: frozenset[str]
    unfinished: bool


def records_in(endpoint: Endpoint) -> dict[str, Record]:
    """What earlier loads left behind about each graph."""
    rows = endpoint.rows(
        f"SELECT ?graph ?sum ?status WHERE {{ GRAPH <{LOADS}> {{ ?graph <{_SHA256}> ?sum . "
        f"OPTIONAL {{ ?graph <{_STATUS}> ?status }} }} FILTER(!CONTAINS(STR(?graph), '/_loads#')) }}"
    )
    found: dict[str, Record] = {}
    for row in rows:
        before = found.get(row["graph"], Record(frozenset(), False))
        found[row["graph"]] = Record(before.checksums | {row["sum"]}, before.unfinished or "status" in row)
    return found


def announce(endpoint: Endpoint, checksums: dict[str, str], patience: Patience) -> None:
    """Write down what graphs are about to become, so that a load that breaks off is not taken for another's work."""
    triples = [
        triple
        for graph, checksum in checksums.items()
        for triple in (_of(graph, _SHA256, checksum), _of(graph, _STATUS, _WRITING))
    ]
    _insert(endpoint, triples, patience)


def record(endpoint: Endpoint, report: LoadReport, finished: dict[str, str], gone: Iterable[str], load: str) -> None:
    """Write down how a load ended.

    Args:
        finished: the checksum of each graph that holds what was planned.
        gone: the graphs that were removed.
        load: the name of the load.
    """
    patience = Patience()
    _insert(endpoint, [*_activity(report, load), *(_of(g, _SHA256, s) for g, s in finished.items())], patience)
    for some in _parts([*finished, *gone]):
        graphs = " ".join(f"<{graph}>" for graph in some)
        current = ", ".join(f'"{finished[graph]}"' for graph in some if graph in finished) or '""'
        _send(
            endpoint,
            f"DELETE {{ GRAPH <{LOADS}> {{ ?graph ?p ?old }} }} WHERE {{ GRAPH <{LOADS}> {{ VALUES ?graph {{ {graphs} "
            f"}} ?graph ?p ?old FILTER(?p IN (<{_SHA256}>, <{_STATUS}>) && STR(?old) NOT IN ({current})) }} }}",
            patience,
        )


def _activity(report: LoadReport, load: str) -> Iterator[Triple]:
    """PROV-O: the load, and each version of a graph that it made."""
    activity = f"{LOADS}#{load}"
    yield Triple(NamedNode(activity), NamedNode(RDF + "type"), NamedNode(PROV + "Activity"))
    for name, moment in (("startedAtTime", report.started), ("endedAtTime", report.ended)):
        when = Literal(stamp(moment), datatype=NamedNode(XSD + "dateTime"))
        yield Triple(NamedNode(activity), NamedNode(PROV + name), when)
    yield _of(activity, SCHEMA + "softwareVersion", report.version)
    for said in (f"mode: {report.mode}", f"verify: {report.verify}", *(f"off: {what}" for what in report.off)):
        yield _of(activity, DCT + "description", said)
    for warning in report.warnings:
        yield _of(activity, SCHEMA + "comment", warning.en)
    for number, graph in enumerate((graph for graph in report.graphs if graph.way), 1):
        version = NamedNode(f"{activity}-{number}")
        yield Triple(version, NamedNode(PROV + "specializationOf"), NamedNode(graph.name))
        yield Triple(version, NamedNode(PROV + "wasGeneratedBy"), NamedNode(activity))
        yield _of(version.value, _SHA256, graph.sha256)
        count = Literal(str(graph.triples), datatype=NamedNode(XSD + "integer"))
        yield Triple(version, NamedNode("http://rdfs.org/ns/void#triples"), count)


def _of(subject: str, predicate: str, text: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text))


def _insert(endpoint: Endpoint, triples: Iterable[Triple], patience: Patience) -> None:
    for some in _parts([f"{triple} ." for triple in triples]):
        _send(endpoint, f"INSERT DATA {{ GRAPH <{LOADS}> {{\n" + "\n".join(some) + "\n} }", patience)


def _send(endpoint: Endpoint, text: str, patience: Patience) -> None:
    # These updates leave the same behind however often they are done: no need to look whether they were.
    insist(lambda: endpoint.update(text), patience)


def _parts(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
