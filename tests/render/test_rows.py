"""Answers in rows: nothing is cut, and nothing that a cell holds breaks its format."""

from __future__ import annotations

import csv
import io
import json
from unicodedata import east_asian_width

import pyoxigraph as ox
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from tests.shipped_names import BASE
from wupgraph.queries.result import Column, Result
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.render.row_formats import ROW_FORMATS
from wupgraph.render.rows import comma_separated, markdown, sparql_json, tab_separated, table
from wupgraph.text import Text

XSD = "http://www.w3.org/2001/XMLSchema#"
AGREEMENT = NamedNode("https://w3id.org/wupgraph/id/agreement/agreement-2007")
ROLE = NamedNode("https://w3id.org/wupgraph/scheme/role/party")
NAMES = Prefixes(
    {
        "agreement": "https://w3id.org/wupgraph/id/agreement/",
        "role": "https://w3id.org/wupgraph/scheme/role/",
    },
    BASE,
)
LABELS = {AGREEMENT.value: "Porozumienie o współpracy", ROLE.value: "strona"}
COLUMNS = (
    Column("agreement", Text("Porozumienie", "Agreement"), holds_iris=True),
    Column("role", Text("Rola", "Role"), holds_iris=True),
    Column("concluded", Text("Data zawarcia", "Concluded")),
    Column("until", Text("Do kiedy", "Until")),
)
RESULT = Result(
    COLUMNS,
    ((AGREEMENT, ROLE, Literal("2007-09-13", datatype=NamedNode(XSD + "date")), None),),
    LABELS,
)


def texts(*cells: str) -> Result:
    """One row of bare texts."""
    columns = tuple(Column(f"c{i}", Text(f"Kolumna {i}", f"Column {i}")) for i in range(len(cells)))
    return Result(columns, (tuple(Literal(cell) for cell in cells),), {})


def width_of(line: str) -> int:
    """The columns that a terminal needs for a line."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)


def column_of(drawn: str, number: int) -> str:
    """What stands in one column of a table from top to bottom, white space left out."""
    pieces = (line.split("│")[number + 1] for line in drawn.splitlines() if line.startswith("│"))
    return "".join("".join(piece.split()) for piece in pieces)


# Tables


def test_a_table_shows_the_identifier_under_the_name_of_a_thing_but_not_of_a_code() -> None:
    assert (
        table(RESULT, NAMES, "pl", 120)
        == """\
┌───────────────────────────┬────────┬───────────────┬──────────┐
│ Porozumienie              │ Rola   │ Data zawarcia │ Do kiedy │
├───────────────────────────┼────────┼───────────────┼──────────┤
│ Porozumienie o współpracy │ strona │ 2007-09-13    │          │
│ agreement:agreement-2007  │        │               │          │
└───────────────────────────┴────────┴───────────────┴──────────┘
"""
    )


def test_a_table_without_rows_shows_its_headings() -> None:
    drawn = table(Result(COLUMNS[1:], (), {}), NAMES, "en", 120).splitlines()
    assert drawn[:2] == ["┌──────┬───────────┬───────┐", "│ Role │ Concluded │ Until │"]
    assert drawn[-1] == "└──────┴───────────┴───────┘"


def test_columns_may_have_the_same_heading() -> None:
    result = Result((Column("a", Text("Rola", "Role")), Column("b", Text("Rola", "Role"))), ((ROLE, None),), LABELS)
    assert "│ Rola   │ Rola │\n" in table(result, NAMES, "pl", 120)


LONG = (
    "Porozumienie między Rządem Rzeczypospolitej Polskiej a Rządem Federacji Rosyjskiej o współpracy "
    "północno-wschodnich województw Rzeczypospolitej Polskiej i Obwodu Kaliningradzkiego"
)


def test_a_long_cell_wraps_between_words_and_none_is_lost() -> None:
    drawn = table(texts(LONG, "2007-09-13", "strona"), NAMES, "pl", 60)
    assert {width_of(line) for line in drawn.splitlines()} == {width_of(drawn.splitlines()[0])}
    assert max(width_of(line) for line in drawn.splitlines()) <= 60
    words = drawn.replace("│", " ").split()
    assert set(LONG.split()) | {"2007-09-13", "strona", "Kolumna"} <= set(words)


@pytest.mark.parametrize("width", [52, 60, 75, 100])
def test_no_letter_of_any_cell_or_heading_is_cut_whatever_the_width(width: int) -> None:
    cells = (LONG, "https://example.org/" + "bardzo-długi-adres/" * 5, "wniosek", "000, 001")
    drawn = table(texts(*cells), NAMES, "pl", width)
    for number, cell in enumerate(cells):
        assert column_of(drawn, number) == f"Kolumna{number}" + "".join(cell.split())


def test_wide_characters_keep_the_frame_straight() -> None:
    drawn = table(texts("日本語の名前", "Łódź", "e\u0301"), NAMES, "pl", 80)
    lines = drawn.splitlines()
    assert "日本語の名前" in drawn
    assert {width_of(line.replace("\u0301", "")) for line in lines} == {width_of(lines[0])}


def test_line_breaks_in_a_cell_stay_inside_it() -> None:
    drawn = table(texts("ul. Głowackiego 28\n10-448 Olsztyn", "x"), NAMES, "pl", 80)
    assert "│ ul. Głowackiego 28 │" in drawn
    assert "│ 10-448 Olsztyn     │" in drawn


@pytest.mark.parametrize("width", [10, 25, 40, 51])
def test_where_columns_do_not_fit_rows_stand_below_each_other_and_nothing_is_cut(width: int) -> None:
    cells = (LONG, "https://example.org/" + "bardzo-długi-adres/" * 5, "日本語の名前", "")
    drawn = table(texts(*cells), NAMES, "pl", width)
    assert max(map(width_of, drawn.splitlines())) <= width
    said = "".join(f"Kolumna{number}:{cell or '–'}" for number, cell in enumerate(cells))
    assert "".join(drawn.split()) == "".join(said.split())


def test_rows_below_each_other() -> None:
    row = RESULT.rows[0]
    assert (
        table(RESULT._replace(rows=(row, row)), NAMES, "pl", 30)
        == """\
