"""wupgraph query list: the canned questions and their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import content_language
from wupgraph.cli.options import format_option, write_output
from wupgraph.cli.register_options import register_of
from wupgraph.errors import InputError, UsageError, near
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.queries.catalogue import CannedQuery


@click.command(
    "list",
    cls=Command,
    text=Text("Wymień gotowe pytania i ich parametry.", "List the canned questions and their parameters."),
    examples=("wupgraph query list", "wupgraph query list --tag agreements", "wupgraph query list -f json"),
)
@option("--tag", metavar="TAG", text=Text("Tylko pytania z tą etykietą.", "Only questions with this tag."))
@format_option(("text", "json"), "text", Text("Format listy.", "Form of the list."))
@click.pass_context
def list_(ctx: click.Context, tag: str | None, format_: str) -> None:
    from wupgraph.queries.catalogue import Catalogue

    questions, faults = Catalogue(register_of(())).read()
    tags = sorted({one for question in questions for one in question.tags})
    if tag is not None and tag not in tags:
        raise UsageError(
            Text(
                f"nie ma etykiety „{tag}”; są: {', '.join(tags)}.",
                f'there is no tag "{tag}"; there are: {", ".join(tags)}.',
            ),
            near(tag, tags, 1),
        )
    lang = content_language()
    listed = [question for question in questions if tag is None or tag in question.tags]
    if format_ == "json":
        document = [_described(question, lang) for question in listed]
        write_output(json_text(document, indent=2) + "\n", None, force=False, exact=True)
    else:
        lines: list[str] = []
        for question in listed:
            needs = "".join(f" {p.name}=…" if p.required else f" [{p.name}=…]" for p in question.parameters)
            lines += [f"{question.name}{needs}", f"    {question.title.in_(lang)}"]
        terminal.write("".join(f"{on_one_line(line)}\n" for line in lines))
    for fault in faults:
        terminal.say_error(fault.line(lang))
    ctx.exit(InputError.exit_code if faults else 0)


def _described(question: CannedQuery, lang: str) -> dict[str, Any]:
    """A question as a JSON object."""
    return {
        "name": question.name,
        "title": question.title.in_(lang),
        "description": question.description.in_(lang),
        "tags": question.tags,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "required": parameter.required,
                "default": parameter.default,
                "description": parameter.description.in_(lang),
            }
            for parameter in question.parameters
        ],
        "columns": [{"name": column.name, "heading": column.heading.in_(lang)} for column in question.columns],
    }
