"""A query laid out: each line as far in as its brackets say, long ones broken; its tokens and comments stay the same.

Where a line ends is left to who wrote it, as long as it is not too long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wupgraph.errors import InputError
from wupgraph.sparql.lexer import tokens
from wupgraph.sparql.query_lines import CLAUSES, CLOSING, OPENING, STEP, Line, Place, lines_of, places_of
from wupgraph.text import Text

_MOST = 160  # characters of a line; a longer one is broken,
_WIDTH = 120  # into lines of so many where parts of it are put together.
_LEAST = 40  # What a bracket holds that is less is not put into lines of its own.
_LISTS = frozenset(("SELECT", "GROUP", "ORDER", "HAVING"))
_CHANGED = Text(
    "po ułożeniu zapytanie miałoby inne słowa lub komentarze, więc się nie zmieni; zgłoś to jako błąd wupgraph",
    "laid out, the query would have other tokens or comments, so it stays as it is; report this as a fault of wupgraph",
)


def query_in_lines(text: str, name: str) -> str:
    """The text of a query, laid out.

    Args:
        name: how the user knows it, for the error.

    Raises:
        InputError: its tokens or its comments would change.
    """
    try:
        lines = lines_of(text)
    except ValueError:
        raise InputError(_CHANGED, name) from None
    while True:
        broken = [part for line, place in zip(lines, places_of(lines), strict=True) for part in _broken(line, place)]
        if len(broken) == len(lines):
            break
        lines = broken
    written = "".join(
        "\n" if line.is_empty else f"{' ' * place.indent}{line.text()}\n"
        for line, place in zip(lines, places_of(lines), strict=True)
    )
    if _content(text) != _content(written):
        raise InputError(_CHANGED, name)
    return written


def _content(text: str) -> tuple[list[str], list[str]]:
    """The tokens and the comments of a query."""
    return [token.text for token in tokens(text)], [line.comment for line in lines_of(text) if line.comment]


def _broken(line: Line, place: Place) -> Iterator[Line]:
    """A line in several, if it is too long and there is a place for it."""
    code = line.code
    if place.indent + len(code) <= _MOST or "\n" in code or "\r" in code:
        yield line
        return
    start = 0
    for number in sorted(_Breaks(line, place).chosen()):
        part = line.tokens[start:number]
        yield Line([("", part[0][1]), *part[1:]])
        start = number
    part = line.tokens[start:]
    yield Line([("", part[0][1]), *part[1:]], line.comment)


class _Breaks:
    """Where a line may be broken: the numbers of the tokens that begin new lines."""

    def __init__(self, line: Line, place: Place) -> None:
        self._indent, self._kind = place
        self._tokens = [token for _, token in line.tokens]
        self._ends = [0]
        for before, token in line.tokens:
            self._ends.append(self._ends[-1] + len(before) + len(token.text))
        # What stands at the level of the line, behind the brackets that it closes first.
        self._first = next((n for n, token in enumerate(self._tokens) if token.text not in CLOSING), len(self._tokens))
        self._level = self._tokens[self._first].depth if self._first < len(self._tokens) else 0

    def chosen(self) -> set[int]:
        """The places, of the first kind of which there are some."""
        rest = range(self._first + 1, len(self._tokens))
        if outer := next((n for n in rest if self._tokens[n].depth < self._level), None):
            return {outer}
        same = [n for n in rest if self._tokens[n].depth == self._level]
        return (
            {n for n in same if self._kind != "(" and self._begins_part(n)}
            or self._together([n for n in same if self._tokens[n - 1].text == ";" and self._begins_verb(n)])
            or self._together([n for n in same if self._tokens[n - 1].text == ","])
            or self._of_operator("||", same)
            or self._of_operator("&&", same)
            or self._together([n for n in same if self._adds(n)])
            or self._together([n for n in same if self._begins_item(n)])
            or self._around_bracket(self._first, len(self._tokens), self._level)
        )

    def _begins_part(self, number: int) -> bool:
        """Whether a clause, a group or a statement begins here."""
        token, before = self._tokens[number], self._tokens[number - 1]
        if token.text in (".", ";", ",") or token.text in CLOSING:
            return False
        return token.word in CLAUSES or before.text in (".", "}") or before.word == "UNION"

    def _begins_verb(self, number: int) -> bool:
        """Whether a property stands here, and not the separator of GROUP_CONCAT."""
        return self._tokens[number].word != "SEPARATOR"

    def _of_operator(self, sign: str, places: Sequence[int]) -> set[int]:
        """Before each operator, and before the name of the result."""
        found = {n for n in places if self._tokens[n].text == sign}
        return found | {n for n in places if found and self._tokens[n].word == "AS"}

    def _adds(self, number: int) -> bool:
        """Whether a summand begins with this sign, which is not that of a path."""
        after = self._tokens[number + 1].text if number + 1 < len(self._tokens) else ")"
        return self._kind == "(" and self._tokens[number].text == "+" and after not in ("/", "|", ")")

    def _begins_item(self, number: int) -> bool:
        """Whether something stands here that is selected, or by which is grouped or sorted."""
        token, before = self._tokens[number], self._tokens[number - 1]
        if self._tokens[self._first].word not in _LISTS or before.word in CLAUSES | {"BY", "DISTINCT", "REDUCED"}:
            return False
        is_call = before.kind in ("word", "name", "iri")
        return token.kind == "variable" or (token.text == "(" and not is_call) or token.kind in ("word", "name")

    def _together(self, places: Sequence[int]) -> set[int]:
        """Of places, those that leave as much in each line as fits."""
        if not places:
            return set()
        chosen: set[int] = set()
        start, room = 0, _WIDTH - self._indent
        for place, end in zip(places, [*places[1:], len(self._tokens)], strict=True):
            if self._ends[end] - self._ends[start] > room:
                chosen.add(place)
                start, room = place, _WIDTH - self._indent - STEP
        return chosen

    def _around_bracket(self, start: int, end: int, level: int) -> set[int]:
        """Inside the longest of the brackets at a level; inside the one in it if that is all that can be broken."""
        longest = max(self._brackets(start, end, level), key=lambda found: self._width(*found), default=None)
        if longest is None or self._width(*longest) < _LEAST:
            return set()
        opening, closing = longest
        inside = self._tokens[opening + 1 : closing]
        is_alone = self._tokens[opening].text == "(" and not any(
            token.depth == level + 1 and token.text in (",", "||", "&&") for token in inside
        )
        if is_alone and (deeper := self._around_bracket(opening + 1, closing, level + 1)):
            return deeper
        return {place for place in (opening + 1, closing) if place < len(self._tokens)}

    def _brackets(self, start: int, end: int, level: int) -> Iterator[tuple[int, int]]:
        """The brackets of a level: the number of the opening one, and of the closing one or where the line ends."""
        opening = None
        for number in range(start, end):
            token = self._tokens[number]
            if token.depth != level:
                continue
            if token.text in OPENING:
                opening = number
            elif token.text in CLOSING and opening is not None:
                yield opening, number
                opening = None
        if opening is not None and opening + 1 < end:
            yield opening, end

    def _width(self, opening: int, closing: int) -> int:
        return self._ends[closing] - self._ends[opening + 1]
