"""The rules as a person reads them: what each says, why, and a wrong and a right example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wupgraph.checking.rule_codes import full_code
from wupgraph.checking.rule_terms import IDENTIFIER, OF_RULE, description_of, identifier_of, name_of
from wupgraph.errors import UsageError, near
from wupgraph.rdf.terms import Term, text_of
from wupgraph.register.folder import Register
from wupgraph.severity import Severity
from wupgraph.shacl.shapes_graph import Nodes, severity_of
from wupgraph.text import Text, Texts, texts_in_order


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what one or more shapes report under one code."""

    code: str
    name: Texts
    description: Texts
    severity: Severity
    examples: Path | None


def rules_of(register: Register) -> list[Rule]:
    """The rules of a register, by code."""
    shapes = Nodes(register.quads(register.shape_files))
    under: dict[str, list[Term]] = {}
    for node, identifier in shapes.pairs(IDENTIFIER):
        under.setdefault(text_of(identifier), []).append(node)
    of_rule: dict[str, list[Term]] = {}
    for shape, _ in shapes.pairs(OF_RULE):
        of_rule.setdefault(identifier_of(shapes, shape), []).append(shape)
    languages = register.languages_for()
    rules = []
    for code, nodes in sorted(under.items()):
        # Of several shapes under one code, as others may have them, one says what the rule is called.
        rule = next((node for node in nodes if name_of(shapes, node)), nodes[0])
        rules.append(
            Rule(
                code,
                texts_in_order(name_of(shapes, rule), languages),
                texts_in_order(description_of(shapes, rule), languages),
                # A rule has no severity of its own; its shapes have.
                max(severity_of(shapes, shape) for shape in of_rule.get(code, nodes)),
                register.examples.get(code),
            )
        )
    return rules


def find_rule(register: Register, code: str) -> Rule:
    """The rule of a code; `wup-7` and `7` mean WUP-007 too.

    Raises:
        UsageError: there is none; near codes are suggested.
    """
    rules = {rule.code: rule for rule in rules_of(register)}
    wanted = full_code(code)
    if wanted not in rules:
        raise UsageError(
            Text(
                f"nie ma reguły „{code}”. Wszystkie wymienia: wupgraph explain.",
                f'there is no rule "{code}". All are listed by: wupgraph explain.',
            ),
            near(wanted, rules),
        )
    return rules[wanted]
