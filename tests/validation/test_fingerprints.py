"""What a finding is known by: expected values made with sha256sum."""

from __future__ import annotations

import pytest

from wupgraph.validation.fingerprints import fingerprint
from wupgraph.values import Finding, Place, Severity, Text

LATE = Finding(
    code="WUP-007",
    severity=Severity.VIOLATION,
    message=Text("Za późno.", "Too late."),
    place=Place("a.ttl", 3, 5, 3, 9),
    focus="project:a",
    path="schema:endDate",
    value='"2019"^^xsd:gYear',
)


def test_it_is_the_sha_256_of_code_focus_path_and_value() -> None:
    # printf 'WUP-007\nproject:a\nschema:endDate\n"2019"^^xsd:gYear' | sha256sum | cut -c1-32
    assert fingerprint(LATE) == "10b7bf2ae7825f08477e1769f5818975"


def test_a_blank_node_counts_without_its_label() -> None:
    # printf 'e:Named\n_:\ne:nazwa\n"ż"' | sha256sum | cut -c1-32
    known = "10db36f2c49432e2b2428bf15cf26446"
    for label in ("_:b1", "_:7f0c"):
        assert fingerprint(LATE._replace(code="e:Named", focus=label, path="e:nazwa", value='"ż"')) == known


@pytest.mark.parametrize(
    "same",
    [
        LATE._replace(place=Place("b.ttl", 9, 1, 9, 2)),
        LATE._replace(message=Text("Inaczej.", "Otherwise."), hint=Text("Rada.", "Advice.")),
        LATE._replace(severity=Severity.INFO, focus_label="A", related=(Place("c.ttl", 1, 1),)),
    ],
)
def test_places_and_words_do_not_count(same: Finding) -> None:
    assert fingerprint(same) == fingerprint(LATE)


@pytest.mark.parametrize(
    "other",
    [
        LATE._replace(code="WUP-008"),
        LATE._replace(focus="project:b"),
        LATE._replace(path="schema:startDate"),
        LATE._replace(value='"2020"^^xsd:gYear'),
        LATE._replace(path="", value="schema:endDate"),
    ],
)
def test_each_part_counts(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(LATE)
