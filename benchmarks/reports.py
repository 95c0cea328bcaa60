"""What a report of many findings costs, in each form.

    python benchmarks/reports.py [--findings 10000] [--runs 3]

A file with so many mistakes of four kinds is checked by `wupgraph validate --alone`, cold. The report's own cost is
what the command takes beyond the same check that only counts (`--statistics`): processor time (user + system),
median of the runs. Its length is given too, since a report for people is cut and says so.
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

from wupgraph.findings.reports import FINDING_FORMATS

ROOT = Path(__file__).parents[1]
# An installed package has its bytecode; a checkout gets it at the first run, unless the environment forbids it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["PYTHONPATH"] = str(ROOT)

SHAPES = """\
@prefix e: <http://e.example/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

e:Named a sh:NodeShape ; sh:targetClass e:Project ;
    sh:message "Projekt nie ma nazwy. Dodaj ją."@pl , "The project has no name. Add one."@en ;
    sh:property [ sh:path e:name ; sh:minCount 1 ] .
e:Dated a sh:NodeShape ; sh:targetClass e:Project ; sh:property e:Date .
e:Date a sh:PropertyShape ; sh:path e:date ; sh:datatype xsd:date ; sh:severity sh:Warning .
e:Grown a sh:NodeShape ; sh:targetClass e:Project ; sh:property e:Sum .
e:Sum a sh:PropertyShape ; sh:path e:sum ; sh:minInclusive 1 ; sh:severity sh:Info .
e:Led a sh:NodeShape ; sh:targetClass e:Project ; sh:property e:Leader .
e:Leader a sh:PropertyShape ; sh:path e:leader ; sh:node [ sh:property [ sh:path e:seat ; sh:minCount 1 ] ] .
"""


def data(findings: int) -> str:
    """Projects of which each has four mistakes, one of each kind."""
    head = "@prefix e: <http://e.example/> .\n"
    projects = (
        f'e:project-{number} a e:Project ; e:date "soon" ; e:sum 0 ; e:leader e:office-{number} .\n'
        for number in range(findings // 4)
    )
    return head + "".join(projects)


def measured(arguments: Sequence[str], folder: Path, runs: int) -> tuple[float, int]:
    """Processor seconds of `wupgraph validate`, and how many bytes it prints."""
    command = [
        sys.executable,
        "-m",
        "wupgraph",
        "validate",
        "--alone",
        "--shapes",
        "shapes.ttl",
        "data.ttl",
        *arguments,
    ]
    times = []
    size = 0
    for _ in range(runs):
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            if os.waitstatus_to_exitcode(status) != 1:
                raise SystemExit(f"not checked: {' '.join(command)}")
            times.append(usage.ru_utime + usage.ru_stime)
            size = out.tell() or os.fstat(out.fileno()).st_size
    return statistics.median(times), size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "shapes.ttl").write_text(SHAPES, encoding="utf-8")
        Path(folder, "data.ttl").write_text(data(asked.findings), encoding="utf-8")
        counted, _ = measured(["--statistics"], Path(folder), asked.runs)
        print(f"{asked.findings} findings, counted only: {counted:.2f} s")
        for name in FINDING_FORMATS:
            seconds, size = measured(["-f", name], Path(folder), asked.runs)
            print(f"{name:<10} {seconds - counted:6.2f} s  {size / 1000:9.1f} kB")


if __name__ == "__main__":
    main()