Porozumienie: Porozumienie o
  współpracy
  agreement:agreement-2007
Rola: strona
Data zawarcia: 2007-09-13
Do kiedy: –
──────────────────────────────
Porozumienie: Porozumienie o
  współpracy
  agreement:agreement-2007
Rola: strona
Data zawarcia: 2007-09-13
Do kiedy: –
"""
    )
    assert table(RESULT._replace(rows=()), NAMES, "en", 20) == "Agreement\nRole\nConcluded\nUntil\n"


# Markdown


def test_markdown() -> None:
    assert markdown(RESULT, NAMES, "en", 80) == (
        "| Agreement | Role | Concluded | Until |\n"
        "| --- | --- | --- | --- |\n"
        "| Porozumienie o współpracy | strona | 2007-09-13 |  |\n"
    )


def test_markdown_escapes_pipes_and_keeps_a_row_on_one_line() -> None:
    assert markdown(texts("a|b", "c\\d", "e\nf", "g\r\nh"), NAMES, "en", 80).splitlines()[2:] == [
        "| a\\|b | c\\\\d | e f | g h |"
    ]


# CSV (RFC 4180)


def test_csv_has_a_label_beside_each_iri_and_nothing_for_what_is_missing() -> None:
    assert comma_separated(RESULT, NAMES, "pl", 80) == (
        "agreement,agreement_label,role,role_label,concluded,until\n"
        "https://w3id.org/wupgraph/id/agreement/agreement-2007,Porozumienie o współpracy,"
        "https://w3id.org/wupgraph/scheme/role/party,strona,2007-09-13,\n"
    )


def test_csv_gives_back_commas_quotes_and_line_breaks() -> None:
    cells = ["62 090,09 €", 'pn. "Nowa szansa"', "ul. Głowackiego 28\n10-448 Olsztyn", "a\r\nb", " spacja "]
    written = comma_separated(texts(*cells), NAMES, "pl", 80)
    assert written.splitlines()[1].startswith('"62 090,09 €","pn. ""Nowa szansa""","ul. Głowackiego 28')
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["c0", "c1", "c2", "c3", "c4"], cells]


# The W3C's formats


TERMS: tuple[Term, ...] = (
    NamedNode("https://example.org/ą"),
    Literal("wprost"),
    Literal("Umowa", language="pl"),
    Literal('tab\t "cudzysłów"\nwiersz \\'),
    Literal("2007-09-13", datatype=NamedNode(XSD + "date")),
    Literal("253905", datatype=NamedNode(XSD + "decimal")),
    Literal("007", datatype=NamedNode(XSD + "integer")),
    Literal("--5", datatype=NamedNode(XSD + "integer")),
    Literal("٣", datatype=NamedNode(XSD + "integer")),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
)
ALL_TERMS = Result(
    tuple(Column(f"c{i}", Text("", "")) for i in range(len(TERMS) + 1)), ((*TERMS, None), (None, *TERMS)), {}
)


