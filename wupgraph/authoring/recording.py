"""Rows recorded in a register: what is wrong with them, what they change, and the files as they would be.

Nothing is written before all rows are right: `plan_recording` reads and checks, `write_recording` writes.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from wupgraph.authoring.rows import Row
from wupgraph.findings.finding import Finding
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register


class ChangeKind(enum.Enum):
    """What a row does to a statement, a claim or a published value."""

    NEW = "new"
    ALREADY_THERE = "already there"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a recording does, for who is asked whether it is meant.

    Attributes:
        kind: what is done.
        row: the row that does it; None of what follows from the claims, such as a value that is withdrawn because
            documents disagree.
        subject: what the statement is about.
        predicate: its property.
        value: its value.
        claim: the claim that says it; None of a plain statement.
        document: the number of the document; "" of the register's own word.
        quotations: what carries it.
        is_published: whether the statement stands among the published ones afterwards.
    """

    kind: ChangeKind
    row: Row | None
    subject: NamedNode
    predicate: NamedNode
    value: Term
    claim: NamedNode | None = None
    document: str = ""
    quotations: tuple[str, ...] = ()
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class Recording:
    """What rows make of a register.

    Attributes:
        register: the one that they are recorded in.
        findings: what is wrong with them, in the order of rows and columns; with a violation among them nothing may be
            written.
        files: the new texts of the files that change, None of one that is to be removed.
        changes: what is done, in the order of rows.
    """

    register: Register
    findings: tuple[Finding, ...]
    files: Mapping[Path, str | None]
    changes: tuple[Change, ...]


def plan_recording(register: Register, rows: Sequence[Row], *, withdraw: bool = False) -> Recording:
    """What becomes of a register when rows are recorded in it; nothing is written.

    Args:
        withdraw: the rows are statements that are taken out again, with their claims, the passages that nobody else
            cites and the parts that are left empty.

    Raises:
        InputError: a file of the register that cannot be read or parsed, or has comments between its statements, which
            a new text would lose.
    """
    raise NotImplementedError


def write_recording(recording: Recording) -> None:
    """Write the files of a recording, all or none.

    Raises:
        ValueError: it has findings that forbid it.
        OutputError: a file cannot be written.
    """
    raise NotImplementedError
