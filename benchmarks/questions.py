"""How what is asked of a register grows with it: every canned question, `show`, `find`, conflicts and coverage.

    python benchmarks/questions.py [--triples 10000 100000 1000000] [--only NAME …] [--sources files folder] [--runs 3]

Made-up registers (`generate.py`, with errors, of which one is what `malformed-values` lists) as files and loaded into a
store in a folder (`-s FOLDER`). A question about one thing is asked about the things of one cell, which is the same in
all sizes, so that its answer is as long; the others are about everything. Each command runs in a process of its own,
forked from one that has the register at hand (`loaded.py`): loading would have to be subtracted from whole commands,
and what a question takes, often some milliseconds, is less than what loading a million triples varies by.

Printed are rows, processor time (user + system, median of the runs), the exponent of growth between two sizes (1: ten
times the time for ten times the triples), and the most memory of the largest size beyond what is held when it is asked.
With (!) an exponent is above 0.2 for one thing, 1.2 for everything; a question with no rows is told too.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from memory import SEED, generate

from wupgraph.assets import shipped_register
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register

LOADED = Path(__file__).with_name("loaded.py")
N = "0000003"  # of the cell that is asked about: the smallest register has it too
SMALLEST = 10_000
ERRORS_EACH = 200  # triples for an error: all kinds are in the smallest register
ONE, EVERYTHING = 0.2, 1.2  # the exponents aimed at
SOURCES = ("files", "folder")

# The values of questions about one thing; those that may also be asked about everything are asked so too.
ABOUT_ONE = {
    "about-place": f"place=place:miasto-{N}",
    "activities-of": f"of=project:projekt-{N}",
    "agreements-of": f"institution=organization:urzad-{N}",
    "chain-of": f"agreement=agreement:porozumienie-{N}",
    "facts-in-several-documents": f"subject=organization:urzad-{N}",
    "figures-of": f"of=project:projekt-{N}",
    "foreign-partners-of": f"project=project:projekt-{N}",
    "grants": f"recipient=organization:fundacja-{N}",
    "members-of": f"institution=organization:partnerstwo-{N}",
    "met-with": f"institution=person:ekspert-{N}",
    "names-of": f"institution=organization:urzad-{N}",
    "not-stated": f"thing=event:spotkanie-{N}",
    "objectives-of": f"of=agreement:porozumienie-{N}",
    "participants-of": f"event=event:spotkanie-{N}",
    "parties-of": f"agreement=agreement:porozumienie-{N}",
    "partners-of": f"project=project:projekt-{N}",
    "project-budget": f"project=project:projekt-{N}",
    "project-funding": f"project=project:projekt-{N}",
    "projects": f"project=project:projekt-{N}",
    "projects-under": f"of=programme:program-{N}",
    "reasons-of": f"of=project:projekt-{N}",
    "results-of": f"project=project:projekt-{N}",
    "roles-of": f"institution=organization:fundacja-{N}",
    "roles-since": f"thing=organization:partnerstwo-{N}",
    "said-by": f"source=source:notatka-{N}",
    "shares": f"of=project:projekt-{N}",
    "signing-of": f"agreement=agreement:porozumienie-{N}",
    "structure-of": f"institution=organization:urzad-{N}",
    "topics": f"thing=agreement:porozumienie-{N}",
    "trainings-of": f"project=project:projekt-{N}",
    "work-done": f"of=project:projekt-{N}",
}
# What questions about everything need to be told: each is asked of all cells, whatever is given.
NEEDED = {
    "in-force-on": "day=2008-06-01",
    "running-on": "day=2008-06-01",
    "who-deals-with": "topic=topic:clusters",
}
CARDS = (
    f"activity:dzialanie-{N}",
    f"agreement:porozumienie-{N}",
    f"event:spotkanie-{N}",
    f"organization:partnerstwo-{N}",
    f"organization:urzad-{N}",
    f"person:ekspert-{N}",
    f"place:miasto-{N}",
    f"programme:program-{N}",
    f"project:projekt-{N}",
    f"source:notatka-{N}",
    f"work:raport-{N}",
)


class Asked(NamedTuple):
    """A command, and whether it is about one thing or about everything."""

    arguments: tuple[str, ...]
    is_about_one: bool

    def __str__(self) -> str:
        words = self.arguments[2:] if self.arguments[:2] == ("query", "run") else self.arguments
        shown = [word for word in words if word.partition("=")[0] not in ("--timeout", "--limit")]
        return " ".join(word for word in shown if word not in ("-f", "csv"))


class Cost(NamedTuple):
    """What a command took; `ended` says why it has no answer, where it has none."""

    seconds: float
    megabytes: float
    rows: int
    ended: str = ""


def everything_asked() -> Iterator[Asked]:
    """Every canned question and the other commands.

    Raises:
        SystemExit: a question needs a value that is not given here.
    """
    for question in Catalogue(Register(shipped_register())):
        run = ("query", "run", question.name)
        required = [parameter.name for parameter in question.parameters if parameter.required]
        if question.name in ABOUT_ONE:
            yield Asked((*run, ABOUT_ONE[question.name]), True)
            if required:
                continue
        elif required and question.name not in NEEDED:
            sys.exit(f"{question.name}: say in {Path(__file__).name} what to ask it about ({', '.join(required)})")
        yield Asked((*run, *((NEEDED[question.name],) if question.name in NEEDED else ())), False)
    for thing in CARDS:
        yield Asked(("show", thing), True)
    yield Asked(("find", "śnieg", "żużel", f"{N}"), False)
    yield Asked(("evidence", "conflicts"), False)
    yield Asked(("evidence", "coverage"), False)


def costs(folder: Path, store: Path | None, asked: Iterable[Asked], runs: int, seconds: float) -> Iterator[Cost]:
    """What each of the commands took of a register."""
    commands = [_command(one) for one in asked]
    given = {"folder": str(folder), "store": store and str(store), "runs": runs, "seconds": seconds}
    process = subprocess.Popen([sys.executable, str(LOADED)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    with process.stdin as said:
        json.dump(given | {"commands": commands}, said)
    for line in process.stdout:
        yield _cost(json.loads(line))
    if process.wait():
        sys.exit(f"{LOADED.name} ended with {process.returncode}")


def _command(asked: Asked) -> list[str]:
    form = () if asked.arguments[0] == "show" else ("-f", "csv")
    return [*asked.arguments, *form, "-l", "en", "--timeout", "0"]


def _cost(took: dict[str, Any]) -> Cost:
    if "timeout" in took:
        return Cost(0.0, 0.0, 0, f"more than {took['timeout']:g} s")
    if took["code"] not in (0, 1):  # 1: something is not backed
        return Cost(0.0, 0.0, 0, f"exit {took['code']}")
    answer = took["answer"]
    is_card = took["command"][0] == "show"
    rows = len(answer.splitlines()) if is_card else max(0, sum(1 for _ in csv.reader(io.StringIO(answer))) - 1)
    return Cost(statistics.median(took["seconds"]), took["megabytes"], rows)


def line_of(asked: Asked, sizes: list[int], found: list[Cost]) -> str:
    """A row of the table."""
    target = ONE if asked.is_about_one else EVERYTHING
    cells = [str(asked), " ".join(dict.fromkeys(f"{cost.rows:,}" for cost in found if not cost.ended))]
    cells += [cost.ended or f"{cost.seconds:.3f} s" for cost in found]
    for (size, cost), (next_size, larger) in pairwise(zip(sizes, found, strict=True)):
        is_whole = not (cost.ended or larger.ended)
        cells.append(_exponent(larger.seconds / cost.seconds, next_size / size, target) if is_whole else "")
    cells.append("" if found[-1].ended else f"{found[-1].megabytes:,.0f} MB")
    return f"| {' | '.join(cells)} |"


def _exponent(times: float, larger: float, target: float) -> str:
    exponent = math.log(times) / math.log(larger)
    return f"{exponent:.2f}" + (" (!)" if exponent > target else "")


def load(folder: Path, store: Path) -> None:
    command = [sys.executable, "-m", "wupgraph", "load", "-s", str(store), "--no-validate", "--no-verify", "-q"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--only", nargs="+", metavar="NAME", help="words that a command or its question begins with")
    parser.add_argument("--sources", nargs="+", choices=SOURCES, default=list(SOURCES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=120, help="how long a command may take")
    given = parser.parse_args()
    sizes = sorted(given.triples)
    if sizes[0] < SMALLEST:
        parser.error(f"the things that are asked about are in registers from {SMALLEST} triples up")
    asked = [one for one in everything_asked() if not given.only or str(one).startswith(tuple(given.only))]
    if not asked:
        parser.error("nothing begins so")
    found: dict[tuple[str, int], list[Cost]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            folder, store = Path(scratch) / f"register-{size}", Path(scratch) / f"store-{size}"
            generate(size, folder, "--seed", str(SEED), "--errors", str(size // ERRORS_EACH))
            if "folder" in given.sources:
                load(folder, store)
            for source in given.sources:
                of = store if source == "folder" else None
                found[source, size] = list(costs(folder, of, asked, given.runs, given.seconds))
                print(f"{source}, {size:,} triples: done", file=sys.stderr, flush=True)
    steps = [f"{size:,} → {larger:,}" for size, larger in pairwise(sizes)]
    for source in given.sources:
        heads = [source, "rows", *(f"{size:,}" for size in sizes), *steps, "memory"]
        print(f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
        for number, one in enumerate(asked):
            of_sizes = [found[source, size][number] for size in sizes]
            print(line_of(one, sizes, of_sizes))
        empty = [str(one) for number, one in enumerate(asked) if not found[source, sizes[0]][number].rows]
        if empty:
            print(f"\nNo rows: {', '.join(empty)}")


if __name__ == "__main__":
    main()
