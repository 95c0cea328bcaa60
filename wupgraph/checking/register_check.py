"""From files to findings: strict syntax, places, shapes, messages.

New files are checked together with the register, so that references resolve. Findings are reported on the files that
were given, and on other files only for what was not wrong without these.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from wupgraph.checking.checked_files import CheckedFiles, File
from wupgraph.checking.full_check import FullCheck
from wupgraph.checking.gaps.left_open import LeftOpen
from wupgraph.checking.offending_triples import OffendingTriples
from wupgraph.checking.one_mistake import as_one, once_a_pair, with_differences, without_repeats
from wupgraph.checking.register_context import RegisterContext, declared, register_context
from wupgraph.checking.rule_files import RulesRead, read_rules
from wupgraph.checking.stored_data import Streamed, given_for
from wupgraph.checking.suggestions import DEFINED_TERM, check_suggestions
from wupgraph.checking.wording import Wording
from wupgraph.findings.finding import Cause, Finding
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.inputs import sources_at, sources_of
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import LocatedGraph, locate
from wupgraph.rdf.sources import Together
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.register.folder import Register
from wupgraph.severity import Severity
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.engine import uncollected
from wupgraph.shacl.error_places import placed
from wupgraph.shacl.rdfs import inferred
from wupgraph.shacl.results import Engine, Violation
from wupgraph.shacl.shapes_graph import Nodes, ShapeError

if TYPE_CHECKING:
    from wupgraph.checking.changed_data import NewData
    from wupgraph.stores.graphs import Graphs


def check(
    register: Register,
    paths: Sequence[str | Path] = (),
    shapes: Sequence[str | Path] = (),
    engine: Engine | None = None,
    rdfs: bool = False,
    *,
    gaps: bool = False,
    read: Callable[[Sequence[File]], None] | None = None,
    rules: RulesRead | None = None,
) -> list[Finding]:
    """What the rules say about files, in the order of files and lines; last what they newly break in other files.

    Args:
        register: what the files are checked together with.
        paths: files, folders, globs, or `-` for standard input; default: the register's own data.
        shapes: files with shapes to use in place of the register's.
        engine: default: `CompiledEngine`.
        rdfs: check the data with what RDF Schema lets one infer from them. What files newly break in others is then
            not looked for, nor with an engine of the caller's.
        gaps: look for data that nothing checks, and the like, too (`WUP-S…`).
        read: called with the files that were given, once they are read.
        rules: the register's, where they have been read already.

    Raises:
        InputError: a file that cannot be read or is not well formed, or shapes that are not.
    """
    stored = None if paths else register.stored_graphs
    data_files = register.data_files if stored is None else ()
    origins = register.origins
    given = CheckedFiles(sources_at(paths, origins) if paths else sources_of(data_files, origins))
    located, nodes = rules or read_rules(register, shapes)
    left = LeftOpen(register, given, stored, whole=not paths, others=bool(shapes))
    look = left.look if gaps else None
    try:
        check_suggestions(nodes)
        if stored is not None:
            checked = _in_store(register, stored, FullCheck(nodes, engine, look), rdfs)
        elif paths and engine is None and not rdfs:
            checked = _together(register, given, nodes, look)
        else:
            checked = _alone(register, given, FullCheck(nodes, engine, look), rdfs, () if paths else located)
    except ShapeError as error:
        raise placed(error, located, register.prefixes) from None
    if read is not None and paths:
        read(given.files)
    if not checked.here and not checked.elsewhere and not left.gaps:
        return []
    wording = Wording(register.prefixes, nodes, checked.data, register.configuration.languages)
    here = with_differences(as_one(checked.here, checked.given, checked.data, nodes), checked.data, nodes)
    parts = without_repeats(here, checked.elsewhere, nodes)
    told_here, told_elsewhere = (
        [
            (violation, finding_of(violation, places, checked.given, wording, register.prefixes))
            for violation, places in part
        ]
        for part in parts
    )
    findings = once_a_pair(told_here)
    findings += left.findings(located, findings, wording.codes_suggesting(DEFINED_TERM))
    # The files that were given are not at fault for what they bring to light in others.
    milder = [finding._replace(severity=min(finding.severity, Severity.WARNING)) for _, finding in told_elsewhere]
    return [finding for part in (findings, milder) for finding in sorted(part, key=lambda finding: finding.sort_key)]


Placed = tuple[Violation, list[Place]]  # The most telling place first.


class _Checked(NamedTuple):
    """Violations in the files, and in others; these files; and the data."""

    here: Sequence[Placed]
    elsewhere: Sequence[Placed]
    given: CheckedFiles
    data: Index


def _alone(
    register: Register,
    given: CheckedFiles,
    full: FullCheck,
    rdfs: bool,
    shapes: Sequence[LocatedGraph],
) -> _Checked:
    """Check files that are all of the register, or in a way that knows no changes.

    Args:
        shapes: the files of the shapes, where what they look for in vain is to be told.
    """
    rules = full.rules
    context = register.data_without(file.name for file in given.files)
    stated = Together([*register.vocabulary_triples, *declared(register), *context], given.triples)
    # A node that stands in another file is reported when that is checked.
    violations, index = full.found_in([*stated, *inferred(stated)] if rdfs else stated, stated)
    here = _placed_in(given, violations, index, rules)
    if shapes:
        ids_here = {id(violation) for violation, _ in here}
        nowhere = [
            violation
            for violation in violations
            if id(violation) not in ids_here and index.undescribed((violation.focus,))
        ]
        if nowhere:
            from wupgraph.checking.target_places import TargetPlaces

            aiming = TargetPlaces(nowhere, rules, shapes)
            here += [(violation, places) for violation in nowhere if (places := aiming.places_of(violation))]
    return _Checked(here, (), given, index)


def _in_store(register: Register, graphs: Graphs, full: FullCheck, rdfs: bool) -> _Checked:
    """Check all that a store holds of a register; its data are given as `export` would write each graph."""
    data: Iterable[Triple | Quad] = Streamed(graphs, declared(register))
    if rdfs:
        data = [*data, *inferred(data)]
    violations, index = full.found_in(data, data)
    stating = OffendingTriples(index, full.rules)
    about = {node for violation in violations for node in stating.subjects(violation)}
    given = given_for(
        about,
        {violation.focus for violation in violations},
        graphs,
        register.prefixes,
        register.configuration.languages,
    )
    return _Checked(_placed_in(given, violations, index, full.rules), (), given, index)


def _together(
    register: Register,
    given: CheckedFiles,
    rules: Nodes,
    look: Callable[[NewData], None] | None,
) -> _Checked:
    """Check files together with the register, as far as they touch it."""
    from wupgraph.checking.changed_data import NewData  # Who checks the register alone needs none of it.

    held = register_context(register, [file.name for file in given.files])
    with uncollected():
        new = NewData(plan_of(rules), held, given.triples)
        violations = new.violations()
        if look is not None:
            look(new)
        here = _placed_in(given, violations, new.index, rules)
        ids_here = {id(violation) for violation, _ in here}
        pairs = {(violation.value, violation.focus, violation.shape) for violation, _ in here}
        others = [
            violation
            for violation in violations
            if id(violation) not in ids_here and (violation.focus, violation.value, violation.shape) not in pairs
        ]
        caused = new.caused(others)
    return _Checked(here, _placed_elsewhere(caused, register, held, given, new.index, rules), given, new.index)


def _placed_in(given: CheckedFiles, violations: Sequence[Violation], data: Index, shapes: Nodes) -> list[Placed]:
    """Those of some violations that stand in the files."""
    given.look_up(violations, data, shapes)
    return [(one, places) for one in violations if (places := given.places_of(one))]


def _placed_elsewhere(
    violations: Collection[Violation],
    register: Register,
    held: RegisterContext,
    given: CheckedFiles,
    data: Index,
    shapes: Nodes,
) -> list[Placed]:
    """Violations with their places in the register's own files."""

    @functools.cache
    def file_of(graph: str) -> CheckedFiles | None:
        document = register.document_of(graph)
        if document is None:
            return None
        lined = document.syntax in (RdfFormat.TURTLE, RdfFormat.N_TRIPLES)
        file = CheckedFiles([locate(document)] if lined else sources_of([Path(document.name)], register.origins))
        file.look_up(violations, data, shapes)
        return file

    elsewhere = []
    for violation in violations:
        graph = held.graph_of(violation.focus)
        file = None if graph is None else file_of(graph)
        places = [] if file is None else file.places_of(violation)
        # A blank node has another name each time its file is read.
        in_file = given if file is None else file
        elsewhere.append((violation, places or [Place(in_file.files[0].name, 1, 1)]))
    return elsewhere


def finding_of(
    violation: Violation, places: Sequence[Place], given: CheckedFiles, wording: Wording, prefixes: Prefixes
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
        focus=term_shown(violation.focus, prefixes),
        focus_label=wording.label(violation.focus),
        path=term_shown(violation.path, prefixes) if violation.path is not None else "",
        value=term_shown(value, prefixes) if value is not None else "",
        shape=term_shown(violation.shape, prefixes),
        component=violation.component,
        related=tuple(place for place in [*places[1:], *elsewhere] if place not in places[:1]),
        causes=tuple(
            Cause(wording.message(leaf), next(iter(given.places_of(leaf)), None)) for leaf in wording.leaves(violation)
        ),
    )
