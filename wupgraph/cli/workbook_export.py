"""wupgraph workbook export: the register, or some of its things, as a workbook."""

from __future__ import annotations

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.options import check_output, say, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.unreadable import Reporting
from wupgraph.cli.workbook_file import workbook_output_options, writer_for
from wupgraph.text import Text


@click.command(
    "export",
    cls=Reporting,
    text=Text(
        "Zapisz rejestr jako skoroszyt (.xlsx albo .ods), taki sam jak szablon.\n"
        "W jednym wierszu stoi to, co jeden dokument mówi tymi samymi słowami o jednej rzeczy. Czego nie ma w żadnej "
        "kolumnie, stoi w ostatnim arkuszu. Z --only tylko rzeczy danego rodzaju albo podane, z ich częściami.",
        "Write the register as a workbook (.xlsx or .ods), the same as the template.\n"
        "A line is what one document says in the same words of one thing. What no column is for stands on the last "
        "sheet. With --only, things of a kind only, or the things that are named, with their parts.",
    ),
    examples=(
        "wupgraph workbook export -o rejestr.xlsx",
        "wupgraph workbook export -o projekty.ods --only project --only agreement-2007",
    ),
)
@workbook_output_options
@option(
    "--only",
    metavar="NAME",
    multiple=True,
    text=Text(
        "Tylko rzeczy tego rodzaju (projekt) albo ta rzecz; można powtórzyć.",
        "Only things of this kind (project), or this thing; may be repeated.",
    ),
)
@data_option
def export(output: str | None, force: bool, only: tuple[str, ...], data: tuple[str, ...]) -> None:
    from wupgraph.cli.register_options import register_of, say_which

    written = writer_for(output)
    check_output(output, force)
    from wupgraph import __version__
    from wupgraph.authoring.opened_register import OpenedRegister
    from wupgraph.workbook.exporting import exported_workbook

    register = register_of(data)
    exported = exported_workbook(OpenedRegister(register), __version__, only)
    write_output(written(exported.content), output, force)
    say_which(register)
    say(Text(f"Wierszy: {exported.lines}.", f"Lines: {exported.lines}."))
    if exported.left_out:
        say(
            Text(
                f"Trójki, których skoroszyt nie niesie: {exported.left_out} (np. cytaty, których nie przytacza żadne "
                "twierdzenie); import ich nie rusza.",
                f"Triples that the workbook does not carry: {exported.left_out} (such as passages that no claim "
                "cites); an import leaves them as they are.",
            )
        )
