"""wupgraph evidence conflicts: where sources disagree, all claims side by side."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.evidence import documents_folder, sources_option
from wupgraph.cli.languages import content_language
from wupgraph.cli.limit_options import answered, timeout_option
from wupgraph.cli.options import check_output, format_from, format_option, output_options, terminal_width, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.spreadsheet_output import check_spreadsheet, write_spreadsheet
from wupgraph.cli.store_options import asked_register, store_option
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.text import Text

# Cards, or rows in any format of rows but tsv, which would only tell the cells of csv again as terms of RDF.
_FORMATS = ("text", *(name for name in ROW_FORMATS if name != "tsv"))
_SUFFIXES = {suffix: name for suffix, name in ROW_FORMATS.suffixes().items() if name in _FORMATS} | {".txt": "text"}
_QUESTION = Text("Pytanie", "Question")
_ALL = Text("Gdzie źródła się różnią", "Where sources disagree")
_UNRESOLVED = Text("Gdzie źródła się różnią, nierozstrzygnięte", "Where sources disagree, unresolved")
_SHOWN_SUFFIXES = ", ".join(_SUFFIXES)
_FORMAT_HELP = Text(
    f"Format wyniku; domyślnie wg rozszerzenia pliku -o ({_SHOWN_SUFFIXES}), inaczej text. W innych formatach niż "
    "text: jeden wiersz na twierdzenie.",
    f"Form of the answer; default: by the suffix of the -o file ({_SHOWN_SUFFIXES}), else text. All but text: one "
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
    if chosen != "text":
        check_spreadsheet(ROW_FORMATS, chosen, output)
    register = asked_register(data, store, timeout=timeout)
    lang = content_language()
    what = Text("evidence conflicts", "evidence conflicts")
    folder = documents_folder(register, sources)
    conflicts = answered(lambda: conflicts_of(register, lang, folder), what, timeout, store)
    if unresolved:
        conflicts = conflicts._replace(found=tuple(conflict for conflict in conflicts.found if not conflict.resolved))
    if chosen == "text":
        write_output(text(conflicts, register.prefixes, lang), output, force, parts=cards.PARTS)
    else:
        rows = as_rows(conflicts, register.prefixes, lang)
        exact = ROW_FORMATS.is_exact(chosen)
        rows = rows if exact else for_people(rows, lang)
        table = ROW_FORMATS.renderer(chosen)(rows, register.prefixes, lang, terminal_width())
        if not isinstance(table, str):
            asked = ((_QUESTION, (_UNRESOLVED if unresolved else _ALL).in_(lang)),)
            write_spreadsheet(table, register, asked, chosen, output, force)
            return
        write_output(
            table, output, force, exact=exact, parts=tables.PARTS if ROW_FORMATS.is_for_screen(chosen) else None
        )
