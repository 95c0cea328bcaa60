"""`query run --stated-only`: what a document says in so many words, and a count of what was left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import wupgraph as library
from tests.prefixes import in_turtle
from wupgraph import UsageError

Run = Callable[..., tuple[int, str, str]]

# Three parties of one agreement: one stated, one inferred, one that no claim stands behind.
PARTIES = (
    in_turtle(
        "agreement certainty claim cv dct organization prov rank rdf schema skos source wupg",
        participation="https://w3id.org/wupgraph/id/participation/",
        role="https://w3id.org/wupgraph/scheme/role/",
    )
    + """
agreement:umowa a wupg:Agreement ; skos:prefLabel "Umowa"@pl ;
    cv:hasParticipation participation:umowa-a , participation:umowa-b , participation:umowa-c .
participation:umowa-a a cv:Participation ; cv:hasParticipant organization:a ; cv:role role:party .
participation:umowa-b a cv:Participation ; cv:hasParticipant organization:b ; cv:role role:party .
participation:umowa-c a cv:Participation ; cv:hasParticipant organization:c ; cv:role role:party .
organization:a a cv:PublicOrganisation ; skos:prefLabel "A"@pl .
organization:b a cv:PublicOrganisation ; skos:prefLabel "B"@pl .
organization:c a cv:PublicOrganisation ; skos:prefLabel "C"@pl .

claim:a a wupg:Claim ; rdf:subject participation:umowa-a ; rdf:predicate cv:role ; rdf:object role:party ;
    wupg:rank rank:normal ; wupg:certainty certainty:stated ; prov:wasDerivedFrom <urn:x-passage> .
claim:b a wupg:Claim ; rdf:subject participation:umowa-b ; rdf:predicate cv:role ; rdf:object role:party ;
    wupg:rank rank:normal ; wupg:certainty certainty:inferred ; prov:wasDerivedFrom <urn:x-passage> .
<urn:x-passage> dct:isPartOf source:pismo .
source:pismo a schema:DigitalDocument ; dct:identifier "900" .
"""
)
PARTIES_OF = ("query", "run", "parties-of", "agreement=umowa", "-d", "parties.ttl", "-f", "csv")


@pytest.fixture(autouse=True)
def parties(empty_surroundings: None, tmp_path: Path) -> Path:
    file = tmp_path / "parties.ttl"
    file.write_text(PARTIES, encoding="utf-8")
    return file


def parties_in(out: str) -> list[str]:
    return [row["participant_label"] for row in csv.DictReader(io.StringIO(out))]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("pl", "Pominięte wiersze, których żaden dokument nie podaje wprost: 2.\n"),
        ("en", "Rows left out that no document states: 2.\n"),
    ],
)
def test_only_what_is_stated_is_shown_and_the_rest_is_counted(wupgraph: Run, lang: str, said: str) -> None:
    assert parties_in(wupgraph(*PARTIES_OF)[1]) == ["A", "B", "C"]
    code, out, err = wupgraph("-l", lang, *PARTIES_OF, "--stated-only")
    assert (code, parties_in(out), err) == (0, ["A"], said)


def test_the_count_is_no_part_of_the_data_and_quiet_leaves_it_out(wupgraph: Run) -> None:
    assert wupgraph("-q", *PARTIES_OF, "--stated-only")[2] == ""


def test_a_question_without_certainty_is_refused_before_anything_is_written(wupgraph: Run, tmp_path: Path) -> None:
    code, out, err = wupgraph("-l", "en", "query", "run", "documents", "--stated-only", "-o", "rows.csv")
    assert (code, out) == (2, "")
    assert err.startswith("wupgraph: the question documents does not tell certainty")
    assert " parties-of, " in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "rows.csv").exists()


def test_the_printed_question_cannot_be_picked_from(wupgraph: Run) -> None:
    assert wupgraph("-l", "en", *PARTIES_OF, "--stated-only", "--bound") == (
        2,
        "",
        "wupgraph: --bound prints the question, --stated-only picks from the answer; give one of them.\n",
    )


def test_the_library_picks_the_same(parties: Path) -> None:
    register = library.open_register(data=parties)
    assert len(register.query("parties-of", agreement="umowa")) == 3
    (row,) = register.query("parties-of", agreement="umowa", stated_only=True)
    assert row.participant == "https://w3id.org/wupgraph/id/organization/a"
    with pytest.raises(UsageError, match="does not tell certainty"):
        register.query("documents", stated_only=True)
