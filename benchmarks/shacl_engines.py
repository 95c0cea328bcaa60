"""The engines that `validate.py` compares: each from two files of N-Triples to the foci and shapes of its results.

Each is called in the fastest way that its documentation knows: nothing is inferred, copied or sorted.
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat

JARS = Path("/usr/share/java")
# What Jena's SHACL needs of Debian's jars; with all of them there, the loggers quarrel.
NEEDED = (
    "commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 commons-logging "
    "dexx.collection gson guava httpclient httpclient-cache httpcore jackson-annotations jackson-core jackson- "
    "databind jakarta.json-api jena-arq jena-base jena-cmds jena-core jena-iri jena-rdfconnection jena-shacl "
    "jsonld-java protobuf slf4j-api slf4j-nop thrift titanium-json-ld"
)
# Debian 12 moved these classes to another package and left their messages behind; Jena does not start without.
MESSAGES = "org/apache/jena/ext/xerces/"


class Parsed:
    """The triples of an N-Triples file, parsed each time they are read: they need not fit into memory."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __iter__(self) -> Iterator[Quad]:
        return iter(ox.parse(path=self._file, format=RdfFormat.N_TRIPLES))


def by_wupgraph(data: str, shapes: str) -> list[tuple[str, str]]:
    from wupgraph.shacl.engine import CompiledEngine
    from wupgraph.shacl.results import ValidationInputs

    found = CompiledEngine().validate(ValidationInputs(Parsed(data), Parsed(shapes)))
    return [(_name(str(one.focus)), _name(str(one.shape))) for one in found]


def by_parsing(data: str, shapes: str) -> list[tuple[str, str]]:
    for _ in Parsed(data):
        pass
    return []


def by_pyshacl(data: str, shapes: str) -> list[tuple[str, str]]:
    import rdflib
    from pyshacl import validate

    graphs = [rdflib.Graph().parse(file, format="nt") for file in (data, shapes)]
    _, report, _ = validate(graphs[0], shacl_graph=graphs[1], inplace=True)  # Neither copied nor inferred from.
    return _results(report)


def by_pyshifty(data: str, shapes: str) -> list[tuple[str, str]]:
    import shifty

    _, report, _ = shifty.validate(data, shacl_graph=shapes, infer=False, sort_results=False)
    return _results(report)


def by_jena(data: str, shapes: str) -> list[tuple[str, str]]:
    import rdflib

    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
            for name in jar.namelist():
                if name.startswith(MESSAGES) and not name.endswith("/"):
                    file = Path(folder, "xerces", name.removeprefix(MESSAGES))
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(jar.read(name))
        path = ":".join([folder, *(str(JARS / f"{name}.jar") for name in NEEDED.split())])
        command = ["java", "-cp", path, "shacl.shacl", "validate", "--shapes", shapes, "--data", data]
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
