"""A file of TOML 1.0 that people write by hand, and what is said when it is none."""

from __future__ import annotations

import contextlib
import functools
import os
from pathlib import Path
from typing import Any

from wupgraph.errors import InputError, UsageError
from wupgraph.gate import limits
from wupgraph.gate.excess import Excess
from wupgraph.text import Text


def tables_of(file: Path) -> dict[str, Any]:
    """What stands in a file of TOML.

    Raises:
        UsageError: it cannot be read, is not UTF-8, or is not well formed.
    """
    import tomllib  # Help is written without.

    raw = b""
    try:
        raw = file.read_bytes()
        return _parsed(raw)
    except Excess as error:
        raise UsageError(Text(f"{file}: {error.text.pl}.", f"{file}: {error.text.en}.")) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _check_encoding(raw, file)
        from wupgraph.system_errors import reason_of

        reason, shown = reason_of(error), os.fspath(file)
        raise UsageError(
            Text(f"{shown}: nie można odczytać pliku: {reason.pl}.", f"{shown}: the file cannot be read: {reason.en}.")
        ) from None


@functools.lru_cache(maxsize=2)  # Who looks for a register reads what it says right after.
def _parsed(raw: bytes) -> dict[str, Any]:
    import tomllib

    text = raw.decode("utf-8")
    # What cannot pass a bound needs no look for brackets, whose patterns take longer to compile than the rest.
    if len(raw) < limits.TOML_SIZE and raw.count(b"[") + raw.count(b"{") + raw.count(b".") < limits.TOML_DEPTH:
        with contextlib.suppress(ValueError):  # Which is told better there.
            return tomllib.loads(text)
    from wupgraph.gate.trees import toml_tables

    return toml_tables(text)


def _check_encoding(raw: bytes, file: Path) -> None:
    """Say of a file that is not plain UTF-8 how to save it, as of a file of data."""
    from wupgraph.rdf.decoding import decode

    try:
        decode(raw, str(file))
    except InputError as error:
        raise UsageError(Text(error.line("pl"), error.line("en"))) from None
