"""What it costs to say where findings stand, next to what it costs to parse the file: processor time, as a ratio.

    python benchmarks/places.py --triples 1000000 --findings 100

Made-up data (`generate.py`) as Turtle, TriG, N-Triples and N-Quads; that many subjects spread over the file are looked
up with all that is said of them. Median of the runs, parsing and looking up in turn.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat

from wupgraph.rdf.inputs import sources_of
from wupgraph.rdf.positions import Located
from wupgraph.rdf.sources import Source
from wupgraph.rdf.terms import Term

_GRAPH = NamedNode("https://w3id.org/wupgraph/graph/generated")


def files_in(folder: Path, triples: int) -> list[Path]:
    """The same triples in each syntax."""
    turtle = folder / "made-up.ttl"
    generate = [sys.executable, str(Path(__file__).with_name("generate.py")), "--triples", str(triples)]
    subprocess.run([*generate, "-o", str(turtle)], check=True)
    parser = ox.parse(path=str(turtle), format=RdfFormat.TURTLE)
    quads = [Quad(one.subject, one.predicate, one.object, _GRAPH) for one in parser]
    ox.serialize(quads, str(folder / "made-up.trig"), RdfFormat.TRIG, prefixes=parser.prefixes)
    ox.serialize(quads, str(folder / "made-up.nq"), RdfFormat.N_QUADS)
    ox.serialize((one.triple for one in quads), str(folder / "made-up.nt"), RdfFormat.N_TRIPLES)
    return [turtle, *(folder / f"made-up.{suffix}" for suffix in ("trig", "nt", "nq"))]


def seconds(work: Callable[[], object]) -> float:
    """How much processor time something takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def places(located: Located, wanted: dict[Term, Quad]) -> None:
    """Ask for a place of each."""
    for subject, triple in wanted.items():
        assert isinstance(triple.object, NamedNode | ox.BlankNode | ox.Literal)
        if located.place_of_value(subject, triple.predicate, triple.object) is None:
            raise SystemExit(f"{triple} was not found")


def measure(source: Source, findings: int, runs: int) -> str:
    subjects: dict[Term, Quad] = {}
    for triple in source:
        if isinstance(triple.subject, NamedNode):
            subjects[triple.subject] = triple
    step = max(1, len(subjects) // findings)
    wanted = dict(list(subjects.items())[::step][:findings])
    parsing, looking = [], []
    for _ in range(runs):
        parsing.append(seconds(lambda: sum(1 for _ in ox.parse(path=source.name, format=source.syntax))))
        looking.append(seconds(lambda: places(source.located(wanted), wanted)))
    once, again = statistics.median(parsing), statistics.median(looking)
    return f"{source.syntax}: parsed in {once:.2f} s, {len(wanted)} places in {again:.2f} s, {again / once:.0%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--findings", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for source in sources_of(files_in(Path(folder), given.triples)):
            print(measure(source, given.findings, given.runs), flush=True)


if __name__ == "__main__":
    main()
