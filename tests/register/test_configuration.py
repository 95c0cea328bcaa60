"""What a register says of itself, and what is said of a `wupgraph.toml` that is wrong: one line, with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.register.conftest import TOWNS, Made
from wupgraph.errors import UsageError
from wupgraph.register.configuration import declares_register, is_language_tag, read_configuration


def test_all_keys(made: Made) -> None:
    configuration = made().configuration
    assert configuration.title == {"de": "Städtepartnerschaften", "uk": "Міста-побратими"}
    assert configuration.base.id == "https://register.example/id/"
    assert (configuration.languages, configuration.other_languages) == (("de", "uk"), ("pl",))
    assert {name: str(version) for name, version in configuration.layers.items()} == {"evidence": "2.0"}


def test_what_is_not_said_has_a_default(made: Made) -> None:
    least = made(None, ('other-languages = ["pl"]\n', ""), ('\n[register.layers]\nevidence = "2.0"\n', ""))
    configuration = least.configuration
    assert (configuration.other_languages, configuration.documents, configuration.layers) == (None, None, {})


WRONG = [
    ("base = ", "bases = ", "bases: unknown key. Did you mean: base?"),
    ("title = ", "headline = ", "headline: unknown key."),
    (TOWNS, 'register = "towns"', ": there is no table [register]."),
    ('{ de = "Städtepartnerschaften", uk = "Міста-побратими" }', '"Towns"', 'title: a title is given by language:'),
    ('de = "Städtepartnerschaften", ', "", "title: there is no title in the first language (de); add it."),
    ('de = "Städtepartnerschaften"', 'de = " "', "title: a title is given by language"),
    ('uk = "М', 'ukrainisch = "М', 'title: "ukrainisch" is no tag of a language (BCP 47, in small letters)'),
    ('"https://register.example/"', '"https://register.example"', "base: give an http or https IRI that ends in a sl"),
    ('"https://register.example/"', '"https://register.example/#"', "base: give an http or https IRI that ends in a"),
    ('"https://register.example/"', '"https://register.example/?a/"', "base: give an http or https IRI that ends in"),
    ('"https://register.example/"', '"https://register.example/a b/"', "base: give an http or https IRI that ends"),
    ('"https://register.example/"', '"https://register.example/../"', "base: give an http or https IRI that ends in"),
    ('"https://register.example/"', '"https:///"', "base: give an http or https IRI that ends in a slash"),
    (
        '"https://register.example/"',
        '"https://me:secret@register.example/"',
        "base: every identifier has it, so give it without user and password (what stands before @).",
    ),
    ('"https://register.example/"', '"urn:register/"', "base: give an http or https IRI that ends in a slash"),
    ('"https://register.example/"', '""', "base: give an http or https IRI that ends in a slash"),
    ('"https://register.example/"', "7", "base: give an http or https IRI that ends in a slash, without ? and #."),
    ('base = "https://register.example/"\n', "", "base: give an http or https IRI that ends in a slash"),
    ('languages = ["de", "uk"]', "languages = []", 'languages: give a list of languages: ["pl", "en"].'),
    ('languages = ["de", "uk"]', 'languages = "de"', 'languages: give a list of languages: ["pl", "en"].'),
    ('languages = ["de", "uk"]', 'languages = ["de", 1]', 'languages: give a list of languages: ["pl", "en"].'),
    ('languages = ["de", "uk"]', 'languages = ["de", "DE"]', 'languages: "DE" is no tag of a language'),
    ('languages = ["de", "uk"]', 'languages = ["de", "uk", "de"]', "languages: the language de is given twice."),
    ('languages = ["pl"]', "languages = 1", 'other-languages: give a list of languages: ["pl", "en"].'),
    ('languages = ["pl"]', 'languages = ["pl", "pl"]', "other-languages: the language pl is given twice."),
    ("base = ", 'documents = "../elsewhere"\nbase = ', "documents: give a folder inside of the register."),
    ("base = ", 'documents = "/tmp"\nbase = ', "documents: give a folder inside of the register."),
    ("base = ", 'documents = ""\nbase = ', "documents: give a folder inside of the register."),
    ("base = ", "documents = 1\nbase = ", "documents: give a folder inside of the register."),
    ("base = ", 'licence = "CC BY 4.0"\nbase = ', "licence: give an http or https IRI."),
    ('"2.0"', "2.0", 'layers.evidence: give the version as text: "2.0".'),
    ('"2.0"', '"1"', 'layers.evidence: give the version as text: "2.0".'),
    ('"2.0"', '"1.0.1"', 'layers.evidence: give the version as text: "2.0".'),
    ('\n[register.layers]\nevidence = "2.0"', 'layers = ["evidence"]', "layers: give each layer's version: evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_key_is_told_in_one_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "wupgraph.toml"
    assert old in TOWNS
    file.write_text(TOWNS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_configuration(file)
    for lang in ("pl", "en"):
        line = refused.value.line(lang)
        assert line.startswith(f"{file}: [register]")
        assert "\n" not in line
    assert refused.value.line("en").removeprefix(f"{file}: [register]").lstrip().startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[register", ": the file cannot be read: "),
        ("[register]\ntitle = { de = 'Städte' }".encode("cp1252"), ":2:19: the file is not UTF-8; "),
    ],
)
def test_what_is_no_toml_is_told_with_the_file(text: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "wupgraph.toml"
    file.write_bytes(text)
    for ask in (read_configuration, declares_register):
        with pytest.raises(UsageError) as refused:
            ask(file)
        assert refused.value.line("en").startswith(f"{file}{said}")
        assert "\n" not in refused.value.line("en")


def test_a_file_of_stores_alone_declares_no_register(tmp_path: Path) -> None:
    file = tmp_path / "wupgraph.toml"
    assert not declares_register(file)
    file.write_text('[stores.local]\nkind = "oxigraph"\n', encoding="utf-8")
    assert not declares_register(file)
    file.write_text(TOWNS, encoding="utf-8")
    assert declares_register(file)


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("de", True), ("csb", True), ("sr-latn", True), ("zh-hant-tw", True), ("es-419", True), ("sl-rozaj", True),
        ("", False), ("d", False), ("DE", False), ("de-DE", False), ("de_at", False), ("deutsch", False),
    ],
)  # fmt: skip
def test_tags_of_languages(tag: str, right: bool) -> None:
    assert is_language_tag(tag) is right
