"""wupgraph code add: a new entry of a code list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import content_language, spoken_language
from wupgraph.cli.options import current_mode, replace_file, replace_files, say
from wupgraph.cli.register_options import register_of, say_which
from wupgraph.cli.source import keep_others_away, shipped_is_not_changed
from wupgraph.errors import OutputError, UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.lists.new_code import CodeAddition


@click.command(
    "add",
    cls=Command,
    text=Text(
        "Dodaj pozycję do listy kodów: kod, nazwę i definicję w każdym języku rejestru.\n"
        "Pozycja listy z warstwy programu trafia do ontology/codes/ rejestru, pozycja własnej listy do jej pliku.",
        "Add an entry to a code list: a code, a name and a definition in each language of the register.\n"
        "An entry of a list of a layer goes into the register's ontology/codes/, one of its own list into that file.",
    ),
    examples=(
        "wupgraph code add unit workshop --pl warsztat --en workshop "
        "--definition 'Praca w grupie pod okiem trenera.' "
        "--definition-en 'Work in a group with a trainer.' --dry-run",
    ),
)
@click.argument("list_name", metavar="LIST")
@click.argument("code", metavar="CODE")
@option("--pl", "polish", metavar="TEXT", text=Text("Nazwa po polsku.", "The name in Polish."))
@option("--en", "english", metavar="TEXT", text=Text("Nazwa po angielsku.", "The name in English."))
@option(
    "--label",
    "labels",
    multiple=True,
    metavar="LANG=TEXT",
    text=Text("Nazwa w innym języku (można powtórzyć).", "The name in another language (may be repeated)."),
)
@option(
    "--definition",
    "definitions",
    multiple=True,
    metavar="TEXT|LANG=TEXT",
    text=Text(
        "Definicja w pierwszym języku rejestru; w innym: LANG=TEXT (można powtórzyć).",
        "The definition in the first language of the register; in another one: LANG=TEXT (may be repeated).",
    ),
)
@option(
    "--definition-en",
    "english_definition",
    metavar="TEXT",
    text=Text("Definicja po angielsku.", "The definition in English."),
)
@option(
    "--broader",
    default="",
    metavar="CODE",
    text=Text(
        "Pozycja szersza: każda rzecz o nowym kodzie jest też tamtą.",
        "The wider entry: whatever has the new code is that, too.",
    ),
)
@option(
    "--dry-run",
    is_flag=True,
    text=Text("Niczego nie zapisuj; pokaż, co zostanie dopisane.", "Write nothing; show what would be added."),
)
@click.pass_context
def add(
    ctx: click.Context,
    list_name: str,
    code: str,
    polish: str | None,
    english: str | None,
    labels: tuple[str, ...],
    definitions: tuple[str, ...],
    english_definition: str | None,
    broader: str,
    dry_run: bool,
) -> None:
    from datetime import date

    from wupgraph.authoring.lists.code_lists import text_of
    from wupgraph.authoring.lists.new_code import NewCode, check_addition, check_changeable, plan_code

    register = register_of(())
    if not dry_run:
        if register.is_shipped:
            raise shipped_is_not_changed()
        check_changeable(register)
        keep_others_away(register)
    languages = register.configuration.languages
    new = NewCode(
        code,
        _by_language("--label", labels, languages, [("pl", polish), ("en", english)], needs_language=True),
        _by_language("--definition", definitions, languages, [("en", english_definition)], needs_language=False),
        broader,
    )
    addition = plan_code(register, list_name, new, date.today())
    findings = check_addition(register, addition)
    lang = spoken_language()
    for one in addition.alike:
        label = text_of(one.labels, register.languages_for(content_language()))
        say(Text(f"Podobna pozycja: {one.code} ({label}).", f"A similar entry: {one.code} ({label})."))
    for finding in findings:
        terminal.say_error(f"{finding.code}: {finding.message.in_(lang)}")
    if findings:
        ctx.exit(1)
    if dry_run:
        terminal.write(f"{addition.file}:\n\n{addition.entry}")
        return
    _write(addition)
    terminal.write_line(f"{addition.file}: {addition.name}")
    say_which(register)


def _by_language(
    flag: str,
    texts: Iterable[str],
    languages: Sequence[str],
    named: Iterable[tuple[str, str | None]],
    *,
    needs_language: bool,
) -> dict[str, str]:
    """Texts of a flag by language, with those of the flags of one language.

    Raises:
        UsageError: a language is given twice, or none where one is needed.
    """
    from wupgraph.register.configuration import is_language_tag

    pairs = [(lang, text) for lang, text in named if text is not None]
    for given in texts:
        lang, equals, text = given.partition("=")
        is_tagged = equals == "=" and is_language_tag(lang.strip())
        if needs_language and not is_tagged:
            raise UsageError(
                Text(f"{flag}: podaj język i tekst, np. {flag} de=…", f"{flag}: give language and text: {flag} de=…")
            )
        pairs.append((lang.strip(), text) if is_tagged else (languages[0], given))
    by_language = dict(pairs)
    if len(by_language) < len(pairs):
        twice = sorted({lang for lang, _ in pairs if sum(lang == other for other, _ in pairs) > 1})
        raise UsageError(
            Text(
                f"{flag}: dla języka {', '.join(twice)} podano dwa teksty; zostaw jeden.",
                f"{flag}: two texts are given for the language {', '.join(twice)}; leave one.",
            )
        )
    return by_language


def _write(addition: CodeAddition) -> None:
    """Write the file whole, with its folder where that is not there.

    Raises:
        OutputError: it cannot be written.
    """
    from wupgraph.system_errors import reason_of

    raw = addition.content.encode()
    if addition.file.exists():
        replace_files([(addition.file, [raw])])
        return
    try:
        addition.file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason, folder = reason_of(error), addition.file.parent
        raise OutputError(
            Text(f"{folder}: nie można założyć katalogu: {reason.pl}.", f"{folder}: it cannot be made: {reason.en}.")
        ) from None
    replace_file(addition.file, [raw], current_mode())
