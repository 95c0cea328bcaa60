"""What is read off a query must never change its answer: who is asked about, how many at once, in which data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from tests.prefixes import in_sparql, in_turtle
from wupgraph.checking.register_context import declared
from wupgraph.checking.rule_files import shape_triples
from wupgraph.errors import InputError
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs, Violation
from wupgraph.shacl.run import Run
from wupgraph.shacl.sparql_based.constraints import COMPONENT
from wupgraph.shacl.sparql_based.needs import Either, Lacks, Need
from wupgraph.shacl.sparql_based.query_reading import Reading, read

EX = "http://example.org/"
PREFIX = in_sparql(ex=EX)


def ex(name: str) -> NamedNode:
    return NamedNode(EX + name)


def read_where(where: str) -> Reading:
    found = read(f"{PREFIX}SELECT $this ?value WHERE {{ {where} }}")
    assert found is not None
    return found


def shapes_of(select: str) -> list[Quad]:
    """A shape about ex:a, ex:b and whatever has one of ex:p, ex:q, ex:r, with a query."""
    targets = ", ".join(f"ex:{name}" for name in "pqr")
    return quads(
        in_turtle("sh")
        + f'''
        ex:shape sh:targetSubjectsOf {targets} ; sh:targetNode ex:a , ex:b ;
            sh:sparql [ sh:select """{select}""" ] .'''
    )


def quads(turtle: str) -> list[Quad]:
    return list(ox.parse(in_turtle(ex=EX) + turtle, format=RdfFormat.TURTLE))


def answers(select: str, turtle: str, *focus: str) -> list[tuple[Term, Term | None]]:
    nodes: list[Term] = [ex(name) for name in focus]
    found = CompiledEngine().validate(ValidationInputs(quads(turtle), shapes_of(PREFIX + select), nodes))
    return [(violation.focus, violation.value) for violation in found]


P = Need(frozenset({EX + "p"}))
Q = Need(frozenset({EX + "q"}))


@pytest.mark.parametrize(
    ("where", "needs"),
    [
        ("$this ex:p ?value", (P,)),
        ("?this ex:p|ex:q ?value", (Need(frozenset({EX + "p", EX + "q"})),)),
        ("$this ex:p/ex:q* ?value", (P,)),
        ("$this ex:p ?a , ex:b .", (P, Need(P.predicates, frozenset({ex("b")})))),
        ("$this a ?value", (Need(frozenset({RDF + "type"})),)),
        (
            "$this ex:p ?value . FILTER(?value IN (ex:a, ex:b) && ?value != ex:b)",
            (Need(P.predicates, frozenset({ex("a"), ex("b")}), frozenset({ex("b")})),),
        ),
        ("$this ?path ?value . FILTER(?path = ex:p)", (P,)),
        ("{ $this ex:p ?value } UNION { $this ex:q ?value }", (Either(((P,), (Q,))),)),
        ("$this ?p ?value . FILTER NOT EXISTS { $this ex:p ?other }", (Lacks(P),)),
    ],
)
def test_needs_are_what_every_answer_rests_on(where: str, needs: tuple[object, ...]) -> None:
    assert read_where(where).needs == needs


@pytest.mark.parametrize(
    "where",
    [
        "$this ?path ?value",
        "$this ex:p* ?value",
        "$this ^ex:p ?value",
        "?value ex:p $this",
        "OPTIONAL { $this ex:p ?value }",
        "FILTER EXISTS { $this ex:p ?value }",
        "$this ?path ?value . FILTER(?path = ex:p || ?path = ex:q)",
        "$this ?path ?value . FILTER(?path IN (ex:f(ex:p)))",
        "$this ?path ?value . FILTER NOT EXISTS { $this ex:p ?value }",
        "$this ?path ?value . FILTER NOT EXISTS { $this ex:p ?other . FILTER(?other > 3) }",
        '$this ?path ?value . # $this ex:p ?value\n FILTER(?value != "$this ex:p ?value")',
    ],
)
def test_what_an_answer_may_do_without_is_no_need(where: str) -> None:
    assert read_where(where).needs == ()


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this WHERE { $this ex:p ?value } LIMIT 1",
        "SELECT $this WHERE { $this ex:p ?value } ORDER BY ?value",
        "SELECT (COUNT(?value) AS ?count) WHERE { $this ex:p ?value }",
        "SELECT (STR($this) AS ?text) WHERE { $this ex:p ?value }",
        "SELECT ?value WHERE { $this ex:p ?value }",
        "SELECT $this WHERE { $this ex:p ?value OPTIONAL { ?value ex:q ?other . FILTER($this != ?other) } }",
        "SELECT $this WHERE { $this ex:p ?value { BIND(STR($this) AS ?text) ?value ex:q ?text } }",
    ],
)
def test_what_differs_for_many_nodes_is_asked_about_one(select: str) -> None:
    found = read(PREFIX + select)
    assert found is not None
    assert not found.together


@pytest.mark.parametrize(
    "where",
    [
        "{ SELECT $this WHERE { $this ex:p ?value } }",
        "GRAPH ?graph { $this ex:p ?value }",
        "$this ex:p ?value MINUS { $this ex:q ?value }",
        "$this ex:p [ ex:q ?value ]",
        "$this !ex:p ?value",
        "$this other:p ?value",
        "$this ex:p ?value",
    ],
)
def test_what_is_not_known_is_not_guessed(where: str) -> None:
    closing = " }" if where != "$this ex:p ?value" else ""
    assert read(f"{PREFIX}SELECT $this WHERE {{ {where}{closing}") is None


@pytest.mark.parametrize(
    ("where", "predicates"),
    [
        ("$this ex:p/^ex:q ?v FILTER NOT EXISTS { ?v a ?x . FILTER EXISTS { ?x ex:r+ $this } }", {"p", "q", "r", "t"}),
        ("$this ?path ?value FILTER(?path IN (ex:p, ex:q))", {"p", "q"}),
        ("$this ?path ?value", None),
        ("$this ex:p ?value FILTER EXISTS { ?value ?path ?other }", None),
        ("$this ex:p* ?value", None),
    ],
)  # fmt: skip
def test_the_store_holds_what_the_query_can_see(where: str, predicates: set[str] | None) -> None:
    seen = plan_of(shapes_of(f"{PREFIX}SELECT $this ?value WHERE {{ {where} }}")).seen
    assert (seen and {name.rpartition("#")[2].removeprefix(EX)[:1] for name in seen}) == predicates


def test_a_limit_counts_for_each_node() -> None:
    select = "SELECT $this ?value WHERE { $this ex:p ?value } LIMIT 1"
    assert len(answers(select, "ex:a ex:p 1 , 2 . ex:b ex:p 3 .", "a", "b")) == 2


def test_a_bind_before_the_pattern_sees_the_node() -> None:
    select = "SELECT $this ?value WHERE { BIND(STR($this) AS ?value) $this ex:p ?value }"
    assert [focus for focus, _ in answers(select, f'ex:a ex:p "{EX}a" . ex:b ex:p "x" .', "a", "b")] == [ex("a")]


def test_a_filter_alone_is_asked_about_the_nodes() -> None:
    select = 'SELECT $this WHERE { FILTER(STRENDS(STR($this), "a")) }'
    assert [focus for focus, _ in answers(select, "ex:x ex:p ex:y .", "a", "b")] == [ex("a")]


def test_only_the_nodes_asked_about_are_answered() -> None:
    turtle = " ".join(f"ex:n{number} ex:p {number} ." for number in range(20))
    found = answers("SELECT $this WHERE { $this ex:p ?value }", turtle, "n3", "n4")
    assert {focus for focus, _ in found} == {ex("n3"), ex("n4")}


def test_a_variable_predicate_that_filters_limit_is_looked_up() -> None:
    turtle = " ".join(f"ex:n{number} ex:p {number} ; ex:q {number} ; ex:r {number} ." for number in range(5))
    select = "SELECT $this ?value WHERE { $this ?path ?value . FILTER(?path IN (ex:p, ex:r)) FILTER(?path != ex:r) }"
    assert len(answers(select, turtle, "n1", "n2", "n3", "n4")) == 4


def test_a_malformed_query_is_said_even_if_nothing_is_asked() -> None:
    with pytest.raises(InputError, match="malformed query"):
        answers("SELECT $this WHERE { $this ex:p ?value ", "ex:a ex:q 1 .")


def test_every_rule_finds_the_same_as_node_by_node(bare: Register) -> None:
    """Over all wrong examples at once, the rules' queries as they are read and as if they could not be."""
    rules = shape_triples(bare)
    wrong = sorted(folder / "fail.ttl" for folder in bare.examples.values())
    given = [quad for file in wrong for quad in parse(read_document(file))]
    data = [*bare.vocabulary, *declared(bare), *given]
    focus: dict[Term, None] = {quad.subject: None for quad in given}  # type: ignore[misc]
    plan, unread = plan_of(rules), plan_of(rules)
    queries = [query for shape, _, _ in plan.targets for query in shape.queries]
    assert all(query.reading is not None and query.together for query in queries)
    for shape, _, _ in unread.targets:
        shape.queries = [replace(query, reading=None, together=False) for query in shape.queries]
    found = Run(plan, Index(data), data).violations(focus)
    assert len({violation.shape for violation in found if violation.component == COMPONENT}) > 20
    assert as_set(found) == as_set(Run(unread._replace(seen=None), Index(data), data).violations(focus))


def as_set(violations: Sequence[Violation]) -> set[tuple[object, ...]]:
    return {(v.shape, v.focus, v.path, v.value, *sorted(map(str, v.bindings.items()))) for v in violations}
