"""Workbooks read back: rows at their cells, findings at their cells, what is new, changed and unchanged."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import NamedNode

from tests.border_register import BASE
from tests.workbook_files import (
    RIGHT,
    SAID,
    border,
    change,
    export,
    fill,
    plan,
    register_in,
    template,
    told,
    written,
)
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.recording import write_recording
from wupgraph.register.folder import Register
from wupgraph.workbook.import_plan import ImportPlan

UNTIL = {"thing": "pogranicze-2015", "schema:validThrough": "2018-12-31"}
AGREEMENT = NamedNode(BASE + "id/agreement/pogranicze-2015")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small register with what its document says, and of workbooks of it."""
    folder = tmp_path_factory.mktemp("made")
    register = border(folder / "register")
    register = written(register, fill(template(register, folder / "t.xlsx"), RIGHT, folder / "right.xlsx"))
    export(register, folder / "e.xlsx")
    return folder


@pytest.fixture
def filled(made: Path, tmp_path: Path) -> Register:
    """A copy of the register, which a test may change."""
    shutil.copytree(made / "register", tmp_path / "register")
    return register_in(tmp_path / "register")


@pytest.fixture
def exported(made: Path) -> Path:
    """The register as a workbook."""
    return made / "e.xlsx"


def counts(planned: ImportPlan) -> tuple[int, int, int, int]:
    """How many lines are new, changed, unchanged and to be deleted."""
    lines = planned.comparison
    return len(lines.new), len(lines.changed), len(lines.unchanged), len(lines.deleted)


def values(register: Register, name: str) -> list[str]:
    """What is published of the agreement."""
    iri = register.prefixes.expand(name)
    return sorted(one.value for one in OpenedRegister(register).contents.values(AGREEMENT, iri))


def test_a_workbook_that_is_right_is_written_and_then_changes_nothing(
    filled: Register, exported: Path, tmp_path: Path
) -> None:
    assert values(filled, "wupg:dateConcluded") == ["2015-10-30"]
    assert values(filled, "cv:hasParticipation") == [
        f"{BASE}id/participation/pogranicze-2015-pogranicze-party",
        f"{BASE}id/participation/pogranicze-2015-wup-katowice-party",
    ]
    again = plan(filled, exported.with_name("right.xlsx"))
    assert (counts(again), again.recording.files) == ((0, 0, 10, 0), {})
    back = plan(filled, exported)
    assert (counts(back), back.recording.files, told(back)) == ((0, 0, 13, 0), {}, [])


def test_what_is_new_is_told_by_name(tmp_path: Path) -> None:
    register = border(tmp_path / "register")
    planned = plan(register, fill(template(register, tmp_path / "t.xlsx"), RIGHT, tmp_path / "right.xlsx"))
    assert planned.new_things == [
        "Instytucje: wup-katowice", "Instytucje: pogranicze", "Porozumienia: pogranicze-2015"
    ]  # fmt: skip
    assert planned.changed_things == ["Strony: pogranicze-2015"]


def test_all_that_is_wrong_is_told_at_its_cell(tmp_path: Path) -> None:
    register = border(tmp_path / "register")
    wrong = {
        "Instytucje": [
            {
                "thing": "wup-katowice", "kind": "urzad pracy", "skos:prefLabel@pl": "Urząd",
                "quotation": "Wojewódzkim Urzędem Pracy w Kielcach", **SAID,
            },
            {"_": "x", "thing": "Zła nazwa", "kind": "urząd", "skos:prefLabel@pl": "Zły"},
            {"skos:prefLabel@pl": "Stowarzyszenie Pogranicze"},
        ],
        "Projekty": [
            {
                "thing": "doradca", "skos:prefLabel@pl": "Doradca na granicy", "schema:startDate": "2018-04-31",
                "quotation": "Doradca na granicy", **SAID,
            },
            {
                "thing": "doradca", "schema:endDate": "05-06-2007", "quotation": "w latach 2016–2017",
                "document": "999", "certainty": "na pewno",
            },
        ],
        "Finanse": [
            {"owner": "doradca", "epo:hasAmountValue": "1.234", "quotation": "150 tys. zł", **SAID},
            {"owner": "doradce", "epo:hasAmountValue": "5"},
        ],
        "Partnerzy": [{"cv:hasParticipant": "wup-katowice"}],
    }  # fmt: skip
    planned = plan(register, fill(template(register, tmp_path / "t.xlsx"), wrong, tmp_path / "wrong.xlsx"))
    assert [message.partition("; ")[0] for message in told(planned)] == [
        "Finanse!E5: „1.234” ma dwa znaczenia",
        "Finanse!B6: w rejestrze nie ma „doradce”.",
        "Instytucje!C5: nie ma rodzaju „urzad pracy”.",
        "Instytucje!M5: nie ma w dokumencie 103 „Wojewódzkim Urzędem Pracy w Kielcach”. Najbliższy fragment: "
        "„Wojewódzkim Urzędem Pracy w Katowicach”.",
        "Instytucje!A6: nie ma znaku „x”: # to przykład, - to wiersz do usunięcia, + to rzecz na pewno nowa.",
        "Instytucje!B6: „Zła nazwa” nie może być nazwą w rejestrze: ta jest krótka, z małych liter bez ogonków, cyfr "
        "i myślników.",
        "Instytucje!B7: wpisz nazwę w rejestrze: krótką, z małych liter, cyfr i myślników.",
        "Partnerzy!B5: wybierz z listy, o co chodzi (kolumna „Czyje”).",
        "Projekty!K5: „2018-04-31”: nie ma takiego dnia: miesiąc 2018-04 ma 30 dni",
        "Projekty!L6: „05-06-2007” ma dwa znaczenia: 2007-06-05 i 2007-05-06",
        "Projekty!O6: nie ma dokumentu „999”",
        "Projekty!R6: na liście „pewność” nie ma „na pewno”",
    ]
    assert planned.recording.files == {}
    first = planned.recording.findings[0]
    assert (first.place.line, first.place.column) == (5, 5) if first.place else False


