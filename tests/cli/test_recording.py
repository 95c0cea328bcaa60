"""wupgraph record with words: shown, asked about, written; and what is refused."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.border_register import make
from wupgraph.cli.main import run as run_command

Run = Callable[..., tuple[int, str, str]]

NAMED = ("record", "--source", "103", "office:wup-x", "Wojewódzkim Urzędem Pracy w Katowicach",
         "nazwa=Wojewódzki Urząd Pracy w Katowicach", "nazwa@en=Voivodeship Labour Office in Katowice")  # fmt: skip
AGREED = (
    "record", "--source", "103", "agreement:border", "POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU",
    "name=Porozumienie o współpracy na pograniczu", "name@en=Agreement on cooperation on the border",
    "type=cooperation-agreement", "zawarte 30 października 2015 r.", "concluded=30 października 2015 r.",
    "pomiędzy Wojewódzkim Urzędem Pracy w Katowicach", "party=wup-x", "a Stowarzyszeniem Pogranicze",
    "party=pogranicze",
)  # fmt: skip
JOINED = ("record", "--source", "103", "association:pogranicze", "Stowarzyszeniem Pogranicze",
          "name=Stowarzyszenie Pogranicze", "name@en=Pogranicze Association", "type=association")  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_written_is_shown_in_words(folder: Path, wupgraph: Run) -> None:
    code, out, err = wupgraph("-l", "pl", *NAMED, "--yes")
    assert (code, err) == (0, "Zapisano (plików: 2).\n")
    assert out == (
        "nowe: instytucja „Wojewódzki Urząd Pracy w Katowicach” (wup-x)\n"
        "  + nazwa [pl]: Wojewódzki Urząd Pracy w Katowicach\n"
        "      „Wojewódzkim Urzędem Pracy w Katowicach” (103, 94-132)\n"
        "  + nazwa [en]: Voivodeship Labour Office in Katowice (bez cytatu)\n"
        "Pliki: data/claims/103.ttl, data/entities/organizations.ttl\n"
    )
    assert wupgraph(*JOINED, "--yes")[0] == 0
    code, out, _ = wupgraph("-l", "en", *AGREED, "--yes")
    assert code == 0
    assert "  + party (wup-x) · role: party\n" in out
    assert '      "a Stowarzyszeniem Pogranicze" (103, 133-161)\n' in out
    assert wupgraph("check")[0] == 0
    code, out, _ = wupgraph("query", "run", "agreements-of", "institution=wup-x", "-f", "csv")
    assert "2015-10-30" in out


def test_a_dry_run_writes_nothing(folder: Path, wupgraph: Run) -> None:
    before = files_in(folder)
    code, out, err = wupgraph("-l", "en", *NAMED, "--dry-run")
    assert (code, err) == (0, "Nothing was written (--dry-run).\n")
    assert "Files: data/claims/103.ttl, data/entities/organizations.ttl\n" in out
    assert files_in(folder) == before


def test_without_a_terminal_it_has_to_be_told(folder: Path, wupgraph: Run) -> None:
    before = files_in(folder)
    code, _, err = wupgraph("-l", "en", *NAMED)
    assert code == 2
    assert "no terminal to ask at; repeat it with --yes or --dry-run" in err
    assert files_in(folder) == before


def test_the_register_in_the_program_is_not_written_to(wupgraph: Run) -> None:
    command = ("-l", "en", "record", "place:olsztyn", "remark=Miasto.", "remark@en=A town.")
    assert wupgraph(*command, "--dry-run")[0] == 0
    code, out, err = wupgraph(*command, "--yes")
    assert (code, out) == (2, "")
    assert "the shipped one is not changed" in err


@contextlib.contextmanager
def answering(answer: str) -> Iterator[None]:
    """A terminal in place of standard input and error, on which somebody types."""
    here, there = os.openpty()
    os.write(here, answer.encode())
    kept = {number: os.dup(number) for number in (0, 2)}
    try:
        for number in kept:
            os.dup2(there, number)
        yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)
        os.close(here)
        os.close(there)


@pytest.mark.parametrize(("answer", "is_written"), [("t\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, is_written: bool) -> None:
    with answering(answer), open(0, closefd=False) as read, open(2, "w", closefd=False) as said:
        monkeypatch.setattr("sys.stdin", read)
        monkeypatch.setattr("sys.stderr", said)
        assert run_command(["-l", "pl", *NAMED]) == 0
    assert (folder / "data" / "claims" / "103.ttl").exists() == is_written


def test_what_stands_is_changed_and_withdrawn(folder: Path, wupgraph: Run) -> None:
    for command in (NAMED, JOINED):
        assert wupgraph(*command, "--yes")[0] == 0
    before = files_in(folder)
    assert wupgraph(*AGREED, "--yes")[0] == 0
    code, out, err = wupgraph("-l", "en", *AGREED, "--yes")
    assert (code, err) == (0, "Nothing changes: the register says so already.\n")
    ranked = ("--rank", "deprecated", "--reason", "pl=Pomyłka.", "--reason", "en=A mistake.")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", "border", "concluded=2015-10-30", *ranked, "--yes")
    assert code == 0
    assert "  ~ concluded: 2015-10-30\n" in out
    assert "deprecated; not published\n" in out
    all_of_it = [word for word in AGREED[3:] if "=" in word]
    code, out, _ = wupgraph("-l", "en", "record", "--withdraw", "border", *all_of_it, "--yes")
    assert code == 0
    assert "  - party (wup-x) · role: party\n" in out
    assert files_in(folder) == before


def test_findings_name_the_word_and_speak_plainly(folder: Path, wupgraph: Run) -> None:
    wupgraph(*NAMED, "--yes")
    before = files_in(folder)
    code, out, _ = wupgraph(
        "-l", "pl", "record", "--source", "103", "umowa:b", "POROZUMIENIE O WSPÓŁPRACY NA POGRANICZU", "150 zł",
        "zawarto=05-06-2007", "stona=wup-x", "strona=wup-y", "--yes",
    )  # fmt: skip
    assert code == 1
    lines = out.splitlines()
    words = [line.partition(": ")[0] for line in lines]
    assert words == ["150 zł", "zawarto=05-06-2007", "stona=wup-x", "strona=wup-y"]
    assert "Może chodziło o: strona" in lines[2]
    assert not [line for line in lines if "wupg:" in line or "cv:" in line or "skos:" in line]
    assert files_in(folder) == before


def test_what_rules_say_is_said_in_the_words_of_the_command(folder: Path, wupgraph: Run) -> None:
    said = ("agreement:b", "Porozumienie", "concluded=2015-10-30", "--certainty", "inferred")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "103", *said, "--yes")
    assert code == 1
    lines = out.splitlines()
    assert len(lines) == len(set(lines))
    assert any(line.startswith("--certainty inferred: ") and "Add --note pl=… --note en=…" in line for line in lines)
    assert any("not-stated=party" in line for line in lines)
    assert any("name@en=…" in line for line in lines)
    assert "cv:" not in out
    assert "wupg:" not in out


def test_a_number_that_the_quotation_does_not_have_is_refused(folder: Path, wupgraph: Run) -> None:
    """150 is not 150 thousand, nor is zł euro."""
    said = ("Doradca na granicy", "name@en=Adviser", "Wartość projektu wynosi 150 tys. zł")
    command = ("-l", "en", "record", "--source", "103", "project:p", *said)
    for amount in ("150 zł", "150 tys. €", "1500 tys. zł"):
        code, out, _ = wupgraph(*command, f"budget={amount}", "--yes")
        assert (code, out.split(":")[0]) == (1, f"budget={amount}"), out
    code, out, _ = wupgraph(*command, "budget=150 000 zł", "not-stated=party", "not-stated=status", "--dry-run")
    assert code == 0, out
    assert "budget (PLN) · amount: 150000\n" in out


def test_the_list_of_forms(folder: Path, wupgraph: Run) -> None:
    code, out, _ = wupgraph("-l", "pl", "record", "--forms", "umowa")
    assert code == 0
    assert "  zawarto " in out
    assert "podpisano" not in out  # Understood, not shown.
    assert "  strona " in out
    code, out, _ = wupgraph("-l", "en", "record", "--forms")
    assert "  agreement " in out.partition("Forms:")[0]
    code, _, err = wupgraph("record", "--forms", "umow")
    assert code == 2
    assert "umowa" in err


PLAN = """\
Projekt „Doradca” realizują wspólnie Urząd Pracy w Lipnie i Fundacja Most. Wartość projektu to ok. 2 mln zł.
W projekcie zostanie przeszkolonych 100 osób.
"""
REPORT = "Sprawozdanie. Wartość projektu: 1 950 000 zł. Przeszkolono 120 osób."
REASON = ("--reason", "pl=Nowsze.", "--reason", "en=Newer.")
VALUE = ("doradca", "1 950 000 zł", "project-value=1 950 000 zł")


@pytest.fixture
def two_documents(folder: Path, wupgraph: Run) -> Path:
    """A project with two equal implementers and an amount of the first of two documents."""
    for number, text in (("201", PLAN), ("202", REPORT)):
        put = folder / f"{number}.txt"
        put.write_text(text, encoding="utf-8")
        assert wupgraph("source", "add", str(put), "--number", number, "--title", "pl=A", "--title", "en=A")[0] == 0
    for words in (
        ("office:lipno", "Urząd Pracy w Lipnie", "name=Urząd Pracy w Lipnie", "name@en=Office", "type=labour-office"),
        ("foundation:most", "Fundacja Most", "name=Fundacja Most", "name@en=Foundation", "type=foundation"),
        ("project:doradca", "Doradca", "name=Doradca", "name@en=Adviser",
         "realizują wspólnie Urząd Pracy w Lipnie i Fundacja Most", "implementer=lipno,most",
         "ok. 2 mln zł", "project-value=2 mln zł", "not-stated=status,start,end"),
    ):  # fmt: skip
        code, out, _ = wupgraph("-l", "en", "record", "--source", "201", *words, "--yes")
        assert code == 0, out
    return folder


def cells(wupgraph: Run, *question: str, of: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Some columns of an answer."""
    _, out, _ = wupgraph("query", "run", *question, "-f", "csv")
    return [tuple(one[name] for name in of) for one in csv.DictReader(io.StringIO(out))]


