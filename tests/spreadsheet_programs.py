"""Spreadsheet programs of others, as tests run them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers import is_required

_SECONDS = 180  # to convert one file, on a machine with much to do


def saved_by_libreoffice(file: Path, suffix: str, folder: Path, profile: Path) -> Path:
    """A file as LibreOffice saves it in another format; the test is skipped, or fails, where LibreOffice is not there.

    Args:
        suffix: of the format, without a dot.
        folder: the new file goes here.
        profile: a folder for the settings of the program, so that it meets no other one that runs.
    """
    program = shutil.which("soffice")
    if program is None:
        missing = "LibreOffice is not here (apt-get install libreoffice-calc-nogui)"
        if is_required("spreadsheets"):
            pytest.fail(f"WUPGRAPH_REQUIRE asks for spreadsheets, and {missing}")
        pytest.skip(missing)
    options = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", suffix]
    command = [program, *options, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return folder / f"{file.stem}.{suffix}"
