"""Where the four folders of the shipped register are: in the checkout, or inside the package."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("ontology", "shapes", "queries", "data")

_PACKAGE = Path(__file__).resolve().parent


def shipped_register() -> Path:
    """The folder that holds `ontology/`, `shapes/`, `queries/` and `data/` of the shipped register.

    An installed package carries them in `_register`; an editable install has no such folder, and
    reads the checkout that it stands in.
    """
    packaged = _PACKAGE / "_register"
    return packaged if packaged.is_dir() else _PACKAGE.parent