def test_a_wording_goes_with_its_amount(two_documents: Path, wupgraph: Run) -> None:
    """Of two amounts the preferred one stands with its own wording; the other comes back with its own."""

    def amounts() -> list[tuple[str, ...]]:
        return cells(wupgraph, "project-budget", of=("amount", "approximate", "as_written", "disputed", "sources"))

    about, exact = ("2000000", "true", "ok. 2 mln zł"), ("1950000", "", "1 950 000 zł")
    assert amounts() == [(*about, "false", "201")]
    before = files_in(two_documents)
    second = ("record", "--source", "202", *VALUE)
    assert wupgraph(*second, "--yes")[0] == 0
    assert sorted(amounts()) == [(*exact, "true", "202"), (*about, "true", "201")]
    assert wupgraph(*second, "--rank", "preferred", *REASON, "--yes")[0] == 0
    assert amounts() == [(*exact, "false", "202")]
    assert cells(wupgraph, "approximate-figures", of=("value",)) == []
    assert wupgraph("check")[0] == 0
    without = ("record", "--source", "202", VALUE[0], VALUE[2])
    assert wupgraph(*without, "--rank", "deprecated", *REASON, "--yes")[0] == 0
    assert amounts() == [(*about, "false", "201")]
    assert cells(wupgraph, "approximate-figures", of=("value", "as_written")) == [("2000000", "ok. 2 mln zł")]
    assert wupgraph("check")[0] == 0
    assert wupgraph("record", "--withdraw", *without[1:], "--yes")[0] == 0
    assert files_in(two_documents) == before


