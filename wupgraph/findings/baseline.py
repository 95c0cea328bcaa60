"""Baselines: findings that are known and accepted, so that old debts do not block new work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from wupgraph.errors import InputError
from wupgraph.findings.finding import Finding
from wupgraph.findings.fingerprints import fingerprints
from wupgraph.rdf.files import unreadable
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import json_text
from wupgraph.text import Text

VERSION = 1
_VERSION = "wupgraph-baseline"
_NO_BASELINE = Text("to nie jest lista znanych uwag", "this is no list of known findings")


class Beyond(NamedTuple):
    """The findings that a baseline does not know, how many it knows, and how many of its own did not occur."""

    findings: list[Finding]
    known: int
    gone: int


def baseline_of(findings: Sequence[Finding], prefixes: Prefixes) -> str:
    """A baseline that knows these findings: JSON, a finding a line, in an order that no line number changes.

    Code, focus and path are there for people; only the fingerprint is read.
    """
    rows = sorted(
        (one.code, one.focus, one.path, name)
        for one, name in zip(findings, fingerprints(findings, prefixes), strict=True)
    )
    written = ({"fingerprint": name, "code": code, "focus": focus, "path": path} for code, focus, path, name in rows)
    lines = ",\n".join("    " + json_text(row) for row in written)
    inside = f"\n{lines}\n  " if lines else ""
    return f'{{\n  "{_VERSION}": {VERSION},\n  "findings": [{inside}]\n}}\n'


def is_baseline(file: Path) -> bool:
    """Whether a file is a baseline, of whatever version.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return _VERSION in _read(file)
    except InputError as error:
        if error.text == _NO_BASELINE:
            return False
        raise


def read_baseline(file: Path) -> frozenset[str]:
    """The fingerprints of the findings that a baseline knows.

    Raises:
        InputError: the file cannot be read, is no baseline, or one of another version.
    """
    content = _read(file)
    version = content.get(_VERSION)
    if version is None:
        raise InputError(_NO_BASELINE, str(file))
    if version != VERSION:
        raise InputError(
            Text(
                f"lista znanych uwag w wersji {version}, a ten program zna wersję {VERSION}; zapisz ją od nowa: "
                "--write-baseline",
                f"a list of known findings of version {version}, and this program knows version {VERSION}; write it "
                "anew: --write-baseline",
            ),
            str(file),
        )
    try:
        return frozenset(str(row["fingerprint"]) for row in content["findings"])
    except (KeyError, TypeError):
        raise InputError(_NO_BASELINE, str(file)) from None


def _read(file: Path) -> dict[str, Any]:
    from wupgraph.gate.trees import json_value

    try:
        content = json_value(file.read_bytes())
    except FileNotFoundError:
        raise InputError(
            Text("nie ma takiego pliku; utworzy go --write-baseline", "no such file; --write-baseline makes it"),
            str(file),
        ) from None
    except OSError as error:
        raise unreadable(str(file), error) from None
    except (ValueError, RecursionError):
        raise InputError(_NO_BASELINE, str(file)) from None
    if not isinstance(content, dict):
        raise InputError(_NO_BASELINE, str(file))
    return content


def beyond(findings: Sequence[Finding], prefixes: Prefixes, known: Collection[str]) -> Beyond:
    """What a baseline does not know. Of findings that are alike, the first are taken to be the known ones."""
    named = list(zip(findings, fingerprints(findings, prefixes), strict=True))
    new = [one for one, name in named if name not in known]
    gone = len(set(known).difference(name for _, name in named))
    return Beyond(new, len(findings) - len(new), gone)
