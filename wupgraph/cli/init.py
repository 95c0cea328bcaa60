"""wupgraph init: a register of one's own, with a sample of each thing in it, that passes the checks."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.options import say, write_output
from wupgraph.errors import OutputError, UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.new_register.new_register import NewRegister
    from wupgraph.findings.finding import Finding
    from wupgraph.rdf.namespaces import Base
    from wupgraph.register.configuration import Configuration


# How messages about a configuration begin, and the options of its keys.
_OF_CONFIGURATION = re.compile(
    r"\[register(?:\.(?:layers|title))?\](?: (?P<key>title|base|languages)\b)?:? (?P<rest>.*)", re.DOTALL
)
_OPTIONS = {"title": "--title", "base": "--base", "languages": "--lang", "layers": "--layers"}


@click.command(
    "init",
    cls=Command,
    text=Text(
        "Załóż własny rejestr w nowym katalogu: konfigurację, przykładowy dokument, rzecz z cytatem, pytanie, regułę "
        "i sprawdzanie w CI.\n"
        "Rejestr od razu przechodzi wupgraph check; przykłady zastępuje się swoimi.",
        "Make a register of your own in a new folder: a configuration, a sample document, a thing with its quotation, "
        "a question, a rule, and checks in CI.\n"
        "It passes wupgraph check at once; replace the samples by your own.",
    ),
    examples=("wupgraph init twins --title Städtepartnerschaften --base https://twins.example/ --lang de,pl",),
)
@click.argument("folder", metavar="FOLDER")
@option(
    "--title",
    "titles",
    multiple=True,
    required=True,
    metavar="TEXT|LANG=TEXT",
    text=Text(
        "Nazwa rejestru w pierwszym języku; w innym: LANG=TEXT (można powtórzyć).",
        "What the register is called, in its first language; in another one: LANG=TEXT (may be repeated).",
    ),
)
@option(
    "--base",
    "bases",
    multiple=True,
    required=True,
    metavar="URL",
    text=Text(
        "Adres, od którego zaczynają się identyfikatory rejestru; kończy się ukośnikiem.",
        "Where the identifiers of the register begin; it ends in a slash.",
    ),
)
@option(
    "--lang",
    "languages",
    default="en",
    metavar="LANG,…",
    text=Text(
        "Języki treści, najpierw główny (domyślnie en).",
        "The languages of its content, the main one first (en unless told).",
    ),
)
@option(
    "--layers",
    default="evidence",
    metavar="NAME,…",
    text=Text(
        "Warstwy programu: evidence (twierdzenia i cytaty), cooperation (instytucje, porozumienia, projekty, "
        "pieniądze, wydarzenia); domyślnie evidence.",
        "Layers of the program: evidence (claims and quotations), cooperation (institutions, agreements, projects, "
        "money, events); evidence unless told.",
    ),
)
def init(folder: str, titles: tuple[str, ...], bases: tuple[str, ...], languages: str, layers: str) -> None:
    path = Path(folder)
    if not folder or (path.is_symlink() and not path.exists()):
        raise UsageError(
            Text(
                f"„{folder}” to nie jest nazwa nowego katalogu; podaj inną.",
                f'"{folder}" is no name of a new folder; give another one.',
            )
        )
    _check_free(path)
    if len(bases) > 1:
        raise UsageError(
            Text(
                f"--base: podano kilka adresów ({', '.join(bases)}), a rejestr ma jeden.",
                f"--base: several are given ({', '.join(bases)}), and a register has one.",
            )
        )
    new = _wanted(path, titles, bases[0], _split(languages), _split(layers))
    from wupgraph.cli.signals import Ending

    files = new.files()
    with Ending(), _made(path, files) as made:
        _check(made)
    write_output("".join(f"{path / name}\n" for name in files), None, force=False)
    steps = f"cd {shlex.quote(folder)}; wupgraph check"
    say(Text(f"Rejestr jest gotowy. Dalej: {steps}", f"The register is ready. Next: {steps}"))


def _split(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",") if part.strip()]


def _check_free(folder: Path) -> None:
    """Refuse a folder that holds something, or stands in a register.

    Raises:
        UsageError: it does.
    """
    from wupgraph.register.configuration import FILE, declares_register

    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(
            Text(
                f"{folder}: już istnieje i coś zawiera; podaj nowy katalog.",
                f"{folder}: exists and holds something; give a new folder.",
            )
        )
    whole = Path(os.path.abspath(folder))
    around = next((above for above in whole.parents if declares_register(above / FILE)), None)
    if around is not None:
        raise UsageError(
            Text(
                f"{folder}: leży w rejestrze {around}, a rejestr w rejestrze byłby czytany dwa razy; podaj inny "
                "katalog.",
                f"{folder}: is inside of the register {around}, and one in another would be read twice; give another "
                "folder.",
            )
        )
    if not whole.parent.is_dir():
        raise UsageError(
            Text(f"{folder}: nie ma katalogu {whole.parent}.", f"{folder}: there is no folder {whole.parent}.")
        )


def _wanted(folder: Path, titles: Sequence[str], base: str, languages: list[str], layers: list[str]) -> NewRegister:
    """The register that is asked for.

    Raises:
        UsageError: a value is wrong.
    """
    from datetime import date

    from wupgraph.authoring.new_register.new_register import NewRegister
    from wupgraph.rdf.namespaces import NOWHERE
    from wupgraph.register.configuration import FILE, configuration_of
    from wupgraph.register.layers import check_layers, names_of_layers, shipped_layers, version_of

    if "evidence" not in layers and "cooperation" not in layers and all(layer in shipped_layers() for layer in layers):
        raise UsageError(Text("--layers: podaj co najmniej evidence.", "--layers: give evidence at least."))
    headers = names_of_layers(layers, NOWHERE).layers
    table = {
        "title": _titles(titles, languages),
        "base": base,
        "languages": languages,
        "layers": {layer: str(version_of(headers[layer])) if layer in headers else "1.0" for layer in layers},
    }
    try:
        asked: Configuration = configuration_of(table, folder / FILE)
        check_layers(asked, headers)
    except UsageError as error:
        raise _of_options(error, folder / FILE) from None
    _check_base(asked.base)
    prefixes = names_of_layers(layers, asked.base).prefixes
    return NewRegister(asked.title, asked.base, asked.languages, asked.layers, prefixes, date.today())


def _of_options(error: UsageError, file: Path) -> UsageError:
    """What is wrong with a configuration that is still to be written, by the options that it is made of."""

    def by_option(text: str) -> str:
        said = _OF_CONFIGURATION.match(text.removeprefix(f"{file}: "))
        if said is None:
            return text
        option = _OPTIONS[said["key"] or "layers"]
        return f"{option}: {said['rest']}"

    return UsageError(Text(by_option(error.text.pl), by_option(error.text.en)), error.suggestions)


def _check_base(base: Base) -> None:
    """Refuse a base under which the program's own terms or register stand, or that stands under theirs.

    Raises:
        UsageError: it is such a base.
    """
    from wupgraph import assets
    from wupgraph.register.folder import Register

    shipped = Register(assets.shipped_register()).base.iri
    asked, ours = (iri.partition("://")[2] for iri in (base.iri, shipped))
    if asked.startswith(ours) or ours.startswith(asked):
        raise UsageError(
            Text(
                f"--base: pod {shipped} stoją słownik i rejestr programu; podaj własny adres.",
                f"--base: the vocabulary and the register of the program stand under {shipped}; give an address of "
                "your own.",
            )
        )


def _titles(titles: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Titles by language; a text without one is in the first."""
    from wupgraph.register.configuration import is_language_tag

    by_language: dict[str, str] = {}
    for title in titles:
        lang, equals, text = title.partition("=")
        if not (equals and is_language_tag(lang.strip())):
            lang, text = languages[0] if languages else "", title
        if lang.strip() in by_language:
            raise UsageError(
                Text(
                    f"--title: dla języka {lang.strip()} podano dwa tytuły; zostaw jeden.",
                    f"--title: two titles are given for the language {lang.strip()}; leave one.",
                )
            )
        by_language[lang.strip()] = text.strip()
    return by_language


