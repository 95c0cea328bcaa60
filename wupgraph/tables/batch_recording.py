"""Some hundred rows of a table recorded in an opened register, checked by its rules, and taken out of it again.

What is left is the triples: so a table of any length is recorded in the memory of one batch. What a cell says is read,
written and published as `record` does it; that a quotation has its value needs no look: the cell is the quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Triple

from wupgraph.authoring.contents.contents import Fact
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.described_things import declare_things
from wupgraph.authoring.recording.recorder import Recorder
from wupgraph.authoring.recording.recording_check import RecordingRules
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.row_statements import RowReader
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_findings import RowFinding, RowFindings
from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import WUPG
from wupgraph.screen import escaped
from wupgraph.severity import Severity
from wupgraph.tables.mapped_rows import MappedRow, Refusal
from wupgraph.text import Text


@dataclass(frozen=True, slots=True)
class Batch:
    """What rows of a table make.

    Attributes:
        triples: all that is new, but for what rows before the first one said already.
        refused: why rows are not among them, by their number.
        warnings: how often rules of lower severity find something, by code.
    """

    triples: tuple[Triple, ...]
    refused: dict[int, Refusal]
    warnings: Counter[str]


class BatchRecorder:
    """Records batches of the rows of one table.

    Args:
        opened: the register, which knows the table as a document already.
    """

    def __init__(self, opened: OpenedRegister) -> None:
        self._opened = opened
        self._rules = RecordingRules(opened.register)
        self._wording = opened.register.prefixes.shrink(WUPG + "asWritten")

    def record(self, mapped: Sequence[MappedRow]) -> Batch:
        """What rows make; some are perhaps refused, and then the others have to be mapped and recorded again.

        Raises:
            InputError: the rules find what no row states.
        """
        opened, findings = self._opened, RowFindings()
        try:
            origins = self._written([row for one in mapped for row in one.rows], findings)
            refused = _refused(findings.sorted())
            if refused:
                return Batch((), refused, Counter())
            checked = self._rules.checked(opened.contents, origins)
            if checked.violations:
                told = self._rules.told(checked, opened.contents, origins)
                refused = _refused(told)
                if not refused:
                    first = told[0].finding.message
                    raise InputError(Text(first.in_("pl"), first.in_("en")), mapped[0].rows[0].at.file)
                return Batch((), refused, Counter())
            first_row = mapped[0].number if mapped else 0
            triples = tuple(
                Triple(*fact)  # type: ignore[arg-type]  # A literal is no subject.
                for fact in opened.contents.added
                if fact not in origins or origins[fact][0].at.row >= first_row
            )
            return Batch(triples, {}, checked.warnings)
        finally:
            opened.undo()

    def _written(self, rows: Sequence[Row], findings: RowFindings) -> dict[Fact, tuple[Row, str, str]]:
        """Rows written into the contents, with the row of each triple."""
        opened = self._opened
        contents, names = opened.contents, opened.names
        rows = [self._as_in_cell(row) for row in opened.short_forms().expand(_once(rows), findings)]
        declare_things(rows, names)
        documents = Documents(contents, None, {})
        values = Values(names, opened.register.prefixes, opened.register.configuration.languages)
        reader = RowReader(contents, names, values, documents, findings)
        recorder = Recorder(contents, opened.claims, documents, findings)
        for row in rows:
            for statement in reader.statements(row):
                recorder.record(statement)
        recorder.publish()
        return recorder.origins

    def _as_in_cell(self, row: Row) -> Row:
        """A row that says how an amount is written, with the text of its cell: the map adds currencies."""
        if row.property == self._wording and row.quotations:
            return replace(row, values={"": row.quotations})
        return row


def _once(rows: Sequence[Row]) -> list[Row]:
    """Rows without those that describe an institution again."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in rows:
        key = (row.thing, row.property, row.kind, row.places, *map(tuple, row.values.items()))
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def _refused(told: Sequence[RowFinding]) -> dict[int, Refusal]:
    """Why rows are refused: the first finding of each."""
    refused: dict[int, Refusal] = {}
    for one in told:
        if one.finding.severity is Severity.VIOLATION and one.at.row:
            message, code = one.finding.message, one.finding.code
            hint = one.finding.hint
            said = (f"{code} {message.in_(lang)}{f' {hint.in_(lang)}' if hint else ''}" for lang in ("pl", "en"))
            pl, en = map(escaped, said)
            kind = Text(f"{code} {one.at.heading}", f"{code} {one.at.heading}")
            refused.setdefault(one.at.row, Refusal(Text(pl, en), kind=kind))
    return refused
