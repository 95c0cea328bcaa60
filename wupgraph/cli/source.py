"""wupgraph source: the group of commands about the documents of a register."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from wupgraph.cli.bilingual import Group, option
from wupgraph.cli.options import say
from wupgraph.errors import InputError, OutputError, PipeError, UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.documents.document_details import DocumentDetails
    from wupgraph.register.folder import Register

_COMMANDS = {
    "add": "wupgraph.cli.source_add:add",
    "list": "wupgraph.cli.source_list:list_",
    "show": "wupgraph.cli.source_show:show",
    "update": "wupgraph.cli.source_update:update",
}
_STDIN = "-"


@click.group(
    "source",
    cls=Group,
    lazy=_COMMANDS,
    text=Text(
        "Dokumenty rejestru: dodaj, wymień, pokaż z cytatami, zastąp nową wersją.",
        "The documents of the register: add, list, show with quotations, replace by a new version.",
    ),
)
def source() -> None:
    pass


def details_options(command: Any) -> Any:
    """What a person can say of a document."""
    options = (
        option(
            "--title",
            "titles",
            multiple=True,
            metavar="TEXT|LANG=TEXT",
            text=Text(
                "Tytuł w pierwszym języku rejestru; w innym: LANG=TEXT (można powtórzyć).",
                "The title in the first language of the register; in another: LANG=TEXT (may be repeated).",
            ),
        ),
        option(
            "--lang",
            "languages",
            multiple=True,
            metavar="LANG",
            text=Text(
                "Język dokumentu, np. pl (można powtórzyć).", "Language of the document, such as pl (may repeat)."
            ),
        ),
        option(
            "--date",
            metavar="DATE",
            text=Text("Data dokumentu: RRRR-MM-DD, RRRR-MM albo RRRR.", "Its date: YYYY-MM-DD, YYYY-MM or YYYY."),
        ),
        option(
            "--publisher",
            metavar="NAME",
            text=Text("Wydawca: rzecz z rejestru.", "Its publisher: a thing of the register."),
        ),
        option("--url", metavar="URL", text=Text("Adres, pod którym jest w sieci.", "Where it is on the Web.")),
        option(
            "--quality",
            metavar="CODE",
            text=Text(
                "Jakość tekstu: clean, recognised, scrambled-slides … (lista text-quality).",
                "Quality of its text: clean, recognised, scrambled-slides … (the list text-quality).",
            ),
        ),
        option(
            "--encoding",
            metavar="NAME",
            text=Text(
                "Kodowanie tekstu lub HTML, gdy nie jest to UTF-8 i nie da się go ustalić.",
                "Encoding of a text or HTML, where it is not UTF-8 and cannot be told.",
            ),
        ),
    )
    for one in reversed(options):
        command = one(command)
    return command


def dry_run_option(command: Any) -> Any:
    """--dry-run."""
    return option(
        "--dry-run", is_flag=True, text=Text("Niczego nie zapisuj; pokaż, co by się stało.", "Write nothing; show it.")
    )(command)


def details_of(
    register: Register,
    titles: tuple[str, ...],
    languages: tuple[str, ...],
    date: str | None,
    publisher: str | None,
    url: str | None,
    quality: str | None,
) -> DocumentDetails:
    """What the options say.

    Raises:
        UsageError: one of them is malformed.
    """
    import datetime

    from wupgraph.authoring.documents import document_details as read

    return read.DocumentDetails(
        titles=read.titles_given(titles, register.configuration.languages),
        languages=read.languages_given(languages),
        date=None if date is None else read.date_given(date, datetime.date.today()),
        publisher="" if publisher is None else read.publisher_given(publisher, register),
        url="" if url is None else read.url_given(url),
        quality="" if quality is None else read.quality_given(quality, register),
    )


def register_to_write() -> Register:
    """The register that the current folder is in, with an interrupted write finished or undone.

    Until the command ends, no other one writes to it: what was read is what is changed.

    Raises:
        UsageError: it is in none.
        OutputError: another command keeps writing to it.
    """
    from wupgraph.register.folder import find_register

    register = find_register()
    if register.is_shipped:
        raise shipped_is_not_changed()
    keep_others_away(register)
    settle(register)
    return register


def keep_others_away(register: Register) -> None:
    """Wait until no other command writes to a register; until this one ends, none does.

    Raises:
        OutputError: another one keeps writing.
    """
    from wupgraph.authoring.transaction.register_lock import alone

    click.get_current_context().with_resource(alone(register.folder))


def shipped_is_not_changed() -> UsageError:
    """The error for a command that would write to the register in the program."""
    return UsageError(
        Text(
            "bieżący katalog nie leży w żadnym rejestrze, a dołączonego do programu się nie zmienia; przejdź do "
            "katalogu rejestru (z wupgraph.toml) albo załóż własny: wupgraph init",
            "the current folder is in no register, and the shipped one is not changed; go to the folder of a "
            "register (with wupgraph.toml), or make one: wupgraph init",
        )
    )


def settle(register: Register, *, needed: bool = True) -> None:
    """Finish or undo a write that was interrupted, and say so.

    Args:
        needed: nothing can be done before that; else what keeps from it is said.

    Raises:
        OutputError: it cannot be finished, and is needed.
    """
    from wupgraph.authoring.transaction.file_transaction import finish_or_undo

    if register.is_shipped:
        return
    try:
        done = finish_or_undo(register.folder)
    except OutputError as error:
        if needed:
            raise
        done = error.text
    if done is not None:
        say(done)


def folder_to_keep(register: Register, sources: str | None) -> Path:
    """The folder in which the register's documents are kept, which may have to be made.

    Raises:
        UsageError: the register names none, and none was given; or the one that was given is not there.
    """
    given = click.get_current_context().get_parameter_source("sources") is ParameterSource.COMMANDLINE
    named = register.configuration.documents if register.is_declared else None
    if not given and named is not None:
        return register.folder / named
    folder = (None if given else register.documents) or (None if sources is None else Path(sources))
    if folder is None:
        raise UsageError(
            Text(
                "rejestr nie mówi, gdzie trzyma dokumenty; wpisz do wupgraph.toml, pod [register], documents = "
                '"documents" albo podaj katalog poza rejestrem: --sources lub WUPGRAPH_SOURCES.',
                'the register does not say where it keeps documents; write documents = "documents" into wupgraph.toml, '
                "below [register], or give a folder outside of it: --sources or WUPGRAPH_SOURCES.",
            )
        )
    if not folder.is_dir():
        raise UsageError(
            Text(
                f"{folder}: nie ma takiego katalogu z dokumentami; załóż go albo podaj inny.",
                f"{folder}: there is no such folder of documents; make it, or give another.",
            )
        )
    return folder


def read_document_file(file: str) -> tuple[bytes, str]:
    """The bytes of a document and what it is called; `-` is standard input.

    Raises:
        InputError: there is no such file, it cannot be read, or it is over `DOCUMENT_SIZE`, which its size tells before
            it is read.
    """
    from wupgraph.authoring.documents.extraction.extracted_text import too_long
    from wupgraph.gate.limits import DOCUMENT_SIZE
    from wupgraph.rdf.files import unreadable

    name = "<stdin>" if file == _STDIN else file
    try:
        if file == _STDIN:
            raw = sys.stdin.buffer.read(DOCUMENT_SIZE + 1)
        else:
            found = os.stat(file)
            if stat.S_ISDIR(found.st_mode):
                raise InputError(Text("to jest katalog; podaj plik", "this is a folder; give a file"), name)
            if not stat.S_ISREG(found.st_mode):
                raise PipeError(file, "wupgraph source add")
            if found.st_size > DOCUMENT_SIZE:
                raise too_long(name)
            with open(file, "rb") as opened:
                raw = opened.read(DOCUMENT_SIZE + 1)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    if len(raw) > DOCUMENT_SIZE:
        raise too_long(name)
    return raw, name
