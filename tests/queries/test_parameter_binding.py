"""Values find their way into a question as one checked term, and never as a piece of its text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from tests.prefixes import in_turtle
from wupgraph.errors import UsageError
from wupgraph.queries.catalogue import CannedQuery, Catalogue, read_query
from wupgraph.queries.name_resolution import resolve
from wupgraph.queries.parameter_binding import bind
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.register.folder import Register
from wupgraph.stores.embedded import EmbeddedStore

WUP = "https://w3id.org/wupgraph/id/organization/wup-olsztyn"
XSD = "http://www.w3.org/2001/XMLSchema#"
OPEN = "VALUES ?institution { UNDEF }"
HOSTILE = [
    "'\" } UNION { ?s ?p ?o",
    '" } UNION { ?s ?p ?o } #',
    "> } UNION { ?s ?p ?o } #",
    "https://w3id.org/wupgraph/id/organization/wup-olsztyn> } ?s ?p ?o . { <urn:x",
    "<https://w3id.org/wupgraph/id/organization/wup-olsztyn>}",
    "organization:wup-olsztyn } ?s ?p ?o . #",
    "wup-olsztyn\n} ?s ?p ?o . {",
    "wup-olsztyn\r} ?s ?p ?o . {",
    "\\",
    '\\"',
    '\\\\" }',
    r"\g<0>\1",
    "\\u0022 } ?s ?p ?o",
    "UNDEF",
    "?s",
    "}",
    "\x00",
    "\u2028",
    "",
]


def question(folder: Path, *parameters: str) -> CannedQuery:
    """A question that hands back its parameters: `name: type; need`."""
    names = [parameter.partition(":")[0] for parameter in parameters]
    header = [
        "#+ summary: Pytanie próbne",
        "#+ summary-en: A question for trial",
        "#+ description: Oddaje to, co dostało.",
        "#+ description-en: Hands back what it was given.",
        "#+ tags: evidence",
        *(f"#+ param {parameter}; Wartość; The value" for parameter in parameters),
        *(f"#+ column {name}: Wartość; Value" for name in names),
    ]
    select = f"SELECT {' '.join('?' + name for name in names)} WHERE {{"
    blocks = [f"  VALUES ?{name} {{ UNDEF }}" for name in names]
    file = folder / "trial.rq"
    file.write_text("\n".join([*header, "", select, *blocks, "}", ""]), encoding="utf-8")
    return read_query(file)


def bound(query: CannedQuery, values: dict[str, str], register: Register) -> str:
    return bind(query, values, register.store, register.prefixes, "pl")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("wup-olsztyn", id="slug"),
        pytest.param("organization:wup-olsztyn", id="CURIE"),
        pytest.param(WUP, id="IRI"),
        pytest.param(f"<{WUP}>", id="IRI in brackets"),
        pytest.param("Wojewódzki Urząd Pracy w Olsztynie", id="Polish label"),
        pytest.param("WOJEWÓDZKI urząd pracy w olsztynie", id="any letter case"),
        pytest.param("Voivodeship Labour Office in Olsztyn", id="English label"),
        pytest.param("WUP w Olsztynie", id="other label"),
        pytest.param("  wup-olsztyn ", id="spaces around"),
        pytest.param("wojewodzki urzad pracy w olsztynie", id="no diacritics"),
        pytest.param("„WUP”  w – Olsztynie", id="other quotation marks, dashes and spaces"),
    ],
)
def test_a_thing_may_be_called_by_any_of_its_names(name: str, register: Register, catalogue: Catalogue) -> None:
    query = catalogue["agreements-of"]
    text = bound(query, {"institution": name}, register)
    assert text == query.asked.replace(OPEN, f"VALUES ?institution {{ <{WUP}> }}")


def test_every_block_of_a_parameter_is_filled(tmp_path: Path, register: Register) -> None:
    query = question(tmp_path, "n: xsd:integer; required")
    inner = "VALUES ?n { UNDEF }\n  { SELECT ?n WHERE { VALUES ?n{UNDEF} } }"
    query.file.write_text(query.text.replace("VALUES ?n { UNDEF }", inner), encoding="utf-8")
    text = bound(read_query(query.file), {"n": "5"}, register)
    assert "UNDEF" not in text
    assert text.count(f'VALUES ?n {{ "5"^^<{XSD}integer> }}') == 2


def test_what_is_not_given_stays_open(register: Register, catalogue: Catalogue) -> None:
    query = catalogue["projects"]
    assert bound(query, {}, register) == query.asked


def test_the_language_is_put_in_where_a_question_asks_for_it(register: Register, catalogue: Catalogue) -> None:
    query = catalogue["projects"]
    asked = query._replace(text=query.text + "VALUES ?lang { UNDEF }")
    assert 'VALUES ?lang { "en" }' in bind(asked, {}, register.store, register.prefixes, "en")


def test_languages_are_put_in_where_a_question_falls_back_on_others(register: Register, catalogue: Catalogue) -> None:
    query = catalogue["partners-of"]
    values = {"project": "wymiana-doswiadczen"}
    text = bind(query, values, register.store, register.prefixes, "en", ["uk", "de"])
    assert 'VALUES ?languages { " en uk de  ." }' in text


def test_a_thing_of_another_kind_is_not_taken(register: Register, catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match=r'the register holds no "place:olsztyn" \(organization\)'):
        bound(catalogue["agreements-of"], {"institution": "place:olsztyn"}, register)


def test_things_of_a_subclass_are_taken(register: Register) -> None:
    formal = "http://www.w3.org/ns/org#Organization"
    assert resolve("wup-olsztyn", register.store, register.prefixes, formal) == WUP
    cooperation = "https://w3id.org/wupgraph/id/organization/wspolpraca-olsztyn-kaliningrad"
    assert resolve("wspolpraca-olsztyn-kaliningrad", register.store, register.prefixes, formal) == cooperation


TWO_PRISONS = (
    in_turtle("place skos org dct", e="https://w3id.org/wupgraph/id/organization/")
    + """\
