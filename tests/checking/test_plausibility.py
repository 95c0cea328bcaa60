"""Rules about what is unlikely or garbled: what each must see, and what must never alarm it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from wupgraph.findings.finding import Finding
from wupgraph.severity import Severity

Found = Callable[..., list[Finding]]


def slugs(findings: Iterable[Finding]) -> list[str]:
    return [finding.focus.split(":")[1] for finding in findings]


def claim(number: int, subject: str, prop: str, value: str, rank: str = "normal") -> str:
    return (
        f"claim:new-{number} a wupg:Claim ; rdf:subject {subject} ; rdf:predicate {prop} ; rdf:object {value} ; "
        f"wupg:rank rank:{rank} ; wupg:certainty certainty:stated ; "
        "prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> .\n"
    )


def works(names: Iterable[str], lang: str = "pl") -> str:
    return "".join(
        f'work:w{i} a schema:CreativeWork ; skos:altLabel "{name}"@{lang} .\n' for i, name in enumerate(names)
    )


# WUP-006 -----------------------------------------------------------------------------------------------------------

GARBLED = [
    "UrzÄ…d Pracy", "wspÃ³Å‚praca", "Å»ycie", "Åšwiat", "Å›wiadczenia",  # UTF-8 read as CP1252
    "UrzÄ\u0085d", "Å\u0082ad",  # as Latin-1
    "wspĂłĹ‚praca", "ĹĽycie", "ĹšwiÄ™to", "ĹşrĂłdĹ‚o",  # as CP1250
    "Ð°Ð³ÐµÐ½Ñ‚ÑÑ‚Ð²Ð¾", "Р°РіРµРЅС‚СЃС‚РІРѕ",  # Cyrillic, as CP1252 and as CP1251
    "â€žNowa szansaâ€", "10Â\u00a0000", "FundaciÃ³n", "Å iauliÅ³", "FundaciĂłn",
    "Urz¹d", "spó³ka", "wspó³praca", "by¿ mo¿e", "wiêc spo³eczny",  # CP1250 read as Latin-1
]  # fmt: skip

SOUND = [
    "Wojewódzki Urząd Pracy w Łodzi", "ŻÓŁĆ ĄĘŚŹŃ zażółć gęślą jaźń", "téddzkiego", "Fundación Parque Científico",
    "¿Qué? ¡Año Ñandú! «España»", "Šiaulių darbo birža, Žąsų Ėriškės", "Калининградская область, СССР, Рига, Ростов",
    "Größe, ÄÖÜ, Straße „Ä“", "Ústí nad Labem, Příšerně žluťoučký kůň", "DĹŽKA, PÄŤ", "Åbo Akademi, Malmö, Århus",
    "Đorđe, Đakovo", "São Paulo, AMANHÃ", "Île-de-France, Âge, À propos", "Румыния, Бухарест, Ўзор, Київ",
    "powierzchnia 12 m², 3 m³, ±2%, ½ etatu", "przypis¹ i drugi²", "§ 5, 20 °C – „cytat” … ‚ i ’", "Ăsta, Câmpia", "x",
]  # fmt: skip


def test_each_kind_of_misread_text_is_found(found: Found) -> None:
    assert sorted(slugs(found(works(GARBLED), "WUP-006"))) == sorted(f"w{i}" for i in range(len(GARBLED)))


def test_no_sound_text_of_any_language_is_called_misread(found: Found) -> None:
    assert [f.value for f in found(works(SOUND), "WUP-006")] == []


def test_replacement_and_private_characters_are_found(found: Found) -> None:
    turtle = works(["Urz\ufffdd", "\uf0b7 punkt", "dobry"])
    assert [(f.focus, f.shape) for f in found(turtle, "WUP-006")] == [
        ("work:w0", "wsh:WUP-006-characters"),
        ("work:w1", "wsh:WUP-006-characters"),
    ]


def test_quotations_and_forms_as_written_may_be_garbled(found: Found) -> None:
    turtle = (
        '<https://w3id.org/wupgraph/id/source/doc#page=2&nr=1> a oa:TextQuoteSelector ; oa:exact "wspÃ³Å‚praca" ;\n'
        "    dct:isPartOf source:doc ; schema:pageStart 2 .\n"
        'contact:c a cv:ContactPoint ; dct:type contact-type:website ; wupg:asWritten "wspÃ³Å‚praca.pl" .\n'
    ) + claim(1, "contact:c", "wupg:asWritten", '"wspÃ³Å‚praca.pl"')
    assert found(turtle, "WUP-006") == []
    assert len(found(turtle.replace("oa:exact", "dct:description"), "WUP-006")) == 1


# WUP-009, WUP-032 --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("claimed", [False, True])
def test_a_contract_before_its_application_is_seen_in_triples_and_in_claims(found: Found, claimed: bool) -> None:
    cases = {
        "before": ('"2020-02-15"^^xsd:date', '"2020-05-20"^^xsd:date'),
        "same": ('"2020-05-20"^^xsd:date', '"2020-05-20"^^xsd:date'),
        "year": ('"2020"^^xsd:gYear', '"2020-05-20"^^xsd:date'),
        "year-before": ('"2019"^^xsd:gYear', '"2020-05-20"^^xsd:date'),
        "month": ('"2020-05-31"^^xsd:date', '"2020-05"^^xsd:gYearMonth'),
    }
    turtle = ""
    for i, (name, (concluded, submitted)) in enumerate(cases.items()):
        turtle += (
            f"agreement:{name} a wupg:Agreement ; schema:about project:{name} .\nproject:{name} a schema:Project .\n"
        )
        if claimed:
            turtle += claim(2 * i, f"agreement:{name}", "wupg:dateConcluded", concluded)
            turtle += claim(2 * i + 1, f"project:{name}", "dct:dateSubmitted", submitted)
        else:
            turtle += (
                f"agreement:{name} wupg:dateConcluded {concluded} .\nproject:{name} dct:dateSubmitted {submitted} .\n"
            )
    findings = found(turtle, "WUP-009")
    assert sorted(slugs(findings)) == ["before", "year-before"]
    assert {f.shape for f in findings} == {"wsh:WUP-009-contract"}


def test_an_agreement_of_partners_may_precede_the_application(found: Found) -> None:
    turtle = """\
