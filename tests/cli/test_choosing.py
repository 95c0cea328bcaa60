"""`wupgraph validate`: which findings are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

Run = Callable[..., tuple[int, str, str]]

SHAPES = (
    in_turtle("dct sh", e="http://e.example/")
    + """
e:Named sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ] .
e:Grown sh:targetClass e:Person ; dct:identifier "E-AGE" ; sh:severity sh:Warning ;
    sh:property [ sh:path e:age ; sh:minInclusive 18 ; sh:severity sh:Warning ] .
e:Known sh:targetClass e:Person ; sh:severity sh:Info ;
    sh:property [ sh:path e:knows ; sh:nodeKind sh:IRI ; sh:severity sh:Info ] .
"""
)
DATA = """\
@prefix e: <http://e.example/> .

e:anna a e:Person ; e:name "Anna" ; e:age 17 .
e:jan a e:Person ; e:age 12 ; e:knows "Anna" .
e:ola a e:Person .
"""
ALONE = ("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl")

# A project that ends before it starts, and says nothing of its partners (WUP-007, WUP-022, WUP-023, …).
PROJECT = (
    in_turtle("cv project schema skos wupg xsd")
    + """
project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl ;
    schema:endDate "2019-06-30"^^xsd:date ;
    schema:startDate "2020-03"^^xsd:gYearMonth ;
    wupg:notStated cv:hasParticipation , wupg:status .
