"""Rows of JSON Lines: an object a line, whose members are columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_columns import Cells, Column, check_column, column_of, row_of, values_in
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.text import Text

_MOST_DIGITS = 30  # before and behind the point of a number


def rows_of_lines(text: str, name: str, languages: Sequence[str], findings: RowFindings) -> Iterator[Row]:
    """The rows of JSON Lines: an object a line, whose members are columns; what is wrong becomes a finding.

    Args:
        name: of the file.
        languages: those of the register, for advice.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        at = RowPlace(name, number)
        members = _members(line, at, findings)
        if members is None:
            continue
        texts: dict[str, tuple[str, ...]] = {}
        known: dict[str, Column] = {}
        for position, (key, value) in enumerate(members, start=1):
            column = column_of(key, position)
            place = RowPlace(name, number, position, key)
            if not check_column(column, known, at, languages, findings):
                continue
            found = _values(value, column, place, findings)
            if found:
                texts[column.key] = found
        if texts:
            yield row_of(texts, at, Cells(at, known))


def _members(line: str, at: RowPlace, findings: RowFindings) -> list[tuple[str, Any]] | None:
    """The members of the object of a line, as they were written; None where it is none."""
    try:
        # Numbers stay as they were written, but for zeros that say nothing; doubled members are told.
        value = json.loads(
            line, object_pairs_hook=_Members, parse_float=_digits, parse_int=str, parse_constant=_NoNumber
        )
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        findings.add(
            RowPlace(at.file, at.row, column),
            FORM,
            Text(
                "w tym wierszu nie ma obiektu JSON; wzór: "
                '{"document": "001", "thing": "…", "property": "…", "value": "…"}',
                "this line is no object of JSON; it looks like: "
                '{"document": "001", "thing": "…", "property": "…", "value": "…"}',
            ),
        )
        return None
    if not isinstance(value, _Members):
        findings.add(
            RowPlace(at.file, at.row, 1),
            FORM,
            Text("w każdym wierszu ma być jeden obiekt JSON.", "each line has to be one object of JSON."),
        )
        return None
    return value


class _Members(list[tuple[str, Any]]):
    """The members of an object of JSON, doubled ones too."""


class _NoNumber(str):
    """What is written for a number and is none: NaN, Infinity, or one beyond all that a register has."""

    __slots__ = ()


def _digits(number: str) -> str:
    """A number with a point or an exponent as people write it: programs write 2004.0 where 2004 is meant.

    >>> _digits("2004.0"), _digits("62090.10"), _digits("1.5e3")
    ('2004', '62090.10', '1500')
    """
    value = Decimal(number)
    if value and value.adjusted() not in range(-_MOST_DIGITS, _MOST_DIGITS):
        return _NoNumber(number)
    if value == value.to_integral_value():
        return f"{int(value)}"
    return f"{value:f}"


def _values(value: Any, column: Column, at: RowPlace, findings: RowFindings) -> tuple[str, ...]:
    """The values of a member: a text, a number, a truth, or a list of these."""
    if isinstance(value, str) and not isinstance(value, _NoNumber):
        return values_in(value, column, at, findings)
    parts = value if isinstance(value, list) and not isinstance(value, _Members) else [value]
    wrong = next((fault for one in parts if (fault := _fault_of(one)) is not None), None)
    if wrong is not None:
        findings.add(at, FORM, wrong)
        return ()
    texts = [("true" if one else "false") if isinstance(one, bool) else one for one in parts if one is not None]
    found = (values_in(one.replace("|", "\\|"), column, at, findings) for one in texts)
    return tuple(part for values in found for part in values)


def _fault_of(value: Any) -> Text | None:
    """Why a member, or one of a list, is no value; None of a text, a number, a truth and nothing."""
    wanted = Text("podaj tekst, liczbę albo listę takich.", "give a text, a number, or a list of these.")
    if isinstance(value, _Members):
        return Text(f"stoi tu obiekt ({{…}}); {wanted.pl}", f"here is an object ({{…}}); {wanted.en}")
    if isinstance(value, list):
        return Text(f"stoi tu lista w liście; {wanted.pl}", f"here is a list in a list; {wanted.en}")
    if isinstance(value, _NoNumber):
        shown = cell_shown(value)
        return Text(
            f"{shown} to nie liczba, którą można zapisać; podaj inną albo pomiń to pole.",
            f"{shown} is no number that can be recorded; give another, or leave this member out.",
        )
    return None
