"""wupgraph as a library: what a data engineer writes in a script."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import rdflib

import wupgraph
from tests.prefixes import in_turtle
from tests.twin_towns import write_twin_towns
from wupgraph import InputError, Iri, PartialDate, Row, Severity, UsageError

ID = "https://w3id.org/wupgraph/id/"


@pytest.fixture(scope="module")
def shipped() -> wupgraph.Register:
    return wupgraph.open_register()


def test_a_question_gives_rows_with_names_and_python_values(shipped: wupgraph.Register) -> None:
    first, second = shipped.query("agreements-of", institution="wup-olsztyn")
    assert first.agreement == Iri(ID + "agreement/letter-of-intent-2004")
    assert first.concluded == dt.date(2004, 12, 15)
    assert second["concluded"] == dt.date(2007, 9, 13)
    assert list(first) == ["agreement", "type", "concluded", "role", "certainty", "sources"]
    assert first.sources == "000"
    with pytest.raises(AttributeError, match="no column 'nope'"):
        _ = first.nope


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("pl", ["Porozumienie Intencyjne", "Porozumienie o współpracy"]),
        ("en", ["Letter of intent", "Cooperation agreement"]),
    ],
)
def test_identifiers_carry_their_names(shipped: wupgraph.Register, lang: str, labels: list[str]) -> None:
    rows = shipped.query("agreements-of", institution="organization:wup-olsztyn", lang=lang)
    assert all(isinstance(row.agreement, Iri) for row in rows)
    assert [row.agreement.label for row in rows if isinstance(row.agreement, Iri)] == labels


def test_amounts_are_exact_and_what_is_not_known_is_none(shipped: wupgraph.Register) -> None:
    rows = shipped.query("project-budget", project="wymiana-doswiadczen", lang="en")
    euro, zloty = sorted(rows, key=lambda row: str(row.currency))
    assert (euro.amount, type(euro.amount)) == (Decimal("62090.09"), Decimal)
    assert (zloty.amount, zloty.approximate, zloty.as_written) == (Decimal(253905), True, "ok. 253 905,00 zł")
    assert (euro.approximate, euro.converted_from) == (None, None)
    assert zloty.converted_from == "http://publications.europa.eu/resource/authority/currency/EUR"


def test_parameters_may_be_dates(shipped: wupgraph.Register) -> None:
    by_date = shipped.query("in-force-on", day=dt.date(2008, 1, 1), lang="en")
    assert [dict(row) for row in by_date] == [
        dict(r) for r in shipped.query("in-force-on", day="2008-01-01", lang="en")
    ]
    assert [(row.since, row.until) for row in by_date if row.until] == [(dt.date(2006, 1, 1), dt.date(2008, 3, 31))]


def test_sparql_in_typed_rows(shipped: wupgraph.Register) -> None:
    (row,) = shipped.sparql(
        "SELECT ?thing ?year ?n ?share ?yes ?text WHERE { VALUES (?thing ?year ?n ?share ?yes ?text) { "
        '(place:olsztyn "2007"^^xsd:gYear 8 0.75 true "x"@pl) } }',
        lang="en",
    )
    assert dict(row) == {
        "thing": Iri(ID + "place/olsztyn"),
        "year": PartialDate(2007),
        "n": 8,
        "share": Decimal("0.75"),
        "yes": True,
        "text": "x",
    }
    assert isinstance(row.thing, Iri)
    assert row.thing.label == "Olsztyn"


def test_a_card_holds_what_is_published_and_what_is_only_claimed(shipped: wupgraph.Register) -> None:
    card = shipped.card("wymiana-doswiadczen", lang="en")
    ends = [fact for fact in card.facts if fact.property == "https://schema.org/endDate"]
    assert [(fact.value.value, fact.published) for fact in ends] == [("2007-12-31", False), ("2008-03-31", False)]
    ((claim,), (other,)) = (fact.claims for fact in ends)
    assert [(e.number, e.start, e.end, e.exact) for e in claim.evidence] == [("001", 23, 33, "31.12.2007")]
    assert [(e.number, e.start, e.end, e.exact) for e in other.evidence] == [("000", 4379, 4395, "31 marca 2008 r.")]
    assert card.labels[card.subject].startswith("Exchange of experience")


def test_the_graph_is_rdflibs_with_prefixes_bound_and_values_as_written(shipped: wupgraph.Register) -> None:
    graph = shipped.graph()
    assert isinstance(graph, rdflib.Graph)
    bound = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    assert bound["project"] == ID + "project/"
    assert bound["wupg"] == "https://w3id.org/wupgraph/ns#"
    amount = rdflib.URIRef("http://data.europa.eu/a4g/ontology#hasAmountValue")
    budget = ID + "money/wymiana-doswiadczen-budget-"
    euro, zloty = (graph.value(rdflib.URIRef(budget + currency), amount) for currency in ("eur", "pln"))
    assert isinstance(euro, rdflib.Literal)
    assert isinstance(zloty, rdflib.Literal)
    assert (str(euro), str(zloty)) == ("62090.09", "253905")
    assert euro.datatype == zloty.datatype == rdflib.XSD.decimal


def test_a_register_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.ttl").write_text(
        in_turtle("organization cv skos")
        + """\
