"""What `wupgraph export --publication` writes: each document of the vocabulary, as it is now and by version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wupgraph.cli.options import current_mode, replace_file, say
from wupgraph.errors import OutputError, UsageError
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
        UsageError: the folder is none, or holds other contents of a version.
        OutputError: it cannot be written.
    """
    documents = vocabulary_documents(register)
    files = dict(_files(register, documents))
    if not force:
        _check_versions(folder, files)
    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            from wupgraph.system_errors import reason_of

            reason = reason_of(error)
            raise OutputError(
                Text(
                    f"{path.parent}: nie można założyć katalogu: {reason.pl}.",
                    f"{path.parent}: the folder cannot be made: {reason.en}.",
                )
            ) from None
        replace_file(path, [content], current_mode())
    say(
        Text(
            f"Zapisane dokumenty: {len(documents)}, pliki: {len(files)}.",
            f"Written: {len(documents)} documents, {len(files)} files.",
        )
    )


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
    """
    for name, content in files.items():
        path = folder / name
        if "/" in name and not name.startswith(f"{LATEST}/") and path.is_file() and path.read_bytes() != content:
            raise UsageError(
                Text(
                    f"{path}: ta wersja jest już opublikowana i ma inną treść. Nadaj dokumentowi nową wersję "
                    "(owl:versionInfo) albo podaj --force.",
                    f"{path}: this version is published already, with other contents. Give the document a new version "
                    "(owl:versionInfo), or --force.",
                )
            )
