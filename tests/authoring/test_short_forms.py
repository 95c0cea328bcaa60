"""Short forms: how statements are named, what they write, and how a register adds its own."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.border_register import BASE, make
from tests.shipped_files import ROOT
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.recording import plan_recording
from wupgraph.authoring.rows.row import Row, RowPlace
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.register.folder import Register

# In the data and no statement about a thing: what claims, passages and entries of tables are made of.
NO_STATEMENTS = {
    "rdf:type", "rdf:subject", "rdf:predicate", "rdf:object", "wupg:rank", "wupg:certainty", "oa:start", "oa:end",
    "oa:exact",
}  # fmt: skip

Written = tuple[str, str, str, Mapping[str, tuple[str, ...]], bool]


@pytest.fixture(scope="module")
def shipped() -> OpenedRegister:
    return OpenedRegister(Register(ROOT))


@pytest.fixture
def border(tmp_path: Path) -> OpenedRegister:
    return OpenedRegister(Register(make(tmp_path)))


def row(thing: str, form: str, value: str | Mapping[str, str], kind: str = "", part: str = "") -> Row:
    values = {"": value} if isinstance(value, str) else value
    return Row(
        document="103", thing=thing, kind=kind, part=part, property=form,
        values={lang: tuple(text.split(" | ")) for lang, text in values.items()},
        certainty="stated", quotations=("q",), at=RowPlace(argument=f"{form}={value}"),
    )  # fmt: skip


def written(opened: OpenedRegister, *rows: Row, withdraw: bool = False) -> list[Written]:
    """What rows become: thing, class of a new one, property, values, and whether a document claims it."""
    findings = RowFindings()
    done = opened.short_forms(withdraw=withdraw).expand(rows, findings)
    assert [one.finding.message.in_("en") for one in findings.sorted()] == []
    return [(one.thing, one.kind, one.property, dict(one.values), bool(one.document)) for one in done]


def refused(opened: OpenedRegister, *rows: Row) -> list[tuple[str, str]]:
    findings = RowFindings()
    opened.short_forms().expand(rows, findings)
    return [(one.at.argument, one.finding.message.in_("en")) for one in findings.sorted()]


def test_every_property_of_the_shipped_data_has_a_short_name(shipped: OpenedRegister) -> None:
    forms = shipped.forms.statements
    named = {name for one in forms for name in (one.property, one.value, one.named, *(f.property for f in one.fields))}
    used = {
        fact for file in shipped.contents.files for _, about in shipped.contents.subjects_in(file) for fact in about
    }
    shrink = shipped.register.prefixes.shrink
    assert {shrink(iri) for iri in used} - {shrink(iri) for iri in named if iri} == NO_STATEMENTS


def test_every_form_has_a_name_and_an_example_in_polish_and_english(shipped: OpenedRegister) -> None:
    for form in shipped.forms.statements:
        assert form.names.keys() == (set() if form.scheme else {"pl", "en"}), form.iri
        for lang, example in form.examples.items():
            name, equals, value = example.partition("=")
            assert equals
            assert value
            found = {one.form.iri: one.name([lang]) for one in shipped.forms.called(name)}
            assert found.get(form.iri) == name, (form.iri, example)
        assert form.examples.keys() == {"pl", "en"}


def test_a_name_means_one_statement_about_a_thing(shipped: OpenedRegister) -> None:
    """Of things of one class, two forms with names of their own are never called the same."""
    forms = shipped.forms
    classes = {kind.of_class for kind in forms.classes} | {form.makes for form in forms.statements if form.makes}
    for of_class in classes:
        narrow = [form for form in forms.statements if form.of_classes and forms.speaks_of(form, [of_class])]
        wide = [form for form in forms.statements if not form.of_classes]
        for group in (narrow, wide):
            names = Counter(name for form in group for name in {*form.names.values(), *form.others})
            assert [name for name, count in names.items() if count > 1] == []
    lead = forms.called_of("Partner wiodący", [])
    assert lead is not None
    assert lead == forms.called_of("lead-partner", [])
    assert lead.name(["pl"]) == "partner-wiodący"


def test_kinds_have_names_of_their_own(shipped: OpenedRegister) -> None:
    names = Counter(name for kind in shipped.forms.classes for name in (*set(kind.names.values()), *kind.others))
    assert [name for name, count in names.items() if count > 1] == []
    kind = shipped.forms.class_form("Współpraca")
    assert kind is not None
    assert shipped.register.prefixes.shrink(kind.of_class) == "org:OrganizationalCollaboration"


def test_official_numbers_are_called_by_their_list_and_are_of_its_datatypes(shipped: OpenedRegister) -> None:
    office = "organization:wup-olsztyn"
    rows = row(office, "NIP", "123-456-32-18"), row(office, "numer-krs", "0000123456"), row(office, "regon", "x 1")
    values = [value for *_, value, _ in written(shipped, *rows)]
    assert values == [
        {"": ('"1234563218"^^identifier-type:nip',)},
        {"": ('"0000123456"^^identifier-type:krs',)},
        {"": ('"x 1"^^identifier-type:regon',)},
    ]
    findings = plan_recording(shipped.register, [row(office, "org:identifier", "1234563218")]).findings
    said = '"1234563218": of which kind is this number? In place of this property give one of: krs, nip, regon.'
    assert said in [one.message.in_("en") for one in findings]


def test_a_form_of_the_thing_itself_writes_one_property(border: OpenedRegister) -> None:
    assert written(
        border,
        row("agreement:a", "podpisano", "30 października 2015 r.", kind="porozumienie"),
        row("organization:b", "rodzaj", "foundation", kind="stowarzyszenie"),
        row("agreement:a", "nie-podano", "koniec"),
        row("agreement:a", "okres", "2016–2018"),
        row("agreement:a", "schema:about", "organization:b"),
    ) == [
        ("agreement:a", "wupg:Agreement", "wupg:dateConcluded", {"": ("30 października 2015 r.",)}, True),
        ("organization:b", "org:FormalOrganization", "org:classification", {"": ("foundation",)}, True),
        ("agreement:a", "", "wupg:notStated", {"": ("schema:endDate",)}, False),
        ("agreement:a", "", "schema:startDate", {"": ("2016",)}, True),
        ("agreement:a", "", "schema:endDate", {"": ("2018",)}, True),
        ("agreement:a", "", "schema:about", {"": ("organization:b",)}, True),
    ]


def test_a_role_makes_a_participation_once(border: OpenedRegister) -> None:
    part = "participation:a-b-party"
    rows = [
        row("organization:b", "name", {"pl": "Bez"}, kind="association"),
        row("agreement:a", "strona", "b", kind="agreement"),
        row("agreement:a", "party", "organization:b"),  # Another quotation of the same: the same participation.
        row("agreement:a", "powód", "similar-labour-market", part="."),
    ]
    assert written(border, *rows)[1:] == [
        ("agreement:a", "wupg:Agreement", "cv:hasParticipation", {"": (part,)}, False),
        (part, "cv:Participation", "cv:hasParticipant", {"": ("organization:b",)}, False),
        (part, "", "cv:role", {"": ("role:party",)}, True),
        (part, "", "cv:role", {"": ("role:party",)}, True),
        (part, "", "wupg:reason", {"": ("similar-labour-market",)}, True),
    ]


def test_a_part_that_the_register_has_is_spoken_of_again(shipped: OpenedRegister) -> None:
    budget = "money:wymiana-doswiadczen-budget-eur"
    assert written(
        shipped,
        row("agreement:agreement-2007", "party", "wup-olsztyn"),
        row("agreement:agreement-2007", "duties", {"pl": "Rozliczenie"}),
        row("wymiana-doswiadczen", "total-budget", "62 090,09 €"),
        row("wymiana-doswiadczen", "funding", "75 % ERDF of total-budget"),
        row("wymiana-doswiadczen", "achieved", "340 osób participants"),
    ) == [
        ("participation:agreement-2007-wup-olsztyn-party", "", "cv:role", {"": ("role:party",)}, True),
        ("participation:agreement-2007-wup-olsztyn-party", "", "dct:description", {"pl": ("Rozliczenie",)}, True),
        (budget, "", "epo:hasAmountValue", {"": ("62 090,09 €",)}, True),
        (budget, "", "wupg:asWritten", {"": ("62 090,09 €",)}, True),
        (budget, "", "dct:type", {"": ("amount-type:total-budget",)}, True),
        ("grant:wymiana-doswiadczen-erdf", "", "wupg:share", {"": ("75 %",)}, True),
        ("grant:wymiana-doswiadczen-erdf", "", "wupg:fund", {"": ("eu-programme:ERDF",)}, True),
        ("grant:wymiana-doswiadczen-erdf", "", "wupg:shareBase", {"": ("share-base:total-budget",)}, True),
        ("quantity:wymiana-doswiadczen-participants", "", "schema:value", {"": ("340 osób",)}, True),
    ]


def test_a_part_of_another_kind_or_unit_is_another(shipped: OpenedRegister) -> None:
    """The project has a value of 1,838,000 zł and no amount that is called a budget; 340 persons took part."""
    rows = written(
        shipped,
        row("zielone-miejsca-pracy", "budget", "800 zł"),
        row("wymiana-doswiadczen", "achieved", "340 godzin participants"),
    )
    assert [thing for thing, kind, *_ in rows if kind] == [
        "money:zielone-miejsca-pracy-budget-pln",
        "quantity:wymiana-doswiadczen-participants-2",
    ]


def test_a_written_value_is_taken_apart(border: OpenedRegister) -> None:
    money, grant, inner, count = "money:p-budget-pln", "grant:p-esf", "money:p-esf-eur", "quantity:p-internship-length"
    said = written(
        border,
        row("project:p", "budżet", "ok. 150 tys. zł", kind="projekt"),
        row("project:p", "dotacja", "62 090,09 € z EFS"),
        row("project:p", "liczba", "od 3 do 6 miesięcy, długość stażu"),
        row("project:p", "aim", {"pl": "Wymiana doświadczeń", "en": "Exchange of experience"}),
    )
    assert sorted(said) == sorted(
        [
            ("project:p", "schema:Project", "wupg:budget", {"": (money,)}, False),
            (money, "", "wupg:approximate", {"": ("true",)}, True),
            (money, "epo:MonetaryValue", "epo:hasAmountValue", {"": ("ok. 150 tys. zł",)}, True),
            (money, "", "wupg:asWritten", {"": ("ok. 150 tys. zł",)}, True),
            (money, "", "epo:hasCurrency", {"": ("currency:PLN",)}, False),
            ("project:p", "", "schema:funding", {"": (grant,)}, False),
            (grant, "schema:MonetaryGrant", "wupg:fund", {"": ("eu-programme:ESF",)}, True),
            (grant, "", "schema:amount", {"": (inner,)}, False),
            (inner, "epo:MonetaryValue", "epo:hasAmountValue", {"": ("62 090,09 €",)}, True),
            (inner, "", "wupg:asWritten", {"": ("62 090,09 €",)}, True),
            (inner, "", "epo:hasCurrency", {"": ("currency:EUR",)}, False),
            ("project:p", "", "wupg:quantity", {"": (count,)}, False),
            (count, "schema:QuantitativeValue", "schema:minValue", {"": ("3",)}, True),
            (count, "", "schema:maxValue", {"": ("6",)}, True),
            (count, "", "wupg:indicator", {"": ("indicator:internship-length",)}, False),
            (count, "", "wupg:unit", {"": ("unit:month",)}, False),
            ("project:p", "", "wupg:objective", {"": ("objective:p-wymiana-doswiadczen",)}, True),
            ("objective:p-wymiana-doswiadczen", "wupg:Objective", "dct:description",
             {"pl": ("Wymiana doświadczeń",), "en": ("Exchange of experience",)}, False),
            ("objective:p-wymiana-doswiadczen", "", "dct:type", {"": ("objective-type:unranked",)}, True),
        ]
    )  # fmt: skip


def test_a_unit_of_the_register_is_known_in_its_forms(shipped: OpenedRegister) -> None:
    of_project = functools.partial(row, "project:zielone-miejsca-pracy", "osiągnięto")
    units = [
        dict(one.values)
        for written_as in ("64 osadzonych osoby przeszkolone", "64 inmate osoby przeszkolone")
        for one in shipped.short_forms().expand([of_project(written_as)], RowFindings())
        if one.property == "wupg:unit"
    ]
    assert units == [{"": ("unit:inmate",)}] * 2


def test_since_when_somebody_takes_part(border: OpenedRegister) -> None:
    member, period = "participation:b-b", "participation:b-b-period"
    said = written(
        border,
        row("organization:b", "member", "b", kind="council"),
        row("organization:b", "since", "1 stycznia 2019 r.", part="."),
        row("organization:b", "do-kiedy", "2020", part="."),
        row("organization:b", "witness", "b"),
        row("organization:b", "since", "2017-05-01", part="."),
    )
    assert [one for one in said if one[2] not in ("org:hasMembership", "cv:hasParticipation", "org:member")] == [
        (member, "", "org:memberDuring", {"": (period,)}, False),
        (period, "dct:PeriodOfTime", "schema:startDate", {"": ("1 stycznia 2019 r.",)}, True),
        (period, "", "schema:endDate", {"": ("2020",)}, True),
        ("participation:b-b-witness", "cv:Participation", "cv:hasParticipant", {"": ("organization:b",)}, False),
        ("participation:b-b-witness", "", "cv:role", {"": ("role:witness",)}, True),
        ("participation:b-b-witness", "", "schema:startDate", {"": ("2017-05-01",)}, True),
    ]


def test_what_is_withdrawn_is_what_was_claimed(shipped: OpenedRegister) -> None:
    party = row("agreement:agreement-2007", "party", "wup-olsztyn")
    assert written(shipped, party, withdraw=True) == [
        ("participation:agreement-2007-wup-olsztyn-party", "", "cv:role", {"": ("role:party",)}, True)
    ]
    findings = RowFindings()
    shipped.short_forms(withdraw=True).expand([row("agreement:agreement-2007", "witness", "zus")], findings)
    assert [one.finding.code for one in findings.sorted()] == ["WUP-R07"]


NO_FUND = (
    'it is not clear what "ESX" means: neither a number nor an entry of a list ("fund or source of funding", '
    '"base of a share"). Did you mean: European Social Fund (ESF)? What a list has, is shown by: wupgraph code list '
    "fund; wupgraph code list share-base"
)
WRONG = [
    ("loction", "x", 'there is no form "loction".'),
    ("place", "x", '"place" is said only of what is one of: agreement, event.'),
    ("kto", "x", '"kto" is said of the part that the statement right before it makes, and there is none here.'),
    ("budget", "100", 'the amount "100" has no currency; add it, such as zł or EUR.'),
    ("budget", "1,234 zł", None),  # One or a thousand?
    ("funding", "75 % ESX", NO_FUND),
    ("funding", "ESX", NO_FUND),
    ("achieved", "8 meetings-held", '"8" has no unit; add it behind the number, such as 340 people.'),
    ("achieved", "8 krzeseł meetings-held", None),  # A unit that the list does not have.
    ("achieved", "340 osób łącznie participants", None),  # A word that says nothing of the number.
    ("party", "nobody", None),
]  # fmt: skip


@pytest.mark.parametrize(("form", "value", "message"), WRONG)
def test_what_cannot_be_written_out_is_told(border: OpenedRegister, form: str, value: str, message: str | None) -> None:
    told = refused(border, row("project:p", "name", {"pl": "P"}, kind="project"), row("project:p", form, value))
    assert [at for at, _ in told] == [f"{form}={value}"]
    assert message is None or told[0][1] == message


def test_parts_of_one_name_are_told_apart(border: OpenedRegister) -> None:
    """Addresses whose pattern gives both the same identifier; and one that is named."""
    rows = [
        row("organization:b", "address", "ul. Długa 1", kind="office"),
        row("organization:b", "address", "ul. Krótka 2"),
        row("organization:b", "address", "ul. Nowa 3", part="third"),
    ]
    things = [thing for thing, *_ in written(border, *rows) if thing.startswith("address:")]
    assert things == ["address:b-address", "address:b-address-2", "address:third"]


def test_a_register_adds_its_own_forms_in_its_shapes(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "ontology").mkdir()
    (folder / "ontology" / "own.ttl").write_text(
        f"""@prefix own: <{BASE}ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix wupg: <https://w3id.org/wupgraph/ns#> .
        own:Bridge a owl:Class ; rdfs:label "most"@pl , "bridge"@en ; rdfs:subClassOf wupg:Agreement .
        own:length a owl:DatatypeProperty ; rdfs:label "długość"@pl , "length"@en .""",
        encoding="utf-8",
    )
    (folder / "shapes").mkdir()
    (folder / "shapes" / "own.ttl").write_text(
        f"""@prefix own: <{BASE}ns#> . @prefix wsh: <https://w3id.org/wupgraph/shapes#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        own:bridge-form a wsh:ClassForm ; wsh:shortName "most"@pl , "bridge"@en ; wsh:class own:Bridge ;
            wsh:title skos:prefLabel .
        own:length-form a wsh:StatementForm ; wsh:shortName "długość"@pl , "length"@en ; wsh:property own:length ;
            wsh:aboutClass own:Bridge .""",
        encoding="utf-8",
    )
    opened = OpenedRegister(Register(folder))
    assert written(
        opened, row("agreement:m", "dlugosc", "120", kind="most"), row("agreement:m", "concluded", "2015")
    ) == [
        ("agreement:m", "own:Bridge", "own:length", {"": ("120",)}, True),
        ("agreement:m", "", "wupg:dateConcluded", {"": ("2015",)}, True),
    ]


@pytest.mark.parametrize(
    ("said", "grants"),
    [
        ("30 %; .zus; 12 %; .wup-olsztyn", ["zus", "wup-olsztyn"]),
        ("300 tys. zł; .zus; 80 % ESF", ["zus", "esf"]),
        ("30 %; .zus; 300 tys. zł; .zus", ["zus"]),
        ("80 % ESF; .zus; 80 % ESF", ["esf"]),
        ("30 %; 12 %", ["funding", "funding-2"]),  # Of one document.
        ("300 tys. zł; 62 090,09 €; 200 tys. zł", ["funding", "funding-2"]),
        ("30 %; 30 %", ["funding"]),
    ],
)
def test_who_pays_tells_a_share_from_others_also_behind_it(
    shipped: OpenedRegister, request: pytest.FixtureRequest, said: str, grants: list[str]
) -> None:
    slug = f"p{abs(hash(request.node.name))}"
    project = f"project:{slug}"
    rows = [
        row(project, ".funder" if one.startswith(".") else "funding", one.removeprefix("."), kind="project")
        for one in said.split("; ")
    ]
    done = [values[""][0] for _, _, iri, values, _ in written(shipped, *rows) if iri == "schema:funding"]
    assert done == [f"grant:{slug}-{one}" for one in grants]


def test_a_grant_of_an_amount_alone_says_what_it_is(shipped: OpenedRegister) -> None:
    said = written(shipped, row("project:q", "funding", "300 tys. zł", kind="project"))
    assert ("grant:q-funding", "schema:MonetaryGrant", "", {}, False) in said
