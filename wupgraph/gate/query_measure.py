"""A walk over a query's tokens that measures how deep and how long it is.

It is not parsed here: tokens are told apart just well enough to follow brackets, and to count what makes trees deep and
joins large. What is no query passes, for the parser to refuse. Not by `sparql/lexer.py`, which this room must not know:
here `<` is told from its brackets as they are walked through, and `<<` and `{|` are tokens of their own.
"""

from __future__ import annotations

from wupgraph.gate.excess import LONG_NAME, LONG_NAMESPACE
from wupgraph.gate.iris import is_absolute
from wupgraph.gate.limits import (
    IRI_LENGTH,
    NAMESPACE_LENGTH,
    QUERY_DEPTH,
    QUERY_PATTERNS,
    QUERY_READINGS,
    QUERY_STEPS,
)
from wupgraph.gate.query_excess import TOO_DEEP, TOO_LONG, TOO_MANY_PATTERNS, TOO_MANY_STEPS, TOO_OFTEN
from wupgraph.gate.query_signs import CLAUSES, JOINED, READ_TWICE
from wupgraph.gate.query_strings import LongStrings
from wupgraph.gate.query_tokens import keywords, tokens
from wupgraph.text import Text

_EFFORT = 4  # The power of a group's patterns that its planning takes.
_MOST_EFFORT = 2 * QUERY_PATTERNS**_EFFORT

_WITH_BRACKETS = frozenset({"FILTER", "BIND", "VALUES"})
# The group after one of these is planned by itself.
_APART = frozenset({"UNION", "OPTIONAL", "MINUS", "EXISTS", "LATERAL", "WHERE", "CONSTRUCT"})
_OPERANDS = ("text", "name", "number", "closing")
_SUBJECT, _VERB, _OBJECT, _AFTER = range(4)  # What is expected in a group.
_NEXT = {".": _SUBJECT, ";": _VERB, ",": _OBJECT}


class _Bracket:
    """A bracket that is open.

    Attributes:
        kind: "group", "properties", "list", "path", "expression", "values", "select", "template"; or "call": the
            expression of `FILTERex:f(…)` or the path behind a subject `filterx:s`, which counts as both.
        expected: what comes next in it, of a group or properties.
        patterns: of a group, how many triple patterns it joins.
        apart: of a group, it is planned by itself.
        twice: what is in it is read twice.
    """

    __slots__ = ("apart", "expected", "kind", "patterns", "twice")

    def __init__(self, kind: str, expected: int = _SUBJECT, *, apart: bool = False) -> None:
        self.kind, self.expected, self.apart = kind, expected, apart
        self.patterns, self.twice = 0, False


