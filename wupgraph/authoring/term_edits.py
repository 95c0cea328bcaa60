"""Replaced terms rewritten in the text of a file: only the tokens that name them change.

Turtle, N-Triples, and queries, in files and in the literals of shapes (SHACL-SPARQL, 5.1). Layout, comments, line ends
and all other literals stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urljoin

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.former_terms import FormerTerm, ValueKinds
from wupgraph.rdf.documents import LINE_END, Document, line_column
from wupgraph.rdf.namespaces import RDF, SH, Prefixes
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import LocatedGraph
from wupgraph.sparql.lexer import Token, tokens_of

_QUERIES = frozenset(SH + name for name in ("select", "ask", "construct"))
# In Turtle: what may look like the declaration of a prefix and is none, and the declarations.
_DECLARATIONS = re.compile(
    r"\#[^\r\n]*+|"
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""|'
    r"'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''|"
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|'
    r"'[^'\\]*+(?:\\.[^'\\]*+)*+'|"
    r"(?P<declaration>(?P<sign>@prefix|(?<![^\s.])(?i:prefix)(?=[ \t\r\n]))[ \t\r\n]*"
    r"(?P<prefix>[^\s:<>\"'\#]*):[ \t\r\n]*<(?P<namespace>[^>]*)>(?:[ \t\r\n]*\.(?=[^\S])?)?)|"
    r"(?P<base>@base|(?<![^\s.])(?i:base)(?=[ \t\r\n<]))[ \t\r\n]*<[^>]*>(?:[ \t\r\n]*\.)?|"
    r"<[^>]*>|(?P<other>[^\s])",
    re.DOTALL,
)
_GAP = re.compile(r"\#[^\r\n]*|(?P<comma>,)|[^\#,]")
_QUOTES = re.compile("\"\"\"|'''|\"|'")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))|(.)", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Undecided(NamedTuple):
    """A place where it cannot be told which replacement is meant."""

    place: Place
    term: str


class Rewritten(NamedTuple):
    """A text with the terms of today.

    Attributes:
        counts: how often each term was replaced, by old and new IRI.
        undecided: the terms that were left.
    """

    text: str
    counts: Mapping[tuple[str, str], int]
    undecided: Sequence[Undecided]


class _Declaration(NamedTuple):
    prefix: str
    namespace: str
    start: int
    end: int
    sign: str


class Rewriter:
    """Writes the terms that replaced others.

    Args:
        prefixes: those of the register, under which a new term is written where a file has none for it.
        asks_of_all: tell also where a term that others still use may mean what was replaced.
    """

    def __init__(
        self, former: Mapping[str, FormerTerm], kinds: ValueKinds, prefixes: Prefixes, *, asks_of_all: bool
    ) -> None:
        self.former = former
        self.kinds = kinds
        self.prefixes = prefixes
        self.asks_of_all = asks_of_all

    def turtle(self, graph: LocatedGraph) -> Rewritten:
        """A document in Turtle or N-Triples.

        Raises:
            InputError: its triples cannot be found in its text.
        """
        if not any(self._names_one(term) for quad in graph for term in quad.triple):
            return Rewritten(graph.document.text, {}, ())
        return _TurtleText(self, graph).rewritten()

    def query(self, document: Document) -> Rewritten:
        """A query in a file of its own."""
        text = _Text(self, document)
        query = _Query(self, document.text, {})
        for edit in query.edits(text.missing):
            text.replace(edit)
        for start, term in query.undecided:
            text.leave(start, term)
        text.declare_missing(query.declarations, "PREFIX", "")
        return text.result()

    def _names_one(self, term: object) -> bool:
        if isinstance(term, NamedNode):
            return term.value in self.former
        return isinstance(term, Literal)  # It may be a query; whether, its property tells.

    def kinds_of(self, value: object) -> frozenset[str]:
        """The classes and lists of a value; a literal has none."""
        return self.kinds.of(value.value) if isinstance(value, NamedNode) else frozenset()

    def asks(self, term: str) -> bool:
        """Whether it is to be told where a term was left undecided."""
        return self.former[term].is_gone or self.asks_of_all


class _Edit(NamedTuple):
    """A stretch of a text and what shall stand there, with the terms that this replaces, if it does."""

    start: int
    end: int
    text: str
    old: str = ""
    new: str = ""


class _Text:
    """A text that is being edited."""

    def __init__(self, rewriter: Rewriter, document: Document) -> None:
        self.rewriter = rewriter
        self.document = document
        self.edits: dict[tuple[int, int], _Edit] = {}
        self.undecided: dict[int, str] = {}
        self.missing: dict[str, str] = {}  # prefixes to be declared

    def replace(self, edit: _Edit) -> None:
        self.edits.setdefault((edit.start, edit.end), edit)

    def leave(self, start: int, term: str) -> None:
        if self.rewriter.asks(term):
            self.undecided.setdefault(start, term)

    def declare_missing(self, declarations: Sequence[_Declaration], sign: str, dot: str) -> None:
        """Declare the prefixes that new terms are written under, among the first ones and in their order."""
        end = LINE_END.search(self.document.text)
        line_end = "\n" if end is None else end[0]
        by_place: dict[int, list[str]] = defaultdict(list)
        for prefix, namespace in sorted(self.missing.items()):
            line = f"{declarations[0].sign if declarations else sign} {prefix}: <{namespace}>"
            line += dot if not declarations or declarations[0].sign.startswith("@") else ""
            after = next((one for one in declarations if one.prefix > prefix), None)
            if after is not None:
                by_place[after.start].append(f"{line}{line_end}")
            else:
                by_place[declarations[-1].end].append(f"{line_end}{line}")
        for at, lines in by_place.items():
            self.replace(_Edit(at, at, "".join(lines)))

    def result(self) -> Rewritten:
        text, parts, at = self.document.text, [], 0
        for edit in sorted(self.edits.values()):
            parts += [text[at : edit.start], edit.text]
            at = edit.end
        counts = Counter((edit.old, edit.new) for edit in self.edits.values() if edit.new)
        undecided = [
            Undecided(Place(self.document.name, *line_column(text, start)), term)
            for start, term in sorted(self.undecided.items())
        ]
        return Rewritten("".join([*parts, text[at:]]), counts, undecided)


class _Names:
    """How terms are written at some place: under the prefixes that are declared there, or that can be."""

    def __init__(self, declared: Mapping[str, str], prefixes: Prefixes, missing: dict[str, str] | None) -> None:
        self._declared = declared
        self._prefixes = prefixes
        self._missing = missing

    def written(self, token: str, old: str, new: str) -> str:
        """What stands for a new term in place of a token that named the old one."""
        if token.startswith("<"):
            inner = token[1:-1]
            stem = old.removesuffix(inner) if old.endswith(inner) else old
            is_relative = stem != old and "/" in stem and new.startswith(stem) and stem[-1:] in "/#"
            is_fragment = inner.startswith("#") and old.endswith(inner) and new.startswith(f"{stem}#")
            return f"<{new.removeprefix(stem)}>" if is_relative or is_fragment else f"<{new}>"
        prefix, _, local = token.partition(":")
        own = {prefix: old.removesuffix(local)} if local and old.endswith(local) else {}
        for known in (own, self._declared):
            shrunk = Prefixes(known).shrink(new)
            if not shrunk.startswith("<"):
                return shrunk
        wanted = self._prefixes.prefix_of(new)
        if wanted is None or self._missing is None or wanted in self._declared:
            return f"<{new}>"
        self._missing[wanted] = self._prefixes.namespaces[wanted]
        return self._prefixes.shrink(new)


class _TurtleText(_Text):
    def __init__(self, rewriter: Rewriter, graph: LocatedGraph) -> None:
        super().__init__(rewriter, graph.document)
        self._graph = graph
        self._head, self._all = _declarations(graph.document.text)

    def rewritten(self) -> Rewritten:
        former = self.rewriter.former
        objects: dict[tuple[int, int], list[tuple[int, int, object]]] = defaultdict(list)
        claimed: dict[object, list[object]] = defaultdict(list)
        verbs: dict[tuple[int, int], str] = {}
        for quad in self._graph:
            if quad.predicate.value == RDF + "object":
                claimed[quad.subject].append(quad.object)
        for quad, (subject, verb, value) in self._graph.written:
            if isinstance(quad.subject, NamedNode) and quad.subject.value in former:
                self._anywhere(subject, quad.subject.value)
            if isinstance(quad.object, NamedNode) and quad.object.value in former:
                values = claimed[quad.subject] if quad.predicate.value == RDF + "predicate" else []
                self._anywhere(value, quad.object.value, values)
            elif isinstance(quad.object, Literal) and quad.predicate.value in _QUERIES:
                self._in_literal(value)
            if quad.predicate.value in former:
                verbs[verb] = quad.predicate.value
                objects[verb].append((*value, quad.object))
        for verb, old in verbs.items():
            self._verb(verb, old, sorted(objects[verb], key=lambda one: one[:2]))
        self.declare_missing(self._head, "@prefix", " .")
        return self.result()

    def _anywhere(self, span: tuple[int, int], old: str, values: Sequence[object] = ()) -> None:
        """A term that is no property of a triple: where it became several, only claimed values tell which."""
        term = self.rewriter.former[old]
        new = term.single
        if new is None:
            found = {term.fitting(self.rewriter.kinds_of(value)) for value in values}
            new = next(iter(found)) if len(found) == 1 else None
        if new is not None:
            self._put(span, old, new)
        elif term.is_gone or not values:
            self.leave(span[0], old)

    def _verb(self, verb: tuple[int, int], old: str, objects: Sequence[tuple[int, int, object]]) -> None:
        """The property of one or more values: where these go apart, each kind gets its own."""
        term = self.rewriter.former[old]
        now: str | None = None
        for number, (start, _, value) in enumerate(objects):
            new = term.single or term.fitting(self.rewriter.kinds_of(value))
            if new is None and term.is_gone:
                self.leave(start, old)
            if number == 0:
                if new is not None:
                    self._put(verb, old, new)
            elif new != now:
                self._part(verb, objects[number - 1][1], start, old, new)
            now = new

    def _part(self, verb: tuple[int, int], before: int, start: int, old: str, new: str | None) -> None:
        """Begin a new property before a value that stood behind a comma."""
        text = self.document.text
        comma = next(found.start() for found in _GAP.finditer(text, before, start) if found["comma"])
        self.replace(_Edit(comma, comma + 1, ";"))
        token = text[verb[0] : verb[1]]
        written = token if new is None else self._names(verb[0]).written(token, old, new)
        verb_indent, indent = _indent(text, verb[0]), _indent(text, start)
        if verb_indent is not None and indent is not None:
            self.replace(_Edit(start - len(indent), start, f"{verb_indent}{written} ", old if new else "", new or ""))
        else:
            self.replace(_Edit(start, start, f"{written} ", old if new else "", new or ""))

    def _put(self, span: tuple[int, int], old: str, new: str) -> None:
        start, end = span
        written = self._names(start).written(self.document.text[start:end], old, new)
        self.replace(_Edit(start, end, written, old, new))

    def _names(self, at: int) -> _Names:
        """How terms are written at a place; a prefix that is declared anywhere is not declared at the head again."""
        declared = {one.prefix: "" for one in self._all}
        declared |= {one.prefix: one.namespace for one in self._all if one.end <= at}
        return _Names(declared, self.rewriter.prefixes, self.missing if self._head else None)

    def _in_literal(self, span: tuple[int, int]) -> None:
        """A query in a literal, with the prefixes of the register (SHACL, 5.2.1)."""
        start, end = span
        raw = self.document.text[start:end]
        quote = _QUOTES.match(raw)
        assert quote is not None
        close = raw.rindex(quote[0])
        text, places = _unescaped(raw, len(quote[0]), close)
        query = _Query(self.rewriter, text, self.rewriter.prefixes.namespaces)
        for edit in query.edits(None):
            self.replace(edit._replace(start=start + places[edit.start], end=start + places[edit.end]))
        for at, term in query.undecided:
            self.leave(start + places[at], term)


class _Query:
    """The terms in a query.

    Args:
        declared: prefixes that are declared outside of it.
    """

    def __init__(self, rewriter: Rewriter, text: str, declared: Mapping[str, str]) -> None:
        self._rewriter = rewriter
        self._tokens = tokens_of(text)
        self.undecided: list[tuple[int, str]] = []
        self.declarations: list[_Declaration] = []
        self._base = ""
        self._behind: set[int] = set()  # Where the tokens of declarations begin.
        for one, two, three in zip(self._tokens, self._tokens[1:], self._tokens[2:], strict=False):
            if one.word == "BASE" and two.kind == "iri":
                self._base = two.text[1:-1]
                self._behind.add(two.start)
            elif one.word == "PREFIX" and two.kind in ("name", "sign") and three.kind == "iri":
                self._behind |= {two.start, three.start}
                namespace = urljoin(self._base, three.text[1:-1]) if self._base else three.text[1:-1]
                self.declarations.append(
                    _Declaration(two.text.removesuffix(":"), namespace, one.start, three.end, one.text)
                )
        self._declared = {**declared, **{one.prefix: one.namespace for one in self.declarations}}

    def edits(self, missing: dict[str, str] | None) -> Iterator[_Edit]:
        """What changes; `missing` takes the prefixes that new terms are written under, where they can be declared."""
        names = _Names(self._declared, self._rewriter.prefixes, missing if self.declarations else None)
        for number, token in enumerate(self._tokens):
            old = self._iri(token)
            term = None if old is None else self._rewriter.former.get(old)
            if old is None or term is None:
                continue
            after = self._iri(self._tokens[number + 1]) if number + 1 < len(self._tokens) else None
            new = term.single or (None if after is None else term.fitting(self._rewriter.kinds.of(after)))
            if new is not None:
                yield _Edit(token.start, token.end, names.written(token.text, old, new), old, new)
            else:
                self.undecided.append((token.start, old))

    def _iri(self, token: Token) -> str | None:
        """What a token names; None for one that names nothing."""
        if token.start in self._behind:
            return None
        if token.kind == "iri":
            return urljoin(self._base, token.text[1:-1]) if self._base else token.text[1:-1]
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix in self._declared:
                return self._declared[prefix] + local.replace("\\", "")
        return None


def _declarations(text: str) -> tuple[list[_Declaration], list[_Declaration]]:
    """The prefixes that a text in Turtle declares before anything else, and all of them."""
    head: list[_Declaration] = []
    every: list[_Declaration] = []
    is_head = True
    for found in _DECLARATIONS.finditer(text):
        if found["declaration"] is not None:
            one = _Declaration(found["prefix"], found["namespace"], found.start(), found.end(), found["sign"])
            every.append(one)
            if is_head:
                head.append(one)
        elif found["base"] is None and not found[0].startswith("#"):
            is_head = False
    return head, every


def _indent(text: str, at: int) -> str | None:
    """What stands before the first token of a line; None for another token."""
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    indent = text[begin:at]
    return indent if not indent.strip(" \t") else None


def _unescaped(raw: str, start: int, end: int) -> tuple[str, list[int]]:
    """The text that a part of a Turtle literal stands for, and where each letter of it begins, with the end."""
    letters: list[str] = []
    places: list[int] = []
    for found in _ESCAPE.finditer(raw, start, end):
        short, long, sign, plain = found.groups()
        code = short or long
        letters.append(chr(int(code, 16)) if code else plain if plain is not None else _ESCAPED.get(sign, sign))
        places.append(found.start())
    return "".join(letters), [*places, end]
