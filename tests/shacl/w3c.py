"""The W3C's tests of SHACL: each file with a `sht:Validate` as data, shapes and the results that it expects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from wupgraph.rdf.namespaces import RDF, SH, local_name
from wupgraph.rdf.terms import Term
from wupgraph.shacl.report import report_of
from wupgraph.shacl.results import Engine, ValidationInputs
from wupgraph.shacl.shapes_graph import Nodes

SHT = "http://www.w3.org/ns/shacl-test#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
FAILURE = NamedNode(SHT + "Failure")
RESULT = tuple(
    SH + name
    for name in ("focusNode", "value", "resultSeverity", "sourceShape", "sourceConstraintComponent", "resultPath")
)
PATHS = tuple(SH + f"{kind}Path" for kind in ("alternative", "inverse", "zeroOrMore", "oneOrMore", "zeroOrOne"))
# What a test may state or leave out: compared where it is stated.
OPTIONAL = (SH + "sourceConstraint", SH + "resultMessage")


@dataclass(frozen=True, slots=True)
class Case:
    """One test. `own` is what its file says, and `expected` the node of the report in it, or `FAILURE`.

    `together` says that data and shapes are that file as well, so that blank nodes are the same nodes.
    """

    name: str
    data: tuple[Triple, ...]
    shapes: tuple[Triple, ...]
    own: Nodes
    expected: Term
    together: bool


def names(suite: Path) -> list[str]:
    """The names of the suite's tests: paths below `tests`, without ending."""
    tests = suite / "tests"
    files = sorted(file for file in tests.rglob("*.ttl") if "sht:Validate" in file.read_text(encoding="utf-8"))
    return [file.relative_to(tests).with_suffix("").as_posix() for file in files]


def read_case(suite: Path, name: str) -> Case:
    """The test of that name."""
    file = suite / "tests" / f"{name}.ttl"
    triples = _read(file)
    own = Nodes(triples)
    test = _test_in(own)
    expected = _one(own, test, MF + "result")
    data, shapes = files_of(suite, name)
    of_data = triples if data == file else _read(data)
    of_shapes = {file: triples, data: of_data}.get(shapes) or _read(shapes)
    return Case(name, of_data, of_shapes, own, expected, together=data == shapes == file)


def files_of(suite: Path, name: str) -> tuple[Path, Path]:
    """The files of a test with its data and its shapes."""
    own = Nodes(_read(suite / "tests" / f"{name}.ttl"))
    action = _one(own, _test_in(own), MF + "action")
    data, shapes = (_file_at(own.one(action, SHT + part)) for part in ("dataGraph", "shapesGraph"))
    return data, shapes


def _test_in(own: Nodes) -> Term:
    (test,) = (node for node, kind in own.pairs(RDF + "type") if kind == NamedNode(SHT + "Validate"))
    return test


def differences(case: Case, engine: Engine) -> tuple[list[str], list[str]]:
    """What an engine says too little and too much, a line a result, by the report that is made of it.

    Raises:
        InputError: the engine refuses the shapes.
    """
    terms = (term for triple in case.shapes for term in (triple.subject, triple.object)) if case.together else ()
    known = [term for term in terms if isinstance(term, BlankNode)]
    return compared(
        case, report_of(engine.validate(ValidationInputs(case.data, case.shapes)), Nodes(case.shapes)), known
    )


def compared(case: Case, triples: Iterable[Triple], known: Collection[BlankNode]) -> tuple[list[str], list[str]]:
    """What a report says too little and too much.

    Args:
        known: blank nodes of the test's own file that have to be those very nodes.
    """
    said = Nodes(triples)
    (report,) = (node for node, kind in said.pairs(RDF + "type") if kind == NamedNode(SH + "ValidationReport"))
    results = case.own.objects(case.expected, SH + "result")
    stated = [name for name in OPTIONAL if any(case.own.objects(result, name) for result in results)]
    wanted = _Normal(case.own, case.expected, (*RESULT, *stated), known)
    given = _Normal(said, report, (*RESULT, *stated), known)
    if wanted.canonical() == given.canonical():
        return [], []
    missing, extra = wanted.lines(), given.lines()
    return (_without(missing, extra), _without(extra, missing))


class _Normal:
    """A report with nothing but what is compared, each path written out with blank nodes of its own."""

    def __init__(self, nodes: Nodes, report: Term, stated: Iterable[str], known: Iterable[BlankNode]) -> None:
        self._nodes = nodes
        self._known = frozenset(known)
        self._report = BlankNode()
        self._fixed = [Triple(self._report, NamedNode(SH + "conforms"), _one(nodes, report, SH + "conforms"))]
        self._results = [list(self._result(node, tuple(stated))) for node in nodes.objects(report, SH + "result")]

    def canonical(self) -> set[str]:
        """The triples with the blank nodes' canonical labels (RDFC-1.0): equal for isomorphic graphs."""
        triples = [*self._fixed, *(triple for result in self._results for triple in result)]
        dataset = ox.Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return {str(quad) for quad in dataset}

    def lines(self) -> list[str]:
        """The results for a person, and what the report says of the whole."""
        return sorted(" ; ".join(_words(triple) for triple in part) for part in [self._fixed, *self._results])

    def _result(self, node: Term, stated: Iterable[str]) -> Iterator[Triple]:
        result = BlankNode()
        yield Triple(self._report, NamedNode(SH + "result"), result)
        for name in stated:
            for value in self._nodes.objects(node, name):
                if name == SH + "resultPath":
                    copied, triples = self._copy(value)
                    yield Triple(result, NamedNode(name), copied)
                    yield from triples
                else:
                    yield Triple(result, NamedNode(name), self._named(value))

    def _named(self, term: Term) -> Term:
        """A blank node of the test's own file as an IRI, since it is to be that node and no other."""
        return NamedNode(f"urn:node:{term.value}") if isinstance(term, BlankNode) and term in self._known else term

    def _copy(self, term: Term) -> tuple[Term, list[Triple]]:
        if not isinstance(term, BlankNode):
            return term, []
        copy, triples = BlankNode(), []
        for name in (*PATHS, RDF + "first", RDF + "rest"):
            for value in self._nodes.objects(term, name):
                inner, written = self._copy(value)
                triples += [Triple(copy, NamedNode(name), inner), *written]
        return copy, triples


def _without(lines: list[str], others: list[str]) -> list[str]:
    """The lines that the others do not have, each as often as it is there too often."""
    return list((Counter(lines) - Counter(others)).elements())


def _words(triple: Triple) -> str:
    assert not isinstance(triple.object, Triple)
    parts = (triple.predicate, triple.object)
    return " ".join("_:" if isinstance(part, BlankNode) else local_name(part.value) for part in parts)


def _one(nodes: Nodes, subject: Term, predicate: str) -> Term:
    value = nodes.one(subject, predicate)
    assert value is not None
    return value


def _file_at(term: Term | None) -> Path:
    assert isinstance(term, NamedNode)
    return Path(url2pathname(urlsplit(term.value).path))


def _read(file: Path) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in ox.parse(path=file, format=RdfFormat.TURTLE, base_iri=file.as_uri()))
