"""wupgraph code list: the code lists, or the codes of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import format_option, output_options
from wupgraph.cli.register_options import register_of
from wupgraph.cli.row_output import ROW_FORMAT_HELP, write_rows
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.queries.result import Result
    from wupgraph.register.folder import Register


@click.command(
    "list",
    cls=Command,
    text=Text(
        "Wymień listy kodów z liczbą pozycji albo kody jednej listy z definicjami.\n"
        "Listę podaje się kodem (role) albo nazwą (rola).",
        "List the code lists with the number of their entries, or the codes of one with their definitions.\n"
        "A list is given by its code (role) or by what it is called.",
    ),
    examples=("wupgraph code list", "wupgraph code list role", "wupgraph code list unit -f csv"),
)
@click.argument("name", metavar="[LIST]", required=False)
@format_option(ROW_FORMATS, None, ROW_FORMAT_HELP)
@output_options
def list_(name: str | None, format_: str | None, output: str | None, force: bool) -> None:
    register = register_of(())
    write_rows(_codes(register, name) if name else _lists(register), register, format_, output, force)


def _lists(register: Register) -> Result:
    from pyoxigraph import Literal, NamedNode

    from wupgraph.authoring.lists.code_lists import code_lists, text_of
    from wupgraph.queries.result import Column, Result
    from wupgraph.rdf.namespaces import XSD

    languages = register.languages_for(content_language())
    columns = (
        Column("list", Text("Lista", "List")),
        Column("label", Text("Nazwa", "Name")),
        Column("codes", Text("Kody", "Codes")),
    )
    rows = tuple(
        (
            Literal(one.name),
            Literal(text_of(one.labels, languages)),
            Literal(str(len(one.codes)), datatype=NamedNode(XSD + "integer")),
        )
        for one in code_lists(register)
    )
    return Result(columns, rows, {})


def _codes(register: Register, name: str) -> Result:
    from pyoxigraph import Literal

    from wupgraph.authoring.lists.code_lists import code_lists, find_list, text_of
    from wupgraph.queries.result import Column, Result

    languages = register.languages_for(content_language())
    columns = (
        Column("code", Text("Kod", "Code")),
        Column("label", Text("Nazwa", "Name")),
        Column("definition", Text("Definicja", "Definition")),
    )
    rows = tuple(
        tuple(Literal(text) for text in (one.code, text_of(one.labels, languages), text_of(one.definitions, languages)))
        for one in find_list(name, code_lists(register)).codes
    )
    return Result(columns, rows, {})
