"""What a table of formats tells: which there are, what writes each, for whom, and which suffix of a file means it."""

from __future__ import annotations

from importlib import import_module
from typing import Generic, TypeVar

RendererT = TypeVar("RendererT")


class Formats(dict[str, tuple[str | None, str, str]], Generic[RendererT]):
    """Formats by the name that -f takes. One that is added is offered, guessed from its suffix, told in the help.

    Each has: the suffix of files that are written so where no format is asked for, if any; a module of one room and its
    function, imported when there is something to write; who reads it: people at a screen, people on a page, or a
    program, which takes every letter as it is. Every start reads such tables: bare tuples cost least.
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

    def is_for_screen(self, name: str) -> bool:
        """Whether a format is for people at a terminal, and may be as wide as that."""
        return self[name][2] == "screen"
