"""The default engine: shapes compiled once, run over an index of the data (SHACL, core and SPARQL)."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Collection, Iterator

from wupgraph.rdf.graph_index import Index
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.results import Engine, ValidationInputs, Violation
from wupgraph.shacl.run import Run
from wupgraph.shacl.shapes_graph import ShapeError


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

    def validate(self, inputs: ValidationInputs) -> list[Violation]:
        with running(inputs) as run:
            return run.violations(inputs.focus)


class LookingEngine:
    """An `Engine` that sees what was validated: `CompiledEngine`, or another one with what that would have seen.

    Args:
        look: is given each run, which knows the targets of the shapes and the data.
    """

    def __init__(self, engine: Engine | None, look: Callable[[Run], None]) -> None:
        self._engine, self._look = engine, look

    def validate(self, inputs: ValidationInputs) -> list[Violation]:
        if self._engine is None:
            with running(inputs) as run:
                violations = run.violations(inputs.focus)
                self._look(run)
                return violations
        violations = self._engine.validate(inputs)
        # An engine may take what ours refuses.
        with contextlib.suppress(ShapeError), running(inputs) as run:
            run.select()
            self._look(run)
        return violations


@contextlib.contextmanager
def running(inputs: ValidationInputs, asked: Collection[str] = ()) -> Iterator[Run]:
    """Shapes compiled, and the data in an index, ready to run.

    Args:
        asked: properties that the index has to know besides those that the shapes ask for.
    """
    with uncollected():
        plan = plan_of(inputs.shapes)
        wanted = None if plan.properties is None else plan.properties.union(asked)
        with contextlib.closing(Run(plan, Index(inputs.data, wanted), inputs.data)) as run:
            yield run
