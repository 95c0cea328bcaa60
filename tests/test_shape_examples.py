"""Every rule has a right and a wrong example, and says of the wrong one exactly what is expected.

`examples/WUP-NNN/` beside the shapes of a layer holds `pass.ttl`, `fail.ttl` and `expected.txt` (`LINE:COLUMN CODE
FOCUS`), checked together with the ontology and the reference tables only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.plugins.sparql.sparql import Query

from tests.shipped_files import ROOT, RULE_EXAMPLES, TABLES
from wupgraph.checking.register_check import check
from wupgraph.checking.register_context import declared
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import DCT, RDFS, SH, WSH
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.terms import Term
from wupgraph.register.facts import REGISTER
from wupgraph.register.facts_in_queries import Facts
from wupgraph.register.folder import Register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.pyshacl_engine import PyShaclEngine
from wupgraph.shacl.results import Engine, ValidationInputs, Violation
from wupgraph.shacl.shapes_graph import Nodes, targets_of

EXAMPLES = [folder for _, folder in sorted(RULE_EXAMPLES.items())]

# Rules about the ontology, the code lists and the canned questions, which no record of a user breaks.
NOT_ABOUT_DATA = {"WUP-101", "WUP-102", "WUP-201"}
# The rule that the facts of the register are there, as they are in each check: a test of its own leaves them out.
ABOUT_FACTS = {"WUP-000"}

# What rules read of the register; other languages than the first need not be.
NEEDED = {"base", "described", "firstLanguage", "inside", "language", "languages", "tags"}
OFTEN_NONE = {"wantedLanguage", "thing"}

TARGETS = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")

# The shapes that choose nothing yet, neither in the shipped data nor in an example.
NOTHING_TO_CHOOSE_YET = {
    "WUP-010-document-date": "none of the source documents bears a date",
    "WUP-029-exchange-rate": "no document so far gives an exchange rate",
    "WUP-029-indefinite": "no agreement so far is said to be for an indefinite time",
    "WUP-034-amount": "no document so far gives the amount of a grant",
    "WUP-034-indefinite": "no agreement so far is said to be for an indefinite time",
    "WUP-034-one-indefinite": "no agreement so far is said to be for an indefinite time",
    "WUP-034-org-organization": "memberships so far hang on their bodies",
    "WUP-034-post-in": "the one office without a holder stands in a document that does not say in which body",
    "WUP-034-super-event": "no document so far tells of an event as a part of another",
}


class ReadOnce(Register):
    """The shipped register without its data, reading each list of files once."""

    def __init__(self) -> None:
        super().__init__(ROOT, data=TABLES)
        self._read: dict[tuple[Path, ...], list[Quad]] = {}

    def quads(self, files: Iterable[Path]) -> list[Quad]:
        key = tuple(files)
        if key not in self._read:
            self._read[key] = super().quads(key)
        return self._read[key]


@pytest.fixture(scope="module")
def bare_register() -> ReadOnce:
    return ReadOnce()


@pytest.fixture(scope="module")
def shapes(bare_register: ReadOnce) -> list[Quad]:
    """The rules as they are written, with the facts of the register to be read by their queries."""
    return [*bare_register.quads(bare_register.shape_files), *declared(bare_register)]


@pytest.fixture(scope="module")
def queries_parsed_once() -> Iterator[None]:
    """rdflib parses a query again for each focus node, which is nine tenths of pySHACL's time."""
    query = SPARQLProcessor.query

    @functools.cache
    def prepared(text: str, namespaces: tuple[tuple[str, str], ...]) -> Query:
        return prepareQuery(text, initNs=dict(namespaces))

    def query_prepared(self: Any, text: Any, bindings: Any = None, namespaces: Any = None, *more: Any) -> Any:
        if isinstance(text, str):
            text = prepared(text, tuple(sorted((namespaces or {}).items())))
        return query(self, text, bindings, namespaces, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SPARQLProcessor, "query", query_prepared)
        yield


each_example = pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)


@each_example
def test_the_right_example_is_accepted_without_a_remark(
    folder: Path, bare_register: ReadOnce, rules_compiled_once: None
) -> None:
    assert check(bare_register, [folder / "pass.ttl"]) == []


@each_example
def test_the_wrong_example_gets_the_one_expected_finding(
    folder: Path, bare_register: ReadOnce, rules_compiled_once: None
) -> None:
    found = check(bare_register, [folder / "fail.ttl"])
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    assert [as_expected(finding) for finding in found] == expected.splitlines()
    assert found[0].code == folder.name


