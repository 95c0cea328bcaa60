"""The default engine: shapes compiled once, run over an index of the data (SHACL, core and SPARQL)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pyoxigraph import Quad, Triple

from wupgraph.validation.compiling import compile_shapes
from wupgraph.validation.engine import Violation
from wupgraph.validation.index import Index
from wupgraph.validation.validating import Run
from wupgraph.values import Term


class CompiledEngine:
    """An `Engine` of our own."""

    def validate(
        self,
        data: Sequence[Triple | Quad],
        shapes: Sequence[Triple | Quad],
        focus: Collection[Term] | None = None,
    ) -> list[Violation]:
        plan = compile_shapes(shapes)
        return Run(plan, Index(data, plan.properties), data).violations(None if focus is None else frozenset(focus))