e:zaklad-karny-barczewo a org:Organization ; skos:prefLabel "Zakład Karny"@pl .
e:zaklad-karny-ilawa a org:Organization ; skos:altLabel "zakład karny"@pl .
e:ilawa a org:Organization .
place:ilawa a dct:Location ; skos:prefLabel "Iława"@pl .
"""
)
ORGANIZATION = "http://www.w3.org/ns/org#Organization"
NAMES = Prefixes(
    {"organization": "https://w3id.org/wupgraph/id/organization/", "place": "https://w3id.org/wupgraph/id/place/"}
)


@pytest.fixture
def prisons() -> EmbeddedStore:
    return EmbeddedStore(parse(TWO_PRISONS, RdfFormat.TURTLE))


def test_an_ambiguous_label_lists_the_candidates(prisons: EmbeddedStore) -> None:
    with pytest.raises(UsageError, match='the name "Zakład Karny" is ambiguous') as refused:
        resolve("Zakład Karny", prisons, NAMES, ORGANIZATION)
    assert refused.value.suggestions == ("organization:zaklad-karny-barczewo", "organization:zaklad-karny-ilawa")
    assert refused.value.line("pl").startswith("nazwa „Zakład Karny” jest niejednoznaczna")


def test_an_ambiguous_slug_lists_the_candidates_and_a_class_decides(prisons: EmbeddedStore) -> None:
    with pytest.raises(UsageError) as refused:
        resolve("ilawa", prisons, NAMES)
    assert refused.value.suggestions == ("organization:ilawa", "place:ilawa")
    assert resolve("ilawa", prisons, NAMES, ORGANIZATION).endswith("/id/organization/ilawa")


def test_a_slug_is_one_under_a_prefix_before_it_is_another() -> None:
    elsewhere = "<http://example.org/town/ilawa> a dct:Location . <http://example.org/town/elk> a dct:Location .\n"
    store = EmbeddedStore(parse(TWO_PRISONS + elsewhere, RdfFormat.TURTLE))
    assert resolve("ilawa", store, NAMES, "http://purl.org/dc/terms/Location").endswith("/id/place/ilawa")
    assert resolve("elk", store, NAMES) == "http://example.org/town/elk"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("wup-olstyn", "organization:wup-olsztyn"),
        ("organization:wup-olsztynie", "organization:wup-olsztyn"),
        ("Wojewodzki Urzad Prac w Olsztynie", "organization:wup-olsztyn"),
        ("https://w3id.org/wupgraph/id/organization/wup-olsztyn2", "organization:wup-olsztyn"),
    ],
)
def test_an_unknown_name_is_answered_with_near_ones(
    name: str, near: str, register: Register, catalogue: Catalogue
) -> None:
    with pytest.raises(UsageError, match="the register holds no") as refused:
        bound(catalogue["agreements-of"], {"institution": name}, register)
    assert refused.value.suggestions[0] == near
    assert f"Did you mean: {near}" in refused.value.line("en")
    assert f"Może chodziło o: {near}" in refused.value.line("pl")


def test_a_missing_required_parameter_is_named(register: Register, catalogue: Catalogue) -> None:
    with pytest.raises(UsageError) as refused:
        bound(catalogue["agreements-of"], {}, register)
    assert refused.value.line("en") == "the question agreements-of needs institution=… (The institution or body)."
    assert refused.value.line("pl") == "pytanie agreements-of wymaga parametru institution=… (Instytucja lub organ)."


def test_an_unknown_parameter_is_answered_with_the_nearest(register: Register, catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match='the question agreements-of has no parameter "institucion"') as refused:
        bound(catalogue["agreements-of"], {"institucion": "wup-olsztyn"}, register)
    assert refused.value.suggestions == ("institution",)
    with pytest.raises(UsageError, match=r'the question agreements has no parameter "day"\.'):
        bound(catalogue["agreements"], {"day": "2008-01-01"}, register)


@pytest.mark.parametrize(
    "value",
    [
        "2008",
        "2008-1-1",
        "01.01.2008",
        "2008-02-30",
        "2008-13-01",
        "2008-01-01T00:00:00",
        "2008-01-01Z",
        "-2008-01-01",
        "20080101",
        "2008-W01-1",
        "tomorrow",
    ],
)
def test_what_is_no_date_is_refused(value: str, register: Register, catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="it must be a date YYYY-MM-DD, such as 2008-01-01"):
        bound(catalogue["in-force-on"], {"day": value}, register)


@pytest.mark.parametrize("value", ["1.5", "1e3", "0x10", "five", "1 000", "1_000", "--1", "99999999999"])
def test_what_is_no_whole_number_is_refused(value: str, tmp_path: Path, register: Register) -> None:
    with pytest.raises(UsageError, match="it must be a whole number"):
        bound(question(tmp_path, "n: xsd:integer; required"), {"n": value}, register)


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "sNaN", "five", "1,000.50", "62 090,09", "0x10", "1_000", "1e100000"]
)
def test_what_is_no_amount_is_refused(value: str, tmp_path: Path, register: Register) -> None:
    with pytest.raises(UsageError, match="it must be a number"):
        bound(question(tmp_path, "amount: xsd:decimal; required"), {"amount": value}, register)


@pytest.mark.parametrize(
    ("type_", "value", "term"),
    [
        ("xsd:date", "2007-09-13", Literal("2007-09-13", datatype=NamedNode(XSD + "date"))),
        ("xsd:integer", "-007", Literal("-7", datatype=NamedNode(XSD + "integer"))),
        ("xsd:decimal", "62090,09", Literal("62090.09", datatype=NamedNode(XSD + "decimal"))),
        ("xsd:decimal", "62090.09", Literal("62090.09", datatype=NamedNode(XSD + "decimal"))),
        ("xsd:string", "Iława", Literal("Iława")),
        ("one of loud|quiet", "quiet", Literal("quiet")),
    ],
)
def test_a_value_becomes_a_term_of_its_type(
    type_: str, value: str, term: Literal, tmp_path: Path, register: Register
) -> None:
    query = question(tmp_path, f"x: {type_}; required")
    assert register.store.select(bound(query, {"x": value}, register)).rows == ((term,),)


def test_a_choice_that_is_not_there_is_answered_with_all_and_the_nearest(tmp_path: Path, register: Register) -> None:
    query = question(tmp_path, "how: one of loud|quiet; required")
    with pytest.raises(UsageError, match=r'there is no value "quit"; give one of: loud, quiet') as refused:
        bound(query, {"how": "quit"}, register)
    assert refused.value.suggestions == ("quiet",)


def test_today_is_the_day_where_none_is_given(register: Register, catalogue: Catalogue) -> None:
    query = catalogue["in-force-on"]
    today = f'VALUES ?day {{ "{dt.date.today().isoformat()}"^^<{XSD}date> }}'
    assert today in bound(query, {}, register)
    assert today in bound(query, {"day": "today"}, register)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_name_is_refused(value: str, register: Register, catalogue: Catalogue) -> None:
    with pytest.raises(UsageError):
        bound(catalogue["agreements-of"], {"institution": value}, register)


@pytest.mark.parametrize("type_", ["xsd:date", "xsd:integer", "xsd:decimal", "one of loud|quiet"])
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_refused(type_: str, value: str, tmp_path: Path, register: Register) -> None:
    with pytest.raises(UsageError):
        bound(question(tmp_path, f"x: {type_}; required"), {"x": value}, register)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_is_bound_as_that_text(value: str, tmp_path: Path, register: Register) -> None:
    query = question(tmp_path, "x: xsd:string; required")
    assert register.store.select(bound(query, {"x": value}, register)).rows == ((Literal(value),),)


def test_a_text_that_looks_like_the_block_of_another_parameter_stays_a_text(tmp_path: Path, register: Register) -> None:
    query = question(tmp_path, "x: xsd:string; required", "how: one of loud|quiet; required")
    values = {"x": "VALUES ?how { UNDEF }", "how": "loud"}
    text = bound(query, values, register)
    assert register.store.select(text).rows == ((Literal("VALUES ?how { UNDEF }"), Literal("loud")),)


@pytest.fixture(scope="session")
def echo(tmp_path_factory: pytest.TempPathFactory) -> CannedQuery:
    return question(tmp_path_factory.mktemp("echo"), "x: xsd:string; required")


@settings(deadline=None, max_examples=100, database=None)
@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_bound_as_that_text(value: str, echo: CannedQuery, register: Register) -> None:
    assert register.store.select(bound(echo, {"x": value}, register)).rows == ((Literal(value),),)


def test_a_text_that_is_not_unicode_is_refused(echo: CannedQuery, register: Register) -> None:
    with pytest.raises(UsageError):
        bound(echo, {"x": "\udcff"}, register)
