"""wupgraph migrate: a register taken to the version of the layers that the program has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import replace_files, say
from wupgraph.cli.register_options import say_left_out, say_which
from wupgraph.cli.source import keep_others_away, settle
from wupgraph.errors import UsageError
from wupgraph.rdf.files import QUERY, SUFFIXES
from wupgraph.register.folder import find_register
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.authoring.migration.migration import ChangedFile, Migration


@click.command(
    "migrate",
    cls=Command,
    text=Text(
        "Przenieś rejestr na wersję warstw, którą ma program: w danych, regułach, własnych terminach i pytaniach "
        "zamień terminy, które zastąpiono innymi, i wpisz nową wersję do wupgraph.toml. Układ plików, komentarze, "
        "teksty i identyfikatory zostają.\n"
        "Czego nie da się rozstrzygnąć, jest wypisane z miejscem i zostaje (kod wyjścia 1). Bez ścieżki: rejestr, w "
        "którym leży bieżący katalog; ze ścieżkami: tylko te pliki.",
        "Take a register to the version of the layers that the program has: in data, rules, own terms and questions, "
        "replace the terms that others replaced, and write the new version into wupgraph.toml. Layout, comments, texts "
        "and identifiers stay.\n"
        "What cannot be decided is told with its place, and stays (exit code 1). Without a path: the register that the "
        "current folder is in; with paths: these files only.",
    ),
    examples=("wupgraph migrate --dry-run new.ttl", "wupgraph migrate new.ttl"),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@option(
    "--dry-run",
    is_flag=True,
    text=Text("Niczego nie zapisuj; pokaż, co się zmieni.", "Write nothing; show what would change."),
)
@click.pass_context
def migrate(ctx: click.Context, paths: tuple[str, ...], dry_run: bool) -> None:
    from wupgraph.authoring.migration.migration import plan_migration

    register = find_register()
    if register.is_shipped and not paths:
        raise UsageError(
            Text(
                "bieżący katalog nie leży w żadnym rejestrze, a dołączonego do programu się nie zmienia; przejdź do "
                "katalogu rejestru albo podaj pliki: wupgraph migrate PLIK",
                "the current folder is in no register, and the shipped one is not changed; go to the folder of a "
                "register, or give files: wupgraph migrate FILE",
            )
        )
    say_left_out(paths, (*SUFFIXES, QUERY))
    if not dry_run and not paths:
        keep_others_away(register)
        settle(register)
    migration = plan_migration(register, paths)
    changed = [*migration.files, *([migration.configuration] if migration.configuration else [])]
    if not dry_run:
        replace_files([(one.file, [one.content]) for one in changed])
    for change in migration.files:
        _show(change, migration)
    if migration.configuration is not None:
        said = ", ".join(f'{layer} "{old}" → "{new}"' for layer, (old, new) in migration.versions.items())
        terminal.write_line(f"{migration.configuration.file}: {said}")
    _show_undecided(migration, dry_run)
    if not paths:
        say_which(register)
    _say_how_many(len(changed), len(migration.undecided), dry_run)
    ctx.exit(int(bool(migration.undecided)))


def _show(change: ChangedFile, migration: Migration) -> None:
    """Say what changes in a file: each term, what replaces it, and how often."""
    shrink = migration.prefixes.shrink
    said = ", ".join(
        f"{shrink(old)} → {shrink(new)} ({number})" for (old, new), number in sorted(change.counts.items())
    )
    terminal.write_line(f"{change.file}: {said}")


def _show_undecided(migration: Migration, dry_run: bool) -> None:
    lang = spoken_language()
    for before, later, iri in migration.undecided:
        place = before if dry_run else later
        term, shown = migration.former[iri], migration.prefixes.shrink(iri)
        news = [migration.prefixes.shrink(new) for new in term.replacements]
        pl, en = " czy ".join(news), " or ".join(news)
        if not term.is_gone:
            said = Text(
                f"{shown} mogło tu znaczyć {pl}; sprawdź to i, jeśli tak, zmień w pliku.",
                f"{shown} may mean {en} here; see, and if so change it in the file.",
            )
        elif len(news) == 1:
            said = Text(
                f"{shown} zastąpiono przez {pl}, ale nie samą nazwą; zmień to w pliku.",
                f"{shown} was replaced by {en}, and not by name alone; change it in the file.",
            )
        else:
            said = Text(
                f"nie wiadomo, co ma zastąpić {shown} ({pl}); zmień to w pliku.",
                f"cannot tell what is to replace {shown} ({en}); change it in the file.",
            )
        terminal.write_line(f"{place}: {said.in_(lang)}")


def _say_how_many(changed: int, undecided: int, dry_run: bool) -> None:
    if not changed and not undecided:
        say(Text("Nie ma nic do zmiany.", "There is nothing to change."))
        return
    pl, en = ("Pliki do zmiany", "Would change") if dry_run else ("Zmienione pliki", "Changed")
    rest = Text("", "")
    if undecided:
        rest = Text(f" Do rozstrzygnięcia: {undecided}.", f" To be decided: {undecided} (places).")
    elif not dry_run:
        rest = Text(" Teraz: wupgraph fmt, wupgraph check.", " Next: wupgraph fmt, wupgraph check.")
    say(Text(f"{pl}: {changed}.{rest.pl}", f"{en}: {changed} (files).{rest.en}"))
