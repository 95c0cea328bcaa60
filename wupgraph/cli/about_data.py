"""The sheet of a spreadsheet that says what was asked, of which data, and under which licence these are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from wupgraph import __version__
from wupgraph.register.data_version import data_version
from wupgraph.register.folder import Register
from wupgraph.register.stored import StoredRegister
from wupgraph.spreadsheets.sheet import Content, Sheet, as_link, harmless
from wupgraph.text import Text, texts_in_order

# What was asked: headings with what stands beside them.
Asked: TypeAlias = Sequence[tuple[Text | str, Content]]
_ABOUT = Text("O pliku", "About")
_HEADINGS = (Text("Co", "What"), Text("Wartość", "Value"))
_ROWS = Text("Liczba wierszy", "Number of rows")
_FILES = Text("Dane z plików", "Data from files")
_REGISTER = Text("Rejestr", "Register")
_BASE = Text("Adres rejestru", "Address of the register")
_DAY = Text("Stan danych na dzień", "Data as of")
_SUM = Text("Wersja danych (SHA-256)", "Version of the data (SHA-256)")
_LAYERS = Text("Słownictwo", "Vocabulary")
_LICENCE = Text("Licencja danych", "Licence of the data")
_PROGRAM = Text("Program", "Program")
_LONGEST = 10_000  # characters; a letter may count twice
_UNKNOWN = Text("nie podano", "not stated")


def about_sheet(register: Register | None, asked: Asked, rows: int, lang: str) -> tuple[Sheet, dt.date | None]:
    """The sheet, and the day of the data; no clock is read, so that one question to the same data gives the same file.

    Args:
        register: that was asked; None where there was none.
        rows: how many the answer has.
    """
    lines: list[tuple[Text | str, Content]] = [*asked, (_ROWS, rows)]
    day = None
    if register is not None:
        version = data_version(register)
        day = _committed(register) or version.day
        lines += _of_register(register, lang)
        lines += [(_DAY, day or _UNKNOWN.in_(lang)), (_SUM, version.sum or _UNKNOWN.in_(lang))]
        licence = register.configuration.licence if register.is_declared and not register.has_other_data else None
        lines.append((_LICENCE, as_link(licence, licence) if licence else _UNKNOWN.in_(lang)))
    lines.append((_PROGRAM, f"wupgraph {__version__}"))
    rows_of_it = tuple(
        (what if isinstance(what, str) else what.in_(lang), _fitting(content)) for what, content in lines
    )
    return Sheet(_ABOUT.in_(lang), tuple(heading.in_(lang) for heading in _HEADINGS), rows_of_it), day


def _fitting(content: Content) -> Content:
    """What fits into a cell: a query or a list of files may be longer, and an answer is not to fail for that."""
    return f"{content[:_LONGEST]}…" if isinstance(content, str) and len(content) > _LONGEST else content


def _of_register(register: Register, lang: str) -> list[tuple[Text | str, Content]]:
    if register.has_other_data:
        return [(_FILES, harmless(", ".join(map(str, register.data_files))))]
    said = register.configuration
    title = texts_in_order(said.title, register.languages_for(lang)).in_(lang)
    layers = ", ".join(f"{name} {version}" for name, version in said.layers.items())
    base = said.base.iri
    return [(_REGISTER, harmless(title)), (_BASE, as_link(base, base)), (_LAYERS, layers or None)]


def _committed(register: Register) -> dt.date | None:
    """The day of the last commit to the data, where git has them as they are; None where it does not."""
    if register.has_other_data or isinstance(register, StoredRegister):
        return None
    from wupgraph.cli.git.calling import git
    from wupgraph.cli.git.changed import changed_since
    from wupgraph.errors import UsageError

    own = [file for file in (*register.vocabulary_files, *register.data_files) if register.is_own(file)]
    try:
        if not own or changed_since("HEAD", own, ()).files:
            return None
        said = git(register.folder, "log", "-1", "--format=%cs", "--", "data", "ontology").decode("ascii", "replace")
        return dt.date.fromisoformat(said.strip())
    except (UsageError, ValueError):  # No git, no repository, no commit, or none of these files in it.
        return None
