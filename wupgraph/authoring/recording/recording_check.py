"""The rules asked of a register as it would be with rows in it, and told by the rows that state what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad

from wupgraph.authoring.contents.contents import Contents, Fact
from wupgraph.authoring.contents.recorded_claims import SUBJECT
from wupgraph.authoring.recording.like_names import without_comparisons
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_columns import in_columns
from wupgraph.authoring.rows.row_findings import RowFinding, at_column
from wupgraph.checking.changed_data import NewData
from wupgraph.checking.checked_files import CheckedFiles
from wupgraph.checking.one_mistake import as_one, once_a_pair, with_differences
from wupgraph.checking.register_check import finding_of
from wupgraph.checking.register_context import declared
from wupgraph.checking.rule_files import read_rules
from wupgraph.checking.rule_terms import identifier_of
from wupgraph.checking.wording import Wording
from wupgraph.findings.finding import Finding
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.places import Place
from wupgraph.rdf.sources import Counted
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.severity import Severity
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.engine import uncollected
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import Text, Texts

_FACTOR = 20  # Walking back from a triple costs as much as checking so many.
Origins = Mapping[Fact, tuple[Row, str, str]]


def rule_findings(
    contents: Contents, origins: Origins, faulty: Collection[Term], *, comparing: bool = True
) -> list[RowFinding]:
    """What the rules newly find, each at the row and the column that states it.

    Args:
        origins: of each triple that a row states, the row, the column and the language of that.
        faulty: things of which less is recorded than the rows say; what is wrong with them is told already.
        comparing: ask also the rules that compare things two by two.

    Raises:
        InputError: a file of the rules that cannot be read.
    """
    register = contents.register
    _, nodes = read_rules(register)
    if not comparing:
        nodes = without_comparisons(nodes)
    held = _Changed(contents)
    stated = _Rows(contents, origins)
    with uncollected():
        new = NewData(plan_of(nodes), held, stated)
        violations = [one for one in new.caused(new.violations()) if not _speaks_of(one, faulty, new.index)]
        return _findings(violations, new.index, nodes, stated, register)


def _findings(
    violations: Sequence[Violation], index: Index, nodes: Nodes, stated: _Rows, register: Register
) -> list[RowFinding]:
    """Violations as findings, each at the row and the column that states it."""
    given = CheckedFiles([stated])
    given.look_up(violations, index, nodes)
    wording = Wording(register.prefixes, nodes, index, register.configuration.languages)
    placed = [(one, given.places_of(one)) for one in violations]
    placed = [(one, places or stated.places_beside(one)) for one, places in placed]
    whole = as_one([entry for entry in placed if entry[1]], given, index, nodes)
    told = [*with_differences(whole, index, nodes), *(entry for entry in placed if not entry[1])]
    findings = once_a_pair([(one, finding_of(one, places, given, wording, register.prefixes)) for one, places in told])
    return [stated.told(finding) for finding in findings]


class CheckedRows(NamedTuple):
    """What the rules newly find: violations, and how often those of lower severity do, by code."""

    violations: list[Violation]
    warnings: Counter[str]
    data: Index


class RecordingRules:
    """The rules of a register, compiled once for many recordings, whose findings are told only where need be.

    Raises:
        InputError: a file of the rules that cannot be read.
    """

    def __init__(self, register: Register) -> None:
        _, nodes = read_rules(register)
        self._nodes = without_comparisons(nodes)
        self._plan = plan_of(self._nodes)

    def checked(self, contents: Contents, origins: Origins) -> CheckedRows:
        """What the rules newly find; rules that compare things two by two are not asked."""
        stated = _Rows(contents, origins)
        with uncollected():
            new = NewData(self._plan, _Changed(contents), stated)
            found = new.caused(new.violations())
        warnings = Counter(
            identifier_of(self._nodes, one.shape) for one in found if one.severity is not Severity.VIOLATION
        )
        return CheckedRows([one for one in found if one.severity is Severity.VIOLATION], warnings, new.index)

    def told(self, checked: CheckedRows, contents: Contents, origins: Origins) -> list[RowFinding]:
        """Violations as findings, each at the row and the column that states it."""
        return _findings(checked.violations, checked.data, self._nodes, _Rows(contents, origins), contents.register)


def _speaks_of(violation: Violation, things: Collection[Term], data: Index) -> bool:
    """Whether a violation is about one of some things, or about a claim on one."""
    about = {violation.focus, *data.values(violation.focus, SUBJECT)}
    return bool(things) and (violation.value in things or not about.isdisjoint(things))


class _Changed:
    """The data of a register before and after rows are recorded (`RegisterContext`)."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._beside = [*contents.register.vocabulary, *declared(contents.register)]

    def replaced(self) -> Sequence[Quad]:
        return [Quad(*fact) for fact in self._contents.removed]  # type: ignore[arg-type]  # No literal is a subject.

    def before(self) -> Index:
        return Index([*self._beside, *self._contents.read])

    def after(self, new: Counted) -> Index:
        return Index([*self._beside, *self._contents.after()])

    def graph_of(self, node: Term) -> str | None:
        return None

    def is_large_beside(self, new: Counted) -> bool:
        return len(self._contents.read) > _FACTOR * len(new)


