"""Moving quotations to where they stand now: identifiers, offsets and references, in any layout."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph.errors import UsageError
from wupgraph.evidence.quotation_check import check_quotations
from wupgraph.evidence.repair import Fix, fix
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import find_register

SOURCE = "https://w3id.org/wupgraph/id/source/umowa"
HEAD = (
    in_turtle("dct oa prov schema source claim")
    + """
"""
)


def register_of(text: str, quoted: str, *passages: tuple[int, int], folder: Path) -> Path:
    """A register that quotes passages of `quoted`, and a folder with `text` as its document."""
    blocks = [
        f'source:umowa a schema:DigitalDocument ; dct:identifier "900" ;\n'
        f'    schema:sha256 "{hashlib.sha256(quoted.encode()).hexdigest()}" .\n'
    ]
    for number, (start, end) in enumerate(passages, start=1):
        iri = f"<{SOURCE}#char={start},{end}>"
        blocks.append(f"claim:c{number} prov:wasDerivedFrom {iri} .  # claim {number}\n")
        blocks.append(
            f"{iri} dct:isPartOf source:umowa ;\n    oa:start {start} ; oa:end {end} ; "
            f'oa:exact "{" ".join(quoted[start:end].split())}" .\n'
        )
    (folder / "900.txt").write_bytes(text.encode("utf-8"))
    file = folder / "register.ttl"
    file.write_text(HEAD + "\n".join(blocks), encoding="utf-8")
    return file


def fixed(file: Path) -> Fix:
    """Write what `fix` gives."""
    done = fix(find_register(data=[file]), file.parent)
    for path, text in done.files.items():
        path.write_text(text, encoding="utf-8")
    return done


def cited(file: Path) -> dict[str, str]:
    """The place that each claim cites."""
    return {
        str(quad.subject).rstrip(">").rpartition("/")[2]: quad.object.value.partition("#char=")[2]
        for quad in parse(read_document(file))
        if quad.predicate.value.endswith("wasDerivedFrom") and hasattr(quad.object, "value")
    }


def codes(file: Path) -> list[str]:
    return [finding.code for finding in check_quotations(find_register(data=[file]), file.parent).findings]


def test_the_layout_and_the_comments_stay(register_file: Path, folder: Path) -> None:
    document = folder / "umowa z archiwum.txt"
    text = "Aneks. " + document.read_text(encoding="utf-8")
    document.unlink()
    (folder / "900.txt").write_bytes(text.encode("utf-8"))
    before = register_file.read_text(encoding="utf-8") + "# the end\n"
    register_file.write_text(before, encoding="utf-8")
    done = fix(find_register(data=[register_file]), folder)
    expected = (
        before.replace("#char=38,54", "#char=45,61")
        .replace("oa:start 38 ; oa:end 54", "oa:start 45 ; oa:end 61")
        .replace("#char=70,81", "#char=77,88")
        .replace("oa:start 70 ; oa:end 81", "oa:start 77 ; oa:end 88")
        .replace(
            "a838bb30eeedd6095b9444236cd14f190681ba882ced3718d5bf29f65112a661",
            hashlib.sha256(text.encode("utf-8")).hexdigest(),
        )
    )
    assert done == Fix({register_file: expected}, moved=2, adopted=("900",))


def test_a_canonical_file_stays_canonical(register_file: Path, folder: Path) -> None:
    register = find_register(data=[register_file])
    head = "# The claims of a contract.\n"
    register_file.write_text(to_turtle(register.data, register.prefixes, head=head), encoding="utf-8")
    document = folder / "umowa z archiwum.txt"
    (folder / "900.txt").write_bytes(b"x" * 60 + b" " + document.read_bytes())
    document.unlink()
    register = find_register(data=[register_file])
    (written,) = fix(register, folder).files.values()
    register_file.write_text(written, encoding="utf-8")
    again = find_register(data=[register_file])
    assert written == to_turtle(again.data, register.prefixes, head=head)
    assert written.index("#char=131,142> a") if "#char=131,142> a" in written else "#char=131,142> oa:start" in written
    assert check_quotations(again, folder).findings == ()


def test_nothing_to_move_changes_nothing(register_file: Path, folder: Path) -> None:
    assert fix(find_register(data=[register_file]), folder) == Fix({}, 0, ())


def test_a_chain_of_moves_comes_out_right(tmp_path: Path) -> None:
    # "aaaa" moves to where "bbbb" was, "bbbb" to where "cccc" was.
    file = register_of("---- aaaa bbbb cccc", "aaaa bbbb cccc", (0, 4), (5, 9), (10, 14), folder=tmp_path)
    assert codes(file) == ["WUP-E02", *["WUP-E05"] * 3]
    assert fixed(file).moved == 3
    assert cited(file) == {"c1": "5,9", "c2": "10,14", "c3": "15,19"}
    assert codes(file) == []


def test_two_that_change_places_come_out_right(tmp_path: Path) -> None:
    file = register_of("bbbb aaaa", "aaaa bbbb", (0, 4), (5, 9), folder=tmp_path)
    fixed(file)
    assert cited(file) == {"c1": "5,9", "c2": "0,4"}
    assert codes(file) == []


def test_one_does_not_take_the_identifier_of_one_that_is_gone(tmp_path: Path) -> None:
    file = register_of("xxxx aaaa", "aaaa bbbb", (0, 4), (5, 9), folder=tmp_path)
    fixed(file)
    assert cited(file) == {"c1": "0,4", "c2": "5,9"}
    report = check_quotations(find_register(data=[file]), tmp_path)
    assert [finding.code for finding in report.findings] == ["WUP-E05", "WUP-E04"]
    assert report.findings[0].hint is not None
    assert report.findings[0].hint.en == (
        f"--fix leaves it: another quotation has that identifier, <{SOURCE}#char=5,9>. Correct that one first."
    )


def test_equal_quotations_keep_their_order(tmp_path: Path) -> None:
    file = register_of("-- ab ab ab", "ab ab ab", (0, 2), (3, 5), (6, 8), folder=tmp_path)
    fixed(file)
    assert cited(file) == {"c1": "3,5", "c2": "6,8", "c3": "9,11"}


def test_one_of_several_places_is_told_by_its_neighbours(tmp_path: Path) -> None:
    quoted = "ab first ab last ab"
    file = register_of("new " + quoted, quoted, (3, 8), (9, 11), (12, 16), folder=tmp_path)
    fixed(file)
    assert cited(file) == {"c1": "7,12", "c2": "13,15", "c3": "16,20"}


def test_what_its_neighbours_do_not_tell_is_left_and_said(tmp_path: Path) -> None:
    quoted = "first ab ab"
    file = register_of("new " + quoted, quoted, (0, 5), (6, 8), folder=tmp_path)
    fixed(file)
    assert cited(file) == {"c1": "4,9", "c2": "6,8"}
    (finding,) = check_quotations(find_register(data=[file]), tmp_path).findings
    assert (finding.code, finding.message.en) == (
        "WUP-E05",
        '"ab" stands in 2 places; the quotation says 6–8. '
        "The nearest that keeps the order of quotations: 10–12 (line 1).",
    )
    assert finding.hint is not None
    assert "nie wiadomo, które to miejsce" in finding.hint.pl


def test_two_quotations_do_not_become_one_in_a_text_that_lost_one_of_them(tmp_path: Path) -> None:
    file = register_of("- ab", "ab ab", (0, 2), (3, 5), folder=tmp_path)
    fixed(file)
    assert cited(file) == {"c1": "0,2", "c2": "3,5"}
    assert codes(file) == ["WUP-E05", "WUP-E05"]


def test_two_quotations_of_one_passage_become_one_in_the_same_text(tmp_path: Path) -> None:
    file = register_of("x ab", "x ab", (2, 4), folder=tmp_path)
    with file.open("a", encoding="utf-8") as more:
        more.write(f"claim:c2 prov:wasDerivedFrom <{SOURCE}#char=1,3> .\n")
        more.write(f'<{SOURCE}#char=1,3> dct:isPartOf source:umowa ; oa:start 1 ; oa:end 3 ; oa:exact "ab" .\n')
    fixed(file)
    assert cited(file) == {"c1": "2,4", "c2": "2,4"}
    assert codes(file) == []


def test_references_in_other_files_and_other_notations_follow(tmp_path: Path) -> None:
    file = register_of("- ab", "ab", (0, 2), folder=tmp_path)
    (tmp_path / "more.ttl").write_text(
        HEAD + f"@prefix at: <{SOURCE}#char=> . # offsets\n"
        "claim:c2 prov:wasDerivedFrom at:0\\,2 ,   at:0\\,2 .\n"
        "[] prov:wasDerivedFrom at:0\\,2 .\n"
        'claim:c3 schema:name "at:0\\\\,2 <#char=0,2>" . # at:0,2\n',
        encoding="utf-8",
    )
    (tmp_path / "more.nt").write_text(
        f'<{SOURCE}#char=0,2> <http://www.w3.org/ns/oa#start> "0"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
        encoding="utf-8",
    )
    done = fix(find_register(data=[tmp_path]), tmp_path)
    assert set(done.files) == {file, tmp_path / "more.ttl", tmp_path / "more.nt"}
    assert done.files[tmp_path / "more.ttl"].partition("# offsets\n")[2] == (
        f"claim:c2 prov:wasDerivedFrom <{SOURCE}#char=2,4> ,   <{SOURCE}#char=2,4> .\n"
        f"[] prov:wasDerivedFrom <{SOURCE}#char=2,4> .\n"
        'claim:c3 schema:name "at:0\\\\,2 <#char=0,2>" . # at:0,2\n'
    )
    assert done.files[tmp_path / "more.nt"] == (
        f'<{SOURCE}#char=2,4> <http://www.w3.org/ns/oa#start> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )


def test_quotations_in_nested_nodes_follow(tmp_path: Path) -> None:
    file = register_of("- ab", "ab", (0, 2), folder=tmp_path)
    with file.open("a", encoding="utf-8") as more:
        more.write(f"claim:c2 prov:hadMember ( 'x' <{SOURCE}#char=0,2> [ prov:hadMember <{SOURCE}#char=0,2> ] ) .\n")
    assert (
        fixed(file)
        .files[file]
        .endswith(f"claim:c2 prov:hadMember ( 'x' <{SOURCE}#char=2,4> [ prov:hadMember <{SOURCE}#char=2,4> ] ) .\n")
    )


def test_what_cannot_be_changed_in_place_is_refused(tmp_path: Path) -> None:
    file = register_of("- ab", "ab", (0, 2), folder=tmp_path)
    escaped = file.read_text(encoding="utf-8").replace("oa:start 0", 'oa:start "\\u0030"^^xsd:integer')
    file.write_text(in_turtle("xsd") + escaped, encoding="utf-8")
    with pytest.raises(UsageError, match=r"register\.ttl: --fix cannot change this in place"):
        fix(find_register(data=[file]), tmp_path)


def test_a_quotation_takes_the_dashes_of_the_new_text(tmp_path: Path) -> None:
    file = register_of('a "Polska – Litwa" b', 'a "Polska-Litwa" b', (3, 15), folder=tmp_path)
    fixed(file)
    assert 'oa:start 3 ; oa:end 17 ; oa:exact "Polska – Litwa"' in file.read_text(encoding="utf-8")
    assert codes(file) == []


def test_the_sum_of_another_document_is_not_taken_over(tmp_path: Path) -> None:
    file = register_of("Zupełnie inny tekst.", "ab", (0, 2), folder=tmp_path)
    assert fixed(file) == Fix({}, 0, ())
    assert codes(file) == ["WUP-E02", "WUP-E04"]


def test_a_word_at_the_old_offsets_by_chance_is_told_by_the_order(tmp_path: Path) -> None:
    file = register_of("-- ab ab", "ab ab", (0, 2), (3, 5), folder=tmp_path)
    assert codes(file) == ["WUP-E02", "WUP-E05", "WUP-E05"]
    fixed(file)
    assert cited(file) == {"c1": "3,5", "c2": "6,8"}


def test_a_file_that_has_few_of_the_quotations_is_no_version_of_the_document(tmp_path: Path) -> None:
    file = register_of("- aa", "aa bbbb cccc", (0, 2), (3, 7), (8, 12), folder=tmp_path)
    assert fixed(file) == Fix({}, 0, ())
    moved = next(
        finding
        for finding in check_quotations(find_register(data=[file]), tmp_path).findings
        if finding.code == "WUP-E05"
    )
    assert moved.hint is not None
    assert moved.hint.en == "--fix leaves it: most quotations are not in this file, so it is likely another document."
