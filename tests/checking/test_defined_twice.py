"""Things that two files define under one name: one finding each, that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wupgraph.findings.finding import Finding

Found = Callable[..., list[Finding]]


def test_two_quotations_under_one_identifier_are_told_as_two(found: Found) -> None:
    turtle = '<https://w3id.org/wupgraph/id/source/doc#page=1&nr=1> oa:exact "inny" .\n'
    (finding,) = found(turtle, "WUP-020")
    assert finding.shape == "wsh:WUP-020-one-text"
    assert "has more than one text: two different quotations have the same identifier" in finding.message.en
    assert "Daj drugiemu inny numer, np. #page=1&nr=2" in finding.message.pl


@pytest.mark.parametrize("link", ["", "; skos:topConceptOf <https://w3id.org/wupgraph/scheme/fund> "])
@pytest.mark.parametrize(
    ("said", "says"),
    [
        ('skos:prefLabel "Nowy"@pl , "New"@en ; skos:notation "N"', True),  # no definition
        (
            'skos:prefLabel "Nowy"@pl , "Nowszy"@pl , "New"@en ; skos:notation "N" , "M" ; '
            'skos:definition "a"@pl , "b"@en , "c"@pl',
            True,  # all of it twice, and one finding
        ),
        ('skos:prefLabel "Nowy"@pl , "New"@en ; skos:notation "N" ; skos:definition "a"@pl , "b"@en', False),
    ],
)
def test_an_entry_of_a_code_list_is_told_of_once_whether_or_not_it_names_its_top(
    found: Found, link: str, said: str, says: bool
) -> None:
    scheme = "<https://w3id.org/wupgraph/scheme/fund>"
    turtle = f"fund:nowy a skos:Concept ; skos:inScheme {scheme} {link}; {said} .\n"
    assert [(f.code, f.focus) for f in found(turtle, "WUP-102")] == [("WUP-102", "fund:nowy")] * says
