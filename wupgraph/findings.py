"""What rules, parsers and other checks have to say about data: findings, how bad they are, and where they stand."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

from wupgraph.values import Text


class Severity(IntEnum):
    """How bad a finding is; larger is worse (SHACL 2.1.4: info, warning, violation)."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    @property
    def word(self) -> str:
        return self.name.lower()


SEVERITY_WORDS = {
    Severity.INFO: Text("informacja", "info"),
    Severity.WARNING: Text("ostrzeżenie", "warning"),
    Severity.VIOLATION: Text("błąd", "error"),
}


class Place(NamedTuple):
    """Where something stands in a file: lines and columns in characters from 1, all 0 where only the file is known.

    >>> str(Place("new.ttl", 3, 1)), str(Place("new.jsonld"))
    ('new.ttl:3:1', 'new.jsonld')
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Cause(NamedTuple):
    """Why a value does not conform to a nested shape, and where that stands, if it does in these files."""

    message: Text
    place: Place | None = None


class Finding(NamedTuple):
    """One thing that a rule, a parser or the evidence check has to say about the data.

    `focus`, `path` and `value` are written in Turtle's own notation with the register's prefixes; a blank node is `[]`.
    """

    code: str
    severity: Severity
    message: Text
    place: Place | None = None
    hint: Text | None = None
    focus: str = ""
    focus_label: str = ""
    path: str = ""
    value: str = ""
    shape: str = ""
    component: str = ""
    related: tuple[Place, ...] = ()
    causes: tuple[Cause, ...] = ()

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """By file, line, column, code, and all else that is told: reports are the same byte for byte."""
        nowhere = Place("")
        causes = [(cause.message, cause.place or nowhere) for cause in self.causes]
        said = (self.code, self.focus, self.path, self.value, self.message, self.hint or (), self.focus_label)
        return (self.place or nowhere, *said, self.shape, self.component, self.severity, self.related, causes)


class Code(NamedTuple):
    """The code of findings that no shape makes, and what it means."""

    code: str
    name: Text
    description: Text
    severity: Severity = Severity.VIOLATION
