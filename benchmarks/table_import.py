"""What it takes to import a large table of others: time, and memory as the rows go by.

    python benchmarks/table_import.py --rows 100000

A made-up list of projects in the columns of the Polish ministry (Windows-1250, semicolons), of 2,000 municipalities,
is imported into a new register, which creates them; 100,000 rows are a table of 13 MB. The peak is that
of the whole process, with the interpreter and the rules.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from wupgraph.cli.main import run
from wupgraph.tables.map_files import map_file

_WORDS = (
    "budowa",
    "przebudowa",
    "drogi",
    "szkoły",
    "sieci",
    "usług",
    "cyfrowych",
    "centrum",
    "badań",
    "kolei",
    "zdrowie",
)
_HEADINGS = "Tytuł projektu;Nazwa beneficjenta;Wartość projektu;Dofinansowanie z EU;Multimedia;Dziedzina;Obszar\r\n"
_CREATE = 'unknown = "create"\nnew = [{ kind = "instytucja", type = "municipal-self-government" }]'


def write_table(file: Path, rows: int) -> None:
    """A made-up list of projects, the same for each number of rows."""
    chance = random.Random(1)
    with file.open("w", encoding="cp1250", newline="") as table:
        table.write(_HEADINGS)
        for number in range(1, rows + 1):
            title = " ".join(chance.choices(_WORDS, k=8)).capitalize()
            value, share = chance.randrange(10**10) / 100, chance.randrange(10**9) / 100
            office = f"GMINA TESTOWA {chance.randrange(2000)}"
            table.write(f"{title} nr {number};{office};{value:.2f};{share:.2f};Nie;brak;Nie\r\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        new = ["init", "r", "--title", "Lista", "--base", "https://r.example/", "--layers", "evidence,cooperation"]
        subprocess.run([sys.executable, "-m", "wupgraph", *new], check=True, stdout=subprocess.DEVNULL)
        write_table(Path("t.csv"), rows)
        text = map_file("pl-eu-projects").read_text(encoding="utf-8")
        Path("map.toml").write_text(text.replace('\nunknown = "skip"', f"\n{_CREATE}"), encoding="utf-8")
        os.chdir("r")
        started, before = time.perf_counter(), time.process_time()
        code = run(["import", "../t.csv", "--map", "../map.toml", "--yes"])
        seconds, processor = time.perf_counter() - started, time.process_time() - before
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(file.stat().st_size for file in Path("data").rglob("*.ttl")) / 2**20
        print(
            f"exit code {code}; {rows} rows in {seconds:.0f} s ({1000 * processor / rows:.1f} ms of processor a row); "
            f"peak {peak:.0f} MB; data {size:.0f} MB"
        )


if __name__ == "__main__":
    main()
