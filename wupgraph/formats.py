"""What a table of formats tells: which there are, what writes each, for whom, and which suffix of a file means it."""

from __future__ import annotations

from importlib import import_module
from typing import Generic, TypeVar

RendererT = TypeVar("RendererT")
_SPREADSHEET = "spreadsheet"


def in_sheets(function: str) -> dict[str, tuple[str | None, str, str]]:
    """The formats of spreadsheets, as lines of a table of formats.

    Args:
        function: what gives the sheets, as `module:function`; `wupgraph.spreadsheets` makes a file of them.
    """
    suffixes = {"xlsx": ".xlsx", "ods": ".ods", "csv-excel": None}
    return {name: (suffix, function, _SPREADSHEET) for name, suffix in suffixes.items()}


class Formats(dict[str, tuple[str | None, str, str]], Generic[RendererT]):
    """Formats by the name that -f takes. One that is added is offered, guessed from its suffix, told in the help.

    Each has: the suffix of files that are written so where no format is asked for, if any; a module of one room and its
    function, imported when there is something to write; who reads it: people at a screen, people on a page, a program,
    which takes every letter as it is, or a spreadsheet, which gets sheets in place of text. Every start reads such
    tables: bare tuples cost least.
    """

    def __init__(self, room: str, formats: dict[str, tuple[str | None, str, str]]) -> None:
        super().__init__(formats)
        self._room = room

    def renderer(self, name: str) -> RendererT:
        """What writes a format; only its module is imported."""
        module, _, function = self[name][1].partition(":")
        found: RendererT = getattr(import_module(f"{self._room}.{module}"), function)
        return found

    def suffixes(self, *, screen_last: bool = False) -> dict[str, str]:
        """The format that each suffix of a file means.

        Args:
            screen_last: where files seldom are to have what is made for a screen.
        """
        names = sorted(self, key=self.is_for_screen) if screen_last else self
        return {suffix: name for name in names if (suffix := self[name][0]) is not None}

    def is_exact(self, name: str) -> bool:
        """Whether a format is for programs."""
        return self[name][2] == "program"

    def is_spreadsheet(self, name: str) -> bool:
        """Whether a format is of spreadsheets, for which a renderer gives sheets."""
        return self[name][2] == _SPREADSHEET

    def is_for_screen(self, name: str) -> bool:
        """Whether a format is for people at a terminal, and may be as wide as that."""
        return self[name][2] == "screen"