"""
)


@pytest.fixture(autouse=True)
def files(empty_surroundings: None, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "project.ttl").write_text(PROJECT, encoding="utf-8")


def told(out: str) -> list[tuple[str, str]]:
    """Code and focus node of each finding of a JSON report."""
    return [(finding["code"], finding["focus"]) for finding in json.loads(out)]


ALL = [("E-AGE", "e:anna"), ("e:Named", "e:jan"), ("E-AGE", "e:jan"), ("e:Known", "e:jan"), ("e:Named", "e:ola")]


# --select, --ignore


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ALL),
        (("--select", "e:Named"), [("e:Named", "e:jan"), ("e:Named", "e:ola")]),
        (("--select", "e:Known", "--select", "E-AGE"), [ALL[0], ALL[2], ALL[3]]),
        (("--select", "e:Known, e-age"), [ALL[0], ALL[2], ALL[3]]),
        (("--ignore", "e:Named,e:Known"), [("E-AGE", "e:anna"), ("E-AGE", "e:jan")]),
        (("--select", "E-AGE,e:Known", "--ignore", "E-AGE"), [("e:Known", "e:jan")]),
    ],
)
def test_rules_are_selected_and_ignored(wupgraph: Run, options: tuple[str, ...], expected: list[object]) -> None:
    code, out, err = wupgraph(*ALONE, "-f", "json", *options)
    assert sorted(told(out)) == sorted(expected)
    assert (code, err) == (int(("e:Named", "e:ola") in expected), "")


def test_the_whole_report_is_of_the_selected_rules_too(wupgraph: Run) -> None:
    out = wupgraph(*ALONE, "-f", "turtle", "--select", "E-AGE")[1]
    assert out.count("a sh:ValidationResult") == 2
    assert "sh:focusNode e:ola" not in out


@pytest.mark.parametrize("code", ["WUP-007", "wup-007", "wup-7", "7"])
def test_codes_of_the_register_are_understood_as_explain_does(wupgraph: Run, code: str) -> None:
    ended, out, _ = wupgraph("validate", "project.ttl", "-f", "json", "--select", code)
    assert (ended, told(out)) == (1, [("WUP-007", "project:nowe-kompetencje")])


@pytest.mark.parametrize(
    ("arguments", "pl", "en"),
    [
        (
            ("validate", "--select", "WUP-0233"),
            "w regułach, którymi się sprawdza, nie ma „WUP-0233”. Może chodziło o: WUP-033, WUP-023, WUP-S03?",
            'there is no "WUP-0233" among the rules that are checked. Did you mean: WUP-033, WUP-023, WUP-S03?',
        ),
        (
            (*ALONE, "--ignore", "E-AGE,e:Namd"),
            "w regułach, którymi się sprawdza, nie ma „e:Namd”. Może chodziło o: e:Named?",
            'there is no "e:Namd" among the rules that are checked. Did you mean: e:Named?',
        ),
        (
            (*ALONE, "--select", "E-AGE,"),
            "w regułach, którymi się sprawdza, nie ma „”.",
            'there is no "" among the rules that are checked.',
        ),
    ],
)
def test_an_unknown_code_is_one_line_with_a_guess(wupgraph: Run, arguments: tuple[str, ...], pl: str, en: str) -> None:
    assert wupgraph(*arguments) == (2, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", *arguments) == (2, "", f"wupgraph: {en}\n")


# --baseline, --write-baseline

BASELINE = (*ALONE, "--baseline", "known.json")
# printf 'E-AGE\0<http://e.example/anna>\0<http://e.example/age>\x0017' | sha256sum, and so on.
FINGERPRINTS = {
    "ANNA": "70af1454c35731e1a56091aebc73d342d7082b789790c007e24f46da505df705",
    "JAN": "bd9471ea80b2b155d822f8d1bd51dc7475db0436f7d58a93a77b65c467e98d79",
}
WRITTEN = """\
{
  "wupgraph-baseline": 1,
  "findings": [
    {"fingerprint": "ANNA", "code": "E-AGE", "focus": "e:anna", "path": "e:age"},
    {"fingerprint": "JAN", "code": "E-AGE", "focus": "e:jan", "path": "e:age"}
  ]
}
"""


def test_what_is_found_is_written_as_known_and_then_not_told(wupgraph: Run, tmp_path: Path) -> None:
    picked = (*BASELINE, "--select", "E-AGE", "--fail-on", "info")
    said = "Zapisano jako znane: known.json (uwag: 2).\n"
    assert wupgraph(*picked, "--write-baseline") == (0, "Bez uwag.\n", said)
    written = (tmp_path / "known.json").read_text(encoding="utf-8")
    for name, fingerprint in FINGERPRINTS.items():
        written = written.replace(fingerprint, name)
    assert written == WRITTEN
    assert wupgraph(*picked) == (0, "Bez uwag.\n", "Znane uwagi: pominięte: 2, już niewystępujące: 0.\n")
    assert wupgraph("-q", *picked, "-f", "json") == (0, "[]\n", "")


def test_a_finding_that_is_new_is_told_and_one_that_is_gone_is_counted(wupgraph: Run, tmp_path: Path) -> None:
    wupgraph(*BASELINE, "--write-baseline")
    data = DATA.replace("17", "71").replace("e:name", "e:age 3 ; e:name")
    (tmp_path / "data.ttl").write_text(data, encoding="utf-8")
    code, out, err = wupgraph("-l", "en", *BASELINE, "-f", "json", "--fail-on", "warning")
    assert (code, [(finding["focus"], finding["value"]) for finding in json.loads(out)]) == (1, [("e:anna", "3")])
    assert err == "Known findings: 4 left out, 1 did not occur.\n"


def test_reformatting_reopens_nothing(wupgraph: Run, tmp_path: Path) -> None:
    wupgraph(*BASELINE, "--write-baseline")
    lines = [
        "@prefix ex: <http://e.example/> .",
        "",
        "ex:ola a ex:Person .",
        'ex:jan ex:knows "Anna" ;',
        "  ex:age 12 ;",
        "  a ex:Person .",
        "ex:anna ex:age 17 .",
        'ex:anna a ex:Person ; ex:name "Anna" .',
    ]
    (tmp_path / "data.ttl").write_text("\n".join(lines).replace("ex:", "e:"), encoding="utf-8")
    assert wupgraph("-q", *BASELINE, "--fail-on", "info") == (0, "Bez uwag.\n", "")


def test_blank_nodes_are_known_by_their_number(wupgraph: Run, tmp_path: Path) -> None:
    """Their labels are others each time; so only a third one is new."""
    head = "@prefix e: <http://e.example/> .\n"
    (tmp_path / "data.ttl").write_text(head + "[] a e:Person .\n[] a e:Person .\n", encoding="utf-8")
    wupgraph(*BASELINE, "--write-baseline")
    assert wupgraph("-q", *BASELINE) == (0, "Bez uwag.\n", "")
    (tmp_path / "data.ttl").write_text(head + "[] a e:Person .\n" * 3, encoding="utf-8")
    code, out, _ = wupgraph(*BASELINE, "-f", "concise")
    assert (code, out.count("\n")) == (1, 1)


def test_a_baseline_may_be_written_anew_and_something_else_may_not(wupgraph: Run, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    known.write_text('{"wupgraph-baseline": 7}', encoding="utf-8")
    assert wupgraph(*BASELINE, "--write-baseline")[0] == 0
    assert '"wupgraph-baseline": 1' in known.read_text(encoding="utf-8")
    known.write_text("{}", encoding="utf-8")
    said = "wupgraph: known.json: plik już istnieje. Podaj inną nazwę albo --force.\n"
    assert wupgraph(*BASELINE, "--write-baseline") == (2, "", said)
    assert known.read_text(encoding="utf-8") == "{}"
    assert wupgraph(*BASELINE, "--write-baseline", "--force")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.ttl", "known.json", "project.ttl", "shapes.ttl"]


def test_some_rules_do_not_replace_what_is_known_of_all(wupgraph: Run, tmp_path: Path) -> None:
    wupgraph(*BASELINE, "--write-baseline")
    before = (tmp_path / "known.json").read_bytes()
    said = (
        "--write-baseline with --select or --ignore would forget the findings of other rules. Write them without these "
    )
    some = ("-l", "en", *BASELINE, "--write-baseline", "--select", "E-AGE")
    assert wupgraph(*some) == (2, "", f"wupgraph: {said}options, or give --force.\n")
    assert (tmp_path / "known.json").read_bytes() == before
    assert wupgraph(*some, "--force")[0] == 0


NO_BASELINE = ("known.json: to nie jest lista znanych uwag", "known.json: this is no list of known findings")


@pytest.mark.parametrize(
    ("content", "pl", "en"),
    [
        (
            None,
            "known.json: nie ma takiego pliku; utworzy go --write-baseline",
            "known.json: no such file; --write-baseline makes it",
        ),
        (
            b'{"wupgraph-baseline": 2, "findings": []}',
            "known.json: lista znanych uwag w wersji 2, a ten program zna wersję 1; zapisz ją od nowa: "
            "--write-baseline",
            "known.json: a list of known findings of version 2, and this program knows version 1; write it anew: "
            "--write-baseline",
        ),
        (b"", *NO_BASELINE),
        (b"\xff\xfe", *NO_BASELINE),
        (b"[" * 100_000, *NO_BASELINE),
        (b"[]", *NO_BASELINE),
        (b"{}", *NO_BASELINE),
        (b'{"wupgraph-baseline": 1, "findings": [{"focus": "e:a"}]}', *NO_BASELINE),
        (b'{"wupgraph-baseline": 1, "findings": [7]}', *NO_BASELINE),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_is_no_baseline_is_refused_in_one_line(
    wupgraph: Run, tmp_path: Path, content: bytes | None, pl: str, en: str
) -> None:
    if content is not None:
        (tmp_path / "known.json").write_bytes(content)
    assert wupgraph(*BASELINE) == (3, "", f"wupgraph: {pl}\n")
    assert wupgraph("-l", "en", *BASELINE) == (3, "", f"wupgraph: {en}\n")


def test_a_baseline_is_written_to_a_file_only(wupgraph: Run) -> None:
    said = "--write-baseline wymaga nazwy pliku: --baseline PLIK --write-baseline"
    assert wupgraph(*ALONE, "--write-baseline") == (2, "", f"wupgraph: {said}\n")
    said = "nope/known.json: nie ma katalogu nope."
    assert wupgraph(*ALONE, "--baseline", "nope/known.json", "--write-baseline") == (2, "", f"wupgraph: {said}\n")


# --max


def test_the_worst_are_shown_and_the_others_counted(wupgraph: Run) -> None:
    code, out, err = wupgraph("-l", "en", *ALONE, "-f", "concise", "--max", "3", "--fail-on", "info")
    assert [line.partition(" ")[0] for line in out.splitlines()] == [
        "data.ttl:3:43:",
        "data.ttl:4:1:",
        "data.ttl:5:1:",
        "…",
    ]
    assert out.splitlines()[-1] == "… and 2 more (warnings: 1, infos: 1), left out because of --max 3."
    assert (code, err) == (1, "")
    last = wupgraph(*ALONE, "--max", "1")[1].splitlines()[-1]
    assert last == "… i jeszcze 4 (błędy: 1, ostrzeżenia: 2, informacje: 1); pominięto je z powodu --max 1."


@pytest.mark.parametrize("format_", ["json", "turtle"])
def test_a_report_for_programs_stays_as_it_is_and_the_rest_is_said_beside_it(wupgraph: Run, format_: str) -> None:
    code, out, err = wupgraph("-l", "en", "-q", *ALONE, "-f", format_, "--max", "2")
    assert out.count({"json": '"code"', "turtle": "a sh:ValidationResult"}[format_]) == 2
    assert (code, err) == (1, "… and 3 more (warnings: 2, infos: 1), left out because of --max 2.\n")


def test_what_is_cut_off_still_counts_for_the_exit_code(wupgraph: Run) -> None:
    assert wupgraph(*ALONE, "--select", "E-AGE", "--max", "1", "--fail-on", "warning")[0] == 1
    assert "…" not in wupgraph(*ALONE, "--max", "5")[1]


@pytest.mark.parametrize("given", ["0", "-1", "x"])
def test_none_at_all_is_no_number_of_findings(wupgraph: Run, given: str) -> None:
    said = "wupgraph: --max: podaj liczbę całkowitą od 1. Zob. wupgraph validate --help.\n"
    assert wupgraph(*ALONE, "--max", given) == (2, "", said)
    said = "wupgraph: --max: give a whole number from 1. See wupgraph validate --help.\n"
    assert wupgraph("-l", "en", *ALONE, "--max", given) == (2, "", said)


# --statistics


def test_rules_are_counted_in_place_of_findings(wupgraph: Run) -> None:
    english = """\
      2  E-AGE    warning
      2  e:Named  error
      1  e:Known  info
      5  in all
