"""From files to findings: strict syntax, places, shapes, messages.

New files are checked together with the register, so that references resolve. Findings are reported on the files that
were given, and on other files only for what was not wrong without these.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from wupgraph.rdf import reading
from wupgraph.rdf.locating import locate
from wupgraph.rdf.writing import term_to_turtle
from wupgraph.register import Register
from wupgraph.validation.changes import NewData
from wupgraph.validation.compiled_engine import CompiledEngine, uncollected
from wupgraph.validation.compiling import compile_shapes
from wupgraph.validation.engine import Engine, Violation
from wupgraph.validation.given import Given
from wupgraph.validation.held import Held, declared, held_beside
from wupgraph.validation.index import Index
from wupgraph.validation.messages import Wording
from wupgraph.validation.placing import placed
from wupgraph.validation.shapes import Nodes, ShapeError
from wupgraph.validation.sparql_constraints import COMPONENT
from wupgraph.values import Finding, Place, Severity


def check(
    register: Register,
    paths: Sequence[str | Path] = (),
    shapes: Sequence[str | Path] = (),
    engine: Engine | None = None,
) -> list[Finding]:
    """What the rules say about files, in the order of files and lines; last what they newly break in other files.

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
    rules = shape_triples(register, shapes)
    try:
        if paths and engine is None:
            checked = _together(register, given, rules)
        else:
            checked = _alone(register, given, rules, engine or CompiledEngine())
    except ShapeError as error:
        files = reading.find_files(shapes) if shapes else register.shape_files
        raise placed(error, map(reading.read_document, files), register.prefixes) from None
    if not checked.here and not checked.elsewhere:
        return []
    wording = Wording(register.prefixes, Nodes(rules), checked.data)
    here = [_finding(one, given.places_of(one), given, wording, register) for one in checked.here]
    elsewhere = [_finding(one, places, given, wording, register) for one, places in checked.elsewhere]
    # The files that were given are not at fault for what they bring to light in others.
    milder = [one._replace(severity=min(one.severity, Severity.WARNING)) for one in elsewhere]
    return [
        finding for found in (_once_a_pair(here), milder) for finding in sorted(found, key=lambda one: one.sort_key)
    ]


class _Checked(NamedTuple):
    """Violations in the files, and in others with their places; and the data."""

    here: Sequence[Violation]
    elsewhere: Sequence[tuple[Violation, list[Place]]]
    data: Index


def _alone(register: Register, given: Given, rules: Sequence[Quad], engine: Engine) -> _Checked:
    """Check files that are all of the register, or with an engine that knows no changes."""
    context = register.data_without(graph.document.name for graph in given.graphs)
    data = [*register.vocabulary, *declared(register), *context, *given.triples]
    found = engine.validate(data, rules, given.nodes)
    # A node that stands in another file is reported when that is checked.
    here = [one for one in found if given.places_of(one)]
    return _Checked(here, (), Index(data if here else ()))


def _together(register: Register, given: Given, rules: Sequence[Quad]) -> _Checked:
    """Check files together with the register, as far as they touch it."""
    held = held_beside(register, [graph.document.name for graph in given.graphs])
    with uncollected():
        new = NewData(compile_shapes(rules), held, given.triples)
        found = new.violations()
        here = [one for one in found if given.places_of(one)]
        pairs = {(one.value, one.focus, one.shape) for one in here}
        others = [one for one in found if not given.places_of(one) and (one.focus, one.value, one.shape) not in pairs]
        caused = new.caused(others)
    return _Checked(here, _placed_elsewhere(caused, register, held, given), new.index)


def _placed_elsewhere(
    violations: Collection[Violation], register: Register, held: Held, given: Given
) -> list[tuple[Violation, list[Place]]]:
    """Violations with their places in the register's own files."""

    @functools.cache
    def file_of(graph: str) -> Given | None:
        document = register.document_of(graph)
        return None if document is None else Given([locate(document)])

    found = []
    for one in violations:
        graph = held.graph_of(one.focus)
        file = None if graph is None else file_of(graph)
        places = [] if file is None else file.places_of(one)
        # A blank node has another name each time its file is read.
        in_file = given if file is None else file
        found.append((one, places or [Place(in_file.graphs[0].document.name, 1, 1)]))
    return found


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


def shape_triples(register: Register, paths: Sequence[str | Path] = ()) -> list[Quad]:
    files = reading.find_files(paths) if paths else register.shape_files
    return register.quads([*files, register.prefix_file])


def _finding(
    violation: Violation, places: Sequence[Place], given: Given, wording: Wording, register: Register
) -> Finding:
    value = violation.value if violation.value != violation.focus else None
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
