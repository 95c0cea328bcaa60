"""Things are found by names and quotations, however they are spelled or inflected, the best first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.prefixes import in_turtle
from tests.twin_towns import write_twin_towns
from wupgraph.errors import UsageError
from wupgraph.queries.inflection import same_word
from wupgraph.queries.name_resolution import resolve
from wupgraph.queries.search import Found, find
from wupgraph.queries.search_text import fold
from wupgraph.register.folder import Register, find_register

ID = "https://w3id.org/wupgraph/id/"

# Names and one quotation, as the five documents have them.
THINGS = (
    in_turtle(
        "agreement claim cv dct event oa org organization place project prov rdf schema skos source wupg",
        person="https://w3id.org/wupgraph/id/person/",
    )
    + """
agreement:umowa a wupg:Agreement ; skos:prefLabel "Porozumienie o współpracy"@pl , "Cooperation agreement"@en .
event:serpelice a schema:Event ; skos:prefLabel "Spotkanie w Serpelicach"@pl .
organization:wup-bialystok a cv:PublicOrganisation ;
    skos:prefLabel "Wojewódzki Urząd Pracy w Białymstoku"@pl ; skos:altLabel "WUP w Białymstoku"@pl ;
    org:identifier "123-456" .
organization:zus a cv:PublicOrganisation ; skos:prefLabel "Zakład Ubezpieczeń Społecznych"@pl .
organization:rada a org:Organization ; skos:prefLabel "Rada Programowa"@pl .
person:elkin a <http://xmlns.com/foaf/0.1/Person> ; skos:prefLabel "Ёлкин Сергей"@ru , "Jołkin Siergiej"@pl .
place:olsztyn a dct:Location ; skos:prefLabel "Olsztyn"@pl .
place:radom a dct:Location ; skos:prefLabel "Radom"@pl .
place:espana a dct:Location ; skos:prefLabel "España – Šiauliai"@pl .
project:praca a schema:Project ; skos:prefLabel "Pracując ponad granicami"@pl .
project:rynek a schema:Project ; skos:prefLabel "Potrzeby rynku pracy"@pl .
project:nauka a schema:Project ; skos:prefLabel "Nauka dla imigrantów"@pl .

claim:1 a wupg:Claim ; rdf:subject organization:rada ; prov:wasDerivedFrom <urn:x-passage> .
<urn:x-passage> oa:exact "posiedzenie w Olsztynie" ; dct:isPartOf source:pismo .
source:pismo a schema:DigitalDocument ; dct:identifier "900" ; dct:title "Pismo w sprawie pracy"@pl .
"""
)


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Register:
    file = tmp_path_factory.mktemp("things") / "things.ttl"
    file.write_text(THINGS, encoding="utf-8")
    return find_register(data=[file])


def found_by(register: Register, text: str) -> list[str]:
    """The register's own things that a text finds, in order: kind and slug."""
    return [hit.thing.removeprefix(ID) for hit in find(register, text).hits if hit.thing.startswith(ID)]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Olsztyn", "place/olsztyn"),
        ("OLSZTYN", "place/olsztyn"),
        ("porozumienia", "agreement/umowa"),
        ("porozumieniem współpracą", "agreement/umowa"),
        ("agreements", "agreement/umowa"),
        ("Serpelice", "event/serpelice"),
        ("Białystok", "organization/wup-bialystok"),
        ("bialystok", "organization/wup-bialystok"),
        ("wup bialymstoku", "organization/wup-bialystok"),
        ("Urzędem Pracy Białystok", "organization/wup-bialystok"),
        ("123–456", "organization/wup-bialystok"),
        ("imigranci", "project/nauka"),
        ("rynek", "project/rynek"),
        ("potrzeb rynków", "project/rynek"),
        ("ZUS", "organization/zus"),
        ("zus", "organization/zus"),
        ("елкин", "person/elkin"),
        ("Елкин СЕРГЕИ", "person/elkin"),
        ("jolkin", "person/elkin"),
        ("espana siauliai", "place/espana"),
        ("„España”-Siauliai", "place/espana"),
        ("900", "source/pismo"),
        ("granicami ponad", "project/praca"),
        ("prac", "source/pismo"),
    ],
)
def test_a_thing_is_found_by(text: str, thing: str, things: Register) -> None:
    assert thing in found_by(things, text)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("praca", "project/praca"),
        ("rada", "place/radom"),
        ("radom", "organization/rada"),
        ("Olsztyn Radom", "place/olsztyn"),
        ("ol", "place/olsztyn"),
        ("lsztyn", "place/olsztyn"),
        ("w", "place/olsztyn"),
    ],
)
def test_a_thing_is_not_found_by(text: str, thing: str, things: Register) -> None:
    assert thing not in found_by(things, text)


