"""Where the files of the shipped register stand that tests read themselves."""

from __future__ import annotations

from pathlib import Path

from wupgraph import assets
from wupgraph.register.folder import Register

ROOT = assets.shipped_register()
TABLES = tuple(ROOT / "data" / name for name in ("evidence", "cooperation", "reference"))  # No records of its own.
RULE_EXAMPLES = Register(ROOT).examples  # The folders with the examples of rules, by code.
QUESTIONS = tuple(Register(ROOT).question_files.values())


def tables() -> list[Path]:
    """The files of the reference tables."""
    return [file for folder in TABLES for file in sorted(folder.glob("*.ttl"))]
