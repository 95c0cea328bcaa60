"""What documents say of something that the register has already: again, otherwise, or after it was not stated."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.border_register import TEXT, make
from wupgraph.cli.main import run as run_command

Run = Callable[..., tuple[int, str, str]]
VALUE = "Wartość projektu wynosi ok. 150 tys. zł"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its approximate value, and an annex that has an exact one."""
    folder = make(tmp_path_factory.mktemp("border"))
    office = ("office:wup", "Wojewódzkim Urzędem Pracy w Katowicach", "name=Wojewódzki Urząd Pracy w Katowicach",
              "name@en=Voivodeship Labour Office in Katowice")  # fmt: skip
    project = ("project:p", "„Doradca na granicy”", "name=Doradca na granicy", "name@en=Adviser",
               "urząd realizuje projekt", "Wojewódzkim Urzędem Pracy w Katowicach", "implementer=wup",
               "not-stated=start,end,status", VALUE, "project-value=ok. 150 tys. zł")  # fmt: skip
    annex = (
        "agreement:annex",
        "Aneks",
        "name=Aneks",
        "name@en=Annex",
        "type=annex",
        "not-stated=party,concluded,amends",
    )
    texts = {"201": TEXT.replace("wynosi 150", "wynosi ok. 150"), "202": "Aneks. Wartość projektu wynosi 2 350 000 zł."}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for number, said in texts.items():
            Path(f"{number}.txt").write_text(said, encoding="utf-8")
            titles = ("--title", f"pl=Tekst {number}", "--title", f"en=Text {number}")
            assert run_command(["-q", "source", "add", f"{number}.txt", "--number", number, *titles]) == 0
        for number, words in (("201", office), ("201", project), ("202", annex)):
            assert run_command(["-q", "record", "--source", number, *words, "--yes"]) == 0
    return folder


@pytest.fixture
def folder(recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a copy of the register, to be changed."""
    folder = Path(shutil.copytree(recorded, tmp_path / "register"))
    monkeypatch.chdir(folder)
    return folder


def data_of(folder: Path) -> dict[str, bytes]:
    files = (folder / "data").rglob("*.ttl")
    return {path.name: path.read_bytes() for path in files if path.name != "sources.ttl"}


def test_about_stays_with_the_number_of_its_document(folder: Path, wupgraph: Run) -> None:
    new = ("p", "Wartość projektu wynosi 2 350 000 zł", "project-value=2 350 000 zł", "--amended-by", "annex", "--yes")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "202", *new)
    assert code == 0, out
    _, out, _ = wupgraph("-l", "en", "show", "p")
    assert "budget: 2350000 PLN („2 350 000 zł”) [money:p-project-value-pln]\n" in out
    assert wupgraph("record", "--export", "-o", "../rows.csv")[0] == 0
    before = data_of(folder)
    shutil.rmtree(folder / "data")
    code, out, err = wupgraph("-l", "en", "record", "../rows.csv", "--yes")
    assert code == 0, (out, err)
    assert data_of(folder) == before


def test_other_quotations_of_a_statement_join_its_claim(folder: Path, wupgraph: Run) -> None:
    one, more = "urząd realizuje projekt", "W projekcie przeszkolono 120 osób"
    code, out, _ = wupgraph("-l", "en", "record", "--source", "201", "p", one, "implementer=wup", "--dry-run")
    assert (code, "  = implementer (wup) · role: implementer\n" in out) == (0, True)
    both = ("Wojewódzkim Urzędem Pracy w Katowicach", more, "implementer=wup", "--yes")
    assert wupgraph("-l", "en", "record", "--source", "201", "p", *both)[0] == 0
    claims = (folder / "data" / "claims" / "201.ttl").read_text(encoding="utf-8")
    assert claims.count("rdf:object role:implementer") == 1
    code, out, _ = wupgraph("-l", "en", "record", "--source", "201", "p", one, "implementer=wup", "--yes")
    assert "is there already" in out
    assert wupgraph("-l", "en", "check", "-f", "concise")[1].count("WUP-043") == 0


def test_what_was_not_stated_and_is_stated_now(folder: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "en", "record", "--source", "201", "p", "w latach 2016–2017", "start=2016", "--yes")
    assert (code, "  - not-stated: start date" in out) == (0, True), out
    projects = (folder / "data" / "entities" / "projects.ttl").read_text(encoding="utf-8")
    assert "wupg:notStated schema:endDate ,\n        wupg:status ." in projects
    code, out, _ = wupgraph("-l", "en", "record", "p", "not-stated=start", "--dry-run")
    assert code == 1
    assert (
        "WUP-R06 the register states that value: 2016. Leave out one of the two (in place of it: --replace).\n" in out
    )


@pytest.mark.parametrize(
    ("by", "message"),
    [("p", "is the thing that you record, and nothing amends itself"), ("wup", "is nothing that amends other things")],
)
def test_only_what_amends_others_amends(folder: Path, wupgraph: Run, by: str, message: str) -> None:
    said = ("project:p", VALUE, "project-value=ok. 150 tys. zł", "--amended-by", by, "--dry-run")
    code, out, err = wupgraph("-l", "en", "record", "--source", "201", *said)
    assert (code, out) == (2, "")
    assert f'--amended-by: "{by}" {message}' in err


def test_an_amount_recorded_again_is_told_once(folder: Path, wupgraph: Run) -> None:
    again = ("p", VALUE, "project-value=ok. 150 tys. zł", "--dry-run")
    _, out, _ = wupgraph("-l", "en", "record", "--source", "201", *again)
    assert [line for line in out.splitlines() if line.startswith("  =")] == [
        "  = value of the project (PLN) · amount: 150000",
        "  = value of the project (PLN) · approximate: yes",
        "  = value of the project (PLN) · as-written: ok. 150 tys. zł",
        "  = value of the project (PLN) · type: value of the project",
    ]


def test_planned_bounds_are_answered(folder: Path, wupgraph: Run) -> None:
    plan = ("p", "W projekcie przeszkolono 120 osób", "liczba=osoba, liczba uczestników", ".najmniej=120")
    code, out, err = wupgraph("-l", "en", "record", "--source", "201", *plan, "--certainty", "planned", "--yes")
    assert code == 0, (out, err)
    _, out, _ = wupgraph("query", "run", "figures-of", "of=p", "-f", "csv")
    assert ",120,," in out
