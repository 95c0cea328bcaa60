"""From files to findings: strict syntax, places, shapes, messages.

New files are checked together with the register, so that references resolve; findings are reported on
the files that were given.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Triple

from wupgraph.rdf import reading
from wupgraph.rdf.locating import LocatedGraph, locate
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.writing import term_to_turtle
from wupgraph.register import Register
from wupgraph.validation.compiled_engine import CompiledEngine
from wupgraph.validation.engine import Engine, Violation
from wupgraph.validation.messages import Wording
from wupgraph.validation.placing import check_any, placed
from wupgraph.validation.shapes import Nodes, ShapeError
from wupgraph.validation.sparql import COMPONENT
from wupgraph.values import Finding, Place, Term

_SUBJECT = RDF + "subject"
_PREDICATE = RDF + "predicate"
_OBJECT = RDF + "object"


def check(
    register: Register,
    paths: Sequence[str | Path] = (),
    shapes: Sequence[str | Path] = (),
    engine: Engine | None = None,
) -> list[Finding]:
    """What the rules say about files, in the order of files and lines.

    Args:
        register: what the files are checked together with.
        paths: files, folders, globs, or `-` for standard input; default: the register's own data.
        shapes: files with shapes to use in place of the register's.
        engine: default: `CompiledEngine`.

    Raises:
        InputError: a file that cannot be read or is not well formed, or shapes that are not.
    """
    documents = _documents(register, paths)
    given = Given([locate(document) for document in documents])
    context = register.data_without(document.name for document in documents)
    # The namespaces that values may come from (WUP-024) are declared beside the vocabulary.
    declared = register.quads([register.prefix_file])
    data: list[Triple | Quad] = [*register.vocabulary, *declared, *context, *given.triples]
    located = located_shapes(register, shapes)
    rules = [*(triple for graph in located for triple in graph.triples), *declared]
    try:
        violations = (engine or CompiledEngine()).validate(data, rules, given.nodes)
    except ShapeError as error:
        raise placed(error, located, register.prefixes) from None
    if not violations:
        return []
    wording = Wording(register.prefixes, Nodes(rules), data)
    findings = [
        finding for violation in violations if (finding := _finding(violation, given, wording, register)) is not None
    ]
    return sorted(_once_a_pair(findings), key=lambda finding: finding.sort_key)


def _once_a_pair(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that say of A and B what another says of B and A (possible duplicates).

    Which of the two is said is known only here: of a pair, one may stand in a file that was not given.
    """
    said = {(f.shape, f.focus, f.value) for f in findings if f.component == COMPONENT}
    return [f for f in findings if f.focus > f.value or (f.shape, f.value, f.focus) not in said]


def _documents(register: Register, paths: Sequence[str | Path]) -> list[reading.Document]:
    if not paths:
        return register.documents()
    standard_input = [reading.read_document(reading.STDIN)] if reading.STDIN in map(str, paths) else []
    files = reading.find_files([path for path in paths if str(path) != reading.STDIN])
    return [*standard_input, *(reading.read_document(file) for file in files)]


def located_shapes(register: Register, paths: Sequence[str | Path] = ()) -> list[LocatedGraph]:
    """The files of shapes: those given, else the register's.

    Raises:
        InputError: as `check`, or files without shapes.
    """
    files = reading.find_files(paths) if paths else register.shape_files
    found = [locate(reading.read_document(file)) for file in files]
    if paths:
        check_any(found)
    return found


def shape_triples(register: Register, paths: Sequence[str | Path] = ()) -> list[Quad]:
    """The triples of the shapes, and the prefixes that their queries may use."""
    found = [triple for graph in located_shapes(register, paths) for triple in graph.triples]
    return [*found, *register.quads([register.prefix_file])]


class Given:
    """The files that findings are reported on."""

    def __init__(self, graphs: Sequence[LocatedGraph]) -> None:
        self.graphs = graphs
        self.triples = [triple for graph in graphs for triple in graph.triples]

    @functools.cached_property
    def nodes(self) -> set[Term]:
        """What stands in these files as a subject or an object."""
        return {
            node
            for triple in self.triples
            for node in (triple.subject, triple.object)
            if not isinstance(node, Triple)  # Which no document has.
        }

    @functools.cached_property
    def _claims(self) -> Mapping[tuple[Term, Term], Sequence[tuple[Term, Term | None]]]:
        """The claims about a property of a thing, each with the value that it gives."""
        parts: dict[Term, dict[str, Term]] = defaultdict(dict)
        for triple in self.triples:
            if triple.predicate.value in (_SUBJECT, _PREDICATE, _OBJECT):
                subject, value = triple.subject, triple.object
                assert not isinstance(subject, Triple)
                assert not isinstance(value, Triple)
                parts[subject][triple.predicate.value] = value
        claims: dict[tuple[Term, Term], list[tuple[Term, Term | None]]] = defaultdict(list)
        for claim, part in parts.items():
            if _SUBJECT in part and _PREDICATE in part:
                claims[part[_SUBJECT], part[_PREDICATE]].append((claim, part.get(_OBJECT)))
        return dict(claims)

    def places(self, focus: Term, path: Term | None, value: Term | None) -> list[Place]:
        """Where a violation stands, the most telling place first; none if it is not in these files.

        The offending object's own place; else the property; else the claims that give the value (all
        claims about the property, if no value is at fault); else the first line of the focus node.
        """
        if path is not None:
            claims = [claim for claim, said in self._claims.get((focus, path), []) if value is None or said == value]
            found = (
                self._each(lambda graph: None if value is None else graph.place_of_value(focus, path, value))
                or self._each(lambda graph: graph.place_of_property(focus, path))
                or [
                    place
                    for claim in claims
                    for place in self._each(functools.partial(LocatedGraph.place_of, subject=claim))
                ]
            )
            if found:
                return sorted(found)
        return sorted(self._each(lambda graph: graph.place_of(focus)))

    def _each(self, place_in: Callable[[LocatedGraph], Place | None]) -> list[Place]:
        return [place for graph in self.graphs if (place := place_in(graph)) is not None]


def _finding(violation: Violation, given: Given, wording: Wording, register: Register) -> Finding | None:
    value = violation.value if violation.value != violation.focus else None
    places = given.places(violation.focus, violation.path, value)
    if not places:
        return None  # The node stands in another file, whose check reports it.
    elsewhere = given.places(value, None, None) if isinstance(value, NamedNode) else []
    prefixes = register.prefixes
    return Finding(
        code=wording.code(violation),
        severity=violation.severity,
        message=wording.message(violation),
        hint=wording.hint(violation),
        place=places[0],
        focus=term_to_turtle(violation.focus, prefixes),
        focus_label=wording.label(violation.focus, "pl"),
        path=term_to_turtle(violation.path, prefixes) if violation.path is not None else "",
        value=term_to_turtle(value, prefixes) if value is not None else "",
        shape=term_to_turtle(violation.shape, prefixes),
        component=violation.component,
        related=tuple(place for place in [*places[1:], *elsewhere] if place != places[0]),
    )
