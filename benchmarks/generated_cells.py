"""Cells of a generated register: an agreement of two offices, their project, and what belongs to it, all made up."""

from __future__ import annotations

import datetime
import random

from generated_statements import Statements, text, typed

PLACES = ("lodzkie", "mazowieckie", "podlaskie", "pomorskie", "warminsko-mazurskie")
TOPICS = ("ageing-society", "career-guidance", "clusters", "community-development", "cross-border-cooperation")
ACTIVITIES = ("assessment", "capacity-building", "consultation", "cooperation", "course")
EVENTS = ("conference", "meeting", "presentation", "session")
AGREEMENTS = ("cooperation-agreement", "letter-of-intent")
GROUPS = ("employers", "employment-services-staff", "immigrants", "inmates")
REASONS = ("demography", "labour-demand", "staff-shortage")
OUTPUTS = ("diagnosis", "information-paper", "recommendation")


def cell(number: int, chance: random.Random) -> Statements:
    """The statements of one cell; each has the same count of triples, whatever its values."""
    n = f"{number:07d}"
    said = Statements(f"notatka-{n}", n)
    year = chance.randint(1992, 2018)
    offices = _offices(said, n, chance)
    agreement = _agreement(said, n, year, offices, chance)
    project = _project(said, n, year, offices, chance)
    said.state(project, "wupg:basedOn", agreement)
    said.state(agreement, "schema:about", project)
    _money(said, n, project, offices, chance)
    _work(said, n, year, project, offices, chance)
    _partnership(said, n, year, offices)
    _plan(said, n, chance)
    _minutes(said, n, year, (*offices, agreement, project))
    return said


def filler(number: int, size: int) -> Statements:
    """As many triples as are asked for, to fill up what is less than a cell: places and notes about one.

    The reference table of regions names two of the places. With a small size these alone are described.
    """
    n = f"{number:07d}"
    said = Statements(f"notatka-{n}", n)
    said.thing("place:mazowsze", "dct:Location", "Mazowsze", "Masovia")
    said.thing("place:podlasie", "dct:Location", "Podlasie", "Podlasie")
    place = said.thing(f"place:osada-{n}", "dct:Location", f"Osada {n}", f"Settlement {n}")
    for part in range(size - len(said.triples)):
        said.add(place, "skos:note", text(f"Uwaga nr {part} do osady {n}.", "pl"))
    return said


def _offices(said: Statements, n: str, chance: random.Random) -> tuple[str, str]:
    place = chance.choice(PLACES)
    office = said.thing(
        f"organization:urzad-{n}",
        "cv:PublicOrganisation",
        f"Urząd Pracy „Łąka” nr {n}",
        f'Labour Office "Łąka" no. {n}',
    )
    said.state(office, "org:classification", "organization-type:voivodeship-labour-office")
    said.state(office, "dct:spatial", f"place:{place}")
    said.add(office, "locn:address", f"address:urzad-{n}")
    said.add(f"address:urzad-{n}", "a", "locn:Address")
    said.state(f"address:urzad-{n}", "locn:fullAddress", text(f"ul. Źródlana {int(n) + 1}"))
    said.add(office, "cv:contactPoint", f"contact:urzad-{n}-email")
    said.add(f"contact:urzad-{n}-email", "a", "cv:ContactPoint")
    said.state(f"contact:urzad-{n}-email", "dct:type", "contact-type:email")
    said.state(f"contact:urzad-{n}-email", "cv:email", text(f"urzad{n}@example.pl"))
    unit = said.thing(f"organization:dzial-{n}", "org:OrganizationalUnit", f"Dział nr {n}", f"Department no. {n}")
    said.state(unit, "org:classification", "organization-type:department")
    said.state(unit, "org:unitOf", office)
    partner = said.thing(
        f"organization:fundacja-{n}", "org:FormalOrganization", f"Fundacja „Świt” nr {n}", f'"Dawn" Foundation no. {n}'
    )
    said.state(partner, "org:classification", "organization-type:foundation")
    # A place of its own, so that an answer about it is as long in a register of any size.
    town = said.thing(f"place:miasto-{n}", "dct:Location", f"Miasto {n}", f"Town {n}")
    said.state(town, "dct:isPartOf", f"place:{place}")
    said.state(partner, "dct:spatial", town)
    return office, partner


