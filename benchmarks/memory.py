"""How much memory the commands take that read or write all of a register: peak of the process, and processor time.

    python benchmarks/memory.py --triples 1000000

A made-up register (`generate.py`) in one file, with `--files N` in so many; each command in a process of its own.
`diff` compares it with the same but for 100 names, `diff (all)` with one of another seed, which shares few triples.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

GENERATE = Path(__file__).with_name("generate.py")
SEED = 7


class Cost(NamedTuple):
    """What a command took: peak of resident memory in MB (2^20 bytes), processor time in seconds, and how it ended."""

    memory: float
    seconds: float
    code: int


def cost_of(command: list[str], folder: Path, answer: Path) -> Cost:
    """Run a command in a folder; what it prints goes into a file."""
    with answer.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # of ru_maxrss
    return Cost(used.ru_maxrss * unit / (1 << 20), used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))


def generate(triples: int, output: Path, *options: str) -> None:
    command = [sys.executable, str(GENERATE), "--triples", str(triples), "-o", str(output), *options]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def cut(file: Path, files: int) -> None:
    """A file of Turtle as many, between its subjects."""
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    statements = re.split(r"(?<= \.\n)", body)
    each = -(-len(statements) // files)
    for number in range(0, len(statements), each):
        text = f"{head}\n\n{''.join(statements[number : number + each])}"
        file.with_name(f"part-{number // each:05d}.ttl").write_text(text, encoding="utf-8")
    file.unlink()


def commands(store: Path, other: Path, wholly_other: Path) -> dict[str, list[str]]:
    """The commands by the name under which they are listed."""
    exports = {f"export -f {form}": ["export", "-f", form] for form in ("turtle", "trig", "jsonld", "nt", "nq")}
    return {
        "fmt --check": ["fmt", "--check"],
        "fmt": ["fmt"],
        "diff": ["diff", "data/", str(other)],
        "diff (all)": ["diff", "data/", str(wholly_other)],
        **exports,
        "load -s FOLDER": ["load", "-s", str(store), "--no-validate"],
        "load -s FOLDER, again": ["load", "-s", str(store), "--no-validate"],
        "evidence coverage": ["evidence", "coverage", "--timeout", "0"],
        "query run disagreements -s FOLDER": ["query", "run", "disagreements", "--timeout", "0", "-s", str(store)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--only", nargs="*", metavar="COMMAND", help="begin with one of these")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "register"
        other, wholly_other = Path(scratch) / "other", Path(scratch) / "wholly-other"
        generate(given.triples, folder, "--seed", str(SEED))
        generate(given.triples, other, "--seed", str(SEED), "--changed", "100")
        generate(given.triples, wholly_other, "--seed", str(SEED + 1))
        if given.files > 1:
            cut(folder / "data" / "generated.ttl", given.files)
        for name, arguments in commands(Path(scratch) / "store", other / "data", wholly_other / "data").items():
            if given.only and not name.startswith(tuple(given.only)):
                continue
            cost = cost_of([sys.executable, "-m", "wupgraph", *arguments], folder, Path(scratch) / "answer")
            print(f"{name:36} {cost.memory:6.0f} MB {cost.seconds:7.1f} s  exit {cost.code}", flush=True)


if __name__ == "__main__":
    main()
