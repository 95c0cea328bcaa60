"""`wupgraph workbook import`: codes, reports, what is written and what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.workbook_files import RIGHT, SAID, border, fill, template

Wupgraph = Callable[..., tuple[int, str, str]]
WRONG = {
    "Projekty": [
        {
            "thing": "doradca", "skos:prefLabel@pl": "Doradca na granicy", "schema:startDate": "2018-04-31",
            "quotation": "Doradca na granicy", **SAID,
        }
    ]
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register without records, in which the command runs, with workbooks beside it."""
    register = border(tmp_path / "register")
    fill(template(register, tmp_path / "t.xlsx"), RIGHT, tmp_path / "right.xlsx")
    fill(tmp_path / "t.xlsx", WRONG, tmp_path / "wrong.xlsx")
    monkeypatch.chdir(tmp_path / "register")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """What stands in the data of the register."""
    held = folder / "register" / "data"
    return {str(file.relative_to(held)): file.read_bytes() for file in held.rglob("*.ttl")}


def test_a_workbook_is_shown_written_and_then_changes_nothing(wupgraph: Wupgraph, folder: Path) -> None:
    before = files(folder)
    code, out, err = wupgraph("workbook", "import", "../right.xlsx", "--dry-run")
    assert (code, files(folder) == before) == (0, True)
    assert "nowe: porozumienie „Porozumienie o współpracy na pograniczu” (pogranicze-2015)" in out
    assert err == (
        "Wiersze: nowe 10, zmienione 0, bez zmian 0, do usunięcia 0.\n"
        "Nowe: Instytucje: wup-katowice, Instytucje: pogranicze, Porozumienia: pogranicze-2015.\n"
        "Zmienione lub uzupełnione: Strony: pogranicze-2015.\n"
        "Nic nie zapisano (--dry-run).\n"
    )
    code, _, err = wupgraph("workbook", "import", "../right.xlsx", "--yes")
    assert (code, err.splitlines()[-1]) == (0, "Zapisano (plików: 4).")
    written = files(folder)
    code, _, err = wupgraph("workbook", "import", "../right.xlsx", "--yes")
    assert (code, err.splitlines()[0]) == (0, "Wiersze: nowe 0, zmienione 0, bez zmian 10, do usunięcia 0.")
    assert files(folder) == written


def test_findings_are_told_at_cells_in_every_format_and_in_a_copy(wupgraph: Wupgraph, folder: Path) -> None:
    before = files(folder)
    code, out, err = wupgraph(
        "workbook", "import", "../wrong.xlsx", "--yes", "--marked", "../m.xlsx", "-f", "github", "-f", "json=../f.json"
    )
    assert code == 1
    assert out.startswith("::error file=")
    assert "line=5,col=11" in out
    assert "Projekty!K5: „2018-04-31”: nie ma takiego dnia" in out
    assert "K5" in json.dumps(json.loads((folder / "f.json").read_text(encoding="utf-8")))
    assert "Kopia z uwagami: ../m.xlsx.\n" in err
    assert err.endswith("Niczego nie zapisano. Popraw komórki i powtórz polecenie.\n")
    assert openpyxl.load_workbook(folder / "m.xlsx").sheetnames[-1] == "Błędy"
    assert files(folder) == before


def test_a_file_that_is_no_workbook_ends_with_3_and_writes_nothing(wupgraph: Wupgraph, folder: Path) -> None:
    before = files(folder)
    (folder / "a.xls").write_bytes(b"<html><table/></html>")
    code, out, err = wupgraph("workbook", "import", "../a.xls", "--yes")
    assert (code, out) == (3, "")
    assert err.endswith(
        "../a.xls: to strona HTML, choć nazywa się jak skoroszyt; otwórz ją w arkuszu kalkulacyjnym i zapisz jako "
        ".xlsx\n"
    )
    assert files(folder) == before
