"""`wupgraph check`: everything at once, one report, one exit code."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_sparql
from tests.shipped_files import RULE_EXAMPLES
from wupgraph import assets

Run = Callable[..., tuple[int, str, str]]

PARTS = ("data", "shapes", "ontology", "queries")


@pytest.fixture
def register_here(tmp_path: Path) -> Path:
    """A copy of the shipped register in the current folder."""
    for part in PARTS:
        shutil.copytree(assets.shipped_register() / part, tmp_path / part)
    shutil.copy(assets.shipped_register() / "wupgraph.toml", tmp_path)
    return tmp_path


@pytest.fixture
def little_here(tmp_path: Path) -> Path:
    """A register in the current folder that is checked in a third of the time: the reference tables, one record.

    The record has one remark, WUP-031. What tells commands apart shows here as well as on the shipped data.
    """
    shipped = assets.shipped_register()
    # Without data/reference: the regions name places that are not among the tables.
    for part in ("shapes", "ontology", "data/evidence", "data/cooperation"):
        shutil.copytree(shipped / part, tmp_path / part)
    (tmp_path / "queries").mkdir()
    shutil.copy(RULE_EXAMPLES["WUP-031"] / "fail.ttl", tmp_path / "data" / "one.ttl")
    return tmp_path


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def told(out: str) -> list[tuple[str, str]]:
    """Code and place of each finding that is an error, of a concise report in English."""
    lines = [line.split(": ", 1) for line in out.splitlines()]
    return [(rest.split()[1], place) for place, rest in lines if rest.startswith("error ")]


def test_the_shipped_register_passes(wupgraph: Run, register_here: Path) -> None:
    code, out, err = wupgraph("-l", "en", "check")
    assert code == 0
    assert out.splitlines()[-1] == "errors: 0, warnings: 3, infos: 1"
    assert err.splitlines()[0] == f"Register: {register_here}."
    assert err.splitlines()[2:] == [
        "Checked: form of files (27).",
        "Checked: vocabulary (39).",
        "Checked: data by the rules (27).",
        "Not checked: quotations, no folder of documents was given (--sources or WUPGRAPH_SOURCES).",
        "Checked: questions (49).",
    ]


def test_missing_documents_fail_only_where_they_are_required(wupgraph: Run, little_here: Path) -> None:
    assert wupgraph("-q", "check")[0] == 0
    assert wupgraph("-q", "check", "--require-sources")[0] == 1


def test_quotations_are_checked_with_the_documents(wupgraph: Run, register_here: Path, sources: Path) -> None:
    code, _, err = wupgraph("-l", "en", "check", "--sources", str(sources), "--require-sources")
    assert (code, "Checked: quotations (1183).\n" in err) == (0, True)
    edit(register_here / "data" / "claims" / "001.ttl", ('oa:exact "', 'oa:exact "Nie: '))
    assert wupgraph("-q", "check", "--sources", str(sources))[0] == 1


def test_each_part_is_checked(wupgraph: Run, register_here: Path) -> None:
    """A blank line too many, a term without a definition, a project without its type, three bad questions."""
    edit(register_here / "data" / "entities" / "places.ttl", ("\n\nplace:", "\n\n\nplace:"))
    edit(register_here / "ontology" / "cooperation" / "codes" / "unit.ttl", ('skos:notation "hour" ;', ""))
    edit(register_here / "data" / "entities" / "projects.ttl", ("status:completed", "status:done"))
    queries = register_here / "queries" / "cooperation"
    edit(queries / "events.rq", ("#+ summary-en:", "#+ sumary-en:"))
    edit(queries / "people.rq", ("WHERE {", "WHERE {{"))
    edit(queries / "grants.rq", ("#+ summary: ", "#+ summary: x\n#+ was: "))
    code, out, _ = wupgraph("-l", "en", "-q", "check", "-f", "concise")
    assert code == 1
    found = {(code, place.partition(":")[0]) for code, place in told(out)}
    assert found - {("WUP-022", file) for _, file in found} == {
        ("WUP-F01", "data/entities/places.ttl"),
        ("WUP-102", "ontology/cooperation/codes/unit.ttl"),
        ("WUP-014", "data/entities/projects.ttl"),
        ("WUP-Q01", "queries/cooperation/events.rq"),
        ("WUP-Q01", "queries/cooperation/people.rq"),
        ("WUP-Q01", "queries/cooperation/grants.rq"),
    }


QUESTION = (
    """\
