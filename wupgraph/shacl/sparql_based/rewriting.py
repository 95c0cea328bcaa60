"""Queries of shapes in other words, so that Oxigraph's answer is that of SPARQL over what the files say."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions

from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.datatypes import empty_store
from wupgraph.shacl.pattern_matcher import matcher
from wupgraph.shacl.shapes_graph import ShapeError
from wupgraph.shacl.sparql_based.literals_as_written import DATATYPE, OURS, REGEX, VALUE, is_uncounted, written
from wupgraph.shacl.sparql_based.pattern_places import Place, full_iri, places_in, prefixes_in
from wupgraph.shacl.xpath_patterns import linear, replacement
from wupgraph.sparql.lexer import tokens_of
from wupgraph.text import Text

# In these, a variable that stands alone is asked for its text or its kind, or is the term itself.
_OF_TERMS = frozenset({
    "STR", "BOUND", "SAMETERM", "ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "LANG", "COUNT", "SAMPLE", "GROUP_CONCAT",
})  # fmt: skip
_FLAGS = {"REGEX": 2, "REPLACE": 3}  # Functions with a pattern, and which argument the flags are.
# What a query must have somewhere for these to be in it.
_HAS_PATTERN = re.compile(r"REGEX|REPLACE", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"\\|-\[|&&|~~|--|\[\[|[-[&~]$|\(\?")
_CLASS = re.compile(r"\[[^]]*\]")
_SEARCHED = frozenset({*_FLAGS, "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER"})
_NEVER_MATCHES = "("  # An error for Rust's `regex`, and so for SPARQL.
# A literal that a store may change: with a datatype, or a number that is no short integer.
_HAS_VALUE = re.compile(r"\^\^|(?<![\w.:?$])(?:\+[.0-9]|-0|-?(?:0[0-9]|\.[0-9]|[0-9]+[.eE]|[0-9]{18}))")
_HAS_CALL = re.compile(r"(?:>|:[^\s()<>\"']*)\s*\(")


class Edit(NamedTuple):
    """A part of a text, and what is to stand there."""

    start: int
    end: int
    by: str


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with its edits made."""
    parts, at = [], 0
    for start, end, by in edits:
        parts += [text[at:start], by]
        at = end
    return "".join([*parts, text[at:]])


def moved(place: int, edits: Sequence[Edit]) -> int:
    """Where a place of a text is when its edits are made."""
    return place + sum(len(by) - (end - start) for start, end, by in edits if end <= place)


def with_linear_patterns(text: str, shape: Term) -> str:
    """A query whose regular expressions are said as Rust's `regex` reads them.

    Raises:
        ShapeError: a pattern or a replacement that is malformed, or a pattern that cannot be matched in linear time.
    """
    return edited(text, sorted(_patterns(text, shape))) if _HAS_PATTERN.search(text) else text


def _patterns(text: str, shape: Term) -> Iterator[Edit]:
    places = list(places_in(text))
    for call in places:
        name = call.text.upper()
        if call.kind != "function" or name not in _FLAGS:
            continue
        inside = [one for one in places if one.bracket == call.bracket and one is not call]
        pattern, flags = (_literal_at(inside, number) for number in (1, _FLAGS[name]))
        by = _literal_at(inside, 2) if name == "REPLACE" else None
        if pattern is None or (flags is None and any(one.number == _FLAGS[name] for one in inside)):
            if name == "REGEX" and not _is_made_of_plain_parts(text, places):
                yield Edit(call.start, call.end, str(REGEX))
            if by is not None:
                yield from _replacement(by, 9, shape)
            continue
        regex, asked = text_of(pattern.text), "" if flags is None else text_of(flags.text)
        matches = matcher(shape, regex, asked)
        made = linear(regex, asked)
        if name == "REPLACE" and matches(""):
            yield Edit(pattern.start, pattern.end, str(Literal(_NEVER_MATCHES)))  # FORX0003 of XPath (F&O, 5.6.4).
        elif not _is_plain(regex) or set(asked) & {"x", "q"}:
            yield Edit(pattern.start, pattern.end, str(Literal(made.pattern)))
            if flags is not None:
                yield Edit(flags.start, flags.end, str(Literal(made.flags)))
        if by is not None and "q" in asked:
            yield Edit(by.start, by.end, str(Literal(text_of(by.text).replace("$", "$$"))))
        elif by is not None:
            yield from _replacement(by, made.pattern.count("(") - made.pattern.count("(?"), shape)


def _replacement(place: Place, groups: int, shape: Term) -> Iterator[Edit]:
    text = text_of(place.text)
    try:
        made = replacement(text, groups)
    except ValueError as error:
        raise ShapeError(
            shape,
            Text(
                f"zastępnik „{text}” w REPLACE jest błędny dla XPath ({error}); napisz \\\\ albo \\$, a po $ cyfrę",
                f'the replacement "{text}" in REPLACE is malformed for XPath ({error}); write \\\\ or \\$, and a digit '
                "behind $",
            ),
        ) from None
    if made != text:
        yield Edit(place.start, place.end, str(Literal(made)))


def _is_plain(pattern: str) -> bool:
    """Whether Rust's `regex` reads a pattern as XPath has it: no escapes, dots, or classes in classes."""
    return not _NOT_PLAIN.search(pattern) and ("." not in pattern or "." not in _CLASS.sub("", pattern))


