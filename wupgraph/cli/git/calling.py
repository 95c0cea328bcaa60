"""The one function that runs git, so that a repository that a stranger made cannot run anything by it.

What git would run by the configuration of a repository (githooks(5), gitattributes(5), git-config(1)): the monitor of
files and the hook of a changed index, filters and converters of file contents, external programs to compare, pagers,
and for an object that a partial clone lacks the transport of its remote, with what gives it passwords.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from wupgraph.errors import UsageError
from wupgraph.text import Text

_OFF = {
    "core.fsmonitor": "",  # Empty is off for every version; "false" is a program for those before 2.36.
    "core.hooksPath": os.devnull,
    "core.untrackedCache": "false",
    "core.alternateRefsCommand": "",
    "core.sshCommand": "false",
    "core.gitProxy": "",
    "core.askPass": "",
    "credential.helper": "",
    "protocol.allow": "never",
    "diff.external": "",
    "submodule.recurse": "false",
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # Beats what a repository says of single protocols.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",  # The index is not written, so no hook is told of it.
    "GIT_TERMINAL_PROMPT": "0",
}
# Of git's variables those stay that say where git and the user's own configuration are, and where to stop looking. What
# they set of the above is beaten by options.
_KEPT = re.compile(
    "GIT_(EXEC_PATH|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\\d+|VALUE_\\d+)|CEILING_DIRECTORIES"
    "|DISCOVERY_ACROSS_FILESYSTEM)"
)
_READ_FILES = frozenset({"diff"})  # The commands used here that look into files, and filter what is in them.
_OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class GitError(UsageError):
    """There is no git, or it refuses."""


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers in a folder.

    Args:
        arguments: a command of git and its own; nothing in them comes from a user but for `object_named`.
        given: its standard input.

    Raises:
        GitError: there is no git, or it refuses.
    """
    filters = _filters(folder) if arguments[0] in _READ_FILES else {}
    return _run(folder, [*_switches({**_OFF, **filters}), *arguments], given)


def object_named(folder: Path, name: str, peeled: str = "") -> str | None:
    """The identifier of what a name means to git (gitrevisions(7)); None if it means nothing, or there is no git.

    Args:
        peeled: what the object must be: `^{commit}`.

    Raises:
        UsageError: the name begins with a dash.
    """
    if name.startswith("-"):
        raise UsageError(
            Text(
                f"„{name}” nie jest rewizją: rewizja nie zaczyna się od „-”.",
                f'"{name}" is no revision: a revision does not begin with "-".',
            )
        )
    if not name or "\0" in name:
        return None
    try:
        found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}{peeled}")
    except GitError:
        return None
    said = found.decode("ascii", "replace").strip()
    return said if _OBJECT.fullmatch(said) else None


def _filters(folder: Path) -> dict[str, str]:
    """The settings that take each filter that is configured away: git has no switch for all of them.

    Raises:
        GitError: the name of one cannot be given to git.
    """
    try:
        listed = _run(folder, [*_switches(_OFF), "config", "-z", "--name-only", "--get-regexp", r"^filter\."], b"")
    except GitError:  # None is configured; or there is no repository, which the command itself tells.
        return {}
    keys = {os.fsdecode(key).rpartition(".")[0] for key in listed.split(b"\0") if key}
    odd = next((key for key in sorted(keys) if "=" in key or "\n" in key), None)
    if odd is not None:
        raise _refused(f"{odd!r}: filter")
    off = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{key}.{what}": value for key in keys for what, value in off.items()}


def _switches(settings: dict[str, str]) -> list[str]:
    switches = ["--no-pager"]
    for key, value in settings.items():
        switches += ["-c", f"{key}={value}"]
    return switches


def _run(folder: Path, arguments: list[str], given: bytes) -> bytes:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _KEPT.fullmatch(name)
    }
    try:
        ended = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given, capture_output=True, check=False, env=environment | _ENVIRONMENT,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        from wupgraph.system_errors import reason_of

        reason = reason_of(error)
        raise GitError(
            Text(
                f"nie można uruchomić programu git: {reason.pl}.",
                f"the program git cannot be run: {reason.en}.",
            )
        ) from None
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().splitlines()
        raise _refused(next((line for line in said if not line.startswith(("warning:", "hint:"))), "".join(said[:1])))
    return ended.stdout


def _refused(said: str) -> GitError:
    return GitError(Text(f"git odmawia: {said}", f"git refuses: {said}"))
