"""`wupgraph find`: what it prints in each format, and what it says beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

Run = Callable[..., tuple[int, str, str]]

HEAD = in_turtle("skos dct")
PLACE = '<https://w3id.org/wupgraph/id/place/{}> a dct:Location ; skos:prefLabel "{}"@pl , "{}"@en .\n'


@pytest.fixture(autouse=True)
def places(empty_surroundings: None, tmp_path: Path) -> None:
    """Two places of nearly one name."""
    lines = [PLACE.format("a", "Stary Barczew", "Old Barczew"), PLACE.format("b", "Barczewo", "Barczewo")]
    (tmp_path / "places.ttl").write_text(HEAD + "".join(lines), encoding="utf-8")


def test_rows_in_csv(wupgraph: Run) -> None:
    code, out, err = wupgraph("find", "barczewo", "-d", "places.ttl", "-f", "csv")
    assert (code, err) == (0, "")
    assert list(csv.reader(io.StringIO(out))) == [
        ["kind", "kind_label", "identifier", "label", "matched", "text"],
        ["http://purl.org/dc/terms/Location", "miejsce", "place:b", "Barczewo", "nazwa", "Barczewo"],
        ["http://purl.org/dc/terms/Location", "miejsce", "place:a", "Stary Barczew", "nazwa", "Stary Barczew"],
    ]


def test_rows_in_markdown_in_english(wupgraph: Run) -> None:
    assert wupgraph("-l", "en", "find", "barczewo", "-d", "places.ttl", "-f", "markdown", "--limit", "1") == (
        0,
        "| Kind | Identifier | Name | Matched | Text found |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| location | place:b | Barczewo | name | Barczewo |\n",
        "And 1 more; --limit 2 shows all.\n",
    )


def test_the_suffix_of_the_output_says_the_format(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph("find", "barczewo", "-o", "found.json") == (0, "", "")
    first = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["results"]["bindings"][0]
    assert first["identifier"] == {"type": "literal", "value": "place:barczewo"}


def test_words_may_stand_with_or_without_quotation_marks(wupgraph: Run) -> None:
    assert wupgraph("find", "urzad pracy", "-f", "csv") == wupgraph("find", "urzad", "pracy", "-f", "csv")


def test_a_quotation_names_its_document(wupgraph: Run) -> None:
    out = wupgraph("find", "340 osób", "-f", "csv", "-l", "en")[1]
    assert {row["matched"] for row in csv.DictReader(io.StringIO(out))} >= {"quotation 000"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "pl",
            "W nazwach i cytatach nic nie znaleziono. Może chodziło o: Barczewo, Barczew? O rodzaje rzeczy, "
            "np. dotacje, odpowiadają pytania: wupgraph query list.\n",
        ),
        (
            "en",
            "Nothing found in names and quotations. Did you mean: Barczewo, Barczew? Of kinds of things, "
            "such as grants, the questions tell: wupgraph query list.\n",
        ),
    ],
)
def test_nothing_found_is_said_with_words_to_try(wupgraph: Run, lang: str, said: str) -> None:
    code, out, err = wupgraph("-l", lang, "find", "berczewo", "--kind", "place", "-d", "places.ttl", "-f", "csv")
    assert (code, out.count("\n"), err) == (0, 1, said)


@pytest.mark.parametrize(
    ("arguments", "pl", "en"),
    [
        (
            ("find",),
            "brakuje argumentu TEKST. Zob. wupgraph find --help.",
            "TEXT is missing. See wupgraph find --help.",
        ),
        (
            ("find", "„—”"),
            "podaj, czego szukać: co najmniej jedną literę lub cyfrę.",
            "say what to look for: one letter or digit at least.",
        ),
        (
            ("find", "a", "--limit", "0"),
            "--limit: podaj liczbę od 1 w górę.",
            "--limit: give a number from 1 up.",
        ),
    ],
)
def test_what_cannot_be_searched_is_refused_in_one_line(
    wupgraph: Run, arguments: tuple[str, ...], pl: str, en: str
) -> None:
    for lang, said in (("pl", pl), ("en", en)):
        assert wupgraph("-l", lang, *arguments) == (2, "", f"wupgraph: {said}\n")


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(wupgraph: Run) -> None:
    code, out, err = wupgraph("-l", "en", "find", "a", "--kind", "projekt")
    assert (code, out) == (2, "")
    assert err.startswith('wupgraph: there is no kind "projekt"; there are: activity, address, agreement, ')
    assert err.endswith("source, work. Did you mean: project?\n")


def _register_of_ones_own(folder: Path, prefixes: str) -> None:
    for part in ("data", "shapes", "ontology"):
        (folder / part).mkdir()
    head = in_turtle("sh skos")
    (folder / "ontology" / "prefixes.ttl").write_text(head + prefixes, encoding="utf-8")
    data = '<https://gmina.example/town/reszel> a <x:Town> ; skos:prefLabel "Reszel"@pl .'
    (folder / "data" / "towns.ttl").write_text(head + data, encoding="utf-8")


@pytest.mark.parametrize(
    ("declared", "answer"),
    [
        ('[] sh:prefix "town" ; sh:namespace "https://gmina.example/town/" .', (0, "")),
        (
            '[] sh:prefix "t" ; sh:namespace "https://gmina.example/town/" .',
            (2, 'there is no kind "town"; there are: t.'),
        ),
        ("", (2, 'no kind "town"; the prefixes of this register (ontology/prefixes.ttl) name none')),
    ],
)
def test_the_kinds_of_a_register_of_ones_own(
    declared: str, answer: tuple[int, str], tmp_path: Path, wupgraph: Run
) -> None:
    _register_of_ones_own(tmp_path, declared)
    code, out, err = wupgraph("find", "reszel", "--kind", "town", "-l", "en", "-f", "csv")
    assert (code, answer[1] in err) == (answer[0], True)
    assert ("Reszel" in out) == (code == 0)