class Measure:
    """One walk over a query's tokens."""

    def __init__(self) -> None:
        self._open = [_Bracket("expression")]
        self._groups = [_Bracket("group")]
        self._steps = self._effort = self._readings = 0
        self._each = 1  # How often the next token is read.
        self._closed: _Bracket | None = None  # The group that the token before closed.
        self._last = ""  # The keyword before.
        self._prologue = ""  # PREFIX or BASE, whose IRI is to come.
        self._base = 0  # Its length.
        self._prefixes: list[str] = []  # Those that are declared.
        # After a name that may be FILTER and a function's name, or a triple's subject; whether its prefix is declared.
        self._is_call = self._is_subject = False
        self._bracket_due = False  # After a keyword whose brackets hold no triples.
        self._is_operand = self._has_closed = self._is_prefix = False  # What the token before was.

    def excess(self, text: str) -> tuple[Text, int] | None:
        """The first bound that is passed, and where."""
        at = 0
        search, long_strings = tokens().search, LongStrings(text)
        while (token := search(text, at)) is not None:
            kind, lexeme, at = token.lastgroup, token[0], token.end()
            if kind == "long":
                kind, at = "text", long_strings.end(token.start())
            if lexeme[0] == "<" and lexeme != "<=" and self._is_compared():
                kind, lexeme, at = "sign", "<", token.start() + 1  # What follows is no IRI, and may be anything.
            if kind in ("passed", "language"):
                if kind == "language" and len(lexeme) > IRI_LENGTH:
                    return LONG_NAME, token.start()
                continue
            if lexeme[0] == "<" and kind == "name" and self._declared(lexeme) > NAMESPACE_LENGTH:
                return LONG_NAMESPACE, token.start()
            if kind == "name" and len(lexeme) > IRI_LENGTH + 2:
                return LONG_NAME, token.start()
            word = lexeme.upper() if kind == "word" or (kind == "name" and lexeme[0].isalpha()) else ""
            self._join(word == "UNION")
            if self._has_closed and kind in ("word", "name") and len(self._open) == 1:
                self._steps += 1  # As conditions of HAVING and ORDER BY may stand.
            if self._is_call and lexeme != "(":  # It was the subject of a triple.
                self._bracket_due = self._is_call = False
                self._open[-1].expected = _VERB
            if word and kind == "name":
                self._name(word)
            elif word:
                self._word(word)
            elif kind == "opening":
                self._opened(lexeme)
            elif kind == "closing":
                self._close()
            elif kind == "sign":
                self._sign(lexeme)
            elif kind == "stop":
                if self._open[-1].kind in ("group", "properties"):
                    self._open[-1].expected = _NEXT[lexeme]
            else:
                self._term()
            self._readings += self._each
            self._is_operand = kind in _OPERANDS or word.endswith(("TRUE", "FALSE"))
            self._has_closed = kind == "closing"
            self._is_prefix = kind == "name" and lexeme[-1] == ":"
            if len(self._open) > QUERY_DEPTH + 1:
                return TOO_DEEP, token.start()
            if self._readings > QUERY_READINGS:
                return TOO_OFTEN if self._each > 1 else TOO_LONG, token.start()
            if self._steps > QUERY_STEPS:
                return TOO_MANY_STEPS, token.start()
            inmost = self._closed or self._groups[-1]
            if (inmost.patterns > QUERY_PATTERNS and inmost.kind != "template") or self._effort > _MOST_EFFORT:
                return TOO_MANY_PATTERNS, token.start()
        return None

    def _is_compared(self) -> bool:
        """Whether `<` is an operator here: in the brackets of an expression, behind an operand."""
        return self._is_operand and len(self._open) > 1 and self._open[-1].kind in ("expression", "call")

    def _declared(self, iri: str) -> int:
        """How many characters a prefix or a base stands for; 0 for an IRI that is none."""
        if not self._prologue and not (self._is_prefix and len(self._open) == 1):
            return 0
        length = len(iri) - 2 + (0 if is_absolute(iri[1:-1]) else self._base)
        self._base = length if self._prologue == "BASE" else self._base
        self._prologue = ""
        return length

    def _join(self, is_union: bool) -> None:
        """A group that has been closed is joined with those around it, unless it is one of a UNION."""
        if self._closed is not None:
            closed, self._closed = self._closed, None
            alone = closed.apart or is_union or len(self._groups) == 1
            self._effort += closed.patterns**_EFFORT if alone else 0
            if not alone:
                self._groups[-1].patterns += max(closed.patterns, 1)
            elif closed.kind == "select" or (is_union and not closed.apart):
                self._groups[-1].patterns += 1

    def _word(self, word: str) -> None:
        """Take a word in capitals, which may be several without blanks: `(truetrue)`, `a1FILTERNOW()`."""
        at = 0
        while (found := keywords().match(word, at)) is not None:
            if found["verb"] and not self._expects(_VERB):
                break
            if found["term"] or found["verb"]:
                self._term()
            else:
                self._keyword(found[0])
            at = found.end()
        if word[at:] == "A":
            self._term()
        elif word[at:]:
            self._keyword(word[at:])

    def _name(self, name: str) -> None:
        """Take a name in capitals, which may stand behind keywords without blanks, or have a prefix that looks so."""
        at, has_filter = 0, False
        self._last = "" if self._last != "DESCRIBE" else self._last
        self._groups[-1].patterns += name[0] == "A" and self._expects(_VERB)  # `aex:b`: the verb `a` and its object.
        while (found := keywords().match(name, at)) is not None and not (found["verb"] and at):
            self._steps += found[0] in CLAUSES
            self._groups[-1].patterns += found[0] in JOINED and self._open[-1].kind == "group"
            has_filter |= found[0] == "FILTER"
            if found[0] == "PREFIX":
                self._prologue = "PREFIX"
            elif found[0] == "DESCRIBE":
                self._last = "DESCRIBE"
            at = found.end()
        prefix = name[: name.index(":")]
        if self._prologue == "PREFIX" and len(self._open) == 1:
            self._prefixes.append(prefix)
        is_declared = has_filter and any(declared.endswith(prefix) for declared in self._prefixes)
        is_inside_triple = self._expects(_VERB, _OBJECT) and not self._has_closed
        if has_filter and self._open[-1].kind == "group" and not (is_declared and is_inside_triple):
            self._groups[-1].patterns += self._expects(_OBJECT)  # `trueFILTERex:f(…)`
            self._open[-1].expected = _SUBJECT
            self._bracket_due = self._is_call = True  # If a bracket follows.
            self._is_subject = is_declared
        else:
            self._term()

    def _expects(self, *expected: int) -> bool:
        return self._open[-1].kind in ("group", "properties") and self._open[-1].expected in expected

    def _keyword(self, word: str) -> None:
        if word in ("PREFIX", "BASE"):
            self._prologue = word
        inside = self._open[-1]
        if inside.kind == "group":
            inside.expected = _SUBJECT
            if word == "SELECT":
                inside.kind, inside.apart, inside.twice = "select", True, True
                self._each *= 2
        self._steps += word in CLAUSES
        self._groups[-1].patterns += word in JOINED and inside.kind == "group"
        self._bracket_due = self._bracket_due or word in _WITH_BRACKETS
        self._last = word

    def _term(self) -> None:
        inside = self._open[-1]
        self._steps += self._last == "DESCRIBE"  # Of which each is described beside the others.
        if self._bracket_due:  # The name of a function, or of the variable of VALUES.
            return
        if inside.kind in ("list", "call"):
            self._groups[-1].patterns += 2  # rdf:first and rdf:rest
        elif inside.kind in ("group", "properties"):
            if inside.expected == _OBJECT:
                self._groups[-1].patterns += 1
            inside.expected = min(inside.expected + 1, _AFTER)

    def _sign(self, sign: str) -> None:
        kind = self._open[-1].kind
        if sign == "~":  # A reifier of RDF 1.2, which is a pattern of its own.
            self._groups[-1].patterns += 2
            return
        self._steps += kind != "values" and (sign not in "+-" or self._is_operand)
        if sign == "/" and kind in ("group", "properties", "path", "call"):
            self._groups[-1].patterns += 1
            self._open[-1].expected = _VERB
        elif sign in ("|", "^") and kind in ("group", "properties"):
            self._open[-1].expected = _VERB

    def _opened(self, bracket: str) -> None:
        inside = self._open[-1]
        due, self._bracket_due = self._bracket_due, False
        is_call, self._is_call = self._is_call, False
        self._steps += bracket == "(" and self._has_closed  # As conditions of HAVING stand.
        if bracket == "{":
            self._open_group(due)
        elif bracket == "(" and (due or inside.kind in ("expression", "call", "select", "path", "values")):
            kind = (
                "call"
                if is_call and self._is_subject
                else "expression"
                if due or inside.kind == "select"
                else inside.kind
            )
            self._open.append(_Bracket(kind))
            self._groups[-1].patterns += is_call and self._is_subject
            self._bracket_due = due and self._last == "VALUES"  # Its data are to come.
            if self._last in READ_TWICE:
                self._open[-1].twice, self._last = True, ""
                self._each *= 2
        elif bracket == "(" and inside.kind in ("group", "properties") and inside.expected == _VERB:
            inside.expected = _OBJECT
            self._open.append(_Bracket("path"))
        else:
            self._term()
            self._groups[-1].patterns += 2 if bracket.startswith("<<") else bracket == "{|"
            kind = "list" if bracket == "(" else "properties"
            self._open.append(_Bracket(kind, _SUBJECT if bracket.startswith("<<") else _VERB))

    def _open_group(self, due: bool) -> None:
        word, self._last = self._last, ""
        if due and word == "VALUES":
            self._open.append(_Bracket("values"))
            return
        group = _Bracket("template" if word == "CONSTRUCT" else "group", apart=word in _APART)
        self._open.append(group)
        self._groups.append(group)

    def _close(self) -> None:
        if len(self._open) == 1:
            return
        closed = self._open.pop()
        self._each //= 1 + closed.twice
        if closed is self._groups[-1] and len(self._groups) > 1:
            self._groups.pop()
            if closed.kind != "template":
                self._closed = closed
            if self._open[-1].kind == "group":
                self._open[-1].expected = _SUBJECT
