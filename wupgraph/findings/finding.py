"""What rules, parsers and other checks have to say about data: findings, how bad they are, and where they stand."""

from __future__ import annotations

from typing import Any, NamedTuple

from wupgraph.rdf.places import Place
from wupgraph.severity import Severity
from wupgraph.text import Text, Texts


class Cause(NamedTuple):
    """Why a value does not conform to a nested shape, and where that stands, if it does in these files."""

    message: Text | Texts
    place: Place | None = None


class Finding(NamedTuple):
    """One thing that a rule, a parser or the evidence check has to say about the data.

    `focus`, `path` and `value` are written in Turtle's own notation with the register's prefixes; a blank node is `[]`.
    """

    code: str
    severity: Severity
    message: Text | Texts
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
        causes = [(cause.message.by_language, cause.place or nowhere) for cause in self.causes]
        message, hint = self.message.by_language, self.hint or ()
        said = (self.code, self.focus, self.path, self.value, message, hint, self.focus_label)
        return (self.place or nowhere, *said, self.shape, self.component, self.severity, self.related, causes)


class Code(NamedTuple):
    """The code of findings that no shape makes, and what it means."""

    code: str
    name: Text
    description: Text
    severity: Severity = Severity.VIOLATION
