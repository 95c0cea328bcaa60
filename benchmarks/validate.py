"""What checking costs: our engine beside pySHACL, pyshifty and Apache Jena on the same shapes and data, in one run.

    python benchmarks/validate.py [--triples 10000 100000 1000000] [--engines wupgraph pyshacl pyshifty jena]
                                  [--rules core|three|all] [--errors 50] [--folder FOLDER]

Made-up registers (benchmarks/generate.py) with planted errors; the shapes are the shipped ones: `core` without their
SPARQL constraints, `three` with three of these, `all` with all. Each engine runs in a process of its own, from files of
N-Triples to a list of results; ours are also held against the planted errors by focus node, those of others against
ours. pyshifty is on PyPI; Jena is Debian's libapache-jena-java. Seconds are processor time, of all threads; ratios are
what to quote. The exponent is that of the growth since the size before: 1 is twice the time for twice the data.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, RdfFormat
from shacl_engines import ENGINES

ROOT = Path(__file__).parents[1]
THREE = ("WUP-015", "WUP-023", "WUP-031")
SPARQL = ("http://www.w3.org/ns/shacl#sparql", "https://w3id.org/wupgraph/shapes#notBefore")
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}


def measured(engine: str, data: Path, shapes: Path, seconds: float) -> dict[str, Any]:
    """Processor seconds, wall seconds, megabytes and results of an engine; no results if it did not end in time."""
    command = [sys.executable, __file__, "--one", engine, str(data), str(shapes)]
    began = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, env=ENVIRONMENT | os.environ, start_new_session=True)
        late = False
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            if not late and time.monotonic() - began > seconds:
                os.killpg(process.pid, signal.SIGKILL)  # Java too.
                late = True
            time.sleep(0.02)
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        if process.returncode and not late:
            raise SystemExit(f"{engine} ended with {process.returncode}")
        out.seek(0)
        results = None if late else json.loads(out.read())
    usage = ended[2]
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": time.monotonic() - began,
        "mb": usage.ru_maxrss / 1024,
        "results": results,
    }


def prepared(folder: Path, triples: int, errors: int, rules: str) -> tuple[Path, Path, list[dict[str, str]]]:
    """The data and the shapes as N-Triples, and the planted errors."""
    from wupgraph.checking.rule_files import shape_triples
    from wupgraph.rdf.ntriples_lines import lines_of
    from wupgraph.register.folder import find_register

    register, listed = folder / f"register-{triples}-{errors}", folder / f"errors-{triples}-{errors}.json"
    data, shapes = folder / f"data-{triples}-{errors}.nt", folder / f"shapes-{rules}.nt"
    if not data.exists():
        _generate(register, data, triples, errors, listed)
    kept = [
        triple
        for triple in shape_triples(find_register())
        if triple.predicate.value not in SPARQL
        or rules == "all"
        or (rules == "three" and any(code in str(triple.subject) for code in THREE))
    ]
    shapes.write_bytes(b"".join(lines_of(kept)))
    return data, shapes, json.loads(listed.read_text(encoding="utf-8"))


def _generate(register: Path, data: Path, triples: int, errors: int, listed: Path) -> None:
    from wupgraph.checking.register_context import declared
    from wupgraph.rdf.ntriples_lines import lines_of
    from wupgraph.register.folder import Register

    generate = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), "--triples", str(triples)]
    generate += ["--errors", str(errors), "--errors-list", str(listed), "-o", str(register)]
    subprocess.run(generate, check=True, capture_output=True, env=ENVIRONMENT | os.environ)
    made = Register(register)
    partly = data.with_suffix(".part")
    with partly.open("wb") as out:
        out.writelines(lines_of(declared(made)))
        for file in [*made.vocabulary_files, *made.data_files]:
            ox.serialize(ox.parse(path=file, format=RdfFormat.TURTLE), out, RdfFormat.N_TRIPLES)
    partly.replace(data)


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
    parser.add_argument("--folder", type=Path, help="keep the generated data here, and use what is kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        before: dict[str, tuple[int, float]] = {}
        for triples in given.triples:
            data, shapes, planted = prepared(folder, triples, given.errors, given.rules)
            print(f"{triples:,} triples, rules: {given.rules}", flush=True)
            ours: dict[str, Any] | None = None
            for engine in ["parsing", *given.engines]:
                found = measured(engine, data, shapes, given.seconds)
                said = f"{found['cpu']:.1f} s ({found['wall']:.1f} s), {found['mb']:.0f} MB"
                if found["results"] is None:
                    more = f", more than {found['cpu'] / ours['cpu']:.0f} times" if ours is not None else ""
                    print(f"    {engine}: not done in {said}{more}", flush=True)
                    continue
                if engine == "wupgraph":
                    ours = found
                elif ours is not None:
                    said += f", {found['cpu'] / ours['cpu']:.1f} times"
                if engine in before:
                    size, cpu = before[engine]
                    said += f", exponent {math.log(found['cpu'] / cpu) / math.log(triples / size):.2f}"
                before[engine] = triples, found["cpu"]
                if engine != "parsing":
                    said += f"; {len(found['results'])} results"
                if ours is not None and engine != "wupgraph":
                    said += differences(found["results"], ours["results"])
                print(f"    {engine}: {said}", flush=True)
            if ours is not None:
                compare(planted, ours["results"], shapes)


def differences(theirs: list[list[str]], ours: list[list[str]]) -> str:
    """How the results of another engine differ from ours, with some of those that only one has."""
    mine, others = Counter(map(tuple, ours)), Counter(map(tuple, theirs))
    said = "the same as ours" if mine == others else "NOT the same as ours"
    for who, more in (("ours", mine - others), ("theirs", others - mine)):
        if more:
            said += f"; only {who} {more.total()}: " + " ".join(" ".join(one) for one in sorted(more)[:3])
    return f", {said}"


def compare(planted: list[dict[str, str]], results: list[list[str]], shapes: Path) -> None:
    """Hold our results against the planted errors, by focus node; those of rules left out need not be found."""
    from wupgraph.register.folder import find_register

    register = find_register()
    whole = _rules(register.quads(register.shape_files))
    asked = _rules(ox.parse(path=shapes, format=RdfFormat.N_TRIPLES))
    nodes = {error["focus"]: register.prefixes.expand(error["focus"]) or error["focus"] for error in planted}
    wanted = {nodes[error["focus"]] for error in planted if whole[error["code"]] == asked[error["code"]]}
    found = {focus.strip("<>") for focus, _ in results}
    print(
        f"    planted: {len(nodes)} nodes at fault, {len(wanted)} by these rules; not found: {len(wanted - found)};"
        f" not planted: {len(found - set(nodes.values()))}"
    )


def _rules(shapes: Iterable[Quad]) -> Counter[str]:
    """How many SPARQL constraints the shapes of each rule have."""
    return Counter(
        "-".join(triple.subject.value.rpartition("#")[2].split("-")[:2])
        for triple in shapes
        if triple.predicate.value in SPARQL and isinstance(triple.subject, NamedNode)
    )


if __name__ == "__main__":
    main()
