"""Planted errors in names, dates, roles and periods."""

from __future__ import annotations

from generated_statements import Statements, text, typed
from generated_things import Mistake, Planted, agreement, office, project


def _identifier(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-001", office(said, n, "Biuro_Nowe"))]


def _no_name(said: Statements, n: str) -> list[Planted]:
    name = f"organization:biuro-{n}"
    said.add(name, "a", "cv:PublicOrganisation")
    said.state(name, "org:classification", "organization-type:voivodeship-labour-office")
    return [Planted("WUP-003", name, "skos:prefLabel")]


def _two_names(said: Statements, n: str) -> list[Planted]:
    name = office(said, n)
    second = text(f"Urząd Ćwierć {n}", "pl")
    said.state(name, "skos:prefLabel", second)
    return [Planted("WUP-003", name, "skos:prefLabel", second)]


def _no_english(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-004", office(said, n, english=""), "skos:prefLabel")]


def _untagged(said: Statements, n: str) -> list[Planted]:
    name = office(said, n)
    said.state(name, "skos:altLabel", text(f"Ćwierć {n}"))
    return [Planted("WUP-005", name, "skos:altLabel", text(f"Ćwierć {n}"))]


def _spaces(said: Statements, n: str) -> list[Planted]:
    name = office(said, n)
    said.state(name, "skos:altLabel", text(f"Ćwierć  {n}", "pl"))
    return [Planted("WUP-005", name, "skos:altLabel", text(f"Ćwierć  {n}", "pl"))]


def _misread(said: Statements, n: str) -> list[Planted]:
    name = office(said, n)
    said.state(name, "skos:altLabel", text(f"UrzÄ…d Pracy {n}", "pl"))
    return [Planted("WUP-006", name, "skos:altLabel", text(f"UrzÄ…d Pracy {n}", "pl"))]


def _project_backwards(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.state(plan, "schema:startDate", typed("2008-04-01", "date"))
    said.state(plan, "schema:endDate", typed("2008-03-31", "date"))
    return [Planted("WUP-007", plan, "schema:endDate", typed("2008-03-31", "date"))]


def _agreement_backwards(said: Statements, n: str) -> list[Planted]:
    treaty = agreement(said, n)
    said.state(treaty, "schema:validFrom", typed("2009", "gYear"))
    said.state(treaty, "schema:validThrough", typed("2008-12", "gYearMonth"))
    return [Planted("WUP-008", treaty, "schema:validThrough", typed("2008-12", "gYearMonth"))]


def _before_its_basis(said: Statements, n: str) -> list[Planted]:
    treaty, plan = agreement(said, n), project(said, n)
    said.state(treaty, "wupg:dateConcluded", typed("2007-09-13", "date"))
    said.state(plan, "schema:startDate", typed("2006", "gYear"))
    said.state(plan, "wupg:basedOn", treaty)
    return [Planted("WUP-009", plan, "schema:startDate", typed("2006", "gYear"))]


def _no_date(said: Statements, n: str) -> list[Planted]:
    treaty = agreement(said, n)
    said.state(treaty, "wupg:dateConcluded", text("13 września 2007 r."))
    return [Planted("WUP-010", treaty, "wupg:dateConcluded", text("13 września 2007 r."))]


def _impossible_date(said: Statements, n: str) -> list[Planted]:
    treaty = agreement(said, n)
    said.state(treaty, "wupg:dateConcluded", typed("2007-02-30", "date"))
    return [Planted("WUP-010", treaty, "wupg:dateConcluded", typed("2007-02-30", "date"))]


def _impossible_year(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.state(plan, "schema:startDate", typed("1207", "gYear"))
    return [Planted("WUP-010", plan, "schema:startDate", typed("1207", "gYear"))]


def _nobody_leads(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-011", project(said, n, stated=True))]


def _two_lead(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n, stated=True)
    first, second = office(said, n, "biuro-a"), office(said, n, "biuro-b")
    said.participation(plan, first, "lead-partner")
    other = Statements(f"protokol-{n}", f"p{n}")  # One document may name two that are equal.
    other.participation(plan, second, "lead-partner")
    said.triples += other.triples
    return [Planted("WUP-011", plan, value=second)]


def _one_party(said: Statements, n: str) -> list[Planted]:
    treaty = agreement(said, n, stated=True)
    said.participation(treaty, office(said, n), "party")
    return [Planted("WUP-012", treaty)]


def _twice(said: Statements, n: str) -> list[Planted]:
    event = said.thing(f"event:zjazd-{n}", "schema:Event", f"Zjazd {n}", f"Assembly {n}")
    said.add(event, "wupg:notStated", "dct:type")
    name = office(said, n)
    said.participation(event, name, "guest")
    again = f"participation:zjazd-{n}-znowu"
    said.add(event, "cv:hasParticipation", again)
    said.add(again, "a", "cv:Participation")
    said.add(again, "cv:hasParticipant", name)
    said.state(again, "cv:role", "role:guest")
    return [Planted("WUP-013", event, "cv:hasParticipation", again)]


def _unknown_status(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.state(plan, "wupg:status", "status:finished")
    return [Planted("WUP-014", plan, "wupg:status", "status:finished")]


IN_NAMES_AND_DATES: tuple[Mistake, ...] = (
    _identifier,
    _no_name,
    _two_names,
    _no_english,
    _untagged,
    _spaces,
    _misread,
    _project_backwards,
    _agreement_backwards,
    _before_its_basis,
    _no_date,
    _impossible_date,
    _impossible_year,
    _nobody_leads,
    _two_lead,
    _one_party,
    _twice,
    _unknown_status,
)
