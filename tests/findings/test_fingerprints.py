"""What a finding is known by: expected values made with sha256sum."""

from __future__ import annotations

import pytest

from wupgraph.findings.finding import Finding
from wupgraph.findings.fingerprints import fingerprints
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.severity import Severity
from wupgraph.text import Text

NAMES = Prefixes({"e": "http://e.example/"})
LATE = Finding(
    code="WUP-007",
    severity=Severity.VIOLATION,
    message=Text("Za późno.", "Too late."),
    place=Place("a.ttl", 3, 5, 3, 9),
    focus="e:a",
    path="e:end",
    value="2019",
)


def fingerprint(finding: Finding) -> str:
    (found,) = fingerprints([finding], NAMES)
    return found


def test_it_is_the_sha_256_of_code_focus_path_and_value() -> None:
    # printf 'WUP-007\0<http://e.example/a>\0<http://e.example/end>\x002019' | sha256sum
    assert fingerprint(LATE) == "567e25089253ac6ac3a950b8eba7fc31777d20574de565385cdc16c398ebebfe"


def test_a_blank_node_counts_without_its_label() -> None:
    # printf 'E\0[]\0<http://e.example/nazwa>\0"ż"' | sha256sum
    for label in ("_:b1", "_:7f0c"):
        blank = LATE._replace(code="E", focus=label, path="e:nazwa", value='"ż"')
        assert fingerprint(blank) == "8ca105537c3ca15c70f01a361d88eb0b5c7c485fe1fc2beb671e1d90a0280aba"


@pytest.mark.parametrize(
    "same",
    [
        LATE._replace(place=Place("b.ttl", 9, 1, 9, 2)),
        LATE._replace(message=Text("Inaczej.", "Otherwise."), hint=Text("Rada.", "Advice.")),
        LATE._replace(severity=Severity.INFO, focus_label="A", related=(Place("c.ttl", 1, 1),)),
        LATE._replace(focus="<http://e.example/a>"),
    ],
)
def test_places_words_and_prefixes_do_not_count(same: Finding) -> None:
    assert fingerprint(same) == fingerprint(LATE)


def test_a_shape_that_is_no_rule_of_the_register_counts_by_its_iri() -> None:
    assert fingerprint(LATE._replace(code="e:Late")) == fingerprint(LATE._replace(code="<http://e.example/Late>"))


@pytest.mark.parametrize(
    "other",
    [
        LATE._replace(code="WUP-008"),
        LATE._replace(focus="e:b"),
        LATE._replace(path="e:start"),
        LATE._replace(value="2020"),
        LATE._replace(path="", value="e:end"),
    ],
)
def test_each_part_counts(other: Finding) -> None:
    assert fingerprint(other) != fingerprint(LATE)


def test_those_that_are_alike_are_numbered() -> None:
    first, second, third = fingerprints([LATE, LATE._replace(focus="e:b"), LATE], NAMES)
    assert third == f"{first}:2" != second
