"""What `wupgraph record` says to write, works when it is written; and it says it in the language asked for."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.border_register import TEXT, make
from wupgraph import assets

Run = Callable[..., tuple[int, str, str]]

MORE = """\
Budżet wynosi 20.000 €, a w Szwajcarii 5000 CHF. Udział liczono od budżetu całkowitego.
Strony postanawiają, że będą się spotykać co najmniej dwa razy w roku.
Powiatowy Urząd Pracy w Cieszynie, tel. 33 851 49 75. Dyrektorem jest Jan Kowalski.
"""
PROJECT = ("record", "--source", "103", "project:p", "Doradca na granicy", "name@en=Adviser", "not-stated=party,status")
OFFICE = ("record", "--source", "103", "urząd:pup", "Powiatowy Urząd Pracy w Cieszynie", "nazwa@en=Labour Office")
DRY = "--dry-run"
OWN_RULE = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix wsh: <https://w3id.org/wupgraph/shapes#> .

<https://border.example/rules/x> a wsh:Rule , sh:NodeShape ;
    dct:identifier "WUP-031" ;
    rdfs:label "Własna"@pl , "Own"@en ;
    dct:description "Własna reguła."@pl , "A rule of its own."@en ;
    sh:targetClass schema:Project ;
    sh:severity sh:Info ;
    sh:message "Jest."@pl , "It is."@en ;
    sh:nodeKind sh:IRI .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(tmp_path)
    text = TEXT + MORE
    (tmp_path / "documents" / "103.txt").write_text(text, encoding="utf-8")
    sources = tmp_path / "data" / "sources.ttl"
    old, new = (hashlib.sha256(one.encode()).hexdigest() for one in (TEXT, text))
    sources.write_text(sources.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_of_two_meanings_is_named_and_the_document_says_which(folder: Path, wupgraph: Run) -> None:
    """The wording stays that of the document. In Polish a full stop before three digits parts thousands."""
    command = ("-l", "en", *PROJECT, "20.000 €")
    code, out, _ = wupgraph(*command, "budget=€ 20.000", DRY)
    assert code == 1
    (first, second) = re.findall(r'write "(.*)" or "(.*)"', out)[0]
    assert (first, second) == ("20000 EUR", "20 EUR")
    code, out, _ = wupgraph(*command, f"budget={first}", DRY)
    assert code == 0, out
    assert "  + budget (EUR) · as-written: 20.000 €" in out
    code, out, _ = wupgraph(*command, f"budget={second}", DRY)
    assert (code, 'budget=20 EUR: error WUP-R05 the quotation has no "20" (it has: 20000)' in out) == (1, True)


def test_any_currency_of_the_standard_is_taken(folder: Path, wupgraph: Run) -> None:
    for written in ("5000 CHF", "5000 chf"):
        code, out, _ = wupgraph("-l", "en", *PROJECT, "5000 CHF", f"budget={written}", DRY)
        assert code == 0, out
        assert "  + budget (CHF) · currency: CHF" in out
    code, out, _ = wupgraph("-l", "pl", *PROJECT, "5000 CHF", "budget=5000 XYZ", DRY)
    assert code == 1
    assert "na liście „waluta” nie ma „XYZ”. Podaj kod ISO, np. EUR, PLN." in out
    assert "code add" not in out


def test_the_command_that_adds_a_code_adds_it(folder: Path, wupgraph: Run) -> None:
    command = ("-l", "pl", *OFFICE, "rodzaj=powiatowy urząd pracy")
    code, out, _ = wupgraph(*command, DRY)
    assert code == 1
    assert "Może chodziło o: urząd pracy (labour-office)? Nową pozycję doda: wupgraph code add" in out
    added = shlex.split(out.partition("Nową pozycję doda: wupgraph ")[2].splitlines()[0])
    assert added[3:7] == ["powiatowy-urzad-pracy", "--pl", "powiatowy urząd pracy", "--en"]
    filled = [word.replace("…", f"Urząd nr {number}.") for number, word in enumerate(added)]
    code, out, err = wupgraph(*filled)
    assert code == 0, err
    assert wupgraph(*command, DRY)[0] == 0


def test_what_a_rule_asks_of_a_part_is_written_with_a_dot(folder: Path, wupgraph: Run) -> None:
    command = ("-l", "pl", *PROJECT, "85 %", "z Europejskiego Funduszu Społecznego", "finansowanie=85 % EFS")
    _, out, _ = wupgraph(*command, DRY)
    assert "ostrzeżenie WUP-047" in out
    (share, silence) = re.findall(r"Dodaj (\S+)=… z listy.* napisz (\S+)\.\n", out)[0]
    assert (share, silence) == (".podstawa-udziału", ".nie-podano=podstawa-udziału")
    for said in (("od budżetu całkowitego", f"{share}=budżet całkowity"), (silence,)):
        code, out, _ = wupgraph(*command, *said, DRY)
        assert (code, "WUP-047" in out) == (0, False), out
    rows = folder / "rows.csv"
    said = (
        "dokument,rzecz,rodzaj,właściwość,wartość,cytat,wartość@pl\n"
        "103,project:p,projekt,nazwa,,Doradca na granicy,Doradca na granicy\n"
        ",project:p,,nie-podano,strona | stan,,\n"
        "103,project:p,,finansowanie,85 % EFS,85 % | Europejskiego Funduszu Społecznego,\n"
    )
    rows.write_text(said, encoding="utf-8")
    _, out, _ = wupgraph("-l", "pl", "record", str(rows), DRY)
    assert "a jeśli źródła tego nie podają, napisz .nie-podano=podstawa-udziału." in out
    rows.write_text(f"{said},project:p,,.nie-podano,podstawa-udziału,,\n", encoding="utf-8")
    code, out, _ = wupgraph("-l", "pl", "record", str(rows), DRY)
    assert (code, "WUP-047" in out) == (0, False), out


def test_a_note_is_asked_for_as_options_or_as_columns(folder: Path, wupgraph: Run) -> None:
    command = ("-l", "pl", *PROJECT, "latach 2016–2017", "okres=2016/2017", "--certainty", "wywnioskowane")
    code, out, _ = wupgraph(*command, DRY)
    assert (code, "Dodaj --note pl=… --note en=…." in out) == (1, True)
    assert wupgraph(*command, "--note", "pl=Bo tak.", "--note", "en=So it is.", DRY)[0] == 0
    rows = folder / "rows.csv"
    rows.write_text(
        "document,thing,kind,property,value,certainty,quotation,value@pl,value@en\n"
        "103,project:p,project,name,,wywnioskowane,Doradca na granicy,Doradca na granicy,\n",
        encoding="utf-8",
    )
    code, out, _ = wupgraph("-l", "en", "record", str(rows), DRY)
    assert (code, "Add note@pl, note@en." in out) == (1, True)
    code, out, _ = wupgraph("-l", "pl", "record", str(rows), DRY)
    assert (code, "Dodaj uwaga@pl, uwaga@en." in out) == (1, True)


@pytest.mark.parametrize(("option", "said"), [
    ("--certainty", "są: hipoteza (hypothesis), wywnioskowane (inferred), plan (planned), wprost (stated)."),
    ("--rank", "są: wycofane (deprecated), zwykłe (normal), preferowane (preferred)."),
])  # fmt: skip
def test_certainties_and_ranks_go_by_code_or_label(folder: Path, wupgraph: Run, option: str, said: str) -> None:
    code, _, err = wupgraph("-l", "pl", *PROJECT, option, "pewne", DRY)
    assert code == 2
    assert err.endswith(f"nie ma „pewne”; {said}\n")
    for name in ("wprost", "stated") if option == "--certainty" else ("zwykłe", "normal"):
        assert wupgraph("-l", "pl", *PROJECT, option, name, DRY)[0] == 0


def test_a_sentence_is_no_name_of_a_new_thing(folder: Path, wupgraph: Run) -> None:
    sentence = "Strony postanawiają, że będą się spotykać co najmniej dwa razy w roku."
    command = ("-l", "pl", "record", "--source", "103", "umowa:x", sentence, "nie-podano=strona,zawarto,rodzaj")
    code, out, _ = wupgraph(*command, DRY)
    assert code == 1
    assert out.startswith(f"{sentence}: błąd WUP-R01 ")
    assert "nazwa='…'" in out
    told = ("--certainty", "wywnioskowane", "--note", "pl=Nazwa nasza.", "--note", "en=The name is ours.")
    code, out, _ = wupgraph(*command, "nazwa=Spotkania stron", "nazwa@en=Meetings", *told, DRY)
    assert code == 0, out
    assert out.splitlines()[:2] == ["nowe: porozumienie „Spotkania stron” (x)", "  + nazwa [pl]: Spotkania stron"]


def test_what_follows_a_mistake_is_not_told(folder: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "en", *PROJECT, "5000 CHF", "budget=5000", ".approximate=yes", DRY)
    assert (code, [line.split(":")[0] for line in out.splitlines() if " error " in line]) == (1, ["budget=5000"])


def test_a_form_of_other_things_leads_to_those_of_the_kind(folder: Path, wupgraph: Run) -> None:
    command = ("-l", "pl", "record", "--source", "103", "osoba:jan", "Jan Kowalski", "dyrektor=pup", DRY)
    code, out, _ = wupgraph(*command)
    assert code == 1
    assert out.endswith(
        "„dyrektor” nie mówi się o czymś, co jest: osoba; co się mówi, wypisze: wupgraph record --forms osoba\n"
    )
    code, out, _ = wupgraph("-l", "pl", *shlex.split(out.rpartition("wupgraph ")[2]))
    assert code == 0
    names = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    assert {"nazwa", "telefon", "e-mail", "opis"} <= set(names)
    assert set(names).isdisjoint({"budżet", "strona", "dyrektor", "początek", "w-ramach", "temat", "stan"})
    assert "nazwa='Jan Kowalski'" in out


@pytest.mark.parametrize(("name", "said"), [
    ("umowa-partnerska", "To pozycja listy „rodzaj porozumienia”, którą się pisze rodzaj=partnership-agreement; "
     "formy: wupgraph record --forms porozumienie"),
    ("budżet", "To forma: pisze się ją „budżet=wartość” (wszystkie: wupgraph record --forms)."),
    ("kwiatek", "Rodzaje wypisze: wupgraph record --forms"),
])  # fmt: skip
def test_what_is_no_kind_is_told_for_what_it_is(folder: Path, wupgraph: Run, name: str, said: str) -> None:
    assert wupgraph("-l", "pl", "record", "--forms", name) == (2, "", f"wupgraph: nie ma rodzaju „{name}”. {said}\n")


def test_an_agreement_is_amended_whose_document_is_called_the_same(folder: Path, wupgraph: Run) -> None:
    name = "Porozumienie o współpracy na pograniczu"
    silence = "nie-podano=strona,zawarto,rodzaj"
    quoted = "POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU"
    first = ("umowa:border", quoted, f"nazwa={name}", "nazwa@en=Agreement", silence, "--yes")
    assert wupgraph("-l", "pl", "record", "--source", "103", *first)[0] == 0
    told = ("--certainty", "inferred", "--note", "pl=a", "--note", "en=b")
    second = ("umowa:annex", "Porozumienie obowiązuje", "nazwa=Aneks", "nazwa@en=Annex", f"zmienia={name}", silence)
    code, out, _ = wupgraph("-l", "pl", "record", "--source", "103", *second, *told, DRY)
    assert code == 0, out
    assert f"  + zmienia: {name}\n" in out


def test_dates_of_questions_are_read_as_people_write_them(folder: Path, wupgraph: Run) -> None:
    for day in ("2016-12-01", "1.12.2016", "1 grudnia 2016 r.", "1 December 2016"):
        assert wupgraph("query", "run", "in-force-on", f"day={day}")[0] == 0
    code, _, err = wupgraph("-l", "pl", "query", "run", "in-force-on", "day=05-06-2007")
    assert code == 2
    assert err == "wupgraph: day: „05-06-2007” ma dwa znaczenia: 2007-06-05 i 2007-05-06; napisz tak, jak ma być.\n"


def test_a_name_that_another_question_or_rule_has_is_told(folder: Path, wupgraph: Run) -> None:
    layers = assets.shipped_register()
    for name in ("agreements-of.rq", "more/people.rq", "people.rq"):
        file = folder / "queries" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = (layers / "queries" / "cooperation" / Path(name).name).read_text(encoding="utf-8")
        file.write_text(text, encoding="utf-8")
    (folder / "shapes").mkdir()
    (folder / "shapes" / "own.ttl").write_text(OWN_RULE, encoding="utf-8")
    _, out, _ = wupgraph("-l", "en", "check", "-f", "concise")
    assert [line for line in out.splitlines() if "WUP-Q0" in line and "WUP-Q04" not in line] == [
        'queries/agreements-of.rq:1:1: warning WUP-Q05 a layer of the program has a question "agreements-of" too '
        "(queries/cooperation/agreements-of.rq), and this one is asked. If that is not meant, rename the file.",
        'queries/people.rq:1:1: warning WUP-Q05 the question "people" is in queries/more/people.rq too, and that one '
        "is asked. Rename the file.",
        'shapes/own.ttl:1:1: warning WUP-Q06 a rule in shapes/cooperation/money.ttl has the code "WUP-031". Give this '
        "one another code.",
    ]


@pytest.mark.parametrize(("wrong", "said"), [
    (("--base", "border"), "--base: give an http or https IRI"),
    (("--base", "https://b.example/", "--lang", "pl,PL"), '--lang: "PL" is no tag of a language'),
    (("--base", "https://b.example/", "--layers", "money"), "--layers: money: no such layer; there are"),
])  # fmt: skip
def test_init_names_its_options(tmp_path: Path, wupgraph: Run, wrong: tuple[str, ...], said: str) -> None:
    code, _, err = wupgraph("-l", "en", "init", str(tmp_path / "border"), "--title", "Border", *wrong)
    assert code == 2
    assert err.startswith(f"wupgraph: {said}"), err


def test_what_stands_behind_a_unit_is_looked_for_on_its_own_list(folder: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "pl", *PROJECT, "co najmniej dwa", "osiągnięto=2 paneli, spotkania", DRY)
    assert (code, "wupgraph code add indicator spotkania" in out) == (1, True)


def test_rules_say_nothing_of_a_thing_of_which_a_statement_is_not_read(folder: Path, wupgraph: Run) -> None:
    said = (
        "record",
        "--source",
        "103",
        "project:p",
        "Doradca na granicy",
        "urząd realizuje",
        "lead-partner=pup-x",
        DRY,
    )
    code, out, _ = wupgraph("-l", "en", *said)
    assert (code, [line.split()[2] for line in out.splitlines()]) == (1, ["WUP-R03"])


def test_a_value_stands_on_one_line(folder: Path, wupgraph: Run) -> None:
    for said in ("remark@en=x\ny", "remark@en=x\ty"):
        code, out, _ = wupgraph("-l", "en", *PROJECT, said, DRY)
        assert (code, "the value has a line end or a tab" in out) == (1, True)


def test_a_path_is_told_for_what_it_is(folder: Path, wupgraph: Run) -> None:
    _, _, err = wupgraph("-l", "en", "record", DRY, "-f", "concise", str(folder))
    assert err == f"wupgraph: {folder}: this is a folder; give a file of rows.\n"


def test_forms_of_other_things_that_lead_to_a_person_are_listed(folder: Path, wupgraph: Run) -> None:
    _, out, _ = wupgraph("-l", "pl", "record", "--forms", "osoba")
    others = out.partition("Przy innych rzeczach, z tą jako wartością:\n")[2]
    assert "członek=jan-kowalski" in others
    _, out, _ = wupgraph("-l", "pl", "record", "--source", "103", "osoba:jan", "Jan Kowalski", "stanowisko=x", DRY)
    assert "(formy: wupgraph record --forms osoba)" in out


def test_check_says_how_record_takes_what_a_rule_asks_for(folder: Path, wupgraph: Run) -> None:
    said = ("umowa:x", "POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU", "nazwa@en=Agreement", "nie-podano=strona,zawarto")
    assert wupgraph("-l", "pl", "record", "--source", "103", *said, "--yes")[0] == 0
    _, out, _ = wupgraph("-l", "pl", "check", "-f", "concise")
    assert (
        "W poleceniu „wupgraph record --source NUMER x …”: Dodaj rodzaj=… z listy, a jeśli źródła go nie podają, "
        "napisz nie-podano=rodzaj.\n"
    ) in out
