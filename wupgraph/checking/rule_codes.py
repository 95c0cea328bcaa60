"""The codes under which rules report, and which of them a user means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from wupgraph.checking.wording import Wording
from wupgraph.errors import UsageError, near
from wupgraph.findings.finding import Finding
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import NAMELESS
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.shacl.targets import TARGETS
from wupgraph.text import Text

_KINDS = ("NodeShape", "PropertyShape")


def codes_of(shapes: Nodes, prefixes: Prefixes) -> set[str]:
    """The codes that findings by these shapes may have."""
    nodes: dict[Term, None] = {}
    for kind in _KINDS:
        nodes |= dict.fromkeys(shapes.instances(NamedNode(SH + kind)))
    for target in TARGETS:
        nodes |= dict.fromkeys(shape for shape, _ in shapes.pairs(SH + target))
    nodes |= dict.fromkeys(shape for _, shape in shapes.pairs(SH + "property") if not isinstance(shape, Literal))
    wording = Wording(prefixes, shapes, Index(()))
    return {wording.code_of(shape) for shape in nodes} - {NAMELESS}


def full_code(code: str) -> str:
    """The code as the register writes it: `7` and `wup-7` mean WUP-007.

    >>> full_code("wup-7"), full_code("wup-e03")
    ('WUP-007', 'WUP-E03')
    """
    digits = code.upper().removeprefix("WUP").lstrip("-")
    return f"WUP-{int(digits):03}" if digits.isdecimal() else code.upper()


def codes_meant(asked: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """The codes that a user means by codes and by lists of them with commas.

    Raises:
        UsageError: a code that no rule has; near ones are suggested.
    """
    return frozenset(_meant(code.strip(), known) for listed in asked for code in listed.split(","))


def _meant(code: str, known: Collection[str]) -> str:
    for name in (code, full_code(code)):
        if name in known:
            return name
    raise UsageError(
        Text(
            f"w regułach, którymi się sprawdza, nie ma „{code}”.",
            f'there is no "{code}" among the rules that are checked.',
        ),
        near(full_code(code), sorted(known)) or near(code, sorted(known)),
    )


def chosen(findings: Sequence[Finding], select: Collection[str], ignore: Collection[str]) -> list[Finding]:
    """The findings of the selected codes (all, where none is selected), without those of the ignored ones."""
    return [one for one in findings if (not select or one.code in select) and one.code not in ignore]
