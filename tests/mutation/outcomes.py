"""The table of outcomes: which rules see which mistakes; and why no rule sees the others.

    python -m tests.mutation.outcomes [--write] [--most 8]

tries so many mistakes of each row (0: all, which takes half an hour), spread over the data, and prints what no rule
sees, with its reason. `--write` writes the table, with one mistake for each outcome that a row has.
"""

from __future__ import annotations

import argparse
import functools
import multiprocessing
import os
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from tests.mutation.mistakes import Mistake, Mistakes, Row
from tests.mutation.trying import Bench
from wupgraph import assets
from wupgraph.register.folder import Register

TABLE, REASONS = Path(__file__).with_name("outcomes.tsv"), Path(__file__).with_name("reasons.toml")


class Outcome(NamedTuple):
    """What rules see a mistake of a row; none, if there are no codes."""

    row: Row
    codes: tuple[str, ...]
    mistake: str


class Reason(NamedTuple):
    """Why no rule sees the mistakes of some rows: patterns of class, property and kind."""

    why: str
    about: tuple[str, ...]
    property: tuple[str, ...]
    kind: tuple[str, ...]

    def is_of(self, row: Row) -> bool:
        pairs = zip(row, (self.about, self.property, self.kind), strict=True)
        return all(any(fnmatchcase(name, pattern) for pattern in patterns) for name, patterns in pairs)


def outcomes() -> list[Outcome]:
    """The table as it is kept."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    found = []
    for line in lines:
        about, name, kind, codes, mistake = line.split("\t")
        found.append(Outcome(Row(about, name, kind), tuple(codes.split()), mistake))
    return found


def reasons() -> list[Reason]:
    read = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    return [
        Reason(one["why"], *(tuple(one.get(part, ["*"])) for part in ("about", "property", "kind")))
        for one in read["reason"]
    ]


def reason_of(row: Row, among: Iterable[Reason]) -> Reason | None:
    """The first reason that is of a row."""
    return next((reason for reason in among if reason.is_of(row)), None)


@functools.cache
def _bench() -> Bench:
    return Bench(Register(assets.shipped_register()))


def _tried(mistake: Mistake) -> Outcome:
    folder = Path(os.environ["WUPGRAPH_SOURCES"])
    codes = {*_bench().rules(mistake), *_bench().quotations(mistake, folder)}
    return Outcome(mistake.row, tuple(sorted(codes)), mistake.name)


def _spread(mistakes: list[Mistake], most: int) -> list[Mistake]:
    count = min(most or len(mistakes), len(mistakes))
    return [mistakes[at * len(mistakes) // count] for at in range(count)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--most", type=int, default=8)
    given = parser.parse_args()
    by_row: dict[Row, list[Mistake]] = defaultdict(list)
    for mistake in Mistakes(Register(assets.shipped_register())):
        by_row[mistake.row].append(mistake)
    todo = [mistake for row in sorted(by_row) for mistake in _spread(by_row[row], given.most)]
    with multiprocessing.Pool() as pool:
        tried = pool.map(_tried, todo, chunksize=50)
    first: dict[tuple[Row, tuple[str, ...]], Outcome] = {}
    seen: dict[Row, list[bool]] = defaultdict(list)
    for one in tried:
        first.setdefault((one.row, one.codes), one)
        seen[one.row].append(bool(one.codes))
    if given.write:
        lines = ["class\tproperty\tkind\tcodes\tmistake"]
        lines += ["\t".join((*one.row, " ".join(one.codes), one.mistake)) for _, one in sorted(first.items())]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    known = reasons()
    for row, here in seen.items():
        if not all(here):
            reason = reason_of(row, known)
            print(*row, f"{here.count(False)} of {len(here)} not seen", reason.why if reason else "?", sep=" | ")
    caught = sum(sum(here) for here in seen.values())
    print(f"{len(seen)} rows, {len(todo)} mistakes tried, seen {caught}, not seen {len(todo) - caught}")


if __name__ == "__main__":
    main()
