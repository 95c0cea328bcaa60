"""What a SPARQL constraint says about itself: what its focus nodes need, and how it may be asked.

A small reader of the part of SPARQL 1.1 that `sh:select` uses (SHACL 5.3.1 forbids the rest). What it
does not understand it does not guess: `read` gives None, and the constraint is asked node by node.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from wupgraph.rdf.namespaces import RDF
from wupgraph.validation.sparql_needs import (
    Condition,
    Either,
    Index,
    Lacks,
    Limits,
    Need,
    Pattern,
    PatternTerm,
    conjuncts,
)
from wupgraph.values import Term

# The commonest first; strings before words, IRIs before "<".
_TOKEN = re.compile(
    r"""(?:\s|\#[^\n]*+)*+(
      [?$]\w+ | (?:[^\W\d][\w.-]*)?:(?:[\w:%-]|\\.|\.(?=[\w:%-]))* | \d+(?:\.\d+)? | \w+ | <[^<>"{}|^`\\\s]*>
      | \"{3}.*?(?<!\\)\"{3} | '{3}.*?(?<!\\)'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | @[A-Za-z-]+ | \^\^ | && | \|\| | [!<>]?= | \S
    )""",
    re.VERBOSE | re.DOTALL,
)
_THIS = {"$this", "?this"}
_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
_NOT_READ = {"VALUES", "GRAPH", "SERVICE", "MINUS", "SELECT"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query says about itself.

    Attributes:
        opening: where its WHERE block begins, behind the brace.
        needs: what a focus node has if the query finds anything about it.
        predicates: those that its answer can depend on; None if all.
        together: whether many focus nodes may be asked about at once, as rows of `VALUES ?this`.
        star: whether all patterns outside its filters begin at `$this` and are no paths, so that asking
            about all nodes at once costs one pass over the triples of the star's predicates,
        passed: which these are; None for a variable, which all triples match.
    """

    opening: int
    needs: tuple[Condition, ...]
    predicates: frozenset[str] | None
    together: bool
    star: bool
    passed: frozenset[str] | None

    def narrowed(self, nodes: Collection[Term], data: Index) -> Collection[Term]:
        """The nodes about which the query can find something, in their order."""
        for need in self.needs:
            nodes = need.met_by(nodes, data)
        return nodes


def read(select: str) -> Reading | None:
    """Reads a SELECT query with its PREFIX lines; None if it has what this reader does not know."""
    reader = _Reader(_TOKEN.findall(select))
    try:
        projection = reader.prologue()
        opening = next(islice(_TOKEN.finditer(select), reader.at, None)).end()
        needs = reader.group(top=True)
    except (_NotReadError, IndexError, KeyError):
        return None
    tail = [token.upper() for token in reader.tokens[reader.at :]]
    grouping = tail[: tail.index("HAVING")] if "HAVING" in tail else tail
    aggregated = bool(tail) or not _AGGREGATES.isdisjoint(token.upper() for token in projection)
    by_node = not aggregated or ("GROUP" in grouping and not {"$THIS", "?THIS"}.isdisjoint(grouping))
    named = not {"*", *_THIS}.isdisjoint(projection)
    return Reading(
        opening,
        needs if by_node else (),
        None if reader.any_predicate else frozenset(reader.predicates),
        named and by_node and not reader.this_out_of_scope and "LIMIT" not in tail and "OFFSET" not in tail,
        reader.star and not aggregated,
        None if None in reader.passed else frozenset(filter(None, reader.passed)),
    )


class _NotReadError(Exception):
    """The query has something that this reader does not know."""


class _Reader:
    """Walks over the tokens once."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.predicates: set[str] = set()
        self.any_predicate = False
        self.this_out_of_scope = False
        self.star = False  # Of the group that was read last.
        self.passed: set[str | None] = set()
        self.only: Need | None = None  # All that the group asks that was read last, if it is one need.
        self._prefixes: dict[str, str] = {}
        self._inside = 0  # How many EXISTS stand around.

    @property
    def _next(self) -> str:
        return self.tokens[self.at]

    def _take(self, wanted: str = "") -> str:
        token = self.tokens[self.at]
        if wanted and token.upper() != wanted:
            raise _NotReadError
        self.at += 1
        return token

    def prologue(self) -> Sequence[str]:
        """Reads up to the WHERE block; gives what stands between SELECT and it."""
        while self._next.upper() == "PREFIX":
            self.at += 1
            prefix = self._take()
            self._prefixes[prefix] = self._take()[1:-1]
        self._take("SELECT")
        start = self.at
        while self._next != "{":
            self.at += 1
        projection = self.tokens[start : self.at]
        if projection.count("(") != projection.count(")") or any(token.upper() == "FROM" for token in projection):
            raise _NotReadError
        return projection

    def group(self, top: bool = False) -> tuple[Condition, ...]:
        """Reads a group graph pattern (SPARQL 1.1, 19.8 [53]); gives what it asks of the focus node."""
        self._take("{")
        patterns: list[Pattern] = []
        conditions: list[Condition] = []
        stars: list[bool] = []
        limits = Limits()
        bound, used, filtered = top or self._inside > 0, False, False
        while (token := self._next.upper()) != "}":
            if token == "{":
                branches = [self.group()]
                stars.append(self.star)
                while self._next.upper() == "UNION":
                    self.at += 1
                    branches.append(self.group())
                    stars.append(self.star)
                conditions.append(Either(tuple(branches)))
            elif token == "OPTIONAL":
                self.at += 1
                self.group()
                stars.append(False)
            elif token in ("FILTER", "BIND"):
                self.at += 1
                said = self._expression()
                filtered = True
                mine = not _THIS.isdisjoint(said)
                used |= mine
                # A BIND sees only what stands before it.
                self.this_out_of_scope |= mine and token == "BIND" and not bound
                if token == "FILTER":
                    self._learn(limits, said)
                if said[0].upper() == "NOT" and self.only is not None:
                    conditions.append(Lacks(self.only))
            elif token in _NOT_READ:
                raise _NotReadError
            elif token == ".":
                self.at += 1
            else:
                patterns += self._triples()
                bound |= any("$this" in (pattern.subject, pattern.value) for pattern in patterns)
        self._take("}")
        self.this_out_of_scope |= used and not bound
        self.star = all(stars) and all(pattern.plain and pattern.subject == "$this" for pattern in patterns)
        if not self._inside:
            for pattern in patterns:
                self.passed |= pattern.verb if isinstance(pattern.verb, frozenset) else {None}
        needs = [need for pattern in patterns if (need := limits.need(pattern, "$this")) is not None]
        alone = len(patterns) == 1 and self._unshared(patterns[0].value) and not (conditions or stars or filtered)
        self.only = needs[0] if needs and alone and patterns[0].plain else None
        return (*needs, *conditions)

    def _unshared(self, value: PatternTerm) -> bool:
        """Whether the value of a pattern is an IRI, or a variable that the query names here only."""
        if isinstance(value, str):
            return sum(token[0] in "?$" and token[1:] == value[1:] for token in self.tokens) == 1
        return value is not None

    def _expression(self) -> Sequence[str]:
        """What stands behind FILTER or BIND."""
        start, depth = self.at, 0
        while True:
            token = self._take()
            if token.upper() == "EXISTS":
                self._inside += 1
                self.group()
                self._inside -= 1
            elif token in "{}":
                raise _NotReadError
            depth += (token == "(") - (token == ")")
            if depth == 0 and (token == ")" or token.upper() == "EXISTS"):
                return self.tokens[start : self.at]

    def _learn(self, limits: Limits, tokens: Sequence[str]) -> None:
        for part in conjuncts(tokens):
            match [token.upper() if token.isalpha() else token for token in part]:
                case [variable, "=" | "!=" as sign, _] if variable[0] in "?$":
                    listed, learn = part[2:], limits.allow if sign == "=" else limits.refuse
                case [variable, "IN", "(", *_, ")"] if variable[0] in "?$":
                    listed, learn = part[3:-1:2], limits.allow
                case [variable, "NOT", "IN", "(", *_, ")"] if variable[0] in "?$":
                    listed, learn = part[4:-1:2], limits.refuse
                case _:
                    continue
            if all(token[0] == "<" or (":" in token and token[0] not in "\"'") for token in listed):
                learn("$" + variable[1:], frozenset(NamedNode(self._iri(token)) for token in listed))

    def _triples(self) -> Iterator[Pattern]:
        subject = self._term()
        while True:
            start = self.at
            verb = self._verb()
            plain = self.at == start + 1
            yield Pattern(subject, verb, self._term(), plain)
            while self._next == ",":
                self.at += 1
                yield Pattern(subject, verb, self._term(), plain)
            if self._next != ";":
                return
            while self._next == ";":
                self.at += 1
            if self._next in (".", "}"):
                return

    def _term(self) -> PatternTerm:
        token = self._take()
        if token[0] in "?$" and len(token) > 1:
            return "$" + token[1:]
        if token[0] in "\"'":
            if self._next[0] == "@":
                self.at += 1
            elif self._next == "^^":
                self.at += 2
            return None
        return None if token[0].isdigit() or token.lower() in ("true", "false") else NamedNode(self._iri(token))

    def _iri(self, token: str) -> str:
        if token[0] == "<":
            return token[1:-1]
        prefix, colon, name = token.partition(":")
        if not colon or "\\" in name:
            raise _NotReadError
        return self._prefixes[prefix + colon] + name

    def _verb(self) -> str | frozenset[str] | None:
        if self._next[0] in "?$" and len(self._next) > 1:
            self.any_predicate = True
            return "$" + self._take()[1:]
        return self._path()

    def _path(self) -> frozenset[str] | None:
        """The predicates that a property path begins with; None if it may begin otherwise."""
        first = self._sequence()
        while self._next == "|":
            self.at += 1
            other = self._sequence()
            first = None if first is None or other is None else first | other
        return first

    def _sequence(self) -> frozenset[str] | None:
        first = self._step()
        while self._next == "/":
            self.at += 1
            self._step()
        return first

    def _step(self) -> frozenset[str] | None:
        inverse = self._next == "^"
        self.at += inverse
        first: frozenset[str] | None
        if self._next == "(":
            self.at += 1
            first = self._path()
            self._take(")")
        else:
            token = self._take()
            iri = RDF + "type" if token == "a" else self._iri(token)
            self.predicates.add(iri)
            first = frozenset({iri})
        if self._next in ("*", "?"):
            # A path of no length matches every node of the graph.
            self.any_predicate = True
            inverse = True
        self.at += self._next in ("*", "?", "+")
        return None if inverse else first