def test_a_changed_cell_comes_in_place_of_what_it_said(filled: Register, exported: Path, tmp_path: Path) -> None:
    change(exported, "Porozumienia", UNTIL, {"schema:validThrough": "2018-12"}, tmp_path / "c.xlsx")
    planned = plan(filled, tmp_path / "c.xlsx")
    assert (counts(planned), planned.changed_things) == ((0, 1, 12, 0), ["Porozumienia: pogranicze-2015"])
    register = written(filled, tmp_path / "c.xlsx")
    assert values(register, "schema:validThrough") == ["2018-12"]


def test_the_same_day_in_a_date_cell_is_no_change(filled: Register, exported: Path, tmp_path: Path) -> None:
    change(exported, "Porozumienia", UNTIL, {"schema:validThrough": date(2018, 12, 31)}, tmp_path / "c.xlsx")
    assert counts(plan(filled, tmp_path / "c.xlsx")) == (0, 0, 13, 0)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # Excel on an old Macintosh counts from there.
    book.save(tmp_path / "c.xlsx")
    assert counts(plan(filled, tmp_path / "c.xlsx")) == (0, 0, 13, 0)


def test_nothing_is_deleted_without_its_mark(filled: Register, exported: Path, tmp_path: Path) -> None:
    where = change(exported, "Porozumienia", UNTIL, {"schema:validThrough": None}, tmp_path / "c.xlsx")
    planned = plan(filled, tmp_path / "c.xlsx")
    assert (told(planned), planned.recording.files) == (
        [f"{where}: pusta komórka niczego nie usuwa: w rejestrze zostaje 2018-12-31. Żeby to usunąć, wpisz tu -."], {}
    )  # fmt: skip
    book = openpyxl.load_workbook(exported)
    book["Porozumienia"].delete_rows(4, 4)
    book.save(tmp_path / "c.xlsx")
    planned = plan(filled, tmp_path / "c.xlsx")
    assert (counts(planned), planned.comparison.absent, planned.recording.files) == ((0, 0, 9, 0), 4, {})
    change(exported, "Porozumienia", UNTIL, {"schema:validThrough": "-"}, tmp_path / "c.xlsx")
    register = written(filled, tmp_path / "c.xlsx")
    assert values(register, "schema:validThrough") == []
    assert values(register, "schema:validFrom") == ["2016-01-01"]


def test_a_line_with_the_mark_goes(filled: Register, exported: Path, tmp_path: Path) -> None:
    change(exported, "Porozumienia", UNTIL, {"_": "-"}, tmp_path / "c.xlsx")
    assert counts(plan(filled, tmp_path / "c.xlsx")) == (0, 0, 12, 1)
    register = written(filled, tmp_path / "c.xlsx")
    assert values(register, "schema:validThrough") == values(register, "schema:validFrom") == []


def test_what_rules_say_of_a_deleted_line_is_told_at_it(filled: Register, exported: Path, tmp_path: Path) -> None:
    where = change(exported, "Strony", {"cv:role": "strona [party]"}, {"_": "-"}, tmp_path / "c.xlsx")
    (message,) = told(plan(filled, tmp_path / "c.xlsx"))
    assert message.startswith(
        f"{where.replace('A', 'B')}: „Porozumienie o współpracy na pograniczu” nie ma dwóch stron."
    )


