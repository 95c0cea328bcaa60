"""Which state of a register something was taken from, so that another can tell whether it is the same."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from wupgraph.rdf.namespaces import PROV, SCHEMA
from wupgraph.register.folder import Register
from wupgraph.register.stored import StoredRegister
from wupgraph.stores.endpoint import Endpoint


class DataVersion(NamedTuple):
    """A state of the data of a register.

    Attributes:
        sum: SHA-256, in hexadecimal: of files, of the lines `SUM  NAME` with the sum of each and its path from the
            register, as `sha256sum` writes them, in order of paths; in a store, of such lines with what loads wrote
            down of each graph. "" where nothing is known.
        day: of the last change of a file, in UTC, or of the last load; None where it is not known.
    """

    sum: str
    day: dt.date | None


def data_version(register: Register) -> DataVersion:
    """The state of the data and the vocabulary that a register answers from.

    Raises:
        InputError: a file cannot be read.
        StoreError: the store does not answer.
    """
    if isinstance(register, StoredRegister):
        return _in_store(register.endpoint)
    files = [*register.vocabulary_files, *register.data_files]
    lines = []
    for file in files:
        with file.open("rb") as raw:
            lines.append((_name(file, register.folder), hashlib.file_digest(raw, "sha256").hexdigest()))
    day = None
    if not register.is_shipped:  # The day when the program was installed is that of no data.
        last = max((file.stat().st_mtime for file in files if register.is_own(file)), default=None)
        day = None if last is None else dt.datetime.fromtimestamp(last, dt.UTC).date()
    return DataVersion(_sum(lines), day)


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def _sum(lines: Iterable[tuple[str, str]]) -> str:
    text = "".join(f"{of_one}  {name}\n" for name, of_one in sorted(lines))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _in_store(endpoint: Endpoint) -> DataVersion:
    sums: list[tuple[str, str]] = []
    days: list[str] = []
    for base in endpoint.bases:
        loads = f"{base.graphs}_loads"
        rows = endpoint.rows(
            f"SELECT ?graph ?sum WHERE {{ GRAPH <{loads}> {{ ?graph <{SCHEMA}sha256> ?sum }} "
            "FILTER(!CONTAINS(STR(?graph), '/_loads#')) }"
        )
        sums += [(row["graph"], row["sum"]) for row in rows]
        ended = endpoint.rows(f"SELECT ?end WHERE {{ GRAPH <{loads}> {{ ?load <{PROV}endedAtTime> ?end }} }}")
        days += [row["end"][:10] for row in ended]
    return DataVersion(_sum(sums) if sums else "", dt.date.fromisoformat(max(days)) if days else None)
