"""How shapes and rules name each other: `wsh:rule` of a shape, and what a rule says of itself.

A rule (`wsh:Rule`) is a node of its own, or a shape that is the rule too: ontology/evidence/rules.ttl has the terms.
"""

from __future__ import annotations

from collections.abc import Mapping

from wupgraph.rdf.namespaces import DCT, RDFS, SH, WSH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.shapes_graph import Nodes

IDENTIFIER = DCT + "identifier"
OF_RULE = WSH + "rule"
# What may name and describe a rule, ours first: shapes of others say what SHACL has for forms (2.3.2.1).
_NAMES = (RDFS + "label", SH + "name")
_DESCRIPTIONS = (DCT + "description", RDFS + "comment", SH + "description")


def rule_of(shapes: Nodes, shape: Term) -> Term:
    """The rule that a shape is of: the one that it names, else the shape itself."""
    return next(iter(shapes.objects(shape, OF_RULE)), shape)


def says_rule(shapes: Nodes, shape: Term) -> bool:
    """Whether a shape names its rule, or is one under a code of its own."""
    said = shapes.properties(shape)
    return OF_RULE in said or IDENTIFIER in said


def identifier_of(shapes: Nodes, shape: Term) -> str:
    """The code of the rule that a shape is of; "" where there is none."""
    return shapes.text(rule_of(shapes, shape), IDENTIFIER)


def name_of(shapes: Nodes, rule: Term) -> Mapping[str, str]:
    """What a rule is called, by language."""
    return _first_texts(shapes, rule, _NAMES)


def description_of(shapes: Nodes, rule: Term) -> Mapping[str, str]:
    """What a rule says and why, by language."""
    return _first_texts(shapes, rule, _DESCRIPTIONS)


def _first_texts(shapes: Nodes, rule: Term, properties: tuple[str, ...]) -> Mapping[str, str]:
    return next((texts for prop in properties if (texts := shapes.texts(rule, prop))), {})
