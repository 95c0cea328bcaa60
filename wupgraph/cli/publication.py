"""What `wupgraph export --publication` writes: each document of the vocabulary, as it is now and by version."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wupgraph.cli.options import current_mode, replace_files, say
from wupgraph.errors import OutputError, UsageError
from wupgraph.rdf.files import unreadable
from wupgraph.rdf.json_ld import json_ld_pieces
from wupgraph.rdf.streaming import turtle_pieces
from wupgraph.register.folder import Register
from wupgraph.register.vocabulary_documents import VocabularyDocument, vocabulary_documents
from wupgraph.render.document_page import contents_page, document_page
from wupgraph.text import Text

LATEST = "latest"


def export_publication(register: Register, folder: Path, *, force: bool) -> None:
    """Write the documents of a register's vocabulary as Turtle, JSON-LD and HTML.

    `latest/` has each as it is now, a folder of its version the same; what a version holds is not changed later.

    Args:
        force: change what a version holds all the same.

    Raises:
        UsageError: the folder holds other contents of a version.
        OutputError: it cannot be written.
    """
    documents = vocabulary_documents(register)
    files = dict(_files(register, documents))
    if not force:
        _check_versions(folder, files)
    paths = [folder / name for name in files]
    _make_folders(paths)
    replace_files(zip(paths, ([content] for content in files.values()), strict=True), current_mode())
    say(
        Text(
            f"Zapisane dokumenty: {len(documents)}, pliki: {len(files)}.",
            f"Written: {len(documents)} documents, {len(files)} files.",
        )
    )
    if unversioned := ", ".join(document.path for document in documents if document.version is None):
        say(
            Text(
                f"Bez wersji (owl:versionInfo), więc tylko w {LATEST}/: {unversioned}.",
                f"Without a version (owl:versionInfo), and so in {LATEST}/ only: {unversioned}.",
            )
        )


def check_place(name: str, register: Register) -> Path:
    """The folder of a name; one that could not be filled is refused before any work is done.

    Raises:
        UsageError: the name is empty, the folder stands in no folder, is none, or holds what the register reads.
    """
    folder = Path(name)
    if not name:
        raise UsageError(
            Text("--publication: podaj nazwę katalogu.", "--publication: give the name of a folder."),
        )
    if not folder.parent.is_dir():
        raise UsageError(
            Text(f"{folder}: nie ma katalogu {folder.parent}.", f"{folder}: there is no folder {folder.parent}.")
        )
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(
            Text(
                f"{folder}: istnieje i nie jest katalogiem. Podaj inną nazwę.",
                f"{folder}: it exists and is no folder. Give another name.",
            )
        )
    read = [register.folder / part for part in ("data", "ontology", "shapes", "queries")]
    if any(folder.resolve().is_relative_to(part.resolve()) for part in read):
        raise UsageError(
            Text(
                f"{folder}: stąd rejestr czyta swoje pliki, więc czytałby także opublikowane. Podaj inną nazwę.",
                f"{folder}: the register reads its files from there, and would read the published ones too. Give "
                "another name.",
            )
        )
    return folder


def _make_folders(files: Iterable[Path]) -> None:
    """Make the folders of files.

    Raises:
        OutputError: one cannot be made.
    """
    for folder in dict.fromkeys(file.parent for file in files):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            from wupgraph.system_errors import reason_of

            reason = reason_of(error)
            raise OutputError(
                Text(
                    f"{folder}: nie można zapisać katalogu: {reason.pl}.",
                    f"{folder}: the folder cannot be written: {reason.en}.",
                )
            ) from None


def _files(register: Register, documents: Sequence[VocabularyDocument]) -> Iterator[tuple[str, bytes]]:
    """What stands in each file, by its path in the folder."""
    from pyoxigraph import DefaultGraph

    languages, prefixes = register.configuration.languages, register.prefixes
    for document in documents:
        contents = {
            "ttl": b"".join(turtle_pieces(document.lines, prefixes, languages)),
            "jsonld": b"".join(json_ld_pieces({DefaultGraph(): document.lines}, prefixes)),
            "html": document_page(document, prefixes, languages).encode(),
        }
        for suffix, content in contents.items():
            for version in (LATEST, *([document.version] if document.version else [])):
                yield f"{version}/{document.path}.{suffix}", content
    yield "index.html", contents_page(documents, register.configuration.title, languages).encode()


def _check_versions(folder: Path, files: dict[str, bytes]) -> None:
    """Refuse to change what a version holds: others cite it.

    Raises:
        UsageError: a file of a version is there, and is another.
        InputError: it cannot be read.
    """
    for name, content in files.items():
        path = folder / name
        if "/" in name and not name.startswith(f"{LATEST}/") and path.is_file() and _read(path) != content:
            raise UsageError(
                Text(
                    f"{path}: ta wersja jest już opublikowana i ma inną treść. Nadaj dokumentowi nową wersję "
                    "(owl:versionInfo) albo podaj --force.",
                    f"{path}: this version is published already, with other contents. Give the document a new version "
                    "(owl:versionInfo), or --force.",
                )
            )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
