"""What a document says replaced and taken out: after a new version of it, by the commands that findings name."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.border_register import TEXT, make
from wupgraph.cli.main import run as run_command

Run = Callable[..., tuple[int, str, str]]

# What is recorded of the document before it changes.
ROWS = """\
document,thing,kind,property,value,value@pl,value@en,quotation
103,organization:wup-x,office,name,,Wojewódzki Urząd Pracy w Katowicach,,Wojewódzkim Urzędem Pracy w Katowicach
,organization:wup-x,,name,,,Voivodeship Labour Office in Katowice,
103,organization:pogranicze,association,name,,Stowarzyszenie Pogranicze,,Stowarzyszeniem Pogranicze
,organization:pogranicze,,name,,,Pogranicze Association,
103,organization:pogranicze,,type,association,,,Stowarzyszeniem Pogranicze
103,agreement:border,agreement,name,,Porozumienie o współpracy na pograniczu,,POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU
,agreement:border,,name,,,Agreement on the border,
103,agreement:border,,type,cooperation-agreement,,,Celem porozumienia
103,agreement:border,,party,wup-x,,,pomiędzy Wojewódzkim Urzędem Pracy w Katowicach
103,agreement:border,,party,pogranicze,,,a Stowarzyszeniem Pogranicze
103,agreement:border,,valid-through,2018-12-31,,,do 31 grudnia 2018 r.
103,agreement:border,,also,,Porozumienie,,Celem porozumienia
103,agreement:border,,also,,Porozumienie obowiązuje od 1 stycznia,,Porozumienie obowiązuje od 1 stycznia 2016 r.
,agreement:border,,not-stated,concluded,,,
103,project:p,project,name,,Doradca na granicy,,Doradca na granicy
,project:p,,name,,,Adviser,
103,project:p,,implementer,wup-x,,,urząd realizuje projekt
103,project:p,,during,2016/2017,,,w latach 2016–2017
103,project:p,,project-value,150 tys. zł,,,Wartość projektu wynosi 150 tys. zł
,project:p,,not-stated,status,,,
"""
NEW_TEXT = (
    TEXT.replace("150 tys", "160 tys").replace("od 1 stycznia 2016", "od 2 lutego 2016").replace("31 grudnia", "5 maja")
    .replace("POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU", "UMOWA O WSPÓŁPRACY W REGIONIE")
)  # fmt: skip
# What the new version says, for "QUOTATION" and "VALUE" in the commands that findings name.
NOW = {
    "name@pl": ("UMOWA O WSPÓŁPRACY W REGIONIE", "Umowa o współpracy w regionie"),
    "valid-through": ("do 5 maja 2018 r.", "2018-05-05"),
    "also@pl": ("Porozumienie obowiązuje od 2 lutego 2016 r.", "Porozumienie obowiązuje od 2 lutego"),
    "project-value": ("Wartość projektu wynosi 160 tys. zł", "160 tys. zł"),
}
COMMANDS = re.compile(r"Record what the document says now: (.*?); if it says so no more, .*?: (.*)")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("border"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("rows.csv").write_text(ROWS, encoding="utf-8")
        assert run_command(["-q", "record", "rows.csv", "--yes"]) == 0
    return folder


@pytest.fixture
def folder(recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a copy of the register, to be changed."""
    folder = Path(shutil.copytree(recorded, tmp_path / "register"))
    monkeypatch.chdir(folder)
    return folder


def data_of(folder: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted((folder / "data").rglob("*.ttl")))


