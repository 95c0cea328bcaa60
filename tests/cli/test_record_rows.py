"""`wupgraph record FILE`: rows recorded, withdrawn and written out on the command line."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.authoring.offices import ROWS, as_csv, empty_register, row

Wupgraph = Callable[..., tuple[int, str, str]]
WRONG = row("project:nowy-start schema:startDate = 2008-01-02", "1 stycznia 2008 r.")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty register, in which the command runs, with a file of rows beside it."""
    empty_register(tmp_path / "register")
    (tmp_path / "rows.csv").write_text(as_csv(ROWS), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "register")
    return tmp_path / "register"


def files(register: Path) -> dict[str, bytes]:
    """What stands in the register, by path."""
    return {str(file.relative_to(register)): file.read_bytes() for file in register.rglob("*") if file.is_file()}


def test_rows_are_shown_recorded_written_out_and_withdrawn(wupgraph: Wupgraph, register: Path) -> None:
    before = files(register)
    code, out, err = wupgraph("record", "../rows.csv", "--dry-run")
    assert (code, err) == (0, "Nic nie zapisano (--dry-run).\n")
    assert "nowe: porozumienie „Umowa ramowa o współpracy”" in out
    assert files(register) == before
    code, _, err = wupgraph("record", "../rows.csv", "--yes")
    assert (code, err) == (0, "Zapisano (plików: 7).\n")
    recorded = files(register)
    assert "data/claims/900.ttl" in recorded
    assert not any(name.startswith(".wupgraph") for name in recorded)
    assert wupgraph("check", "--fail-on", "info", "-q")[0] == 0
    code, out, _ = wupgraph("record", "../rows.csv", "--yes")
    assert (code, files(register)) == (0, recorded)
    code, _, err = wupgraph("record", "--export", "-o", "../all.csv")
    assert (code, err.splitlines()[-1]) == (0, "Wierszy: 39.")
    code, out, _ = wupgraph("record", "--export")
    assert out == Path("../all.csv").read_text(encoding="utf-8")
    assert wupgraph("record", "--withdraw", "../rows.csv", "--yes")[0] == 0
    assert files(register) == before


def test_findings_have_row_and_column_and_nothing_is_written(wupgraph: Wupgraph, register: Path) -> None:
    Path("../rows.csv").write_text(as_csv([*ROWS, WRONG]), encoding="utf-8")
    before = files(register)
    code, out, err = wupgraph("record", "../rows.csv", "--yes", "-l", "en")
    line = len(ROWS) + 2
    assert (code, err) == (1, "Nothing was written. Correct the rows, and repeat the command.\n")
    assert out.startswith(f'../rows.csv:{line}:14: error WUP-R05\n  quotation: the quotation has no "2008-01-02"')
    code, out, _ = wupgraph("record", "../rows.csv", "--yes", "-f", "json")
    (finding,) = json.loads(out)["findings"] if isinstance(json.loads(out), dict) else json.loads(out)
    assert (code, finding["line"], finding["column"]) == (1, line, 14)
    assert files(register) == before
    assert "WUP-R05" in wupgraph("explain", "WUP-R05")[1]


def test_rows_through_standard_input(wupgraph: Wupgraph, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    given(as_csv(ROWS).encode())
    code, _, err = wupgraph("record", "-")
    assert (code, err.splitlines()[-1]) == (
        2,
        "wupgraph: nic nie zapisano, bo nie ma terminala, na którym można zapytać; powtórz z --yes albo --dry-run.",
    )
    given(as_csv(ROWS).encode("cp1250"))
    code, _, err = wupgraph("record", "-", "--yes")
    assert code == 0
    assert err.startswith("Uwaga: <stdin> jest w Windows-1250 i tak go odczytano")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("record", "../none.csv", "--yes"), 3, "../none.csv: nie można odczytać pliku"),
        (("record", "../rows.xlsx", "--yes"), 2, "to arkusz; zapisz go jako CSV UTF-8"),
        (("record", "../rows.csv", "--source", "900"), 2, "są w kolumnach pliku"),
        (("record", "--export", "../rows.csv"), 2, "--export wypisuje cały rejestr"),
        (("record", "--export", "-o", "../rows.csv"), 2, "plik już istnieje"),
        (("record", "--export", "-o", "../rows.ttl"), 2, "nie pasuje do rozszerzenia .ttl"),
    ],
)
def test_what_cannot_be_done(
    arguments: tuple[str, ...], code: int, said: str, wupgraph: Wupgraph, register: Path
) -> None:
    got, out, err = wupgraph(*arguments)
    assert (got, out) == (code, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_nothing_is_recorded_outside_of_a_register(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(as_csv(ROWS), encoding="utf-8")
    code, _, err = wupgraph("record", "rows.csv", "--yes")
    assert code == 2
    assert "nie leży w żadnym" in err
