"""wupgraph fmt: Turtle files in their one form."""

from __future__ import annotations

import io
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, lang_option, option
from wupgraph.cli.options import register_of, replace_file, say, say_which, write_output
from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.reading import STDIN, Document, find_files, read_document
from wupgraph.register import Register
from wupgraph.values import Text

_SUFFIX = ".ttl"


class _Formatted(NamedTuple):
    """A file as it is and as it should be."""

    document: Document
    text: str

    @property
    def changes(self) -> bool:
        return self.document.text != self.text


@click.command(
    "fmt",
    cls=Command,
    text=Text(
        "Zapisz pliki Turtle w jednej, kanonicznej postaci: stała kolejność prefiksów, podmiotów i właściwości, jedna "
        "wartość w wierszu. Trójki się nie zmieniają.\n"
        "Komentarz na początku pliku zostaje; jeśli są inne komentarze, plik nie zostanie zmieniony bez "
        "--drop-comments. Bez ścieżki: dane rejestru z bieżącego katalogu. Ścieżka - to wejście standardowe, a wynik "
        "idzie na wyjście.",
        "Write Turtle files in their one canonical form: a fixed order of prefixes, subjects and properties, one value "
        "a line. The triples stay the same.\n"
        "The comment at the head of a file stays; if there are others, the file is not changed without "
        "--drop-comments. Without a path: the data of the register in the current folder. The path - is standard "
        "input, and the result goes to standard output.",
    ),
    examples=("wupgraph fmt new.ttl", "wupgraph fmt --check", "wupgraph fmt --diff new.ttl"),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@option(
    "--check",
    is_flag=True,
    text=Text(
        "Niczego nie zapisuj; wypisz pliki, które by się zmieniły. Kod wyjścia 1, jeśli są takie.",
        "Write nothing; name the files that would change. Exit code 1 if there are any.",
    ),
)
@option(
    "--diff",
    is_flag=True,
    text=Text("Niczego nie zapisuj; pokaż zmiany.", "Write nothing; show the changes."),
)
@option(
    "--drop-comments",
    is_flag=True,
    text=Text(
        "Usuń komentarze, które nie stoją na początku pliku.",
        "Remove comments that do not stand at the head of a file.",
    ),
)
@lang_option
@click.pass_context
def fmt(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool, drop_comments: bool) -> None:
    from wupgraph.rdf.formatting import formatted

    register = register_of(())
    only_read = check or diff
    # All are read before the first is written: a file that is refused leaves the others as they are.
    files = [
        _Formatted(document, formatted(document, register.prefixes, drop_comments=drop_comments))
        for document in map(read_document, _files(paths, register, only_read))
    ]
    changed = [file for file in files if file.changes]
    if diff:
        for file in changed:
            terminal.write(_difference(file))
    elif check:
        for file in changed:
            terminal.write_line(file.document.name)
    elif paths == (STDIN,):
        write_output(files[0].text, None, force=False, exact=True)
        return
    else:
        for file in changed:
            _replace(file)
    if not paths:
        say_which(register)
    _say_how_many(len(changed), len(files) - len(changed), only_read)
    ctx.exit(int(check and bool(changed)))


def _files(paths: Sequence[str], register: Register, only_read: bool) -> list[Path] | list[str]:
    """The Turtle files that are meant.

    Raises:
        InputError: a path that is missing, holds no Turtle, or is a file of another kind.
        UsageError: standard input and files; no path, and no register in the current folder.
    """
    if STDIN in paths:
        if len(paths) > 1:
            raise UsageError(
                Text(
                    "- (wejście standardowe) podaje się bez innych ścieżek.",
                    "- (standard input) is given without other paths.",
                )
            )
        return [STDIN]
    if not paths and not only_read and register.folder != Path():
        raise UsageError(
            Text(
                "w bieżącym katalogu nie ma rejestru (data/ i shapes/); podaj pliki: wupgraph fmt PLIK",
                "the current folder holds no register (data/ and shapes/); give files: wupgraph fmt FILE",
            )
        )
    found = find_files(paths) if paths else register.data_files
    named = {Path(path) for path in paths}
    for file in found:
        if file in named and file.suffix.lower() != _SUFFIX:
            raise InputError(
                Text(
                    "kanoniczną postać mają tylko niespakowane pliki Turtle (.ttl)",
                    "only unpacked Turtle files (.ttl) have a canonical form",
                ),
                str(file),
            )
    return [file for file in found if file.suffix.lower() == _SUFFIX]


def _difference(file: _Formatted) -> str:
    """The change of a file as a unified diff."""
    import difflib

    name = file.document.name
    lines = difflib.unified_diff(_lines(file.document.text), _lines(file.text), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines with their ends; none but a line feed ends one."""
    return io.StringIO(text, newline="\n").readlines()


def _replace(file: _Formatted) -> None:
    """Write a file anew; what a link points at is replaced, not the link."""
    path = Path(file.document.name).resolve()
    replace_file(path, file.text.encode("utf-8"), stat.S_IMODE(path.stat().st_mode))


def _say_how_many(changed: int, same: int, only_read: bool) -> None:
    pl, en = ("Do zmiany", "Would change") if only_read else ("Zmieniono", "Changed")
    say(Text(f"{pl}: {changed}, bez zmian: {same} (plików).", f"{en}: {changed}, unchanged: {same} (files)."))