def test_what_was_planned_and_what_was_reached_stand_beside_each_other(two_documents: Path, wupgraph: Run) -> None:
    table = two_documents / "data" / "claims" / "201.ttl"
    before = table.read_bytes()
    plan = ("zostanie przeszkolonych 100 osób", "achieved=100 person participants")
    code, out, _ = wupgraph("-l", "en", "record", "--source", "201", "doradca", *plan, "--yes")
    assert code == 1
    assert 'speaks of what is yet to be ("zostanie")' in out
    assert "certainty planned" in out
    assert table.read_bytes() == before
    planned = ("record", "--source", "201", "doradca", *plan, "--certainty", "planned", "--yes")
    assert wupgraph(*planned)[0] == 0  # A plan needs no note.
    reached = ("Przeszkolono 120 osób", "achieved=120 person participants")
    assert wupgraph("record", "--source", "202", "doradca", *reached, "--yes")[0] == 0
    of = ("value", "certainty_label", "sources")
    both = [("100", "planned", "201"), ("120", "stated", "202")]
    assert cells(wupgraph, "results-of", "project=doradca", "-l", "en", of=of) == both
    assert cells(wupgraph, "figures-of", "of=doradca", "-l", "en", of=of) == both
    assert wupgraph("check")[0] == 0
    # Without a quotation the number tells which of the two is meant.
    assert wupgraph("record", "--source", "201", "--withdraw", "doradca", plan[1], "--yes")[0] == 0
    assert table.read_bytes() == before
    assert cells(wupgraph, "results-of", "project=doradca", "-l", "en", of=of) == both[1:]