def test_names_that_are_the_search_come_first_and_quotations_last(things: Register) -> None:
    hits = find(things, "olsztyn", lang="en").hits
    own = [(hit.thing.removeprefix(ID), hit.matched, hit.text, hit.source) for hit in hits if hit.thing.startswith(ID)]
    assert own == [
        ("place/olsztyn", "label", "Olsztyn", ""),
        ("organization/rada", "quotation", "posiedzenie w Olsztynie", "900"),
    ]
    assert (hits[0].thing.label, hits[0].kind and hits[0].kind.label) == ("Olsztyn", "location")


def test_the_ranks_in_their_order(tmp_path: Path) -> None:
    names = ["Olsztyn", "Stary Olsztyn", "Ogród Lipy Sad", "Olsztynek", "Pod Olsztynem", "Rzeka"]
    lines = [
        f"<{ID}place/p{number}> a <http://purl.org/dc/terms/Location> ; "
        f'<http://www.w3.org/2004/02/skos/core#prefLabel> "{name}"@pl .\n'
        for number, name in enumerate(names)
    ]
    file = tmp_path / "places.ttl"
    file.write_text("".join(reversed(lines)), encoding="utf-8")
    register = find_register(data=[file])
    assert found_by(register, "olsztyn") == ["place/p0", "place/p1", "place/p3", "place/p4"]
    assert found_by(register, "olsztynem") == ["place/p4", "place/p0", "place/p1"]
    assert found_by(register, "ols") == ["place/p2", "place/p0", "place/p3", "place/p4", "place/p1"]


def test_each_thing_is_found_once_by_its_best_name(things: Register) -> None:
    (hit,) = [hit for hit in find(things, "WUP w Białymstoku").hits if hit.thing.startswith(ID)]
    assert (hit.matched, hit.text) == ("other name", "WUP w Białymstoku")


def test_kinds_and_a_limit(things: Register) -> None:
    some = find(things, "olsztyn", kinds=["organization"])
    assert [hit.thing for hit in some.hits] == [ID + "organization/rada"]
    both = find(things, "olsztyn", kinds=["organization", "place"], limit=1)
    assert (len(both.hits), both.total) == (1, 2)
    with pytest.raises(UsageError, match=r'no kind "organisation".* Did you mean: organization\?'):
        find(things, "olsztyn", kinds=["organisation"])


def test_where_nothing_is_found_the_registers_own_words_are_suggested(things: Register) -> None:
    assert find(things, "Olsztin") == Found((), 0, ("Olsztyn", "Olsztynie"))
    assert find(things, "qqqq") == Found((), 0, ())
    # Each word is there, and no name has both: there is no better word to try.
    assert find(things, "Radom Serpelice") == Found((), 0, ())