agreement:a a wupg:Agreement ; schema:about project:p ; wupg:dateConcluded "2020-02-15"^^xsd:date ;
    dct:type agreement-type:cooperation-agreement .
project:p a schema:Project ; dct:dateSubmitted "2020-05-20"^^xsd:date .
"""
    assert found(turtle, "WUP-009") == []
    assert found(turtle.replace("cooperation-agreement", "financing-agreement"), "WUP-009")


def test_a_project_before_its_basis_is_seen_also_where_the_start_is_disputed(found: Found) -> None:
    turtle = """\
agreement:a a wupg:Agreement ; wupg:dateConcluded "2007-09-13"^^xsd:date .
project:p a schema:Project ; wupg:basedOn agreement:a .
"""
    disputed = claim(1, "project:p", "schema:startDate", '"2006-01-01"^^xsd:date') + claim(
        2, "project:p", "schema:startDate", '"2007"^^xsd:gYear'
    )
    (finding,) = found(turtle + disputed, "WUP-009")
    assert finding.message.en.startswith(
        'The project "project:p" starts on 2006-01-01, and the agreement "agreement:a"'
    )
    assert finding.severity is Severity.WARNING
    assert found(turtle + disputed.replace("rank:normal", "rank:deprecated"), "WUP-009") == []


@pytest.mark.parametrize(
    ("concluded", "start", "says"),
    [
        ('"2020-12-10"^^xsd:date', '"2020-01-01"^^xsd:date', True),
        ('"2020-12-10"^^xsd:date', '"2020"^^xsd:gYear', False),
        ('"2021-01"^^xsd:gYearMonth', '"2020-12-31"^^xsd:date', True),
        ('"2020-01-01"^^xsd:date', '"2020-01-01"^^xsd:date', False),
    ],
)
def test_an_agreement_concluded_after_it_is_valid_is_seen_in_triples_and_in_claims(
    found: Found, concluded: str, start: str, says: bool
) -> None:
    plain = f"agreement:a a wupg:Agreement ; schema:validFrom {start} ; wupg:dateConcluded {concluded} .\n"
    claimed = f"agreement:a a wupg:Agreement ; schema:validFrom {start} .\n" + claim(
        1, "agreement:a", "wupg:dateConcluded", concluded
    )
    for turtle in (plain, claimed):
        assert len(found(turtle, "WUP-032")) == says


# WUP-013 -----------------------------------------------------------------------------------------------------------

MEMBERS = """\
organization:o a org:OrganizationalCollaboration ; org:hasMembership participation:m1 , participation:m2 .
organization:x a org:FormalOrganization .
participation:m1 a org:Membership ; org:member organization:x {first}.
participation:m2 a org:Membership ; org:member organization:x {second}.
"""


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("", "", True),
        ("; org:role role:coordinator ", "; org:role role:coordinator ", True),
        ("; org:role role:coordinator ", "; org:role role:invited-expert ", False),
        ("; org:role role:coordinator ", "", False),
        ("; org:memberDuring participation:t1 ", "; org:memberDuring participation:t2 ", False),
    ],
)
def test_a_membership_is_repeated_when_role_and_time_are_the_same(
    found: Found, first: str, second: str, says: bool
) -> None:
    times = "".join(f'participation:t{i} a dct:PeriodOfTime ; schema:startDate "20{i}0"^^xsd:gYear .\n' for i in (1, 2))
    turtle = MEMBERS.format(first=first, second=second) + times
    assert [f.value for f in found(turtle, "WUP-013")] == ["participation:m2"] * says


def test_a_role_at_another_time_or_of_another_kind_is_no_repetition(found: Found) -> None:
    turtle = """\
