"""SPARQL-based constraints (SHACL 5.2) on Oxigraph, with the focus nodes given in batches.

rdflib needs minutes for what Oxigraph does in a second; and Oxigraph itself plans well only when it
is given some hundred focus nodes at a time (`VALUES`), neither all nor one. Constraints that compare a
node with all others (duplicates) read everything in each batch, so batches grow while that pays.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Triple, Variable

from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.validation.engine import Violation
from wupgraph.validation.shapes import Nodes, severity_of, targets_of
from wupgraph.validation.sparql_needs import Index
from wupgraph.validation.sparql_reading import Reading, read
from wupgraph.values import Severity, Term, Text

BATCH = 200
LARGEST_BATCH = 6400
# Looking up a node takes as long as passing over so many triples.
NODES_TO_TRIPLES = 12
COMPONENT = SH + "SPARQLConstraintComponent"
_SELECT = re.compile(r"\bselect\b", re.IGNORECASE)
_TARGETS = tuple(
    NamedNode(name)
    for name in (*(SH + f"target{kind}" for kind in ("Node", "Class", "SubjectsOf", "ObjectsOf")), RDF + "type")
)
_REFERENCES = tuple(SH + name for name in ("property", "node", "not", "qualifiedValueShape"))


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """A constraint of a node shape, ready to be asked."""

    shape: Term
    node: Term
    select: str
    severity: Severity
    reading: Reading | None


def constraints_in(shapes: Nodes) -> list[SparqlConstraint]:
    """The SPARQL constraints that can be asked here: those of node shapes with targets of their own.

    Others (of property shapes, of shapes that another shape refers to) are left to the engine.
    """
    referred = {value for predicate in _REFERENCES for _, value in shapes.pairs(predicate)}
    declared: dict[tuple[Term, ...], list[tuple[str, str]]] = {}
    found = []
    for shape, node in shapes.pairs(SH + "sparql"):
        select = shapes.text(node, SH + "select")
        simple = len(_SELECT.findall(select)) == 1
        if simple and shape not in referred and shapes.one(shape, SH + "path") is None and "$PATH" not in select:
            ontologies = tuple(shapes.objects(node, SH + "prefixes"))
            if ontologies not in declared:
                declared[ontologies] = _prefixes(shapes, ontologies)
            text = _with_prefixes(select, declared[ontologies])
            found.append(SparqlConstraint(shape, node, text, severity_of(shapes, shape), read(text)))
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
    store = store_for([constraint.reading for constraint in constraints], data)
    wanted = None if focus is None else set(focus)
    chosen: dict[tuple[Term, ...], list[Term]] = {}
    found: dict[tuple[Term | None, ...], Violation] = {}
    for constraint in constraints:
        # Many rules share their targets.
        targets = tuple(value for kind in _TARGETS for value in (kind, *shapes.objects(constraint.shape, kind.value)))
        if targets not in chosen:
            nodes = targets_of(shapes, constraint.shape, index)
            chosen[targets] = sorted(nodes if wanted is None else nodes & wanted, key=attrgetter("value"))
        for violation in ask(constraint, chosen[targets], store, index):
            key = (
                violation.shape,
                violation.focus,
                violation.path,
                violation.value,
                *violation.bindings.values(),
            )
            found.setdefault(key, violation)
    return list(found.values())


def store_for(readings: Collection[Reading | None], data: Iterable[Triple | Quad]) -> ox.Store:
    """A store with the triples that the queries can see: those of the predicates that they name.

    Args:
        readings: of all queries that will be asked; all triples are kept for one that is not understood,
            or that has a variable for a predicate.
    """
    store = ox.Store()
    seen = [None if reading is None else reading.predicates for reading in readings]
    named = None if None in seen else frozenset[str]().union(*filter(None, seen))
    store.extend(Quad(t.subject, t.predicate, t.object) for t in data if named is None or t.predicate.value in named)
    return store


def ask(constraint: SparqlConstraint, focus: Collection[Term], store: ox.Store, data: Index) -> Iterator[Violation]:
    """What a constraint finds about the focus nodes.

    Args:
        store: from `store_for`.
        data: the same data; nodes that lack what the query needs are not asked about.

    Raises:
        InputError: the query is not well formed.
    """
    reading = constraint.reading
    nodes = focus if reading is None else reading.narrowed(focus, data)
    if not nodes:
        # Nothing to ask about; but a query that is wrong is said to be so.
        list(_solutions(constraint, ox.Store(), constraint.select, None))
    elif reading is None or not reading.together:
        for node in nodes:
            if not isinstance(node, Literal):
                yield from _violations(constraint, _solutions(constraint, store, constraint.select, node), node)
    elif reading.star and len(nodes) * NODES_TO_TRIPLES > _extent(reading, store, data):
        wanted = set(nodes)
        text = f"{constraint.select[: reading.opening]} {reading.domains} {constraint.select[reading.opening :]}"
        found = _violations(constraint, _solutions(constraint, store, text, None))
        yield from (violation for violation in found if violation.focus in wanted)
    else:
        yield from _in_batches(constraint, reading.opening, nodes, store)


def _extent(reading: Reading, store: ox.Store, data: Index) -> int:
    """How many triples a pass over the data looks at."""
    return len(store) if reading.passed is None else sum(len(data.pairs(predicate)) for predicate in reading.passed)


def _in_batches(
    constraint: SparqlConstraint, opening: int, focus: Collection[Term], store: ox.Store
) -> Iterator[Violation]:
    nodes = iter([node for node in focus if isinstance(node, NamedNode)])
    before, behind = constraint.select[:opening], constraint.select[opening:]
    size, least = BATCH, float("inf")
    while batch := list(islice(nodes, size)):
        started = time.process_time()
        values = " ".join(map(str, batch))
        found = list(
            _violations(
                constraint, _solutions(constraint, store, f"{before} VALUES ?this {{ {values} }} {behind}", None)
            )
        )
        cost = (time.process_time() - started) / len(batch)
        size = min(2 * size, LARGEST_BATCH) if cost < least else max(size // 2, BATCH)
        least = min(least, cost)
        yield from found
    for node in focus:
        if isinstance(node, BlankNode):
            yield from _violations(constraint, _solutions(constraint, store, constraint.select, node), node)


def _solutions(
    constraint: SparqlConstraint, store: ox.Store, text: str, this: NamedNode | BlankNode | None
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


def _prefixes(shapes: Nodes, ontologies: Iterable[Term]) -> list[tuple[str, str]]:
    """The prefixes that ontologies declare (SHACL 5.2.1), with their namespaces."""
    return sorted(
        (shapes.text(declaration, SH + "prefix"), shapes.text(declaration, SH + "namespace"))
        for ontology in ontologies
        for declaration in shapes.objects(ontology, SH + "declare")
    )


def _with_prefixes(select: str, prefixes: Iterable[tuple[str, str]]) -> str:
    """The query behind the PREFIX lines that it may need; with all of them most of the text would be lines."""
    lines = [f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes if f"{prefix}:" in select]
    return "".join(lines) + select