@pytest.mark.parametrize("text", ["", " ", "—", "„”", ".*", "\\", "\x00", "\udcff", "?<>{}"])
def test_a_text_without_letters_and_digits_is_refused(text: str, things: Register) -> None:
    with pytest.raises(UsageError, match="one letter or digit at least"):
        find(things, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(olsztyn", id="a bracket"),
        pytest.param("olsztyn\x00", id="NUL"),
        pytest.param("\udcffolsztyn", id="a lone surrogate"),
        pytest.param("[olsztyn]+", id="an expression"),
        pytest.param('olsztyn"@pl', id="a literal"),
        pytest.param("olsztyn " * 1250, id="10,000 characters"),
        pytest.param("olsz\u00adtyn", id="a soft hyphen"),
    ],
)
def test_what_is_neither_letter_nor_digit_only_parts_words(text: str, things: Register) -> None:
    expected = [] if "pl" in text else ["place/olsztyn"]
    assert found_by(things, text)[:1] == expected


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "pair",
    [
        "praca pracy", "praca pracami", "rada rady", "urząd urzędu", "urzędowi urzędem", "rynek rynku",
        "miasto mieście", "Warszawa Warszawie", "Siedlce Siedlcach", "Łódź Łodzi", "Kaliningrad Kaliningradzie",
        "komisja komisji",
        "kaliningradzki kaliningradzkim", "Partner Partnerem", "unia unii", "szkolenie szkoleń", "osoba osób",
        "cudzoziemcy cudzoziemców", "wiodący wiodącego", "Białystok Białegostoku", "agreement agreements",
        "rada radzie", "Góra Górze", "powiat powiecie", "Ustka Ustce", "Gdańsk Gdańskiem", "nowy nowym", "Ełk Ełkiem",
        "Nysa Nysie", "Rzeczpospolita Rzeczypospolitej", "sąd sądzie", "Niemcy Niemczech", "Włochy Włoszech",
        "Olsztynek Olsztynku", "prezydenci prezydentów",
    ],
)  # fmt: skip
def test_forms_of_one_word(pair: str) -> None:
    one, other = map(fold, pair.split())
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    "pair",
    [
        "praca pracując", "praca pracownik", "rada Radom", "rada radny", "województwo wojewódzki", "polska polityka",
        "2007 2008", "program programista", "Olsztyn olsztyński", "bank bankiet", "Warmia warmiński", "rynek rynna",
        "europa europejski", "partner partnerstwo", "region regionalny", "wup wus", "iii iv", "Olsztynie Olsztynku",
        "Ostrowie Ostrowcu", "Lublin Lublińcu", "Brześć Brzesko", "Białej Białymstoku", "Szczecinie Szczecinku",
    ],
)  # fmt: skip
def test_words_that_are_not_forms_of_one(pair: str) -> None:
    one, other = map(fold, pair.split())
    assert not same_word(one, other)
    assert not same_word(other, one)


def test_a_name_may_be_given_with_folded_letters_where_it_means_one_thing(things: Register, tmp_path: Path) -> None:
    assert resolve("wup w bialymstoku", things.store, things.prefixes) == ID + "organization/wup-bialystok"
    file = tmp_path / "two.ttl"
    file.write_text(
        f'<{ID}place/a> a <x:C> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Lód" .\n'
        f'<{ID}place/b> a <x:C> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Łód" .\n',
        encoding="utf-8",
    )
    two = find_register(data=[file])
    assert resolve("łód", two.store, two.prefixes) == ID + "place/b"
    with pytest.raises(UsageError, match='the name "lod" is ambiguous'):
        resolve("lod", two.store, two.prefixes)
    with pytest.raises(UsageError, match='the register holds no "—"'):
        resolve("—", two.store, two.prefixes)


def test_the_registers_own_things_come_before_the_lists_of_their_kinds(register: Register) -> None:
    found = find(register, "porozumienia").hits
    assert [hit.thing.rpartition("/")[2] for hit in found[:4]] == [
        "letter-of-intent-2004",
        "agreement-2007",
        "agreement-1992",
        "agreement-type",  # "rodzaj porozumienia" has the very form, but is a list
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("киїВ", ["koeln"]),
        ("їжаківка", ["oehringen"]),
        ("ohringen", ["oehringen"]),
        ("mal", ["french"]),
        ("Malach", []),
        ("Oldenburga", []),
    ],
)
def test_a_register_in_other_languages_is_searched_without_polish_endings(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    hits = find(find_register(write_twin_towns(tmp_path)), text).hits
    assert [hit.thing.rpartition("/")[2] for hit in hits] == found


def test_polish_texts_of_a_register_in_other_languages_keep_their_endings(tmp_path: Path) -> None:
    names = write_twin_towns(tmp_path) / "data" / "things.ttl"
    names.write_text(names.read_text(encoding="utf-8") + 'agreement:koeln skos:altLabel "Porozumienie"@pl .\n', "utf-8")
    found = {hit.thing: hit.text for hit in find(find_register(tmp_path), "porozumienia").hits}
    assert found["https://staedte.example/id/agreement/koeln"] == "Porozumienie"
