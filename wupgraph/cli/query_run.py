"""wupgraph query run: the answer to a canned question."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import content_language
from wupgraph.cli.limit_options import answered, max_rows_option, timeout_option
from wupgraph.cli.options import (
    check_output,
    check_suffix,
    format_option,
    output_options,
    say,
    write_output,
)
from wupgraph.cli.question_completion import complete_name, complete_parameter
from wupgraph.cli.register_options import data_option
from wupgraph.cli.row_output import ROW_FORMAT_HELP, row_format, write_rows
from wupgraph.cli.store_options import all_registers_option, asked_register, store_option
from wupgraph.errors import UsageError
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.cli.about_data import Asked
    from wupgraph.queries.catalogue import CannedQuery
    from wupgraph.queries.result import Result
    from wupgraph.register.folder import Register

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOTHING = Text("Brak odpowiedzi: rejestr nic o tym nie mówi.", "No answer: the register says nothing of this.")


@click.command(
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
@click.argument("name", shell_complete=complete_name)
@click.argument("parameters", nargs=-1, metavar="[PARAMETER=VALUE]...", shell_complete=complete_parameter)
@format_option(ROW_FORMATS, None, ROW_FORMAT_HELP)
@data_option
@store_option
@all_registers_option
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
    all_registers: bool,
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
        format_ = row_format(format_, output)
    register = asked_register(data, store, timeout=timeout, all_registers=all_registers)
    catalogue = Catalogue(register)
    question = catalogue[name]
    given = _with_dates_read(question, _given(parameters), register.configuration.languages)
    lang = content_language()
    what = Text(f"pytanie {name}", f"the question {name}")
    if bound:
        if stated_only:
            raise UsageError(
                Text(
                    "--bound wypisuje pytanie, a --stated-only wybiera z odpowiedzi; podaj jedno z nich.",
                    "--bound prints the question, --stated-only picks from the answer; give one of them.",
                )
            )
        languages = register.configuration.languages
        with_values = functools.partial(bind, question, given, register.store, register.prefixes, lang, languages)
        text = answered(with_values, what, timeout, store)
        write_output(text, output, force, exact=True)
        return

    def asked() -> tuple[Result, list[tuple[str, int]]]:
        answer = ask(register, question, given, lang, max_rows)
        return answer, rows_behind_defaults(register, question, given, lang, len(answer.rows))

    answer, behind = answered(asked, what, timeout, store)
    result = only_stated(question, catalogue, answer) if stated_only else answer
    write_rows(result, register, format_, output, force, _asked(question, given, register, lang, stated_only, format_))
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


def _asked(
    question: CannedQuery,
    given: Mapping[str, str],
    register: Register,
    lang: str,
    stated_only: bool,
    format_: str | None,
) -> Asked:
    """What a spreadsheet says of the question; nothing for other formats."""
    if format_ is None or not ROW_FORMATS.is_spreadsheet(format_):
        return ()
    from wupgraph.cli.asked_question import asked_question

    return asked_question(question, given, register, lang, stated_only=stated_only)


def _with_dates_read(question: CannedQuery, given: Mapping[str, str], languages: Sequence[str]) -> Mapping[str, str]:
    """The values of a question, its dates as ISO 8601 has them where they were written as people do: "1.12.2020".

    Raises:
        UsageError: a date that is none, or means two things.
    """
    read = dict(given)
    for parameter in question.parameters:
        value = given.get(parameter.name, "")
        if parameter.type != "xsd:date" or not value or value == "today" or _ISO_DATE.fullmatch(value):
            continue
        from wupgraph.authoring.values.value_reader import read_value  # Few dates need it, and it costs a start.
        from wupgraph.rdf.namespaces import XSD

        try:
            read[parameter.name] = read_value(value, XSD + "date", languages).lexical
        except UsageError as error:
            pl, en = error.text
            raise UsageError(Text(f"{parameter.name}: {pl}.", f"{parameter.name}: {en}.")) from None
    return read


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
