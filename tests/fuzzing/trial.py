"""One input through one command, in a process that may be lost, and what is wrong with how it ended."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from tests.fuzzing.inputs import SYNTAXES, Input
from wupgraph.cli.main import main

SECONDS = 20  # of processor time
WAIT = 120.0  # seconds; the machine does other things too
MEMORY = 3 << 30  # bytes of address space
FILE = 64 << 20  # bytes of the largest file that a command may write
CODES = (0, 1, 2, 3, 4, 6)  # README, exit codes; 5 and 70 are never right here
# What a terminal would obey: all controls but tab and line feed, and the controls of direction.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

SHAPES = """\
@prefix e: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:S a sh:NodeShape ; sh:targetSubjectsOf skos:prefLabel , <http://e/p> ; sh:closed true ;
    sh:property [ sh:path skos:prefLabel ; sh:minLength 3 ; sh:uniqueLang true ; sh:nodeKind sh:Literal ] ;
    sh:sparql [ sh:select "SELECT $this ?value WHERE { $this <http://e/p> ?value . FILTER(?value > 3) }" ] .
"""
DATA = '<http://e/s> <http://e/p> 1 , "a"@pl , <http://e/s> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "x" .\n'
ANY, LINED = tuple(SYNTAXES), (".ttl", ".nt", ".trig", ".nq")


class Trial(NamedTuple):
    """A command to try.

    Attributes:
        suffixes: of the files that it takes.
        arguments: of the command, for a file.
        for_people: whether the answer is read by people, and holds nothing that a terminal obeys.
        check: what is wrong beyond exit code and messages, for the file, its content before, exit code and answer.
    """

    suffixes: tuple[str, ...]
    arguments: Callable[[Path], list[str]]
    for_people: bool = False
    check: Callable[[Path, bytes, int, bytes], str] = lambda *_: ""


def _is_report(file: Path, raw: bytes, code: int, out: bytes) -> str:
    if code > 1:
        return ""
    try:
        list(parse(out, RdfFormat.TURTLE))
    except SyntaxError as error:
        return f"the report is no Turtle: {error}"
    return ""


def _is_json(file: Path, raw: bytes, code: int, out: bytes) -> str:
    if code > 1:
        return ""
    try:
        json.loads(out)
    except ValueError as error:
        return f"the answer is no JSON: {error}"
    return ""


def _is_formatted(file: Path, raw: bytes, code: int, out: bytes) -> str:
    written = file.read_bytes()
    if code:
        return "" if written == raw else "the file is changed, though it could not be formatted"
    if file.suffix == ".gz" or len(raw) > 100_000:
        return ""
    syntax = SYNTAXES[file.suffix]
    try:
        before, after = (set(_canonical(text, syntax)) for text in (raw, written))
    except SyntaxError as error:
        return f"what fmt wrote cannot be read: {error}"
    return "" if before == after else "fmt changed what the file says"


def _canonical(text: bytes, syntax: RdfFormat) -> Iterator[str]:
    # A base, so that relative IRIs are read: what fmt keeps as it is written.
    triples = Dataset(parse(text, syntax, base_iri="http://base.example/"))
    triples.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (str(triple) for triple in triples)


def _has_no_half(file: Path, raw: bytes, code: int, out: bytes) -> str:
    left = sorted(path.name for path in file.parent.iterdir() if path.name not in (file.name, "store", *_GIVEN))
    return f"left behind: {left}" if left else ""


_GIVEN = {"shapes.ttl": SHAPES, "data.ttl": DATA}
_ALONE = ["validate", "--alone", "--shapes"]
TRIALS: dict[str, Trial] = {
    "validate": Trial(ANY, lambda file: ["validate", "-f", "concise", str(file)], for_people=True),
    "report": Trial(ANY, lambda file: [*_ALONE, "shapes.ttl", str(file), "-f", "turtle"], check=_is_report),
    "findings": Trial(ANY, lambda file: [*_ALONE, "shapes.ttl", str(file)], for_people=True),
    "shapes": Trial(ANY, lambda file: [*_ALONE, str(file), "data.ttl", "-f", "json"], check=_is_json),
    "fmt": Trial((".ttl", ".nt"), lambda file: ["fmt", "--drop-comments", str(file)], check=_is_formatted),
    "diff": Trial(ANY, lambda file: ["diff", "data.ttl", str(file)], for_people=True),
    "data": Trial(LINED[:2], lambda file: ["sparql", "-d", str(file), "SELECT * { ?s ?p ?o } LIMIT 9", "-f", "csv"]),
    "query": Trial((".rq",), lambda file: ["sparql", "-d", "data.ttl", "--file", str(file)]),
    "load": Trial(LINED[:2], lambda file: ["load", "-s", "store", "--no-validate", str(file)], check=_has_no_half),
}


class Complaint(NamedTuple):
    """What is wrong, and with which input."""

    number: int
    input: Input
    what: str


def attempt(number: int, given: Input, complaints: Path | None = None) -> Complaint | None:
    """Run a command on an input; what is wrong, if anything is. The input is kept in `complaints` then."""
    trial = TRIALS[given.command]
    folder = Path(tempfile.mkdtemp(prefix="wupgraph-fuzzing-"))
    try:
        for name, text in _GIVEN.items():
            (folder / name).write_text(text, encoding="utf-8")
        file = folder / given.name
        file.write_bytes(given.raw)
        what = _ended(trial, folder, Path(given.name))
        if not what:
            return None
        if complaints is not None:
            (complaints / f"{number}-{given.name}").write_bytes(given.raw)
        return Complaint(number, given, what)
    finally:
        shutil.rmtree(folder)


def _ended(trial: Trial, folder: Path, name: Path) -> str:
    raw = (folder / name).read_bytes()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        code = _run(trial.arguments(name), folder, out.fileno(), err.fileno())
        out.seek(0)
        err.seek(0)
        answer, said = out.read(), err.read().decode("utf-8", "surrogateescape")
    if code is None:
        return "it does not end"
    if code not in CODES:
        return f"exit {code}: {said[-300:]}"
    if "Traceback" in said:
        return f"a trace: {said[-300:]}"
    if code > 1 and not said.strip():
        return f"exit {code} without a word"
    told = said + (answer.decode("utf-8", "replace") if trial.for_people else "")
    if control := _OBEYED.search(told):
        return f"a raw {control.group()!r} is said"
    return trial.check(folder / name, raw, code, answer)


def _run(arguments: list[str], folder: Path, out: int, err: int) -> int | None:
    """The exit code of a command, the negative number of a signal, or None if it had to be ended."""
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            for limit, value in (
                (resource.RLIMIT_AS, MEMORY),
                (resource.RLIMIT_FSIZE, FILE),
                (resource.RLIMIT_CORE, 0),
            ):
                resource.setrlimit(limit, (value, value))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            null = os.open(os.devnull, os.O_RDONLY)
            for number, target in ((null, 0), (out, 1), (err, 2)):
                os.dup2(number, target)
            main(["-l", "en", *arguments])
        finally:
            os._exit(99)  # Not reached: main leaves the process.
    end = time.monotonic() + WAIT
    pause = 0.002
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return None if code == -signal.SIGXCPU else code
        time.sleep(pause)
        pause = min(2 * pause, 0.02)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None
