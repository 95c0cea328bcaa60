"""The rules as a person reads them: what each says, why, and a wrong and a right example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wupgraph.checking.rule_codes import full_code
from wupgraph.errors import UsageError, near
from wupgraph.rdf.namespaces import DCT, SH, local_name
from wupgraph.rdf.terms import Term, text_of
from wupgraph.register.folder import Register
from wupgraph.severity import Severity
from wupgraph.shacl.shapes_graph import Nodes, severity_of
from wupgraph.text import Text, Texts, texts_in_order


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: one or more shapes under one code."""

    code: str
    name: Texts
    description: Texts
    severity: Severity
    examples: Path | None


def rules_of(register: Register) -> list[Rule]:
    """The rules of a register, by code."""
    shapes = Nodes(register.quads(register.shape_files))
    by_code: dict[str, list[Term]] = {}
    for shape, identifier in shapes.pairs(DCT + "identifier"):
        by_code.setdefault(identifier.value, []).append(shape)
    rules = []
    languages = register.languages_for()
    for code, members in sorted(by_code.items()):
        # Where several shapes are of one rule, the node of its code says what it is called.
        node = next((shape for shape in members if local_name(text_of(shape)) == code), members[0])
        name, description = (shapes.texts(node, SH + part) for part in ("name", "description"))
        # The node that names a group of shapes has no severity of its own; its members have.
        checking = [shape for shape in members if shape != node] or members
        rules.append(
            Rule(
                code,
                texts_in_order(name, languages),
                texts_in_order(description, languages),
                max(severity_of(shapes, shape) for shape in checking),
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
