"""Where sources disagree: what counts as a disagreement, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal

from tests.prefixes import in_turtle
from wupgraph import assets
from wupgraph.checking.register_check import check
from wupgraph.evidence.conflicts import Conflicts, conflicts_of
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.register.folder import Register, find_register
from wupgraph.render.conflicts import text
from wupgraph.text import Texts

CLAIMS = assets.shipped_register() / "shapes" / "evidence" / "claims.ttl"  # The file with the rule WUP-023.
ID = "https://w3id.org/wupgraph/id/"
HEAD = (
    in_turtle("certainty claim dct grant oa project prov rank rdf schema skos source wupg xsd")
    + """
source:umowa a schema:DigitalDocument ; dct:identifier "900" .
source:aneks a schema:DigitalDocument ; dct:identifier "901" .
project:p a schema:Project ; skos:prefLabel "Projekt"@pl , "A project"@en .
"""
)
MARCH, DECEMBER = '"2008-03-31"^^xsd:date', '"2007-12-31"^^xsd:date'


def claim(
    name: str,
    value: str,
    *,
    prop: str = "schema:endDate",
    rank: str = "normal",
    certainty: str = "stated",
    more: str = "",
    start: int = 0,
) -> str:
    source = "umowa" if start < 10 else "aneks"
    fragment = f"<{ID}source/{source}#char={start},{start + 3}>"
    return (
        f"claim:{name} a wupg:Claim ; rdf:subject project:p ; rdf:predicate {prop} ; rdf:object {value} ;\n"
        f"    wupg:rank rank:{rank} ; wupg:certainty certainty:{certainty} ; prov:wasDerivedFrom {fragment} {more} .\n"
        f'{fragment} a oa:TextQuoteSelector ; dct:isPartOf source:{source} ; oa:exact "cytat {name}" ;\n'
        f"    oa:start {start} ; oa:end {start + 3} .\n"
    )


def register_of(folder: Path, *claims: str) -> Register:
    file = folder / "x.ttl"
    file.write_text(HEAD + "".join(claims), encoding="utf-8")
    return find_register(data=[file])


def values(found: Conflicts) -> list[list[str]]:
    return [[c.object.value for c in one.claims if isinstance(c.object, Literal)] for one in found.found]


CASES: dict[str, tuple[tuple[str, dict[str, Any]], tuple[str, dict[str, Any]]]] = {
    "two dates": ((MARCH, {}), (DECEMBER, {})),
    "a less precise date is no conflict": ((MARCH, {}), ('"2008"^^xsd:gYear', {})),
    "a withdrawn claim": ((MARCH, {}), (DECEMBER, {"rank": "deprecated"})),
    "a hypothesis": ((MARCH, {}), (DECEMBER, {"certainty": "hypothesis"})),
    "a plan": ((MARCH, {}), (DECEMBER, {"certainty": "planned"})),
    "the same value twice": ((MARCH, {}), (MARCH, {})),
    "a property with many values": (('"A"@pl', {"prop": "skos:altLabel"}), ('"B"@pl', {"prop": "skos:altLabel"})),
    "two preferred": ((MARCH, {"rank": "preferred"}), (DECEMBER, {"rank": "preferred"})),
    "one preferred": ((MARCH, {"rank": "preferred"}), (DECEMBER, {})),
}
CONFLICTS = {"two dates", "a plan", "two preferred", "one preferred"}


@pytest.mark.parametrize("case", CASES)
def test_what_is_a_conflict(tmp_path: Path, case: str) -> None:
    (one, more), (two, further) = CASES[case]
    register = register_of(tmp_path, claim("a", one, **more), claim("b", two, start=10, **further))
    found = conflicts_of(register, "pl")
    assert len(found.found) == (case in CONFLICTS)
    # The rule WUP-023 warns of those that nobody resolved.
    warned = {
        (finding.focus, finding.path) for finding in check(register, shapes=[CLAIMS]) if finding.code == "WUP-023"
    }
    shrink = register.prefixes.shrink
    assert warned == {(shrink(one.subject), shrink(one.predicate)) for one in found.found if not one.resolved}


def test_a_conflict_has_all_claims_the_withdrawn_ones_too(tmp_path: Path) -> None:
    reason = '; wupg:rankReason "Wycofano."@pl , "Withdrawn."@en'
    register = register_of(
        tmp_path,
        claim("a", MARCH),
        claim("b", DECEMBER, start=10),
        claim("c", '"2009-01-01"^^xsd:date', rank="deprecated", more=reason, start=5),
    )
    (conflict,) = conflicts_of(register, "en").found
    assert [c.object.value for c in conflict.claims if isinstance(c.object, Literal)] == [
        "2008-03-31",
        "2009-01-01",
        "2007-12-31",
    ]
    assert conflict.claims[1].reason == Texts((("pl", "Wycofano."), ("en", "Withdrawn.")))
    assert (conflict.resolved, conflict.published) == (False, ())


def test_a_card_says_how_a_conflict_was_resolved(tmp_path: Path) -> None:
    reason = '; wupg:rankReason "Umowa rozstrzyga."@pl , "The contract decides."@en'
    note = '; skos:note "Z nagłówka."@pl , "From the heading."@en'
    register = register_of(
        tmp_path,
        claim("a", MARCH, rank="preferred", more=reason),
        claim("b", DECEMBER, certainty="inferred", more=note, start=10),
        f"project:p schema:endDate {MARCH} .\n",
    )
    found = conflicts_of(register, "pl")
    assert text(found, register.prefixes, "pl") == (
        "Projekt [project:p]\n"
        "koniec [schema:endDate]: rozstrzygnięte, opublikowano 2008-03-31\n"
        "    2008-03-31 (wprost, preferowane)\n"
        "      ⤷ „cytat a” — 900, 0–3\n"
        "      powód: Umowa rozstrzyga.\n"
        "    2007-12-31 (wywnioskowane)\n"
        "      ⤷ „cytat b” — 901, 10–13\n"
        "      uwaga: Z nagłówka.\n"
    )
    assert "resolved, published 2008-03-31" in text(conflicts_of(register, "en"), register.prefixes, "en")


def test_without_conflicts_it_says_so() -> None:
    assert text(Conflicts((), {}), Prefixes({}), "en") == "Sources disagree nowhere.\n"


def test_the_shipped_register_agrees_with_its_rule_and_its_question(register: Register, sources: Path) -> None:
    found = conflicts_of(register, "pl", sources)
    end_date = next(one for one in found.found if one.subject == ID + "project/wymiana-doswiadczen")
    assert [(c.evidence[0].number, c.evidence[0].line, c.evidence[0].exact) for c in end_date.claims] == [
        ("000", 267, "31 marca 2008 r."),
        ("001", 1, "31.12.2007"),
    ]
    warned = {(f.focus, f.path) for f in check(register, shapes=[CLAIMS]) if f.code == "WUP-023"}
    shrink = register.prefixes.shrink
    assert {(shrink(one.subject), shrink(one.predicate)) for one in found.found if not one.resolved} == warned


def test_as_many_disagreements_as_no_query_may_name(tmp_path: Path) -> None:
    # Each pair of subject and property has brackets, and a query may have 300 operators and brackets together.
    claims = [
        claim(f"p{number}-{place}", date, start=10 * number + 5 * place).replace("project:p ;", f"project:p{number} ;")
        for number in range(320)
        for place, date in enumerate((MARCH, DECEMBER))
    ]
    found = conflicts_of(register_of(tmp_path, *claims), "en")
    assert len(found.found) == 320
    assert {tuple(sorted(dates)) for dates in values(found)} == {("2007-12-31", "2008-03-31")}
