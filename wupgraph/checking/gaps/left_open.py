"""What a check with a register leaves open, from the look at it to findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import Literal

from wupgraph.checking.checked_files import CheckedFiles
from wupgraph.checking.gaps.cover import Selected
from wupgraph.checking.gaps.gap import Files, Gap, findings_of
from wupgraph.checking.gaps.with_register import Looked, gaps_beside_register
from wupgraph.checking.stored_data import given_for
from wupgraph.findings.finding import Finding
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.positions import LocatedGraph
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.shacl.model import Plan
from wupgraph.shacl.sparql_based.constraints import Query

if TYPE_CHECKING:
    from wupgraph.stores.graphs import Graphs


class Checked(Protocol):
    """What has checked data."""

    @property
    def plan(self) -> Plan: ...
    @property
    def index(self) -> Index: ...
    @property
    def selected(self) -> Selected: ...
    @property
    def uncounted(self) -> Mapping[Term, tuple[Query | None, Literal]]: ...


class LeftOpen:
    """What a check of a register, or of files beside it, leaves open.

    Args:
        given: the files that findings are about.
        stored: the graphs that they are about, if these are in a store in place of files.
        whole: they are all of the register.
        others: they are checked by others than its own shapes.

    Attributes:
        gaps: what was found.
    """

    def __init__(
        self, register: Register, given: CheckedFiles, stored: Graphs | None, *, whole: bool, others: bool
    ) -> None:
        self._register, self._given, self._stored = register, given, stored
        self._whole, self._others = whole, others
        self.gaps: list[Gap] = []

    def look(self, checked: Checked) -> None:
        """Find it in what has checked the data."""
        register, stored = self._register, self._stored
        looked = Looked(
            checked.plan,
            checked.index,
            checked.selected,
            self._files,
            register.prefixes,
            lambda: register.vocabulary_triples if stored is None else stored.of_vocabulary(),
            checked.uncounted,
        )
        closed = register.has_own_vocabulary and not self._others
        self.gaps = gaps_beside_register(looked, whole=self._whole, others=self._others, closed=closed)

    def findings(
        self, shapes: Sequence[LocatedGraph], rules_said: Sequence[Finding], of_terms: Collection[str]
    ) -> list[Finding]:
        """What a person is told of it, but for what rules have said of the same term.

        Args:
            shapes: the files of the shapes.
            of_terms: the codes of rules about terms that nothing defines.
        """
        if not self.gaps:
            return []
        prefixes, given = self._register.prefixes, self._given
        if self._stored is not None:
            about = {spot.focus for gap in self.gaps for spot in gap.in_data}
            given = given_for(about, (), self._stored, prefixes, self._register.configuration.languages)
        said = {one.value or one.path for one in rules_said if one.code in of_terms}
        findings = findings_of(self.gaps, given.files, shapes, prefixes)
        return [finding for finding in findings if finding.focus not in said and not self._is_of_layer(finding)]

    def _is_of_layer(self, finding: Finding) -> bool:
        """Whether a finding is about shapes of a layer, which may wait for data that the register never has."""
        of_layers = {str(file) for file in self._register.shape_files if not self._register.is_own(file)}
        return finding.place is not None and finding.place.file in of_layers and not self._others

    def _files(self) -> Files:
        """The data that findings are about, file by file."""
        if self._stored is None:
            return ((file.name, file) for file in self._given.files)
        stored = self._stored
        return ((f"<{name}>", stored.triples(name)) for name in stored.data)