organization:pup a cv:PublicOrganisation ; skos:prefLabel "Powiatowy Urząd Pracy"@pl ; skos:notation "007" .
""",
        encoding="utf-8",
    )
    mine = wupgraph.open_register(tmp_path)
    assert mine.query("agreements-of", institution="Powiatowy Urząd Pracy") == []
    assert mine.card("pup").labels[ID + "organization/pup"] == "Powiatowy Urząd Pracy"
    assert wupgraph.open_register(data=[tmp_path / "data"]).card("pup").subject == ID + "organization/pup"


WRONG = (
    in_turtle("cv project schema skos wupg")
    + """
project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "New Skills"@en ;
    wupg:notStated cv:hasParticipation , wupg:status .
"""
)


def test_validate_finds_the_missing_polish_name_at_the_project(tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(WRONG, encoding="utf-8")
    findings = [finding for finding in wupgraph.validate(file) if finding.code == "WUP-003"]
    (finding,) = findings
    assert (finding.severity, str(finding.place)) == (Severity.VIOLATION, f"{file}:8:5")
    assert (finding.focus, finding.path) == ("project:nowe-kompetencje", "skos:prefLabel")
    assert finding.message.pl
    assert finding.message.en


def test_validate_takes_paths_patterns_and_shapes(tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(WRONG, encoding="utf-8")
    shape = tmp_path / "shapes.ttl"
    shape.write_text(
        in_turtle("schema sh")
        + """\
