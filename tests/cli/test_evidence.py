"""wupgraph evidence: what a person sees of moved quotations, damaged texts, coverage and conflicts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

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
        f"""\
@prefix certainty: <https://w3id.org/wupgraph/scheme/certainty/> .
@prefix claim: <https://w3id.org/wupgraph/id/claim/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix project: <https://w3id.org/wupgraph/id/project/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/wupgraph/id/source/> .
@prefix wupg: <https://w3id.org/wupgraph/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

source:umowa a schema:DigitalDocument ; dct:identifier "900" ;
    schema:sha256 "{sha256}" .

project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl , "New skills"@en ;
    schema:endDate "2008-03-31"^^xsd:date .

# The only claim.
claim:nowe-kompetencje-end-date-900-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;
    wupg:rank wupg:normal ; wupg:certainty certainty:stated ;
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
        "Written: one.ttl.\nQuotations moved: 1.\n"
        "Note: document 900 has changed; the SHA-256 of the new text was written, since the places are now of it.\n"
        "Quotations checked: 1, not to be checked: 0.\n"
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
        "(z data/ i shapes/) albo podaj pliki: -d.\n",
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
    assert err.startswith("Zapisano: data/one.ttl.\nPrzeniesiono cytatów: 1.\n")
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


@pytest.mark.parametrize("code", ["WUP-E01", "WUP-E02", "WUP-E03", "WUP-E04", "WUP-E05"])
@pytest.mark.parametrize(("lang", "word"), [("pl", "błąd"), ("en", "error")])
def test_explain_knows_the_codes_of_the_evidence_check(wupgraph: Run, code: str, lang: str, word: str) -> None:
    ended, out, err = wupgraph("explain", code, "-l", lang)
    assert (ended, err) == (0, "")
    assert re.fullmatch(rf"{code}: [^\n]+ \({word}\)\n[^\n]+\.\n", out)
    assert wupgraph("explain", code.lower().removeprefix("wup-"), "-l", lang)[1] == out
    assert any(line.startswith(f"{code}  {word}: ") for line in wupgraph("explain", "-l", lang)[1].splitlines())
