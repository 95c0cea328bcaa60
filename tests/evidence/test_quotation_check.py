"""Quotations against documents: what is wrong, at which line, under which code."""

from __future__ import annotations

from pathlib import Path

import pytest

from wupgraph.errors import InputError
from wupgraph.evidence.quotation_check import EvidenceReport, check_quotations
from wupgraph.evidence.source_documents import find_texts, sources_of
from wupgraph.register.folder import Register, find_register

BUDGET = "<https://w3id.org/wupgraph/id/source/umowa#char=70,81>"


def check(file: Path, folder: Path, *changes: tuple[str, str]) -> EvidenceReport:
    """The report on a register after changes to its text."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return check_quotations(find_register(data=[file]), folder)


def places(report: EvidenceReport) -> list[tuple[str, int, str]]:
    """Code, line and focus node of each finding."""
    return [(f.code, f.place.line if f.place else 0, f.focus) for f in report.findings]


def test_a_document_is_known_by_its_sum_whatever_its_name(register_file: Path, folder: Path) -> None:
    assert check(register_file, folder) == EvidenceReport((), 2, 0)


def test_a_missing_document_is_found_at_its_description(register_file: Path, folder: Path) -> None:
    (folder / "umowa z archiwum.txt").unlink()
    report = check(register_file, folder)
    assert places(report) == [("WUP-E01", 37, "source:umowa")]
    assert (report.checked, report.unchecked) == (0, 2)
    (finding,) = report.findings
    assert finding.message.pl == "Nie znaleziono tekstu dokumentu 900 (umowa). Włóż go do katalogu dokumentów."
    assert finding.message.en == (
        "The text of document 900 (umowa) was not found. Put it into the folder of documents."
    )
    assert (finding.severity.word, str(finding.place)) == ("violation", f"{register_file}:37:1")


@pytest.mark.parametrize("name", ["900_umowa.txt", "umowa.txt"])
def test_a_changed_document_is_known_by_its_name_and_its_quotations_are_still_checked(
    register_file: Path, folder: Path, name: str
) -> None:
    document = folder / "umowa z archiwum.txt"
    document.write_bytes(document.read_bytes() + b"PS\n")
    document.rename(folder / name)
    report = check(register_file, folder)
    assert places(report) == [("WUP-E02", 37, "source:umowa")]
    assert (report.checked, report.unchecked) == (2, 0)
    assert report.findings[0].message.en == (
        f"The file {name} is not the text that the register quotes (another SHA-256). Use that file."
    )


def test_a_document_that_grew_at_its_head_moves_every_quotation(register_file: Path, folder: Path) -> None:
    document = folder / "umowa z archiwum.txt"
    (folder / "900.txt").write_bytes(b"PS " + document.read_bytes())
    document.unlink()
    report = check(register_file, folder)
    assert places(report) == [
        ("WUP-E05", 19, "claim:nowe-kompetencje-end-date-900-1"),
        ("WUP-E05", 25, "claim:nowe-kompetencje-budget-900-1"),
        ("WUP-E02", 37, "source:umowa"),
    ]
    hint = report.findings[2].hint
    assert hint is not None
    assert hint.pl == (
        "Jeśli to nowa wersja tekstu: wupgraph evidence check --fix przeniesie cytaty i zapisze jej sumę."
    )


def test_another_document_under_the_name_of_one_is_not_offered_as_its_new_version(
    register_file: Path, folder: Path
) -> None:
    (folder / "umowa z archiwum.txt").unlink()
    (folder / "900.txt").write_text("Zupełnie inna treść, dość długa, żeby położenia cytatów leżały w dokumencie.")
    report = check(register_file, folder)
    assert [(code, line) for code, line, _ in places(report)] == [
        ("WUP-E04", 19),
        ("WUP-E03", 25),
        ("WUP-E02", 37),
    ]
    assert report.findings[2].hint is None


def test_a_quotation_that_stands_elsewhere_has_moved(register_file: Path, folder: Path) -> None:
    report = check(register_file, folder, ("oa:start 70 ; oa:end 81", "oa:start 69 ; oa:end 80"))
    assert places(report) == [("WUP-E05", 25, "claim:nowe-kompetencje-budget-900-1")]
    (finding,) = report.findings
    assert finding.value == BUDGET
    assert finding.message.pl == "„62 090,09 €” stoi w miejscu 70–81 (wiersz 3), a cytat podaje 69–80."
    assert finding.message.en == '"62 090,09 €" stands at 70–81 (line 3); the quotation says 69–80.'
    assert finding.hint is not None
    assert finding.hint.pl == "Poprawi to: wupgraph evidence check --fix."


def test_a_quotation_typed_with_other_dashes_is_the_same_text(register_file: Path, folder: Path) -> None:
    document = folder / "umowa z archiwum.txt"
    (folder / "900.txt").write_text(document.read_text(encoding="utf-8").replace("62 090,09 €", "62 090 – 09 €"))
    document.unlink()
    report = check(register_file, folder, ('oa:exact "62 090,09 €"', 'oa:exact "62 090-09 €"'))
    assert places(report)[0] == ("WUP-E05", 25, "claim:nowe-kompetencje-budget-900-1")
    assert report.findings[0].message.en == (
        '"62 090-09 €" stands at 70–83 (line 3) written "62 090 – 09 €"; the quotation says 70–81.'
    )


def test_a_quotation_with_a_slip_is_gone(register_file: Path, folder: Path) -> None:
    report = check(register_file, folder, ('oa:exact "31 marca 2008 r."', 'oa:exact "31 maja 2008 r."'))
    assert places(report) == [("WUP-E04", 19, "claim:nowe-kompetencje-end-date-900-1")]
    assert report.findings[0].message.en == (
        'At 38–54 stands "31 marca 2008 r.", and "31 maja 2008 r." is not in the document. '
        "Correct the quotation, or remove the claim."
    )


OUTSIDE = ["oa:start 70 ; oa:end 84", "oa:start 81 ; oa:end 70", "oa:start -5 ; oa:end 81"]


@pytest.mark.parametrize("offsets", OUTSIDE)
def test_offsets_outside_the_document_of_a_text_that_is_in_it(register_file: Path, folder: Path, offsets: str) -> None:
    report = check(register_file, folder, ("oa:start 70 ; oa:end 81", offsets))
    assert places(report) == [("WUP-E05", 25, "claim:nowe-kompetencje-budget-900-1")]


@pytest.mark.parametrize("offsets", OUTSIDE)
def test_offsets_outside_the_document_of_a_text_that_is_not_in_it(
    register_file: Path, folder: Path, offsets: str
) -> None:
    report = check(register_file, folder, ('oa:start 70 ; oa:end 81 ; oa:exact "62', f'{offsets} ; oa:exact "63'))
    assert places(report) == [("WUP-E03", 25, "claim:nowe-kompetencje-budget-900-1")]
    assert "(liczba znaków: 83)" in report.findings[0].message.pl


@pytest.mark.parametrize(
    "offsets",
    ['oa:start "x" ; oa:end 81', 'oa:start "--5"^^xsd:integer ; oa:end 81', "oa:start 70", "schema:pageStart 1"],
)
def test_a_quotation_without_usable_offsets_is_counted_as_not_checked(
    register_file: Path, folder: Path, offsets: str
) -> None:
    report = check(register_file, folder, ("oa:start 70 ; oa:end 81", offsets))
    assert report == EvidenceReport((), 1, 1, ("900",))


def test_a_document_without_a_sum_has_no_text_to_be_checked(register_file: Path, folder: Path) -> None:
    report = check(
        register_file,
        folder,
        (
            ' ;\n    schema:sha256 "a838bb30eeedd6095b9444236cd14f190681ba882ced3718d5bf29f65112a661"',
            "",
        ),
    )
    assert report == EvidenceReport((), 0, 2, ("900",))


def test_the_folder_must_exist_and_hold_utf_8(register_file: Path, folder: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder of documents"):
        check(register_file, folder / "nope")
    (folder / "umowa z archiwum.txt").unlink()
    (folder / "900.txt").write_bytes("Budżet".encode("cp1250"))
    with pytest.raises(InputError, match=r"900\.txt:1:4: the file is not UTF-8") as raised:
        check(register_file, folder)
    assert (raised.value.line_number, raised.value.column) == (1, 4)


def test_the_register_quotes_its_documents_to_the_letter(register: Register, sources: Path) -> None:
    report = check_quotations(register, sources)
    assert report.findings == ()
    assert report.checked > 400
    assert report.unchecked == 0


def test_the_documents_are_the_very_texts_that_the_register_quotes(register: Register, sources: Path) -> None:
    known = [source for source in sources_of(register.store) if source.sha256]
    texts = find_texts(known, sources)
    assert [(source.number, texts[source.iri].file.name[:3], texts[source.iri].same) for source in known][:2] == [
        ("000", "000", True),
        ("001", "001", True),
    ]