<https://example.org/P> a sh:NodeShape ; sh:targetClass schema:Project ; sh:property <https://example.org/S> .
<https://example.org/S> sh:path schema:startDate ; sh:minCount 1 ; sh:message "Brak."@pl , "Missing."@en .
""",
        encoding="utf-8",
    )
    for data in (tmp_path / "new.ttl", str(tmp_path / "n*.ttl"), [tmp_path / "new.ttl"]):
        (finding,) = wupgraph.validate(data, shape)
        assert finding.message.en == "Missing."
        assert finding.place is not None
        assert finding.place.line == 7


def test_wrong_names_raise_and_say_what_could_be_meant(shipped: wupgraph.Register) -> None:
    with pytest.raises(UsageError, match="Did you mean: agreements-of") as raised:
        shipped.query("agreement-of", institution="wup-olsztyn")
    assert raised.value.line("pl").startswith("nie ma pytania „agreement-of”")
    with pytest.raises(UsageError, match=r'has no parameter "instytution" .* Did you mean: institution\?'):
        shipped.query("agreements-of", instytution="wup-olsztyn")
    with pytest.raises(UsageError, match=r"Did you mean: organization:wup-olsztyn\?") as unknown:
        shipped.query("agreements-of", institution="wup-olsztin")
    assert unknown.value.suggestions == ("organization:wup-olsztyn",)
    with pytest.raises(UsageError, match="needs institution="):
        shipped.query("agreements-of")
    with pytest.raises(UsageError, match='day: "yesterday" does not fit'):
        shipped.query("in-force-on", day="yesterday")
    with pytest.raises(UsageError, match='the register holds no "xyzzy"'):
        shipped.card("xyzzy")
    with pytest.raises(UsageError, match="this is not a SELECT query"):
        shipped.sparql("ASK {}")


def test_unreadable_input_raises_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is no register"):
        wupgraph.open_register(tmp_path)
    broken = tmp_path / "broken.ttl"
    broken.write_text("<x:a> <x:b> <x:c> .\nproject:x <x:b> 1 .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl:2:1: syntax error") as raised:
        wupgraph.validate(broken)
    assert (raised.value.file, raised.value.line_number, raised.value.column) == (str(broken), 2, 1)
    assert raised.value.exit_code == 3
    with pytest.raises(InputError, match="no such file or folder"):
        wupgraph.validate(tmp_path / "nope.ttl")


def test_everything_offered_is_there() -> None:
    assert [name for name in wupgraph.__all__ if not hasattr(wupgraph, name)] == []


def test_a_register_of_one_file_and_files_checked_with_it(tmp_path: Path) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(WRONG, encoding="utf-8")
    for data in (str(file), file, [file]):
        assert wupgraph.open_register(data=data).data_files == [file]
    whole = tmp_path / "whole.ttl"
    whole.write_text("<https://w3id.org/wupgraph/id/project/nowy> a <https://schema.org/Project> .\n", encoding="utf-8")
    part = tmp_path / "part.ttl"
    part.write_text(
        in_turtle("project")
        + "project:x a <https://schema.org/Project> ; <http://purl.org/dc/terms/isPartOf> project:nowy .\n",
        encoding="utf-8",
    )
    # WUP-024: the thing that is pointed to is described nowhere.
    assert [f.value for f in wupgraph.validate(part) if f.code == "WUP-024"] == ["project:nowy"]
    register = wupgraph.open_register(data=whole)
    assert [f.value for f in wupgraph.validate(part, register=register) if f.code == "WUP-024"] == []


def test_the_type_of_a_column_is_left_to_who_asks_for_it() -> None:
    assert get_type_hints(Row.__getattr__)["return"] is Any


@pytest.mark.parametrize(
    ("lang", "label", "note"),
    [
        (None, "Köln und Kiew", "Das Jahr steht oben."),
        ("de", "Köln und Kiew", "Das Jahr steht oben."),
        ("uk", "Кельн і Київ", "Рік стоїть угорі."),
        ("pl", "Köln und Kiew", "Das Jahr steht oben."),
    ],
)
def test_a_register_answers_in_its_languages(tmp_path: Path, lang: str | None, label: str, note: str) -> None:
    towns = wupgraph.open_register(write_twin_towns(tmp_path))
    assert label in [row.twinning.label for row in towns.query("twinnings", lang=lang)]
    thing = "https://staedte.example/id/agreement/koeln"
    (row,) = towns.sparql(f"SELECT ?a WHERE {{ BIND(<{thing}> AS ?a) }}", lang=lang)
    assert row.a.label == label
    assert towns.find("Köln", lang=lang)[0].thing.label == label
    card = towns.card("agreement:koeln", lang=lang)
    (said,) = [claim.note for fact in card.facts for claim in fact.claims if claim.note]
    assert (card.labels[thing], said.in_(lang or "de")) == (label, note)


def test_a_language_that_neither_register_nor_program_has_is_an_error(
    tmp_path: Path, shipped: wupgraph.Register
) -> None:
    towns = wupgraph.open_register(write_twin_towns(tmp_path))
    with pytest.raises(UsageError, match=r'^there is no language "fr"; there are: pl, en, de, uk\.$'):
        towns.query("twinnings", lang="fr")
    for ask in (
        lambda: shipped.query("agreements", lang="de"),
        lambda: shipped.sparql("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1", lang=""),
        lambda: shipped.find("olsztyn", lang="de"),
        lambda: shipped.card("wup-olsztyn", lang="de"),
        lambda: shipped.coverage(lang="de"),
        lambda: shipped.conflicts(lang="PL"),
    ):
        with pytest.raises(UsageError, match="there is no language"):
            ask()
