"""`wupgraph code`: the code lists, and entries that a register adds to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wupgraph import assets

Wupgraph = Callable[..., tuple[int, str, str]]

WORKSHOP = (
    *("code", "add", "unit", "workshop", "--pl", "warsztat", "--en", "workshop"),
    *("--definition", "Jedno spotkanie, na którym uczestnicy ćwiczą."),
    *("--definition-en", "One meeting at which those who take part practise."),
)
WRITTEN = """\
# Entries that this register adds to the list "unit".

@prefix own-unit: <https://register.example/scheme/unit/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

own-unit:workshop a skos:Concept ;
    skos:prefLabel "warsztat"@pl ,
        "workshop"@en ;
    skos:definition "Jedno spotkanie, na którym uczestnicy ćwiczą."@pl ,
        "One meeting at which those who take part practise."@en ;
    skos:inScheme <https://w3id.org/wupgraph/scheme/unit> ;
    skos:notation "workshop" ;
    skos:topConceptOf <https://w3id.org/wupgraph/scheme/unit> .
"""
FILE = Path("ontology/codes/unit.ttl")


CONFIGURATION = """\
[register]
title = {{ {first} = "Rejestr" }}
base = "https://register.example/"
languages = [{languages}]

[register.layers]
evidence = "2.0"
cooperation = "2.0"
"""
DATA = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix language: <http://publications.europa.eu/resource/authority/language/> .
@prefix schema: <https://schema.org/> .
@prefix source: <https://register.example/id/source/> .

source:a a schema:DigitalDocument ;
    dct:identifier "001" ;
    dct:language language:POL ;
    dct:title "Umowa"@pl ,
        "Contract"@en .
"""


