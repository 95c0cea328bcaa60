"""Reading the part of SPARQL 1.1 that `sh:select` uses (SHACL 5.3.1 forbids the rest), token by token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from wupgraph.rdf.namespaces import RDF
from wupgraph.validation.sparql_needs import Condition, Either, Lacks, Limits, Need, Pattern, PatternTerm, conjuncts

# The commonest first; strings before words, IRIs before "<".
TOKEN = re.compile(
    r"""(?:\s|\#[^\n]*+)*+(
      [?$]\w+ | (?:[^\W\d][\w.-]*)?:(?:[\w:%-]|\\.|\.(?=[\w:%-]))* | \d+(?:\.\d+)? | \w+ | <[^<>"{}|^`\\\s]*>
      | \"{3}.*?(?<!\\)\"{3} | '{3}.*?(?<!\\)'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | @[A-Za-z-]+ | \^\^ | && | \|\| | [!<>]?= | \S
    )""",
    re.VERBOSE | re.DOTALL,
)
_THIS = {"$this", "?this"}
_NOT_READ = {"VALUES", "GRAPH", "SERVICE", "MINUS", "SELECT"}


class NotReadError(Exception):
    """The query has something that this reader does not know."""


class QueryReader:
    """Walks over the tokens of a SELECT query once, in the order of its methods.

    Raises:
        NotReadError, IndexError, KeyError: it has what this reader does not know.
    """

    def __init__(self, select: str) -> None:
        self.tokens: list[str] = TOKEN.findall(select)
        self.at = 0
        self.predicates: set[str] = set()
        self.any_predicate = False
        self.this_out_of_scope = False
        self.star = False  # Of the group that was read last.
        self.passed: set[str | None] = set()
        self.domains: dict[str, frozenset[NamedNode]] = {}
        self.only: Need | None = None  # All that the group asks that was read last, if it is one need.
        self._prefixes: dict[str, str] = {}
        self._inside = 0  # How many EXISTS stand around.

    @property
    def _next(self) -> str:
        return self.tokens[self.at]

    def _take(self, wanted: str = "") -> str:
        token = self.tokens[self.at]
        if wanted and token.upper() != wanted:
            raise NotReadError
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
            raise NotReadError
        return projection

    def modifiers(self) -> list[str]:
        """Reads what stands behind the WHERE block, in capitals."""
        rest = [token.upper() for token in self.tokens[self.at :]]
        if "{" in rest:
            raise NotReadError
        return rest

    def group(self, top: bool = False) -> tuple[Condition, ...]:
        """Reads a group graph pattern (SPARQL 1.1, 19.8 [53]); gives what it asks of the focus node."""
        self._take("{")
        patterns: list[Pattern] = []
        conditions: list[Condition] = []
        stars: list[bool] = []
        limits = Limits()
        given = top or self._inside > 0  # $this is known from outside.
        bound, used, filtered = False, False, False
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
                if mine and token == "BIND" and not bound:
                    # A BIND sees only what stands before it.
                    self.this_out_of_scope |= not given
                    stars.append(False)
                if token == "FILTER":
                    self._learn(limits, said)
                if said[0].upper() == "NOT" and self.only is not None:
                    conditions.append(Lacks(self.only))
            elif token in _NOT_READ:
                raise NotReadError
            elif token == ".":
                self.at += 1
            else:
                patterns += self._triples()
                bound |= any("$this" in (pattern.subject, pattern.value) for pattern in patterns)
        self._take("}")
        self.this_out_of_scope |= used and not bound and not given
        self.star = bool(patterns or stars) and all(
            (*stars, *(pattern.plain and pattern.subject == "$this" for pattern in patterns))
        )
        for pattern in patterns:
            if isinstance(pattern.verb, str):
                self._note_variable(pattern.verb, limits.allowed(pattern.verb), top)
            elif not self._inside:
                self.passed |= pattern.verb or {None}
        needs = [need for pattern in patterns if (need := limits.need(pattern, "$this")) is not None]
        alone = len(patterns) == 1 and self._unshared(patterns[0].value) and not (conditions or stars or filtered)
        self.only = needs[0] if needs and alone and patterns[0].plain else None
        return (*needs, *conditions)

    def _note_variable(self, verb: str, allowed: frozenset[NamedNode] | None, top: bool) -> None:
        """Takes down which predicates a variable in the place of one can be."""
        named = {iri.value for iri in allowed or ()}
        self.predicates |= named
        self.any_predicate |= allowed is None
        if top and allowed is not None:
            self.domains[verb] = allowed
            self.passed |= named
        elif not self._inside:
            self.passed.add(None)

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
                raise NotReadError
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
            separated = set(part[part.index("(") + 2 : -1 : 2]) <= {","} if "(" in part else True
            if separated and all(token[0] == "<" or (":" in token and token[0] not in "\"'") for token in listed):
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
            raise NotReadError
        return self._prefixes[prefix + colon] + name

    def _verb(self) -> str | frozenset[str] | None:
        if self._next[0] in "?$" and len(self._next) > 1:
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
