"""Runs damaged files and random inputs through the commands, each in a process that may be lost.

    python -m tests.fuzzing [--rounds 10000] [--first 0] [--jobs 2] [--only COMMAND] [--keep FOLDER]

prints what is wrong (a bug's exit code, a signal, no end, a trace, raw controls, a report that cannot be read, a file
changed or half-written by a command that failed), how many inputs each command was given, and how each ended. Bounds:
20 seconds of processor time and 3 GB an input. Ends with 1 if anything is wrong. `--keep` keeps those inputs;
`--first N --rounds 1` runs one again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from functools import partial
from importlib import import_module
from pathlib import Path

from tests.fuzzing.inputs import make, seeds
from tests.fuzzing.trial import TRIALS, Complaint, attempt

SUFFIXES = {name: trial.suffixes for name, trial in TRIALS.items()}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=10_000)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    options.add_argument("--only", choices=sorted(TRIALS))
    options.add_argument("--keep", type=Path)
    chosen = options.parse_args()
    if chosen.keep is not None:
        chosen.keep.mkdir(parents=True, exist_ok=True)
    for module in ("validate", "fmt", "diff", "sparql", "load"):  # Once, not in each process.
        import_module(f"wupgraph.cli.{module}")
    seeds()
    commands = {chosen.only: SUFFIXES[chosen.only]} if chosen.only else SUFFIXES
    run = partial(attempt_number, commands=commands, keep=chosen.keep)
    given: Counter[str] = Counter()
    wrong = 0
    with multiprocessing.get_context("fork").Pool(chosen.jobs) as pool:
        numbers = range(chosen.first, chosen.first + chosen.rounds)
        for command, complaint in pool.imap_unordered(run, numbers, chunksize=4):
            given[command] += 1
            if complaint is not None:
                wrong += 1
                print(f"{complaint.number} {command} {complaint.input.name}: {complaint.what}", flush=True)
    print(", ".join(f"{command}: {count}" for command, count in sorted(given.items())))
    print(f"inputs: {given.total()}, wrong: {wrong}")
    return 1 if wrong else 0


def attempt_number(
    number: int, commands: dict[str, tuple[str, ...]], keep: Path | None
) -> tuple[str, Complaint | None]:
    """The command that an input of this number is for, and what is wrong."""
    given = make(number, commands)
    return given.command, attempt(number, given, keep)


if __name__ == "__main__":
    sys.exit(main())