@pytest.mark.long
@each_example
def test_the_reference_engine_finds_the_same(
    folder: Path, bare_register: ReadOnce, shapes: Sequence[Quad], queries_parsed_once: None
) -> None:
    """By all rules, but for the queries of other ones, which take the reference most of its time.

    It finds the facts of the register in the data; ours finds the same there and where they are written into queries.
    """
    own = {rule for rule, code in Nodes(shapes).pairs(DCT + "identifier") if code == Literal(folder.name)}
    own |= {shape for shape, rule in Nodes(shapes).pairs(WSH + "rule") if rule in own}
    shapes = [one for one in shapes if one.predicate.value != SH + "sparql" or one.subject in own]
    beside = declared(bare_register)
    given = parse(read_document(folder / "fail.ttl"))
    nodes = {node for triple in given for node in (triple.subject, triple.object) if not isinstance(node, Triple)}
    data: list[Triple | Quad] = [*bare_register.vocabulary, *beside, *bare_register.data, *given]
    by_default = CompiledEngine().validate(ValidationInputs(data, shapes, nodes))
    folded = Facts(beside, bare_register.prefixes).folded(shapes)
    assert compared(CompiledEngine().validate(ValidationInputs(data, folded, nodes))) == compared(by_default)
    by_reference = PyShaclEngine().validate(ValidationInputs(data, shapes, nodes))
    assert compared(by_reference) == compared(by_default)
    assert len(by_reference) == len((folder / "expected.txt").read_text(encoding="utf-8").splitlines())


def test_every_rule_has_an_example(shapes: Sequence[Quad]) -> None:
    stated = {value.value for shape, value in Nodes(shapes).pairs(DCT + "identifier") if shape_name(shape)}
    complete = {
        folder.name
        for folder in EXAMPLES
        if {file.name for file in folder.iterdir()} == {"pass.ttl", "fail.ttl", "expected.txt"}
    }
    assert complete == stated - NOT_ABOUT_DATA - ABOUT_FACTS


@pytest.mark.parametrize("engine", [CompiledEngine(), PyShaclEngine()], ids=["ours", "reference"])
def test_facts_that_are_missing_are_told(engine: Engine, bare_register: ReadOnce) -> None:
    """Other rules see nothing without them, and would pass whatever the data say."""
    shapes = bare_register.quads(file for file in bare_register.shape_files if file.stem == "register")
    given = parse(read_document(RULE_EXAMPLES["WUP-003"] / "fail.ttl"))
    told = engine.validate(ValidationInputs([*bare_register.vocabulary, *given], shapes))
    assert {(one.focus, shape_name(one.shape)) for one in told} == {(NamedNode(REGISTER), "WUP-000")}
    beside = declared(bare_register)
    assert engine.validate(ValidationInputs([*bare_register.vocabulary, *given, *beside], shapes)) == []
    for name in NEEDED:
        rest = [fact for fact in beside if fact.predicate.value != WSH + name]
        assert len(engine.validate(ValidationInputs([*given, *rest], shapes))) == 1


def test_what_rules_read_of_the_register_is_asked_for(shapes: Sequence[Quad]) -> None:
    queries = [str(one.object) for one in shapes if one.predicate.value in (SH + "select", SH + "ask")]
    read = {name for query in queries for name in re.findall(r"<urn:wupgraph:register> ([^.]*)\.", query)}
    assert {name for said in read for name in re.findall(r"wsh:(\w+)", said)} - OFTEN_NONE == NEEDED


def test_no_shape_is_vacuous(bare_register: ReadOnce, shapes: Sequence[Quad]) -> None:
    rules = Nodes(shapes)
    data = Nodes([*subclasses(bare_register), *shipped_data(), *examples()])
    targeting = {shape for target in TARGETS for shape, _ in rules.pairs(SH + target)}
    idle = {shape_name(shape) for shape in targeting if not targets_of(rules, shape, data)}
    # What has come in since is taken out of the list; what is new and idle gets a reason, or goes.
    assert idle - NOT_ABOUT_DATA == NOTHING_TO_CHOOSE_YET.keys()


def as_expected(finding: Finding) -> str:
    assert finding.place is not None
    return f"{finding.place.line}:{finding.place.column} {finding.code} {finding.focus}"


def compared(violations: Iterable[Violation]) -> set[tuple[object, ...]]:
    """Focus, path, value and shape; the labels of blank nodes are left out."""

    def label(term: Term | None) -> object:
        return BlankNode if isinstance(term, BlankNode) else term

    return {(label(v.focus), v.path, label(v.value), v.shape) for v in violations}


def shape_name(shape: Term) -> str:
    """The name of a shape of ours, such as WUP-012-parties; empty for other nodes."""
    ours = isinstance(shape, NamedNode) and shape.value.startswith(WSH)
    return shape.value.removeprefix(WSH) if ours else ""


def subclasses(register: Register) -> list[Quad]:
    return [quad for quad in register.vocabulary if quad.predicate.value == RDFS + "subClassOf"]


def shipped_data() -> list[Quad]:
    return Register(ROOT).data


def examples() -> list[Triple]:
    return [
        quad.triple
        for folder in EXAMPLES
        for file in ("pass.ttl", "fail.ttl")
        for quad in parse(read_document(folder / file))
    ]
