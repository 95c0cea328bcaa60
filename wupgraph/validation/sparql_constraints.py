"""SPARQL-based constraints (SHACL 5.2) on Oxigraph, with the focus nodes given in batches.

rdflib needs minutes for what Oxigraph does in a second; and Oxigraph itself plans well only when it
is given some hundred focus nodes at a time (`VALUES`), neither all nor one. Constraints that compare a
node with all others (duplicates) read everything in each batch, so batches grow while that pays.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, Triple, Variable

from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import SH
from wupgraph.validation.engine import Violation
from wupgraph.validation.shapes import Nodes, severity_of, targets_of
from wupgraph.values import Severity, Term, Text

BATCH = 200
LARGEST_BATCH = 6400
COMPONENT = SH + "SPARQLConstraintComponent"
_SELECT = re.compile(r"\bselect\b", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere\s*\{", re.IGNORECASE)
_REFERENCES = tuple(SH + name for name in ("property", "node", "not", "qualifiedValueShape"))


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """A constraint of a node shape, ready to be asked."""

    shape: Term
    node: Term
    select: str
    severity: Severity


def constraints_in(shapes: Nodes) -> list[SparqlConstraint]:
    """The SPARQL constraints that can be asked here: those of node shapes with targets of their own.

    Others (of property shapes, of shapes that another shape refers to) are left to the engine.
    """
    referred = {value for predicate in _REFERENCES for _, value in shapes.pairs(predicate)}
    found = []
    for shape, node in shapes.pairs(SH + "sparql"):
        select = shapes.text(node, SH + "select")
        simple = len(_SELECT.findall(select)) == 1 and _WHERE.search(select) is not None
        if simple and shape not in referred and shapes.one(shape, SH + "path") is None and "$PATH" not in select:
            text = _prefix_lines(shapes, node) + select
            found.append(SparqlConstraint(shape, node, text, severity_of(shapes, shape)))
    return found


def ask_all(
    constraints: Sequence[SparqlConstraint],
    data: Sequence[Triple | Quad],
    shapes: Nodes,
    index: Nodes,
    focus: Collection[Term] | None,
) -> list[Violation]:
    """What the constraints find in the data.

    Raises:
        InputError: a constraint whose query is not well formed.
    """
    store = ox.Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in data)
    found: dict[tuple[Term | None, ...], Violation] = {}
    for constraint in constraints:
        targets = targets_of(shapes, constraint.shape, index)
        chosen = targets if focus is None else targets & set(focus)
        for violation in _ask(constraint, sorted(chosen, key=str), store):
            key = (
                violation.shape,
                violation.focus,
                violation.path,
                violation.value,
                *violation.bindings.values(),
            )
            found.setdefault(key, violation)
    return list(found.values())


def _ask(constraint: SparqlConstraint, focus: Sequence[Term], store: ox.Store) -> Iterator[Violation]:
    named = [node for node in focus if isinstance(node, NamedNode)]
    nodes = iter(named)
    size, least = BATCH, float("inf")
    while batch := list(islice(nodes, size)):
        started = time.process_time()
        values = " ".join(str(node) for node in batch)
        where = _WHERE.search(constraint.select)
        assert where is not None  # constraints_in() takes no other.
        text = f"{constraint.select[: where.end()]} VALUES ?this {{ {values} }} {constraint.select[where.end() :]}"
        found = list(_violations(constraint, _solutions(constraint, store, text, None)))
        cost = (time.process_time() - started) / len(batch)
        size = min(2 * size, LARGEST_BATCH) if cost < least else max(size // 2, BATCH)
        least = min(least, cost)
        yield from found
    for node in focus:
        if isinstance(node, BlankNode):
            yield from _violations(constraint, _solutions(constraint, store, constraint.select, node), node)


def _solutions(
    constraint: SparqlConstraint, store: ox.Store, text: str, this: BlankNode | None
) -> Iterator[dict[str, Term]]:
    try:
        answer = store.query(text, substitutions={Variable("this"): this} if this else None)
    except SyntaxError as error:
        said = " ".join(str(error.msg).split())[:200]
        raise InputError(
            Text(f"błędne zapytanie w kształcie: {said}", f"a malformed query in the shape: {said}"),
            str(constraint.shape),
        ) from None
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}


def _violations(
    constraint: SparqlConstraint, solutions: Iterator[dict[str, Term]], this: Term | None = None
) -> Iterator[Violation]:
    for bindings in solutions:
        focus = bindings.pop("this", this)
        if focus is None:
            continue  # An aggregate over nothing gives one row without $this.
        yield Violation(
            focus=focus,
            path=bindings.get("path"),
            value=bindings.get("value", focus),
            shape=constraint.shape,
            component=COMPONENT,
            severity=constraint.severity,
            bindings=bindings,
            constraint=constraint.node,
        )


def _prefix_lines(shapes: Nodes, constraint: Term) -> str:
    lines = []
    for ontology in shapes.objects(constraint, SH + "prefixes"):
        for declaration in shapes.objects(ontology, SH + "declare"):
            prefix, namespace = (shapes.text(declaration, SH + part) for part in ("prefix", "namespace"))
            lines.append(f"PREFIX {prefix}: <{namespace}>\n")
    return "".join(sorted(lines))
