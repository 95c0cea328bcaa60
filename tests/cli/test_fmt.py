"""`wupgraph fmt`: what it writes, what it leaves, what it refuses."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shipped_files import QUESTIONS
from wupgraph import assets

Run = Callable[..., tuple[int, str, str]]

UNTIDY = """\
# Head.
@prefix s: <https://schema.org/> .
<http://example.org/b> s:name 'B' . <http://example.org/a> s:name [] .
"""
TIDY = """\
# Head.

@prefix schema: <https://schema.org/> .

<http://example.org/a> schema:name [] .

<http://example.org/b> schema:name "B" .
"""
DIFF = """\
--- untidy.ttl
+++ untidy.ttl
@@ -1,3 +1,7 @@
 # Head.
-@prefix s: <https://schema.org/> .
-<http://example.org/b> s:name 'B' . <http://example.org/a> s:name [] .
+
+@prefix schema: <https://schema.org/> .
+
+<http://example.org/a> schema:name [] .
+
+<http://example.org/b> schema:name "B" .
"""


IN_ORDER = """\
# Head.
@prefix s: <https://schema.org/> .

<http://example.org/b> s:name 'B' .
<http://example.org/a> s:name [] .
# Foot.
"""
SHAPES = """\
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:b a sh:NodeShape; sh:targetClass ex:B . ex:a sh:targetClass ex:A ; a sh:NodeShape .
"""
TIDY_SHAPES = """\
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