def advice(out: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words of the two commands in each finding: to replace, and to take out."""
    for line in out.splitlines():
        found = COMMANDS.search(line)
        assert found is not None, line
        yield shlex.split(found[1])[1:], shlex.split(found[2])[1:]


def changed(wupgraph: Run) -> list[tuple[list[str], list[str]]]:
    """What is to be done after a new version of the document."""
    Path("../new.txt").write_text(NEW_TEXT, encoding="utf-8")
    code, out, _ = wupgraph("-l", "en", "source", "update", "103", "../new.txt", "-f", "concise")
    assert code == 1
    assert "wupg:" not in out
    return list(advice(out))


def test_the_commands_that_findings_name_bring_a_register_up_to_date(folder: Path, wupgraph: Run) -> None:
    """A required value, an amount with its wording (three findings), one value of several: each takes one command."""
    todo = changed(wupgraph)
    assert len(todo) == 6
    for replacing, _ in todo:
        name, _, value = replacing[-1].partition("=")
        quotation = replacing.index("QUOTATION")
        assert value == "VALUE"
        words = [*replacing[:quotation], NOW[name][0], f"{name}={NOW[name][1]}"]
        code, out, err = wupgraph("-l", "en", *words, "--yes")
        assert code == 0, (words, out, err)
    code, out, _ = wupgraph("-l", "en", "check", "-f", "concise", "--fail-on", "info")
    assert (code, out) == (0, "")
    data = data_of(folder)
    assert not [gone for gone in ("150 tys. zł", "2018-12-31", "od 1 stycznia", "POROZUMIENIE") if gone in data]
    assert 'wupg:asWritten "160 tys. zł"' in data
    assert "160000" in data


def test_what_a_document_says_no_more_is_taken_out_by_the_command_that_a_finding_names(
    folder: Path, wupgraph: Run
) -> None:
    """But for what a thing must have; of the amount nothing is left, wherefore two findings name one command."""
    todo = list(dict.fromkeys(" ".join(map(shlex.quote, taking_out)) for _, taking_out in changed(wupgraph)))
    assert len(todo) == 4
    for command in todo:
        code, out, err = wupgraph("-l", "en", *shlex.split(command), "--yes")
        assert code == ("name@pl" in command), (command, out, err)
    data = data_of(folder)
    assert not [gone for gone in ("150 tys. zł", "2018-12-31", "od 1 stycznia", "money:") if gone in data]
    assert '"Porozumienie"@pl' in data


def test_a_value_is_replaced_with_its_wording_in_one_step(folder: Path, wupgraph: Run) -> None:
    changed(wupgraph)
    said = ("--replace", "p", "Wartość projektu wynosi 160 tys. zł", "project-value=160 tys. zł", "--yes")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", *said)
    assert (code, out) == (
        0,
        'project "Adviser" (p)\n'
        "  ~ value of the project (PLN) · amount: 150000 → 160000\n"
        '      "Wartość projektu wynosi 160 tys. zł" (103, 375-410)\n'
        "  ~ value of the project (PLN) · as-written: 150 tys. zł → 160 tys. zł\n"
        '      "Wartość projektu wynosi 160 tys. zł" (103, 375-410)\n'
        "  ~ value of the project (PLN) · type: value of the project\n"
        '      another quotation; "Wartość projektu wynosi 160 tys. zł" (103, 375-410)\n'
        "Files: data/claims/103.ttl, data/entities/money.ttl\n",
    )


def test_rows_replace_as_words_do(folder: Path, wupgraph: Run) -> None:
    changed(wupgraph)
    Path("rows.csv").write_text(
        "document,thing,property,value,quotation\n"
        "103,border,valid-through,2018-05-05,do 5 maja 2018 r.\n",
        encoding="utf-8",
    )  # fmt: skip
    code, out, _ = wupgraph("-l", "pl", "record", "--replace", "rows.csv", "--yes")
    assert code == 0
    assert "  ~ obowiązuje-do: 2018-12-31 → 2018-05-05\n" in out
    assert "2018-12-31" not in data_of(folder)


def test_what_goes_of_several_has_to_be_named(folder: Path, wupgraph: Run) -> None:
    before = data_of(folder)
    new = ("ułatwienie pracy po obu stronach granicy", "also=ułatwienie pracy")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "border", *new, "--yes")
    assert code == 1
    assert "this replaces is not known: Porozumienie; Porozumienie obowiązuje od 1 stycznia. Write it before the" in out
    assert data_of(folder) == before
    old = ("also=Porozumienie",)
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "border", *old, *new, "--yes")
    assert code == 0
    assert ['"ułatwienie pracy"@pl' in data_of(folder), '"Porozumienie"@pl' in data_of(folder)] == [True, False]


def test_a_second_part_replaces_none(folder: Path, wupgraph: Run) -> None:
    said = ("Wartość projektu wynosi 150 tys. zł", "budget=150 tys. zł", "--yes")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "p", *said)
    assert code == 1
    assert "this replaces nothing, and adds one beside" in out
    old = ("project-value=150 tys. zł",)
    assert wupgraph("record", "--source", "103", "--replace", "p", *old, *said)[0] == 0
    assert ["p-budget-pln" in data_of(folder), "p-project-value-pln" in data_of(folder)] == [True, False]


def test_a_property_that_is_not_stated_any_more(folder: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "en", "record", "--replace", "border", "not-stated=type", "--yes")
    assert code == 0, out
    assert "  - type: cooperation agreement\n" in out
    assert "agreement-type:" not in data_of(folder)


def test_how_a_value_is_written_is_taken_out(folder: Path, wupgraph: Run) -> None:
    said = ("project-value=150 tys. zł", ".zapis=150 tys. zł")
    code, out, _ = wupgraph("-l", "en", "record", "--withdraw", "p", *said, "--yes")
    assert code == 0, out
    assert out.count("as-written") + out.count("as written") == 1
    assert "money:" not in data_of(folder)


def test_what_goes_with_a_thing_is_told_once(folder: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "en", "record", "--withdraw", "p", "--dry-run")
    assert code == 0
    assert [out.count(name) for name in ("amount: 150000", "as-written: 150 tys. zł", "end: 2017")] == [1, 1, 1]


def test_a_whole_thing_is_taken_out_unless_others_name_it(folder: Path, wupgraph: Run) -> None:
    before = data_of(folder)
    code, _, err = wupgraph("-l", "en", "record", "--withdraw", "wup-x", "--yes")
    assert code == 2
    assert '"wup-x" stays, since other things name it: border, p. Take those statements out first' in err
    assert data_of(folder) == before
    code, out, _ = wupgraph("-l", "pl", "record", "--withdraw", "p", "--yes")
    assert (code, out.splitlines()[0]) == (0, "usunięte: projekt „Doradca na granicy” (p)")
    for thing in ("border", "wup-x", "pogranicze"):
        assert wupgraph("record", "--withdraw", thing, "--yes")[0] == 0
    assert not list((folder / "data" / "entities").iterdir())
    assert wupgraph("check")[0] == 0


def test_a_quotation_of_several_claims_is_written_anew_where_it_carries_them_all(folder: Path, wupgraph: Run) -> None:
    """The new sentence stands at the place of the old one: a passage is known by its place."""
    replacing = ("-l", "en", "record", "--source", "103", "--replace", "border")
    old = ("od 1 stycznia 2016 r. do 31 grudnia 2018 r.", "valid-from=2016-01-01", "valid-through=2018-12-31", "--yes")
    assert wupgraph(*replacing, *old)[0] == 0
    Path("../new.txt").write_text(
        TEXT.replace("stycznia 2016", "stycznia 2015").replace("2018", "2019"), encoding="utf-8"
    )
    assert wupgraph("source", "update", "103", "../new.txt")[0] == 1
    quotation, end = "od 1 stycznia 2015 r. do 31 grudnia 2019 r.", "valid-through=2019-12-31"
    code, out, _ = wupgraph(*replacing, quotation, end, "--yes")
    assert code == 1
    assert "a quotation of this place is to carry" in out
    code, out, _ = wupgraph(*replacing, quotation, end, "valid-from=2015-01-01", "--yes")
    assert code == 0, out
    assert ["2018" in data_of(folder), "2016-01" in data_of(folder)] == [False, False]