"""
    assert wupgraph("-l", "en", *ALONE, "--statistics") == (1, english, "")
    polish = """\
      2  E-AGE  ostrzeżenie
      2  razem
"""
    assert wupgraph(*ALONE, "--statistics", "--select", "E-AGE") == (0, polish, "")
    assert wupgraph(*ALONE, "--statistics", "--select", "E-AGE", "--max", "1")[1] == polish


def test_counts_for_programs(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph(*ALONE, "--statistics", "-o", "counts.json") == (1, "", "")
    assert json.loads((tmp_path / "counts.json").read_text(encoding="utf-8")) == [
        {"code": "E-AGE", "severity": "warning", "count": 2},
        {"code": "e:Named", "severity": "violation", "count": 2},
        {"code": "e:Known", "severity": "info", "count": 1},
    ]


def test_nothing_found_is_counted_too(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(
        '@prefix e: <http://e.example/> . e:ewa a e:Person ; e:name "Ewa" .', encoding="utf-8"
    )
    assert wupgraph(*ALONE, "--statistics") == (0, "      0  razem\n", "")
    assert wupgraph(*ALONE, "--statistics", "-f", "json") == (0, "[]\n", "")


def test_counts_are_no_report_of_another_form(wupgraph: Run) -> None:
    said = "wupgraph: --statistics nie ma formatu turtle; można podać: -f full, -f json.\n"
    assert wupgraph(*ALONE, "--statistics", "-o", "counts.ttl") == (2, "", said)
    said = "wupgraph: --statistics has no form concise; give one of: -f full, -f json.\n"
    assert wupgraph("-l", "en", *ALONE, "--statistics", "-f", "concise") == (2, "", said)