ex:b a sh:NodeShape ; sh:targetClass ex:B .
ex:a sh:targetClass ex:A ; a sh:NodeShape .
"""
QUESTION = """\
#+ summary: Kto
SELECT ?who WHERE {
# Anybody.
?who a <http://example.org/Person>
}   """
TIDY_QUESTION = """\
#+ summary: Kto
SELECT ?who WHERE {
  # Anybody.
  ?who a <http://example.org/Person>
}
"""


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    file = tmp_path / "untidy.ttl"
    file.write_text(UNTIDY, encoding="utf-8")
    return file


def test_a_file_is_written_anew_with_the_rights_that_it_had(wupgraph: Run, untidy: Path) -> None:
    untidy.chmod(0o640)
    assert wupgraph("fmt", "untidy.ttl", "-l", "en") == (0, "", "Changed: 1, unchanged: 0 (files).\n")
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert os.name == "nt" or untidy.stat().st_mode & 0o777 == 0o640
    assert wupgraph("fmt", "untidy.ttl") == (0, "", "Zmienione pliki: 0, bez zmian: 1.\n")
    assert [path.name for path in untidy.parent.iterdir()] == ["untidy.ttl"]


def test_check_names_what_would_change_and_writes_nothing(wupgraph: Run, untidy: Path) -> None:
    (untidy.parent / "tidy.ttl").write_text(TIDY, encoding="utf-8")
    assert wupgraph("fmt", "--check", ".", "-l", "en") == (
        1,
        "untidy.ttl\n",
        "Would change: 1, unchanged: 1 (files).\n",
    )
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert wupgraph("-q", "fmt", "--check", "tidy.ttl") == (0, "", "")


def test_diff_shows_the_changes_and_writes_nothing(wupgraph: Run, untidy: Path) -> None:
    assert wupgraph("-q", "fmt", "--diff", "untidy.ttl") == (0, DIFF, "")
    assert wupgraph("-q", "fmt", "--check", "--diff", "untidy.ttl") == (1, DIFF, "")
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_standard_input_goes_to_standard_output(wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def given() -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(UNTIDY.encode())))

    given()
    assert wupgraph("fmt", "-") == (0, TIDY, "")
    given()
    assert wupgraph("-q", "fmt", "--check", "-") == (1, "<stdin>\n", "")


def test_the_file_that_a_link_points_at_is_changed(wupgraph: Run, untidy: Path) -> None:
    link = untidy.parent / "link.ttl"
    try:
        link.symlink_to(untidy)
    except OSError:
        pytest.skip("this system makes no links")
    assert wupgraph("-q", "fmt", "link.ttl") == (0, "", "")
    assert link.is_symlink()
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_without_a_path_the_data_of_the_register_are_meant(wupgraph: Run, untidy: Path) -> None:
    folder = untidy.parent
    for part in ("data", "shapes"):
        (folder / part).mkdir()
    (folder / "data" / "one.ttl").write_text(UNTIDY, encoding="utf-8")
    assert wupgraph("-q", "fmt") == (0, "", "")
    assert (folder / "data" / "one.ttl").read_text(encoding="utf-8") == TIDY
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_a_file_with_comments_below_its_head_keeps_its_order_until_they_are_dropped(
    wupgraph: Run, untidy: Path
) -> None:
    untidy.write_text(UNTIDY + "# Foot.\n", encoding="utf-8")
    assert wupgraph("-q", "fmt", ".") == (0, "", "")
    assert untidy.read_text(encoding="utf-8") == IN_ORDER
    assert wupgraph("-q", "fmt", ".", "--drop-comments") == (0, "", "")
    assert untidy.read_text(encoding="utf-8") == TIDY


def test_shapes_keep_their_order(wupgraph: Run, untidy: Path) -> None:
    untidy.write_text(SHAPES, encoding="utf-8")
    assert wupgraph("-q", "fmt", "untidy.ttl") == (0, "", "")
    assert untidy.read_text(encoding="utf-8") == TIDY_SHAPES


def test_questions_are_laid_out_too(wupgraph: Run, untidy: Path) -> None:
    question = untidy.parent / "who.rq"
    question.write_text(QUESTION, encoding="utf-8")
    assert wupgraph("fmt", "--check", ".", "-l", "en") == (
        1,
        "untidy.ttl\nwho.rq\n",
        "Would change: 2, unchanged: 0 (files).\n",
    )
    assert wupgraph("-q", "fmt", "who.rq") == (0, "", "")
    assert question.read_text(encoding="utf-8") == TIDY_QUESTION
    assert wupgraph("-q", "fmt", "--check", "who.rq") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "code", "pl", "en"),
    [
        ((), 2, "w bieżącym katalogu nie ma rejestru (data/ i shapes/); podaj pliki: wupgraph fmt PLIK",
         "the current folder holds no register (data/ and shapes/); give files: wupgraph fmt FILE"),
        (("no.ttl",), 3, "no.ttl: nie ma takiego pliku ani katalogu", "no.ttl: no such file or folder"),
        (("-", "untidy.ttl"), 2, "- (wejście standardowe) podaje się bez innych ścieżek.",
         "- (standard input) is given without other paths."),
        (("lines.nt",), 3, "lines.nt: ułożyć można tylko niespakowane pliki Turtle (.ttl) i SPARQL (.rq)",
         "lines.nt: only unpacked files of Turtle (.ttl) and SPARQL (.rq) can be laid out"),
        (("folder",), 3, "folder: w tym katalogu nie ma plików Turtle ani SPARQL (.ttl, .rq)",
         "folder: this folder holds no Turtle or SPARQL files (.ttl, .rq)"),
        (("untidy.ttl", "bad.rq"), 3, "bad.rq:2:8: ten nawias niczego nie zamyka: }", "bad.rq:2:8: "),
        (("update.rq",), 3, "update.rq: to jest aktualizacja (SPARQL Update)", "update.rq: this is a SPARQL update"),
        (("untidy.ttl", "bad.ttl"), 3, "bad.ttl:1:1: ", "bad.ttl:1:1: "),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(
    wupgraph: Run, untidy: Path, arguments: tuple[str, ...], code: int, pl: str, en: str
) -> None:
    (untidy.parent / "lines.nt").write_text("", encoding="utf-8")
    (untidy.parent / "bad.ttl").write_text("]", encoding="utf-8")
    (untidy.parent / "bad.rq").write_text("SELECT * WHERE {\n?a ?b }}", encoding="utf-8")
    (untidy.parent / "update.rq").write_text("INSERT DATA { <http://a.example/> a 1 }", encoding="utf-8")
    (untidy.parent / "folder").mkdir()
    for lang, said in (("pl", pl), ("en", en)):
        ended, out, err = wupgraph("fmt", *arguments, "-l", lang)
        assert (ended, out, err.count("\n")) == (code, "", 1)
        assert err.startswith(f"wupgraph: {said}")
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_the_shipped_data_are_in_their_canonical_form(wupgraph: Run) -> None:
    assert wupgraph("-q", "fmt", "--check") == (0, "", "")


@pytest.mark.parametrize("folder", ["data", "ontology", "queries", "shapes"])
def test_what_is_shipped_is_laid_out(wupgraph: Run, folder: str) -> None:
    assert wupgraph("-q", "fmt", "--check", str(assets.shipped_register() / folder)) == (0, "", "")


def test_lines_of_shipped_questions_are_short_enough_to_read() -> None:
    for question in QUESTIONS:
        lines = question.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if len(line) > 160 and not line.startswith("#")] == [], question
