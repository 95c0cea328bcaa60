"""Loads that are killed at random moments, and whether the next one runs at once; loaders that start together.

    python benchmarks/kills.py [--rounds 20] [--seed 1] [--only together|folder|server] [--signal SIGKILL]

For each signal and store (a folder; Oxigraph's server on loopback) a load of a new version is killed somewhere in its
usual time, and the next load has to end with 0 and to leave exactly its version. Times are processor time. Then two
loads are started together into a folder that is not there, nor the one above it: one has to end with 0, the other
with 6.
"""

from __future__ import annotations

import argparse
import collections
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.servers import OxigraphServer, oxigraph_command  # noqa: E402

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
LARGE, SMALL, FILES = 20_000, 300, 4  # Triples; a graph that is sent as a difference, and files that change wholly.
SECONDS = 300


def write(folder: Path, version: int) -> list[str]:
    """The files of a version of a register; their names."""
    for number in range(FILES + 1):
        size = LARGE if number == FILES else SMALL
        word = "same" if number == FILES else f"version {version}"
        first = version if number == FILES else 0
        lines = (f'<http://e/{number}/{first + i}> <http://e/p> "{word} {i + first}" .\n' for i in range(size))
        (folder / f"f{number}.nt").write_text("".join(lines), encoding="utf-8")
    return [f"f{number}.nt" for number in range(FILES + 1)]


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "wupgraph", "-l", "en", *arguments]
    return subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def load(folder: Path, store: str, files: list[str]) -> subprocess.Popen[str]:
    return start(folder, "load", "-s", store, "--no-validate", "--max-delete", "100%", *files)


def spent() -> float:
    """The processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def kills(folder: Path, store: str, how: signal.Signals, rounds: int, chance: random.Random) -> bool:
    """Kill loads into a store, and count how they and those after them ended."""
    ends: collections.Counter[int] = collections.Counter()
    after: collections.Counter[int] = collections.Counter()
    usual = cheapest = dearest = 0.0
    for version in range(rounds + 1):
        files = write(folder, version)
        began = time.monotonic()
        process = load(folder, store, files)
        if version:
            try:
                process.wait(chance.uniform(0.1, 1) * usual)
            except subprocess.TimeoutExpired:
                process.send_signal(how)
            process.communicate(timeout=SECONDS)
            ends[process.returncode] += 1
            process, before = load(folder, store, files), spent()
        else:
            before = spent()
        said, _ = process.communicate(timeout=SECONDS)
        took = spent() - before
        if version:
            dearest = max(dearest, took)
        else:
            usual, cheapest = time.monotonic() - began, took
        given = [part for file in files for part in ("-d", file)]
        status = start(folder, "store", "status", "-s", store, *given)
        told, _ = status.communicate(timeout=SECONDS)
        after[process.returncode or status.returncode] += 1
        if process.returncode or status.returncode:
            print(f"  round {version}: {process.returncode} {said.strip()} / {status.returncode} {told.strip()}")
    print(
        f"{how.name}: the killed ended with {dict(ends)}, the next with {dict(after)}; "
        f"the first load took {cheapest:.1f} s, the dearest after a kill {dearest:.1f} s",
        flush=True,
    )
    return set(after) == {0}


def together(folder: Path, rounds: int, *parts: str) -> bool:
    """Start two loads at once into a folder that is not there."""
    ends: collections.Counter[tuple[int, ...]] = collections.Counter()
    files = write(folder, 0)
    for number in range(rounds):
        store = "/".join((".", f"new{number}", *parts))
        two = [load(folder, store, files) for _ in range(2)]
        said = [process.communicate(timeout=SECONDS)[0].strip() for process in two]
        codes = tuple(sorted(process.returncode for process in two))
        ends[codes] += 1
        if codes != (0, 6):
            print(f"  round {number}: {[process.returncode for process in two]} {said}")
    print(f"two at once into {'/'.join(('new', *parts))}: {dict(ends)}", flush=True)
    return set(ends) == {(0, 6)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("together", "folder", "server"))
    parser.add_argument("--signal", choices=[one.name for one in SIGNALS])
    asked = parser.parse_args()
    # In the background a shell has it ignored, and what is started here would ignore it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signals = [one for one in SIGNALS if asked.signal in (None, one.name)]
    chance, right = random.Random(asked.seed), []
    with tempfile.TemporaryDirectory() as scratch:
        if asked.only in (None, "together"):
            for parts in ((), ("a", "b")):
                folder = Path(scratch) / f"together{len(parts)}"
                folder.mkdir()
                right.append(together(folder, asked.rounds, *parts))
        if asked.only in (None, "folder"):
            print("a folder")
            for how in signals:
                folder = Path(scratch) / how.name
                folder.mkdir()
                right.append(kills(folder, "./store", how, asked.rounds, chance))
        if asked.only in (None, "server"):
            right += in_a_server(Path(scratch) / "server", signals, asked.rounds, chance)
    return 0 if right and all(right) else 1


def in_a_server(folder: Path, signals: list[signal.Signals], rounds: int, chance: random.Random) -> list[bool]:
    command = oxigraph_command()
    if command is None:
        print("the command oxigraph is not here (pip install oxigraph)")
        return [False]
    folder.mkdir()
    server = OxigraphServer(folder, command)
    server.start()
    try:
        print("Oxigraph's server")
        return [kills(folder, f"oxigraph+{server.url}", how, rounds, chance) for how in signals]
    finally:
        server.kill()


if __name__ == "__main__":
    sys.exit(main())
