"""What commands share: which register, which format, where the output goes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import QUIET, option
from wupgraph.cli.languages import spoken_language
from wupgraph.errors import OutputError, UsageError
from wupgraph.text import Text

_NARROWEST_TERMINAL = 10


def output_options(command: Any) -> Any:
    """-o/--output and --force."""
    command = option("--force", is_flag=True, text=Text("Nadpisz istniejący plik.", "Overwrite a file that exists."))(
        command
    )
    return option(
        "-o",
        "--output",
        metavar="FILE",
        text=Text("Zapisz do pliku (- to wyjście standardowe).", "Write to a file (- is standard output)."),
    )(command)


def format_option(formats: Iterable[str], default: str | None, text: Text) -> Callable[[Any], Any]:
    """-f/--format."""
    return option("-f", "--format", "format_", type=click.Choice(list(formats)), default=default, text=text)


def format_from(output: str | None, suffixes: Mapping[str, str]) -> str | None:
    """The format that the suffix of the output file asks for; None where the name has no suffix.

    Raises:
        UsageError: a suffix that no format has.
    """
    suffix = Path(output).suffix.lower() if output else ""
    if suffix and suffix not in suffixes:
        known = ", ".join(suffixes)
        raise UsageError(
            Text(
                f"{output}: żaden format nie ma rozszerzenia {suffix}; są: {known}. Zmień nazwę albo podaj format "
                "(-f).",
                f"{output}: no format has the suffix {suffix}; there are: {known}. Change the name, or give a format "
                "(-f).",
            )
        )
    return suffixes.get(suffix)


def check_suffix(output: str | None, *suffixes: str) -> None:
    """Refuse a name with the suffix of another format, where a command writes one format only.

    Raises:
        UsageError: it has one.
    """
    suffix = Path(output).suffix.lower() if output else ""
    if suffix and suffix not in suffixes:
        known = ", ".join(suffixes)
        raise UsageError(
            Text(
                f"{output}: to, co tam zostanie zapisane, nie pasuje do rozszerzenia {suffix}. Podaj nazwę bez "
                f"rozszerzenia albo z takim: {known}.",
                f"{output}: what is written there does not fit the suffix {suffix}. Give a name without one, or with "
                f"this: {known}.",
            )
        )


def is_quiet() -> bool:
    """Whether -q was given."""
    return bool(click.get_current_context().meta.get(QUIET))


def say(text: Text) -> None:
    """A message of one line beside the data: to standard error, unless -q was given."""
    if not is_quiet():
        terminal.say_line(text.in_(spoken_language()))


def terminal_width() -> int:
    """How wide a table may be."""
    import shutil

    return max(shutil.get_terminal_size((120, 24)).columns, _NARROWEST_TERMINAL)


def write_output(
    content: str | bytes | Iterable[bytes],
    output: str | None,
    force: bool,
    *,
    exact: bool = False,
    parts: str | None = None,
) -> None:
    """Write to standard output, or whole to a file: to a temporary name first, then renamed.

    Args:
        content: what does not fit into memory comes in pieces.
        exact: what is written is for programs; people get nothing that their terminal would obey.
        parts: which parts of it a terminal shows in colour, as `terminal.write` takes them.

    Raises:
        UsageError: the file exists and `force` is not set.
        OutputError: it cannot be written.
    """
    if output is None or output == "-":
        terminal.write(content, exact=exact, parts=parts)
        return
    check_output(output, force)
    raw = terminal.encoded(content, exact=exact)
    path = Path(os.path.realpath(output)) if os.path.islink(output) else Path(output)  # A link stays a link.
    if path.exists() and not path.is_file():
        _write_into(path, raw)
    else:
        replace_file(path, raw, current_mode())


def _write_into(path: Path, raw: Iterable[bytes]) -> None:
    """Write to a device or a pipe, which a renamed file would replace.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        with path.open("wb") as device:
            device.writelines(raw)
    except OSError as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError) -> OutputError:
    from wupgraph.system_errors import reason_of

    reason = reason_of(error)
    return OutputError(
        Text(
            f"{path}: nie można zapisać pliku: {reason.pl}.",
            f"{path}: the file cannot be written: {reason.en}.",
        )
    )


def replace_file(path: Path, raw: Iterable[bytes], mode: int) -> None:
    """Write a file whole: to a temporary name first, then renamed.

    Args:
        raw: its bytes in pieces.
        mode: who may read and write it.

    Raises:
        OutputError: it cannot be written.
    """
    replace_files([(path, raw)], mode)


def replace_files(contents: Iterable[tuple[Path, Iterable[bytes]]], mode: int | None = None) -> None:
    """Write files whole: all to temporary names first, then renamed in their order.

    Args:
        contents: files with their bytes in pieces.
        mode: who may read and write them. Without it all are there, and are written anew: each keeps its own, and what
            a link points at is replaced, not the link.

    Raises:
        OutputError: one may not be written, or not all of them fit; then none has changed. Or one cannot be renamed:
            those before it have changed.
    """
    import contextlib
    import tempfile

    staged: list[tuple[str, Path, Path]] = []
    file = Path()
    try:
        for file, raw in contents:
            path, own = (file, mode) if mode is not None else _there(file)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".wupgraph.", suffix=".tmp")
            staged.append((name, path, file))
            with os.fdopen(handle, "wb") as temporary:
                temporary.writelines(raw)
            os.chmod(name, own)
        while staged:
            name, path, file = staged[0]
            os.replace(name, path)
            del staged[0]
    except OSError as error:
        raise _unwritten(file, error) from None
    finally:
        for name, _, _ in staged:
            with contextlib.suppress(OSError):
                os.unlink(name)


def _there(file: Path) -> tuple[Path, int]:
    """Where a file is that links may lead to, and who may read and write it.

    Raises:
        OSError: nobody may write it.
    """
    import stat

    path = file.resolve()
    mode = stat.S_IMODE(path.stat().st_mode)
    if not mode & 0o222:  # Its owner does not want it changed; a renamed file would not ask.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return path, mode


def check_output(output: str | None, force: bool) -> None:
    """Refuse before any work is done what could not be written after it.

    Raises:
        UsageError: the file exists and `force` is not set, or it is a folder.
    """
    if output is None or output == "-":
        return
    parent = Path(output).parent
    if not parent.is_dir():
        raise UsageError(Text(f"{output}: nie ma katalogu {parent}.", f"{output}: there is no folder {parent}."))
    if Path(output).is_dir():
        raise UsageError(
            Text(
                f"{output}: to katalog. Podaj nazwę pliku.",
                f"{output}: this is a folder. Give the name of a file.",
            )
        )
    if Path(output).exists() and not force:
        raise UsageError(
            Text(
                f"{output}: plik już istnieje. Podaj inną nazwę albo --force.",
                f"{output}: the file exists. Give another name, or --force.",
            )
        )


def current_mode() -> int:
    """Who may read and write a file that this process makes."""
    current = os.umask(0)
    os.umask(current)
    return 0o666 & ~current
