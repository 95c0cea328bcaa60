"""Any data checked by any shapes, with no register around: findings, or a report for other tools."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Collection, Iterable

from pyoxigraph import Quad, Triple

from wupgraph.checking.checked_files import CheckedFiles
from wupgraph.checking.gaps.gap import Gap, findings_of
from wupgraph.checking.gaps.with_register import Looked
from wupgraph.checking.register_check import finding_of
from wupgraph.checking.rule_codes import codes_of
from wupgraph.checking.suggestions import check_suggestions
from wupgraph.checking.target_places import TargetPlaces
from wupgraph.checking.wording import Wording
from wupgraph.findings.finding import Finding
from wupgraph.rdf.blank_nodes import ranks
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.shacl.engine import CompiledEngine, LookingEngine
from wupgraph.shacl.error_places import check_any, placed
from wupgraph.shacl.graph_inputs import Graph
from wupgraph.shacl.rdfs import inferred
from wupgraph.shacl.report import report_in_turtle
from wupgraph.shacl.results import Engine, ValidationInputs, Violation
from wupgraph.shacl.run import Run
from wupgraph.shacl.shapes_graph import Nodes, ShapeError


def _prefixes(data: Graph, shapes: Graph) -> Prefixes:
    return Prefixes({**shapes.prefixes, **data.prefixes})


def codes_in(data: Graph, shapes: Graph) -> set[str]:
    """The codes that findings about the data may have."""
    return codes_of(Nodes(shapes.triples), _prefixes(data, shapes))


class Outcome:
    """What the shapes say about the data.

    Args:
        rdfs: check the data with what RDF Schema lets one infer from them.
        engine: default: `CompiledEngine`.
        gaps: look for shapes that check nothing, and the like, too (`WUP-S…`).

    Raises:
        InputError: shapes that are ill-formed, or none.
    """

    def __init__(
        self, data: Graph, shapes: Graph, rdfs: bool = False, engine: Engine | None = None, *, gaps: bool = False
    ) -> None:
        check_any(shapes.triples, ", ".join(file.name for file in shapes.files) or "shapes")
        self.prefixes = _prefixes(data, shapes)
        self._data, self._shapes, self._rules = data, shapes, Nodes(shapes.triples)
        self._gaps: list[Gap] = []
        triples: Iterable[Triple | Quad] = data.triples
        if rdfs:
            triples = [*triples, *inferred(triples)]
        try:
            check_suggestions(self._rules)
            engine = LookingEngine(engine, self._look) if gaps else engine or CompiledEngine()
            self._violations = engine.validate(ValidationInputs(triples, self._rules))
        except ShapeError as error:
            whole = (file.whole() for file in shapes.files)
            raise placed(error, (one for one in whole if one is not None), self.prefixes) from None

    def findings(self) -> list[Finding]:
        """In the order of files and lines.

        What stands in no file of the data is told at the shape that names it; of triples that came without a file, no
        place is known.
        """
        found = [finding for finding, _ in self._told]
        if self._gaps:
            found += findings_of(self._gaps, self._data.files, self._shapes.files, self.prefixes)
        return sorted(found, key=lambda finding: finding.sort_key)

    def _look(self, run: Run) -> None:
        """See what a run left open."""
        from wupgraph.checking.gaps.standalone import gaps_alone

        files = [(file.name, file) for file in self._data.files]
        looked = Looked(run.plan, run.index, run.selected, lambda: files, self.prefixes, uncounted=run.uncounted)
        self._gaps = gaps_alone(looked, self._shapes.files)

    @functools.cached_property
    def _told(self) -> list[tuple[Finding, Violation]]:
        """What a person is told of each violation."""
        files, rules = CheckedFiles(self._data.files), self._rules
        data = Index(self._data.triples if self._violations else ())
        files.look_up(self._violations, data, rules)
        wording = Wording(self.prefixes, rules, data)
        placed = {id(violation): files.places_of(violation) for violation in self._violations}
        # Of triples that came without a file, no place is known, wherever the shapes are.
        nowhere = [violation for violation in self._violations if not placed[id(violation)]] if self._data.files else []
        aiming = TargetPlaces(nowhere, rules, self._shapes.files)
        return [
            (
                finding_of(
                    violation,
                    placed[id(violation)] or (aiming.places_of(violation) if nowhere else []),
                    files,
                    wording,
                    self.prefixes,
                ),
                violation,
            )
            for violation in self._violations
        ]

    def _in_order(self) -> list[tuple[Finding, Violation]]:
        """What is told, in an order that depends on no label of a blank node."""
        rank = ranks(itertools.chain(self._data.triples, self._shapes.triples))

        def order(told: tuple[Finding, Violation]) -> tuple[object, ...]:
            one = told[1]
            return told[0].sort_key, [rank.get(term, -1) for term in (one.focus, one.value, one.shape, one.constraint)]

        return sorted(self._told, key=order)

    def report(self, findings: Collection[Finding] | None = None) -> str:
        """The `sh:ValidationReport` (SHACL 3.6) in Turtle: the same each time, but for blank nodes of triples.

        Args:
            findings: report these only.
        """
        violations = self._violations
        if findings is not None:
            left = Counter(findings)  # Of what blank nodes say, several may be alike.
            violations = []
            for finding, violation in self._in_order():
                if left[finding] > 0:
                    left[finding] -= 1
                    violations.append(violation)
        renumber = bool(self._data.files and self._shapes.files)
        return report_in_turtle(violations, self._rules, self.prefixes.namespaces, renumber=renumber)