def test_a_second_annex_takes_the_place_of_the_first(folder: Path, wupgraph: Run) -> None:
    for command in (NAMED, JOINED):
        assert wupgraph(*command, "--yes")[0] == 0
    through = ("od 1 stycznia 2016 r. do 31 grudnia 2018 r.", "valid-from=2016-01-01", "valid-through=2018-12-31")
    assert wupgraph(*AGREED, *through, "--yes")[0] == 0
    for number, day, written in (("201", "2017-06-30", "30 czerwca 2017 r."), ("202", "2020-12-31", "31.12.2020")):
        file = folder / f"{number}.txt"
        file.write_text(f"Aneks: do {written}", encoding="utf-8")
        wupgraph("source", "add", str(file), "--number", number, "--title", "pl=Aneks", "--title", "en=Annex")
        annex = (f"agreement:aneks-{number}", "Aneks", f"name=Aneks {number}", f"name@en=Annex {number}", "type=annex",
                 "amends=border", "not-stated=party,concluded", "--certainty", "inferred",
                 "--note", "pl=Numer z rejestru.", "--note", "en=The register's number.")  # fmt: skip
        code, out, _ = wupgraph("record", "--source", number, *annex, "--yes")
        assert code == 0, out
        changed = ("border", written, f"valid-through={day}", "--amended-by", f"aneks-{number}", "--yes")
        code, out, _ = wupgraph("record", "--source", number, *changed)
        assert code == 0, out
        in_force = [cells(wupgraph, "in-force-on", f"day={on}", of=("until",)) for on in ("2016-05-01", "2018-05-01")]
        assert in_force == ([[(day,)], []] if number == "201" else [[(day,)], [(day,)]])
    assert sorted(cells(wupgraph, "disagreements", "-l", "en", of=("value", "rank_label", "published"))) == [
        ("2017-06-30", "normal", "false"),
        ("2018-12-31", "normal", "false"),
        ("2020-12-31", "preferred", "true"),
    ]
    claims = (folder / "data" / "claims" / "202.ttl").read_text(encoding="utf-8")
    assert 'wupg:rankReason "Zmienia to „Aneks 202”."@pl' in claims
    assert wupgraph("check")[0] == 0
    code, out, err = wupgraph("-l", "en", "record", "--source", "202", "border", "valid-through=2020-12-31",
                              "--amended-by", "aneks-203", "--yes")  # fmt: skip
    assert (code, out) == (2, "")
    assert 'the register holds no "aneks-203"' in err
