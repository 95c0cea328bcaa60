"""wupgraph evidence: what a person sees of moved quotations, damaged texts, coverage and conflicts."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph import assets

Run = Callable[..., tuple[int, str, str]]

SOURCE = "https://w3id.org/wupgraph/id/source/umowa"
TEXT = "Siedziba Urzedu.\nProjekt trwat do 31 marca 2008 r.\nBudżet: 100 zł.\n"


def register_in(folder: Path) -> Path:
    """A folder with a register of one claim (line 22), and `docs/` with the document that it quotes."""
    sha256 = hashlib.sha256(TEXT.encode("utf-8")).hexdigest()
    start = TEXT.index("31 marca")
    place = f"{start},{start + 16}"
    (folder / "docs").mkdir()
    (folder / "docs" / "900.txt").write_text(TEXT, encoding="utf-8")
    file = folder / "one.ttl"
    file.write_text(
        in_turtle("certainty claim dct oa project prov rank rdf schema skos source wupg xsd")
        + f"""
source:umowa a schema:DigitalDocument ; dct:identifier "900" ;
    schema:sha256 "{sha256}" .

project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl , "New skills"@en ;
    schema:endDate "2008-03-31"^^xsd:date .

# The only claim.
claim:nowe-kompetencje-end-date-900-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;
    wupg:rank rank:normal ; wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <{SOURCE}#char={place}> .

<{SOURCE}#char={place}> a oa:TextPositionSelector , oa:TextQuoteSelector ;
    dct:isPartOf source:umowa ; oa:start {start} ; oa:end {start + 16} ; oa:exact "31 marca 2008 r." .
