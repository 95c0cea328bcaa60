"""What a document says replaced, taken out, and corrected after a new version of it, by the commands that findings name."""

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
RECORDED = (
    ("office:wup-x", "Wojewódzkim Urzędem Pracy w Katowicach", "name=Wojewódzki Urząd Pracy w Katowicach",
     "name@en=Voivodeship Labour Office in Katowice"),
    ("agreement:border", "POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU", "name@en=Agreement on the border",
     "type=cooperation-agreement", "pomiędzy Wojewódzkim Urzędem Pracy w Katowicach", "party=wup-x",
     "do 31 grudnia 2018 r.", "valid-through=2018-12-31", "W projekcie przeszkolono 120 osób", "also=W projekcie",
     "also=przeszkolono", "remark=Z uwagą.", "remark@en=With a remark.", "not-stated=concluded"),
    ("project:p", "Doradca na granicy", "name@en=Adviser", "urząd realizuje projekt", "implementer=wup-x",
     "w latach 2016–2017", "during=2016/2017", "Wartość projektu wynosi 150 tys. zł", "project-value=150 tys. zł",
     "przeszkolono 120 osób", "achieved=120 person people-trained", "not-stated=status"),
)  # fmt: skip
NEW_TEXT = (
    TEXT.replace("150 tys", "160 tys").replace("120 osób", "90 osób").replace("31 grudnia 2018", "30 czerwca 2017")
    .replace("POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU", "UMOWA O WSPÓŁPRACY W REGIONIE")
)  # fmt: skip
# What the new version says, for "QUOTATION" and "VALUE" in the commands that findings name.
NOW = {
    "name@pl": ("UMOWA O WSPÓŁPRACY W REGIONIE", "Umowa o współpracy w regionie"),
    "type": ("UMOWA O WSPÓŁPRACY W REGIONIE", "cooperation-agreement"),
    "valid-through": ("do 30 czerwca 2017 r.", "2017-06-30"),
    "amount": ("Wartość projektu wynosi 160 tys. zł", "160 tys. zł"),
    "value": ("przeszkolono 90 osób", "90"),
    "also@pl": ("W projekcie przeszkolono 90 osób", "projekcie przeszkolono"),
}
COMMANDS = re.compile(r"Record what the document says now: (.*?); if it says so no more, .*?: (.*)")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("border"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in RECORDED:
            assert run_command(["-q", "record", "--source", "103", *words, "--yes"]) == 0
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
    """A required value, an amount with its wording, one value of several: each is replaced by one command."""
    todo = changed(wupgraph)
    assert len(todo) == 8
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
    assert not [gone for gone in ("150 tys. zł", "2018-12-31", "120 osób", "POROZUMIENIE") if gone in data]
    assert 'wupg:asWritten "160 tys. zł"' not in data  # Said without the form that takes values apart.
    assert "160000" in data


def test_what_a_document_says_no_more_is_taken_out_by_the_command_that_a_finding_names(
    folder: Path, wupgraph: Run
) -> None:
    required = {"name@pl", "type"}
    for _, taking_out in changed(wupgraph):
        code, out, err = wupgraph("-l", "en", *taking_out, "--yes")
        name = taking_out[-1].partition("=")[0]
        assert code == (1 if name in required and "border" in taking_out else 0), (taking_out, out, err)
    data = data_of(folder)
    assert not [gone for gone in ("150 tys. zł", "2018-12-31", "120 osób") if gone in data]


def test_a_value_is_replaced_with_its_wording_in_one_step(folder: Path, wupgraph: Run) -> None:
    changed(wupgraph)
    said = ("--replace", "p", "Wartość projektu wynosi 160 tys. zł", "project-value=ok. 160 tys. zł", "--yes")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", *said)
    assert (code, out) == (
        0,
        'project "Adviser" (p)\n'
        "  ~ p-project-value-pln · amount: 150000 → 160000\n"
        '      "Wartość projektu wynosi 160 tys. zł" (103, 373-408)\n'
        "  + p-project-value-pln · approximate: true (without a quotation)\n"
        "  ~ p-project-value-pln · as-written: 150 tys. zł → ok. 160 tys. zł (without a quotation)\n"
        "  ~ p-project-value-pln · type: value of the project\n"
        '      another quotation; "Wartość projektu wynosi 160 tys. zł" (103, 373-408)\n'
        "Files: data/claims/103.ttl, data/entities/money.ttl\n",
    )
    code, out, _ = wupgraph("record", "--source", "103", *said)
    assert code == 0
    assert "~" not in out


def test_rows_replace_as_words_do(folder: Path, wupgraph: Run) -> None:
    changed(wupgraph)
    Path("rows.csv").write_text(
        "document,thing,property,value,quotation\n"
        '103,border,valid-through,2017-06-30,"do 30 czerwca 2017 r."\n',
        encoding="utf-8",
    )  # fmt: skip
    code, out, _ = wupgraph("-l", "pl", "record", "--replace", "rows.csv", "--yes")
    assert code == 0
    assert "  ~ obowiązuje-do: 2018-12-31 → 2017-06-30\n" in out
    assert "2018-12-31" not in data_of(folder)


def test_what_goes_of_several_has_to_be_named(folder: Path, wupgraph: Run) -> None:
    before = data_of(folder)
    new = ("W projekcie przeszkolono 120 osób", "also=przeszkolono 120 osób")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "border", *new, "--yes")
    assert code == 1
    assert "which value this replaces is not known: W projekcie; przeszkolono. Write it before the new quotation" in out
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "border", "party=wup-x", "--yes")
    assert code == 0  # The same party, without another quotation.
    assert data_of(folder) == before
    old = ("also=W projekcie",)
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "border", *old, *new, "--yes")
    assert code == 0
    assert '"przeszkolono 120 osób"@pl' in data_of(folder)
    assert 'rdf:object "W projekcie"@pl' not in data_of(folder)


def test_a_second_part_replaces_none(folder: Path, wupgraph: Run) -> None:
    said = ("Wartość projektu wynosi 150 tys. zł", "budget=150 tys. zł", "--yes")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "--replace", "p", *said)
    assert code == 1
    assert "this replaces nothing, and adds one beside" in out
    old = ("project-value=150 tys. zł",)
    assert wupgraph("record", "--source", "103", "--replace", "p", *old, *said)[0] == 0
    assert "amount-type:project-value" not in data_of(folder)


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


def test_a_whole_thing_is_taken_out_unless_others_name_it(folder: Path, wupgraph: Run) -> None:
    before = data_of(folder)
    code, _, err = wupgraph("-l", "en", "record", "--withdraw", "wup-x", "--yes")
    assert code == 2
    assert '"wup-x" stays, since other things name it: border, p. Take those statements out first' in err
    assert data_of(folder) == before
    code, out, _ = wupgraph("-l", "pl", "record", "--withdraw", "p", "--yes")
    assert (code, out.splitlines()[0]) == (0, "usunięte: projekt „Doradca na granicy” (p)")
    assert wupgraph("record", "--withdraw", "border", "--yes")[0] == 0
    assert wupgraph("record", "--withdraw", "wup-x", "--yes")[0] == 0
    assert not list((folder / "data" / "entities").iterdir())
    assert wupgraph("check")[0] == 0