def _is_made_of_plain_parts(text: str, places: Sequence[Place]) -> bool:
    """Whether a query that makes patterns of texts holds plain ones only; what data add to them is taken as plain.

    What is only searched, or searched for, goes into no pattern.
    """
    searched = [
        (place.bracket, _end_of_argument(text, place.bracket))
        for place in places
        if place.kind == "function" and place.text.upper() == "REGEX"
    ]
    texts = [
        text_of(place.text)
        for place in places
        if place.kind == "literal"
        and place.inside
        and place.text[0] in "\"'"
        and not (place.inside in _SEARCHED and place.number == 1 and place.alone)
        and not any(start < place.start < end for start, end in searched)
    ]
    return bool(texts) and all(map(_is_plain, texts))


def _end_of_argument(text: str, bracket: int) -> int:
    """Where the first argument of a call ends."""
    depth = 0
    tokens = tokens_of(text)
    for token in tokens[bisect_left(tokens, bracket, key=attrgetter("start")) :]:
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 or (depth == 1 and token.text == ","):
            return token.start
    return len(text)


def _literal_at(inside: Sequence[Place], number: int) -> Place | None:
    return next((one for one in inside if one.number == number and one.kind == "literal" and one.alone), None)


def with_written_terms(text: str, start: int = 0) -> str:
    """A query whose patterns, and functions of terms, name the literals that a store has in place of those of files.

    Numbers of its expressions that Oxigraph does not take for numbers are asked for their values, as those of data are.

    Args:
        start: where its prefixes end, whose IRIs hold numbers too.
    """
    if not _HAS_VALUE.search(text, start):
        return text
    prefixes = prefixes_in(text)
    edits = []
    places = places_in(text)
    for place in places:
        literal = _typed(place.text, prefixes) if place.kind == "literal" else None
        if literal is None or written(literal) is literal:
            continue
        if place.inside is None:
            edits.append(Edit(place.start, place.end, str(written(literal))))
        elif place.alone and _asks_term(place.inside, prefixes):
            call = next(one for one in places if one.kind == "function" and one.bracket == place.bracket)
            edits += _call_edits(call, prefixes)
            edits.append(Edit(place.start, place.end, str(written(literal))))
        elif is_uncounted(literal):
            edits.append(Edit(place.start, place.end, f"{VALUE}({written(literal)})"))
    return edited(text, sorted(set(edits)))


def _asks_term(function: str, prefixes: Mapping[str, str]) -> bool:
    """Whether a function looks at the text, the kind or the datatype of an argument, not at its value."""
    return function in _OF_TERMS or function == "DATATYPE" or full_iri(function, prefixes) == XSD + "string"


def _call_edits(call: Place, prefixes: Mapping[str, str]) -> list[Edit]:
    """What makes a function see the datatype or the text of a stand-in."""
    if call.text.upper() == "DATATYPE":
        return [Edit(call.start, call.end, str(DATATYPE))]
    if ":" in call.text and full_iri(call.text, prefixes) == XSD + "string":
        return [Edit(call.start, call.end, "STR")]
    return []


def value_edits(text: str, variables: Collection[str] | None = None) -> list[Edit]:
    """What makes a query see the values and datatypes of stand-ins in its expressions.

    Args:
        variables: those that may be bound to a stand-in, besides what AS names; None for all.
    """
    prefixes = prefixes_in(text)
    edits = []
    places = list(places_in(text))
    named = {place.text[1:] for place in places if place.named}
    for place in places:
        if place.kind == "function":
            edits += _call_edits(place, prefixes)
        elif place.kind == "variable" and place.inside is not None and not place.named:
            if variables is not None and place.text[1:] not in variables and place.text[1:] not in named:
                continue
            inside = place.inside
            if inside == "DATATYPE" or (":" in inside and full_iri(inside, prefixes) == XSD + "string"):
                inside = "STR"
            if inside not in _OF_TERMS or not place.alone:
                edits.append(Edit(place.start, place.end, f"{VALUE}({place.text})"))
    return edits


def unknown_functions(text: str) -> list[str]:
    """The IRIs of functions that a query calls and that nobody here knows, as SPARQL writes them."""
    if not _HAS_CALL.search(text):
        return []
    prefixes = prefixes_in(text)
    called = [place.text for place in places_in(text) if place.kind == "function" and ":" in place.text]
    return [f"<{iri}>" for iri in (full_iri(one, prefixes) for one in called) if iri and not _is_known(iri)]


@functools.lru_cache
def _is_known(iri: str) -> bool:
    if iri.startswith(OURS):
        return True
    try:
        # Evaluated row by row, so that an unknown one is noticed.
        list(empty_store().query(f'SELECT (<{iri}>("") AS ?x) {{}}'))  # type: ignore[arg-type]
    except RuntimeError:
        return False
    return True


@functools.lru_cache(maxsize=1024)
def text_of(quoted: str) -> str:
    """What a quoted text of SPARQL says.

    Raises:
        SyntaxError: it is not closed, or has an escape that SPARQL lacks.
    """
    if "\\" not in quoted and len(quoted) > 1 and quoted[0] == quoted[-1] != quoted[1]:
        return quoted[1:-1]
    answer = empty_store().query(f"SELECT ({quoted} AS ?x) {{}}")
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    said = row["x"]
    assert isinstance(said, Literal)
    return said.value


def _typed(token: str, prefixes: Mapping[str, str]) -> Literal | None:
    """A literal of a query as it is written; None for one whose datatype a store does not change."""
    if token[0] not in "\"'":
        kind = "double" if "e" in token.lower() else "decimal" if "." in token else "integer"
        return Literal(token, datatype=NamedNode(XSD + kind))
    quoted, marks, datatype = token.rpartition("^^")
    iri = full_iri(datatype.strip(), prefixes) if marks and quoted.rstrip()[-1:] in ("'", '"') else ""
    return Literal(text_of(quoted.strip()), datatype=NamedNode(iri)) if iri.startswith(XSD) else None