""",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return register_in(tmp_path)


CHECK = ("evidence", "check", "-d", "one.ttl", "--sources", "docs", "-l", "en")


def test_fix_moves_quotations_to_a_changed_document_and_says_so(wupgraph: Run, one: Path, tmp_path: Path) -> None:
    before = one.read_text(encoding="utf-8")
    (tmp_path / "docs" / "900.txt").write_text("Aneks.\n" + TEXT, encoding="utf-8")
    code, out, err = wupgraph(*CHECK, "-f", "concise")
    assert (code, [line.split()[2] for line in out.splitlines()]) == (1, ["WUP-E02", "WUP-E05"])
    assert one.read_text(encoding="utf-8") == before
    code, out, err = wupgraph(*CHECK, "--fix")
    assert (code, out) == (0, "No findings.\n")
    assert err == (
        "Written: one.ttl.\n"
        "Quotations moved: 1.\n"
        "Note: document 900 has changed; the SHA-256 of the new text was written, since the places are now of it.\n"
        "Quotations checked: 1, unchecked: 0.\n"
    )
    after = one.read_text(encoding="utf-8")
    assert "\n# The only claim.\n" in after
    assert after.count("#char=41,57>") == 2
    assert len(after.splitlines()) == len(before.splitlines())
    assert wupgraph(*CHECK, "--fix")[2].startswith("Quotations moved: 0.\n")


def test_fix_leaves_what_is_gone(wupgraph: Run, one: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "900.txt").write_text(TEXT.replace("31 marca", "30 marca"), encoding="utf-8")
    before = one.read_text(encoding="utf-8")
    code, out, err = wupgraph(*CHECK, "--fix", "-f", "concise")
    assert (code, [line.split()[2] for line in out.splitlines()]) == (1, ["WUP-E02", "WUP-E04"])
    assert one.read_text(encoding="utf-8") == before
    assert "Quotations moved: 0." in err


def test_fix_does_not_touch_the_shipped_register(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert wupgraph("evidence", "check", "--fix", "--sources", "docs") == (
        2,
        "",
        "wupgraph: --fix nie zmienia rejestru dołączonego do programu. Przejdź do katalogu swojego rejestru "
        "(z wupgraph.toml) albo podaj pliki: -d.\n",
    )


def test_fix_needs_the_documents(wupgraph: Run, one: Path) -> None:
    assert wupgraph("evidence", "check", "--fix", "-d", "one.ttl") == (
        2,
        "",
        "wupgraph: podaj katalog z dokumentami: --sources albo WUPGRAPH_SOURCES.\n",
    )


def test_fix_does_not_write_a_read_only_file(wupgraph: Run, one: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "900.txt").write_text("Aneks.\n" + TEXT, encoding="utf-8")
    before = one.read_text(encoding="utf-8")
    one.chmod(0o444)
    assert wupgraph(*CHECK, "--fix") == (
        2,
        "",
        "wupgraph: one.ttl: the file is read-only, nothing was changed. Change its permissions, or copy the "
        "register.\n",
    )
    assert one.read_text(encoding="utf-8") == before


def test_fix_in_the_folder_of_a_register(wupgraph: Run, one: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "shapes").mkdir()
    moved = one.rename(tmp_path / "data" / "one.ttl")
    (tmp_path / "docs" / "900.txt").write_text("Aneks.\n" + TEXT, encoding="utf-8")
    code, _, err = wupgraph("evidence", "check", "--fix", "--sources", "docs")
    assert code == 0
    assert err.startswith("Zapisano: data/one.ttl.\nPrzeniesione cytaty: 1.\n")
    assert "#char=41,57" in moved.read_text(encoding="utf-8")


def test_quote_finds_a_passage_that_recognition_damaged_and_says_so(wupgraph: Run, one: Path) -> None:
    quote = ("evidence", "quote", "--source", "900", "--sources", "docs", "-d", "one.ttl")
    code, out, err = wupgraph(*quote, "Projekt trwał do 31 marca")
    assert (code, err) == (
        0,
        "Znaleziono w przybliżeniu, w wierszu 2: „Projekt trwat do 31 marca”. Sprawdź, czy o to chodzi.\n",
    )
    assert 'oa:exact "Projekt trwat do 31 marca" ;\n' in out
    assert wupgraph(*quote, "Siedziba Urzędu", "-l", "en")[2] == (
        'Found approximately, in line 1: "Siedziba Urzedu". Check that this is meant.\n'
    )
    assert wupgraph(*quote, "Projekt trwał do 31 maja")[0] == 2


def test_quote_shows_the_places_to_choose_from(wupgraph: Run, one: Path) -> None:
    quote = ("evidence", "quote", "--source", "900", "--sources", "docs", "-d", "one.ttl", "-l", "en")
    code, out, err = wupgraph(*quote, "z")
    assert (code, out) == (2, "")
    assert err == (
        "--which 1: line 1: Sied[z]iba Urzedu. Projekt trwat do 31 marca 20…\n"
        "--which 2: line 1: Siedziba Ur[z]edu. Projekt trwat do 31 marca 2008 r. B…\n"
        "--which 3: line 3: …t trwat do 31 marca 2008 r. Budżet: 100 [z]ł.\n"
        'wupgraph: "z" stands in 3 places (lines 1, 1, 3); choose one: --which 1…3.\n'
    )
    assert wupgraph("-q", *quote, "z")[2].startswith("wupgraph: ")


def test_quote_writes_an_amount_as_the_rules_want_it(wupgraph: Run, one: Path) -> None:
    quote = ("evidence", "quote", "--source", "900", "--sources", "docs", "-d", "one.ttl", "100 zł")
    amount = ("--subject", "money:new", "--property", "epo:hasAmountValue", "--value", "156000")
    assert 'rdf:object "156000"^^xsd:decimal ;' in wupgraph("-q", *quote, *amount)[1]
    figure = ("--subject", "quantity:new", "--property", "schema:value", "--value", "340")
    assert "rdf:object 340 ;" in wupgraph("-q", *quote, *figure)[1]


def test_quote_writes_certainty_and_note(wupgraph: Run, one: Path) -> None:
    quote = ("-q", "evidence", "quote", "--source", "900", "--sources", "docs", "-d", "one.ttl", "100 zł", "-l", "en")
    claim = ("--subject", "money:new", "--property", "epo:hasAmountValue", "--value", "100")
    sure = ("--certainty", "inferred", "--note", "en=By its place.", "--note", "pl=Z położenia.")
    out = wupgraph(*quote, *claim, *sure)[1]
    assert "wupg:certainty certainty:inferred ;" in out
    assert re.search(r'skos:note "Z położenia\."@pl ,\s+"By its place\."@en', out)
    for wrong in (("--note", "By its place."), ("--note", "de=x"), ("--note", "en=a", "--note", "en=b")):
        code, _, err = wupgraph(*quote, *claim, *wrong)
        assert (code, "give pl=NOTE and en=NOTE, each once." in err) == (2, True)
    assert wupgraph(*quote, "--certainty", "inferred")[0] == 2


@pytest.mark.parametrize("code", ["WUP-E01", "WUP-E02", "WUP-E03", "WUP-E04", "WUP-E05"])
@pytest.mark.parametrize(("lang", "word"), [("pl", "błąd"), ("en", "error")])
def test_explain_knows_the_codes_of_the_evidence_check(wupgraph: Run, code: str, lang: str, word: str) -> None:
    ended, out, err = wupgraph("explain", code, "-l", lang)
    assert (ended, err) == (0, "")
    assert re.fullmatch(rf"{code}: [^\n]+ \({word}\)\n[^\n]+\.\n", out)
    assert wupgraph("explain", code.lower().removeprefix("wup-"), "-l", lang)[1] == out
    assert any(line.startswith(f"{code}  {word}: ") for line in wupgraph("explain", "-l", lang)[1].splitlines())


# coverage


@pytest.mark.parametrize(
    ("format_", "starts", "holds"),
    [
        ("table", "Facts by kind of thing\n┌", "\nFacts that no claim backs (1)\n    one.ttl:19:"),
        ("markdown", "## Facts by kind of thing\n\n| Kind | Facts | Backed | % |\n", "- one.ttl:19:"),
        (
            "csv",
            "scope,name,facts,backed,",
            "fact,https://w3id.org/wupgraph/id/project/nowe-kompetencje,,,,,,,one.ttl,19,",
        ),
        ("json", '{\n  "facts": ', '"line": 19\n'),
    ],
)
def test_coverage_lists_what_is_not_backed(wupgraph: Run, one: Path, format_: str, starts: str, holds: str) -> None:
    one.write_text(
        one.read_text(encoding="utf-8")
        + "claim:nowe-kompetencje-pref-label-900-1 a wupg:Claim ;\n"
        + '    rdf:subject project:nowe-kompetencje ; rdf:predicate skos:prefLabel ; rdf:object "Nowe"@pl ;\n'
        + "    wupg:rank rank:normal ; wupg:certainty certainty:stated .\n",
        encoding="utf-8",
    )
    code, out, err = wupgraph("evidence", "coverage", "-d", "one.ttl", "-f", format_, "-l", "en")
    assert (code, err) == (0, "Facts backed: 1 of 2 (50.0%).\n")
    assert out.startswith(starts)
    assert holds in out


@pytest.mark.parametrize(("least", "code"), [("50", 0), ("49,9", 0), ("50.1", 1), ("100", 1), ("0", 0)])
def test_coverage_fails_under_a_percentage(wupgraph: Run, one: Path, least: str, code: int) -> None:
    ended, _, err = wupgraph("evidence", "coverage", "-d", "one.ttl", "--fail-under", least)
    assert (ended, err) == (code, "Poparte fakty: 1 z 2 (50,0%).\n")


@pytest.mark.parametrize("least", ["x", "-1", "101", "nan", ""])
def test_coverage_refuses_what_is_no_percentage(wupgraph: Run, least: str) -> None:
    assert wupgraph("evidence", "coverage", "--fail-under", least) == (
        2,
        "",
        f"wupgraph: --fail-under: „{least}” to nie procent; podaj liczbę od 0 do 100.\n",
    )


def test_coverage_of_the_documents(wupgraph: Run, one: Path) -> None:
    asked = ("evidence", "coverage", "-d", "one.ttl", "--sources", "docs", "-f", "csv")
    out = wupgraph(*asked)[1]
    assert "\ndocument,900,,1,,2,1,50.0,,,\n" in out
    assert "\nsegment," not in out
    assert wupgraph(*asked, "--uncited")[1].endswith("\nsegment,900,,,,,,,,1,Siedziba Urzedu.\n")


def test_coverage_says_which_text_is_not_at_hand(wupgraph: Run, one: Path, tmp_path: Path) -> None:
    (tmp_path / "docs" / "900.txt").write_text(TEXT + "PS\n", encoding="utf-8")
    code, out, err = wupgraph("evidence", "coverage", "-d", "one.ttl", "--sources", "docs", "-f", "csv", "-l", "en")
    assert code == 0
    assert "document,900,,1,,,,,,," in out
    assert err.startswith("docs does not hold the text of document 900 that the register quotes;")


def test_coverage_of_the_shipped_register_is_complete(wupgraph: Run) -> None:
    code, out, err = wupgraph("evidence", "coverage", "--fail-under", "100", "-f", "csv")
    assert (code, "\nfact," in out) == (0, False)
    assert err.endswith("(100,0%).\n")


def test_uncited_needs_the_documents(wupgraph: Run) -> None:
    assert wupgraph("evidence", "coverage", "--uncited")[0] == 2


# conflicts


def test_conflicts_are_cards_and_in_rows_one_for_a_claim(wupgraph: Run) -> None:
    code, out, err = wupgraph("evidence", "conflicts", "-l", "en", "-d", str(assets.shipped_register() / "data"))
    assert (code, err) == (0, "")
    assert (
        "[project:wymiana-doswiadczen]\nend date [schema:endDate]: unresolved, nothing is published\n"
        "    2008-03-31 (inferred)\n      ⤷ „31 marca 2008 r.” — 000, 4379–4395\n" in out
    )
    code, out, err = wupgraph("evidence", "conflicts", "-l", "en", "-f", "csv", "--unresolved")
    rows = list(csv.DictReader(io.StringIO(out)))
    dates = [row for row in rows if row["property"] == "https://schema.org/endDate"]
    assert [(row["value"], row["document"], row["quotation"], row["state"], row["published"]) for row in dates] == [
        ("2008-03-31", "000", "31 marca 2008 r.", "unresolved", ""),
        ("2007-12-31", "001", "31.12.2007", "unresolved", ""),
    ]
    assert {row["rank"] for row in rows} == {"normal"}


def test_conflicts_with_the_documents_have_lines(wupgraph: Run, sources: Path) -> None:
    asked = ("evidence", "conflicts", "--sources", str(sources))
    assert "„31 marca 2008 r.” — 000, wiersz 267\n" in wupgraph(*asked)[1]
    assert (
        "| 2008-03-31 | 000 | 267 | 31 marca 2008 r. | zwykłe | wywnioskowane | "
        in wupgraph(*asked, "-f", "markdown")[1]
    )
    bound = json.loads(wupgraph(*asked, "-f", "json")[1])["results"]["bindings"]
    assert "267" in {row["line"]["value"] for row in bound}


def test_a_resolved_conflict_is_left_out_on_demand(wupgraph: Run, one: Path) -> None:
    one.write_text(
        one.read_text(encoding="utf-8").replace("rank:normal", "rank:preferred")
        + "claim:other a wupg:Claim ; wupg:rank rank:normal ; wupg:certainty certainty:stated ;\n"
        + f"    prov:wasDerivedFrom <{SOURCE}#char=34,50> ;\n"
        + "    rdf:subject project:nowe-kompetencje ; rdf:predicate schema:endDate ;\n"
        + '    rdf:object "2007-12-31"^^xsd:date .\n'
        + f'<{SOURCE}#char=34,50> dct:isPartOf source:umowa ; oa:exact "x" .\n',
        encoding="utf-8",
    )
    assert (
        "koniec [schema:endDate]: rozstrzygnięte, opublikowano 2008-03-31\n"
        in wupgraph("evidence", "conflicts", "-d", "one.ttl")[1]
    )
    assert wupgraph("evidence", "conflicts", "-d", "one.ttl", "--unresolved") == (
        0,
        "Źródła nigdzie się nie różnią.\n",
        "",
    )
    assert wupgraph("evidence", "conflicts", "-d", "one.ttl", "-f", "table", "-l", "en")[0] == 0


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("pl", "W danych nie ma faktów, które wymagają cytatu.\n"),
        ("en", "The data hold no facts that need a quotation.\n"),
    ],
)
def test_coverage_of_nothing_is_no_percentage(wupgraph: Run, tmp_path: Path, lang: str, said: str) -> None:
    (tmp_path / "empty.ttl").write_text("", encoding="utf-8")
    asked = ("evidence", "coverage", "-d", "empty.ttl", "-l", lang, "-f")
    code, out, err = wupgraph(*asked, "json")
    assert (code, json.loads(out)["percent"], err) == (0, None, said)
    assert "\nall,,0,0,,,,,,,\n" in wupgraph(*asked, "csv")[1]
    assert "100" not in wupgraph(*asked, "table")[1]


def _with_a_second_document(one: Path, sha256: str) -> None:
    with one.open("a", encoding="utf-8") as file:
        file.write(
            f"""
