"""wupgraph find: things by what they are called or what is quoted about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import content_language
from wupgraph.cli.limit_options import answered, timeout_option
from wupgraph.cli.options import check_output, format_option, output_options, say
from wupgraph.cli.register_options import data_option, register_of
from wupgraph.cli.row_output import ROW_FORMAT_HELP, row_format, write_rows
from wupgraph.cli.store_options import all_registers_option, asked_register, store_option
from wupgraph.errors import UsageError
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.screen import on_one_line
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.queries.result import Result
    from wupgraph.queries.search import Found, Hit
    from wupgraph.rdf.namespaces import Prefixes

_SEARCHED, _KINDS = Text("Szukany tekst", "Text searched for"), Text("Tylko rodzaje", "Only kinds")
_FOUND = Text("Wszystkie wyniki", "All results")
_MATCHED = {
    "label": Text("nazwa", "name"),
    "other name": Text("inna nazwa", "other name"),
    "identifier": Text("oznaczenie", "identifier"),
    "quotation": Text("cytat", "quotation"),
}


def _complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from wupgraph.queries.search import kinds_of

    return [kind for kind in kinds_of(register_of(()).prefixes) if kind.startswith(incomplete)]


@click.command(
    "find",
    cls=Command,
    text=Text(
        "Znajdź rzeczy po nazwie, skrócie, oznaczeniu albo cytacie z dokumentu.\n"
        "Wielkość liter, znaki diakrytyczne, myślniki i cudzysłowy nie mają znaczenia, podobnie jak odmiana: "
        "„porozumienia” znajduje „Porozumienie”. Wszystkie słowa muszą wystąpić w jednej nazwie lub w jednym "
        "cytacie, w dowolnej kolejności.",
        "Find things by name, abbreviation, identifier, or quotation from a document.\n"
        "Case, diacritics, dashes and quotation marks do not matter, nor do Polish inflections. All words must "
        "stand in one name or one quotation, in any order.",
    ),
    examples=("wupgraph find Olsztyn", "wupgraph find rynek pracy --kind project -f csv"),
)
@click.argument("text", nargs=-1, required=True, metavar="TEXT...")
@option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    shell_complete=_complete_kind,
    text=Text(
        "Tylko rzeczy tego rodzaju: organization, agreement, project… (można powtórzyć).",
        "Only things of this kind: organization, agreement, project… (may be repeated).",
    ),
)
@option(
    "--limit",
    type=int,
    default=20,
    metavar="N",
    text=Text("Ile wyników pokazać (domyślnie 20).", "How many results to show (20 if not given)."),
)
@format_option(ROW_FORMATS, None, ROW_FORMAT_HELP)
@data_option
@store_option
@all_registers_option
@timeout_option
@output_options
def find(
    text: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    format_: str | None,
    data: tuple[str, ...],
    store: str | None,
    all_registers: bool,
    timeout: float | None,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.queries import search

    if limit < 1:
        raise UsageError(Text("--limit: podaj liczbę od 1 w górę.", "--limit: give a number from 1 up."))
    check_output(output, force)
    format_ = row_format(format_, output)
    register = asked_register(data, store, timeout=timeout, all_registers=all_registers)
    lang = content_language()
    words = " ".join(text)
    answer = answered(lambda: search.find(register, words, kinds, limit, lang), Text("find", "find"), timeout, store)
    asked = ((_SEARCHED, on_one_line(words)), (_KINDS, on_one_line(", ".join(kinds)) or None), (_FOUND, answer.total))
    write_rows(_rows(answer.hits, register.prefixes, lang), register, format_, output, force, asked)
    _say_what_is_not_shown(answer)


def _rows(hits: tuple[Hit, ...], prefixes: Prefixes, lang: str) -> Result:
    """Hits as rows."""
    from pyoxigraph import Literal, NamedNode

    from wupgraph.queries.result import Column, Result

    columns = (
        Column("kind", Text("Rodzaj", "Kind"), holds_iris=True),
        Column("identifier", Text("Identyfikator", "Identifier")),
        Column("label", Text("Nazwa", "Name")),
        Column("matched", Text("Pasuje", "Matched")),
        Column("text", Text("Znaleziony tekst", "Text found")),
    )
    rows = tuple(
        (
            NamedNode(hit.kind) if hit.kind else None,
            Literal(prefixes.shrink(hit.thing)),
            Literal(hit.thing.label) if hit.thing.label else None,
            Literal(f"{_MATCHED[hit.matched].in_(lang)} {hit.source}".rstrip()),
            Literal(hit.text),
        )
        for hit in hits
    )
    return Result(columns, rows, {str(hit.kind): hit.kind.label for hit in hits if hit.kind and hit.kind.label})


def _say_what_is_not_shown(answer: Found) -> None:
    more = answer.total - len(answer.hits)
    if more:
        say(
            Text(
                f"Niepokazane wyniki: {more}. Wszystkie pokaże --limit {answer.total}.",
                f"And {more} more; --limit {answer.total} shows all.",
            )
        )
    elif not answer.hits:
        words = ", ".join(answer.near)
        say(
            Text(
                "W nazwach i cytatach nic nie znaleziono."
                + (f" Może chodziło o: {words}?" if words else "")
                + " O rodzaje rzeczy, np. dotacje, odpowiadają pytania: wupgraph query list.",
                "Nothing found in names and quotations."
                + (f" Did you mean: {words}?" if words else "")
                + " Of kinds of things, such as grants, the questions tell: wupgraph query list.",
            )
        )
