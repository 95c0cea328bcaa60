"""Regular expressions of XPath and XQuery Functions 3.1 (5.6), matched in linear time by RE2.

Python's `re` takes exponential time for some patterns and texts, so that a shape could stop a check for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wupgraph.validation.shapes import ShapeError
from wupgraph.values import Term, Text

_FLAGS = frozenset("smixq")
# What RE2 says differently: XPath's classes are of Unicode. Each stands inside [ ] too.
_CLASSES = {
    "d": r"\p{Nd}",
    "w": r"\p{L}\p{M}\p{N}\p{S}",
    "s": r" \t\n\r",
    "i": r"_:\p{L}",
    "c": r"\-._:\p{L}\p{M}\p{Nd}",
}
_REMEMBERED = 4096  # texts a pattern


def matcher(shape: Term, pattern: str, flags: str) -> Callable[[str], bool]:
    """The test whether a text holds a match of a pattern.

    Raises:
        ShapeError: the pattern is malformed, or uses what is not in XPath or cannot be matched in linear time.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    try:
        if set(flags) - _FLAGS:
            raise ValueError(f"flags {flags}")
        inline = "".join(flag for flag in "ims" if flag in flags)
        said = re.escape(pattern) if "q" in flags else _translated(pattern, spaced="x" in flags)
        compiled = re2.compile(f"(?{inline})(?:{said})" if inline else said, options)
    except (re2.error, ValueError) as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        raise ShapeError(
            shape,
            Text(
                f"wyrażenie regularne „{pattern}” jest błędne albo wykracza poza XPath ({reason}); popraw je",
                f'the regular expression "{pattern}" is malformed or goes beyond XPath ({reason}); correct it',
            ),
        ) from None
    search = compiled.search
    known: dict[str, bool] = {}

    def matches(text: str) -> bool:
        said = known.get(text)
        if said is None:
            # Of bytes, since RE2 counts places in a text anew for each.
            said = search(text.encode()) is not None
            if len(known) < _REMEMBERED:  # lru_cache takes longer to forget than many patterns to match.
                known[text] = said
        return said

    return matches


def _translated(pattern: str, *, spaced: bool) -> str:
    """The pattern as RE2 has it.

    Raises:
        ValueError: a class is taken from a class, which RE2 cannot do.
    """
    made: list[str] = []
    inside = False
    at = 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "\\" and at < len(pattern):
            made.append(_escaped(pattern[at], inside))
            at += 1
        elif char == "[":
            if inside:
                raise ValueError("[ ] - [ ]")
            inside = True
            made.append(char)
        elif char == "]":
            inside = False
            made.append(char)
        elif not (spaced and not inside and char in " \t\n\r"):
            made.append(char)
    return "".join(made)


def _escaped(char: str, inside: bool) -> str:
    lower = char.lower()
    if lower not in _CLASSES:
        return f"\\{char}"
    if char == lower:
        return _CLASSES[lower] if inside else f"[{_CLASSES[lower]}]"
    if inside:
        raise ValueError(f"\\{char} in [ ]")
    return f"[^{_CLASSES[lower]}]"
