"""What it costs to check new data beside a large register, and beside it all in one.

    python benchmarks/new_data.py [--triples 1000000] [--runs 5]

A made-up register (benchmarks/generate.py) is loaded into a store on disk. Then a record that refers to it is checked
by `wupgraph validate`: beside the store (`-s`), beside the register's files, and the whole register without it.
Processor time (user + system) of whole commands, cold, median of the runs, and the peak memory of the last.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode

ROOT = Path(__file__).parents[1]
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
OFFICE = NamedNode("http://data.europa.eu/m8g/PublicOrganisation")
# An installed package has its bytecode; a checkout gets it at the first run, unless the environment forbids it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT)


def record(office: str) -> str:
    """An office under another, as an officer enters it: with its claims and their quotation."""
    facts = (
        ("skos:prefLabel", '"Filia Próbna w Nowym Mieście"@pl'),
        ("skos:prefLabel", '"Trial Branch in New Town"@en'),
        ("org:subOrganizationOf", office),
    )
    claims = "".join(
        f"claim:filia-probna-{number} a wupg:Claim ; rdf:subject organization:filia-probna ; rdf:predicate {name} ;\n"
        f"    rdf:object {value} ; wupg:rank rank:normal ; wupg:certainty certainty:stated ;\n"
        f"    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> .\n"
        for number, (name, value) in enumerate(facts)
    )
    said = " ; ".join(f"{name} {value}" for name, value in facts)
    return f"""{claims}organization:filia-probna a cv:PublicOrganisation ; {said} .
source:doc a schema:DigitalDocument ; dct:identifier "doc" ; dct:title "Karta"@pl ; dct:language language:POL .
<https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> a oa:TextQuoteSelector ;
    dct:isPartOf source:doc ; oa:exact "cytat" ; schema:pageStart 1 .
"""


def measured(command: Sequence[str], folder: Path, runs: int) -> tuple[float, float, int]:
    """Processor seconds, megabytes, and how many lines a command prints."""
    times = []
    for _ in range(runs):
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, env=ENVIRONMENT)
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            times.append(usage.ru_utime + usage.ru_stime)
            out.seek(0)
            lines = out.read().splitlines()
    return statistics.median(times), usage.ru_maxrss / 1024, len(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    wupgraph = [sys.executable, "-m", "wupgraph", "-l", "en", "-q"]
    for triples in given.triples:
        with tempfile.TemporaryDirectory() as scratch:
            register, store, new = (Path(scratch) / name for name in ("register", "store", "new.ttl"))
            generate = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), "--triples", str(triples)]
            subprocess.run([*generate, "--errors", "0", "-o", str(register)], check=True, env=ENVIRONMENT, stdout=2)
            load = [*wupgraph, "load", "-s", str(store), "--no-validate", "--no-verify"]
            subprocess.run(load, cwd=register, check=True, env=ENVIRONMENT, stdout=2)
            quads = ox.Store.read_only(str(store)).quads_for_pattern(None, NamedNode(TYPE), OFFICE)
            prefixes = (register / "data" / "generated.ttl").read_text(encoding="utf-8").partition("\n\n")[0]
            new.write_text(f"{prefixes}\n\n{record(str(next(quads).subject))}", encoding="utf-8")
            print(f"{triples:,} triples", flush=True)
            for name, arguments, runs in (
                ("new data, beside a store on disk", [str(new), "-s", str(store)], given.runs),
                ("new data, beside files", [str(new)], 1),
                ("everything, of files", [], 1),
            ):
                seconds, megabytes, lines = measured(
                    [*wupgraph, "validate", "-f", "concise", *arguments], register, runs
                )
                print(f"    {name}: {seconds:.2f} s, {megabytes:.0f} MB, findings: {lines}", flush=True)


if __name__ == "__main__":
    main()
