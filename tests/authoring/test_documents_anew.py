"""Documents of the shipped register recorded anew, in words and in rows: the same facts come out."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from tests.shipped_files import ROOT, TABLES
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.recording import Recording, plan_recording, write_recording
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_files import read_rows
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.authoring.words.record_request import RecordRequest
from wupgraph.authoring.words.rows_of_words import rows_of_words
from wupgraph.cli.record import record
from wupgraph.cli.record_words import texts_by_language
from wupgraph.rdf.namespaces import PROV, RDF, SKOS, WUPG, slug_of
from wupgraph.register.folder import Register

HERE = Path(__file__).parent
Fact = tuple[str, str, str]


def empty_copy(folder: Path) -> Register:
    """The shipped register without things and claims: its vocabulary, its tables and its documents."""
    for part in ("ontology", "shapes", "queries"):
        (folder / part).symlink_to(ROOT / part)
    for table in TABLES:
        shutil.copytree(table, folder / "data" / table.name)
    shutil.copy(ROOT / "data" / "sources.ttl", folder / "data")
    shutil.copy(ROOT / "wupgraph.toml", folder)
    return Register(folder)


def rows_of_commands(file: Path, opened: OpenedRegister) -> Iterator[Row]:
    """The rows of commands as they are typed, one a line."""
    findings, languages = RowFindings(), opened.register.configuration.languages
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("wupgraph record "):
            given = record.make_context("record", shlex.split(line)[2:]).params
            document = opened.document_named(given["document"])
            notes = texts_by_language(given["notes"], "--note", languages)
            request = RecordRequest(document.number, document.language, given["certainty"] or "", notes=notes)
            yield from rows_of_words(given["words"], request, opened, findings)
    assert findings.sorted() == []


def facts_in(folder: Path) -> set[Fact]:
    """What is published in a register, without its tables."""
    files = [*folder.glob("data/entities/*.ttl"), folder / "data" / "sources.ttl"]
    return {_fact(quad) for file in files for quad in ox.parse(path=file)}


def _fact(quad: ox.Quad) -> Fact:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def claims_in(folder: Path, number: str) -> dict[tuple[str, ...], set[str]]:
    """What claims say, whatever they are called: subject, property, value, certainty and notes, with their passages."""
    about: dict[str, list[tuple[str, str]]] = {}
    for quad in ox.parse(path=folder / "data" / "claims" / f"{number}.ttl"):
        about.setdefault(str(quad.subject), []).append((quad.predicate.value, str(quad.object)))
    said = [RDF + "subject", RDF + "predicate", RDF + "object", WUPG + "certainty", WUPG + "rank", SKOS + "note"]
    return {
        tuple(value for name in said for value in sorted(v for p, v in pairs if p == name)): {
            slug_of(value).rstrip(">").partition("#")[2] for p, value in pairs if p == PROV + "wasDerivedFrom"
        }
        for pairs in about.values()
        if (RDF + "type", f"<{WUPG}Claim>") in pairs
    }


def only_of(number: str) -> set[str]:
    """The things of the shipped register of which one document alone speaks."""
    speaking: dict[str, set[str]] = {}
    for file in ROOT.glob("data/claims/*.ttl"):
        for quad in ox.parse(path=file):
            if quad.predicate.value == RDF + "subject":
                speaking.setdefault(str(quad.object), set()).add(file.stem)
    return {thing for thing, numbers in speaking.items() if numbers == {number}}


def recorded(register: Register, rows: list[Row], opened: OpenedRegister, sources: Path) -> Recording:
    recording = plan_recording(register, rows, documents=sources, opened=opened)
    told = [(one.at.argument, one.finding.message.in_("en")) for one in recording.told if one.finding.code != "WUP-004"]
    assert told == []
    write_recording(recording)
    return recording


def test_document_003_in_words(tmp_path: Path, sources: Path) -> None:
    register = empty_copy(tmp_path)
    opened = OpenedRegister(register)
    rows = list(rows_of_commands(HERE / "serpelice.sh", opened))
    recorded(register, rows, opened, sources)
    again, shipped = claims_in(tmp_path, "003"), claims_in(ROOT, "003")
    assert again.keys() == shipped.keys()
    # A form cites the same passages for all that it says: for an aim and for its kind.
    assert {key: shipped[key] - again[key] for key in shipped if again[key] != shipped[key]} == {
        key: {"char=1429,1465"} for key in shipped if "miedzywojewodzki-2005-skills" in key[2]
    }
    facts, there = facts_in(tmp_path), facts_in(ROOT)
    assert facts - there == set()
    its_own = only_of("003")
    assert {fact for fact in there - facts if fact[0] in its_own} == set()


def test_document_001_in_rows(tmp_path: Path, sources: Path) -> None:
    register = empty_copy(tmp_path)
    opened = OpenedRegister(register)
    read = read_rows(str(HERE / "project_summary.csv"), register.configuration.languages)
    assert read.told == ()
    # Two bodies that document 001 speaks of are named in 000 alone.
    named = {"polsko-rosyjska-rada": "body", "wspolpraca-olsztyn-kaliningrad": "cooperation"}
    names = [
        Row(
            "000", f"organization:{slug}", kind, property="name", values={"pl": (slug,)}, certainty="inferred",
            notes={"pl": "Nazwa z rejestru.", "en": "The register's name."},
            quotations=("Rady ds. Współpracy Regionów",), places=("1018-1047",),
        )
        for slug, kind in named.items()
    ]  # fmt: skip
    recorded(register, [*read.rows, *names], opened, sources)
    again, shipped = claims_in(tmp_path, "001"), claims_in(ROOT, "001")
    # A form claims how an amount is written, so that this stays with it beside the amount of another document.
    wordings = {key: again.pop(key) for key in again.keys() - shipped.keys()}
    assert sorted((slug_of(key[0])[:-1], key[2]) for key in wordings) == [
        ("wymiana-doswiadczen-budget-eur", '"62 090,09 €"'),
        ("wymiana-doswiadczen-budget-pln", '"ok. 253 905,00 zł"'),
        ("wymiana-doswiadczen-budget-pln", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ]
    assert again == shipped
    facts, there = facts_in(tmp_path), facts_in(ROOT)
    # Of what two documents dispute, nothing is published where both have been read.
    others = [fact for fact in facts - there if slug_of(fact[0])[:-1] not in named]
    assert sorted((slug_of(fact[0]), slug_of(fact[1])) for fact in others) == [
        ("wymiana-doswiadczen-erdf>", "ns#shareBase>"),
        ("wymiana-doswiadczen>", "endDate>"),
    ]
    its_own = only_of("001")
    assert {fact for fact in there - facts if fact[0] in its_own} == set()
