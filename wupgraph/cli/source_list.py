"""wupgraph source list: the documents of a register."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import Command
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import check_output, format_option, output_options
from wupgraph.cli.register_options import data_option, register_of
from wupgraph.cli.row_output import ROW_FORMAT_HELP, write_rows
from wupgraph.cli.source import settle
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.text import Text


@click.command(
    "list",
    cls=Command,
    text=Text(
        "Wymień dokumenty rejestru: numer, tytuł, data, język, ile z nich twierdzeń i cytatów.",
        "List the documents of the register: number, title, date, language, how many claims and quotations.",
    ),
    examples=("wupgraph source list", "wupgraph source list -f json"),
)
@format_option(ROW_FORMATS, None, ROW_FORMAT_HELP)
@data_option
@output_options
def list_(format_: str | None, data: tuple[str, ...], output: str | None, force: bool) -> None:
    from wupgraph.authoring.documents.document_rows import documents_in_rows

    check_output(output, force)
    register = register_of(data, told=True)
    settle(register, needed=False)
    write_rows(documents_in_rows(register, content_language()), register, format_, output, force)
