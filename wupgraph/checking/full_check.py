"""All of some data checked by rules, and indexed once: for the rules, and for what is told of what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Quad, Triple

from wupgraph.checking.offending_triples import CLAIMED, properties_of
from wupgraph.checking.one_mistake import PARTS
from wupgraph.checking.wording import ASKED
from wupgraph.rdf.graph_index import Index
from wupgraph.shacl.engine import LookingEngine, running
from wupgraph.shacl.results import Engine, ValidationInputs, Violation
from wupgraph.shacl.shapes_graph import Nodes

if TYPE_CHECKING:
    from wupgraph.shacl.run import Run

# What has to be known of data to tell what is wrong with them, besides paths.
_ASKED = ASKED | {*PARTS} | CLAIMED


class FullCheck(NamedTuple):
    """A check of all that data hold.

    Attributes:
        engine: default: our own.
        look: is given the run, if anybody asks for that.
    """

    rules: Nodes
    engine: Engine | None
    look: Callable[[Run], None] | None

    def found_in(
        self, data: Iterable[Triple | Quad], stated: Iterable[Triple | Quad]
    ) -> tuple[Sequence[Violation], Index]:
        """What the data break, and an index of what has to be known to tell it.

        Args:
            stated: the data as they are told of: without what was inferred from them.
        """
        index = None
        if self.engine is None:
            with running(ValidationInputs(data, self.rules), _ASKED) as run:
                violations, index = run.violations(), run.index
                if self.look is not None:
                    self.look(run)
        else:
            engine = self.engine if self.look is None else LookingEngine(self.engine, self.look)
            violations = engine.validate(ValidationInputs(data, self.rules))
        if not violations:
            return violations, Index()
        properties = properties_of(violations, self.rules)
        wanted = None if properties is None else _ASKED | properties
        if index is None or stated is not data or not index.knows(wanted):
            index = Index(stated, wanted)
        return violations, index
