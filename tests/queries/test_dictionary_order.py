"""Answers are sorted as a dictionary of the register's first language has it."""

from __future__ import annotations

import pytest

from wupgraph.queries.dictionary_order import dictionary_order


@pytest.mark.parametrize(
    ("lang", "in_order"),
    [
        ("pl", ["Cieszyn", "ćma", "Dąb", "lubelskie", "łódzkie", "mazowieckie", "żubr"]),
        (
            "uk",
            [
                "Wien",
                "Гора",
                "Ґанок",
                "Ель",
                "Єва",
                "Жук",
                "Ирій",
                "Івано",
                "Їжак",
                "Йосип",
                "Київ",
                "п'ять",
                "Щука",
                "Юрій",
            ],
        ),
        ("de", ["Aachen", "Äcker", "Adel", "Offenbach", "Öhringen", "Oldenburg", "Straße", "Strasse 2", "Zürich"]),
        ("cs", ["Brno", "Čáslav", "Cheb", "Łódź", "Žďár"]),
        ("ru", ["Абакан", "Ёлкин", "Ельня", "Яр"]),
    ],
)
def test_words_in_order(lang: str, in_order: list[str]) -> None:
    key = dictionary_order(lang)
    assert sorted(sorted(in_order, reverse=True), key=key) == in_order


@pytest.mark.parametrize("lang", ["pl", "uk", "de", "zz"])
def test_case_does_not_count(lang: str) -> None:
    key = dictionary_order(lang)
    assert key("ŁÓDŹ") == key("łódź")
    assert key("КИЇВ") == key("київ")
    assert key("") == ()