def test_an_institution_of_nearly_the_same_name_is_a_question(filled: Register, exported: Path, tmp_path: Path) -> None:
    line = {"thing": "wup-w-katowicach", "kind": "urząd", "skos:prefLabel@pl": "Wojewódzki Urząd Pracy w Katowice"}
    name = {"thing": "wup-w-katowicach", "skos:prefLabel@en": "Labour office"}
    empty = template(filled, tmp_path / "t.xlsx")
    planned = plan(filled, fill(empty, {"Instytucje": [line, name]}, tmp_path / "c.xlsx"))
    question = (
        "Instytucje!B5: czy to wup-katowice (Wojewódzki Urząd Pracy w Katowicach)? Jeśli tak, wpisz tę nazwę zamiast "
        "„wup-w-katowicach”; jeśli to na pewno coś nowego, wpisz + w kolumnie „Znak”."
    )
    assert (question in told(planned), planned.recording.files) == (True, {})
    planned = plan(filled, fill(empty, {"Instytucje": [{"_": "+", **line}, name]}, tmp_path / "c.xlsx"))
    assert question not in told(planned)


def test_an_amount_may_have_its_currency_with_it(filled: Register, exported: Path, tmp_path: Path) -> None:
    lines = {
        "Projekty": [
            {"thing": "doradca", "skos:prefLabel@pl": "Doradca na granicy", "quotation": "Doradca na granicy", **SAID},
            {"thing": "doradca", "skos:prefLabel@en": "Adviser on the border", "wupg:notStated": "stan"},
            {"thing": "doradca", "schema:startDate": 2016, "quotation": "w latach 2016–2017", **SAID},
            {"thing": "doradca", "schema:endDate": 2017.0, "quotation": "w latach 2016–2017", **SAID},
        ],
        "Partnerzy": [
            {
                "owner": "doradca", "cv:hasParticipant": "wup-katowice", "cv:role": "realizator [implementer]",
                "quotation": "urząd realizuje projekt", **SAID,
            }
        ],
        "Finanse": [
            {
                "owner": "doradca", "dct:type": "project-value", "epo:hasAmountValue": "150 tys. zł",
                "quotation": "Wartość projektu wynosi 150 tys. zł", **SAID,
            }
        ],
    }  # fmt: skip
    register = written(filled, fill(exported, lines, tmp_path / "c.xlsx"))
    contents = OpenedRegister(register).contents
    amount = NamedNode(BASE + "id/money/doradca-pln")
    found = {name.rpartition("/")[2].rpartition("#")[2]: one for name, one in contents.about(amount).items()}
    assert [one.value for one in found["hasAmountValue"]] == ["150000"]
    assert [one.value.rpartition("/")[2] for one in found["hasCurrency"]] == ["PLN"]
    lines["Finanse"][0]["epo:hasCurrency"] = "euro [EUR]"
    planned = plan(filled, fill(exported, lines, tmp_path / "c.xlsx"))
    assert "Finanse!F4: kwota jest w walucie PLN, a tu stoi EUR; popraw jedno." in told(planned)


class TestBothChangedSinceTheExport:
    @pytest.fixture
    def later(self, filled: Register, exported: Path, tmp_path: Path) -> Register:
        """The register after somebody else changed it."""
        change(exported, "Porozumienia", UNTIL, {"schema:validThrough": "2018-12"}, tmp_path / "other.xlsx")
        return written(filled, tmp_path / "other.xlsx")

    def test_what_only_the_register_changed_stays(self, later: Register, exported: Path) -> None:
        planned = plan(later, exported)
        assert (counts(planned), len(planned.comparison.kept)) == ((0, 0, 12, 0), 1)
        assert (told(planned), planned.recording.files) == ([], {})

    def test_what_only_the_workbook_changed_is_written(self, later: Register, exported: Path, tmp_path: Path) -> None:
        said = {"skos:prefLabel@en": "Pogranicze Association"}
        change(exported, "Instytucje", said, {"skos:prefLabel@en": "Borderland Association"}, tmp_path / "c.xlsx")
        planned = plan(later, tmp_path / "c.xlsx")
        assert (counts(planned), len(planned.comparison.kept), told(planned)) == ((0, 1, 11, 0), 1, [])
        write_recording(planned.recording)
        assert values(register_in(later.folder), "schema:validThrough") == ["2018-12"]

    def test_what_both_changed_is_a_conflict_at_its_cell(self, later: Register, exported: Path, tmp_path: Path) -> None:
        where = change(exported, "Porozumienia", UNTIL, {"schema:validThrough": "2018"}, tmp_path / "c.xlsx")
        planned = plan(later, tmp_path / "c.xlsx")
        assert told(planned) == [
            f"{where}: zmienione i tutaj, i w rejestrze od czasu eksportu; rejestr ma teraz: 2018-12. Wyeksportuj "
            "rejestr na nowo i wpisz zmianę tam."
        ]
        assert planned.recording.files == {}

    def test_both_to_the_same_is_none(self, later: Register, tmp_path: Path) -> None:
        planned = plan(later, tmp_path / "other.xlsx")
        assert (counts(planned), told(planned)) == ((0, 0, 13, 0), [])
