"""A statement of Turtle in lines: what fits into one stays in it, what does not is a line for each part."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from wupgraph.rdf.turtle_layout import WIDTH
from wupgraph.rdf.turtle_tokens import Token

_MOST = 160  # beyond these a text begins a line of its own
_STEP = 4
_STOP = len(" ;")
_OPENING, _CLOSING = ("[", "("), ("]", ")")
_CLOSES = {"[": "]", "(": ")"}
_SAME, _NEXT = " ", "\n"  # What stands before a token: it is in the same line, or begins the next one.


class _Part(NamedTuple):
    """Some tokens of a statement, by number: the first, and the one after the last."""

    start: int
    end: int


class _Property(NamedTuple):
    """A property: the number of its verb, its values."""

    verb: int
    values: list[_Part]

    @property
    def end(self) -> int:
        return self.values[-1].end


def statement_text(tokens: Sequence[Token], *, fills_lines: bool) -> str:
    """A statement without the comments above it.

    Args:
        fills_lines: several values stand in a line, as many as fit; else each begins one.
    """
    return _Statement(tokens, fills_lines).text()


def is_directive(tokens: Sequence[Token]) -> bool:
    """Whether tokens declare a prefix or the base."""
    return tokens[0].text.lower() in ("@prefix", "@base", "prefix", "base")


class _Statement:
    """A statement that is being written.

    Each of its parts is written from where the last one ended: `self._column` characters of a line are taken.
    """

    def __init__(self, tokens: Sequence[Token], fills_lines: bool) -> None:
        self._tokens = [replace(tokens[0], above=[]), *tokens[1:]]
        self._fills = fills_lines
        self._parts: list[str] = []
        self._column = 0
        self._line_is_over = False  # A comment stands at its end.
        self._ends: dict[int, int] = {}
        openings: list[int] = []
        for number, token in enumerate(tokens):
            if token.text in _OPENING:
                openings.append(number)
            elif token.text in _CLOSING:
                self._ends[openings.pop()] = number

    def text(self) -> str:
        """All of it, from the first token to the full stop and the comment behind it."""
        stop = len(self._tokens) - (self._tokens[-1].text == ".")
        if is_directive(self._tokens):
            self._flat(_Part(0, stop), _STEP, "")
        else:
            subject = self._part(0)
            self._value(subject, 0, "")
            if subject.end < stop:
                self._properties(subject.end, _STEP, _SAME)
        if stop < len(self._tokens):
            self._put(self._tokens[stop], 0, _SAME, above=_STEP)
        return "".join(self._parts)

    def _part(self, start: int) -> _Part:
        """A value: what stands in brackets, a literal with its language or datatype, another term."""
        end = self._ends.get(start, start) + 1
        while end < len(self._tokens) and self._is_joined(end):
            end += 1
        return _Part(start, end)

    def _is_joined(self, number: int) -> bool:
        """Whether a token stands at the one before it: parts of literals, the brackets of `[]`."""
        before, text = self._tokens[number - 1].text if number else "", self._tokens[number].text
        return (number > 0 and text.startswith("@")) or "^^" in (before, text) or _CLOSES.get(before) == text

    def _width(self, part: _Part, most: int) -> int | None:
        """How many characters a part takes in one line; None where that is too much, or a line ends inside it."""
        width = 0
        for number in range(*part):
            token = self._tokens[number]
            is_first, is_last = number == part.start, number == part.end - 1
            if (token.above and not is_first) or (token.beside and not is_last) or _has_lines(token):
                return None
            width += len(token.text) + (not is_first and not self._is_joined(number))
            if width > most:
                return None
        return width

    def _fits(self, part: _Part, indent: int, before: str, most: int = WIDTH) -> bool:
        """Whether a part and the stop behind it fit into the line in which it is to be written."""
        begins = before == _NEXT or self._line_is_over or bool(self._tokens[part.start].above)
        room = most - (indent if begins else self._column + len(before)) - _STOP
        return room > 0 and self._width(part, room) is not None

    def _properties(self, number: int, indent: int, before: str) -> None:
        """Write properties, from that number on; those that shared a line do so as long as they fit."""
        is_first = True
        for together in self._lines_of(self._each_property(number)):
            whole = _Part(together[0].verb, together[-1].end)
            may_share = not any(map(self._is_listed, together))
            if may_share and self._fits(whole, indent, before, self._most(together)):
                self._flat(whole, indent, before, loose=not is_first)
                self._stop(whole.end, indent)
            else:
                for one in together:
                    self._property(one, indent, before, loose=not is_first)
                    self._stop(one.end, indent)
                    before, is_first = _NEXT, False
            before, is_first = _NEXT, False

    def _most(self, together: Sequence[_Property]) -> int:
        """How long a line of properties may be: in data, the three that say what a claim is about share one."""
        has_brackets = any(self._text(value.start) in _OPENING for one in together for value in one.values)
        return WIDTH if self._fills or has_brackets else sys.maxsize

    def _each_property(self, number: int) -> Iterator[_Property]:
        """The properties from that number on, as far as semicolons join them."""
        while True:
            values = [self._part(number + 1)]
            while self._text(values[-1].end) == ",":
                values.append(self._part(values[-1].end + 1))
            yield _Property(number, values)
            number = values[-1].end + 1
            if self._text(number - 1) != ";":
                return

    def _lines_of(self, properties: Iterator[_Property]) -> Iterator[list[_Property]]:
        """Properties by the lines in which they stood."""
        together: list[_Property] = []
        for one in properties:
            if together and (self._tokens[one.verb].begins_line or self._tokens[one.verb].above):
                yield together
                together = []
            together.append(one)
        yield together

    def _property(self, one: _Property, indent: int, before: str, *, loose: bool) -> None:
        self._put(self._tokens[one.verb], indent, before, loose=loose)
        inner, values = indent + _STEP, one.values
        whole = _Part(values[0].start, one.end)
        if not self._is_listed(one) and self._fits(whole, inner, _SAME):
            self._flat(whole, inner, _SAME)
            return
        # A text that would make the line too long begins one.
        first = values[0]
        is_longer = self._fills and not self._fits(first, inner, _SAME, _MOST)
        is_apart = is_longer and self._fits(first, inner, _NEXT, _MOST) and self._text(first.start) not in _OPENING
        between = _NEXT if is_apart else _SAME
        if self._fills and not self._is_listed(one) and self._are_plain(values):
            self._fill(values, inner, between)
            return
        self._value(first, inner if is_apart else indent, between)
        for value in values[1:]:
            self._stop(value.start - 1, inner)
            self._value(value, inner, _NEXT)

    def _is_listed(self, one: _Property) -> bool:
        """Whether each of several values has a line of its own."""
        return len(one.values) > 1 and (not self._fills or any(map(self._is_of_a_language, one.values)))

    def _is_of_a_language(self, part: _Part) -> bool:
        return part.end - part.start > 1 and self._tokens[part.end - 1].text.startswith("@")

    def _are_plain(self, parts: Sequence[_Part]) -> bool:
        """Whether values are short: no brackets, no texts of several lines, no comments between them."""
        return all(self._text(one.start) not in _OPENING for one in parts) and all(
            not _has_lines(token) and not token.above and not token.beside
            for token in self._tokens[parts[0].start : parts[-1].end]
        )

    def _value(self, part: _Part, indent: int, before: str) -> None:
        """Write a value; what is inside brackets is a step further in than `indent`."""
        if self._fits(part, indent, before) or self._text(part.start) not in _OPENING:
            self._flat(part, indent, before)
        else:
            self._put(self._tokens[part.start], indent, before)
            self._bracket_from(part, indent)

    def _bracket_from(self, part: _Part, indent: int) -> None:
        """Write what stands in brackets, in lines; the opening bracket is there."""
        inner, closing = indent + _STEP, self._tokens[part.end - 1]
        if part.end - part.start > 2:
            if self._text(part.start) == "[":
                self._properties(part.start + 1, inner, _NEXT)
            else:
                members = self._members(part)
                if self._are_plain(members):
                    self._fill(members, inner, _NEXT)
                else:
                    for member in members:
                        self._value(member, inner, _NEXT)
        elif not closing.above and not self._line_is_over:
            self._put(closing, indent, "")
            return
        self._put(closing, indent, _NEXT, above=inner)

    def _members(self, part: _Part) -> list[_Part]:
        """The members of a list."""
        members = [self._part(part.start + 1)]
        while members[-1].end < part.end - 1:
            members.append(self._part(members[-1].end))
        return members

    def _fill(self, parts: Sequence[_Part], indent: int, before: str) -> None:
        """Write values, as many in a line as fit into it."""
        for part in parts:
            self._stop(part.start - 1, indent, ",")
            self._flat(part, indent, before if self._fits(part, indent, before) or part is parts[0] else _NEXT)
            before = _SAME

    def _flat(self, part: _Part, indent: int, before: str, *, loose: bool = False) -> None:
        """Write tokens in one line, unless comments end it."""
        for number in range(*part):
            between = before if number == part.start else "" if self._is_joined(number) else _SAME
            self._put(self._tokens[number], indent, between, loose=loose and number == part.start)

    def _stop(self, number: int, indent: int, *among: str) -> None:
        """Write the comma or semicolon of that number, if there is one."""
        if self._text(number) in (among or (",", ";")):
            self._put(self._tokens[number], indent, _SAME)

    def _text(self, number: int) -> str:
        return self._tokens[number].text if number < len(self._tokens) else ""

    def _put(self, token: Token, indent: int, before: str, *, above: int | None = None, loose: bool = False) -> None:
        """Write a token with its comments.

        Args:
            above: how far in the comments above it stand, where not as far as it.
            loose: an empty line before it, or before a comment, stays.
        """
        for comment in token.above:
            self._begin_line(indent if above is None else above, loose and comment.is_apart)
            self._write(comment.text)
        if before == _NEXT or token.above or self._line_is_over:
            self._begin_line(indent, loose and token.is_apart)
        else:
            self._write(before)
        self._write(token.text)
        self._end_with(token)

    def _begin_line(self, indent: int, is_apart: bool) -> None:
        self._parts += ["\n\n" if is_apart else "\n", " " * indent]
        self._column, self._line_is_over = indent, False

    def _write(self, text: str) -> None:
        self._parts.append(text)
        last = max(text.rfind("\n"), text.rfind("\r"))
        self._column = len(text) - last - 1 + (self._column if last < 0 else 0)

    def _end_with(self, token: Token) -> None:
        """Write the comment beside a token; the line is over then."""
        if token.beside:
            self._write(f" {token.beside}")
            self._line_is_over = True


def _has_lines(token: Token) -> bool:
    return "\n" in token.text or "\r" in token.text
