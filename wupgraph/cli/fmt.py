"""wupgraph fmt: files of Turtle and of SPARQL in their one form."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.options import replace_files, say, write_output
from wupgraph.cli.register_options import register_of, say_left_out, say_which
from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import IN_FORM, QUERY, STDIN, find_files
from wupgraph.rdf.reading import read_document, read_text
from wupgraph.register.folder import Register, find_register
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.rdf.streaming import Kept


class _Change(NamedTuple):
    """A file that is not as it should be, and where what it should be is kept."""

    name: str
    kept: Kept


@click.command(
    "fmt",
    cls=Command,
    text=Text(
        "Ułóż pliki Turtle (.ttl) i pytania (.rq). Dane: w jednej, kanonicznej postaci, ze stałą kolejnością "
        "prefiksów, podmiotów i właściwości, jedna wartość w wierszu. Kształty (SHACL) i pliki z komentarzami poniżej "
        "początku: w ich własnej kolejności, do 120 znaków w wierszu. Pytania: wcięcia według nawiasów, podzielone "
        "wiersze powyżej 160 znaków. Trójki, komentarze i tekst SPARQL wewnątrz kształtów się nie zmieniają.\n"
        "Bez ścieżki: dane rejestru z bieżącego katalogu. Ścieżka - to Turtle na wejściu standardowym, a wynik idzie "
        "na wyjście.",
        "Lay out files of Turtle (.ttl) and questions (.rq). Data: in their one canonical form, with a fixed order of "
        "prefixes, subjects and properties, one value a line. Shapes (SHACL), and files with comments below the head: "
        "in their own order, 120 characters a line. Questions: indented by their brackets, lines of over 160 "
        "characters broken. Triples, comments and the text of SPARQL inside shapes stay the same.\n"
        "Without a path: the data of the register in the current folder. The path - is Turtle through standard input, "
        "and the result goes to standard output.",
    ),
    examples=(
        "wupgraph fmt new.ttl",
        "wupgraph fmt --check",
        "wupgraph fmt --diff new.ttl",
        "wupgraph fmt data shapes queries",
    ),
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
        "Usuń z plików Turtle komentarze, które nie stoją na początku; dane mają wtedy postać kanoniczną.",
        "Remove from files of Turtle the comments that do not stand at the head; data are then in canonical form.",
    ),
)
@click.pass_context
def fmt(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool, drop_comments: bool) -> None:
    from wupgraph.rdf.streaming import KeptPieces

    register = find_register() if paths else register_of(())  # With paths, its prefixes and languages only.
    only_read = check or diff
    # All are read before the first is written: a file that is refused leaves the others as they are.
    store = KeptPieces()
    changed: list[_Change] = []
    files = _files(paths, register, only_read)
    for file in files:
        document, pieces = _in_form(file, register, drop_comments)
        kept = store.keep(pieces)
        if paths == (STDIN,) and not only_read:
            write_output(kept.pieces(), None, force=False, exact=True)
            return
        if not _are_same(document, kept):
            kept = store.keep(map(str.encode, _difference(document, kept))) if diff else kept
            changed.append(_Change(document.name, kept))
    if diff:
        for change in changed:
            terminal.write("".join(change.kept.text()))
    elif check:
        for change in changed:
            terminal.write_line(change.name)
    else:
        replace_files((Path(change.name), change.kept.pieces()) for change in changed)
    if not paths:
        say_which(register)
    _say_how_many(len(changed), len(files) - len(changed), only_read)
    ctx.exit(int(check and bool(changed)))


def _in_form(file: Path | str, register: Register, drop_comments: bool) -> tuple[Document, Iterator[bytes]]:
    """A file as it is, and as it should be.

    Raises:
        InputError: it cannot be read, is malformed, or would say something else.
    """
    if isinstance(file, Path) and file.suffix.lower() == QUERY:
        from wupgraph.sparql.query_layout import query_in_lines
        from wupgraph.stores.embedded import check_query

        document = Document(str(file), read_text(file))
        check_query(document.text, document.name, register.prefixes.namespaces, of_any_form=True)
        return document, iter([query_in_lines(document.text, document.name).encode()])
    from wupgraph.rdf.formatting import formatted_pieces

    document = read_document(file)
    languages = register.configuration.languages
    return document, formatted_pieces(document, register.prefixes, languages, drop_comments=drop_comments)


def _files(paths: Sequence[str], register: Register, only_read: bool) -> list[Path] | list[str]:
    """The files that are meant.

    Raises:
        InputError: a path that is missing, holds no such file, or is a file of another kind.
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
    say_left_out(paths, IN_FORM, packed=False)
    own = [] if paths else [file for file in register.data_files if register.is_own(file)]
    files = find_files(paths, IN_FORM) if paths else own
    named = {Path(path) for path in paths}
    for file in files:
        if file in named and file.suffix.lower() not in IN_FORM:
            raise InputError(
                Text(
                    "ułożyć można tylko niespakowane pliki Turtle (.ttl) i SPARQL (.rq)",
                    "only unpacked files of Turtle (.ttl) and SPARQL (.rq) can be laid out",
                ),
                str(file),
            )
    return [file for file in files if file.suffix.lower() in IN_FORM]


def _are_same(document: Document, kept: Kept) -> bool:
    """Whether a file is as it should be."""
    text, at = document.text, 0
    for piece in kept.text():
        if not text.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(text)


def _difference(document: Document, kept: Kept) -> Iterator[str]:
    """The change of a file as the lines of a unified diff."""
    import difflib

    name, text = document.name, "".join(kept.text())
    for line in difflib.unified_diff(_lines(document.text), _lines(text), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends; none but a line feed ends one."""
    return io.StringIO(text, newline="\n").readlines()


def _say_how_many(changed: int, same: int, only_read: bool) -> None:
    pl, en = ("Pliki do zmiany", "Would change") if only_read else ("Zmienione pliki", "Changed")
    say(Text(f"{pl}: {changed}, bez zmian: {same}.", f"{en}: {changed}, unchanged: {same} (files)."))