def _agreement(said: Statements, n: str, year: int, parties: tuple[str, str], chance: random.Random) -> str:
    name = said.thing(
        f"agreement:porozumienie-{n}",
        "wupg:Agreement",
        f"Porozumienie o współpracy nr {n}",
        f"Cooperation agreement {n}",
    )
    said.state(name, "dct:type", f"agreement-type:{chance.choice(AGREEMENTS)}")
    said.state(name, "dct:subject", f"topic:{chance.choice(TOPICS)}")
    said.state(
        name, "wupg:dateConcluded", typed(f"{year}-{chance.randint(1, 6):02d}-{chance.randint(1, 28):02d}", "date")
    )
    said.state(name, "schema:validFrom", typed(f"{year}-07-01", "date"))
    said.state(name, "schema:validThrough", typed(year + chance.randint(1, 5), "gYear"))
    for party in parties:
        said.participation(name, party, "party")
    goal = f"objective:porozumienie-{n}-main"
    said.state(name, "wupg:objective", goal)
    said.add(goal, "a", "wupg:Objective")
    said.state(goal, "dct:type", "objective-type:main")
    said.add(goal, "dct:description", text(f"Pośrednictwo pracy za granicą (cel {n})", "pl"))
    said.add(goal, "dct:description", text(f"Job placement abroad (objective {n})", "en"))
    return name


def _project(said: Statements, n: str, year: int, partners: tuple[str, str], chance: random.Random) -> str:
    name = said.thing(f"project:projekt-{n}", "schema:Project", f"Żywe rynki pracy {n}", f"Living labour markets {n}")
    scheme = said.thing(
        f"programme:program-{n}", "schema:FundingScheme", f"Program Ościenny {n}", f"Border Programme {n}"
    )
    said.state(scheme, "dct:type", "scheme-level:programme")
    said.state(name, "dct:isPartOf", scheme)
    said.state(name, "wupg:status", "status:completed")
    said.state(name, "dct:dateSubmitted", typed(f"{year}-{chance.randint(1, 12):02d}", "gYearMonth"))
    said.state(name, "schema:startDate", typed(f"{year + 1}-{chance.randint(1, 12):02d}-01", "date"))
    said.prefer(name, "schema:endDate", typed(f"{year + 2}-{chance.randint(1, 12):02d}-28", "date"))
    said.state(name, "wupg:reason", f"reason:{chance.choice(REASONS)}")
    said.state(name, "dct:subject", f"topic:{chance.choice(TOPICS)}")
    said.state(name, "dct:audience", f"target-group:{chance.choice(GROUPS)}")
    for partner, role in zip(partners, ("lead-partner", "transnational-partner"), strict=True):
        said.participation(name, partner, role)
    _count(said, f"quantity:projekt-{n}-participants", chance.randint(1, 5000), "participants", "person")
    said.add(name, "wupg:achieved", f"quantity:projekt-{n}-participants")
    part = said.thing(f"project:modul-{n}", "schema:Project", f"Moduł projektu {n}", f"Module of project {n}")
    said.state(part, "dct:isPartOf", name)
    said.state(part, "wupg:status", "status:running")
    for lacking in ("schema:startDate", "schema:endDate"):
        said.add(part, "wupg:notStated", lacking)
    said.participation(part, partners[1], "implementer")
    return name


def _money(said: Statements, n: str, project: str, partners: tuple[str, str], chance: random.Random) -> None:
    funder, recipient = partners
    amount = f"money:projekt-{n}-budget"
    said.add(project, "wupg:budget", amount)
    said.add(amount, "a", "epo:MonetaryValue")
    said.state(
        amount, "epo:hasAmountValue", typed(f"{chance.randint(1000, 9_999_999)}.{chance.randint(1, 9)}", "decimal")
    )
    said.add(amount, "epo:hasCurrency", f"currency:{chance.choice(('EUR', 'PLN'))}")
    said.state(amount, "dct:type", "amount-type:total-budget")
    share = chance.randint(50, 85)
    for fund, part in (("eu-programme:ERDF", share), ("fund:national-public", 100 - share)):
        grant = f"grant:projekt-{n}-{fund.partition(':')[2].lower()}"
        said.add(project, "schema:funding", grant)
        said.add(grant, "a", "schema:MonetaryGrant")
        said.state(grant, "wupg:fund", fund)
        said.state(grant, "wupg:share", typed(part, "decimal"))
        said.state(grant, "wupg:shareBase", "share-base:total-budget")
    given, sum_ = f"grant:dotacja-{n}", f"money:dotacja-{n}"
    said.add(f"project:modul-{n}", "schema:funding", given)
    said.add(given, "a", "schema:MonetaryGrant")
    said.state(given, "schema:funder", funder)
    said.state(given, "schema:fundedItem", recipient)
    said.add(given, "schema:amount", sum_)
    said.add(sum_, "a", "epo:MonetaryValue")
    said.state(sum_, "epo:hasAmountValue", typed(f"{chance.randint(1000, 99_999)}.{chance.randint(1, 9)}", "decimal"))
    said.add(sum_, "epo:hasCurrency", "currency:PLN")
    said.add(sum_, "wupg:approximate", typed("true", "boolean"))


