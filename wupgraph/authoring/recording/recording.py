"""Rows recorded in a register: what is wrong with them, what they change, and the files as they would be.

Nothing is written before all rows are right: `plan_recording` reads and checks, `write_recording` writes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.forms.short_forms import is_short
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.changes import Change
from wupgraph.authoring.recording.described_things import declare_things, documents_of_rows, place_things
from wupgraph.authoring.recording.like_names import tell_like_names
from wupgraph.authoring.recording.outdated_passages import check_requoted
from wupgraph.authoring.recording.recorder import Recorder
from wupgraph.authoring.recording.recording_check import rule_findings
from wupgraph.authoring.recording.replacing import Replacer
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.row_quotations import QuotationCheck
from wupgraph.authoring.recording.row_statements import RowReader
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.recording.stated_after_all import take_back
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.recording.withdrawing import Withdrawer
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_findings import RowFinding, RowFindings
from wupgraph.authoring.transaction.file_transaction import write_all
from wupgraph.findings.finding import Finding
from wupgraph.register.folder import Register
from wupgraph.severity import Severity


@dataclass(frozen=True, slots=True)
class Recording:
    """What rows make of a register.

    Attributes:
        register: the one that they are recorded in.
        told: what is wrong with them, in the order of rows and columns, each with its row or cell; with a violation
            among them nothing may be written.
        files: the new texts of the files that change, None of one that is to be removed.
        before: what these files held when they were read, None of one that was not there.
        changes: what is done, in the order of rows.
        unseen: how many passages were taken as the rows have them, since the text of their document is not at hand.
    """

    register: Register
    told: tuple[RowFinding, ...]
    files: Mapping[Path, str | None]
    before: Mapping[Path, str | None]
    changes: tuple[Change, ...]
    unseen: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the rows."""
        return tuple(one.finding for one in self.told)

    @property
    def is_right(self) -> bool:
        """Whether it may be written."""
        return all(one.severity is not Severity.VIOLATION for one in self.findings)


class Whole(NamedTuple):
    """A thing that is withdrawn with its parts and all that is said of them.

    Attributes:
        document: the number of the document whose statements alone go; "" for all of them.
        at: where it was named.
    """

    thing: NamedNode
    document: str = ""
    at: RowPlace = RowPlace()


def plan_recording(
    register: Register,
    rows: Sequence[Row],
    *,
    withdraw: bool = False,
    replace: bool = False,
    outgoing: Sequence[Row] = (),
    whole: Whole | None = None,
    is_amendment: bool = False,
    documents: Path | None = None,
    told: Sequence[RowFinding] = (),
    opened: OpenedRegister | None = None,
) -> Recording:
    """What becomes of a register when rows are recorded in it; nothing is written.

    Args:
        withdraw: the rows are statements that are taken out again, with their claims, the passages that nobody else
            cites and the parts that are left empty.
        replace: what the documents of the rows say of the same properties goes, as the rows are recorded.
        outgoing: rows that are withdrawn before the others are recorded, in the same step.
        whole: a thing that is withdrawn with all that is said of it.
        is_amendment: their document changes what others say: what was preferred until now makes way.
        documents: the folder of the texts; default: the register's.
        told: what is wrong with the rows already, such as with the layout of their file.
        opened: the same register, where it has been opened already.

    Raises:
        InputError: a file of the register that cannot be read or parsed, or has comments between its statements, which
            a new text would lose.
        UsageError: `whole` is named by other things.
    """
    opened = opened or OpenedRegister(register)
    contents, names, claims = opened.contents, opened.names, opened.claims
    findings = RowFindings()
    findings.extend(told)
    asked = rows
    outgoing = _written_out(outgoing, opened, findings, withdraw=True)
    rows = _written_out(rows, opened, findings, withdraw=withdraw, rewrite=replace)
    if not withdraw:
        declare_things(rows, names)
        place_things(rows, names, contents, findings)
    texts = Documents(contents, documents or register.documents, documents_of_rows(rows, names))
    values = Values(names, register.prefixes, register.configuration.languages)
    reader = RowReader(contents, names, values, texts, findings)
    recorder = Recorder(contents, claims, texts, findings, is_amendment=is_amendment)
    withdrawer = Withdrawer(contents, claims, texts, recorder, findings)
    gone = reader.withdrawn(rows if withdraw else outgoing)
    for statement in gone:
        withdrawer.withdraw(statement)
    if whole is not None:
        source = texts.named(whole.document) if whole.document else None
        withdrawer.withdraw_whole(whole.thing, source, Row(at=whole.at))
    if not withdraw:
        statements = [statement for row in rows for statement in reader.statements(row)]
        replacer = Replacer(contents, claims, recorder, withdrawer, findings, named=gone)
        if replace:
            replacer.make_room(statements)
        _record(statements, opened, texts, recorder, findings)
        replacer.finish()
    recorder.publish()
    if not withdraw:
        recorder.changes += take_back(contents, recorder.origins, findings)
    withdrawer.finish()
    if contents.added or contents.removed:
        faulty = reader.faulty | _spoken_of(
            [*asked, *rows],
            {one.at for one in findings.sorted() if one.finding.severity is Severity.VIOLATION},
            names,
        )
        comparing = not tell_like_names(contents, recorder.origins, findings)
        findings.extend(rule_findings(contents, recorder.origins, faulty, comparing=comparing))
    told = tuple(findings.sorted())
    files = contents.texts() if all(one.finding.severity is not Severity.VIOLATION for one in told) else {}
    before = {path: contents.before(path) for path in files}
    return Recording(register, told, files, before, tuple(recorder.changes), texts.unseen)


def _written_out(
    rows: Sequence[Row], opened: OpenedRegister, findings: RowFindings, *, withdraw: bool, rewrite: bool = False
) -> Sequence[Row]:
    """Rows without short names; where none has any, the forms are not even read."""
    if not any(is_short(row) for row in rows):
        return rows
    return opened.short_forms(withdraw=withdraw, rewrite=rewrite).expand(rows, findings)


def _record(
    statements: Sequence[Statement],
    opened: OpenedRegister,
    documents: Documents,
    recorder: Recorder,
    findings: RowFindings,
) -> None:
    """Record statements, and compare them with what they quote: all of them first, since some stand beside others."""
    for statement in statements:
        if statement.claim is not None:
            recorder.reserve(statement.claim)
    for statement in statements:
        recorder.record(statement)
    quoted = QuotationCheck(opened, documents, statements, recorder.changes, findings)
    for statement in statements:
        quoted.check(statement)
    check_requoted(recorder.requoted, documents, quoted, opened.register.prefixes, findings)


def _spoken_of(rows: Sequence[Row], at: Collection[RowPlace], names: Names) -> set[NamedNode]:
    """The things of the rows that have findings: a short form is several rows, and a quotation may hold for many."""
    faulty = [row for row in rows if at and (row.at in at or any(cell in at for cell in row.cells.values()))]
    return {node for row in faulty if (node := names.known_as(row.thing)) is not None}


def write_recording(recording: Recording) -> None:
    """Write the files of a recording, all or none.

    Raises:
        ValueError: it has findings that forbid it.
        OutputError: a file cannot be written, or has changed since it was read; then none is written.
    """
    if not recording.is_right:
        raise ValueError("a recording with violations is not written")
    write_all(
        recording.register.folder,
        {path: _bytes(text) for path, text in recording.files.items()},
        based_on={path: _bytes(text) for path, text in recording.before.items()},
    )


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")
