"""Reading the part of SPARQL 1.1 that `sh:select` uses (SHACL 5.3.1 forbids the rest), token by token."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from wupgraph.shacl.sparql_based.needs import (
    Condition,
    Either,
    Group,
    Lacks,
    Limits,
    Need,
    Pattern,
    PatternTerm,
    conjuncts,
)
from wupgraph.shacl.sparql_based.triple_patterns import NotReadError, TriplesReader

_THIS = {"$this", "?this"}
_NOT_READ = {"VALUES", "GRAPH", "SERVICE", "MINUS", "SELECT"}


class QueryReader(TriplesReader):
    """Walks over the tokens of a SELECT query once, in the order of its methods.

    Raises:
        NotReadError, IndexError, KeyError: it has what this reader does not know.
    """

    def __init__(self, select: str) -> None:
        super().__init__(select)
        self.this_out_of_scope = False
        self.star = False  # Of the group that was read last.
        self.passed: set[str | None] = set()
        self.domains: dict[str, frozenset[NamedNode]] = {}
        self.only: Need | None = None  # All that the group asks that was read last, if it is one need.
        self.tree = Group(())  # The group that was read last.
        self._inside = 0  # How many EXISTS stand around.
        self._apart: list[list[Group]] = []  # Of each group around: those in its OPTIONAL and EXISTS.

    def prologue(self) -> Sequence[str]:
        """Reads up to the WHERE block; gives what stands between SELECT and it."""
        while self._next.upper() == "PREFIX":
            self.at += 1
            prefix = self._take()
            self._prefixes[prefix] = self._iri(self._take())
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
        start = self.at
        patterns: list[Pattern] = []
        conditions: list[Condition] = []
        stars: list[bool] = []
        limits = Limits()
        unions: list[tuple[Group, ...]] = []
        computed: set[str] = set()
        self._apart.append([])
        given = top or self._inside > 0  # $this is known from outside.
        bound, used, filtered = False, False, False
        while (token := self._next.upper()) != "}":
            if token == "{":
                branches = [self.group()]
                trees = [self.tree]
                stars.append(self.star)
                while self._next.upper() == "UNION":
                    self.at += 1
                    branches.append(self.group())
                    trees.append(self.tree)
                    stars.append(self.star)
                conditions.append(Either(tuple(branches)))
                unions.append(tuple(trees))
            elif token == "OPTIONAL":
                self.at += 1
                self.group()
                self._apart[-1].append(self.tree)
                stars.append(False)
            elif token in ("FILTER", "BIND"):
                self.at += 1
                before = len(self._apart[-1])
                expression = self._expression()
                if expression[0].upper() == "EXISTS":
                    unions.append((self._apart[-1].pop(before),))  # It has to match.
                filtered = True
                if token == "BIND":
                    computed.add("$" + expression[-2][1:])
                mine = not _THIS.isdisjoint(expression)
                used |= mine
                if mine and token == "BIND" and not bound:
                    # A BIND sees only what stands before it.
                    self.this_out_of_scope |= not given
                    stars.append(False)
                if token == "FILTER":
                    self._learn(limits, expression)
                if expression[0].upper() == "NOT" and self.only is not None:
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
        sole = (
            self._inside > 0 and alone and isinstance(patterns[0].value, str) and self._unshared(patterns[0].verb or "")
        )
        apart = self._apart.pop()
        self.tree = Group(
            tuple(patterns), tuple(unions), tuple(apart), limits.among, limits.of_blank_nodes, sole and not apart,
            frozenset(computed), self._text(start, self.at - 1) if computed else "",
        )  # fmt: skip
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

    def _unshared(self, value: PatternTerm | frozenset[str]) -> bool:
        """Whether a part of a pattern is no variable and no literal, or a variable that the query names here only."""
        if isinstance(value, str):
            named = (token for token in self.tokens if token[0] in "?$" and token[1:] == value[1:])
            return len(list(named)) == 1
        return value is not None

    def _expression(self) -> Sequence[str]:
        """What stands behind FILTER or BIND."""
        start, depth = self.at, 0
        while True:
            token = self._take()
            if token.upper() == "EXISTS":
                self._inside += 1
                self.group()
                self._apart[-1].append(self.tree)
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
                case ["ISBLANK", "(", "$this" | "?this", ")"]:
                    limits.of_blank_nodes = True
                    continue
                case [variable, "IN", "(", *_, ")"] if variable[0] in "?$":
                    listed, learn = part[3:-1:2], limits.allow
                case [variable, "NOT", "IN", "(", *_, ")"] if variable[0] in "?$":
                    listed, learn = part[4:-1:2], limits.refuse
                case _:
                    continue
            separated = set(part[part.index("(") + 2 : -1 : 2]) <= {","} if "(" in part else True
            if separated and all(token[0] == "<" or (":" in token and token[0] not in "\"'") for token in listed):
                learn("$" + variable[1:], frozenset(NamedNode(self._iri(token)) for token in listed))
