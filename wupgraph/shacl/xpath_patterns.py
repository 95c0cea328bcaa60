r"""Regular expressions of XPath and XQuery Functions 3.1 (5.6) and XML Schema 1.1 (part 2, G), said to linear engines.

RE2 (for `sh:pattern`) and Rust's `regex` (for `REGEX` and `REPLACE` in Oxigraph) read what comes out alike. Written
as ranges is what they do not have, classes taken from classes (`[a-z-[aeiou]]`), blocks (`\p{IsBasicLatin}`), `\i` and
`\c`, and what means other characters to them, `\w`, `\s` and `.`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wupgraph.gate.limits import SHAPE_DEPTH
from wupgraph.shacl.code_points import (
    CATEGORIES,
    EVERY,
    Ranges,
    of_block,
    of_category,
    of_letter,
    united,
    without,
    written,
)

FLAGS = frozenset("smixq")
_LINE_ENDS = "[^\\n\\r]"
_ONE = {"n": "\n", "r": "\r", "t": "\t"}
_SINGLE = frozenset("\\|.?*+(){}-[]^$")  # What may be escaped to stand for itself.
_COUNT = re.compile(r"[0-9]+(?:,[0-9]*)?\}")
_SPECIAL = re.compile(r"\$([0-9]{0,9})|\\(.?)", re.DOTALL)  # In a replacement.
_PROPERTY = re.compile(r"\{([A-Za-z0-9-]+)\}")
_BLANKS = " \t\n\r"
_SEVERAL = "sicdwp"  # Escapes of several characters; in capitals, of all others.
# How the engines say them inside a class, if they do.
_NATIVE = {"s": r" \t\n\r", "d": r"\p{Nd}", "D": r"\P{Nd}", "w": r"\p{L}\p{M}\p{N}\p{S}"}


class _Part(NamedTuple):
    """A part of a class: how the engines say it inside brackets ("" if they do not), and its characters."""

    said: str
    ranges: Callable[[], Ranges]


def _of_range(first: int, last: int) -> _Part:
    ends = (f"\\x{{{first:X}}}", f"\\x{{{last:X}}}")
    return _Part("-".join(ends) if first < last else ends[0], lambda: ((first, last),))


def _ranges(negative: bool, parts: Sequence[_Part], taken: Ranges | None) -> Ranges:
    """The characters of a class."""
    found = united(*(part.ranges() for part in parts))
    return without(without(EVERY, found) if negative else found, taken or ())


class Linear(NamedTuple):
    """A pattern, and those of the flags `i`, `m` and `s` that go with it."""

    pattern: str
    flags: str


@functools.lru_cache(maxsize=256)  # Rules share many.
def linear(pattern: str, flags: str = "") -> Linear:
    """The pattern as RE2 and Rust's `regex` have it.

    Raises:
        ValueError: a flag, a class or a property that XPath does not have.
    """
    if set(flags) - FLAGS:
        raise ValueError(f"flags {flags}")
    kept = "".join(flag for flag in "ims" if flag in flags)
    if "q" in flags:
        return Linear(re.sub(r"[^\w]", lambda one: f"\\x{{{ord(one[0]):X}}}", pattern), kept.replace("m", ""))
    return Linear(_Reader(pattern, flags).read(), kept)


def _unspaced(pattern: str) -> str:
    """The pattern without blanks, but for those in classes (the flag `x`)."""
    made, depth, escaped = [], 0, False
    for char in pattern:
        if char in _BLANKS and not depth:
            continue
        depth += 0 if escaped else (char == "[") - (char == "]")
        escaped = char == "\\" and not escaped
        made.append(char)
    return "".join(made)


def replacement(template: str, groups: int) -> str:
    """What Rust's `regex` puts in the place of a match, of a replacement of XPath (F&O 3.1, 5.6.4).

    Args:
        groups: how many the pattern captures; a number that goes on beyond it ends before.

    Raises:
        ValueError: a dollar without a digit, or a backslash before anything but itself or a dollar.
    """
    parts, at = [], 0
    for match in _SPECIAL.finditer(template):
        parts.append(template[at : match.start()])
        at = match.end()
        if match[1] is None:
            if match[2] not in ("\\", "$"):
                raise ValueError(match[0])
            parts.append("$$" if match[2] == "$" else "\\")
            continue
        if not match[1]:
            raise ValueError("$")
        size = next((size for size in range(len(match[1]), 1, -1) if int(match[1][:size]) <= groups), 1)
        number = int(match[1][:size])
        parts.append((f"${{{number}}}" if number <= groups else "") + match[1][size:])
    return "".join([*parts, template[at:]])


class _Reader:
    """Walks over a pattern once."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._said, self._at = _unspaced(pattern) if "x" in flags else pattern, 0
        self._dot_all, self._folded = "s" in flags, "i" in flags
        self._depth = 0  # Classes that are taken from classes.

    def read(self) -> str:
        made: list[str] = []
        is_atom = False  # Whether what was read last may be repeated.
        while self._at < len(self._said):
            char = self._said[self._at]
            self._at += 1
            if char in "?*+{":
                made.append(self._quantifier(char, is_atom))
                is_atom = False
                continue
            is_atom = char not in "(|"
            if char == "\\":
                made.append(self._escape())
            elif char == "[":
                made.append(self._class_said())
            elif char == "." and not self._dot_all:
                made.append(_LINE_ENDS)
            elif char == "(" and self._peek() == "?":
                made.append(self._group())
            elif char in "]}":
                raise ValueError(char)
            else:
                made.append(char)
        return "".join(made)

    def _group(self) -> str:
        """What begins a group that captures nothing, of which the bracket was read."""
        if not self._said.startswith("?:", self._at):
            raise ValueError(self._said[self._at - 1 : self._at + 2])
        self._at += 2
        return "(?:"

    def _quantifier(self, char: str, is_atom: bool) -> str:
        """How often what stands before it is repeated, of which the first character was read."""
        count = _COUNT.match(self._said, self._at) if char == "{" else None
        if not is_atom or (char == "{" and count is None):
            raise ValueError(char)
        made = char + (count[0] if count else "")
        self._at = count.end() if count else self._at
        if self._peek() == "?":
            self._at += 1
            made += "?"
        return made

    def _escape(self) -> str:
        """What a backslash begins, outside a class."""
        char = self._peek()
        if char.lower() in _SEVERAL:
            part = self._escaped()
            said = f"[{part.said}]" if part.said else written(part.ranges())
            return f"(?-i:{said})" if self._folded and char in "pP" else said
        # Rust takes \< for the beginning of a word, and XPath lacks many escapes that both engines have.
        return f"\\x{{{self._single(chr(92)):X}}}"

    def _class_said(self) -> str:
        """What stands in brackets, of which the first was read: as it is where the engines have it, else in ranges."""
        negative, parts, taken = self._class()
        if taken is None and all(part.said for part in parts):
            return f"[{'^' * negative}{''.join(part.said for part in parts)}]"
        return written(_ranges(negative, parts, taken))

    def _class(self) -> tuple[bool, list[_Part], Ranges | None]:
        """Whether a class is negated, its parts, and what is taken from it."""
        negative = self._said.startswith("^", self._at)
        self._at += negative
        parts: list[_Part] = []
        taken = None
        while (char := self._next()) != "]":
            if char == "[":
                raise ValueError("[ in [ ]")
            if char == "-" and self._peek() == "[" and parts:
                self._at += 1
                self._depth += 1
                if self._depth > SHAPE_DEPTH:
                    raise ValueError(f"[ ] > {SHAPE_DEPTH}")
                taken = _ranges(*self._class())
                self._depth -= 1
                if self._next() != "]":
                    raise ValueError("]")
                break
            parts.append(self._part(char))
        if not parts:
            raise ValueError("[]")
        return negative, parts, taken

    def _part(self, char: str) -> _Part:
        """A character, a range of them, or an escape, of which the first character was read."""
        if char == "\\" and self._peek().lower() in _SEVERAL:
            return self._escaped()
        first = self._single(char)
        if self._peek() != "-" or self._said[self._at + 1 : self._at + 2] in ("]", "["):
            return _of_range(first, first)
        self._at += 1
        char = self._next()
        if char == "\\" and self._peek().lower() in _SEVERAL:
            raise ValueError("-\\" + self._peek())
        last = self._single(char)
        if last < first:
            raise ValueError(f"{chr(first)}-{chr(last)}")
        return _of_range(first, last)

    def _single(self, char: str) -> int:
        if char != "\\":
            return ord(char)
        escaped = self._peek()
        if escaped not in _SINGLE and escaped not in _ONE:
            raise ValueError(f"\\{escaped}")
        self._at += 1
        return ord(_ONE.get(escaped, escaped))

    def _escaped(self) -> _Part:
        """The characters of an escape that stands for several, of which the backslash was read."""
        char = self._next()
        if char not in "pP":
            ranges = functools.partial(of_letter, char.lower())
            notation = _NATIVE.get(char, "")
        else:
            match = _PROPERTY.match(self._said, self._at)
            name = match[1] if match else ""
            if match is None or not (name.startswith("Is") or name in CATEGORIES):
                raise ValueError(f"\\{char}{{{name}}}")
            self._at = match.end()
            if name.startswith("Is"):
                try:
                    of_block(name[2:])
                except KeyError:
                    raise ValueError(f"\\{char}{{{name}}}") from None
            ranges = (
                functools.partial(of_block, name[2:]) if name.startswith("Is") else functools.partial(of_category, name)
            )
            notation = "" if name.startswith(("Is", "C")) else f"\\{char}{{{name}}}"
        return _Part(notation, ranges if char.islower() else lambda: without(EVERY, ranges()))

    def _peek(self) -> str:
        return self._said[self._at : self._at + 1]

    def _next(self) -> str:
        char = self._peek()
        if not char:
            raise ValueError("[")
        self._at += 1
        return char
