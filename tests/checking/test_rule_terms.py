"""The rules of the layers say what they say in the terms of `ontology/evidence/rules.ttl`: all and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from wupgraph import assets
from wupgraph.checking.register_context import declared
from wupgraph.checking.rules import rules_of
from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SH, WSH
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.shacl.targets import TARGETS

RULE, OF_RULE = NamedNode(WSH + "Rule"), WSH + "rule"
HEADER = WSH.removesuffix("#")  # Of the rules; it stands with the words.
OF_FORMS = [SH + name for name in ("name", "description", "order", "group")]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(assets.shipped_register())


@pytest.fixture(scope="module")
def shapes(register: Register) -> Nodes:
    return Nodes(register.quads(register.shape_files))


@pytest.fixture(scope="module")
def rules(shapes: Nodes) -> set[Term]:
    return shapes.instances(RULE)


def languages(shapes: Nodes, node: Term, prop: str) -> list[str | None]:
    return sorted(text.language or "" for text in shapes.objects(node, prop) if isinstance(text, Literal))


def test_every_rule_has_one_identifier_and_a_label_and_a_description_in_each_language(
    shapes: Nodes, rules: set[Term]
) -> None:
    assert len(rules) > 40
    for rule in rules:
        assert [rule] == [NamedNode(WSH + code.value) for code in shapes.objects(rule, DCT + "identifier")]
        assert languages(shapes, rule, RDFS + "label") == ["en", "pl"], rule
        assert languages(shapes, rule, DCT + "description") == ["en", "pl"], rule


def test_nothing_but_a_rule_has_an_identifier(shapes: Nodes, rules: set[Term]) -> None:
    assert {node for node, _ in shapes.pairs(DCT + "identifier")} == rules


def test_every_shape_with_a_target_names_one_rule_or_is_one(shapes: Nodes, rules: set[Term]) -> None:
    for shape in {shape for target in TARGETS for shape, _ in shapes.pairs(SH + target)}:
        named = shapes.objects(shape, OF_RULE)
        assert (shape in rules) + len(named) == 1, shape
        assert {*named} <= rules


def test_every_rule_is_checked_by_a_shape(shapes: Nodes, rules: set[Term]) -> None:
    kinds = [NamedNode(SH + kind) for kind in ("NodeShape", "PropertyShape")]
    at_once = {rule for kind in kinds for rule in shapes.instances(kind)} & rules
    assert {rule for _, rule in shapes.pairs(OF_RULE)} | at_once == rules


def test_what_shacl_has_for_forms_stands_on_parameters_only(shapes: Nodes) -> None:
    """A parameter of a constraint component is a property shape (SHACL 6.2.1); a sheet of a workbook has an order."""
    parameters = {parameter for _, parameter in shapes.pairs(SH + "parameter")}
    sheets = set(shapes.instances(NamedNode(WSH + "Sheet")))
    assert {node for prop in OF_FORMS for node, _ in shapes.pairs(prop)} <= parameters | sheets


def test_a_rule_whose_shapes_stand_in_two_layers_has_its_name(register: Register) -> None:
    (rule,) = [rule for rule in rules_of(register) if rule.code == "WUP-014"]
    assert (rule.name.in_("pl"), rule.name.in_("en")) == ("Wartość z listy", "A value from its list")


def test_every_word_of_rules_is_described_and_every_described_one_is_used(register: Register) -> None:
    described = register.quads(register.rule_term_files)
    files = [*register.shape_files, *register.prefix_files, *register.vocabulary_files]  # Lists say it that are closed.
    written = [*register.quads(files), *declared(register), *described]
    named = {quad.predicate.value for quad in written} | {
        quad.object.value
        for quad in written
        if isinstance(quad.object, NamedNode)
        and quad.predicate.value in (RDF + "type", RDFS + "subClassOf", WSH + "suggest", WSH + "reads")
    }
    former = subjects([quad for quad in described if quad.predicate.value == OWL + "deprecated"])
    assert {iri for iri in named if iri.startswith(WSH)} == subjects(described) - {HEADER} - former


def subjects(quads: list[Quad]) -> set[str]:
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def test_the_words_of_rules_are_no_part_of_what_is_asked(register: Register) -> None:
    files = [Path("ontology", "evidence", "rules.ttl")]
    assert [file.relative_to(register.folder) for file in register.rule_term_files] == files
    assert not {*register.rule_term_files} & {*register.vocabulary_files, *register.data_files}
    exported = register.triples_by_graph(vocabulary=True)
    assert NamedNode("https://w3id.org/wupgraph/graph/ontology-evidence-rules") in exported
