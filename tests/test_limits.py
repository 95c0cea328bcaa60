"""docs/limits.md says of each bound what it is."""

from __future__ import annotations

import re
from pathlib import Path

from wupgraph.gate import limits

TABLE = (Path(__file__).parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| .* \| (?P<limit>[^|]+) \| `(?P<name>[A-Z_]+)` \| .*\|$", re.MULTILINE)


def written(limit: str) -> int:
    """A number of the table, in units."""
    number, _, unit = limit.replace(",", "").partition(" ")
    return int(number) << {"": 0, "kB": 10, "MB": 20, "GB": 30}[unit]


def test_each_bound_stands_in_the_table_with_its_value() -> None:
    bounds = {name: value for name, value in vars(limits).items() if name.isupper()}
    listed = {row["name"]: written(row["limit"]) for row in ROW.finditer(TABLE)}
    assert len(bounds) > 20
    assert listed == bounds
