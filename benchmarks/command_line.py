"""What the command line costs: processor time of whole commands, each beside a peer in the same run.

    python benchmarks/command_line.py [--runs 7]

Compared: canned questions on the shipped register, cold, with rdflib's own `sparqlquery` over the same
files; `wupgraph --help` with a bare import of click; and where `validate` of the shipped register spends its
time. Processor time (user + system) of the child processes, median of the runs; ratios are what to quote.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from wupgraph.queries.catalogue import Catalogue
from wupgraph.queries.parameter_binding import bind
from wupgraph.register.folder import find_register

BIN = Path(sys.executable).parent
QUESTIONS = (
    ("agreements-of", "institution=wup-olsztyn"),
    ("chain-of", "agreement=agreement-2007"),
    ("partners-of", "project=wymiana-doswiadczen"),
    ("structure-of", "institution=polsko-rosyjska-rada"),
    ("disagreements",),
)
# An installed package has its bytecode; a checkout gets it at the first run, unless the environment forbids it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def processor_time(command: Sequence[str]) -> float:
    """Seconds of user and system time that a command took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def compare(ours: Sequence[str], peer: Sequence[str], runs: int) -> tuple[float, float]:
    """Medians of the two, run in turn after one run that does not count."""
    pairs = [(processor_time(ours), processor_time(peer)) for _ in range(runs + 1)][1:]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    wupgraph = str(BIN / "wupgraph")
    register = find_register()

    print("query run, cold, beside rdflib's sparqlquery over the same files:")
    files = [str(file) for file in [*register.vocabulary_files, *register.data_files]]
    catalogue = Catalogue(register)
    spent: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, *values in QUESTIONS:
            query = Path(folder, f"{name}.rq")
            given = dict(value.split("=") for value in values)
            query.write_text(bind(catalogue[name], given, register.store, register.prefixes, "pl"))
            peer = [str(BIN / "sparqlquery"), *files, "--queryfile", str(query), "--format", "csv"]
            ours, theirs = compare([wupgraph, "query", "run", name, *values], peer, runs)
            spent.append((ours, theirs))
            print(f"    {name}: {ours:.3f} s; sparqlquery {theirs:.3f} s; {theirs / ours:.1f} times")
    print(f"    together: {sum(theirs for _, theirs in spent) / sum(ours for ours, _ in spent):.1f} times")

    ours, theirs = compare([wupgraph, "--help"], [sys.executable, "-c", "import click"], runs)
    print(f"--help: {ours:.3f} s; python -c 'import click': {theirs:.3f} s; {ours / theirs:.2f} times")

    total = statistics.median(processor_time([wupgraph, "validate", "-f", "concise"]) for _ in range(runs))
    print(f"validate of the shipped register ({len(register.data)} triples): {total:.2f} s, of which")
    for name, seconds in stages().items():
        print(f"    {name}: {seconds:.2f} s")


def stages() -> dict[str, float]:
    """Processor seconds of the stages of one validation, in this process."""
    from time import process_time

    from wupgraph.checking.register_context import declared
    from wupgraph.checking.rule_files import shape_triples
    from wupgraph.rdf.graph_index import Index
    from wupgraph.rdf.parsing import parse
    from wupgraph.rdf.reading import read_document
    from wupgraph.rdf.spans import statements
    from wupgraph.shacl.compiler import plan_of
    from wupgraph.shacl.run import Run

    spent: dict[str, float] = {}
    last = process_time()

    def lap(name: str) -> None:
        nonlocal last
        now = process_time()
        spent[name], last = now - last, now

    register = find_register()
    documents = [read_document(file) for file in register.data_files]
    for document in documents:
        parse(document)
    lap("strict parsing (Oxigraph)")
    for document in documents:
        statements(document.text)
    lap("searching all files for places (only those with findings are)")
    shapes = shape_triples(register)
    data = [*register.vocabulary, *declared(register), *register.data]
    focus = {quad.subject for quad in register.data} | {quad.object for quad in register.data}
    lap("reading vocabulary and shapes")
    plan = plan_of(shapes)
    lap("compiling the shapes")
    index = Index(data, plan.properties)
    lap("indexing the data")
    Run(plan, index, data).violations(dict.fromkeys(focus))  # type: ignore[arg-type]
    lap("checking")
    return spent


if __name__ == "__main__":
    main()
