"""New data are checked at the cost of what they touch, and the answer is that of checking everything."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from tests.shacl.random_shapes import PREFIXES, WORLDS, data_graphs, shapes_graphs
from tests.shipped_files import RULE_EXAMPLES
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.checking.register_context import declared
from wupgraph.checking.rule_files import shape_triples
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import RDFS
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.register.stored import StoredRegister
from wupgraph.shacl.affected_nodes import Reach, Touched
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.model import Plan
from wupgraph.shacl.results import Violation
from wupgraph.shacl.run import Run
from wupgraph.stores.disk import DiskStore

RECORDS = sorted((Path(__file__).parents[1] / "records").glob("*.ttl"))
COUNTS = [(1, 0), (0, 1), (1, 1), (2, 2)]  # of triples added and removed
SETTINGS = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "phases": [Phase.generate],
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


class Said(NamedTuple):
    """What tells one violation from another; of a rule that holds for two things alike, in one order."""

    focus: str
    path: str
    value: str
    shape: str
    component: str


def said(violations: Sequence[Violation], mutual: frozenset[Term] = frozenset()) -> set[Said]:
    found = set()
    for one in violations:
        ends = [str(one.focus), str(one.value)]
        focus, value = sorted(ends) if one.shape in mutual else ends
        path = "" if isinstance(one.path, BlankNode) else str(one.path)
        found.add(Said(focus, path, value, str(one.shape), one.component))
    return found


def assert_incremental(plan: Plan, before: Sequence[Triple], after: Sequence[Triple]) -> None:
    """Checking what the change touches finds what checking everything finds there, and all that is new."""
    mutual = frozenset(shape.term for shape, _, _ in plan.targets if any(query.mutual for query in shape.queries))
    then, now = (said(Run(plan, Index(data)).violations(), mutual) for data in (before, after))
    index, reach = Index(after), Reach(plan)
    touched = reach.touched(set(after) - set(before), index)
    touched.join(reach.touched(set(before) - set(after), Index(before)))
    if touched.all:
        return
    found = said(Run(plan, index, few=True).violations(touched.nodes, touched.shapes), mutual)
    assert found == {one for one in now if is_touched(one, touched, mutual)}
    assert now - then <= found
    assert all(is_touched(one, touched, mutual) for one in then - now)


def is_touched(one: Said, touched: Touched, mutual: frozenset[Term]) -> bool:
    nodes = {str(node) for node in touched.nodes}
    shapes = {str(shape.term) for shape in touched.shapes}
    other = one.shape in map(str, mutual) and one.value in nodes
    return one.focus in nodes or one.shape in shapes or other


def among_more_nodes(triple: Triple, chance: random.Random) -> Triple:
    """A triple of one of the three named nodes as one of six, so that a change is about few of them."""

    def other(term: ox.NamedNode | BlankNode | ox.Literal | Triple) -> Any:
        named = isinstance(term, NamedNode) and term.value[-2:] in ("#a", "#b", "#c")
        return NamedNode(term.value + chance.choice(["", "1"])) if named else term  # type: ignore[union-attr]

    return Triple(other(triple.subject), triple.predicate, other(triple.object))


def triples_of(quads: Sequence[Quad]) -> list[Triple]:
    return list(dict.fromkeys(quad.triple for quad in quads))


@pytest.mark.long
@pytest.mark.parametrize("world", WORLDS)
def test_on_random_shapes_and_changes(world: str) -> None:
    graphs = st.tuples(data_graphs(WORLDS[world]), shapes_graphs(WORLDS[world]), st.randoms(use_true_random=False))

    @settings(max_examples=60, **SETTINGS)  # type: ignore[arg-type]
    @given(graphs)
    def same(drawn: tuple[str, str, random.Random]) -> None:
        text, shapes, chance = drawn
        quads = [quad for quad in ox.parse(PREFIXES + text, format=RdfFormat.TURTLE) for _ in range(4)]
        data = list(dict.fromkeys(among_more_nodes(quad.triple, chance) for quad in quads))
        plan = plan_of(ox.parse(PREFIXES + shapes, format=RdfFormat.TURTLE))
        # A class below another touches everything.
        others = [triple for triple in data if triple.predicate.value != RDFS + "subClassOf"]
        for _ in range(12):
            added, removed = ({*chance.sample(others, min(count, len(others)))} for count in chance.choice(COUNTS))
            before = [triple for triple in data if triple not in added]
            assert_incremental(plan, before, [triple for triple in data if triple not in removed - added])

    same()


@pytest.mark.long
def test_on_random_registers_and_changes_with_the_registers_own_shapes() -> None:
    register = Register(assets.shipped_register())
    plan = plan_of(shape_triples(register))
    vocabulary = triples_of([*register.vocabulary, *declared(register)])
    examples = sorted(file for folder in RULE_EXAMPLES.values() for file in folder.glob("*.ttl"))
    pool = triples_of([*register.data, *(quad for file in examples for quad in ox.parse(path=file))])
    about: dict[object, list[Triple]] = {}
    for triple in pool:
        about.setdefault(triple.subject, []).append(triple)
    nodes = list(about)

    def changes(chance: random.Random, held: Sequence[Triple]) -> Iterator[Triple]:
        """Triples of one node; of none that is there; of one that is there, with parts of others."""
        for _ in range(chance.choice([1, 1, 2, 4])):
            one, other = chance.choice(held), chance.choice(pool)
            value = chance.choice([other.object, chance.choice(nodes)])
            yield Triple(one.subject, chance.choice([one.predicate, other.predicate]), value)  # type: ignore[arg-type]
            yield from about[chance.choice(nodes)] if chance.random() < 0.5 else ()

    @settings(max_examples=20, **SETTINGS)  # type: ignore[arg-type]
    @given(st.randoms(use_true_random=False))
    def same(chance: random.Random) -> None:
        chosen = {*chance.sample(nodes, chance.choice([5, 40]))}
        for node in sorted(chosen, key=str):
            chosen |= {triple.object for triple in about[node] if triple.object in about and chance.random() < 0.7}
        held = [triple for node in sorted(chosen, key=str) for triple in about[node]]
        removed = {*chance.sample(held, chance.choice([0, 1, 2, 4]))}
        kept = [triple for triple in held if triple not in removed]
        after = list(dict.fromkeys([*kept, *changes(chance, held)]))
        assert_incremental(plan, [*vocabulary, *held], [*vocabulary, *after])

    same()


SHAPES = """
ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property
  [ sh:path ex:p ; sh:class ex:C ] ,
  [ sh:path ( ex:p ex:q ) ; sh:maxCount 1 ] ,
  [ sh:path [ sh:inversePath ex:r ] ; sh:node [ sh:property [ sh:path ex:s ; sh:minCount 1 ] ] ] ,
  [ sh:path [ sh:zeroOrMorePath ex:up ] ; sh:nodeKind sh:IRI ] ;
  sh:sparql [ sh:select \"\"\"SELECT $this WHERE { $this <http://example.com/ns#a> ?x .
    ?y <http://example.com/ns#b> ?x .
    FILTER NOT EXISTS { ?y <http://example.com/ns#c> ?z } }\"\"\" ] .
"""
DATA = """
ex:t a ex:T ; ex:p ex:o ; ex:up ex:u ; ex:a ex:x . ex:u ex:up ex:v . ex:y ex:b ex:x . ex:z ex:r ex:t .
"""


@pytest.mark.parametrize(
    ("added", "nodes"),
    [
        ("ex:o a ex:C .", ["o", "C", "t"]),  # The class of a value.
        ("ex:o ex:q ex:n .", ["o", "n", "t"]),  # The second step of a path.
        ("ex:z ex:s 1 .", ["z", "t"]),  # What a nested shape asks of a value, behind an inverse path.
        ("ex:v ex:up ex:w .", ["v", "w", "t", "u"]),  # A path of any length; ex:u goes over it as well.
        ("ex:y ex:c 1 .", ["y", "t"]),  # Two patterns of a query away.
        ("ex:n ex:b ex:x .", ["n", "x", "t"]),
        ("ex:o ex:unasked ex:n .", ["o", "n"]),
    ],
)
def test_what_a_change_touches(added: str, nodes: list[str]) -> None:
    plan = plan_of(ox.parse(PREFIXES + SHAPES, format=RdfFormat.TURTLE))
    index = Index(ox.parse(PREFIXES + DATA + added, format=RdfFormat.TURTLE))
    change = triples_of(list(ox.parse(PREFIXES + added, format=RdfFormat.TURTLE)))
    touched = Reach(plan).touched(change, index)
    assert not touched.all
    assert not touched.shapes
    named = {node.value.rpartition("#")[2] for node in touched.nodes if isinstance(node, NamedNode)}
    assert named == set(nodes)


def test_a_class_below_another_touches_everything() -> None:
    plan = plan_of(ox.parse(PREFIXES + SHAPES, format=RdfFormat.TURTLE))
    change = [
        Triple(
            NamedNode("http://example.com/ns#D"), NamedNode(RDFS + "subClassOf"), NamedNode("http://example.com/ns#C")
        )
    ]
    assert Reach(plan).touched(change, Index(change)).all


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> StoredRegister:
    """The shipped register in a store on disk."""
    folder = tmp_path_factory.mktemp("store")
    shipped = Register(assets.shipped_register())
    writable = DiskStore(folder, shipped.prefixes, writable=True)
    for file in [*shipped.vocabulary_files, *shipped.data_files]:
        writable.put_graph(shipped.graph_name(file).value, triples_of(shipped.quads([file])))
    writable.close()
    return StoredRegister(shipped.folder, DiskStore(folder, shipped.prefixes))


@pytest.mark.parametrize(
    "record",
    [pytest.param(one, id=one.stem, marks=() if one in RECORDS[::4] else pytest.mark.long) for one in RECORDS],
)
@pytest.mark.xdist_group("the register in a store on disk")  # It takes a second to fill.
def test_a_record_is_judged_beside_a_store_as_beside_files(record: Path, stored: StoredRegister) -> None:
    def here(register: Register) -> list[tuple[object, ...]]:
        return [(f.place, f.code, f.focus, f.message) for f in check(register, [record]) if in_record(f.place)]

    def in_record(place: object) -> bool:
        return str(place).startswith(str(record))

    assert here(stored) == here(Register(assets.shipped_register()))
