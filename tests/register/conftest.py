"""Registers of another base and in other languages than the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wupgraph.register.folder import Register

TOWNS = """\
[register]
title = { de = "Städtepartnerschaften", uk = "Міста-побратими" }
base = "https://register.example/"
languages = ["de", "uk"]
other-languages = ["pl"]

[register.layers]
evidence = "2.0"
"""

Made = Callable[..., Register]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes a register: its files by path, beside a `wupgraph.toml` in which lines were changed."""

    def make(files: dict[str, str] | None = None, *changes: tuple[str, str]) -> Register:
        text = TOWNS
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        for path, content in {"wupgraph.toml": text, **(files or {})}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return Register(tmp_path)

    return make
