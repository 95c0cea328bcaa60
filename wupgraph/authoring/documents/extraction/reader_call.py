"""The process that reads documents, asked for the text of one; `reader_process.py` is what runs there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from wupgraph.errors import InputError
from wupgraph.gate.limits import READING_SECONDS
from wupgraph.text import Text

_READER = "import sys; from wupgraph.authoring.documents.extraction.reader_process import main; main(sys.argv[1])"


def ask_reader(kind: str, content: bytes, name: str) -> dict[str, Any]:
    """What the process that reads documents says of one.

    Raises:
        InputError: it ended without a word, or takes too long.
    """
    package = str(Path(__file__).parents[4])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    try:
        # -P: no module is taken from the current folder, in which anybody's files may lie.
        ended = subprocess.run(
            [sys.executable, "-P", "-c", _READER, kind],
            input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=READING_SECONDS, check=False,
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise InputError(
            Text(
                f"odczytanie dokumentu trwa ponad {READING_SECONDS} s; podziel go albo zapisz jako tekst",
                f"reading the document takes over {READING_SECONDS} s; divide it, or save it as text",
            ),
            name,
        ) from None
    try:
        answer = json.loads(ended.stdout)
        assert isinstance(answer, dict)
    except (ValueError, AssertionError):
        raise InputError(
            Text(
                "odczytanie dokumentu się załamało (zbyt wiele pamięci albo plik, który psuje czytnik); zapisz go na "
                "nowo albo jako tekst",
                "reading the document broke down (too much memory, or a file that breaks the reader); save it anew, or "
                "as text",
            ),
            name,
        ) from None
    return answer
