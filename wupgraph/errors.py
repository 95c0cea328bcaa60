"""What can go wrong, and the exit code of each.

Every error says in Polish and in English what is wrong and what to do. The command line prints the
one line in the user's language and ends with `exit_code`; a library user reads `str(error)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wupgraph.text import Text


def near(name: str, known: Iterable[str], most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Those of the known names that are close to a wrong one, the nearest first."""
    from difflib import get_close_matches  # Only who makes a mistake pays for the import.

    return get_close_matches(name, list(known), most, cutoff)


_DID_YOU_MEAN = Text("Może chodziło o:", "Did you mean:")


class WupgraphError(Exception):
    """Something that wupgraph foresees and can explain. The base of all its errors."""

    exit_code = 70

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def line(self, lang: str) -> str:
        """The one line that a user sees, in `lang`."""
        return self.text.in_(lang)


class UsageError(WupgraphError):
    """The command or call cannot be carried out as asked: unknown name, value of the wrong type."""

    exit_code = 2

    def __init__(self, text: Text, suggestions: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.suggestions = tuple(suggestions)

    def line(self, lang: str) -> str:
        sentence = super().line(lang)
        if not self.suggestions:
            return sentence
        return f"{sentence} {_DID_YOU_MEAN.in_(lang)} {', '.join(self.suggestions)}?"

    def __str__(self) -> str:
        return self.line("en")


class InputError(WupgraphError):
    """Input that cannot be read or parsed, with the place where reading stopped.

    `line_number` and `column` count from 1; None where the whole file is meant.
    """

    exit_code = 3

    def __init__(self, text: Text, file: str, line_number: int | None = None, column: int | None = None) -> None:
        super().__init__(text)
        self.file = file
        self.line_number = line_number
        self.column = column

    @property
    def place(self) -> str:
        """`file`, `file:line` or `file:line:column`."""
        return ":".join(str(part) for part in (self.file, self.line_number, self.column) if part is not None)

    def line(self, lang: str) -> str:
        return f"{self.place}: {super().line(lang)}"

    def __str__(self) -> str:
        return self.line("en")


class PipeError(InputError):
    """A pipe or a device where a file is wanted: it may never end, and is read only once."""

    def __init__(self, file: str, command: str | None = None) -> None:
        pl, en = "zapisz jego treść w pliku i podaj ten plik", "write its content into a file, and give that"
        if command is not None:  # One that reads standard input.
            pl, en = f"podaj go na wejściu: {command} - < PLIK", f"give it as input: {command} - < FILE"
        what = Text(
            f"to nie jest zwykły plik (potok lub urządzenie); {pl}", f"this is no regular file (a pipe or device); {en}"
        )
        super().__init__(what, file)


class StoreError(WupgraphError):
    """A store that refuses, times out, or answers short."""

    exit_code = 4


class Terminated(BaseException):
    """A signal asked the process to end; `exit_code` is 128 and its number, as shells have it. No `WupgraphError`."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class OutputError(WupgraphError):
    """An answer or a file that cannot be written: a full disk, a closed output, a missing permission.

    The code is that of `EX_IOERR` in sysexits.h.
    """

    exit_code = 74
