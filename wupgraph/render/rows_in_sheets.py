"""Answers in rows as a sheet: for who reads on in a spreadsheet."""

from __future__ import annotations

from wupgraph.queries.result import Result
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.render.cells_of_terms import cell_of, identifier_of
from wupgraph.spreadsheets.sheet import Content, Sheet, harmless
from wupgraph.text import Text

_ANSWER = Text("Odpowiedź", "Answer")
_IDENTIFIER = Text("identyfikator", "identifier")


def rows_in_sheets(result: Result, prefixes: Prefixes, lang: str, width: int) -> tuple[Sheet, ...]:
    """One sheet; beside a column of things that have names stands one of their identifiers."""
    return (sheet_of_rows(_ANSWER.in_(lang), result, prefixes, lang),)


def sheet_of_rows(name: str, result: Result, prefixes: Prefixes, lang: str) -> Sheet:
    """Rows as a sheet of that name."""
    columns: list[list[Content]] = []
    headings: list[str] = []
    for number, column in enumerate(result.columns):
        terms = [row[number] for row in result.rows]
        headings.append(harmless(column.heading.in_(lang)))
        columns.append([cell_of(term, result.labels, prefixes, lang) for term in terms])
        identifiers = [identifier_of(term, result.labels, prefixes) for term in terms]
        if any(identifiers):
            headings.append(f"{headings[-1]} ({_IDENTIFIER.in_(lang)})")
            columns.append(list(identifiers))
    return Sheet(name, tuple(headings), tuple(zip(*columns, strict=True)))
