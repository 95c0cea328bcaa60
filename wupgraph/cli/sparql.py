"""wupgraph sparql: any query, reading only."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import content_language
from wupgraph.cli.limit_options import answered, max_rows_option, timeout_option
from wupgraph.cli.options import check_output, format_from, format_option, output_options, write_output
from wupgraph.cli.register_options import data_option
from wupgraph.cli.row_output import ROW_SUFFIXES, write_rows
from wupgraph.cli.spreadsheet_output import check_spreadsheet
from wupgraph.cli.store_options import all_registers_option, asked_register, store_option
from wupgraph.errors import PipeError, UsageError
from wupgraph.rdf.files import STDIN
from wupgraph.rdf.reading import read_document, read_text
from wupgraph.render.graph_formats import GRAPH_FORMATS
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.stores import Solutions
from wupgraph.text import Text

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from wupgraph.queries.result import Result

_GRAPH_SUFFIXES = {**GRAPH_FORMATS.suffixes(), ".txt": "turtle"}
_SHOWN_SUFFIXES = ", ".join(GRAPH_FORMATS.suffixes())
_ANSWER_SUFFIXES = {".json": "json", ".txt": "text"}


@click.command(
    "sparql",
    cls=Command,
    text=Text(
        "Wykonaj dowolne zapytanie SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE).\n"
        "Prefiksy rejestru są znane; nic nie jest zmieniane. Z -d zapytanie dotyczy tylko tych danych, bez słownika i "
        "list kodów (dołączysz je drugim -d); bez -d: całego rejestru razem z nimi.",
        "Ask any SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE).\nThe register's prefixes are known; "
        "nothing is changed. With -d only these data are asked, without the vocabulary and code lists (another -d adds "
        "them); without -d the whole register with them.",
    ),
    examples=("wupgraph sparql 'SELECT ?p ?n WHERE { ?p a schema:Project ; skos:prefLabel ?n }'",),
)
@click.argument("query", required=False)
@option(
    "--file",
    "file",
    metavar="FILE",
    text=Text("Zapytanie z pliku (- to wejście standardowe).", "The query from a file (- is standard input)."),
)
@format_option(
    (*ROW_FORMATS, *GRAPH_FORMATS),
    None,
    Text(
        f"Format wyniku; domyślnie jak w query run, a dla grafów wg rozszerzenia pliku -o ({_SHOWN_SUFFIXES}), inaczej "
        "turtle.",
        "Form of the answer; default as in query run, and for graphs by the suffix of the -o file "
        f"({_SHOWN_SUFFIXES}), else turtle.",
    ),
)
@data_option
@store_option
@all_registers_option
@timeout_option
@max_rows_option
@option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST",
    text=Text(
        "Pozwól magazynowi (-s) pytać tę maszynę przez SERVICE (można powtórzyć).",
        "Let the store (-s) ask this host by SERVICE (may be repeated).",
    ),
)
@output_options
def sparql(
    query: str | None,
    file: str | None,
    format_: str | None,
    data: tuple[str, ...],
    store: str | None,
    all_registers: bool,
    timeout: float | None,
    max_rows: int | None,
    services: tuple[str, ...],
    output: str | None,
    force: bool,
) -> None:
    from wupgraph.queries.answering import describe
    from wupgraph.queries.result import Result
    from wupgraph.spreadsheets.sheet import harmless

    check_output(output, force)
    if format_ in ROW_FORMATS:
        check_spreadsheet(ROW_FORMATS, str(format_), output)
    if format_ is None:  # Which of these fit, the answer will tell.
        format_from(output, {**ROW_SUFFIXES, **_GRAPH_SUFFIXES})
    register = asked_register(data, store, services, timeout, all_registers=all_registers)
    text, lang = _text(query, file), content_language()

    def ask() -> Result | bool | list[Triple]:
        found = register.store_of_data.query(text, max_rows)
        return describe(register, found, lang) if isinstance(found, Solutions) else found

    answer = answered(ask, Text("zapytanie", "the query"), timeout, store)
    if isinstance(answer, Result):
        _refuse(format_, GRAPH_FORMATS)
        asked = ((Text("Zapytanie SPARQL", "SPARQL query"), harmless(text.strip())),)
        write_rows(answer, register, format_, output, force, asked)
    elif isinstance(answer, bool):
        _refuse(format_, {*GRAPH_FORMATS, *ROW_FORMATS} - {"json"})
        said = "true" if answer else "false"
        as_json = (format_ or format_from(output, _ANSWER_SUFFIXES)) == "json"
        write_output(f'{{"head": {{}}, "boolean": {said}}}\n' if as_json else f"{said}\n", output, force, exact=as_json)
    else:
        _refuse(format_, ROW_FORMATS)
        chosen = format_ or format_from(output, _GRAPH_SUFFIXES) or "turtle"
        rendered = GRAPH_FORMATS.renderer(chosen)(answer, register.prefixes)
        write_output(rendered, output, force, exact=GRAPH_FORMATS.is_exact(chosen))


def _text(query: str | None, file: str | None) -> str:
    if (query is None) == (file is None):
        raise UsageError(Text("podaj zapytanie albo --file, jedno z nich.", "give a query or --file, one of them."))
    if query == "-" or file == "-":
        return read_document(STDIN).text
    if query is not None:
        return query
    path = Path(str(file))
    if not path.exists():
        raise UsageError(Text(f"{path}: nie ma takiego pliku.", f"{path}: no such file."))
    try:
        return read_text(path)
    except PipeError:
        raise PipeError(str(path), "wupgraph sparql --file") from None


def _refuse(format_: str | None, unfit: Container[str]) -> None:
    if format_ in unfit:
        raise UsageError(
            Text(
                f"format {format_} nie pasuje do tej odpowiedzi.",
                f"the format {format_} does not fit this answer.",
            )
        )
