"""Files of rows as people and programs write them, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.offices import LANGUAGES
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_cells import cell_of, parts_of
from wupgraph.authoring.rows.row_files import RowsRead, read_rows
from wupgraph.authoring.rows.row_writing import to_csv, to_json_lines
from wupgraph.errors import InputError, UsageError

ROW = Row(
    document="001",
    thing="agreement:ramowa",
    kind="wupg:Agreement",
    property="skos:prefLabel",
    values={"pl": ("Umowa, zażółć „gęślą” jaźń",)},
    certainty="inferred",
    notes={"pl": "Z nagłówka; wiersz 2."},
    quotations=("Umowa", "zażółć"),
    places=("842-862", "p3"),
)
# The same row in each of these.
FORMS: dict[str, bytes] = {
    "comma": b'document,thing,kind,property,value@pl,certainty,note@pl,quotation,place\n001,agreement:ramowa,'
    + 'wupg:Agreement,skos:prefLabel,"Umowa, zażółć „gęślą” jaźń",inferred,Z nagłówka; wiersz 2.,Umowa | zażółć,'
    "842-862 | p3\n".encode(),
    "semicolon, mark, line ends and empty rows of Excel": "\ufeffdocument;thing;kind;property;value@pl;certainty;"
    "note@pl;quotation;place;;\r\n"
    "001;agreement:ramowa;wupg:Agreement;skos:prefLabel;Umowa, zażółć „gęślą” jaźń;inferred;"
    '"Z nagłówka; wiersz 2.";Umowa | zażółć;842-862 | p3;;\r\n;;;;;;;;;;\r\n'.encode(),
    "Polish headings in any case, Windows-1250": "Dokument;Rzecz;Rodzaj;Właściwość;Wartość@pl;Pewność;"
    "Uwaga@pl;Cytat;Miejsce\r\n001;agreement:ramowa;wupg:Agreement;skos:prefLabel;Umowa, zażółć „gęślą” jaźń;inferred;"
    '"Z nagłówka; wiersz 2.";Umowa | zażółć;842-862 | p3\r\n'.encode("cp1250"),
    "a line for Excel, tabs": "sep=\t\n"
    "document\tthing\tkind\tproperty\tvalue@pl\tcertainty\tnote@pl\tquotation\tplace\n"
    "001\tagreement:ramowa\twupg:Agreement\tskos:prefLabel\t Umowa, zażółć „gęślą” jaźń \tinferred\t"
    "Z nagłówka; wiersz 2.\tUmowa |  zażółć\t842-862 | p3\n".encode(),
    "JSON": '{"document": "001", "thing": "agreement:ramowa", "kind": "wupg:Agreement", "property": "skos:prefLabel", '
    '"value@pl": "Umowa, zażółć „gęślą” jaźń", "certainty": "inferred", "note@pl": "Z nagłówka; wiersz 2.", '
    '"quotation": ["Umowa", "zażółć"], "place": "842-862 | p3", "rank": null}\n'.encode(),
}  # fmt: skip


def read(folder: Path, content: bytes | str, name: str = "rows.csv") -> RowsRead:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_rows(str(folder / name), LANGUAGES)


def findings(read: RowsRead) -> list[tuple[int, int, str]]:
    """Row, column and English text of what is wrong."""
    return [(one.at.row, one.at.column, one.finding.message.in_("en")) for one in read.told]


@pytest.mark.parametrize("form", FORMS)
def test_one_row_in_many_forms(form: str, tmp_path: Path) -> None:
    got = read(tmp_path, FORMS[form], "rows.jsonl" if form == "JSON" else "rows.csv")
    assert not got.told
    assert to_json_lines(got.rows) == to_json_lines([ROW])
    assert (got.note is not None) == ("1250" in form)


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    rows = [
        ROW,
        Row(thing="a:b", property="=1+1", values={"": ("a|b", "a | b", "\\|", "'=1", "-5", "@x")}),
        Row(document="7", thing='a "b"', property="c;d", values={"en": ("x,y",)}, reasons={"pl": "a | b \\| c"}),
        Row(
            thing="+48",
            property="p",
            values={"": ("1",)},
            quotations=("…", "=x", "a\\"),
            claim="claim:x-1",
            since="2007",
        ),
    ]
    for name, text in (("rows.csv", to_csv(rows, LANGUAGES)), ("rows.jsonl", to_json_lines(rows))):
        assert to_json_lines(read(tmp_path, text, name).rows) == to_json_lines(rows)
    assert ",'=1+1," in to_csv(rows, LANGUAGES)  # No spreadsheet reckons it.


@pytest.mark.parametrize("values", [("a",), ("a|b", "c"), ("|", "\\|", "\\\\|"), ("a \\", "\\ b"), ("| x |", "|x|")])
def test_cells_with_several_values(values: tuple[str, ...]) -> None:
    assert parts_of(cell_of(values)) == values


HEAD = "document,thing,property,value,quotation\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [(1, 0, "the first row has to name the columns: document, thing, kind")]),
        ("001,a:b,p,v,q\n", [(1, 0, "the first row has to name the columns")]),
        (HEAD, [(1, 0, "the file holds no statements.")]),
        (HEAD.replace("quotation", "quotaton"), [(1, 5, 'quotaton: there is no column "quotaton".')]),
        (HEAD.replace("quotation", "value"), [(1, 5, "value: this column is there already, in column 4")]),
        (HEAD.replace("quotation", "note"), [(1, 5, "note: say the language of this column: note@pl, note@en.")]),
        (HEAD.replace("quotation", "note@polish"), [(1, 5, 'note@polish: "polish" is no tag of a language.')]),
        (HEAD.replace("quotation", "thing@pl"), [(1, 5, "thing@pl: this column has no language.")]),
        (HEAD.replace("thing", "place"), [(1, 0, "the column thing is missing.")]),
        (HEAD.replace(",value,", ",,"), [(1, 0, "the column value is missing."), (1, 4, "the column has no heading.")]),
        (HEAD + "001,a:b,p,v,q,too much\n", [(2, 6, "the row has 6 cells, and there are 5 columns")]),
        (HEAD + "001,a:b,p,v\n", [(2, 4, "the row has 4 cells, and there are 5 columns")]),
        (HEAD + '001,a:b,p,"v,q\n', [(2, 0, "the quotation marks of this row do not pair up")]),
        (HEAD + '001,a:b,p,"v"x,q\n', [(2, 0, "the quotation marks of this row do not pair up")]),
        (HEAD + "001,a:b,p,v\x07,q\n", [(2, 4, "value: the cell holds a control character (U+0007)")]),
        (HEAD + "001,a:b,p," + "v" * 200_000 + ",q\n", [(2, 0, "a cell is too long")]),
        (HEAD + '001,a:b,p,"v\nw",q\n001,a:b,p,\x07,q\n',
         [(3, 4, "row 3 of the sheet, value: the cell holds a control character")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_csv(content: str, expected: list[tuple[int, int, str]], tmp_path: Path) -> None:
    found = findings(read(tmp_path, content))
    assert [(row, column) for row, column, _ in found] == [(row, column) for row, column, _ in expected]
    assert all(text.startswith(start) for (_, _, text), (_, _, start) in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", (1, 2, "this line is no object of JSON")),
        ('["a"]', (1, 1, "each line has to be one object of JSON.")),
        ('{"thing": "a", "colour": "b"}', (1, 2, 'colour: there is no column "colour".')),
        ('{"thing": "a", "thing": "b"}', (1, 2, "thing: this column is there already")),
        ('{"thing": {"a": 1}}', (1, 1, "thing: here is an object ({…}); give a text, a number, or a list")),
        ('{"thing": "a", "value": [["a"], 1]}', (1, 2, "value: here is a list in a list; give a text")),
        ('{"thing": "a", "value": NaN}', (1, 2, "value: NaN is no number that can be recorded")),
        ('{"thing": "a", "value": [1, -1e999]}', (1, 2, "value: -1e999 is no number that can be recorded")),
        ('{"thing": "a\\u0000"}', (1, 1, "thing: the cell holds a control character (U+0000)")),
        ('{"thing": "a\\ud800"}', (1, 1, "thing: the cell holds a control character (U+D800)")),
        ("[" * 100_000, (1, 1, "this line is no object of JSON")),
    ],
)
def test_what_is_wrong_with_json_lines(line: str, expected: tuple[int, int, str], tmp_path: Path) -> None:
    row, column, start = findings(read(tmp_path, line + "\n", "rows.jsonl"))[0]
    assert (row, column) == expected[:2]
    assert start.startswith(expected[2])


def test_numbers_of_json_stay_as_they_were_written(tmp_path: Path) -> None:
    line = '{"thing": "a:b", "property": "p", "value": 62090.10, "document": 7}\n'
    (row,) = read(tmp_path, line, "rows.jsonl").rows
    assert (row.values, row.document) == ({"": ("62090.10",)}, "7")
    line = '{"thing": "a:b", "property": "p", "value": [2004.0, 1.5e3, 0.0, true, null], "document": 7.0}\n'
    (row,) = read(tmp_path, line, "rows.jsonl").rows
    assert (row.values, row.document) == ({"": ("2004", "1500", "0", "true")}, "7")


@pytest.mark.parametrize("name", ["rows.xlsx", "rows.ods", "rows.ttl", "rows"])
def test_files_of_other_kinds(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="CSV UTF-8" if name.endswith(("x", "s")) and "." in name else "csv"):
        read(tmp_path, b"", name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD.encode("utf-16"), "UTF-16"),
        ((HEAD + "001,a:b,p,zażółć ąśź,q\n").encode("iso8859-2"), "ISO-8859-2"),
        (HEAD.encode() + b"\xff\xfe\x80\x81", "not UTF-8"),
        (HEAD.encode() + b"001,a\0b\n", "NUL"),
    ],
)
def test_encodings_that_are_refused(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        read(tmp_path, content)