@pytest.mark.parametrize(
    ("written", "format_"),
    [
        (tab_separated(ALL_TERMS, NAMES, "pl", 80), ox.QueryResultsFormat.TSV),
        (sparql_json(ALL_TERMS, NAMES, "pl", 80), ox.QueryResultsFormat.JSON),
    ],
    ids=["tsv", "json"],
)
def test_every_kind_of_term_comes_back_as_it_was(written: str, format_: ox.QueryResultsFormat) -> None:
    solutions = ox.parse_query_results(written, format_)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [tuple(solution) for solution in solutions] == [(*TERMS, None), (None, *TERMS)]


def test_a_blank_node_is_written_as_one() -> None:
    result = Result((Column("node", Text("", "")),), ((BlankNode("b0"),),), {})
    assert tab_separated(result, NAMES, "pl", 80) == "?node\n_:b0\n"
    assert json.loads(sparql_json(result, NAMES, "pl", 80))["results"]["bindings"] == [
        {"node": {"type": "bnode", "value": "b0"}}
    ]


def test_json_has_the_label_as_a_variable_of_its_own() -> None:
    document = json.loads(sparql_json(RESULT, NAMES, "pl", 80))
    assert document["head"]["vars"] == ["agreement", "agreement_label", "role", "role_label", "concluded", "until"]
    assert document["results"]["bindings"] == [
        {
            "agreement": {"type": "uri", "value": "https://w3id.org/wupgraph/id/agreement/agreement-2007"},
            "agreement_label": {"type": "literal", "value": "Porozumienie o współpracy"},
            "role": {"type": "uri", "value": "https://w3id.org/wupgraph/scheme/role/party"},
            "role_label": {"type": "literal", "value": "strona"},
            "concluded": {"type": "literal", "value": "2007-09-13", "datatype": XSD + "date"},
        }
    ]


# No rows


@pytest.mark.parametrize(
    ("format_", "written"),
    [
        ("csv", "role,role_label,concluded\n"),
        ("tsv", "?role\t?concluded\n"),
        ("markdown", "| Rola | Data zawarcia |\n| --- | --- |\n"),
        (
            "json",
            '{\n  "head": {\n    "vars": [\n      "role",\n      "role_label",\n      "concluded"\n    ]\n  },\n'
            '  "results": {\n    "bindings": []\n  }\n}\n',
        ),
    ],
)
def test_no_rows(format_: str, written: str) -> None:
    assert ROW_FORMATS.renderer(format_)(Result(COLUMNS[1:3], (), {}), NAMES, "pl", 80) == written


# Yes and no

BOOLEAN = NamedNode(XSD + "boolean")
SWITCHES = Result(
    (Column("open", Text("Otwarte", "Open")), Column("word", Text("Słowo", "Word"))),
    (
        (Literal("true", datatype=BOOLEAN), Literal("true")),
        (Literal("0", datatype=BOOLEAN), Literal("maybe", datatype=BOOLEAN)),
    ),
    {},
)


@pytest.mark.parametrize(("lang", "yes", "no"), [("pl", "tak", "nie"), ("en", "yes", "no")])
def test_people_read_yes_and_no(lang: str, yes: str, no: str) -> None:
    drawn = table(SWITCHES, NAMES, lang, 80)
    assert [column_of(drawn, 0)[-len(yes + no) :], column_of(drawn, 1)[-9:]] == [yes + no, "truemaybe"]
    assert markdown(SWITCHES, NAMES, lang, 0).splitlines()[2:] == [f"| {yes} | true |", f"| {no} | maybe |"]


def test_programs_read_true_and_false() -> None:
    assert comma_separated(SWITCHES, NAMES, "pl", 0).splitlines()[1:] == ["true,true", "0,maybe"]
    assert tab_separated(SWITCHES, NAMES, "pl", 0).splitlines()[1] == 'true\t"true"'
    first = json.loads(sparql_json(SWITCHES, NAMES, "pl", 0))["results"]["bindings"][0]
    assert first["open"] == {"type": "literal", "value": "true", "datatype": XSD + "boolean"}


AMOUNT = Result(
    (Column("amount", Text("Kwota", "Amount")), Column("word", Text("Słowo", "Word"))),
    ((Literal("62090.09", datatype=NamedNode(XSD + "decimal")), Literal("62090.09")),),
    {},
)


@pytest.mark.parametrize(("lang", "amount"), [("pl", "62090,09"), ("en", "62090.09")])
def test_people_read_a_decimal_as_their_language_writes_it(lang: str, amount: str) -> None:
    assert markdown(AMOUNT, NAMES, lang, 0).splitlines()[2] == f"| {amount} | 62090.09 |"
    assert column_of(table(AMOUNT, NAMES, lang, 80), 0).endswith(amount)


def test_programs_read_a_decimal_point() -> None:
    assert comma_separated(AMOUNT, NAMES, "pl", 0).splitlines()[1] == "62090.09,62090.09"
