"""What it takes to record many rows, and to write a register as rows: time and memory of whole commands.

    python benchmarks/recording.py --rows 10000
    python benchmarks/recording.py --rows 10000 --mix things

A copy of the shipped register gets a document with a made-up list of offices, and rows that quote it. Of the mix
`facts` these are a name, its translation, a kind and an area for each, by properties and places: a new thing in every
fourth row. Of the mix `things` they have the short names of officers' files, and quotations that are looked for in the
text: an office and its kind, an agreement, its kind, its date and two parties, which make participations: two things
and two parts in seven rows. Names are as alike as those of offices are. With `--same` many of them bear the same name.
Then the register is written as rows, and these are recorded in an empty one, whose files have to be the same.
"""

from __future__ import annotations

import argparse
import csv
import filecmp
import hashlib
import itertools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from wupgraph import assets

# No two make names that differ only in what inflection changes: these would be proposed as one (WUP-027).
_SYLLABLES = ("b", "d", "g", "j", "k", "m", "p", "r", "t", "w")
_HEADINGS = ("document", "thing", "kind", "property", "value", "value@pl", "value@en", "quotation", "place")
_PARTS = ("ontology", "shapes", "queries", "data")


def town(number: int) -> str:
    """The made-up name of a town, another one for each number."""
    syllables = [_SYLLABLES[int(digit)] + "a" for digit in f"{number:05}"]
    return "".join(syllables).capitalize() + "wsk"


def rows_and_text(rows: int, same: int) -> tuple[list[list[str]], str]:
    """Rows and the text that they quote: four rows an office.

    Args:
        same: how many offices bear one name.
    """
    found: list[list[str]] = []
    text = ["Wykaz urzędów\n"]
    length = len(text[0])
    for number in range(-(-rows // 4)):
        place = town(number // same)
        name = f"Powiatowy Urząd Pracy w {place}"
        line = f"{number + 1}. {name} (urząd pracy), obszar: województwo mazowieckie, nr {number + 1};\n"
        start = length + line.index(name)
        thing = f"organization:pup-{number + 1}"
        cells = (
            (name, start),
            ("urząd pracy", length + line.index("urząd pracy)")),
            (word := "województwo mazowieckie", length + line.index(word)),
        )
        values = (
            ("cv:PublicOrganisation", "skos:prefLabel", "", name),
            ("", "org:classification", "organization-type:labour-office", ""),
            ("", "dct:spatial", "place:mazowieckie", ""),
        )
        for (quotation, at), (kind, property_, value, polish) in zip(cells, values, strict=True):
            found.append(["900", thing, kind, property_, value, polish, "", quotation, f"{at}-{at + len(quotation)}"])
        found.append(["", thing, "", "skos:prefLabel", "", "", f"Labour Office {number + 1}", "", ""])
        text.append(line)
        length += len(line)
    return found[:rows], "".join(text)


def things_and_text(rows: int, same: int) -> tuple[list[list[str]], str]:
    """Rows as officers write them and the text that they quote: seven rows an office."""
    found: list[list[str]] = []
    text = ["Wykaz umów\n"]
    for number in range(1, rows // 7 + 1):  # An agreement with one party alone would be a mistake.
        place = town(number // same)
        name = f"Powiatowy Urząd Pracy w {place}"
        parties = f"{name} i Wojewódzki Urząd Pracy w Olsztynie jako strony umowy {number}"
        title, signed = f"Umowa nr {number} o współpracy z {place}", f"podpisana 3 maja 2015 r. ({number})"
        text.append(f"{number}. {name} (urząd pracy nr {number}): {title}, {signed}, {parties};\n")
        office, agreement = f"pup-{number}", f"umowa-{number}"
        for thing, kind, form, value, polish, quotation in (
            (office, "instytucja", "nazwa", "", name, f"{number}. {name} "),
            (office, "", "rodzaj", "labour-office", "", f"urząd pracy nr {number})"),
            (agreement, "porozumienie", "nazwa", "", title, f"{title},"),
            (agreement, "", "rodzaj", "umowa ramowa", "", f"{title},"),
            (agreement, "", "zawarto", "3 maja 2015 r.", "", signed),
            (agreement, "", "strona", office, "", parties),
            (agreement, "", "strona", "wup-olsztyn", "", parties),
        ):
            found.append(["900", thing, kind, form, value, polish, "", quotation.strip(), ""])
    return found, "".join(text)


def register_in(folder: Path, *, empty: bool = False) -> None:
    """A copy of the shipped register; an empty one has its tables only."""
    shipped = assets.shipped_register()
    for part in _PARTS:
        shutil.copytree(shipped / part, folder / part)
    shutil.copy(shipped / "wupgraph.toml", folder)
    if empty:
        shutil.rmtree(folder / "data" / "entities")
        shutil.rmtree(folder / "data" / "claims")
        (folder / "data" / "sources.ttl").unlink()


def measured(folder: Path, words: Sequence[str]) -> tuple[float, float]:
    """Run a command: seconds of processor time, and megabytes at most.

    Raises:
        SystemExit: it fails.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "wupgraph", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    said = b"".join(stream.read() for stream in (child.stdout, child.stderr) if stream is not None)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(words)}: {said.decode()[:2000]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--mix", choices=("facts", "things"), default="facts", help="what the rows are")
    parser.add_argument("--same", type=int, default=1, help="how many offices bear one name")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        full, empty = work / "full", work / "empty"
        full.mkdir()
        empty.mkdir()
        register_in(full)
        register_in(empty, empty=True)
        rows, text = (things_and_text if given.mix == "things" else rows_and_text)(given.rows, given.same)
        (full / "documents").mkdir()
        (full / "documents" / "900.txt").write_text(text, encoding="utf-8")
        source = "source:wykaz-urzedow"
        described = [
            ["", source, "schema:DigitalDocument", "dct:identifier", "900", "", "", "", ""],
            ["", source, "", "dct:language", "language:POL", "", "", "", ""],
            ["", source, "", "dct:title", "", "Wykaz urzędów", "List of offices", "", ""],
            ["", source, "", "schema:sha256", hashlib.sha256(text.encode()).hexdigest(), "", "", "", ""],
            ["", source, "", "wupg:textQuality", "text-quality:clean", "", "", "", ""],
        ]
        with (work / "rows.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(_HEADINGS), *described, *rows])
        for told, folder, words in (
            (f"{len(rows):,} rows recorded", full, ["record", str(work / "rows.csv"), "--yes"]),
            ("written as rows", full, ["record", "--export", "-o", str(work / "all.csv")]),
            ("recorded in an empty register", empty, ["record", str(work / "all.csv"), "--yes"]),
        ):
            begun = time.monotonic()
            seconds, megabytes = measured(folder, words)
            print(f"{told}: {seconds:.1f} s ({time.monotonic() - begun:.1f} s), {megabytes:.0f} MB")
        differing = list(itertools.islice(_differing(full / "data", empty / "data"), 5))
        print("the same files" if not differing else f"other files: {', '.join(differing)}")


def _differing(one: Path, other: Path) -> Iterator[str]:
    names = {file.relative_to(root) for root in (one, other) for file in root.rglob("*.ttl")}
    for file in sorted(names):
        there = (one / file).exists() and (other / file).exists()
        if not there or not filecmp.cmp(one / file, other / file, shallow=False):
            yield str(file)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
