"""wupgraph show: the card of one thing."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Command
from wupgraph.cli.languages import content_language
from wupgraph.cli.limit_options import answered, timeout_option
from wupgraph.cli.options import check_output, format_from, format_option, output_options, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.spreadsheet_output import check_spreadsheet, write_spreadsheet
from wupgraph.cli.store_options import all_registers_option, asked_register, store_option
from wupgraph.render.card_formats import CARD_FORMATS
from wupgraph.text import Text

_SUFFIXES = CARD_FORMATS.suffixes()
_SHOWN_SUFFIXES = ", ".join(_SUFFIXES)
_THING = Text("Karta rzeczy", "Card of")
_FORMAT_HELP = Text(
    f"Format karty; domyślnie wg rozszerzenia pliku -o ({_SHOWN_SUFFIXES}), inaczej text.",
    f"Form of the card; default: by the suffix of the -o file ({_SHOWN_SUFFIXES}), else text.",
)


@click.command(
    "show",
    cls=Command,
    text=Text(
        "Pokaż kartę: wszystkie fakty o rzeczy, a przy każdym źródło, cytat i pewność; rozbieżności źródeł obok "
        "siebie.",
        "Show a card: all facts about a thing, each with source, quotation and certainty; disagreements side by side.",
    ),
    examples=("wupgraph show wup-olsztyn", 'wupgraph show "Nowa szansa" -l en'),
)
@click.argument("name")
@format_option(CARD_FORMATS, None, _FORMAT_HELP)
@data_option
@store_option
@all_registers_option
@timeout_option
@output_options
def show(
    name: str,
    format_: str | None,
    data: tuple[str, ...],
    store: str | None,
    all_registers: bool,
    timeout: float | None,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.queries.card import card_of
    from wupgraph.queries.name_resolution import resolve
    from wupgraph.render.card import PARTS
    from wupgraph.screen import on_one_line
    from wupgraph.spreadsheets.sheet import as_link

    check_output(output, force)
    chosen = format_ or format_from(output, _SUFFIXES) or "text"
    check_spreadsheet(CARD_FORMATS, chosen, output)
    register = asked_register(data, store, timeout=timeout, all_registers=all_registers)
    lang = content_language()
    card = answered(
        lambda: card_of(register, resolve(name, register.store, register.prefixes), lang),
        Text("show", "show"),
        timeout,
        store,
    )
    said = CARD_FORMATS.renderer(chosen)(card, register.prefixes, lang)
    if not isinstance(said, str):
        asked = ((_THING, as_link(on_one_line(card.labels.get(card.subject, card.subject)), card.subject)),)
        write_spreadsheet(said, register, asked, chosen, output, force)
        return
    parts = PARTS if CARD_FORMATS.is_for_screen(chosen) else None
    write_output(said, output, force, exact=CARD_FORMATS.is_exact(chosen), parts=parts)