def _work(said: Statements, n: str, year: int, project: str, partners: tuple[str, str], chance: random.Random) -> None:
    course = said.thing(f"activity:dzialanie-{n}", "prov:Activity", f"Zajęcia „Ćwiczę” nr {n}", f"Classes no. {n}")
    said.state(course, "dct:type", f"activity-type:{chance.choice(ACTIVITIES)}")
    said.state(course, "dct:isPartOf", project)
    said.add(course, "wupg:quantity", f"quantity:dzialanie-{n}-hours")
    _count(said, f"quantity:dzialanie-{n}-hours", chance.randint(1, 900), "consultations", "hour")
    event = said.thing(f"event:spotkanie-{n}", "schema:Event", f"Spotkanie nr {n}", f"Meeting no. {n}")
    said.state(event, "dct:type", f"event-type:{chance.choice(EVENTS)}")
    day = datetime.date(year + 1, chance.randint(1, 12), 15)
    if day.isoweekday() == 7:  # A Sunday would be noticed (WUP-045).
        day = day.replace(day=16)
    said.state(event, "schema:startDate", typed(day.isoformat(), "date"))
    said.state(event, "schema:location", f"place:{chance.choice(PLACES)}")
    said.state(event, "schema:about", project)
    said.participation(event, partners[0], "organiser")
    expert = said.thing(f"person:ekspert-{n}", "foaf:Person", f"Żaneta Ćmiel {n}", f"Żaneta Ćmiel {n}")
    said.participation(event, expert, "invited-expert")
    said.add(event, "wupg:notStated", "cv:hasParticipation")
    block = said.thing(f"activity:blok-{n}", "prov:Activity", f"Blok zajęć nr {n}", f"Block of classes no. {n}")
    said.state(block, "dct:type", "activity-type:training-block")
    said.state(block, "dct:isPartOf", course)
    report = said.thing(f"work:raport-{n}", "schema:CreativeWork", f"Raport „Śnieg i żużel” nr {n}", f"Report no. {n}")
    said.state(report, "dct:type", f"output-type:{chance.choice(OUTPUTS)}")
    said.state(report, "dct:creator", partners[1])
    said.state(project, "wupg:output", report)


def _partnership(said: Statements, n: str, year: int, members: tuple[str, str]) -> None:
    name = said.thing(
        f"organization:partnerstwo-{n}",
        "org:OrganizationalCollaboration",
        f"Partnerstwo nr {n}",
        f"Partnership no. {n}",
    )
    said.state(name, "org:classification", "organization-type:standing-cooperation")
    said.state(name, "wupg:memberCount", typed(len(members), "integer"))
    for member in members:
        membership = f"participation:partnerstwo-{n}-{member.partition(':')[2]}"
        said.add(name, "org:hasMembership", membership)
        said.add(membership, "a", "org:Membership")
        said.state(membership, "org:member", member)
        said.add(membership, "org:memberDuring", f"{membership}-period")
        said.add(f"{membership}-period", "a", "dct:PeriodOfTime")
        said.state(f"{membership}-period", "schema:startDate", typed(year, "gYear"))


def _plan(said: Statements, n: str, chance: random.Random) -> None:
    name = said.thing(f"project:zamysl-{n}", "schema:Project", f"Zamysł nr {n}", f"Project planned no. {n}")
    said.state(name, "wupg:status", "status:planned")
    said.add(name, "wupg:notStated", "cv:hasParticipation")
    said.plan(name, "dct:isPartOf", f"programme:program-{n}")
    said.plan(name, "dct:subject", f"topic:{chance.choice(TOPICS)}")
    said.plan(name, "dct:audience", f"target-group:{chance.choice(GROUPS)}")


def _minutes(said: Statements, n: str, year: int, about: tuple[str, str, str, str]) -> None:
    """A second document: it confirms names and kinds, and gives the project another end."""
    office, partner, agreement, project = about
    minutes = Statements(f"protokol-{n}", f"p{n}")
    minutes.claim(office, "org:classification", "organization-type:voivodeship-labour-office")
    minutes.claim(partner, "org:classification", "organization-type:foundation")
    minutes.claim(agreement, "schema:validFrom", typed(f"{year}-07-01", "date"))
    minutes.claim(project, "schema:endDate", typed(f"{year + 3}-01-31", "date"))
    said.triples += minutes.triples


def _count(said: Statements, name: str, value: int, indicator: str, unit: str) -> None:
    said.add(name, "a", "schema:QuantitativeValue")
    said.state(name, "schema:value", typed(value, "integer"))
    said.add(name, "wupg:indicator", f"indicator:{indicator}")
    said.add(name, "wupg:unit", f"unit:{unit}")