project:p a schema:Project ; cv:hasParticipation participation:a , participation:b , participation:c .
organization:x a org:FormalOrganization .
participation:a a cv:Participation ; cv:hasParticipant organization:x ; cv:role role:partner ;
    schema:startDate "2010"^^xsd:gYear .
participation:b a cv:Participation ; cv:hasParticipant organization:x ; cv:role role:partner ;
    schema:startDate "2015"^^xsd:gYear .
participation:c a cv:Participation ; cv:hasParticipant organization:x ; cv:role role:implementer .
"""
    assert found(turtle, "WUP-013") == []
    same = turtle.replace('"2015"', '"2010"')
    assert [(f.focus, f.value) for f in found(same, "WUP-013")] == [("project:p", "participation:b")]


# WUP-017, WUP-019, WUP-030 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("link", ["budget", "amount", "derived", "claim"])
def test_the_rate_of_the_euro_is_between_three_and_five(found: Found, link: str) -> None:
    turtle = ""
    for zlotys in ("144", "150", "200", "250", "251"):
        euros, other, amount = f"money:e{zlotys}", f"money:z{zlotys}", f'"{zlotys}"^^xsd:decimal'
        turtle += {
            "budget": f"project:p{zlotys} a schema:Project ; wupg:budget {euros} , {other} .\n",
            "amount": f"grant:g{zlotys} a schema:MonetaryGrant ; schema:amount {euros} , {other} .\n",
            "derived": f"{euros} prov:wasDerivedFrom {other} .\n",
            "claim": f"{other} prov:wasDerivedFrom {euros} .\n"
            + claim(int(zlotys), other, "epo:hasAmountValue", amount),
        }[link]
        turtle += (
            f'{euros} a epo:MonetaryValue ; epo:hasCurrency currency:EUR ; epo:hasAmountValue "50"^^xsd:decimal .\n'
        )
        turtle += f"{other} a epo:MonetaryValue ; epo:hasCurrency currency:PLN .\n"
        if link != "claim":
            turtle += f"{other} epo:hasAmountValue {amount} .\n"
    assert sorted(slugs(found(turtle, "WUP-017"))) == ["z144", "z251"]


def test_members_who_have_left_are_not_counted(found: Found) -> None:
    turtle = MEMBERS.format(first="", second="; org:memberDuring participation:t ").replace(
        "participation:m2 a org:Membership ; org:member organization:x",
        "participation:m2 a org:Membership ; org:member organization:y",
    ) + (
        "organization:y a org:FormalOrganization .\norganization:o wupg:memberCount 1 .\n"
        'participation:t a dct:PeriodOfTime ; schema:startDate "2010"^^xsd:gYear ; schema:endDate "2012"^^xsd:gYear .\n'
    )
    assert found(turtle, "WUP-019") == []
    staying = turtle.replace('; schema:endDate "2012"^^xsd:gYear', "")
    (finding,) = found(staying, "WUP-019")
    assert (
        finding.message.en
        == '"organization:o" has 1 members by the source, and 2 are named. Check the number and the members.'
    )
    claimed = staying.replace(
        "organization:o wupg:memberCount 1 .\n", claim(1, "organization:o", "wupg:memberCount", "1")
    )
    assert slugs(found(claimed, "WUP-019")) == ["o"]


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        (("33.33", "33.33", "33.33"), "WUP-030"),
        (("33.35", "33.35", "33.35"), "WUP-030"),
        (("33.3", "33.3", "33.4"), ""),
        (("33.3", "33.3", "33.3"), "WUP-031"),
        (("33.4", "33.4", "33.4"), "WUP-015"),
    ],
)
def test_shares_have_one_rule_for_each_sum(found: Found, shares: tuple[str, ...], code: str) -> None:
    turtle = "project:p a schema:Project ; schema:funding grant:g0 , grant:g1 , grant:g2 .\n"
    for i, share in enumerate(shares):
        turtle += f'grant:g{i} a schema:MonetaryGrant ; wupg:share "{share}"^^xsd:decimal .\n'
        turtle += claim(i, f"grant:g{i}", "wupg:share", f'"{share}"^^xsd:decimal')
    assert [f.code for f in found(turtle, "WUP-015", "WUP-030", "WUP-031")] == [code] * bool(code)


# WUP-025 -----------------------------------------------------------------------------------------------------------


def test_a_change_names_both_ends_and_they_differ(found: Found) -> None:
    turtle = """\