@contextlib.contextmanager
def _made(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """The register in a folder beside, which takes its place in the end; nothing is left of it where that fails.

    Raises:
        OutputError: it cannot be written.
    """
    from wupgraph.system_errors import reason_of

    try:
        scratch = Path(tempfile.mkdtemp(dir=Path(os.path.abspath(folder)).parent, prefix=".wupgraph-init."))
        try:
            for name, text in files.items():
                file = scratch / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            yield scratch
            scratch.chmod(0o755)
            _take_place(scratch, folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        reason = reason_of(error)
        raise OutputError(
            Text(f"{folder}: nie można zapisać rejestru: {reason.pl}.", f"{folder}: it cannot be written: {reason.en}.")
        ) from None


def _take_place(scratch: Path, folder: Path) -> None:
    """Put a folder where another is wanted, which is empty or not there; the current one stays, and is filled."""
    if not folder.exists():
        os.rename(scratch, folder)
        return
    for entry in scratch.iterdir():
        os.rename(entry, folder / entry.name)


def _check(folder: Path) -> None:
    """Check a register that was just made.

    Raises:
        UsageError: the program's own samples do not pass, which only a title or base can cause that nobody foresaw.
    """
    from wupgraph.checking.whole_register import check_everything
    from wupgraph.register.folder import Register

    register = Register(folder)
    findings: Sequence[Finding] = check_everything(register, register.documents).findings
    if findings:
        first = findings[0]
        raise UsageError(
            Text(
                f"z takim tytułem lub adresem rejestr nie przechodzi reguł: {first.code}: {first.message.in_('pl')}",
                f"with such a title or base the register breaks rules: {first.code}: {first.message.in_('en')}",
            )
        )
