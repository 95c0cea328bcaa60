"""wupgraph query: the canned questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, Group, language, option
from wupgraph.cli.limit_options import answered, max_rows_option, timeout_option
from wupgraph.cli.options import (
    asked_language,
    check_output,
    check_suffix,
    data_option,
    format_from,
    format_option,
    output_options,
    register_of,
    say,
    write_output,
)
from wupgraph.cli.row_output import ROW_FORMAT_HELP, ROW_SUFFIXES, write_rows
from wupgraph.cli.store_options import asked_register, store_option
from wupgraph.errors import InputError, UsageError, near
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from wupgraph.queries.catalogue import CannedQuery, Parameter
    from wupgraph.queries.result import Result

_KINDS = {
    "xsd:date": "data",
    "xsd:integer": "liczba całkowita",
    "xsd:decimal": "liczba",
    "xsd:string": "tekst",
}


@click.group(
    "query",
    cls=Group,
    text=Text("Gotowe pytania: lista, opis, odpowiedź.", "Canned questions: list, show, run."),
)
def query() -> None:
    pass


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from wupgraph.queries.catalogue import Catalogue

    return [name for name in Catalogue(register_of(()).part("queries")).names if name.startswith(incomplete)]


def _complete_parameter(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from wupgraph.queries.catalogue import Catalogue

    catalogue = Catalogue(register_of(()).part("queries"))
    name = ctx.params.get("name")
    if name not in catalogue.names:
        return []
    given = list(ctx.params.get("parameters") or ())
    parameters = {parameter.name: parameter for parameter in catalogue[str(name)].parameters}
    # Bash takes = for a word of its own: what is being typed is then the value alone.
    if given and given[-1] == "=" and len(given) > 1:
        return _values(ctx, parameters.get(given[-2]), incomplete)
    if given and given[-1] in parameters:
        return _values(ctx, parameters[given[-1]], incomplete)
    begun, equals, value = incomplete.partition("=")
    if equals:
        return _values(ctx, parameters.get(begun), value, f"{begun}=")
    said = {value.partition("=")[0] for value in given}
    return [
        CompletionItem(f"{parameter.name}=", help=parameter.description.in_(language(ctx)))
        for parameter in parameters.values()
        if parameter.name.startswith(incomplete) and parameter.name not in said
    ]


def _values(ctx: click.Context, parameter: Parameter | None, begun: str, before: str = "") -> list[CompletionItem]:
    """Values of a parameter that begin as typed; none of a store, which may be far away and want a password."""
    if parameter is None or ctx.params.get("store"):
        return []
    from click.shell_completion import CompletionItem

    from wupgraph.queries.parameter_completion import choices

    data = tuple(ctx.params.get("data") or ())
    lang = language(ctx)
    return [
        CompletionItem(before + value, help=name)
        for value, name in choices(parameter, begun, lambda: register_of(data), lang)
    ]


@query.command(
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

    questions, faults = Catalogue(register_of(()).part("queries")).read()
    tags = sorted({one for question in questions for one in question.tags})
    if tag is not None and tag not in tags:
        raise UsageError(
            Text(
                f"nie ma etykiety „{tag}”; są: {', '.join(tags)}.",
                f'there is no tag "{tag}"; there are: {", ".join(tags)}.',
            ),
            near(tag, tags, 1),
        )
    lang = asked_language()
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


@query.command(
    "show",
    cls=Command,
    text=Text(
        "Opisz pytanie: parametry, kolumny, treść SPARQL.",
        "Describe a question: parameters, columns, SPARQL text.",
    ),
    examples=("wupgraph query show agreements-of", "wupgraph query show agreements-of -f rq"),
)
@click.argument("name", shell_complete=_complete_name)
@format_option(
    ("text", "rq"),
    "text",
    Text("text: opis; rq: plik pytania.", "text: a description; rq: the query's file."),
)
def show(name: str, format_: str) -> None:
    from wupgraph.queries.catalogue import Catalogue

    lang = asked_language()
    question = Catalogue(register_of(()).part("queries"))[name]
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


@query.command(
    "run",
    cls=Command,
    text=Text(
        "Zadaj gotowe pytanie.\nWartością parametru może być nazwa krótka (wup-olsztyn), CURIE "
        "(organization:wup-olsztyn), pełny adres albo dokładna nazwa („WUP w Olsztynie”).",
        "Ask a canned question.\nThe value of a parameter may be a slug (wup-olsztyn), a CURIE "
        '(organization:wup-olsztyn), an IRI, or an exact label ("WUP w Olsztynie").',
    ),
    examples=(
        "wupgraph query run agreements-of institution=wup-olsztyn",
        "wupgraph query run in-force-on day=2008-01-01 -l en -f csv",
        "wupgraph query run chain-of agreement=agreement-2007 --stated-only",
    ),
)
@click.argument("name", shell_complete=_complete_name)
@click.argument("parameters", nargs=-1, metavar="[PARAMETER=VALUE]...", shell_complete=_complete_parameter)
@format_option(ROW_FORMATS, None, ROW_FORMAT_HELP)
@data_option
@store_option
@timeout_option
@max_rows_option
@output_options
@option(
    "--bound",
    is_flag=True,
    text=Text(
        "Tylko wypisz zapytanie SPARQL z podstawionymi wartościami.", "Only print the SPARQL with the values in it."
    ),
)
@option(
    "--stated-only",
    is_flag=True,
    text=Text(
        "Tylko wiersze, które dokument podaje wprost: bez wywnioskowanych, planowanych i hipotetycznych oraz bez "
        "danych referencyjnych.",
        "Only rows that a document states; nothing inferred, planned, hypothetical or from reference tables.",
    ),
)
def run(
    name: str,
    parameters: tuple[str, ...],
    format_: str | None,
    data: tuple[str, ...],
    store: str | None,
    timeout: float | None,
    max_rows: int | None,
    output: str | None,
    force: bool,
    bound: bool,
    stated_only: bool,
) -> None:
    from wupgraph.queries.answering import ask, only_stated, rows_behind_defaults, things_named
    from wupgraph.queries.catalogue import Catalogue
    from wupgraph.queries.parameter_binding import bind

    check_output(output, force)
    if bound:
        check_suffix(output, ".rq", ".sparql", ".txt")
    else:
        format_ = format_ or format_from(output, ROW_SUFFIXES)
    register = asked_register(data, store, timeout=timeout)
    catalogue = Catalogue(register.part("queries"))
    question = catalogue[name]
    given = _given(parameters)
    lang = asked_language()
    what = Text(f"pytanie {name}", f"the question {name}")
    if bound:
        if stated_only:
            raise UsageError(
                Text(
                    "--bound wypisuje pytanie, a --stated-only wybiera z odpowiedzi; podaj jedno z nich.",
                    "--bound prints the question, --stated-only picks from the answer; give one of them.",
                )
            )
        text = answered(lambda: bind(question, given, register.store, register.prefixes, lang), what, timeout, store)
        write_output(text, output, force, exact=True)
        return

    def asked() -> tuple[Result, list[tuple[str, int]]]:
        answer = ask(register, question, given, lang, max_rows)
        return answer, rows_behind_defaults(register, question, given, lang, len(answer.rows))

    answer, behind = answered(asked, what, timeout, store)
    result = only_stated(question, catalogue, answer) if stated_only else answer
    write_rows(result, register, format_, output, force)
    if stated_only and answer.rows:
        left_out = len(answer.rows) - len(result.rows)
        say(
            Text(
                f"Pominięte wiersze, których żaden dokument nie podaje wprost: {left_out}.",
                f"Rows left out that no document states: {left_out}.",
            )
        )
    elif not answer.rows and not behind:
        things = answered(lambda: things_named(question, given, register), what, timeout, store)
        say(_no_rows(name, things) if things else _NOTHING)
    for choice, count in behind:
        say(
            Text(
                f"Wiersze pominięte, bo nie podano {choice}: {count}.",
                f"Rows left out without {choice}: {count}.",
            )
        )


_NOTHING = Text("Brak odpowiedzi: rejestr nic o tym nie mówi.", "No answer: the register says nothing of this.")


def _no_rows(name: str, things: list[str]) -> Text:
    """What to say where the register knows the things asked about, and this question asks for something else."""
    import shlex

    cards = ", ".join(f"wupgraph show {shlex.quote(thing)}" for thing in things)
    return Text(
        f"Na pytanie {name} nie ma tu odpowiedzi; co jeszcze mówi o tym rejestr, pokaże: {cards}.",
        f"The question {name} has no rows for this; what else the register says of it: {cards}.",
    )


def _given(parameters: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise UsageError(
                Text(
                    f"„{parameter}”: parametr podaje się jako nazwa=wartość.",
                    f'"{parameter}": write a parameter as name=value.',
                )
            )
        if name in given:
            raise UsageError(Text(f"parametr {name} podano dwa razy.", f"the parameter {name} is given twice."))
        given[name] = value
    return given