def make(folder: Path, languages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register with one document, as the current folder."""
    tags = languages.split(",")
    (folder / "data").mkdir(parents=True)
    listed = ", ".join(f'"{tag}"' for tag in tags)
    (folder / "wupgraph.toml").write_text(CONFIGURATION.format(first=tags[0], languages=listed), encoding="utf-8")
    (folder / "data/sources.ttl").write_text(DATA, encoding="utf-8")
    monkeypatch.chdir(folder)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "own", "pl,en", monkeypatch)


def test_lists_have_their_names_and_numbers_of_codes(wupgraph: Wupgraph) -> None:
    code, out, _ = wupgraph("code", "list", "-f", "csv")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "list,label,codes"
    assert "certainty,pewność,4" in lines


@pytest.mark.parametrize("name", ["certainty", "pewność", "Pewnosc"])
def test_codes_of_a_list_have_name_and_definition(name: str, wupgraph: Wupgraph) -> None:
    code, out, _ = wupgraph("code", "list", name, "-f", "csv")
    assert code == 0
    assert [line.split(",")[:2] for line in out.splitlines()] == [
        ["code", "label"],
        ["hypothesis", "hipoteza"],
        ["inferred", "wywnioskowane"],
        ["planned", "plan"],
        ["stated", "wprost"],
    ]


def test_an_unknown_list_is_told_with_what_may_be_meant(wupgraph: Wupgraph) -> None:
    code, out, err = wupgraph("code", "list", "certanty")
    assert (code, out) == (2, "")
    assert err == (
        "wupgraph: nie ma listy kodów „certanty”; wszystkie: wupgraph code list. Może chodziło o: certainty?\n"
    )


def test_a_code_is_added_to_a_list_of_a_layer_and_known_from_then_on(own: None, wupgraph: Wupgraph) -> None:
    assert wupgraph("-q", *WORKSHOP) == (0, "ontology/codes/unit.ttl: own-unit:workshop\n", "")
    assert FILE.read_text(encoding="utf-8") == WRITTEN
    assert wupgraph("-q", "check")[0] == 0
    assert "own-unit:workshop" in wupgraph("find", "warsztat")[1]
    assert "nazwa: warsztat @pl" in wupgraph("show", "own-unit:workshop")[1]
    assert "workshop,warsztat," in wupgraph("code", "list", "unit", "-f", "csv")[1]
    assert wupgraph("fmt", "--check", str(FILE))[0] == 0


def test_the_first_code_of_a_list_is_added_and_answers_a_question(own: None, wupgraph: Wupgraph) -> None:
    assert "topic,temat współpracy,0" in wupgraph("code", "list", "-f", "csv")[1].splitlines()
    names = ("--pl", "pszczelarstwo", "--en", "beekeeping", "--definition", "Hodowla pszczół.")
    code, _, err = wupgraph("-q", "code", "add", "topic", "beekeeping", *names, "--definition-en", "Keeping of bees.")
    assert (code, err) == (0, "")
    assert wupgraph("query", "run", "who-deals-with", "topic=pszczelarstwo", "-f", "csv")[0] == 0


def test_a_second_code_stands_beside_the_first_and_below_a_wider_one(own: None, wupgraph: Wupgraph) -> None:
    second = ("--definition", "Warsztat, który prowadzi się przez Internet.", "--definition-en", "One on line.")
    assert wupgraph("-q", *WORKSHOP)[0] == 0
    webinar = ("code", "add", "unit", "webinar", "--pl", "webinarium", "--en", "webinar", *second)
    assert wupgraph("-q", *webinar, "--broader", "warsztat")[0] == 0
    text = FILE.read_text(encoding="utf-8")
    assert text.startswith("# Entries that this register adds")
    assert "    skos:broader own-unit:workshop ;" in text
    assert text.count("skos:topConceptOf") == 1
    assert wupgraph("-q", "check")[0] == 0


def test_a_dry_run_shows_what_would_be_added(own: None, wupgraph: Wupgraph) -> None:
    code, out, _ = wupgraph(*WORKSHOP, "--dry-run")
    assert code == 0
    assert out == "ontology/codes/unit.ttl:\n\n" + WRITTEN.partition("\n\n")[2]
    assert not FILE.exists()


def test_in_a_register_of_other_languages_names_are_given_by_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wupgraph: Wupgraph
) -> None:
    make(tmp_path / "own", "de,uk", monkeypatch)
    names = ("--label", "de=Werkstatt", "--label", "uk=майстерня")
    german = ("--definition", "Ein Treffen, bei dem geübt wird.")
    code, _, err = wupgraph("-l", "en", "code", "add", "unit", "workshop", *names, *german)
    assert code == 2
    assert err == (
        "wupgraph: a new code needs a name and a definition in each language of the register; "
        'add: --definition uk="…"\n'
    )
    ukrainian = ("--definition", "uk=Зустріч, на якій вправляються.")
    assert wupgraph("-q", "code", "add", "unit", "workshop", *names, *german, *ukrainian)[0] == 0
    assert '    skos:prefLabel "Werkstatt"@de ,\n        "майстерня"@uk ;' in FILE.read_text(encoding="utf-8")
    assert "WUP-102" not in wupgraph("-q", "check")[1]


def test_the_list_of_a_register_itself_says_when_it_was_modified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wupgraph: Wupgraph
) -> None:
    shipped = assets.shipped_register()
    for name in ("ontology", "shapes", "data"):
        shutil.copytree(shipped / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("examples"))
    shutil.copy(shipped / "wupgraph.toml", tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    code, out, _ = wupgraph("-q", "code", "add", "contact-type", "fax", *WORKSHOP[4:])
    assert (code, out) == (0, "ontology/cooperation/codes/contact-type.ttl: contact-type:fax\n")
    text = Path("ontology/cooperation/codes/contact-type.ttl").read_text(encoding="utf-8")
    assert f'    dct:modified "{date.today().isoformat()}"^^xsd:date ;' in text
    before = (shipped / "ontology/cooperation/codes/contact-type.ttl").read_text(encoding="utf-8")
    lines = set(text.splitlines()) - set(before.splitlines())
    assert len([line for line in lines if not line.startswith("    dct:modified")]) == 6
    # Of what has entries of the register beside the layer's, the register's file is meant.
    assert wupgraph("-q", *WORKSHOP)[1] == "ontology/codes/unit.ttl: unit:workshop\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("unit", "Warsztat nowy"), "kod „Warsztat nowy”: podaj małe litery"),
        (("unit", "Warsztat nowy"), "Może chodziło o: warsztat-nowy?"),
        (("unit", "a" * 61), "najwyżej 60 znaków"),
        (("unit", "hour"), "na liście „unit” jest już kod „hour” („godzina”)"),
        (("unit", "hours", "--pl", "Godzina"), "nazwę „Godzina” (pl) ma już kod „hour”"),
        (("unitt", "day"), "nie ma listy kodów „unitt”"),
        (
            ("certainty", "sure"),
            "lista „certainty” jest zamknięta, bo reguły i pytania liczą się tylko z jej pozycjami",
        ),
        (("ranga twierdzenia", "best"), "wybierz jedną: deprecated, normal, preferred."),
        (("currency", "chf"), "lista „currency” to tabela kodów, które nadaje kto inny"),
        (("unit", "day", "--broader", "hou"), "na liście „unit” nie ma „hou”"),
        (("unit", "day", "--pl", " "), 'dodaj: --label pl="…"'),
        (("unit", "day", "--pl", "a\x1b[31m"), "znaki, których nie widać"),
        (("unit", "day", "--definition", "Doba"), "dla języka pl podano dwa teksty"),
        (("unit", "day", "--label", "Doba"), "--label: podaj język i tekst, np. --label de=…"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_written(
    arguments: tuple[str, ...], reason: str, own: None, wupgraph: Wupgraph
) -> None:
    names = () if "--pl" in arguments else ("--pl", "doba")
    texts = ("--definition", "Czas od północy do północy.", "--definition-en", "Midnight to midnight.", "--en", "day")
    code, out, err = wupgraph("code", "add", *arguments, *names, *texts)
    assert (code, out) == (2, "")
    assert reason in err
    assert len(err.splitlines()) == 1
    assert not FILE.exists()


def test_a_definition_that_only_repeats_the_name_is_refused(own: None, wupgraph: Wupgraph) -> None:
    texts = ("--pl", "doba", "--en", "day", "--definition", "Doba.", "--definition-en", "Midnight to midnight.")
    code, _, err = wupgraph("code", "add", "unit", "day", *texts)
    assert code == 2
    assert "definicja (pl) powtarza nazwę" in err


def test_a_similar_entry_is_told(own: None, wupgraph: Wupgraph) -> None:
    code, _, err = wupgraph("code", "add", "unit", "hourly", *WORKSHOP[4:], "--dry-run")
    assert code == 0
    assert err == ""
    _, _, err = wupgraph("code", "add", "unit", "meetings", *WORKSHOP[4:], "--dry-run")
    assert "Podobna pozycja: meeting (spotkanie)." in err


def test_the_shipped_register_is_not_changed(wupgraph: Wupgraph) -> None:
    code, _, err = wupgraph(*WORKSHOP)
    assert code == 2
    assert "dołączonego do programu się nie zmienia" in err


@pytest.mark.usefixtures("own")
def test_an_entry_that_nothing_uses_is_removed(wupgraph: Wupgraph) -> None:
    assert wupgraph(*WORKSHOP)[0] == 0
    written = FILE.read_text(encoding="utf-8")
    assert wupgraph("code", "add", "unit", "drill", "--pl", "musztra", "--en", "drill", "--definition", "Ćwiczenie.",
                    "--definition-en", "An exercise.")[0] == 0  # fmt: skip
    assert wupgraph("code", "remove", "unit", "drill")[0] == 0
    assert FILE.read_text(encoding="utf-8") == written == WRITTEN
    use = Path("data/use.ttl")
    use.write_text(
        "<https://register.example/id/quantity/q> <https://w3id.org/wupgraph/ns#unit> "
        "<https://register.example/scheme/unit/workshop> .\n",
        encoding="utf-8",
    )
    code, _, err = wupgraph("-l", "en", "code", "remove", "unit", "workshop")
    assert (code, err.splitlines()[0]) == (
        2,
        'wupgraph: "workshop" stays, since it is used by: q. Change that first (wupgraph record --withdraw or '
        "--replace).",
    )
    use.unlink()
    code, _, err = wupgraph("-l", "en", "code", "remove", "unit", "person")
    assert (code, "of a layer of the program" in err) == (2, True)
    assert wupgraph("code", "remove", "unit", "warsztat")[0] == 0
    assert not Path("ontology").exists()


@pytest.mark.usefixtures("own")
def test_dots_are_no_text(wupgraph: Wupgraph) -> None:
    code, _, err = wupgraph("-l", "en", *WORKSHOP[:-1], "…")
    assert (code, err) == (2, 'wupgraph: --definition en: "…" says nothing; write a text in its place.\n')
