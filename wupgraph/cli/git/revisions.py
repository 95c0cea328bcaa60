"""Turtle files as they are in a revision of the git repository around the current folder."""

from __future__ import annotations

import os
from pathlib import Path

from wupgraph.cli.git.calling import git, object_named
from wupgraph.errors import InputError
from wupgraph.rdf.decoding import decode
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import SUFFIXES, format_of
from wupgraph.text import Text

_HERE = Path()
_PACKED = Text(
    "spakowanych plików nie czyta się z rewizji; porównaj je jako pliki",
    "packed files are not read from a revision; compare them as files",
)


def documents_at(name: str, where: str) -> list[Document] | None:
    """The documents that `REV:PATH` names, a file or all files of a folder; None if there is no such revision.

    Args:
        name: `REV:PATH` as git reads it (the path from the top of the repository, or from here with `./`), or `REV`.
        where: the path, from here, that a revision alone stands for.

    Raises:
        InputError: the revision has no such path or no Turtle there, or a file in it cannot be read.
        UsageError: the name begins with a dash.
    """
    revision, _, path = name.partition(":")
    identifier = object_named(_HERE, name)
    if identifier is None:
        if object_named(_HERE, revision) is None:
            return None
        raise _missing(name, revision, path)
    if _type_of(identifier) in (b"commit", b"tag"):
        name = f"{name}:{_from_here(where)}"
        identifier = object_named(_HERE, name)
        if identifier is None:
            raise _missing(name, revision, where)
    if _type_of(identifier) == b"blob":
        return [_document(name, git(_HERE, "cat-file", "blob", "--end-of-options", identifier))]
    return _below(name, identifier)


def _below(name: str, tree: str) -> list[Document]:
    """The documents of a folder."""
    listed = git(_HERE, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree).decode("utf-8", "replace")
    folder = name if name.endswith((":", "/")) else f"{name}/"
    files: list[tuple[str, str]] = []
    for entry in filter(None, listed.split("\0")):
        about, _, path = entry.partition("\t")
        mode, _, blob = about.split(" ")
        if mode.startswith("100") and path.lower().removesuffix(".gz").endswith(SUFFIXES):
            files.append((folder + path, blob))
    if not files:
        raise InputError(
            Text("w tym katalogu nie ma plików Turtle (.ttl, .nt)", "this folder holds no Turtle files (.ttl, .nt)"),
            name,
        )
    contents = _contents(dict(files))
    return [_document(path, raw) for (path, _), raw in zip(files, contents, strict=True)]


def _contents(blobs: dict[str, str]) -> list[bytes]:
    """What is in some files, asked for at once.

    Args:
        blobs: the identifier of each, by the file's name.

    Raises:
        InputError: the repository lacks one, as a partial clone does.
    """
    answer = git(_HERE, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs.values()).encode())
    contents: list[bytes] = []
    at = 0
    for name, blob in blobs.items():
        end = answer.index(b"\n", at)
        about = answer[at:end].split()
        if len(about) != 3:  # `… missing`, git-cat-file(1)
            raise InputError(
                Text(
                    f"w repozytorium brakuje obiektu {blob} (niepełny klon albo uszkodzenie); pobierz go: git fetch",
                    f"the repository lacks the object {blob} (a partial clone, or damage); get it: git fetch",
                ),
                name,
            )
        size = int(about[2])
        contents.append(answer[end + 1 : end + 1 + size])
        at = end + size + 2
    return contents


def _document(name: str, raw: bytes) -> Document:
    if name.lower().endswith(".gz"):
        raise InputError(_PACKED, name)
    try:
        syntax = format_of(Path(name.partition(":")[2]))
    except InputError as error:
        raise InputError(error.text, name) from None
    return Document(name, decode(raw, name, nul=True), syntax)


def _from_here(path: str) -> str:
    """A path of this folder, in git's notation."""
    relative = os.path.relpath(path).replace(os.sep, "/")
    return "./" if relative == "." else f"./{relative}"


def _type_of(found: str) -> bytes:
    return git(_HERE, "cat-file", "-t", "--end-of-options", found).strip()


def _missing(name: str, revision: str, path: str) -> InputError:
    return InputError(
        Text(f"w rewizji {revision} nie ma {path}", f"the revision {revision} holds no {path}"),
        name,
    )
