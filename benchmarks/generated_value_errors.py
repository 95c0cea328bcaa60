"""Planted errors in values, claims and references."""

from __future__ import annotations

from generated_statements import Statements, text, typed
from generated_things import Mistake, Planted, agreement, office, project


def _unknown_unit(said: Statements, n: str) -> list[Planted]:
    quantity = _quantity(said, n, unit="unit:man")
    said.state(quantity, "schema:value", typed(3, "integer"))
    return [Planted("WUP-014", quantity, "wupg:unit", "unit:man")]


def _shares(said: Statements, n: str, *shares: str) -> str:
    plan = project(said, n)
    for part, share in enumerate(shares):
        grant = f"grant:plan-{n}-{part}"
        said.add(plan, "schema:funding", grant)
        said.add(grant, "a", "schema:MonetaryGrant")
        said.state(grant, "wupg:share", typed(share, "decimal"))
        said.state(grant, "wupg:shareBase", "share-base:total-budget")
    return plan


def _too_much(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-015", _shares(said, n, "75", "50"))]


def _rounded(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-030", _shares(said, n, "75", "25.01"))]


def _too_little(said: Statements, n: str) -> list[Planted]:
    return [Planted("WUP-031", _shares(said, n, "75", "20"))]


def _amount(said: Statements, n: str, amount: str, datatype: str = "decimal", currency: str = "currency:PLN") -> str:
    name = f"money:plan-{n}"
    said.add(project(said, n), "wupg:budget", name)
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
    said.add(project(said, n), "wupg:achieved", name)
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
    name = office(said, n)
    said.add(name, "skos:altLabel", text(f"Ćwierć {n}", "pl"))
    claim = said.claim(name, "skos:altLabel", text(f"Ćwierć {n}", "pl"), cited=False)
    return [Planted("WUP-020", claim, "prov:wasDerivedFrom")]


def _no_note(said: Statements, n: str) -> list[Planted]:
    name = office(said, n)
    said.add(name, "skos:altLabel", text(f"Ćwierć {n}", "pl"))
    claim = said.claim(name, "skos:altLabel", text(f"Ćwierć {n}", "pl"), certainty="certainty:inferred")
    return [Planted("WUP-021", claim, "wupg:certainty", "certainty:inferred")]


def _unbacked(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.add(plan, "schema:endDate", typed("2008-03-31", "date"))
    return [Planted("WUP-022", plan, "schema:endDate", typed("2008-03-31", "date"))]


def _unpublished(said: Statements, n: str) -> list[Planted]:
    claim = said.claim(project(said, n), "schema:endDate", typed("2008-03-31", "date"))
    return [Planted("WUP-022", claim, "rdf:object", typed("2008-03-31", "date"))]


def _disagree(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.claim(plan, "schema:endDate", typed("2008-03-31", "date"))
    said.claim(plan, "schema:endDate", typed("2008-05-31", "date"))
    return [Planted("WUP-023", plan, "schema:endDate")]


def _two_values(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    both = [typed("2008-03-31", "date"), typed("2008-05-31", "date")]
    for value in both:
        said.state(plan, "schema:endDate", value)
    return [
        *(Planted("WUP-022", plan, "schema:endDate", value) for value in both),
        Planted("WUP-034", plan, "schema:endDate"),
    ]


def _dangling(said: Statements, n: str) -> list[Planted]:
    name = office(said, n)
    said.state(name, "dct:spatial", f"place:nigdzie-{n}")
    return [Planted("WUP-024", name, "dct:spatial", f"place:nigdzie-{n}")]


def _circle(said: Statements, n: str) -> list[Planted]:
    first, second = agreement(said, n, "umowa-a"), agreement(said, n, "umowa-b")
    said.state(first, "wupg:continues", second)
    said.state(second, "wupg:continues", first)
    return [Planted("WUP-025", first, "wupg:continues", second)]  # Of a pair, it is said once.


def _e_mail(said: Statements, n: str) -> list[Planted]:
    contact = f"contact:biuro-{n}"
    said.add(office(said, n), "cv:contactPoint", contact)
    said.add(contact, "a", "cv:ContactPoint")
    said.state(contact, "dct:type", "contact-type:email")
    said.state(contact, "cv:email", text(f"biuro{n}@upgovpl"))
    return [Planted("WUP-026", contact, "cv:email", text(f"biuro{n}@upgovpl"))]


def _mangled(said: Statements, n: str) -> list[Planted]:
    contact = f"contact:biuro-{n}"
    said.add(office(said, n), "cv:contactPoint", contact)
    said.add(contact, "a", "cv:ContactPoint")
    said.state(contact, "dct:type", "contact-type:email")
    said.state(contact, "wupg:asWritten", text(f"biuro{n}@up.govpl"))
    # What is kept as written must stand in its quotation (WUP-041), and quotations have no names.
    return [Planted(code, contact, "wupg:asWritten", text(f"biuro{n}@up.govpl")) for code in ("WUP-033", "WUP-041")]


def _no_end(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.state(plan, "wupg:status", "status:completed")
    return [Planted("WUP-028", plan)]


def _late(said: Statements, n: str) -> list[Planted]:
    treaty = agreement(said, n)
    said.state(treaty, "schema:validFrom", typed("2007", "gYear"))
    said.state(treaty, "wupg:dateConcluded", typed("2008-01-02", "date"))
    return [Planted("WUP-032", treaty, "wupg:dateConcluded", typed("2008-01-02", "date"))]


def _wrong_class(said: Statements, n: str) -> list[Planted]:
    treaty, plan = agreement(said, n), project(said, n)
    said.state(treaty, "wupg:conclusionEvent", plan)
    return [Planted("WUP-034", treaty, "wupg:conclusionEvent", plan)]


def _wrong_datatype(said: Statements, n: str) -> list[Planted]:
    treaty = agreement(said, n)
    said.state(treaty, "wupg:indefinite", text("tak"))
    return [Planted("WUP-034", treaty, "wupg:indefinite", text("tak"))]


def _unknown_term(said: Statements, n: str) -> list[Planted]:
    plan = project(said, n)
    said.add(plan, "wupg:staus", "status:completed")
    return [Planted("WUP-035", plan, "wupg:staus")]


IN_VALUES_AND_CLAIMS: tuple[Mistake, ...] = (
    _unknown_unit,
    _too_much,
    _rounded,
    _too_little,
    _negative,
    _whole_amount,
    _no_currency,
    _unportable,
    _range,
    _uncited,
    _no_note,
    _unbacked,
    _unpublished,
    _disagree,
    _two_values,
    _dangling,
    _circle,
    _e_mail,
    _mangled,
    _no_end,
    _late,
    _wrong_class,
    _wrong_datatype,
    _unknown_term,
)
