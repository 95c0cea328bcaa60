"""A query written so that Oxigraph looks up row by row what belongs to the rows that it has.

Of an `OPTIONAL` Oxigraph (0.5) reads all that may match, once, unless it reckons that looking up is cheaper. It
reckons by multiplying a size for each pattern, and of a claim with its quotation the product has no room in 64 bits:
nearly every question would read all claims. And each arm of a `UNION` begins at its constants, not at what is bound
around it. `LATERAL` (SPARQL-dev, SEP-0006) says what is meant: its group is asked anew for each row before it. What is
written so has the same answer, or stays as it was (`_is_same_by_rows`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Texts, IRIs and comments hold no words of the query; names with a prefix are none. Not by `sparql/lexer.py`: every
# question is read here as the program starts, and to compile the patterns of that takes longer than to read them all.
_TOKEN = re.compile(
    r"""("[^"\\\n]*"|'[^'\\\n]*')|<[^<>"{}|^`\\\s]*>|#[^\n]*|[?$]\w+|[\w-]*:(?:[\w.-]*[\w-])?|\w+|[][{}()*?]"""
)

_NOT_READ = ("\\", '"""', "'''", "_:", "<<")  # as few questions have as would be worth the reading
_PARTS = ("OPTIONAL", "FILTER", "BIND", "VALUES")
_OTHERS = ("MINUS", "GRAPH", "SERVICE", "LATERAL")
_WORDS = (*_PARTS, *_OTHERS)
_SIGNS = ("*", "?")  # of paths that may have no step; what else is between terms ends no part
_OPENING, _CLOSING = ("(", "{"), (")", "}")
_ENDING_TRIPLES = ("{", "}")


class _NotReadError(Exception):
    """A query with more than is read here."""


class _Part:
    """A part of a group: triples, or what a keyword begins.

    Attributes:
        kind: the keyword; "" for triples, "GROUP" for one group or several with UNION between them.
        text: as it stands in the query; of a SELECT what is before its group.
        names: the variables in it; of a SELECT those that it chooses.
        groups: the groups in it that are read.
        rest: of a SELECT what is behind its group.
        given: of BIND the variable that gets a value.
        may_be_empty: of triples, whether a path may have no step: it then leads from all there is to itself, from a
            bound thing without being.
    """

    __slots__ = ("given", "groups", "kind", "may_be_empty", "names", "rest", "text")

    def __init__(
        self, kind: str, text: str, names: Sequence[str], groups: Sequence[Sequence[_Part]] = (), rest: str = "",
        *, may_be_empty: bool = False,
    ) -> None:  # fmt: skip
        self.kind, self.text, self.names, self.groups, self.rest = kind, text, frozenset(names), groups, rest
        self.given, self.may_be_empty = names[-1] if kind == "BIND" else "", may_be_empty

    @property
    def surely_bound(self) -> frozenset[str]:
        """The variables that it binds in each of its rows."""
        if self.kind == "" or (self.kind == "VALUES" and "UNDEF" not in self.text):
            return self.names
        if self.kind == "GROUP":
            bound = [_surely_bound(group) for group in self.groups]
            return bound[0].intersection(*bound)
        return frozenset()


_Group = Sequence[_Part]


def by_rows(query: str) -> str:
    """A SELECT query of SPARQL 1.1 with `LATERAL` where the answer stays the same; itself where it cannot be told."""
    if any(sign in query for sign in _NOT_READ):
        return query
    try:
        reader = _Reader(query)
        start = reader.skip_to("{")
        group = reader.group()
    except (_NotReadError, IndexError, ValueError):
        return query
    return f"{query[:start]}{_written(group, frozenset())}{query[reader.end :]}"


def _written(group: _Group, repeated: frozenset[str]) -> str:
    """A group with its brackets.

    Args:
        repeated: the VALUES around it that are said once more in it, and must not be.
    """
    parts = []
    known: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    is_first = True  # Whether there are but VALUES before, of one row each.
    is_late = False  # Whether there is a part before that Oxigraph would not begin with.
    for part in group:
        around = repeated | values
        fitting = [_is_same_by_rows(inner, known, around, part.kind) for inner in part.groups]
        fits = all(fitting)
        if part.kind == "OPTIONAL":
            optional = f"OPTIONAL {_written(part.groups[0], around if fits else repeated)}"
            parts.append(f"LATERAL {{ {optional} }}" if fits else optional)
            is_late |= fits
        elif part.kind == "GROUP" and is_first and any(fitting) and not fits:
            # Each arm has the VALUES before it, so that one that does not fit leaves the others as they can be.
            before = " ".join(parts)
            arms = [
                f"{{ {before} {f'LATERAL {_written(inner, around)}' if is_fit else _written(inner, repeated)} }}"
                for inner, is_fit in zip(part.groups, fitting, strict=True)
            ]
            parts = [" UNION ".join(arms)]
            is_late = True
        elif part.kind == "GROUP":
            fits &= bool(known)
            union = " UNION ".join(_written(inner, around if fits else repeated) for inner in part.groups)
            parts.append(f"LATERAL {{ {union} }}" if fits else union)
            is_late = True
        elif part.kind == "SELECT":
            parts.append(f"{part.text} {_written(part.groups[0], frozenset())} {part.rest}")
            is_late = True
        elif part.kind == "":
            is_asked_by_rows = is_late and not part.may_be_empty
            parts.append(f"LATERAL {{ {part.text} }}" if is_asked_by_rows else f"{part.text} .")
        elif part.kind != "VALUES" or part.text not in repeated:
            parts.append(part.text)
        if part.kind == "VALUES":
            values |= {part.text}
        is_first &= part.kind == "VALUES" and len(part.text.split()) == 5
        known |= part.names
    return f"{{ {' '.join(parts)} }}"


def _is_same_by_rows(group: _Group, known: frozenset[str], values: frozenset[str], kind: str) -> bool:
    """Whether a group has the same solutions where it is asked anew for each row, with what the row binds put in.

    Args:
        known: the variables that rows before may bind.
        values: the VALUES before it.
        kind: "OPTIONAL" where it is what that holds: its filters see the row in either case (SPARQL 1.1, 18.2.2.6).
    """
    bound: frozenset[str] = frozenset()
    for part in group:
        used = part.names & known
        if part.kind == "":
            fits = not part.may_be_empty
        elif part.kind == "FILTER":
            fits = kind == "OPTIONAL" or used <= _surely_bound(group)
        elif part.kind == "VALUES":
            fits = not used or part.text in values
        elif part.kind == "BIND":
            fits = used <= bound and part.given not in known
        elif part.kind == "OPTIONAL":
            fits = used <= bound and _is_same_by_rows(part.groups[0], known, values, part.kind)
        elif part.kind == "GROUP":
            fits = all(_is_same_by_rows(inner, known, values, part.kind) for inner in part.groups)
        else:
            fits = False
        if not fits:
            return False
        bound |= part.surely_bound
    return True


def _surely_bound(group: _Group) -> frozenset[str]:
    return frozenset().union(*(part.surely_bound for part in group))


class _Reader:
    """Reads the groups of a query."""

    def __init__(self, query: str) -> None:
        self._query = query
        found = [(match[0], match.start()) for match in _TOKEN.finditer(query) if match[0][0] != "#"]
        self._tokens = [token for token, _ in found]
        self._starts = [start for _, start in found]
        self._at = 0

    @property
    def end(self) -> int:
        """Where the last token that was read ends (characters from 0)."""
        return self._starts[self._at - 1] + len(self._tokens[self._at - 1])

    def skip_to(self, sign: str) -> int:
        """Go on to the next token of this text; where it begins."""
        self._at = self._tokens.index(sign, self._at)
        return self._starts[self._at]

    def group(self) -> _Group:
        """Read a group, from its opening bracket to behind its closing one."""
        self._at += 1
        parts = []
        while self._tokens[self._at] != "}":
            parts.append(self._part())
        self._at += 1
        return parts

    def _part(self) -> _Part:
        first, start = self._at, self._starts[self._at]
        word = self._tokens[first].upper()
        if word in _OTHERS:
            raise _NotReadError
        if word == "SELECT":
            end = self.skip_to("{")
            chosen = self._names(first)
            inner = self.group()
            behind = self.end
            while self._tokens[self._at] != "}":
                self._skip_part()
            return _Part(word, self._query[start:end], chosen, [inner], self._query[behind : self.end])
        if word == "OPTIONAL":
            self._at += 1
            inner = self.group()
            return _Part(word, "", self._names(first), [inner])
        if word == "{":
            groups = [self.group()]
            while self._tokens[self._at].upper() == "UNION":
                self._at += 1
                groups.append(self.group())
            # What a sub-select does not choose is not seen outside.
            return _Part("GROUP", "", [name for group in groups for part in group for name in part.names], groups)
        if word in _PARTS:
            while self._tokens[self._at] != "{" and (word == "VALUES" or self._tokens[self._at] != "("):
                self._at += 1
            self._skip_part()
        else:
            word = ""
            while self._tokens[self._at] not in _ENDING_TRIPLES and self._tokens[self._at].upper() not in _WORDS:
                self._at += 1
        may_be_empty = not word and any(sign in self._tokens[first : self._at] for sign in _SIGNS)
        return _Part(word, self._query[start : self.end], self._names(first), may_be_empty=may_be_empty)

    def _skip_part(self) -> None:
        """Go on behind a token; behind the closing bracket of one that opens something."""
        opened = 0
        while True:
            token = self._tokens[self._at]
            opened += (token in _OPENING) - (token in _CLOSING)
            self._at += 1
            if not opened:
                return

    def _names(self, start: int) -> Sequence[str]:
        """The variables among the tokens from one to where the reading is."""
        return [token[1:] for token in self._tokens[start : self._at] if token[0] in "?$" and len(token) > 1]
