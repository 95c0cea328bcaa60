"""A process that has a register at hand and runs commands on it, each in a fork: what a command costs without loading.

It reads one JSON object from standard input and writes one a line, in turn:

    {"folder": …, "store": FOLDER or null, "seconds": …, "runs": …, "commands": [[…], …]}
    {"command": […], "seconds": […], "megabytes": …, "code": …, "answer": …}    or    {"command": […], "timeout": …}

A register of files is loaded once, before the forks, which share its memory; a store in a folder is opened in each
fork, since its threads do not outlive one. The clock starts when the register has answered a trivial question, and the
command runs whole: names resolved, answer asked, labelled and written. What commands import was imported before.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import wupgraph.__main__  # noqa: F401  It sets what the command line sets first.
from wupgraph.assets import shipped_register
from wupgraph.cli import store_options
from wupgraph.cli.main import run
from wupgraph.register.folder import Register, find_register

_UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10  # of ru_maxrss, in a megabyte
# A command of each module that is asked for, to have it imported.
_FIRST = (
    ("query", "run", "agreements-of", "institution=wup-olsztyn"),
    ("show", "wup-olsztyn"),
    ("find", "olsztyn"),
    ("evidence", "conflicts"),
    ("evidence", "coverage", "-q"),
)


def at_hand(store: str | None) -> Register:
    """The register of the current folder, or of a store in a folder, ready to answer."""
    register = store_options.asked_register((), store) if store else find_register()
    register.store.query("ASK { ?s ?p ?o }")
    return register


def hand_over(register: Register) -> None:
    """Let commands work on this register, as if they had read it."""
    store_options.register_of = lambda data: register


def run_in_fork(command: list[str], register: Register | None, store: str | None, seconds: float) -> dict[str, Any]:
    """What one run of a command took; of one that did not end in time, that it did not."""
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            try:
                hand_over(register or at_hand(store))
                os.dup2(answer.fileno(), sys.stdout.fileno())
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
                before, held = time.process_time(), _peak()
                code = run(command)
                took = {"seconds": time.process_time() - before, "megabytes": _peak() - held, "code": code}
                os.write(writing, json.dumps(took).encode())
            finally:
                os._exit(0)
        os.close(writing)
        ended = _wait(child, seconds)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        if not said:
            return {"timeout": seconds} if not ended else {"seconds": 0.0, "megabytes": 0.0, "code": -1, "answer": ""}
        answer.seek(0)
        return {**json.loads(said), "answer": answer.read().decode()}


def _wait(child: int, seconds: float) -> bool:
    """Wait for a child; whether it ended by itself in time. One that did not is killed."""
    limit = time.monotonic() + seconds
    while os.waitpid(child, os.WNOHANG)[0] == 0:
        if time.monotonic() > limit:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(0.005)
    return True


def _peak() -> float:
    """The most memory that this process has had resident, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / (1 << 20)


def answers(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What each of the commands took, in as many runs as were asked for."""
    own = store_options.register_of
    hand_over(Register(shipped_register()))
    for command in _FIRST:
        run(command)
    store_options.register_of = own
    os.chdir(given["folder"])
    store = given["store"]
    register = None if store else at_hand(None)
    for command in given["commands"]:
        runs = []
        while len(runs) < given["runs"] and not (runs and "timeout" in runs[-1]):
            runs.append(run_in_fork(command, register, store, given["seconds"]))
        last = runs[-1]
        if "timeout" not in last:
            last |= {"seconds": [one["seconds"] for one in runs], "megabytes": max(one["megabytes"] for one in runs)}
        yield {"command": command, **last}


def main() -> None:
    given = json.loads(sys.stdin.read())
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    for answer in answers(given):
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
