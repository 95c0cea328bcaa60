"""Which document is meant, and which file is its text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from wupgraph.errors import UsageError
from wupgraph.evidence.pages import Pages, pages_of
from wupgraph.evidence.source_documents import Source, find_texts, source_named
from wupgraph.rdf.namespaces import Base, Prefixes

ID = "https://r.example/id/source/"
PREFIXES = Prefixes({"source": ID}, Base("https://r.example/"))
SOURCES = [Source(ID + slug, number, "") for number, slug in (("002", "umowa"), ("020", "list"), ("doc-7", "notatka"))]


@pytest.mark.parametrize("name", ["002", "02", "2", " 2 ", "umowa", "source:umowa", ID + "umowa"])
def test_a_document_is_named_by_number_slug_or_curie(name: str) -> None:
    assert source_named(name, SOURCES, PREFIXES).slug == "umowa"


def test_a_number_that_may_be_two_documents_is_refused() -> None:
    both = [*SOURCES, Source(ID + "inna", "02", "")]
    assert source_named("02", both, PREFIXES).slug == "inna"
    with pytest.raises(UsageError) as refused:
        source_named("2", both, PREFIXES)
    assert refused.value.line("en") == '"2" is more than one document. Did you mean: 002 (umowa), 02 (inna)?'


def test_an_unknown_document_names_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r'"3"; there are: 002 \(umowa\), 020 \(list\), doc-7 \(notatka\)\.$'):
        source_named("3", SOURCES, PREFIXES)
    many = [Source(f"{ID}d{number}", f"{number:03}", "") for number in range(100)]
    with pytest.raises(UsageError, match=r"011 \(d11\) …: wupgraph source list\. Did you mean: "):
        source_named("d100", many, PREFIXES)
    with pytest.raises(UsageError, match="the register has no documents yet; add the first: wupgraph source add FILE"):
        source_named("1", [], PREFIXES)


def test_the_text_is_found_beside_the_document_that_it_was_taken_of(tmp_path: Path) -> None:
    files = {
        "100.pdf": b"%PDF",
        "100.txt": b"tekst",
        "1000.txt": b"inny",
        "100.original.txt": b"\xb9",
        ".100.txt": b"x",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    def found(sha256: str) -> tuple[str, bool]:
        text = find_texts([Source(ID + "umowa", "100", sha256)], tmp_path)[ID + "umowa"]
        return text.file.name, text.same

    assert found(hashlib.sha256(b"tekst").hexdigest()) == ("100.txt", True)
    assert found("0" * 64) == ("100.txt", False)
    (tmp_path / "archiwum.txt").write_bytes(b"z archiwum")
    assert found(hashlib.sha256(b"z archiwum").hexdigest()) == ("archiwum.txt", True)


def test_pages_end_with_form_feeds() -> None:
    pages = pages_of("a\n\f\n\fc")
    assert pages == Pages((0, 3, 5), 6)
    assert [pages.at(offset) for offset in range(6)] == [1, 1, 1, 2, 2, 3]
    assert pages.span(3) == (5, 6)
    for number in (0, 4):
        with pytest.raises(IndexError):
            pages.span(number)