#+ summary: Instytucje w miejscu
#+ summary-en: Institutions at a place
#+ description: Instytucje, które mają siedzibę w danym miejscu.
#+ description-en: Institutions that have their seat at a place.
#+ tags: institutions
#+ order: institution
#+ param place: iri of dct:Location; required; Miejsce; The place
#+ column institution: iri; Instytucja; Institution
"""
    + in_sparql("dct org")
    + """
SELECT ?institution WHERE {
  VALUES ?place { UNDEF }
  ?institution a org:Organization ; dct:spatial ?place .
}
"""
)


# What is changed in the question, and what is told of it where.
WRONG = {
    "term": (
        ("dct:spatial", "dct:spacial"),
        ("WUP-Q03", "14:37", "the vocabulary has no dct:spacial. Did you mean: dct:spatial?"),
    ),
    "columns": (
        ("?institution WHERE", "?institution ?place WHERE"),
        ("WUP-Q02", "12:1", "the header describes the columns institution; SELECT chooses institution, place. Correct "
         'the lines "#+ column", or SELECT.'),
    ),
    "class": (
        ("iri of dct:Location", "iri of dct:Locatio"),
        ("WUP-Q03", "7:24", "the vocabulary has no dct:Locatio. Did you mean: dct:Location?"),
    ),
    "one-of-the-classes": (
        ("iri of dct:Location", "iri of dct:Location or org:Organisation"),
        ("WUP-Q03", "7:40", "the vocabulary has no org:Organisation. Did you mean: org:Organization, "
         "org:organization, org:subOrganizationOf?"),
    ),
    "nothing": (
        ("dct:spatial ?place", "org:role ?place"),
        ("WUP-Q04", "1:1", "the question nothing finds nothing, though its parameters are open"),
    ),
    "syntax": (("?institution a", "?institution an"), ("WUP-Q01", "14:16", 'a syntax error at "an" or before')),
    "prefix": (
        ("a org:", "a orgs:"),
        ("WUP-Q01", "14:18", 'unknown prefix "orgs:"; declare it at the beginning: PREFIX orgs: <…>; did you mean '
         "org:?"),
    ),
    "ask": (("SELECT ?institution", "ASK"), ("WUP-Q01", "1:1", "this is not a SELECT query")),
    "short": (
        ("Institutions that have their seat at a place.", "Institutions"),
        ("WUP-201", "1:1", "The question Institutions at a place lacks a title or a description in "
         "one of the languages: pl, en, a tag, or a name of lower-case letters and hyphens. Complete its header."),
    ),
    "right": (("Miejsce", "Gdzie"), None),
}  # fmt: skip


def test_what_is_wrong_with_a_question(wupgraph: Run, register_here: Path) -> None:
    for name, ((old, new), _) in WRONG.items():
        assert old in QUESTION
        text = QUESTION.replace(old, new, 1)
        (register_here / "queries" / f"{name}.rq").write_text(text, encoding="utf-8")
    may_find_nothing = QUESTION.replace("dct:spatial ?place", "org:role ?place").replace(
        "#+ param", "#+ answer: optional\n#+ param"
    )
    (register_here / "queries" / "may-find-nothing.rq").write_text(may_find_nothing, encoding="utf-8")
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in json.loads(wupgraph("-l", "en", "-q", "check", "-f", "json")[1]):
        where = f"{one['line']}:{one['column']}"
        found.setdefault(Path(one["file"]).stem, []).append((one["code"], where, one["message"]["en"]))
    for name, (_, expected) in WRONG.items():
        assert found.get(name, [None])[0] == expected
    assert "may-find-nothing" not in found


def test_files_that_cannot_be_read_are_all_told_and_the_rest_is_checked(wupgraph: Run, register_here: Path) -> None:
    edit(register_here / "data" / "entities" / "projects.ttl", ("a schema:Project ;", "a schema:Project :"))
    (register_here / "data" / "claims" / "001.ttl").write_bytes("ż".encode("cp1250"))
    edit(register_here / "data" / "entities" / "places.ttl", ("\n\nplace:", "\n\n\nplace:"))
    (register_here / "queries" / "cooperation" / "people.rq").write_text("", encoding="utf-8")
    code, out, err = wupgraph("-l", "en", "check", "-f", "concise", "-f", "json=report.json")
    assert code == 3
    assert [(code, place.partition(":")[0]) for code, place in told(out)] == [
        ("WUP-I01", "data/claims/001.ttl"),
        ("WUP-F01", "data/entities/places.ttl"),
        ("WUP-I01", "data/entities/projects.ttl"),
        ("WUP-Q01", "queries/cooperation/people.rq"),
    ]
    assert "Not checked: data by the rules, there are files that cannot be read.\n" in err
    assert len(json.loads((register_here / "report.json").read_text(encoding="utf-8"))) == 4


def test_prefixes_that_cannot_be_read_are_told_too(wupgraph: Run, register_here: Path) -> None:
    (register_here / "ontology" / "prefixes.ttl").write_text("@prefix", encoding="utf-8")
    code, out, err = wupgraph("-l", "en", "check", "-f", "concise")
    assert (code, told(out)) == (3, [("WUP-I01", "ontology/prefixes.ttl:1:8")])
    assert "Not checked: data by the rules, there are files that cannot be read.\n" in err


def test_files_that_are_no_part_of_the_register_are_told(wupgraph: Run, little_here: Path) -> None:
    (little_here / "data" / "new.trig").write_text("", encoding="utf-8")
    (little_here / "data" / "new.jsonld.gz").write_text("", encoding="utf-8")
    (little_here / "data" / ".#draft.ttl").symlink_to("nowhere")  # As an editor locks a file.
    said = (
        "warning WUP-F03 a register reads only .ttl and .nt, so nobody reads this file; write it as Turtle, or move it "
    )
    assert wupgraph("-l", "en", "-q", "check", "-f", "concise", "--select", "WUP-F03")[1].splitlines() == [
        f"data/{name}:1:1: {said}out of data/" for name in ("new.jsonld.gz", "new.trig")
    ]


def test_shapes_that_are_ill_formed_are_told_too(wupgraph: Run, register_here: Path) -> None:
    edit(register_here / "shapes" / "cooperation" / "dates.ttl", ("sh:severity", "sh:severityy"))
    code, out, _ = wupgraph("-l", "en", "-q", "check", "-f", "concise")
    assert (code, [code for code, _ in told(out)]) == (3, ["WUP-I01"])
    assert out.startswith("shapes/cooperation/dates.ttl:")


def test_comments_that_the_form_has_no_place_for_are_told(wupgraph: Run, little_here: Path) -> None:
    edit(
        little_here / "data" / "cooperation" / "funds.ttl",
        ("\n\neu-programme:ESF", "\n\n# Check this.\neu-programme:ESF"),
    )
    out = wupgraph("-l", "en", "-q", "check", "-f", "concise", "--select", "WUP-F02")[1]
    assert out.endswith(": info WUP-F02 comments inside the file: 1; its form was not checked\n")


def test_findings_are_chosen_and_known_as_by_validate(wupgraph: Run, little_here: Path) -> None:
    assert wupgraph("-q", "check", "--baseline", "known.json", "--write-baseline", "-f", "concise") == (0, "", "")
    assert wupgraph("-q", "check", "--baseline", "known.json", "-f", "concise", "--fail-on", "info") == (0, "", "")
    assert wupgraph("-q", "-l", "en", "check", "--statistics", "--select", "WUP-031") == (
        0,
        "      1  WUP-031  info\n      1  in all\n",
        "",
    )
    said = 'there is no "WUP-F09" among the rules that are checked. Did you mean: WUP-F03, WUP-F02, WUP-F01?'
    assert wupgraph("-l", "en", "check", "--select", "WUP-F09") == (2, "", f"wupgraph: {said}\n")


@pytest.mark.parametrize("code", ["WUP-I01", "WUP-F01", "WUP-F02", "WUP-Q01", "WUP-Q02", "WUP-Q03", "WUP-Q04"])
def test_its_codes_are_explained(wupgraph: Run, code: str) -> None:
    assert wupgraph("explain", code)[1].startswith(f"{code}: ")


def test_polish_says_what_is_counted_and_what_was_not_checked(wupgraph: Run, register_here: Path) -> None:
    lines = wupgraph("check", "-l", "pl")[2].splitlines()
    assert any(re.fullmatch(r"Sprawdzono: słownik \(pliki: \d+\)\.", line) for line in lines)
    assert "Nie sprawdzono cytatów: nie podano katalogu z dokumentami (--sources albo WUPGRAPH_SOURCES)." in lines
