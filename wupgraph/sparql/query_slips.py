"""What the tokens of a query show to be wrong with it, one kind a function: the first suspect, or None."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

import pyoxigraph as ox

from wupgraph.errors import near
from wupgraph.screen import code_point
from wupgraph.sparql import lexer
from wupgraph.sparql.lexer import Token
from wupgraph.text import Text

DECLARE = Text("zadeklaruj go na początku: PREFIX {}: <…>", "declare it at the beginning: PREFIX {}: <…>")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_BEGINNINGS = (*_FORMS, "PREFIX", "BASE", "VERSION")
# SPARQL 1.1, 17.4, with what Oxigraph adds.
_FUNCTIONS = frozenset(
    re.findall(
        r"\w+",
        """ABS ADJUST AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR
        GROUP_CONCAT HASLANG HASLANGDIR HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR
        LANGMATCHES LCASE MAX MD5 MIN MINUTES MONTH NOW OBJECT PREDICATE RAND REGEX REPLACE ROUND SAMETERM SAMPLE
        SECONDS SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS
        STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TZ UCASE URI UUID YEAR""",
    )
)
# What else a bracket may follow.
_BEFORE_BRACKETS = frozenset(
    re.findall(r"\w+", "A AND AS ASC BIND BY DESC DISTINCT EXISTS FILTER HAVING IN NOT REDUCED SELECT VALUES WHERE")
)
_WORDS = {
    *(*_BEGINNINGS, *_FUNCTIONS, *_BEFORE_BRACKETS, "FALSE", "FROM", "GRAPH", "GROUP", "LATERAL", "LIMIT", "MINUS"),
    *("NAMED", "OFFSET", "OPTIONAL", "ORDER", "SERVICE", "SILENT", "TRUE", "UNDEF", "UNION"),
}
_SCHEMES = ("http", "https", "urn", "mailto", "ftp", "tag", "file", "tel", "doi")
_WHOLE_IRI = re.compile(r"""[^\s<>"{}|^`\\]*[^\s<>"{}|^`\\.,;)\]]""")

# What was to be an IRI: one with a blank or another sign in it that none can hold, and one without its end.
_WRONG_IRI = re.compile(
    r"""(?P<bad_iri><[A-Za-z][^<>"{}\r\n]*+>)|(?P<open_iri><[A-Za-z][A-Za-z0-9+.-]*+://[^<>"{}|^`\\\s]*+)"""
)
_ESCAPED = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_CLOSING = {"(": ")", "{": "}", "[": "]"}


class Suspect(NamedTuple):
    """What is wrong with a query, and where that begins (characters from 0)."""

    start: int
    reason: Text


def tokens_with_slips(query: str) -> list[Token]:
    """All tokens of a query, also those that somebody got wrong: a "bad_iri", an "open_iri", an "open_text"."""
    return list(_tokens_with_slips(query))


def _tokens_with_slips(query: str) -> Iterator[Token]:
    reading = lexer.tokens(query)
    has_open = False
    for token in reading:
        mark = _open_mark(token, query) if token.kind == "text" else ""
        is_no_iri = token.text == "<" or (token.kind == "iri" and "\\" in _ESCAPED.sub("", token.text))
        wrong = _WRONG_IRI.match(query, token.start) if is_no_iri else None
        if wrong is not None:
            token = token._replace(kind=str(wrong.lastgroup), text=wrong[0])
            reading.send(token.end)
        elif mark:
            token = token._replace(kind="open_text", text=mark)
            if not has_open:  # What stands behind the first is to be seen, as far as that takes one pass.
                reading.send(token.end)
            has_open = True
        yield token


def _open_mark(text: Token, query: str) -> str:
    """What a string begins with that is not closed; nothing for one that is."""
    mark = text.text[0]
    if text.text == 2 * mark:  # It is empty, or what the lexer makes of three marks that are not closed.
        return 3 * mark if query.startswith(mark, text.end) else ""
    inside = text.text[1:-1]
    is_closed = len(text.text) > 1 and text.text[-1] == mark and (len(inside) - len(inside.rstrip("\\"))) % 2 == 0
    return "" if is_closed else mark


def beginning(tokens: Sequence[Token]) -> Suspect | None:
    if not any(token.word in _FORMS for token in tokens) and (not tokens or tokens[0].word in _BEGINNINGS):
        reason = Text(
            "o nic nie pyta: nie ma SELECT, ASK, CONSTRUCT ani DESCRIBE",
            "it asks nothing: there is no SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
        return Suspect(tokens[0].start if tokens else 0, reason)
    if tokens and tokens[0].word not in _BEGINNINGS:
        first = tokens[0].text
        meant = near(first.upper(), _BEGINNINGS, 1)
        pl, en = (f"; może {meant[0]}?", f"; did you mean {meant[0]}?") if meant else ("", "")
        return Suspect(
            tokens[0].start,
            Text(
                f"zapytanie zaczyna się od SELECT, ASK, CONSTRUCT albo DESCRIBE, nie od „{first}”{pl}",
                f'a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with "{first}"{en}',
            ),
        )
    return None


def open_token(tokens: Sequence[Token]) -> Suspect | None:
    for token in tokens:
        if token.kind == "open_text":
            said = Text(f"ten tekst nie ma końca ({token.text})", f"this text has no end ({token.text})")
            return Suspect(token.start, said)
        if token.kind == "open_iri":
            return Suspect(token.start, Text("ten adres IRI nie ma końca (>)", "this IRI has no end (>)"))
    return None


def unknown_prefix(tokens: Sequence[Token], query: str, prefixes: Collection[str], declare: Text) -> Suspect | None:
    declared = {*prefixes}
    for before, token in zip([Token("", "", 0, 0), *tokens], tokens, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before.word == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            return Suspect(token.start, _about_prefix(prefix, query, token, declared, declare))
    return None


def _about_prefix(prefix: str, query: str, token: Token, declared: Collection[str], declare: Text) -> Text:
    whole = _WHOLE_IRI.match(query, token.start)
    if (whole is not None and prefix.lower() in _SCHEMES) or query.startswith("//", token.end):
        iri = f"<{whole[0] if whole else token.text}>"
        return Text(f"adres IRI stoi w nawiasach ostrych: {iri}", f"an IRI stands in angle brackets: {iri}")
    meant = near(prefix, declared, 1)
    pl, en = (f"; może {meant[0]}:?", f"; did you mean {meant[0]}:?") if meant else ("", "")
    return Text(
        f"nieznany prefiks „{prefix}:”; {declare.pl.format(prefix)}{pl}",
        f'unknown prefix "{prefix}:"; {declare.en.format(prefix)}{en}',
    )


def no_iri(tokens: Sequence[Token]) -> Suspect | None:
    based = any(token.word == "BASE" for token in tokens)
    for token in tokens:
        if token.kind == "bad_iri":
            wrong = next(letter for letter in token.text[1:] if letter <= " " or letter in "|^`\\")
            shown = code_point(wrong) if wrong <= " " else wrong
            reason = Text(f"w adresie IRI nie może stać {shown}", f"an IRI cannot hold {shown}")
            return Suspect(token.start + token.text.index(wrong), reason)
        if token.kind == "iri" and not _is_iri(_ESCAPED.sub(_meant, token.text[1:-1])):
            relative = ":" not in token.text
            if relative and based:
                continue
            reason = Text(f"{token.text} to nie adres IRI", f"{token.text} is no IRI")
            if relative:
                reason = Text(
                    f"{token.text} to adres względny, a zapytanie nie podaje, względem czego (BASE)",
                    f"{token.text} is a relative IRI, and the query does not say what it is relative to (BASE)",
                )
            return Suspect(token.start, reason)
    return None


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _meant(escape: re.Match[str]) -> str:
    number = int(escape[0][2:], 16)
    return chr(number) if number <= sys.maxunicode else escape[0]


def bracket(tokens: Sequence[Token]) -> Suspect | None:
    token = _unclosed(tokens)
    if token is None:
        return None
    if token.text in "([{":
        said = Text(f"ten nawias nigdzie się nie zamyka: {token.text}", f"this bracket is never closed: {token.text}")
    else:
        said = Text(f"ten nawias niczego nie zamyka: {token.text}", f"this bracket closes nothing: {token.text}")
    return Suspect(token.start, said)


def _unclosed(tokens: Sequence[Token]) -> Token | None:
    """The first bracket that is never closed, or that closes nothing."""
    opened: list[Token] = []
    for token in tokens:
        if token.text in _CLOSING:
            opened.append(token)
        elif token.text in _CLOSING.values():
            if not opened or _CLOSING[opened[-1].text] != token.text:
                return opened[-1] if opened else token
            opened.pop()
    return opened[-1] if opened else None


def unknown_function(tokens: Sequence[Token]) -> Suspect | None:
    for token, after in pairwise(tokens):
        if token.kind == "word" and after.text == "(" and token.word not in _FUNCTIONS | _BEFORE_BRACKETS:
            meant = near(token.word, _FUNCTIONS, 1)
            pl, en = (f"; może {meant[0]}?", f"; did you mean {meant[0]}?") if meant else ("", "")
            return Suspect(
                token.start,
                Text(f"SPARQL nie ma funkcji {token.text}{pl}", f"SPARQL has no function {token.text}{en}"),
            )
    return None


def bare_condition(tokens: Sequence[Token]) -> Suspect | None:
    for token, after in pairwise(tokens):
        if token.word == "FILTER" and after.kind in ("variable", "number", "text"):
            said = Text("warunek po FILTER stoi w nawiasach: FILTER(…)", "a condition stands in brackets: FILTER(…)")
            return Suspect(token.start, said)
    return None


def no_by(tokens: Sequence[Token]) -> Suspect | None:
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.word in ("ORDER", "GROUP") and (after is None or after.word != "BY"):
            said = Text(
                f"po {token.word} stoi BY: {token.word} BY …", f"after {token.word} stands BY: {token.word} BY …"
            )
            return Suspect(token.start, said)
    return None


def nothing_described(tokens: Sequence[Token]) -> Suspect | None:
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.word == "DESCRIBE" and (after is None or after.text == "{" or after.word in ("WHERE", "FROM")):
            said = Text("po DESCRIBE stoi IRI, zmienna albo *", "after DESCRIBE stands an IRI, a variable, or *")
            return Suspect(token.start, said)
    return None


def is_no_word(token: Token) -> bool:
    """Whether a token looks like a word of SPARQL and is none."""
    return token.kind == "word" and token.word not in _WORDS


def no_limit(tokens: Sequence[Token]) -> Suspect | None:
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.word in ("LIMIT", "OFFSET") and (after is None or not after.text.isdecimal()):
            said = Text(f"po {token.word} stoi liczba całkowita", f"after {token.word} stands a whole number")
            return Suspect(token.start, said)
    return None
