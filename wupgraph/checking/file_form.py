"""Files that cannot be read, and files that are not in their canonical form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from wupgraph.checking.finding_codes import APART, COMMENTS, FORM, UNREADABLE
from wupgraph.errors import InputError
from wupgraph.findings.finding import Code, Finding
from wupgraph.rdf.documents import LINE_END, line_column
from wupgraph.rdf.files import files_of_other_syntaxes
from wupgraph.rdf.formatting import describe_shapes, formatted, inner_comments
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.places import Place
from wupgraph.rdf.reading import read_document
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

_CANONICAL = ".ttl"


def unreadable(error: InputError, code: Code = UNREADABLE) -> Finding:
    """Input that cannot be read, as a finding; where no place is known, at the first letter."""
    return about_file(code, error.file, error.text, error.line_number or 1, error.column or 1)


def about_file(code: Code, file: str, message: Text, line: int = 1, column: int = 1) -> Finding:
    """A finding about a file itself, and not about what it describes."""
    return Finding(
        code.code,
        code.severity,
        message,
        Place(file, line, column, line, column + 1),
        focus="[]",  # A SHACL report has to have one, and no thing is known.
        focus_label=file,
        value=json_text(on_one_line(file)),
    )


def unreadable_files(files: Iterable[Path]) -> list[Finding]:
    """Each file that is missing, that must not be read, or whose syntax is wrong."""
    return [finding for file in files if (finding := _unreadable(file))]


def _unreadable(file: Path) -> Finding | None:
    try:
        parse(read_document(file))
    except InputError as error:
        return unreadable(error)
    return None


def no_part(folder: Path) -> list[Finding]:
    """Each file of RDF in a register's folder of data that is written in a syntax which registers do not read."""
    message = Text(
        "rejestr czyta tylko .ttl i .nt, więc nikt tego pliku nie czyta; zapisz go jako Turtle albo przenieś poza "
        "data/",
        "a register reads only .ttl and .nt, so nobody reads this file; write it as Turtle, or move it out of data/",
    )
    return [about_file(APART, str(file), message) for file in files_of_other_syntaxes(folder)]


def not_canonical(files: Sequence[Path], prefixes: Prefixes, languages: Sequence[str]) -> list[Finding]:
    """Each Turtle file that `wupgraph fmt` would change, at the first line that differs.

    Args:
        languages: those of the register, in which order texts stand.

    Raises:
        InputError: a file that cannot be read.
    """
    found = (_form(file, prefixes, languages) for file in files if file.suffix.lower() == _CANONICAL)
    return [finding for finding in found if finding]


def _form(file: Path, prefixes: Prefixes, languages: Sequence[str]) -> Finding | None:
    document = read_document(file)
    try:
        comments = None if describe_shapes(document) else inner_comments(document.text)
        if comments:
            message = Text(
                f"komentarze wewnątrz pliku: {comments.number}; jego postaci nie sprawdzono",
                f"comments inside the file: {comments.number}; its form was not checked",
            )
            return about_file(COMMENTS, document.name, message, *line_column(document.text, comments.first))
        text = formatted(document, prefixes, languages)
    except InputError as tangled:
        return unreadable(tangled)
    if text == document.text:
        return None
    line = _first_difference(document.lines(), LINE_END.split(text))
    message = Text(
        f"plik nie ma postaci kanonicznej; zapisze ją: wupgraph fmt {document.name}",
        f"the file is not in its canonical form; this writes it: wupgraph fmt {document.name}",
    )
    return about_file(FORM, document.name, message, min(line, len(document.lines())))


def _first_difference(lines: Sequence[str], others: Sequence[str]) -> int:
    same = (line == other for line, other in zip(lines, others, strict=False))
    return next((number for number, equal in enumerate(same, 1) if not equal), min(len(lines), len(others)) + 1)
