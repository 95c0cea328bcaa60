"""What checking costs: our engine beside pySHACL, pyshifty and Apache Jena on the same shapes and data, in one run.

    python benchmarks/validate.py [--triples 10000 100000 1000000] [--engines wupgraph pyshacl pyshifty jena]
                                  [--rules core|three|all] [--errors 50]

Made-up registers (benchmarks/generate.py) with planted errors; the shapes are the shipped ones: `core` without their
SPARQL constraints, `three` with three of these, `all` with all. Each engine runs in a process of its own and counts its
results; ours are also held against the planted errors by rule and focus node. pyshifty is on PyPI; Jena is Debian's
libapache-jena-java. Seconds are processor time; ratios are what to quote.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat

ROOT = Path(__file__).parents[1]
THREE = ("WUP-015", "WUP-023", "WUP-031")
SPARQL = "http://www.w3.org/ns/shacl#sparql"
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}
JARS = Path("/usr/share/java")


class Parsed:
    """The triples of an N-Triples file, parsed each time they are read: they need not fit into memory."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __iter__(self) -> Iterator[Quad]:
        return iter(ox.parse(path=self._file, format=RdfFormat.N_TRIPLES))


def by_wupgraph(data: str, shapes: str) -> list[tuple[str, str]]:
    from wupgraph.validation.compiled_engine import CompiledEngine

    found = CompiledEngine().validate(Parsed(data), Parsed(shapes))
    return [(_name(str(one.focus)), _name(str(one.shape))) for one in found]


def by_parsing(data: str, shapes: str) -> list[tuple[str, str]]:
    for _ in Parsed(data):
        pass
    return []


def by_pyshacl(data: str, shapes: str) -> list[tuple[str, str]]:
    import rdflib
    from pyshacl import validate

    graphs = [rdflib.Graph().parse(file, format="nt") for file in (data, shapes)]
    _, report, _ = validate(graphs[0], shacl_graph=graphs[1], inplace=True)
    return _results(report)


def by_pyshifty(data: str, shapes: str) -> list[tuple[str, str]]:
    import rdflib
    import shifty

    _, report, _ = shifty.validate(data, shacl_graph=shapes)
    graph = report if isinstance(report, rdflib.Graph) else rdflib.Graph().parse(data=str(report), format="turtle")
    return _results(graph)


def by_jena(data: str, shapes: str) -> list[tuple[str, str]]:
    import rdflib

    jars = ":".join(map(str, JARS.glob("*.jar")))
    command = ["java", "-cp", jars, "shacl.shacl", "validate", "--shapes", shapes, "--data", data]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return _results(rdflib.Graph().parse(data=done.stdout, format="turtle"))


def _name(term: str) -> str:
    """A term; engines call blank nodes as they like."""
    return "_:" if term.startswith("_:") else term


def _results(report: Any) -> list[tuple[str, str]]:
    from rdflib.namespace import SH

    return [
        (_name(report.value(one, SH.focusNode).n3()), _name(report.value(one, SH.sourceShape).n3()))
        for one in report.objects(None, SH.result)
    ]


ENGINES = {
    "parsing": by_parsing,
    "wupgraph": by_wupgraph,
    "pyshacl": by_pyshacl,
    "pyshifty": by_pyshifty,
    "jena": by_jena,
}


def measured(engine: str, data: Path, shapes: Path, seconds: float) -> dict[str, Any] | None:
    """Processor seconds, wall seconds, megabytes and results of an engine; None if it did not end in time."""
    command = [sys.executable, __file__, "--one", engine, str(data), str(shapes)]
    began = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, env=ENVIRONMENT | os.environ)
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            if time.monotonic() - began > seconds:
                process.kill()
                process.wait()
                return None
            time.sleep(0.02)
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        if process.returncode:
            raise SystemExit(f"{engine} ended with {process.returncode}")
        out.seek(0)
        results = json.loads(out.read())
    usage = ended[2]
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - began,
        "mb": usage.ru_maxrss / 1024,
        "results": results,
    }


def prepared(folder: Path, triples: int, errors: int, rules: str) -> tuple[Path, Path, list[dict[str, str]]]:
    """The data and the shapes as N-Triples, and the planted errors."""
    from wupgraph.rdf.lines import lines_of
    from wupgraph.register import Register
    from wupgraph.validation.checking import shape_triples

    register, listed = folder / f"register-{triples}", folder / f"errors-{triples}.json"
    generate = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), "--triples", str(triples)]
    generate += ["--errors", str(errors), "--errors-list", str(listed), "-o", str(register)]
    subprocess.run(generate, check=True, capture_output=True, env=ENVIRONMENT | os.environ)
    made = Register(register)
    data, shapes = folder / f"data-{triples}.nt", folder / "shapes.nt"
    with data.open("wb") as out:
        for file in [*made.vocabulary_files, made.prefix_file, *made.data_files]:
            ox.serialize(ox.parse(path=file, format=RdfFormat.TURTLE), out, RdfFormat.N_TRIPLES)
    kept = [
        triple
        for triple in shape_triples(made)
        if triple.predicate.value != SPARQL
        or rules == "all"
        or (rules == "three" and any(code in str(triple.subject) for code in THREE))
    ]
    shapes.write_bytes(b"".join(lines_of(kept)))
    return data, shapes, json.loads(listed.read_text(encoding="utf-8"))


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        json.dump(ENGINES[sys.argv[2]](*sys.argv[3:]), sys.stdout)
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["wupgraph", "pyshacl", "pyshifty"])
    parser.add_argument("--rules", choices=("core", "three", "all"), default="core")
    parser.add_argument("--errors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=900, help="an engine that takes longer is ended")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for triples in given.triples:
            data, shapes, planted = prepared(Path(folder), triples, given.errors, given.rules)
            print(f"{triples:,} triples, rules: {given.rules}", flush=True)
            ours: dict[str, Any] | None = None
            for engine in ["parsing", *given.engines]:
                found = measured(engine, data, shapes, given.seconds)
                if found is None:
                    print(f"    {engine}: not done in {given.seconds:g} s", flush=True)
                    continue
                said = f"{found['cpu']:.1f} s ({found['wall']:.1f} s), {found['mb']:.0f} MB"
                if engine == "wupgraph":
                    ours = found
                if ours is not None and engine != "wupgraph":
                    said += f", {found['cpu'] / ours['cpu']:.1f} times"
                if engine != "parsing":
                    same = ours is not None and sorted(map(tuple, found["results"])) == sorted(
                        map(tuple, ours["results"])
                    )
                    said += f"; {len(found['results'])} results" + ("" if same else ", NOT the same as ours")
                print(f"    {engine}: {said}", flush=True)
            if ours is not None and given.rules == "all":
                compare(planted, ours["results"])


def compare(planted: list[dict[str, str]], results: list[list[str]]) -> None:
    """Hold our results against the planted errors, by focus node."""
    from wupgraph.register import find_register

    prefixes = find_register().prefixes
    nodes = {prefixes.expand(error["focus"]) or error["focus"] for error in planted}
    found = {focus.strip("<>") for focus, _ in results}
    print(
        f"    planted: {len(nodes)} nodes at fault; not found: {len(nodes - found)}; not planted: {len(found - nodes)}"
    )


if __name__ == "__main__":
    main()
