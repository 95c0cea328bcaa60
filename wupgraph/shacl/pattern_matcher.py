"""Regular expressions of XPath and XQuery Functions 3.1 (5.6), matched in linear time by RE2.

Python's `re` takes exponential time for some patterns and texts, so that a shape could stop a check for ever.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from wupgraph.rdf.terms import Term
from wupgraph.shacl.shapes_graph import ShapeError
from wupgraph.shacl.xpath_patterns import linear
from wupgraph.text import Text

_REMEMBERED = 4096  # texts a pattern
_SHOWN = 200  # characters of a pattern in a message


def matcher(shape: Term, pattern: str, flags: str) -> Callable[[str], bool]:
    """The test whether a text holds a match of a pattern.

    Raises:
        ShapeError: the pattern is malformed, or uses what is not in XPath or cannot be matched in linear time.
    """
    try:
        return _matching(pattern, flags)
    except ValueError as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        shown = pattern if len(pattern) <= _SHOWN else pattern[:_SHOWN] + "…"
        raise ShapeError(
            shape,
            Text(
                f"wyrażenie regularne „{shown}” jest błędne albo wykracza poza XPath ({reason}); popraw je",
                f'the regular expression "{shown}" is malformed or goes beyond XPath ({reason}); correct it',
            ),
        ) from None


@functools.lru_cache(maxsize=256)  # Rules share many.
def _matching(pattern: str, flags: str) -> Callable[[str], bool]:
    """The test, as of `matcher`.

    Raises:
        ValueError: the pattern cannot be taken.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    expression, inline = linear(pattern, flags)
    try:
        compiled = re2.compile(f"(?{inline})(?:{expression})" if inline else expression, options)
    except re2.error as error:
        raise ValueError(*error.args) from None
    search = compiled.search
    known: dict[str, bool] = {}

    def matches(text: str) -> bool:
        is_match = known.get(text)
        if is_match is None:
            # Of bytes, since RE2 counts places in a text anew for each.
            is_match = search(text.encode()) is not None
            if len(known) < _REMEMBERED:  # lru_cache takes longer to forget than many patterns to match.
                known[text] = is_match
        return is_match

    return matches
