"""A register of any size, made up from a seed, with errors planted in it on request.

    python benchmarks/generate.py --triples 1000000 --seed 7 --errors 50 -o FOLDER [--errors-list errors.json]

FOLDER becomes a register: `data/generated.ttl` with exactly that many triples, and the reference tables that they
name, the ontology, the rules and the questions of the shipped one beside it: run `wupgraph` in it. An output that ends
in .ttl or .nt is that one file.

The same arguments give the same bytes. Memory does not grow with the size. Without `--errors` no rule is violated.
`--changed K` gives the same dataset but for K other English names (which need no claim), to measure `load --mode sync`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from generated_cells import cell, filler
from generated_errors import mistaken
from generated_statements import Lines, Statements
from generated_things import Planted

from wupgraph.assets import shipped_register
from wupgraph.register.folder import Register

_ENGLISH = ("skos:prefLabel", '"@en')


def batches(triples: int, seed: int, errors: int, planted: list[Planted]) -> Iterator[Statements]:
    """Statements that hold this many triples together, errors spread among them.

    Args:
        planted: takes up what the rules say about the errors.

    Raises:
        ValueError: the errors alone have more triples than that.
    """
    chance = random.Random(seed)
    size = len(cell(0, random.Random(seed)).triples)
    least = len(filler(0, 0).triples)
    room = triples - sum(len(mistaken(number)[0].triples) for number in range(errors)) - least
    if room < 0:
        raise ValueError(f"{triples} triples have no room for {errors} errors: ask for more triples or fewer errors")
    cells, rest = divmod(room, size)
    put = 0
    for number in range(cells + 1):
        while put * (cells + 1) < errors * (number + 1):
            said, found = mistaken(put)
            planted += found
            put += 1
            yield said
        yield cell(number, chance) if number < cells else filler(number, rest + least)


def renamed(statements: Iterator[Statements], changed: int, names: int) -> Iterator[Statements]:
    """The statements with this many of so many English names changed, spread evenly."""
    seen = 0
    for said in statements:
        for place, (subject, predicate, value) in enumerate(said.triples):
            if predicate == _ENGLISH[0] and value.endswith(_ENGLISH[1]):
                seen += 1
                if seen * changed // names != (seen - 1) * changed // names:
                    said.triples[place] = (subject, predicate, value.removesuffix('"@en') + ' (renamed)"@en')
        yield said


def english_names(statements: Iterator[Statements]) -> int:
    """How many English names there are."""
    return sum(p == _ENGLISH[0] and o.endswith(_ENGLISH[1]) for said in statements for _, p, o in said.triples)


def make_register(folder: Path, shipped: Path) -> Path:
    """A folder with the shapes and reference tables of the shipped register; the file for the data in it."""
    for part in ("evidence", "cooperation", "reference"):
        shutil.copytree(shipped / "data" / part, folder / "data" / part)
    for part in ("ontology", "queries", "shapes"):
        shutil.copytree(shipped / part, folder / part)
    shutil.copyfile(shipped / "wupgraph.toml", folder / "wupgraph.toml")
    return folder / "data" / "generated.ttl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--errors-list", type=Path, metavar="FILE.json")
    parser.add_argument("--changed", type=int, default=0, metavar="K")
    parser.add_argument("--format", choices=("ttl", "nt"), help="lines of the file; default: by its name, else ttl")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    if given.output.exists():
        parser.error(f"{given.output} exists; give another name")
    planted: list[Planted] = []
    statements = batches(given.triples, given.seed, given.errors, planted)
    try:
        if given.changed:
            names = english_names(batches(given.triples, given.seed, given.errors, []))
            if given.changed > names:
                parser.error(f"only {names} names can be changed")
            statements = renamed(statements, given.changed, names)
        statements = itertools.chain([next(statements)], statements)
    except ValueError as error:
        parser.error(str(error))
    shipped = shipped_register()
    lone = given.output.suffix in (".ttl", ".nt")
    file = given.output if lone else make_register(given.output, shipped)
    if not lone and given.format == "nt":
        file = file.with_suffix(".nt")
    turtle = (given.format or file.suffix[1:]) == "ttl"
    lines = Lines(Register(shipped).prefixes.namespaces, turtle)
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(lines.head())
        for said in statements:
            count += len(said.triples)
            out.write(lines.of(said.triples))
    if given.errors_list is not None:
        listed = [found._asdict() for found in sorted(planted)]
        given.errors_list.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{file}: {count} triples, {given.errors} errors with {len(planted)} findings", file=sys.stderr)


if __name__ == "__main__":
    main()
