"""Who asks in a language of a register gets its content in it, and the program's own words in English."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.text_formats import in_text
from tests.twin_towns import write_twin_towns
from wupgraph.findings.reports import FINDING_FORMATS
from wupgraph.register import configuration

Run = Callable[..., tuple[int, str, str]]
QUESTION = ("query", "run", "twinnings", "-f", "csv")


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    return write_twin_towns(tmp_path)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("lang", "named"),
    [
        ("de", ["Köln und Kiew", "Öhringen", "Oldenburg", "Sans nom"]),
        ("uk", ["Sans nom", "Йосипівка", "Кельн і Київ", "Їжаківка"]),
        ("pl", ["Köln und Kiew", "Öhringen", "Oldenburg", "Sans nom"]),
        ("en", ["Köln und Kiew", "Öhringen", "Oldenburg", "Sans nom"]),
    ],
)
def test_labels_are_in_the_language_or_else_in_the_first_of_the_register(
    wupgraph: Run, lang: str, named: list[str]
) -> None:
    code, out, _ = wupgraph("-l", lang, *QUESTION)
    assert (code, [line.partition(",")[2] for line in out.splitlines()[1:]]) == (0, named)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("environment", "first", "words"),
    [
        ({"LANG": "uk_UA.UTF-8"}, "Усі партнерства", "Columns: Партнерство"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr:uk:pl"}, "Усі партнерства", "Columns: Партнерство"),
        ({"LANG": "fr_FR.UTF-8"}, "Alle Partnerschaften", "Columns: Partnerschaft"),
        ({"LANG": "pl_PL.UTF-8", "LANGUAGE": "pl:uk"}, "Alle Partnerschaften", "Kolumny: Partnerschaft"),
        ({"WUPGRAPH_LANG": "uk"}, "Усі партнерства", "Columns: Партнерство"),
    ],
)
def test_the_environment_may_want_a_language_of_the_register(
    wupgraph: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], first: str, words: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _, out, _ = wupgraph("query", "show", "twinnings")
    lines = out.splitlines()
    assert (lines[1], lines[4]) == (first, words)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("asked", [("-l", "fr"), ("-lfr",), ("--lang=fr",)])
def test_a_language_that_neither_has(wupgraph: Run, asked: tuple[str, ...]) -> None:
    said = "wupgraph: -l / --lang: można podać pl, en, de, uk. Zob. wupgraph --help.\n"
    assert wupgraph(*asked, "query", "list") == (2, "", said)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("asked", [("-l", "uk"), ("-luk",), ("--lang=uk",)])
def test_errors_are_in_english_where_the_content_is_not_polish(wupgraph: Run, asked: tuple[str, ...]) -> None:
    said = 'wupgraph: there is no question "x". All are listed by: wupgraph query list.'
    code, _, err = wupgraph(*asked, "query", "show", "x")
    assert (code, err.startswith(said)) == (2, True)


def test_no_register_is_looked_at_for_languages_that_the_program_speaks(
    wupgraph: Run, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path) -> configuration.Configuration:
        raise AssertionError(f"{file} is read")

    (towns / "stores.toml").touch()
    monkeypatch.setattr(configuration, "tables_of", refuse)
    for lang in ("pl", "en"):
        assert wupgraph("-l", lang, "--help")[0] == 0
    assert wupgraph("completion", "bash")[0] == 0


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("lang", "name", "description"),
    [
        ("de", "OWN-001: Beschreibung fehlt (error)", "Jede Partnerschaft hat eine Beschreibung."),
        ("uk", "OWN-001: Немає опису (error)", "Кожне партнерство має опис."),
        ("pl", "OWN-001: Beschreibung fehlt (błąd)", "Jede Partnerschaft hat eine Beschreibung."),
    ],
)
def test_own_rules_are_explained(wupgraph: Run, lang: str, name: str, description: str) -> None:
    assert wupgraph("-l", lang, "explain", "OWN-001") == (0, f"{name}\n{description}\n", "")


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("format_", in_text(FINDING_FORMATS))
def test_every_report_tells_own_messages(wupgraph: Run, format_: str) -> None:
    code, out, _ = wupgraph("-l", "uk", "validate", "--select", "OWN-001", "-f", format_)
    assert (code, "Кельн і Київ: немає опису." in out) == (1, True)


@pytest.mark.usefixtures("towns")
def test_programs_get_own_messages_by_language_and_others_as_ever(wupgraph: Run) -> None:
    _, out, _ = wupgraph("validate", "-f", "json")
    found = {one["code"]: one for one in json.loads(out) if one["focus"] == "agreement:oehringen"}
    assert found["OWN-001"]["message"] == {"de": "Öhringen: Beschreibung fehlt.", "uk": "Їжаківка: немає опису."}
    assert found["OWN-001"]["focusLabel"] == "Öhringen"
    assert list(found["WUP-022"]["message"]) == ["pl", "en"]


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(
    ("lang", "note", "reason"),
    [("de", "Das Jahr steht oben.", "Schreibfehler"), ("uk", "Рік стоїть угорі.", "Помилка")],
)
def test_notes_and_reasons_of_claims(wupgraph: Run, lang: str, note: str, reason: str) -> None:
    assert f"\n      {note}\n" in wupgraph("-l", lang, "show", "agreement:koeln")[1]
    conflicts = wupgraph("-l", lang, "evidence", "conflicts")[1]
    assert f"reason: {reason}\n" in conflicts
    assert f"note: {note}\n" in conflicts
    card = json.loads(wupgraph("show", "agreement:koeln", "-f", "json")[1])
    notes = [claim["note"] for fact in card["facts"] for claim in fact["claims"] if claim["note"]]
    assert notes == [{"de": "Das Jahr steht oben.", "uk": "Рік стоїть угорі."}]


@pytest.mark.usefixtures("towns")
def test_a_new_quotation_has_notes_in_the_languages_of_the_register(wupgraph: Run) -> None:
    quote = ("evidence", "quote", "1. Mai", "--source", "001", "--sources", "documents")
    claim = ("--subject", "agreement:oehringen", "--property", "wupg:dateConcluded", "--value", '"1992"^^xsd:gYear')
    notes = ("--note", "uk=Рік угорі.", "--note", "de=Das Jahr oben.")
    code, out, _ = wupgraph("-l", "en", *quote, *claim, *notes)
    assert (code, 'skos:note "Das Jahr oben."@de ,\n        "Рік угорі."@uk' in out) == (0, True)
    said = 'wupgraph: --note: "pl=Rok": give de=NOTE and uk=NOTE, each once.\n'
    assert wupgraph("-l", "en", *quote, *claim, "--note", "pl=Rok") == (2, "", said)


def test_files_have_the_languages_in_the_order_of_the_register(wupgraph: Run, towns: Path) -> None:
    things = towns / "data" / "things.ttl"
    assert wupgraph("-l", "en", "fmt", "--check")[1] == "data/claims.ttl\ndata/things.ttl\n"
    assert wupgraph("fmt")[0] == 0
    assert 'skos:prefLabel "Öhringen"@de ,\n        "Їжаківка"@uk .' in things.read_text(encoding="utf-8")
    assert wupgraph("fmt", "--check")[:2] == (0, "")
    text = things.read_text(encoding="utf-8")
    things.write_text(text.replace('"Öhringen"@de ,', '"Öhringen"@de ,\n        "A"@en ,'), encoding="utf-8")
    assert wupgraph("fmt")[0] == 0
    assert '"Їжаківка"@uk ,\n        "A"@en .' in things.read_text(encoding="utf-8")
    assert '"Їжаківка"@uk ,\n        "A"@en .' in wupgraph("export")[1]


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(("lang", "not_stated"), [("uk", "Візити"), ("de", "Besuche"), ("en", "Besuche")])
def test_questions_of_a_layer_fall_back_on_the_languages_of_the_register(
    wupgraph: Run, lang: str, not_stated: str
) -> None:
    code, out, _ = wupgraph("-l", lang, "query", "run", "grants", "-f", "csv")
    assert (code, [row["not_stated"] for row in csv.DictReader(out.splitlines())]) == (0, [not_stated])


@pytest.mark.usefixtures("towns")
def test_a_question_of_a_layer_is_named_in_english_where_it_has_no_better(wupgraph: Run) -> None:
    _, out, _ = wupgraph("-l", "uk", "query", "show", "grants")
    assert out.splitlines()[1] == "Grants: who to whom, for what, how much"


@pytest.mark.usefixtures("towns")
def test_only_polish_words_have_polish_forms(wupgraph: Run) -> None:
    assert wupgraph("find", "Oldenburga", "-f", "csv")[1].count("\n") == 1
    assert "Йосипівка" in wupgraph("-l", "uk", "find", "йосипівка", "-f", "csv")[1]
