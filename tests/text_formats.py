"""The formats that are text: what is in a spreadsheet, tests of its own look at."""

from __future__ import annotations

from typing import Any

from wupgraph.formats import Formats


def in_text(formats: Formats[Any]) -> list[str]:
    """The names of those formats that no spreadsheet reads."""
    return [name for name in formats if not formats.is_spreadsheet(name)]
