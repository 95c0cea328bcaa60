"""`wupgraph workbook`: what the commands write, say and refuse."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from wupgraph.cli import workbook_file

Wupgraph = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_export_has_the_lines_of_what_was_asked_for(wupgraph: Wupgraph, here: Path) -> None:
    code, out, err = wupgraph("-l", "pl", "workbook", "export", "-o", "umowa.xlsx", "--only", "agreement-2007")
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "Wierszy: 23."
    book = openpyxl.load_workbook(io.BytesIO((here / "umowa.xlsx").read_bytes()))
    assert {cell.value for cell in book["Porozumienia"]["B"][3:]} == {"agreement-2007"}
    assert book["Projekty"].max_row == 3
    assert [row[1].value for row in book["_meta"].iter_rows(7, 7)] == ["agreements"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.csv"], "wupgraph: a.csv: podaj plik skoroszytu: -o PLIK z rozszerzeniem .xlsx, .ods."),
        ([], "wupgraph: podaj plik skoroszytu: -o PLIK z rozszerzeniem .xlsx, .ods."),
        (["-o", "a.xlsx", "--only", "projketów"], "wupgraph: w rejestrze nie ma „projketów”."),
        (["-o", "full.xlsx"], "wupgraph: full.xlsx: plik już istnieje. Podaj inną nazwę albo --force."),
        (["-o", "nowhere/a.xlsx"], "wupgraph: nowhere/a.xlsx: nie ma katalogu nowhere."),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    wupgraph: Wupgraph, here: Path, arguments: list[str], said: str
) -> None:
    (here / "full.xlsx").write_text("")
    code, out, err = wupgraph("-l", "pl", "workbook", "export", *arguments)
    assert (code, out, err.splitlines()[-1]) == (2, "", said)
    assert [path.name for path in here.iterdir()] == ["full.xlsx"]


@pytest.mark.parametrize(("suffix", "library"), [(".xlsx", "xlsxwriter"), (".ods", "odfdo")])
def test_a_missing_library_is_named_with_what_installs_it(
    wupgraph: Wupgraph, here: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, library: str
) -> None:
    monkeypatch.setattr(workbook_file, "find_spec", lambda name: None)
    code, _, err = wupgraph("-l", "en", "workbook", "template", "-o", f"a{suffix}")
    assert (code, err) == (
        2,
        f"wupgraph: workbooks in {suffix} need the extra workbook (missing: {library}); install it: "
        "pip install 'wupgraph[workbook]'.\n",
    )
    assert list(here.iterdir()) == []
