"""wupgraph query show: what a canned question asks, takes and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import format_option, write_output
from wupgraph.cli.question_completion import complete_name
from wupgraph.cli.register_options import register_of
from wupgraph.screen import on_one_line
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.queries.catalogue import Parameter

_KINDS = {
    "xsd:date": "data",
    "xsd:integer": "liczba całkowita",
    "xsd:decimal": "liczba",
    "xsd:string": "tekst",
}


@click.command(
    "show",
    cls=Command,
    text=Text(
        "Opisz pytanie: parametry, kolumny, treść SPARQL.",
        "Describe a question: parameters, columns, SPARQL text.",
    ),
    examples=("wupgraph query show agreements-of", "wupgraph query show agreements-of -f rq"),
)
@click.argument("name", shell_complete=complete_name)
@format_option(
    ("text", "rq"),
    "text",
    Text("text: opis; rq: plik pytania.", "text: a description; rq: the query's file."),
)
def show(name: str, format_: str) -> None:
    from wupgraph.queries.catalogue import Catalogue

    lang = content_language()
    question = Catalogue(register_of(()))[name]
    if format_ == "rq":
        write_output(question.text, None, force=False, exact=True)
        return
    lines = [question.name, question.title.in_(lang), question.description.in_(lang), ""]
    for parameter in question.parameters:
        need = {True: Text("wymagane", "required"), False: Text("opcjonalne", "optional")}[parameter.required].in_(lang)
        default = f" = {parameter.default}" if parameter.default else ""
        kind = _kind(parameter, lang)
        lines.append(f"    {parameter.name}{default}  ({kind}, {need}) {parameter.description.in_(lang)}")
    lines.append(Text("Kolumny: ", "Columns: ").in_(lang) + ", ".join(c.heading.in_(lang) for c in question.columns))
    terminal.write("".join(f"{on_one_line(line)}\n" for line in lines) + "\n" + "".join(_body(question.text)))


def _kind(parameter: Parameter, lang: str) -> str:
    """What a parameter may be: in Polish in words, in English as its header says."""
    if lang != "pl":
        return parameter.type
    if parameter.classes:
        return f"nazwa lub identyfikator; klasa {' lub '.join(parameter.classes)}"
    return f"do wyboru: {', '.join(parameter.choices)}" if parameter.choices else _KINDS[parameter.type]


def _body(text: str) -> list[str]:
    return [line for line in text.splitlines(keepends=True) if not line.startswith("#+")]
