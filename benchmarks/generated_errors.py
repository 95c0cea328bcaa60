"""Planted errors: each is a thing of its own with one mistake, and what the rules say about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generated_statements import Statements, text, typed


class Planted(NamedTuple):
    """A finding that the validator has to report, as `wupgraph validate -f json` writes it."""

    code: str
    focus: str
    path: str = ""
    value: str = ""


Mistake = Callable[[Statements, str], list[Planted]]


def mistaken(number: int) -> tuple[Statements, list[Planted]]:
    """The statements of the numbered error, the kinds taken in turn, and its findings."""
    n = f"b{number:06d}"
    said = Statements(f"notatka-{n}", n)
    return said, MISTAKES[number % len(MISTAKES)](said, n)


def _office(said: Statements, n: str, slug: str = "biuro", english: str = "Bureau {n}") -> str:
    name = f"organization:{slug}-{n}"
    return said.thing(name, "cv:PublicOrganisation", f"Biuro Ćwierć {n} {slug}", english.format(n=f"{n} {slug}"))


def _agreement(said: Statements, n: str, slug: str = "umowa", *, stated: bool = False) -> str:
    name = said.thing(f"agreement:{slug}-{n}", "wupg:Agreement", f"Umowa {n} {slug}", f"Contract {n} {slug}")
    if not stated:
        said.add(name, "wupg:notStated", "cv:hasParticipation")
    return name


def _project(said: Statements, n: str, slug: str = "plan", *, stated: bool = False) -> str:
    name = said.thing(f"project:{slug}-{n}", "schema:Project", f"Zamiar {n} {slug}", f"Intention {n} {slug}")
    if not stated:
        said.add(name, "wupg:notStated", "cv:hasParticipation")
    return name


def _identifier(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-001", _office(said, n, "Biuro_Nowe"))]


def _no_name(said: Statements, n: str) -> list[Planted]:
    office = f"organization:biuro-{n}"
    said.add(office, "a", "cv:PublicOrganisation")
    said.state(office, "org:classification", "organization-type:voivodeship-labour-office")
    return [Planted("WUP-003", office, "skos:prefLabel")]


def _two_names(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    second = text(f"Urząd Ćwierć {n}", "pl")
    said.state(office, "skos:prefLabel", second)
    return [Planted("WUP-003", office, "skos:prefLabel", second)]


def _no_english(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-004", _office(said, n, english=""), "skos:prefLabel")]


def _untagged(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    said.state(office, "skos:altLabel", text(f"Ćwierć {n}"))
    return [Planted("WUP-005", office, "skos:altLabel", text(f"Ćwierć {n}"))]


def _spaces(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    said.state(office, "skos:altLabel", text(f"Ćwierć  {n}", "pl"))
    return [Planted("WUP-005", office, "skos:altLabel", text(f"Ćwierć  {n}", "pl"))]


def _misread(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    said.state(office, "skos:altLabel", text(f"UrzÄ…d Pracy {n}", "pl"))
    return [Planted("WUP-006", office, "skos:altLabel", text(f"UrzÄ…d Pracy {n}", "pl"))]


def _project_backwards(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.state(project, "schema:startDate", typed("2008-04-01", "date"))
    said.state(project, "schema:endDate", typed("2008-03-31", "date"))
    return [Planted("WUP-007", project, "schema:endDate", typed("2008-03-31", "date"))]


def _agreement_backwards(said: Statements, n: str) -> list[Planted]:
    agreement = _agreement(said, n)
    said.state(agreement, "schema:validFrom", typed("2009", "gYear"))
    said.state(agreement, "schema:validThrough", typed("2008-12", "gYearMonth"))
    return [Planted("WUP-008", agreement, "schema:validThrough", typed("2008-12", "gYearMonth"))]


def _before_its_basis(said: Statements, n: str) -> list[Planted]:
    agreement, project = _agreement(said, n), _project(said, n)
    said.state(agreement, "wupg:dateConcluded", typed("2007-09-13", "date"))
    said.state(project, "schema:startDate", typed("2006", "gYear"))
    said.state(project, "wupg:basedOn", agreement)
    return [Planted("WUP-009", project, "schema:startDate", typed("2006", "gYear"))]


def _no_date(said: Statements, n: str) -> list[Planted]:
    agreement = _agreement(said, n)
    said.state(agreement, "wupg:dateConcluded", text("13 września 2007 r."))
    return [Planted("WUP-010", agreement, "wupg:dateConcluded", text("13 września 2007 r."))]


def _impossible_date(said: Statements, n: str) -> list[Planted]:
    agreement = _agreement(said, n)
    said.state(agreement, "wupg:dateConcluded", typed("2007-02-30", "date"))
    return [Planted("WUP-010", agreement, "wupg:dateConcluded", typed("2007-02-30", "date"))]


def _impossible_year(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.state(project, "schema:startDate", typed("1207", "gYear"))
    return [Planted("WUP-010", project, "schema:startDate", typed("1207", "gYear"))]


def _nobody_leads(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-011", _project(said, n, stated=True))]


def _two_lead(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n, stated=True)
    first, second = _office(said, n, "biuro-a"), _office(said, n, "biuro-b")
    said.participation(project, first, "lead-partner")
    said.participation(project, second, "lead-partner")
    return [Planted("WUP-011", project, value=second)]


def _one_party(said: Statements, n: str) -> list[Planted]:
    agreement = _agreement(said, n, stated=True)
    said.participation(agreement, _office(said, n), "party")
    return [Planted("WUP-012", agreement)]


def _twice(said: Statements, n: str) -> list[Planted]:
    event = said.thing(f"event:zjazd-{n}", "schema:Event", f"Zjazd {n}", f"Assembly {n}")
    office = _office(said, n)
    said.participation(event, office, "guest")
    again = f"participation:zjazd-{n}-znowu"
    said.add(event, "cv:hasParticipation", again)
    said.add(again, "a", "cv:Participation")
    said.add(again, "cv:hasParticipant", office)
    said.state(again, "cv:role", "role:guest")
    return [Planted("WUP-013", event, "cv:hasParticipation", again)]


def _unknown_status(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.state(project, "wupg:status", "status:finished")
    return [Planted("WUP-014", project, "wupg:status", "status:finished")]


def _unknown_unit(said: Statements, n: str) -> list[Planted]:
    quantity = _quantity(said, n, unit="unit:man")
    said.state(quantity, "schema:value", typed(3, "integer"))
    return [Planted("WUP-014", quantity, "wupg:unit", "unit:man")]


def _shares(said: Statements, n: str, *shares: str) -> str:
    project = _project(said, n)
    for part, share in enumerate(shares):
        grant = f"grant:plan-{n}-{part}"
        said.add(project, "schema:funding", grant)
        said.add(grant, "a", "schema:MonetaryGrant")
        said.state(grant, "wupg:share", typed(share, "decimal"))
    return project


def _too_much(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-015", _shares(said, n, "75", "50"))]


def _rounded(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-030", _shares(said, n, "75", "25.01"))]


def _too_little(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-031", _shares(said, n, "75", "20"))]


def _amount(said: Statements, n: str, amount: str, datatype: str = "decimal", currency: str = "currency:PLN") -> str:
    name = f"money:plan-{n}"
    said.add(name, "a", "epo:MonetaryValue")
    said.state(name, "epo:hasAmountValue", typed(amount, datatype))
    if currency:
        said.add(name, "epo:hasCurrency", currency)
    return name


def _negative(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-016", _amount(said, n, "-5"), "epo:hasAmountValue", typed("-5", "decimal"))]


def _whole_amount(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-016", _amount(said, n, "5", "integer"), "epo:hasAmountValue", "5")]


def _no_currency(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-016", _amount(said, n, "5.5", currency=""), "epo:hasCurrency")]


def _unportable(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-029", _amount(said, n, "7.50"), "epo:hasAmountValue", typed("7.50", "decimal"))]


def _quantity(said: Statements, n: str, unit: str = "unit:person") -> str:
    name = f"quantity:plan-{n}"
    said.add(name, "a", "schema:QuantitativeValue")
    said.add(name, "wupg:indicator", "indicator:participants")
    said.add(name, "wupg:unit", unit)
    return name


def _range(said: Statements, n: str) -> list[Planted]:
    quantity = _quantity(said, n)
    said.state(quantity, "schema:minValue", typed(6, "integer"))
    said.state(quantity, "schema:maxValue", typed(3, "integer"))
    return [Planted("WUP-018", quantity, "schema:maxValue", "3")]


def _uncited(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    said.add(office, "skos:altLabel", text(f"Ćwierć {n}", "pl"))
    claim = said.claim(office, "skos:altLabel", text(f"Ćwierć {n}", "pl"), cited=False)
    return [Planted("WUP-020", claim, "prov:wasDerivedFrom")]


def _no_note(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    said.add(office, "skos:altLabel", text(f"Ćwierć {n}", "pl"))
    claim = said.claim(office, "skos:altLabel", text(f"Ćwierć {n}", "pl"), certainty="certainty:inferred")
    return [Planted("WUP-021", claim, "wupg:certainty", "certainty:inferred")]


def _unbacked(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.add(project, "schema:endDate", typed("2008-03-31", "date"))
    return [Planted("WUP-022", project, "schema:endDate", typed("2008-03-31", "date"))]


def _unpublished(said: Statements, n: str) -> list[Planted]:
    claim = said.claim(_project(said, n), "schema:endDate", typed("2008-03-31", "date"))
    return [Planted("WUP-022", claim, "rdf:object", typed("2008-03-31", "date"))]


def _disagree(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.claim(project, "schema:endDate", typed("2008-03-31", "date"))
    said.claim(project, "schema:endDate", typed("2008-05-31", "date"))
    return [Planted("WUP-023", project, "schema:endDate")]


def _two_values(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    both = [typed("2008-03-31", "date"), typed("2008-05-31", "date")]
    for value in both:
        said.state(project, "schema:endDate", value)
    return [
        *(Planted("WUP-022", project, "schema:endDate", value) for value in both),
        Planted("WUP-023", project, "schema:endDate"),
        Planted("WUP-034", project, "schema:endDate"),
    ]


def _dangling(said: Statements, n: str) -> list[Planted]:
    office = _office(said, n)
    said.state(office, "dct:spatial", f"place:nigdzie-{n}")
    return [Planted("WUP-024", office, "dct:spatial", f"place:nigdzie-{n}")]


def _circle(said: Statements, n: str) -> list[Planted]:
    first, second = _agreement(said, n, "umowa-a"), _agreement(said, n, "umowa-b")
    said.state(first, "wupg:continues", second)
    said.state(second, "wupg:continues", first)
    return [Planted("WUP-025", first, "wupg:continues", second)]  # Of a pair, it is said once.


def _e_mail(said: Statements, n: str) -> list[Planted]:
    contact = f"contact:biuro-{n}"
    said.add(contact, "a", "cv:ContactPoint")
    said.state(contact, "dct:type", "contact-type:email")
    said.state(contact, "cv:email", text(f"biuro{n}@upgovpl"))
    return [Planted("WUP-026", contact, "cv:email", text(f"biuro{n}@upgovpl"))]


def _no_end(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.state(project, "wupg:status", "status:completed")
    return [Planted("WUP-028", project)]


def _late(said: Statements, n: str) -> list[Planted]:
    agreement = _agreement(said, n)
    said.state(agreement, "schema:validFrom", typed("2007", "gYear"))
    said.state(agreement, "wupg:dateConcluded", typed("2008-01-02", "date"))
    return [Planted("WUP-032", agreement, "wupg:dateConcluded", typed("2008-01-02", "date"))]


def _wrong_class(said: Statements, n: str) -> list[Planted]:
    agreement, project = _agreement(said, n), _project(said, n)
    said.state(agreement, "wupg:concludedAt", project)
    return [Planted("WUP-034", agreement, "wupg:concludedAt", project)]


def _wrong_datatype(said: Statements, n: str) -> list[Planted]:
    agreement = _agreement(said, n)
    said.state(agreement, "wupg:indefinite", text("tak"))
    return [Planted("WUP-034", agreement, "wupg:indefinite", text("tak"))]


def _unknown_term(said: Statements, n: str) -> list[Planted]:
    project = _project(said, n)
    said.add(project, "wupg:staus", "status:completed")
    return [Planted("WUP-035", project, "wupg:staus")]


MISTAKES: tuple[Mistake, ...] = (
    _identifier, _no_name, _two_names, _no_english, _untagged, _spaces, _misread, _project_backwards,
    _agreement_backwards, _before_its_basis, _no_date, _impossible_date, _impossible_year, _nobody_leads, _two_lead,
    _one_party, _twice, _unknown_status, _unknown_unit, _too_much, _rounded, _too_little, _negative, _whole_amount,
    _no_currency, _unportable, _range, _uncited, _no_note, _unbacked, _unpublished, _disagree, _two_values, _dangling,
    _circle, _e_mail, _no_end, _late, _wrong_class, _wrong_datatype, _unknown_term,
)  # fmt: skip
