"""wupgraph workbook template: an empty workbook, made from the shapes and lists of the register."""

from __future__ import annotations

import click

from wupgraph.cli.options import check_output, say, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.unreadable import Reporting
from wupgraph.cli.workbook_file import workbook_output_options, writer_for
from wupgraph.text import Text


@click.command(
    "template",
    cls=Reporting,
    text=Text(
        "Zapisz pusty skoroszyt rejestru (.xlsx albo .ods): arkusz na każdy rodzaj rzeczy, listy do wyboru i "
        "przykładowe wiersze, których program nie czyta.\n"
        "Arkusze, kolumny i listy powstają z reguł i list tego rejestru; nagłówki są w jego pierwszych dwóch językach.",
        "Write an empty workbook of the register (.xlsx or .ods): a sheet for each kind of things, lists to choose "
        "from, and example lines, which are never read.\n"
        "Sheets, columns and lists follow from the rules and lists of this register; headings are in its first two "
        "languages.",
    ),
    examples=("wupgraph workbook template -o szablon.xlsx", "wupgraph workbook template -o szablon.ods"),
)
@workbook_output_options
@data_option
def template(output: str | None, force: bool, data: tuple[str, ...]) -> None:
    from wupgraph.cli.register_options import register_of, say_which

    written = writer_for(output)
    check_output(output, force)
    from wupgraph import __version__
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.workbook.template import workbook_of

    register = register_of(data)
    content = workbook_of(OpenedRegister(register), __version__)
    write_output(written(content), output, force)
    say_which(register)
    say(
        Text(
            f"Arkusze: {len(content.sheets)}; listy: {len(content.layout.lists)}.",
            f"Sheets: {len(content.sheets)}; lists: {len(content.layout.lists)}.",
        )
    )
