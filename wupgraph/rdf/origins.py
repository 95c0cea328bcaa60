"""Which document a text is, among those that are read together: blank nodes and relative IRIs belong to theirs.

A blank node's label means nothing outside its document (RDF 1.1 Concepts, section 3.4), and a relative IRI resolves
against the document's own (RFC 3986, section 5.1.3; Turtle, section 6.3). The IRI that a document gets here tells
nothing of the machine: it is under `thismessage:/` (RFC 2557, section 5), which is made for what is relative to no
more than the things that come together.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

SCHEME = "thismessage:"
_LEVELS = 8  # Folders above that `<../>` can lead to.
TOO_FAR_UP = "../" * _LEVELS  # in no text whose relative IRIs can be written again
_HERE, _NOWHERE = "-/", "%00/"


def _root(level: str) -> str:
    return f"{SCHEME}/{level * _LEVELS}"


ROOT = _root(_HERE)  # The current folder.
# For a text whose relative IRIs are to be written again as they are. No reference leads to this name.
AS_WRITTEN = _root(_NOWHERE) + "%00"
_LEVEL = rf"{SCHEME}/(?P<level>-[0-9]*/|%00/)(?:(?P=level)){{0,{_LEVELS - 1}}}"
# A file of RDF, when something in it is meant.
_FILE = r"(?i:[^#?]*\.(?:ttl|trig|nt|nq|jsonld|rdf)(?:\.gz)?(?=[#?])|\.\.stdin(?=[#?]|\Z))"
_DOCUMENT = r"%00(?=[#?]|\Z)"
_AMBIGUOUS = r"/|[^/?#]*:|\Z"  # A path from the root, or what could be taken for a scheme (RFC 3986, 4.2).


class Origin(NamedTuple):
    """A document among others.

    Attributes:
        number: tells its blank nodes from those of other documents; None where it is read alone.
        base: what relative IRIs resolve against; None where they are refused.
    """

    number: int | None = None
    base: str | None = None


ALONE = Origin()
STANDARD_INPUT = ROOT + "..stdin"


class Origins:
    """The documents that are read together. A file under several names, or given twice, is one document.

    Attributes:
        sources: what reads them, by number.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._bases: dict[int, str] = {}
        self._outside: list[str] = []
        self.sources: dict[int, Any] = {}

    @property
    def several(self) -> bool:
        """Whether there is more than one document."""
        return len(self._numbers) > 1

    def number(self, file: str | Path) -> int:
        """The number of a document: 0 for the first."""
        return self._numbers.setdefault(os.path.realpath(file), len(self._numbers))

    def standard_input(self) -> Origin:
        """What comes through standard input, which is no file."""
        return Origin(self._numbers.setdefault("-", len(self._numbers)), STANDARD_INPUT)

    def of(self, file: str | Path) -> Origin:
        """A document whose relative IRIs are taken."""
        number = self.number(file)
        if number not in self._bases:
            self._bases[number] = self._base(os.path.abspath(file))
        return Origin(number, self._bases[number])

    def _base(self, path: str) -> str:
        """What stands for a file: its path from the current folder, else from a folder without a name."""
        here = os.getcwd()
        inside = _below(path, here)
        if inside is not None:
            return ROOT + inside
        for number, folder in enumerate(self._outside, 1):
            if (inside := _below(path, folder)) is not None:
                return _root(f"-{number}/") + inside
        self._outside.append(os.path.dirname(path))
        return _root(f"-{len(self._outside)}/") + _quoted(os.path.basename(path))


def as_written(text: str) -> Origin:
    """The origin of a text whose relative IRIs are to be written again; such as lead too far up are refused."""
    return ALONE if TOO_FAR_UP in text else Origin(base=AS_WRITTEN)


def shown(iri: str) -> str:
    """A relative IRI as it is written in its document; any other IRI as it is.

    >>> shown(ROOT + "data.ttl#a"), shown(ROOT + "b/c"), shown(AS_WRITTEN), shown("http://e.example/#a")
    ('#a', 'b/c', '', 'http://e.example/#a')
    """
    if not iri.startswith(SCHEME):
        return iri
    begin = re.match(_LEVEL, iri)
    if begin is None:
        return iri.removeprefix(SCHEME)
    above = _LEVELS - begin[0].count("/") + 1
    rest = iri[begin.end() :]
    if above:
        return "../" * above + rest
    document = re.match(_DOCUMENT if begin["level"] == _NOWHERE else _FILE, rest)
    if document is not None:
        return rest[document.end() :]
    return f"./{rest}" if re.match(_AMBIGUOUS, rest) else rest


def _below(path: str, folder: str) -> str | None:
    begin = folder if folder.endswith(os.sep) else folder + os.sep
    return _quoted(path[len(begin) :]) if path.startswith(begin) else None


def _quoted(path: str) -> str:
    return quote(os.fsencode(path.replace(os.sep, "/")))
