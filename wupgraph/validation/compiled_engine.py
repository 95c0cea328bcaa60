"""The default engine: shapes compiled once, run over an index of the data (SHACL, core and SPARQL)."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Quad, Triple

from wupgraph.validation.compiling import compile_shapes
from wupgraph.validation.engine import Violation
from wupgraph.validation.index import Index
from wupgraph.validation.validating import Run
from wupgraph.values import Term


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection: nothing here makes cycles, and the collector would walk over all terms again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class CompiledEngine:
    """An `Engine` of our own."""

    def validate(
        self,
        data: Iterable[Triple | Quad],
        shapes: Iterable[Triple | Quad],
        focus: Collection[Term] | None = None,
    ) -> list[Violation]:
        with uncollected():
            return self._validated(data, shapes, focus)

    def _validated(
        self, data: Iterable[Triple | Quad], shapes: Iterable[Triple | Quad], focus: Collection[Term] | None
    ) -> list[Violation]:
        plan = compile_shapes(shapes)
        with contextlib.closing(Run(plan, Index(data, plan.properties), data)) as run:
            return run.violations(None if focus is None else dict.fromkeys(focus))
