"""Files of maps: TOML read strictly, and what is wrong with it told by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from wupgraph.errors import UsageError, near
from wupgraph.queries.search_text import fold, words_of
from wupgraph.register.toml_file import tables_of
from wupgraph.tables.table_map import READINGS, UNKNOWN, ColumnMap, Constant, NewInstitution, TableMap, refusal
from wupgraph.text import Text

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z_-]+)\s*\]?\]\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z_-]+)\s*=")
_DATE_NOTATION = re.compile(r"(DD|MM|YYYY)([./-]?)(DD|MM|YYYY)(?:\2)(DD|MM|YYYY)")
_OF_TABLE: Mapping[str, type] = {
    "title": dict, "language": str, "date": str, "url": str, "licence": str, "publisher": str, "encoding": str,
    "separator": str, "heading-row": int, "sheet": str, "none": list, "decimal": str, "date-notation": str,
}  # fmt: skip
_OF_THING: Mapping[str, type] = {"kind": str, "identifier": str}
_OF_COLUMN: Mapping[str, type] = {
    "heading": str, "form": str, "value": str, "language": str, "none": list, "values": dict, "separator": str,
    "decimal": str, "date-notation": str, "required": bool, "reads": str, "certainty": str, "note": dict,
    "unknown": str, "new": list,
}  # fmt: skip
_OF_CONSTANT: Mapping[str, type] = {"form": str, "value": str}
_OF_NEW: Mapping[str, type] = {"words": str, "kind": str, "type": str}
_SECTIONS = ("table", "thing", "column", "constant")
_CALLED = {
    str: Text("tekst", "a text"),
    int: Text("liczba", "a number"),
    bool: Text("true albo false", "true or false"),
    list: Text("lista", "a list"),
    dict: Text("tablica", "a table"),
}


def shipped_maps() -> list[str]:
    """The names of the maps that the program has."""
    folder = files("wupgraph.tables").joinpath("maps")
    return sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))


def map_file(name: str) -> Path:
    """The file of a map: that of a path, or of a map that the program has.

    Raises:
        UsageError: there is neither.
    """
    path = Path(name)
    if path.exists() or name.endswith(".toml") or "/" in name:
        return path
    known = shipped_maps()
    if name in known:
        return Path(str(files("wupgraph.tables").joinpath("maps", f"{name}.toml")))
    listed = ", ".join(known)
    raise UsageError(
        Text(
            f"--map: nie ma pliku ani mapy „{name}”; program ma mapy: {listed}.",
            f'--map: there is no file and no map "{name}"; the program has the maps {listed}.',
        ),
        near(name, known),
    )


def read_map(file: Path) -> TableMap:
    """A map.

    Raises:
        UsageError: the file cannot be read, is no TOML, or says what a map cannot; with the line.
    """
    tables = tables_of(file)
    return _Reader(str(file), tables, _Lines(file.read_text(encoding="utf-8"))).map()


class _Lines:
    """Where sections and keys stand in a file of TOML."""

    def __init__(self, text: str) -> None:
        self._at: dict[tuple[str, int, str], int] = {}
        section, number = "", 0
        counted: dict[str, int] = {}
        for line, content in enumerate(text.splitlines(), 1):
            header, key = _HEADER.match(content), _KEY.match(content)
            if header is not None:
                section = header[2]
                number = counted.get(section, 0)
                counted[section] = number + 1
                self._at[section, number, ""] = line
            elif key is not None:
                self._at.setdefault((section, number, key[1]), line)

    def of(self, section: str, number: int = 0, key: str = "") -> int:
        """The line of a key, else of its section; 0 where it is not known."""
        return self._at.get((section, number, key)) or self._at.get((section, number, ""), 0)

    def here_or_there(self, column: int, key: str) -> int:
        """The line of a key of a column, which may stand in `[table]` for all of them."""
        return self._at.get(("column", column, key)) or self.of("table", 0, key)


class _Reader:
    def __init__(self, file: str, tables: Mapping[str, Any], lines: _Lines) -> None:
        self._file, self._tables, self._lines = file, tables, lines

    def map(self) -> TableMap:
        for name in self._tables:
            if name not in _SECTIONS:
                self._unknown(name, _SECTIONS, self._lines.of("", 0, name) or self._lines.of(name))
        table = self._section("table", _OF_TABLE)
        thing = self._section("thing", _OF_THING)
        for key in _OF_THING:
            if not thing.get(key):
                text = Text(f"brak {key} w [thing].", f"[thing] lacks {key}.")
                raise refusal(self._file, self._lines.of("thing"), text)
        if "title" not in table or not table["title"]:
            text = Text(
                'brak tytułu tabeli: [table] title = { pl = "…", en = "…" }.',
                'the title of the table is missing: [table] title = { pl = "…", en = "…" }.',
            )
            raise refusal(self._file, self._lines.of("table"), text)
        none = frozenset(folded_cell(one) for one in self._texts("table", 0, "none", table.get("none", [])))
        columns = tuple(
            self._column(number, one, none, table) for number, one in enumerate(self._listed("column", _OF_COLUMN))
        )
        if not columns:
            text = Text(
                "brak [[column]]: mapa nie mówi o żadnej kolumnie.", "[[column]] is missing: no column is said."
            )
            raise refusal(self._file, 0, text)
        if columns[0].form.startswith("."):
            text = Text(
                "form z kropką mówi o części, którą tworzy kolumna przed nią, a przed pierwszą żadnej nie ma.",
                "a form with a dot is about the part that the column before it makes, and nothing is before the first.",
            )
            raise refusal(self._file, self._lines.of("column", 0, "form"), text)
        constants = tuple(
            Constant(self._needed("constant", number, one, "form"), self._needed("constant", number, one, "value"),
                     self._lines.of("constant", number))
            for number, one in enumerate(self._listed("constant", _OF_CONSTANT))
        )  # fmt: skip
        row = table.get("heading-row", 1)
        if row < 1:
            text = Text("heading-row liczy się od 1.", "heading-row counts from 1.")
            raise refusal(self._file, self._lines.of("table", 0, "heading-row"), text)
        self._one_sign("table", 0, "separator", table.get("separator", ""))
        return TableMap(
            self._file, thing["kind"], thing["identifier"], columns, constants,
            self._by_language("table", 0, "title", table["title"]), table.get("language", ""), table.get("date", ""),
            table.get("url", ""), table.get("licence", ""), table.get("publisher", ""), table.get("encoding", ""),
            table.get("separator", ""), row, table.get("sheet", ""),
        )  # fmt: skip

    def _column(
        self, number: int, said: Mapping[str, Any], none: frozenset[str], table: Mapping[str, Any]
    ) -> ColumnMap:
        at = ("column", number)
        unknown = said.get("unknown", "")
        if unknown and unknown not in UNKNOWN:
            listed = ", ".join(UNKNOWN)
            text = Text(
                f"unknown = „{unknown}”; może być: {listed}.", f'unknown = "{unknown}"; it may be one of {listed}.'
            )
            raise refusal(self._file, self._lines.of(*at, "unknown"), text)
        new = tuple(self._new(number, one) for one in said.get("new", []))
        if (unknown == "create") != bool(new):
            text = Text(
                'unknown = "create" i new = [{ kind = "…" }] idą razem: nowa instytucja ma mieć rodzaj.',
                'unknown = "create" and new = [{ kind = "…" }] go together: a new institution has a kind.',
            )
            raise refusal(self._file, self._lines.of(*at, "unknown"), text)
        if unknown == "create" and "language" not in said:
            text = Text(
                "podaj language: w jakim języku są nazwy instytucji.",
                "give language: the one that the names of institutions are in.",
            )
            raise refusal(self._file, self._lines.of(*at), text)
        reads = said.get("reads", "")
        if reads not in READINGS:
            text = Text('reads to "number" albo "date".', 'reads is "number" or "date".')
            raise refusal(self._file, self._lines.of(*at, "reads"), text)
        decimal = said.get("decimal", table.get("decimal", ""))
        if decimal not in ("", ".", ","):
            text = Text('decimal to "." albo ",".', 'decimal is "." or ",".')
            raise refusal(self._file, self._lines.here_or_there(number, "decimal"), text)
        date = said.get("date-notation", table.get("date-notation", ""))
        parts = _DATE_NOTATION.fullmatch(date)
        if date and (parts is None or {parts[1], parts[3], parts[4]} != {"DD", "MM", "YYYY"}):
            text = Text(
                "date-notation składa się z DD, MM i YYYY, np. DD-MM-YYYY.",
                "date-notation is made of DD, MM and YYYY, such as DD-MM-YYYY.",
            )
            raise refusal(self._file, self._lines.here_or_there(number, "date-notation"), text)
        if (reads == "number" and not decimal) or (reads == "date" and not date):
            text = Text(
                f'reads = "{reads}": podaj zapis, tu albo w [table]: decimal = "." albo date-notation = "DD.MM.YYYY".',
                f'reads = "{reads}": give the notation, here or in [table]: decimal = "." or date-notation = '
                '"DD.MM.YYYY".',
            )
            raise refusal(self._file, self._lines.of(*at, "reads"), text)
        values = {folded_cell(cell): text for cell, text in said.get("values", {}).items() if isinstance(text, str)}
        if len(values) != len(said.get("values", {})):
            text = Text("values: każdej komórce odpowiada jeden tekst.", "values: each cell has one text.")
            raise refusal(self._file, self._lines.of(*at, "values"), text)
        return ColumnMap(
            " ".join(self._needed("column", number, said, "heading").split()),
            self._needed("column", number, said, "form"), said.get("value", "{}"), said.get("language", ""),
            none | {folded_cell(one) for one in self._texts("column", number, "none", said.get("none", []))}, values,
            said.get("separator", ""), reads, decimal, date, said.get("required", False), said.get("certainty", ""),
            self._by_language("column", number, "note", said.get("note", {})), unknown, new, self._lines.of(*at),
        )  # fmt: skip

    def _new(self, number: int, said: Any) -> NewInstitution:
        line = self._lines.of("column", number, "new")
        if not isinstance(said, dict) or not isinstance(said.get("kind"), str):
            text = Text('new jest listą { words = "…", kind = "…", type = "…" }.',
                        'new is a list of { words = "…", kind = "…", type = "…" }.')  # fmt: skip
            raise refusal(self._file, line, text)
        self._check(said, _OF_NEW, line)
        return NewInstitution(tuple(words_of(said.get("words", ""))), said["kind"], said.get("type", ""))

    def _section(self, name: str, keys: Mapping[str, type]) -> Mapping[str, Any]:
        said = self._tables.get(name, {})
        if not isinstance(said, dict):
            text = Text(f"[{name}] jest tablicą, jedną.", f"[{name}] is a table, one of them.")
            raise refusal(self._file, self._lines.of(name), text)
        for key in said:
            self._check({key: said[key]}, keys, self._lines.of(name, 0, key))
        return said

    def _listed(self, name: str, keys: Mapping[str, type]) -> list[Mapping[str, Any]]:
        said = self._tables.get(name, [])
        if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
            text = Text(f"pisze się [[{name}]], z dwoma nawiasami.", f"write [[{name}]], with two brackets.")
            raise refusal(self._file, self._lines.of(name), text)
        for number, one in enumerate(said):
            for key in one:
                self._check({key: one[key]}, keys, self._lines.of(name, number, key))
        return said

    def _check(self, said: Mapping[str, Any], keys: Mapping[str, type], line: int) -> None:
        for key, value in said.items():
            if key not in keys:
                self._unknown(key, tuple(keys), line)
            if not isinstance(value, keys[key]) or (keys[key] is int and isinstance(value, bool)):
                called = _CALLED[keys[key]]
                text = Text(f"{key}: ma tu być {called.pl}.", f"{key}: this is to be {called.en}.")
                raise refusal(self._file, line, text)

    def _unknown(self, key: str, known: tuple[str, ...], line: int) -> None:
        close = near(key, known, 1)
        meant = Text(f" Może: {close[0]}?", f" Did you mean {close[0]}?") if close else Text("", "")
        text = Text(f"mapa nie zna „{key}”.{meant.pl}", f'a map has no "{key}".{meant.en}')
        raise refusal(self._file, line, text)

    def _needed(self, section: str, number: int, said: Mapping[str, Any], key: str) -> str:
        if not said.get(key, "").strip():
            text = Text(f"brak {key} w [[{section}]].", f"[[{section}]] lacks {key}.")
            raise refusal(self._file, self._lines.of(section, number), text)
        return str(said[key])

    def _texts(self, section: str, number: int, key: str, said: list[Any]) -> list[str]:
        if not all(isinstance(one, str) for one in said):
            text = Text(f"{key} jest listą tekstów.", f"{key} is a list of texts.")
            raise refusal(self._file, self._lines.of(section, number, key), text)
        return said

    def _by_language(self, section: str, number: int, key: str, said: Mapping[str, Any]) -> dict[str, str]:
        if not all(isinstance(one, str) for one in said.values()):
            text = Text(f"{key} ma tekst w każdym języku.", f"{key} has a text in each language.")
            raise refusal(self._file, self._lines.of(section, number, key), text)
        return dict(said)

    def _one_sign(self, section: str, number: int, key: str, sign: str) -> None:
        if len(sign) > 1:
            text = Text(f"{key} to jeden znak.", f"{key} is one sign.")
            raise refusal(self._file, self._lines.of(section, number, key), text)


def folded_cell(cell: str) -> str:
    """A cell as it is compared: of signs alone, as it is."""
    return fold(cell) or " ".join(cell.split())
