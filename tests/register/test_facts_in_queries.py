"""Facts are written into queries only where these then say the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from tests.rounds import rounds
from wupgraph.checking.rule_files import shape_triples
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.register.facts_in_queries import Facts
from wupgraph.register.folder import Register

X = "urn:x#"
PREFIX = f"PREFIX x: <{X}>\n"
REGISTER = NamedNode("urn:register")
DE = NamedNode("urn:de")


def fact(subject: NamedNode, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(subject, NamedNode(X + name), value)


TOLD = [
    fact(REGISTER, "base", Literal("urn:d")),
    fact(REGISTER, "first", DE),
    fact(REGISTER, "language", DE),
    fact(REGISTER, "language", NamedNode("urn:uk")),
    fact(DE, "tag", Literal("de")),
    fact(NamedNode("urn:uk"), "tag", Literal('u"k')),
]
FACTS = Facts(TOLD, Prefixes({"x": X}))
DATA = [
    fact(NamedNode("urn:a"), "p", Literal("urn:d")),
    fact(NamedNode("urn:a"), "q", Literal("de")),
    fact(NamedNode("urn:d1"), "p", Literal("other")),
    fact(NamedNode("urn:d1"), "q", DE),
    fact(NamedNode("urn:d1"), "p", DE),
]
STORE = Store()
STORE.extend([*DATA, *TOLD])


def solutions(query: str) -> object:
    found = STORE.query(PREFIX + query)
    if not isinstance(found, QuerySolutions):
        return bool(found)
    names = sorted(variable.value for variable in found.variables)
    return names, sorted(tuple(str(row[name]) for name in names) for row in found)


FOLDED = [
    (
        "SELECT $this { <urn:register> x:base ?base . $this x:p ?v . FILTER(STRSTARTS(STR($this), ?base)) }",
        'SELECT $this {  $this x:p ?v . FILTER(STRSTARTS(STR($this), "urn:d")) }',
    ),
    (
        "SELECT $this ?base { <urn:register> x:base ?base . $this x:p ?base }",
        'SELECT $this ?base { BIND("urn:d" AS ?base) $this x:p "urn:d" }',
    ),
    (
        "SELECT * { <urn:register> x:base ?base }",
        'SELECT * { BIND("urn:d" AS ?base) }',
    ),
    (
        "ASK { <urn:register> x:first ?l ; x:base ?b . ?l x:tag ?t . ?s x:q ?t , ?b }",
        'ASK {   ?s x:q "de" , "urn:d" }',
    ),
    (
        "ASK { ?s x:p ?b . FILTER NOT EXISTS { ?s x:q ?t } <urn:register> x:first ?l . ?l x:tag ?t2 . ?s x:q ?t2 }",
        'ASK { ?s x:p ?b . FILTER NOT EXISTS { ?s x:q ?t }   ?s x:q "de" }',
    ),
    (
        "ASK { <urn:register> x:language ?l ; x:base ?b . ?s x:p ?b , ?l }",
        'ASK { <urn:register> <urn:x#language> ?l . ?s x:p "urn:d" , ?l }',
    ),
    (
        "ASK { <urn:register> <urn:x#base> ?b . FILTER EXISTS { { ?s x:p ?b } UNION { ?s x:q ?b } } }",
        'ASK {  FILTER EXISTS { { ?s x:p "urn:d" } UNION { ?s x:q "urn:d" } } }',
    ),
    (
        "SELECT ?s { <urn:register> x:base ?b . ?s x:p ?v } ORDER BY ?b ?s",
        'SELECT ?s { BIND("urn:d" AS ?b) ?s x:p ?v } ORDER BY ?b ?s',
    ),
]


@pytest.mark.parametrize(("query", "folded"), FOLDED)
def test_a_fact_with_one_value_is_written_in(query: str, folded: str) -> None:
    assert FACTS.in_query(query) == folded
    assert solutions(folded) == solutions(query)


AS_THEY_WERE = [
    "SELECT ?s { <urn:register> x:language ?l . ?s x:p ?l }",  # several values
    "SELECT ?s { <urn:register> x:unknown ?b . ?s x:p ?b }",
    "SELECT ?s { <urn:other> x:base ?b . ?s x:p ?b }",
    "SELECT ?s { ?r x:base ?b . ?s x:p ?b }",
    "SELECT ?s { { SELECT ?b { <urn:register> x:base ?b } } ?s x:p ?b }",
    "SELECT (COUNT(?s) AS ?n) { <urn:register> x:base ?b . ?s x:p ?b } GROUP BY ?b",
    "SELECT ?s { <urn:register> x:base ?b . ?s x:p ?v FILTER(BOUND(?b)) }",
    "SELECT ?s { VALUES ?b { 'other' } <urn:register> x:base ?b . ?s x:p ?b }",
    "SELECT ?s { <urn:register> x:base ?b , ?c . ?s x:p ?b }",
    "SELECT ?s { <urn:register> x:base ?b ; x:first ?b . ?s x:p ?v }",  # one variable twice
    "SELECT ?s { <urn:register> x:base ?b ; . ?s x:p ?b }",
    "SELECT ?s { <urn:register> x:first/x:tag ?t . ?s x:q ?t }",
    "SELECT ?s { <urn:register> x:base 'urn:d' . ?s x:p ?b }",
    "SELECT ?s { ?s x:q ?l . ?l ^x:first <urn:register> . ?l x:tag ?t }",
    "SELECT ?s { <urn:register> x:base $this . ?s x:p $this }",
    "SELECT ?s ?value { <urn:register> x:base ?value . ?s x:p ?value }",
    # What a group of its own has it does not share, and what stands before may be something else there.
    "SELECT ?s { { <urn:register> x:base ?b } UNION { ?s x:p ?b } }",
    "SELECT ?s { ?s x:p ?v OPTIONAL { <urn:register> x:base ?b } FILTER(?v = ?b) }",
    "SELECT ?s { <urn:register> x:base ?b . { ?s x:p ?v . FILTER(?v = ?b) } }",
    "SELECT ?s { <urn:register> x:base ?b . ?s x:p ?v OPTIONAL { ?s x:q ?b } }",
    "SELECT ?s { <urn:register> x:base ?b . ?s x:p ?v MINUS { ?s x:p ?b } }",
    "SELECT ?s { ?s x:p ?v OPTIONAL { ?s x:p ?b } <urn:register> x:base ?b }",
    "SELECT ?s { ?s x:p ?b . FILTER NOT EXISTS { <urn:register> x:base ?b } }",
    "SELECT ?s { ?s x:q ?v BIND(STR(?v) AS ?b) <urn:register> x:base ?b }",
    "no query of <urn:register> at all }{",
    "ASK { <urn:register> x:base ?b",
    "",
]


@pytest.mark.parametrize("query", AS_THEY_WERE)
def test_what_might_mean_another_thing_stays_as_it_was(query: str) -> None:
    assert FACTS.in_query(query) == query


_PATTERNS = st.sampled_from(
    [
        "<urn:register> x:base ?b .",
        "<urn:register> x:first ?l .",
        "<urn:register> x:first ?l ; x:base ?b .",
        "<urn:register> x:language ?l .",
        "?l x:tag ?t .",
        "?s x:p ?b .",
        "?s x:p ?l .",
        "?s x:q ?t .",
        "FILTER(STR(?b) != STR(?s))",
        "FILTER(?t = 'de')",
    ]
)
_GROUPS = st.recursive(
    st.lists(_PATTERNS, min_size=1, max_size=3).map(" ".join),
    lambda inner: st.tuples(
        st.lists(_PATTERNS, max_size=2).map(" ".join),
        st.sampled_from(("OPTIONAL {{ {} }}", "MINUS {{ {} }}", "{{ {} }}", "FILTER EXISTS {{ {} }}")),
        inner,
        st.lists(_PATTERNS, max_size=2).map(" ".join),
    ).map(lambda made: f"{made[0]} {made[1].format(made[2])} {made[3]}"),
    max_leaves=3,
)


def test_any_query_gives_the_same_with_the_facts_in_it() -> None:
    changed = 0

    @settings(max_examples=rounds(300), deadline=None, derandomize=True, database=None)
    @given(_GROUPS, st.sampled_from(("SELECT ?s", "SELECT ?s ?t", "SELECT *", "SELECT DISTINCT ?b", "ASK")))
    def same(group: str, form: str) -> None:
        nonlocal changed
        query = f"{form} {{ {group} }}"
        folded = FACTS.in_query(query)
        changed += folded != query
        assert solutions(folded) == solutions(query)

    same()
    assert changed > 20


def test_only_queries_of_shapes_are_changed() -> None:
    query = Literal("ASK { <urn:register> x:base ?b }")
    node = NamedNode("urn:shape")
    rules = [Quad(node, NamedNode(name), query, node) for name in (SH + "ask", SH + "select", SH + "message")]
    folded = FACTS.folded(rules)
    assert [one.object == query for one in folded] == [False, False, True]
    assert {one.graph_name for one in folded} == {node}
    assert FACTS.folded([Triple(node, NamedNode(SH + "ask"), query)]) == [folded[0].triple]


def test_the_rules_of_the_shipped_register_ask_for_no_fact_with_one_value(register: Register) -> None:
    queries = [quad.object.value for quad in shape_triples(register) if quad.predicate.value == SH + "select"]  # type: ignore[union-attr]
    asked = {line.strip() for query in queries for line in query.splitlines() if "<urn:wupgraph:register>" in line}
    assert asked == {
        "OPTIONAL { <urn:wupgraph:register> wsh:language ?known . ?known wsh:tag ?tag . FILTER(?tag = LANG(?value)) }",
        "<urn:wupgraph:register> wsh:language ?language . ?language wsh:tag ?tag .",
        "<urn:wupgraph:register> wsh:language ?titled . ?titled wsh:tag ?title_tag .",
        "<urn:wupgraph:register> wsh:language ?described . ?described wsh:tag ?description_tag .",
        "FILTER EXISTS { <urn:wupgraph:register> wsh:thing ?class }",
    }
