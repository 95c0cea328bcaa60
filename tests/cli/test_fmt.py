"""`wupgraph fmt`: what it writes, what it leaves, what it refuses."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

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


def test_other_comments_are_dropped_only_when_asked_and_until_then_nothing_is_written(
    wupgraph: Run, untidy: Path
) -> None:
    commented = untidy.parent / "x.ttl"
    commented.write_text(UNTIDY + "# Foot.\n", encoding="utf-8")
    assert wupgraph("fmt", ".") == (
        2,
        "",
        "wupgraph: x.ttl:4:1: przepadłby ten komentarz (takich komentarzy: 1); przenieś komentarze na początek pliku "
        "albo podaj --drop-comments\n",
    )
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    assert wupgraph("-q", "fmt", ".", "--drop-comments") == (0, "", "")
    assert untidy.read_text(encoding="utf-8") == commented.read_text(encoding="utf-8") == TIDY


@pytest.mark.parametrize(
    ("arguments", "code", "pl", "en"),
    [
        ((), 2, "w bieżącym katalogu nie ma rejestru (data/ i shapes/); podaj pliki: wupgraph fmt PLIK",
         "the current folder holds no register (data/ and shapes/); give files: wupgraph fmt FILE"),
        (("no.ttl",), 3, "no.ttl: nie ma takiego pliku ani katalogu", "no.ttl: no such file or folder"),
        (("-", "untidy.ttl"), 2, "- (wejście standardowe) podaje się bez innych ścieżek.",
         "- (standard input) is given without other paths."),
        (("lines.nt",), 3, "lines.nt: kanoniczną postać mają tylko niespakowane pliki Turtle (.ttl)",
         "lines.nt: only unpacked Turtle files (.ttl) have a canonical form"),
        (("untidy.ttl", "bad.ttl"), 3, "bad.ttl:1:1: ", "bad.ttl:1:1: "),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(
    wupgraph: Run, untidy: Path, arguments: tuple[str, ...], code: int, pl: str, en: str
) -> None:
    (untidy.parent / "lines.nt").write_text("", encoding="utf-8")
    (untidy.parent / "bad.ttl").write_text("]", encoding="utf-8")
    for lang, said in (("pl", pl), ("en", en)):
        ended, out, err = wupgraph("fmt", *arguments, "-l", lang)
        assert (ended, out, err.count("\n")) == (code, "", 1)
        assert err.startswith(f"wupgraph: {said}")
    assert untidy.read_text(encoding="utf-8") == UNTIDY


def test_the_shipped_data_are_in_their_canonical_form(wupgraph: Run) -> None:
    assert wupgraph("-q", "fmt", "--check") == (0, "", "")
    codes = assets.shipped_register() / "ontology" / "cooperation" / "codes"
    assert wupgraph("-q", "fmt", "--check", str(codes)) == (0, "", "")