class _Rows:
    """The triples that rows add, as a file whose places are rows and columns (`checked_files.File`)."""

    name = ""

    def __init__(self, contents: Contents, origins: Origins) -> None:
        self._contents, self._origins = contents, origins
        self._at: dict[Place, RowPlace] = {}

    def __iter__(self) -> Iterator[Quad]:
        return (Quad(*fact) for fact in self._contents.added)  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self._contents.added)

    def located(self, subjects: Collection[Term]) -> _Rows:
        """The same, ready to be asked for the places of some subjects."""
        self._by_property: dict[tuple[Term, Term], tuple[Row, str, str]] = {}
        self._by_subject: dict[Term, tuple[Row, str, str]] = {}
        for fact, origin in self._origins.items():
            if fact.subject in subjects:
                self._by_property.setdefault(fact[:2], origin)
                self._by_subject.setdefault(fact.subject, (origin[0], columns.THING, ""))
        return self

    def place_of_value(self, subject: Term, predicate: Term, value: Term) -> Place | None:
        assert isinstance(predicate, NamedNode)
        return self._place(self._origins.get(Fact(subject, predicate, value)))

    def place_of_property(self, subject: Term, predicate: Term) -> Place | None:
        return self._place(self._by_property.get((subject, predicate)))

    def place_of(self, subject: Term) -> Place | None:
        return self._place(self._by_subject.get(subject))

    def _place(self, origin: tuple[Row, str, str] | None) -> Place | None:
        if origin is None:
            return None
        row, column, language = origin
        at = row.place_of(column, language)
        place = at.place or Place(at.argument or row.thing)
        self._at.setdefault(place, at)
        return place

    def places_beside(self, violation: Violation) -> list[Place]:
        """The row about a value of what is wrong: of a thing that others name and that is taken out."""
        place = self.place_of(violation.value) if violation.value is not None else None
        return [place] if place is not None else []

    def told(self, finding: Finding) -> RowFinding:
        """A finding with the row that it is about; it begins with the heading of the column."""
        at = self._at.get(finding.place, RowPlace()) if finding.place is not None else RowPlace()
        heading = at_column(at)
        said = finding.message.by_language
        if at.file:
            said = tuple((tag, in_columns(text, tag)) for tag, text in said)
        message: Text | Texts = Texts(tuple((tag, heading.in_(tag) + text) for tag, text in said))
        if isinstance(finding.message, Text):
            message = Text(*(heading.in_(tag) + text for tag, text in said))
        return RowFinding(finding._replace(message=message, place=at.place), at)
