"""What a report may say besides what its findings hold: the line of a file, the name of a rule, who is responsible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wupgraph.severity import Severity
from wupgraph.text import Text, Texts

if TYPE_CHECKING:
    from wupgraph.spreadsheets.sheet import Sheet

# The text of a line, given a file's name and the line's number; None where it cannot be had.
Source: TypeAlias = Callable[[str, int], str | None]


def _no_rules() -> Mapping[str, Text | Texts]:
    return {}


def _nobody() -> Mapping[str, str]:
    return {}


class ReportContext(NamedTuple):
    """What is looked up only by the formats that say it, since looking costs.

    Args:
        rules: the names of the rules, by code; a rule may have none.
        bodies: the body responsible for what a finding is about, by its focus node; none where it is not known.
        fails: from which severity on a finding makes the run fail; None if none does.
        version: of the program.
        left_out: what is to be said of findings that are not told because fewer were asked for.
        file_of: the bytes of a spreadsheet in a format, with the sheet about its data; None where nothing is known.
    """

    rules: Callable[[], Mapping[str, Text | Texts]] = _no_rules
    bodies: Callable[[], Mapping[str, str]] = _nobody
    fails: Severity | None = Severity.VIOLATION
    version: str = ""
    left_out: Text | None = None
    file_of: Callable[[tuple[Sheet, ...], str], bytes] | None = None


NOTHING = ReportContext()
