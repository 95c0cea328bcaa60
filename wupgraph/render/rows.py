"""Answers in rows, in the formats that people and programs read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.cells import CsvLines, to_markdown
from wupgraph.queries.result import Result
from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.rdf.terms import Term, to_text
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.render.words import in_words
from wupgraph.screen import json_text, on_one_line

_NARROWEST_COLUMN = 12
_INDENT = "  "
# What a screen may show in colour of a table: its first row; where lines stand below each other, what each begins with.
PARTS = r"^┌.*\n(?P<headings>(?:│.*\n)+)(?=[├└])|^(?P<heading>[^\s│┌├└─][^\n:]*:)(?= )"


def table(result: Result, prefixes: Prefixes, lang: str, width: int) -> str:
    """A table for a terminal `width` columns wide; long cells wrap, nothing is cut.

    Things of the register show their identifier under their name. Where the columns do not fit beside each other, what
    a row holds stands line below line.
    """
    from prettytable import HRuleStyle, PrettyTable, TableStyle

    if not result.columns:
        return ""  # SELECT * of a pattern without variables.
    headings = [on_one_line(column.heading.in_(lang)) for column in result.columns]
    cells = [[_cell(term, result, prefixes, lang) for term in row] for row in result.rows]
    room = width - 3 * len(headings) - 1
    widths = _widths([headings, *cells], room)
    if sum(widths) > room:
        return _records(headings, cells, width)
    # The headings are a row like the others: PrettyTable cuts a header that is wider than its column.
    drawn = PrettyTable([str(number) for number in range(len(headings))])
    drawn.set_style(TableStyle.SINGLE_BORDER)
    drawn.header = drawn.break_on_hyphens = False
    drawn.align = "l"
    drawn.hrules = _rules(result, prefixes)
    drawn.add_row(headings, divider=drawn.hrules != HRuleStyle.ALL)
    drawn.add_rows(cells)
    for number, most in enumerate(widths):
        drawn.max_width[str(number)] = most
    return drawn.get_string() + "\n"


def _records(headings: list[str], rows: list[list[str]], width: int) -> str:
    """Rows below each other: a line for each heading and its cell, a rule between rows."""
    told: list[str] = []
    for row in rows:
        lines: list[str] = []
        for heading, cell in zip(headings, row, strict=True):
            first, *more = cell.split("\n")
            lines += _wrapped(f"{heading}: {first or '–'}", width, "")
            lines += [line for part in more for line in _wrapped(part, width, _INDENT)]
        told.append("".join(f"{line}\n" for line in lines))
    return f"{'─' * width}\n".join(told) or "".join(
        f"{line}\n" for one in headings for line in _wrapped(one, width, "")
    )


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """A text in lines of a width: between words, within one only where it is longer; all but the first are indented."""
    from wcwidth import wcswidth, wcwidth

    line, is_empty = indent, True
    for word in text.split():
        if not is_empty and wcswidth(f"{line} {word}") > width:
            yield line
            line, is_empty = _INDENT, True
        line, is_empty = f"{line}{word}" if is_empty else f"{line} {word}", False
        while wcswidth(line) > width:
            fits, used = 0, 0
            while (used := used + max(wcwidth(line[fits]), 0)) <= width:
                fits += 1
            fits = max(fits, len(_INDENT) + 1)
            yield line[:fits]
            line = _INDENT + line[fits:]
    if not is_empty:
        yield line


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """How wide each column may be: the widest give way first, whole words as long as they fit."""
    from wcwidth import wcswidth

    def widest(column: int, split: Callable[[str], list[str]]) -> int:
        return max((max(wcswidth(part), 0) for row in rows for part in split(row[column])), default=0)

    columns = range(len(rows[0]))
    widths = [widest(column, str.splitlines) for column in columns]
    words = [widest(column, str.split) for column in columns]
    for least in (words, [min(word, _NARROWEST_COLUMN) for word in words]):
        while sum(widths) > room and (wide := [c for c in columns if widths[c] > least[c]]):
            widths[max(wide, key=widths.__getitem__)] -= 1
    return widths


def _rules(result: Result, prefixes: Prefixes) -> Any:
    """Lines between rows where cells have several lines, so that rows stay apart."""
    from prettytable import HRuleStyle

    return (
        HRuleStyle.ALL
        if any(_has_identifier(term, prefixes) for row in result.rows for term in row)
        else HRuleStyle.FRAME
    )


def _has_identifier(term: Term | None, prefixes: Prefixes) -> bool:
    return isinstance(term, NamedNode) and prefixes.is_own(term.value)


def _cell(term: Term | None, result: Result, prefixes: Prefixes, lang: str) -> str:
    said = in_words(term, result.labels, prefixes, lang)
    text = "\n".join(map(on_one_line, said.replace("\r\n", "\n").split("\n")))
    if isinstance(term, NamedNode) and _has_identifier(term, prefixes) and term.value in result.labels:
        return f"{text}\n{prefixes.shrink(term.value)}"
    return text


def markdown(result: Result, prefixes: Prefixes, lang: str, width: int) -> str:
    """A Markdown table (GitHub's)."""

    def line(cells: Sequence[str]) -> str:
        plain = (to_markdown(re.sub(r"\r\n?|\n", " ", cell), strict=False) for cell in cells)
        return "| " + " | ".join(plain) + " |\n"

    head = line([column.heading.in_(lang) for column in result.columns])
    rule = "|" + " --- |" * len(result.columns) + "\n"
    rows = ([in_words(term, result.labels, prefixes, lang) for term in row] for row in result.rows)
    return head + rule + "".join(map(line, rows))


def comma_separated(result: Result, prefixes: Prefixes, lang: str, width: int) -> str:
    """CSV (RFC 4180) for spreadsheets: names are query variables; an IRI column has a `…_label` beside it."""
    import csv

    out = CsvLines()
    writer = csv.writer(out)
    writer.writerow(
        [name for c in result.columns for name in ([c.name, f"{c.name}_label"] if c.holds_iris else [c.name])]
    )
    for row in result.rows:
        cells: list[str] = []
        for column, term in zip(result.columns, row, strict=True):
            if column.holds_iris:
                iri = term.value if isinstance(term, NamedNode) else ""
                cells += [iri, to_text(term, result.labels, prefixes)]
            else:
                cells.append(to_text(term, result.labels, prefixes))
        writer.writerow(cells)
    return out.text


def tab_separated(result: Result, prefixes: Prefixes, lang: str, width: int) -> str:
    """SPARQL 1.1 TSV: terms in Turtle's notation with full IRIs, so that nothing is lost."""
    head = "\t".join(f"?{column.name}" for column in result.columns)
    rows = ["\t".join("" if term is None else _one_line(term) for term in row) for row in result.rows]
    return "".join(f"{line}\n" for line in [head, *rows])


def _one_line(term: Term) -> str:
    return term_to_turtle(term, Prefixes({}))


def sparql_json(result: Result, prefixes: Prefixes, lang: str, width: int) -> str:
    """SPARQL 1.1 Query Results JSON; an IRI column has a `…_label` variable beside it."""

    names: list[str] = []
    for column in result.columns:
        names += [column.name, f"{column.name}_label"] if column.holds_iris else [column.name]
    bindings = []
    for row in result.rows:
        binding: dict[str, Any] = {}
        for column, term in zip(result.columns, row, strict=True):
            if term is None:
                continue
            binding[column.name] = _json_term(term)
            if column.holds_iris and isinstance(term, NamedNode) and term.value in result.labels:
                binding[f"{column.name}_label"] = {"type": "literal", "value": result.labels[term.value]}
        bindings.append(binding)
    document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return json_text(document, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, Literal)
    members = {"type": "literal", "value": term.value}
    if term.language:
        members["xml:lang"] = term.language
    elif term.datatype.value != XSD + "string":
        members["datatype"] = term.datatype.value
    return members