source:druga a schema:DigitalDocument ; dct:identifier "901" ; schema:sha256 "{sha256}" .
claim:nowe-kompetencje-end-date-901-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;
    wupg:rank rank:normal ; wupg:certainty certainty:stated ; prov:wasDerivedFrom <x:d#char=1,3> .
<x:d#char=1,3> a oa:TextPositionSelector ; dct:isPartOf source:druga ; oa:start 1 ; oa:end 3 ; oa:exact "ab" .
"""
        )


def test_a_document_that_is_not_at_hand_is_an_error_only_if_it_is_required(wupgraph: Run, one: Path) -> None:
    _with_a_second_document(one, "0" * 64)
    asked = ("evidence", "check", "--sources", "docs", "-d", "one.ttl", "-f", "concise", "-l", "en")
    code, out, err = wupgraph(*asked)
    assert (code, " info WUP-E01 " in out) == (0, True)
    assert err == "Quotations checked: 1, unchecked: 1 (of documents: 901).\n"
    code, out, _ = wupgraph(*asked, "--require-sources")
    assert (code, " error WUP-E01 " in out) == (1, True)


def test_where_no_quotation_is_checked_this_is_said_beside_no_findings(
    wupgraph: Run, one: Path, tmp_path: Path
) -> None:
    one.write_text(re.sub(" ;\n    schema:sha256 .*", " .", one.read_text(encoding="utf-8")), encoding="utf-8")
    asked = ("evidence", "check", "--sources", "docs", "-d", "one.ttl", "-l", "en")
    none = (
        "No quotation was checked: the folder lacks the texts of these documents, or no quotation says where in them "
        "it stands.\n"
    )
    last = "Quotations checked: 0, unchecked: 1 (of documents: 900).\n"
    assert wupgraph(*asked) == (0, "No findings.\n" + none, last)
    assert wupgraph(*asked, "-f", "csv")[2] == none + last
