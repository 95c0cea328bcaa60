"""A validation report as RDF (SHACL 3.6): what another tool can read of a validation.

The report's own blank nodes are numbered in the order of the results (`_:result-1`), so that equal
findings give equal triples; blank nodes of the data and the shapes keep their labels, since that is all
there is to find them by where they did not come from files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from wupgraph.rdf.blank_nodes import numbered
from wupgraph.rdf.namespaces import RDF, SH, XSD
from wupgraph.rdf.origins import ROOT, SCHEME, shown
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import NAMELESS
from wupgraph.screen import escaped
from wupgraph.shacl.default_messages import PLACEHOLDER
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes

_OF_REPORTS = {"sh": SH, "xsd": XSD}
_TYPE = NamedNode(RDF + "type")
_FIRST = NamedNode(RDF + "first")
_REST = NamedNode(RDF + "rest")
_NIL = NamedNode(RDF + "nil")
_ALTERNATIVE = SH + "alternativePath"
_OTHERS = tuple(SH + name for name in ("inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"))


def report_of(violations: Sequence[Violation], shapes: Nodes) -> list[Triple]:
    """The `sh:ValidationReport` of the violations: results in a stable order, each with its triples together.

    Args:
        shapes: where severities, messages and paths of more than one step are written out.
    """
    return list(_Report(violations, shapes).triples())


def report_in_turtle(
    violations: Sequence[Violation], shapes: Nodes, prefixes: Mapping[str, str], *, renumber: bool
) -> str:
    """The report in Turtle, the same each time.

    Args:
        renumber: give numbers to the blank nodes of files, whose labels a parser made up. Who gave triples knows their
            blank nodes by their labels.
    """
    triples = report_of(violations, shapes)
    if renumber:
        triples = numbered(triples)
    bound = {**prefixes, **_OF_REPORTS}
    written = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=bound)
    assert written is not None  # As it goes to no file.
    head = len(bound)
    if SCHEME.encode() in written:
        written = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=bound, base_iri=ROOT)
        assert written is not None
        head += 1
    lines = escaped(written.decode()).splitlines(keepends=True)
    return "".join(sorted(lines[:head]) + lines[head:])  # Oxigraph shuffles the prefixes.


class _Report:
    """One report in the making: it knows which labels are taken."""

    def __init__(self, violations: Sequence[Violation], shapes: Nodes) -> None:
        self._violations = violations
        self._shapes = shapes
        self._taken = {term.value for violation in violations for term in _blank_nodes(violation)}

    def triples(self) -> Iterator[Triple]:
        report = self._new("report")
        yield Triple(report, _TYPE, _sh("ValidationReport"))
        conforms = "false" if self._violations else "true"
        yield Triple(report, _sh("conforms"), Literal(conforms, datatype=NamedNode(XSD + "boolean")))
        for number, violation in enumerate(sorted(self._violations, key=_sort_key), 1):
            yield from self._result(report, "result", violation, self._new(f"result-{number}"))

    def _result(self, owner: BlankNode, role: str, violation: Violation, result: BlankNode) -> Iterator[Triple]:
        yield Triple(owner, _sh(role), result)
        yield Triple(result, _TYPE, _sh("ValidationResult"))
        yield Triple(result, _sh("focusNode"), violation.focus)
        if violation.path is not None:
            path, written = self._path(violation.path, f"{result.value}-path")
            yield Triple(result, _sh("resultPath"), path)
            yield from written
        if violation.value is not None:
            yield Triple(result, _sh("value"), violation.value)
        yield Triple(result, _sh("resultSeverity"), self._severity(violation))
        yield Triple(result, _sh("sourceShape"), violation.shape)
        if violation.constraint is not None:
            yield Triple(result, _sh("sourceConstraint"), violation.constraint)
        yield Triple(result, _sh("sourceConstraintComponent"), NamedNode(violation.component))
        for message in sorted({_filled(message, violation) for message in self._messages(violation)}, key=str):
            yield Triple(result, _sh("resultMessage"), message)
        for number, detail in enumerate(sorted(violation.details, key=_sort_key), 1):
            yield from self._result(result, "detail", detail, self._new(f"{result.value}-{number}"))

    def _severity(self, violation: Violation) -> Term:
        """What the shape says, which may be a severity of its author's own (SHACL 2.1.4)."""
        said = self._shapes.one(violation.shape, SH + "severity")
        return said or _sh(violation.severity.name.capitalize())

    def _messages(self, violation: Violation) -> list[Literal]:
        """The result's own messages, else its shape's (SHACL 2.1.5)."""
        said = violation.messages or self._shapes.objects(violation.shape, SH + "message")
        return [message for message in said if isinstance(message, Literal)]

    def _path(self, path: Term, label: str) -> tuple[Term, list[Triple]]:
        """A path and the triples that write it, with blank nodes of its own (SHACL 3.6.2.2).

        Where a node is written as two kinds of path, the first kind of the specification's list counts.
        """
        if not isinstance(path, BlankNode):
            return path, []
        if self._shapes.one(path, _FIRST.value) is not None:
            return self._sequence(path, label)
        node = self._new(label)
        alternatives = self._shapes.one(path, _ALTERNATIVE)
        if alternatives is not None:
            head, triples = self._sequence(alternatives, label)
            return node, [Triple(node, NamedNode(_ALTERNATIVE), head), *triples]
        for kind in _OTHERS:
            inner = self._shapes.one(path, kind)
            if inner is not None:
                step, triples = self._path(inner, label)
                return node, [Triple(node, NamedNode(kind), step), *triples]
        return node, []

    def _sequence(self, head: Term, label: str) -> tuple[Term, list[Triple]]:
        members: list[Term] = []
        rest: Term | None = head
        while rest is not None and rest != _NIL:
            members += self._shapes.objects(rest, _FIRST.value)[:1]
            rest = self._shapes.one(rest, _REST.value)
        nodes = [self._new(label) for _ in members]
        rests: list[Term] = [*nodes[1:], _NIL]
        triples = []
        for node, member, following in zip(nodes, members, rests, strict=False):
            step, written = self._path(member, label)
            triples += [Triple(node, _FIRST, step), *written, Triple(node, _REST, following)]
        return nodes[0] if nodes else _NIL, triples

    def _new(self, label: str) -> BlankNode:
        """A blank node with this label, or the label with the first number that is free."""
        number, free = 1, label
        while free in self._taken:
            number += 1
            free = f"{label}-{number}"
        self._taken.add(free)
        return BlankNode(free)


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _filled(message: Literal, violation: Violation) -> Literal:
    """A message with the values of its placeholders, in its language (SHACL 5.3.2)."""
    bound = {"this": violation.focus, "path": violation.path, "value": violation.value, **violation.bindings}

    def fill(match: re.Match[str]) -> str:
        term = bound.get(match[1])
        return match[0] if term is None else NAMELESS if isinstance(term, BlankNode) else shown(term.value)

    text = PLACEHOLDER.sub(fill, message.value)
    return Literal(text, language=message.language) if message.language else Literal(text, datatype=message.datatype)


def _blank_nodes(violation: Violation) -> Iterator[BlankNode]:
    for term in (violation.focus, violation.value, violation.shape, violation.constraint):
        if isinstance(term, BlankNode):
            yield term
    for detail in violation.details:
        yield from _blank_nodes(detail)


def _sort_key(violation: Violation) -> tuple[str, ...]:
    """The order of results; blank nodes, whose labels a parser makes up, leave it to the engine's order."""
    terms = (violation.focus, violation.path, violation.value, violation.shape, violation.constraint)
    said = [str(term) if term is not None and not isinstance(term, BlankNode) else "" for term in terms]
    return (*said, violation.component, *sorted(map(str, violation.messages)))
