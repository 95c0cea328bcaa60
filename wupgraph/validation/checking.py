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
from wupgraph.rdf.namespaces import RDF, Prefixes
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
    documents = documents_at(paths) if paths else register.documents()
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
    findings = []
    for one in violations:
        places = given.places(one.focus, one.path, one.value if one.value != one.focus else None)
        if places:  # Else the node stands in another file, whose check reports it.
            findings.append(finding_of(one, places, given, wording, register.prefixes))
    return sorted(_once_a_pair(findings), key=lambda finding: finding.sort_key)


def _once_a_pair(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that say of A and B what another says of B and A (possible duplicates).

    Which of the two is said is known only here: of a pair, one may stand in a file that was not given.
    """
    said = {(f.shape, f.focus, f.value) for f in findings if f.component == COMPONENT}
    return [f for f in findings if f.focus > f.value or (f.shape, f.value, f.focus) not in said]


def documents_at(paths: Sequence[str | Path]) -> list[reading.Document]:
    """Files, folders, globs, or `-` for standard input, read.

    Raises:
        InputError: a file that cannot be read.
    """
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
        names = ", ".join(graph.document.name for graph in found)
        check_any((triple for graph in found for triple in graph.triples), names)
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


def finding_of(
    violation: Violation, places: Sequence[Place], given: Given, wording: Wording, prefixes: Prefixes
) -> Finding:
    """What a person is told of a violation.

    Args:
        places: where it stands, the most telling first.
    """
    value = violation.value if violation.value != violation.focus else None
    elsewhere = given.places(value, None, None) if isinstance(value, NamedNode) else []
    return Finding(
        code=wording.code(violation),
        severity=violation.severity,
        message=wording.message(violation),
        hint=wording.hint(violation),
        place=places[0] if places else None,
        focus=term_to_turtle(violation.focus, prefixes),
        focus_label=wording.label(violation.focus, "pl"),
        path=term_to_turtle(violation.path, prefixes) if violation.path is not None else "",
        value=term_to_turtle(value, prefixes) if value is not None else "",
        shape=term_to_turtle(violation.shape, prefixes),
        component=violation.component,
        related=tuple(place for place in [*places[1:], *elsewhere] if place not in places[:1]),
    )
