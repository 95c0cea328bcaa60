"""New data checked together with a register that may be large: what they can touch, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing

from pyoxigraph import Literal

from wupgraph.checking.register_context import RegisterContext
from wupgraph.rdf.sources import Counted
from wupgraph.rdf.terms import Term
from wupgraph.shacl.affected_nodes import Reach, Touched
from wupgraph.shacl.model import Plan, Shape
from wupgraph.shacl.results import Violation
from wupgraph.shacl.run import Run
from wupgraph.shacl.sparql_based.constraints import Query

_Key = tuple[Term, Term | None, Term | None, Term, str, Term | None]


class NewData:
    """Triples that come to a register, some perhaps in place of others.

    Attributes:
        plan: what they are checked by.
        index: the register with them.
        selected: the nodes that SPARQL targets have selected in it, once the violations are known.
        uncounted: what queries could not count exactly, once the violations are known.
    """

    def __init__(self, plan: Plan, held: RegisterContext, new: Counted) -> None:
        self.plan, self._held, self._new = plan, held, new
        self.index = held.after(new)
        self.selected: Mapping[Shape, Collection[Term]] = {}
        self.uncounted: Mapping[Term, tuple[Query | None, Literal]] = {}

    def violations(self) -> list[Violation]:
        """What the register with the new data breaks, as far as these can have touched it; perhaps other things too."""
        touched = self._touched()
        if touched is None:
            with closing(Run(self.plan, self.index.whole())) as run:
                violations = run.violations()
        else:
            with closing(Run(self.plan, self.index, few=True)) as run:
                violations = run.violations(touched.nodes, touched.shapes)
        self.selected, self.uncounted = run.selected, run.uncounted
        return violations

    def caused(self, violations: Collection[Violation]) -> list[Violation]:
        """Those of some violations that are not there without the new data."""
        if not violations:
            return []
        with closing(Run(self.plan, self._held.before(), few=True)) as run:
            known = {_key(one) for one in run.violations(one.focus for one in violations)}
        return [one for one in violations if _key(one) not in known]

    def _touched(self) -> Touched | None:
        """What the new data, and what they replace, can touch; None if all is to be asked about."""
        if not self._held.is_large_beside(self._new):
            return None
        added, removed = ({quad.triple for quad in quads} for quads in (self._new, self._held.replaced()))
        reach = Reach(self.plan)
        touched = reach.touched(added - removed, self.index)
        touched.add(added)  # The nodes of the files are asked about, whether they are new or not.
        if removed - added:
            touched.join(reach.touched(removed - added, self._held.before()))
        return None if touched.all else touched


def _key(one: Violation) -> _Key:
    """What tells a violation from others; messages may differ."""
    return one.focus, one.path, one.value, one.shape, one.component, one.constraint