organization:a a org:Organization . organization:b a org:Organization .
change:good a org:ChangeEvent ; org:originalOrganization organization:a ; org:resultingOrganization organization:b .
change:half a org:ChangeEvent ; org:originalOrganization organization:a .
change:none a org:ChangeEvent ; org:resultingOrganization organization:b .
change:same a org:ChangeEvent ; org:originalOrganization organization:a ; org:resultingOrganization organization:a .
"""
    assert [(f.focus, f.shape) for f in found(turtle, "WUP-025")] == [
        ("change:half", "wsh:WUP-025-result"),
        ("change:none", "wsh:WUP-025-original"),
        ("change:same", "wsh:WUP-025-different"),
    ]


@pytest.mark.parametrize(
    ("kind", "links", "path"),
    [
        ("wupg:Agreement", ("wupg:continues",) * 3, "wupg:continues"),
        ("wupg:Agreement", ("wupg:basedOn",) * 3, "wupg:basedOn"),
        ("schema:FundingScheme", ("dct:isPartOf",) * 3, "dct:isPartOf"),
        ("org:Organization", ("org:unitOf", "org:subOrganizationOf", "org:subOrganizationOf"), "org:unitOf"),
    ],
)
def test_a_loop_is_reported_once_with_its_path(found: Found, kind: str, links: tuple[str, str, str], path: str) -> None:
    name = {"wupg:Agreement": "agreement", "schema:FundingScheme": "programme", "org:Organization": "organization"}[
        kind
    ]
    nodes = [f"{name}:{x}" for x in "abcd"]
    turtle = "".join(f"{node} a {kind} .\n" for node in nodes)
    turtle += "".join(f"{s} {p} {o} .\n" for s, p, o in zip(nodes, links, [*nodes[1:3], nodes[0]], strict=False))
    turtle += f"{nodes[3]} {links[0]} {nodes[0]} .\n"  # leads into the loop and is no part of it
    (finding,) = found(turtle, "WUP-025")
    assert (finding.focus, finding.path, finding.value) == (nodes[0], path, nodes[1])
    assert f"in the loop are: {name}:a; {name}:b; {name}:c." in finding.message.en
    straight = turtle.replace(f"{nodes[2]} {links[2]} {nodes[0]} .\n", "")
    assert found(straight, "WUP-025") == []


def test_a_thing_that_is_part_of_itself_is_a_loop(found: Found) -> None:
    turtle = "programme:p a schema:FundingScheme ; dct:isPartOf programme:p .\n"
    assert slugs(found(turtle, "WUP-025")) == ["p"]


# WUP-040 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "quotation", "says"),
    [
        ('"1200000"^^xsd:decimal', "ok. 1,2 mln zł", False),
        ('"1200000"^^xsd:decimal', "ok. 1,2 miliona złotych", False),
        ('"1200000"^^xsd:decimal', "1.20 million zlotys", False),
        ('"2000000"^^xsd:decimal', "2 mln zł", False),
        ("254357.31", "254.357,31 euros", False),
        ("254357.31", "254,357.31 EUR", False),
        ("254357.31", "254 357,31 euro", False),
        ("1254357.31", "1.254.357,31 euros", False),
        ('"1200000"^^xsd:decimal', "1.200.000 zł", False),
        ('"1200000"^^xsd:decimal', "1.200.000,00 zł.", False),
        ('"156000"^^xsd:decimal', "ok. 156 tys. euro", False),
        ('"156000"^^xsd:decimal', "ok. 156 tysięcy euro", False),
        ('"156000"^^xsd:decimal', "около 156 тысяч евро", False),
        ('"156500"^^xsd:decimal', "156,5 tys. euro", False),
        ('"1200000"^^xsd:decimal', "ok. 1,3 mln zł", True),
        ('"1200000"^^xsd:decimal', "ok. 11,2 mln zł", True),
        ('"1200000"^^xsd:decimal', "ok. 1,2 tys. zł", True),
        ('"156000"^^xsd:decimal', "ok. 156 mln euro", True),
        ('"156000"^^xsd:decimal', "ok. 156 euro", True),
        ('"2000"^^xsd:decimal', "200 tys. euro", True),
        ('"12"^^xsd:decimal', "1200 euro", True),
        ('"12"^^xsd:decimal', "12,00 euro", False),
        ("254357.31", "254.357,13 euros", True),
        ("254357.31", "1.254.357,31 euros", True),
        ('"4357.31"^^xsd:decimal', "254.357,31 euros", True),
        ('"150"^^xsd:decimal', "150 tys. zł", True),
        ('"150"^^xsd:decimal', "150 mln", True),
        ('"150"^^xsd:decimal', "150 tys. zł, w tym 150 zł wkładu", False),
        ('"62090"^^xsd:decimal', "62 090,09 €", True),
        ('"1200000"^^xsd:decimal', "1 mln 200 tys. zł", False),
        ('"2000000000"^^xsd:decimal', "2 mld zł", False),
        ('"253905"^^xsd:decimal', "tj. ok. 253 905,00 zł", False),
        ('"10000000"^^xsd:decimal', "Budget €10m", False),
        ('"10"^^xsd:decimal', "5 m, czyli 10 m", False),
        ('"2500000"^^xsd:decimal', "2 i pół miliona złotych", False),
        ("8", "08 spotkań", False),
        ("5", "5 billboardów i 3 miody", False),
    ],
)
def test_an_amount_is_in_its_quotation_however_that_parts_or_shortens_it(
    found: Found, value: str, quotation: str, says: bool
) -> None:
    turtle = claim(1, "money:m", "epo:hasAmountValue", value).replace("nr=1>", "nr=2>") + (
        "<https://w3id.org/wupgraph/id/source/doc#page=1&nr=2> a oa:TextQuoteSelector ; "
        f'dct:isPartOf source:doc ; oa:exact "{quotation}" ; schema:pageStart 1 .\n'
    )
    assert [f.code for f in found(turtle, "WUP-040")] == ["WUP-040"] * says


@pytest.mark.parametrize(
    ("currency", "quotation", "says"),
    [
        ("PLN", "62 090,09 €", True),
        ("EUR", "62 090,09 zł", True),
        ("EUR", "62 090,09 €", False),
        ("EUR", "62 090,09 € (ok. 253 905,00 zł)", False),
        ("PLN", "62 090,09 z Europejskiego Funduszu, złożony", False),
        ("PLN", "62 090,09", False),
        ("CZK", "62 090,09 EUR", True),
    ],
)
def test_the_currency_of_an_amount_is_that_of_its_quotation(
    found: Found, currency: str, quotation: str, says: bool
) -> None:
    turtle = f"money:m epo:hasCurrency currency:{currency} .\n" + (
        claim(1, "money:m", "epo:hasAmountValue", "62090.09").replace("nr=1>", "nr=2>")
        + "<https://w3id.org/wupgraph/id/source/doc#page=1&nr=2> a oa:TextQuoteSelector ; "
        f'dct:isPartOf source:doc ; oa:exact "{quotation}" ; schema:pageStart 1 .\n'
    )
    assert [f.shape for f in found(turtle, "WUP-040")] == ["wsh:WUP-040-currency"] * says


# WUP-041, WUP-022: what qualifies a number -------------------------------------------------------------------------

AMOUNTS = (
    'money:m a epo:MonetaryValue ; epo:hasAmountValue "1950000"^^xsd:decimal ; epo:hasCurrency currency:PLN %s .\n'
    + "".join(
        f"<https://w3id.org/wupgraph/id/source/doc#page=1&nr={number}> a oa:TextQuoteSelector ; "
        f'dct:isPartOf source:doc ; oa:exact "{exact}" ; schema:pageStart 1 .\n'
        for number, exact in ((2, "ok. 2 mln zł"), (3, "1 950 000 zł"))
    )
    + "".join(
        claim(number, "money:m", prop, value, rank).replace("nr=1", f"nr={passage}")
        for number, prop, value, rank, passage in (
            (1, "epo:hasAmountValue", '"2000000"^^xsd:decimal', "normal", 2),
            (2, "wupg:asWritten", '"ok. 2 mln zł"', "normal", 2),
            (3, "wupg:approximate", "true", "normal", 2),
            (4, "epo:hasAmountValue", '"1950000"^^xsd:decimal', "preferred", 3),
            (5, "wupg:asWritten", '"1 950 000 zł"', "preferred", 3),
        )
    )
)


@pytest.mark.parametrize(
    ("published", "shapes"),
    [
        ('; wupg:asWritten "1 950 000 zł"', []),
        ('; wupg:asWritten "1 950 000 zł" , "ok. 2 mln zł"', ["wsh:WUP-041-of-another"]),
        ('; wupg:asWritten "1 950 000 zł" ; wupg:approximate true', ["wsh:WUP-041-approximate-of-another"]),
        ("", ["wsh:WUP-022-unpublished"]),
    ],
)
def test_wording_and_approximation_are_those_of_the_published_amount(
    found: Found, published: str, shapes: list[str]
) -> None:
    told = found(AMOUNTS % published, "WUP-041", "WUP-022")
    assert sorted({f.shape for f in told if "unsourced" not in str(f.shape)} - {"wsh:WUP-041-approximate"}) == shapes


# WUP-011 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "document", "shapes"),
    [
        ("implementer", "doc", []),
        ("lead-partner", "doc", []),
        ("implementer", "other", ["wsh:WUP-011-sole"]),
        ("lead-partner", "other", ["wsh:WUP-011-several"]),
    ],
)
def test_several_lead_a_project_where_one_document_names_them(
    found: Found, role: str, document: str, shapes: list[str]
) -> None:
    turtle = (
        "project:p a schema:Project ; cv:hasParticipation participation:a , participation:b .\n"
        f'source:other a schema:DigitalDocument ; dct:identifier "other" .\n'
        f"<https://w3id.org/wupgraph/id/source/{document}#page=1&nr=2> dct:isPartOf source:{document} .\n"
    )
    for number, name in enumerate("ab", 1):
        turtle += f"participation:{name} cv:role role:{role} ; cv:hasParticipant organization:{name} .\n"
        its = claim(number, f"participation:{name}", "cv:role", f"role:{role}")
        turtle += its.replace("doc#page=1&nr=1", f"{document}#page=1&nr=2") if name == "b" else its
    assert [f.shape for f in found(turtle, "WUP-011")] == shapes
