"""wupgraph evidence conflicts: where sources disagree, all claims side by side."""

from __future__ import annotations

from pathlib import Path

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import sources_option
from wupgraph.cli.limit_options import answered, timeout_option
from wupgraph.cli.options import (
    asked_language,
    check_output,
    data_option,
    format_from,
    format_option,
    output_options,
    terminal_width,
    write_output,
)
from wupgraph.cli.store_options import asked_register, store_option
from wupgraph.render.row_formats import is_exact, is_for_screen, rows_renderer
from wupgraph.text import Text

_FORMATS = ("text", "table", "csv", "json", "markdown")
_SUFFIXES = {".txt": "text", ".csv": "csv", ".json": "json", ".md": "markdown"}
_FORMAT_HELP = Text(
    "Format wyniku; domyślnie wg rozszerzenia pliku -o (.txt, .csv, .json, .md), inaczej text. W innych formatach niż "
    "text: jeden wiersz na twierdzenie.",
    "Form of the answer; default: by the suffix of the -o file (.txt, .csv, .json, .md), else text. All but text: one "
    "row a claim.",
)


@click.command(
    "conflicts",
    cls=Command,
    text=Text(
        "Pokaż, gdzie źródła się różnią: wszystkie twierdzenia obok siebie, z cytatami, rangą i jej powodem, i to, co "
        "opublikowano.\n"
        "Także rozbieżności rozstrzygnięte (z twierdzeniem preferowanym).",
        "Show where sources disagree: all claims side by side, with quotations, rank and its reason, and what is "
        "published.\nResolved disagreements (with a preferred claim) too.",
    ),
    examples=("wupgraph evidence conflicts", "wupgraph evidence conflicts --unresolved -f csv"),
)
@option(
    "--unresolved",
    is_flag=True,
    text=Text("Tylko nierozstrzygnięte.", "Only unresolved ones."),
)
@sources_option
@format_option(_FORMATS, None, _FORMAT_HELP)
@data_option
@store_option
@timeout_option
@output_options
def conflicts(
    unresolved: bool,
    sources: str | None,
    format_: str | None,
    data: tuple[str, ...],
    store: str | None,
    timeout: float | None,
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.evidence.conflicts import conflicts_of
    from wupgraph.render import conflicts as cards
    from wupgraph.render import rows as tables
    from wupgraph.render.conflicts import as_rows, for_people, text

    check_output(output, force)
    chosen = format_ or format_from(output, _SUFFIXES) or "text"
    register = asked_register(data, store, timeout=timeout)
    lang = asked_language()
    what = Text("evidence conflicts", "evidence conflicts")
    folder = Path(sources) if sources else None
    found = answered(lambda: conflicts_of(register, lang, folder), what, timeout, store)
    if unresolved:
        found = found._replace(found=tuple(one for one in found.found if not one.resolved))
    if chosen == "text":
        write_output(text(found, register.prefixes, lang), output, force, parts=cards.PARTS)
    else:
        rows = as_rows(found, register.prefixes, lang)
        rows = rows if is_exact(chosen) else for_people(rows, lang)
        said = rows_renderer(chosen)(rows, register.prefixes, lang, terminal_width())
        write_output(said, output, force, exact=is_exact(chosen), parts=tables.PARTS if is_for_screen(chosen) else None)
