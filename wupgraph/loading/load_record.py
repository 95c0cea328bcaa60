"""What the store itself keeps of loads: which content each graph was given, when, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.loading.confirmed_writes import RetryPolicy, retry
from wupgraph.loading.load_report import LoadReport
from wupgraph.loading.lock import stamp
from wupgraph.loading.reserved_graphs import loads_of
from wupgraph.rdf.namespaces import DCT, PROV, RDF, SCHEMA, VOID, XSD
from wupgraph.stores.endpoint import Endpoint

_SHA256 = SCHEMA + "sha256"
_STATUS = SCHEMA + "creativeWorkStatus"
_FILE = PROV + "wasDerivedFrom"
_TRIPLES = VOID + "triples"
_URN = "urn:sha256:"
_WRITING = "writing"
_NOTHING = '""'
_AT_ONCE = 100  # Graphs in one request; far below what any store takes.


class Record(NamedTuple):
    """The checksums that loads gave a graph, and whether the last of them is known to have ended.

    `file_sha256` is of the file that a large graph came from, and `triples` how many the store then had.
    """

    checksums: frozenset[str]
    unfinished: bool
    file_sha256: str = ""
    triples: int = 0

    def says(self, file_sha256: str, triples: int) -> bool:
        """Whether the store was seen to hold what this file says, and still has as many triples."""
        same = bool(file_sha256) and file_sha256 == self.file_sha256 and triples == self.triples
        return same and not self.unfinished and len(self.checksums) == 1


class Finished(NamedTuple):
    """A graph that holds what was planned: its checksum; of a large one, that of its file and the number of triples."""

    sha256: str
    file_sha256: str = ""
    triples: int = 0

    @property
    def as_record(self) -> Record:
        """What the store shall say of it."""
        return Record(frozenset({self.sha256}), False, self.file_sha256, self.triples)


def records_in(endpoint: Endpoint) -> dict[str, Record]:
    """What earlier loads left behind about each graph."""
    rows = endpoint.rows(
        f"SELECT ?graph ?sum ?status ?file ?n WHERE {{ GRAPH <{loads_of(endpoint.base)}> {{ ?graph <{_SHA256}> ?sum . "
        f"OPTIONAL {{ ?graph <{_STATUS}> ?status }} OPTIONAL {{ ?graph <{_FILE}> ?file }} "
        f"OPTIONAL {{ ?graph <{_TRIPLES}> ?n }} }} FILTER(!CONTAINS(STR(?graph), '/_loads#')) }}"
    )
    records: dict[str, Record] = {}
    for row in rows:
        before = records.get(row["graph"], Record(frozenset(), False))
        file = row.get("file", "").removeprefix(_URN)
        records[row["graph"]] = Record(
            before.checksums | {row["sum"]}, before.unfinished or "status" in row, file, int(row.get("n", 0))
        )
    return records


def announce(endpoint: Endpoint, checksums: dict[str, str], patience: RetryPolicy) -> None:
    """Write down what graphs are about to become, so that a load that breaks off is not taken for another's work."""
    triples = [
        triple
        for graph, checksum in checksums.items()
        for triple in (_of(graph, _SHA256, checksum), _of(graph, _STATUS, _WRITING))
    ]
    _insert(endpoint, triples, patience)


def record(
    endpoint: Endpoint, report: LoadReport, finished: dict[str, Finished], gone: Iterable[str], load: str
) -> None:
    """Write down how a load ended.

    Args:
        finished: each graph that holds what was planned.
        gone: the graphs that were removed.
        load: the name of the load.
    """
    patience, loads = RetryPolicy(), loads_of(endpoint.base)
    ended = [triple for graph, one in finished.items() for triple in _finished(graph, one)]
    _insert(endpoint, [*_activity(report, f"{loads}#{load}"), *ended], patience)
    for some in _parts([*finished, *gone]):
        graphs = " ".join(f"<{graph}>" for graph in some)
        current = ", ".join(f'"{word}"' for graph in some if graph in finished for word in _words(finished[graph]))
        _send(
            endpoint,
            f"DELETE {{ GRAPH <{loads}> {{ ?graph ?p ?old }} }} WHERE {{ GRAPH <{loads}> {{ VALUES ?graph {{ {graphs} "
            f"}} ?graph ?p ?old FILTER(?p IN (<{_SHA256}>, <{_STATUS}>, <{_FILE}>, <{_TRIPLES}>) && STR(?old) NOT IN "
            f"({current or _NOTHING})) }} }}",
            patience,
        )


def _finished(graph: str, finished: Finished) -> Iterator[Triple]:
    yield _of(graph, _SHA256, finished.sha256)
    if finished.file_sha256:
        yield Triple(NamedNode(graph), NamedNode(_FILE), NamedNode(_URN + finished.file_sha256))
        yield _count(graph, finished.triples)


def _words(one: Finished) -> tuple[str, ...]:
    return (one.sha256, _URN + one.file_sha256, str(one.triples)) if one.file_sha256 else (one.sha256,)


def _activity(report: LoadReport, activity: str) -> Iterator[Triple]:
    """PROV-O: the load, and each version of a graph that it made."""
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
        yield _count(version.value, graph.triples)


def _count(subject: str, triples: int) -> Triple:
    return Triple(NamedNode(subject), NamedNode(_TRIPLES), Literal(str(triples), datatype=NamedNode(XSD + "integer")))


def _of(subject: str, predicate: str, text: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text))


def _insert(endpoint: Endpoint, triples: Iterable[Triple], patience: RetryPolicy) -> None:
    for some in _parts([f"{triple} ." for triple in triples]):
        _send(endpoint, f"INSERT DATA {{ GRAPH <{loads_of(endpoint.base)}> {{\n" + "\n".join(some) + "\n} }", patience)


def _send(endpoint: Endpoint, text: str, patience: RetryPolicy) -> None:
    # These updates leave the same behind however often they are done: no need to look whether they were.
    retry(lambda: endpoint.update(text), patience)


def _parts(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
