"""Several reports of one run: where each goes, and what happens when one cannot be written."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.prefixes import in_turtle
from tests.text_formats import in_text
from wupgraph.findings.reports import FINDING_FORMATS

Run = Callable[..., tuple[int, str, str]]
SHAPES = (
    in_turtle("sh")
    + """\
<http://x.example/S> sh:targetNode <http://x.example/a> ;
    sh:property [ sh:path <http://x.example/p> ; sh:nodeKind sh:IRI ] .
"""
)
IN_EVERY_FORM = [part for name in in_text(FINDING_FORMATS) for part in ("-f", f"{name}={name}.out")]
WRONG = Path(__file__).parents[1] / "records" / "nd-13-dates-out-of-order.ttl"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of one's own with one wrong file, `wrong.ttl`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.ttl").write_bytes(WRONG.read_bytes())


def test_one_report_on_standard_output_and_others_in_files(wupgraph: Run) -> None:
    code, out, err = wupgraph(
        "-len", "validate", "wrong.ttl", "-f", "json=all.json", "-f", "concise", "-f", "turtle=all.ttl"
    )
    assert (code, err) == (1, "")
    (line,) = out.splitlines()
    assert line.startswith("wrong.ttl:")
    (finding,) = json.loads(Path("all.json").read_text(encoding="utf-8"))
    assert finding["code"] in line
    assert "sh:ValidationReport" in Path("all.ttl").read_text(encoding="utf-8")


def test_the_report_without_a_file_goes_to_the_output_file(wupgraph: Run) -> None:
    code, out, _ = wupgraph("validate", "wrong.ttl", "-f", "concise", "-f", "json=all.json", "-o", "report.txt")
    assert (code, out) == (1, "")
    assert Path("report.txt").read_text(encoding="utf-8").startswith("wrong.ttl:")
    assert json.loads(Path("all.json").read_text(encoding="utf-8"))


def test_reports_in_files_only_leave_standard_output_empty(wupgraph: Run) -> None:
    assert wupgraph("validate", "wrong.ttl", "-f", "json=all.json")[:2] == (1, "")


def test_an_output_file_has_the_format_of_its_suffix_beside_others(wupgraph: Run) -> None:
    assert wupgraph("validate", "wrong.ttl", "-f", "concise=all.txt", "-o", "all.json")[:2] == (1, "")
    assert json.loads(Path("all.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("-f", "full", "-f", "json"),
            "wupgraph: -f full: more than one report goes to standard output. Give it a file: -f full=FILE.\n",
        ),
        (
            ("-f", "concise=-", "-f", "json"),
            "wupgraph: -f concise: more than one report goes to standard output. Give it a file: -f concise=FILE.\n",
        ),
        (
            ("-f", "full=a.txt", "-f", "json=./a.txt"),
            "wupgraph: -f full: more than one report goes to a.txt. Give it a file: -f full=FILE.\n",
        ),
        (
            ("-f", "json=a.txt", "-o", "a.txt"),
            "wupgraph: -f json: more than one report goes to a.txt. Give it a file: -f json=FILE.\n",
        ),
    ],
)
def test_two_reports_for_one_place_are_refused_before_any_work(
    wupgraph: Run, asked: tuple[str, ...], said: str
) -> None:
    assert wupgraph("-len", "validate", "nope.ttl", *asked) == (2, "", said)
    assert not Path("a.txt").exists()


@pytest.mark.parametrize("asked", ["jsn", "json=", "=all.json", ""])
def test_a_format_that_does_not_exist_is_refused_with_those_that_do(wupgraph: Run, asked: str) -> None:
    code, out, err = wupgraph("-len", "validate", "wrong.ttl", "-f", asked)
    assert (code, out) == (2, "")
    assert err.startswith("wupgraph: -f / --format: give one of full, concise, json, ")


def test_a_report_that_cannot_be_written_leaves_the_others(wupgraph: Run) -> None:
    Path("old.json").write_text("old", encoding="utf-8")
    code, out, err = wupgraph(
        "-len", "validate", "wrong.ttl",
        "-f", "concise", "-f", "json=nope/all.json", "-f", "json=old.json", "-f", "turtle=all.ttl",
    )  # fmt: skip
    assert code == 2
    assert err == (
        "wupgraph: nope/all.json: there is no folder nope.\n"
        "wupgraph: old.json: the file exists. Give another name, or --force.\n"
    )
    assert out.startswith("wrong.ttl:")
    assert "sh:ValidationReport" in Path("all.ttl").read_text(encoding="utf-8")
    assert Path("old.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["all.ttl", "old.json", "wrong.ttl"]


def test_the_only_report_that_cannot_be_written_is_refused_before_any_work(wupgraph: Run) -> None:
    assert wupgraph("-len", "validate", "nope.ttl", "-f", "json=nope/all.json") == (
        2, "", "wupgraph: nope/all.json: there is no folder nope.\n",
    )  # fmt: skip


def test_a_folder_in_place_of_a_report_file_is_one_line(wupgraph: Run) -> None:
    Path("all.json").mkdir()
    code, out, err = wupgraph("-len", "validate", "wrong.ttl", "--force", "-f", "json=all.json", "-f", "concise")
    assert (code, err) == (2, "wupgraph: all.json: this is a folder. Give the name of a file.\n")
    assert out.startswith("wrong.ttl:")
    assert sorted(path.name for path in Path().iterdir()) == ["all.json", "wrong.ttl"]


def test_force_replaces_every_report(wupgraph: Run) -> None:
    Path("all.json").write_text("old", encoding="utf-8")
    assert wupgraph("validate", "wrong.ttl", "--force", "-f", "json=all.json")[0] == 1
    assert json.loads(Path("all.json").read_text(encoding="utf-8"))


def test_people_read_the_names_of_rules_and_of_the_bodies_responsible(wupgraph: Run) -> None:
    """The agreement stands in the file only, and its parties in the register only."""
    parties = "Agencja ds. Zapewnienia Pracy Ludności Obwodu Kaliningradzkiego · Wojewódzki Urząd Pracy w Olsztynie"
    code, out, _ = wupgraph(
        "validate", "wrong.ttl", "-f", "markdown", "-f", "html=all.html", "-f", "csv=all.csv", "-f", "sarif=all.sarif"
    )
    assert code == 1
    assert "### WUP-008 Porozumienie nie kończy się przed początkiem\n" in out
    assert f"| {parties} | 1 |\n" in out
    assert parties in Path("all.html").read_text(encoding="utf-8")
    assert parties in Path("all.csv").read_text(encoding="utf-8")
    (rule,) = json.loads(Path("all.sarif").read_text(encoding="utf-8"))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "Porozumienie nie kończy się przed początkiem"}


@pytest.mark.parametrize(("fail_on", "failures"), [("violation", 1), ("never", 0)])
def test_junit_fails_as_the_command_does(wupgraph: Run, fail_on: str, failures: int) -> None:
    code, out, _ = wupgraph("validate", "wrong.ttl", "-f", "junit", "--fail-on", fail_on)
    assert code == failures
    assert f'tests="1" failures="{failures}"' in out


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("a.json", "[\n"),
        ("a.jsonl", '{"code"'),
        ("a.csv", "code,severity"),
        ("a.sarif", '{"$schema"'),
        ("a.xml", "<?xml"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "## Uwagi"),
        ("a.ttl", "@prefix"),
        ("a.txt", "data.ttl:"),
    ],
)
def test_the_suffix_of_the_output_file_asks_for_a_format(wupgraph: Run, file: str, begins: str) -> None:
    Path("shapes.ttl").write_text(SHAPES, encoding="utf-8")
    Path("data.ttl").write_text('<http://x.example/a> <http://x.example/p> "b" .\n', encoding="utf-8")
    assert wupgraph("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-o", file)[:2] == (1, "")
    assert Path(file).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", in_text(FINDING_FORMATS))
def test_data_without_a_register_are_reported_in_every_form(wupgraph: Run, name: str) -> None:
    Path("shapes.ttl").write_text(SHAPES, encoding="utf-8")
    Path("data.ttl").write_text('<http://x.example/a> <http://x.example/p> [ ] , "b" .\n', encoding="utf-8")
    code, out, err = wupgraph("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-f", name)
    assert (code, err) == (1, "")
    assert "http://x.example/" in out or name in ("github", "gitlab", "concise", "full")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_file_name_that_is_no_utf8_is_shown_in_every_form(wupgraph: Run) -> None:
    Path("wrong.ttl").rename(os.fsdecode(b"a\xff, b.ttl"))
    assert wupgraph("validate", ".", *IN_EVERY_FORM) == (1, "", "")
    for_people = dict.fromkeys(("full", "concise", "html", "markdown", "junit", "csv"), "aU+DCFF, b.ttl")
    written = {**for_people, "sarif": "a%FF%2C%20b.ttl", "github": "aU+DCFF%2C b.ttl", "turtle": "sh:result"}
    for name in in_text(FINDING_FORMATS):
        assert written.get(name, "a\\uDCFF, b.ttl") in Path(f"{name}.out").read_text(encoding="utf-8"), name


def test_a_file_that_cannot_be_read_is_told_by_every_report(wupgraph: Run) -> None:
    Path("bad.ttl").write_text("\nthis is wrong", encoding="utf-8")
    code, out, err = wupgraph("-len", "validate", "bad.ttl", *IN_EVERY_FORM)
    assert (code, out) == (3, "")
    assert err.startswith("wupgraph: bad.ttl:2:1: syntax error: ")
    for name in in_text(FINDING_FORMATS):
        said = Path(f"{name}.out").read_text(encoding="utf-8")
        assert [part for part in ("syntax error: ", "WUP-I01", "bad.ttl") if part not in said] == [], name


@pytest.mark.parametrize(
    ("content", "place"),
    [(None, "bad.ttl"), (b"\xff\xfea\x00", "bad.ttl:1:1"), (b'<http://x.example/a> a "\xff" .', "bad.ttl:1:25")],
)
def test_whatever_makes_a_file_unreadable_is_told_by_a_report(wupgraph: Run, content: bytes | None, place: str) -> None:
    if content is not None:
        Path("bad.ttl").write_bytes(content)
    code, out, err = wupgraph("-len", "validate", "bad.ttl", "-f", "full=all.txt", "-f", "turtle=all.ttl")
    assert (code, out) == (3, "")
    assert err.startswith(f"wupgraph: {place}: ")
    assert Path("all.txt").read_text(encoding="utf-8").startswith("bad.ttl:1:")
    assert list(ox.parse(Path("all.ttl").read_bytes(), ox.RdfFormat.TURTLE))


def test_on_a_terminal_a_file_that_cannot_be_read_is_told_once(wupgraph: Run) -> None:
    code, out, err = wupgraph("-len", "validate", "nope.ttl", "-f", "json=nope/all.json", "-f", "full")
    assert (code, out) == (3, "")
    assert err.splitlines() == [
        "wupgraph: nope/all.json: there is no folder nope.",
        "wupgraph: nope.ttl: no such file or folder",
    ]


def test_the_code_of_a_file_that_cannot_be_read_is_explained(wupgraph: Run) -> None:
    assert wupgraph("-len", "explain", "WUP-I01")[1].startswith("WUP-I01: A file cannot be read (error)\n")


def test_the_evidence_check_writes_the_same_reports(wupgraph: Run, sources: Path) -> None:
    code, out, _ = wupgraph("evidence", "check", "--sources", str(sources), "-f", "full", "-f", "json=all.json", "-len")
    assert (code, out) == (0, "No findings.\n")
    assert Path("all.json").read_text(encoding="utf-8") == "[]\n"
