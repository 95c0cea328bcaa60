"""The comments that files of data begin with: what stands in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def header_of(path: Path, languages: Sequence[str], slugs: Mapping[str, str], documents: str | None = None) -> str:
    """The comment that a new file of data begins with.

    Args:
        path: of the file, from `data/`.
        languages: those of the register.
        slugs: of the documents, by their numbers.
        documents: the folder of the documents in the register; None where they stay outside.

    >>> print(header_of(Path("entities/people.ttl"), ("pl", "en"), {}))
    # People: what is published. Each fact is backed by a claim in data/claims/.
    # Names @en are translations made for the register, unless a claim backs them.
    >>> print(header_of(Path("claims/003.ttl"), ("pl",), {"003": "serpelice-meeting-note"}))
    # Claims of source 003 (serpelice-meeting-note), with the quotations that carry them.
    """
    name = path.name.removesuffix(".ttl")
    if path == Path("sources.ttl"):
        where = "not in this repository" if documents is None else f"in {documents}/"
        return f"# The source documents. They are {where}; schema:sha256 tells whether yours is the same text."
    if path.parent == Path("claims"):
        slug = f" ({slugs[name]})" if name in slugs else ""
        return f"# Claims of source {name}{slug}, with the quotations that carry them."
    lines = [
        f"# {name.replace('-', ' ').capitalize()}: what is published. Each fact is backed by a claim in data/claims/."
    ]
    if len(languages) > 1:
        others = " and ".join(f"@{tag}" for tag in languages[1:])
        lines.append(f"# Names {others} are translations made for the register, unless a claim backs them.")
    return "\n".join(lines)
