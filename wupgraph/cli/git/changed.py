"""--changed: the files that git knows to have changed since a revision, with what is not committed yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from wupgraph.cli.git.calling import git, object_named
from wupgraph.errors import UsageError
from wupgraph.text import Text


class Changed(NamedTuple):
    """Which of some files changed, and whether something changed or went that others may need."""

    files: list[Path]
    beyond: bool


def changed_since(revision: str, files: Sequence[Path], rules: Iterable[Path]) -> Changed:
    """What changed since a revision: in commits, in the index, in the folder, and files that git does not know yet.

    Args:
        files: the files that are asked about, all in one repository.
        rules: files that all others depend on.

    Raises:
        UsageError: there is no git, no repository, or no such revision.
    """
    top = _top(files[0].parent)
    outside = next((file for file in files if top not in _place(file).parents), None)
    if outside is not None:
        raise UsageError(
            Text(
                f"--changed: {outside} nie należy do repozytorium {top}. Sprawdź każde repozytorium osobno.",
                f"--changed: {outside} is not in the repository {top}. Check each repository on its own.",
            )
        )
    commit = _commit(top, revision)
    # Settings of the user's must not change what comes out, nor those of the repository run anything.
    plain = (
        "--numstat",
        "-z",
        "--no-renames",
        "--no-relative",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules",
    )
    differing = git(top, "diff", *plain, "--end-of-options", commit, "--").split(b"\0")
    lines_removed = {
        top / os.fsdecode(name): count != b"0" for _, count, name in (one.split(b"\t", 2) for one in differing if one)
    }
    new = git(top, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0")
    names = {*lines_removed, *(top / os.fsdecode(name) for name in new if name)}
    return Changed(
        [file for file in files if {_place(file), file.resolve()} & names],
        any(removed and _is_rdf(name) for name, removed in lines_removed.items())
        or any(_place(rule) in names for rule in rules),
    )


def _place(file: Path) -> Path:
    """Where a file or a link stands."""
    return file.parent.resolve() / file.name


def _is_rdf(file: Path) -> bool:
    from wupgraph.rdf.files import ALL_FORMATS, has_suffix

    return has_suffix(file, tuple(ALL_FORMATS))


def _top(folder: Path) -> Path:
    try:
        return Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n"))).resolve()
    except UsageError as error:
        raise _about_changed(error.text) from None


def _commit(folder: Path, revision: str) -> str:
    """The identifier of a revision's commit."""
    try:
        commit = object_named(folder, revision, "^{commit}")
    except UsageError as error:
        raise _about_changed(error.text) from None
    if commit is None:
        path = Path(revision).exists()
        raise UsageError(
            Text(
                f"--changed: w repozytorium nie ma rewizji „{revision}”."
                + (f" Jeśli to ścieżka, podaj ją wcześniej: wupgraph validate {revision} --changed." if path else ""),
                f'--changed: the repository has no revision "{revision}".'
                + (f" If it is a path, give it first: wupgraph validate {revision} --changed." if path else ""),
            )
        )
    return commit


def _about_changed(text: Text) -> UsageError:
    return UsageError(Text(f"--changed: {text.pl}", f"--changed: {text.en}"))
