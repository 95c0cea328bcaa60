"""Where a person would correct malformed Turtle, and why, where Oxigraph's parser says something else."""

from __future__ import annotations

import re
from typing import NamedTuple

from wupgraph.rdf.graph_syntax_reasons import UNCLOSED
from wupgraph.rdf.rdf12 import TOKENS
from wupgraph.rdf.syntax_reasons import ESCAPE, HEXADECIMAL, LANGUAGE, MISPLACED, NO_DOT, ONE_LINE
from wupgraph.text import Text

# What the parser does not say.
_XML = Text(
    "to jest XML lub HTML, a nie Turtle; przekształć plik na Turtle",
    "this is XML or HTML, not Turtle; convert the file to Turtle",
)
_JSON = Text(
    "to jest JSON, a nie Turtle; przekształć plik na Turtle", "this is JSON, not Turtle; convert the file to Turtle"
)
_COMMENT = Text(
    "plik kończy się w środku zdania, bo od # zaczyna się komentarz; w nazwie po prefiksie napisz \\#",
    "the file ends within a statement, since a comment begins at #; in a name after a prefix write \\#",
)
_BLANK_PREFIX = Text(
    "prefiks _ oznacza węzły puste i nie można go zadeklarować; wybierz inny",
    "the prefix _ is that of blank nodes and cannot be declared; choose another",
)
_UNSEEN = Text("w nazwie stoi znak {}, którego nie widać; usuń go", "a name holds {}, which nobody sees; remove it")
_IN_TEXT = Text(
    "po tekście nie może stać {}; cudzysłów lub apostrof wewnątrz tekstu poprzedź znakiem \\",
    "{} cannot follow a text; before a quote or an apostrophe within a text write \\",
)
_IN_DATE = Text(
    '{} nie jest liczbą; datę pisze się "2007-09-13"^^xsd:date',
    '{} is no number; a date is written "2007-09-13"^^xsd:date',
)
_IN_NUMBER = Text(
    "{} nie jest liczbą; popraw ją albo ujmij całość w cudzysłów",
    "{} is no number; correct it, or put all of it in quotes",
)
_LIST = Text(
    "tu brakuje nawiasu ), który zamyka listę; dopisz", "a ), which closes the list, is missing here; write it"
)
_OPEN = Text(
    "plik kończy się, a nic nie zamyka nawiasu {}; dopisz jego drugą połowę i kropkę",
    "the file ends, and nothing closes the bracket {}; write its other half, and a dot",
)
_GRAPH_NAME = Text(
    "nazwą grafu (czwartą w wierszu) musi być IRI w < > lub _:nazwa; popraw",
    "the name of the graph, fourth in the line, must be an IRI in < > or _:name; correct it",
)

_BEFORE = 200  # characters: as far as one looks back for the token before
_MISSING = ("A dot is expected at the end of statements", "blank node property lists should end with a ']'")
_NO_DOT = (
    "Quads must be followed by a dot",
    "Triples must be followed by a dot",
    "Triples should be followed by a dot",
)
_IN_LIST = (". is not a valid RDF object", "; is not a valid RDF object")
_NO_SUBJECT = " is not a valid subject or graph name"
# A term of N-Quads; a text's language or datatype belongs to it.
_TERM = rf"""(?:{TOKENS})(?:@[\w-]+|\^\^<[^>]*>)?|\."""
_OF_TRIPLE = 3
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_WELL_ESCAPED = re.compile(r"(?:[^\\]|\\[^uU]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+", re.DOTALL)


class Fault(NamedTuple):
    """Where the fault is; `said` and the piece that fills it, where the parser's own reason misleads."""

    at: int
    said: Text | None = None
    part: str = ""


def fault_at(reason: str, text: str, start: int, *, graphs: bool = False) -> Fault:
    """The fault that the parser gave a reason for.

    Args:
        reason: its sentence, and
        start: where in the text it stopped.
        graphs: whether the text is TriG or N-Quads, which have graphs.
    """
    before = text[max(0, start - _BEFORE) : start]
    if re.match(r"<(?:\?xml|!DOCTYPE|!--|html|rdf:RDF)\b|<!--", text[start : start + 20], re.IGNORECASE):
        return Fault(start, _XML)
    if json := re.match(r'\s*([{\[]\s*["{])', text):
        return Fault(json.start(1), _JSON)
    if reason.startswith("Invalid IRI "):
        return Fault(_in_iri(reason, text, start))
    # Of the whole sentence: it repeats a token of any length, whose each part would begin another look.
    if match := re.fullmatch(r"The character that are allowed to be escaped in IRIs .*found '(.)'", reason, re.DOTALL):
        return Fault(text.find("\\" + match[1], start))  # Oxigraph counts without the prefix.
    if match := re.fullmatch(r"escapes in IRIs should be .*, found '(%.*)'", reason, re.DOTALL):
        return Fault(text.find(match[1], start))
    if match := re.fullmatch(
        r"The escape sequence '(\\[uU]\w*).*' is not a valid hexadecimal string", reason, re.DOTALL
    ):
        return Fault(start, HEXADECIMAL, match[1])
    if reason in _MISSING:
        if text[start : start + 1] == "(" and re.search(r"\w\Z", before):
            return Fault(start, _both(MISPLACED, ESCAPE), "(")
        return Fault(_end_of_token_before(text, start))
    if reason in _NO_DOT:
        return _no_dot(reason, text, start)
    if reason == "The subject of a triple must be an IRI or a blank node" and _is_fourth(text, start):
        return Fault(start, _GRAPH_NAME if graphs else ONE_LINE)
    if reason in _IN_LIST and _opened(text, start) == "(":
        return Fault(_end_of_token_before(text, start), _LIST)
    if reason == "Unexpected end of file" and text[start : start + 1] in ("'", '"'):
        return _unclosed(text, start)
    if reason.startswith("Unexpected end"):
        return _at_end(text, start)
    if reason == "An integer should not be empty" and re.search(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*\Z", before):
        return Fault(start, LANGUAGE)
    if reason == "A blank node ID cannot be empty" and re.search(r"@?\bprefix\s+\Z", before, re.IGNORECASE):
        return Fault(start, _BLANK_PREFIX)
    if (match := re.fullmatch(r"The prefix (.*): has not been declared", reason)) and not match[1].isprintable():
        return Fault(start, _UNSEEN, next(letter for letter in match[1] if not letter.isprintable()))
    return (
        _glued(reason.removesuffix(_NO_SUBJECT), text, before, start) if reason.endswith(_NO_SUBJECT) else Fault(start)
    )


def _glued(token: str, text: str, before: str, start: int) -> Fault:
    """What cannot begin a statement, because it was meant to go on with what stands before it."""
    if match := re.search(r"~\s*\Z", before):
        return Fault(start - len(before) + match.start(), _both(MISPLACED, ESCAPE), "~")
    if re.search(r"[\"']\Z", before) and re.match(r"\w", token):
        return Fault(start, _IN_TEXT, token)
    number = re.search(r"(?<![^\s,;(\[])[+-]?(?:\d[\d.]*|\.\d+)\Z", before)
    if number and (whole := re.compile(r"[\w.-]*\w").match(text, start)):
        said = _IN_DATE if re.fullmatch(r"-\d\d?", token) else _IN_NUMBER
        return Fault(start - len(before) + number.start(), said, number[0] + whole[0])
    return Fault(start)


def _both(one: Text, other: Text) -> Text:
    return Text(one.pl + other.pl, one.en + other.en)


def _in_iri(reason: str, text: str, start: int) -> int:
    """Where in an IRI the character stands that Oxigraph refused, as it is or escaped; else the IRI's beginning."""
    match = re.fullmatch(r"Invalid IRI .* '(.*)'", reason, re.DOTALL)
    end = text.find(">", start)
    iri = text[start : None if end < 0 else end]
    if match is None:
        return start
    escaped = (one.start() for one in _ESCAPED.finditer(iri) if chr(int(one[1] or one[2], 16)) == match[1])
    return start + max(iri.find(match[1]), next(escaped, -1), 0)


def _unclosed(text: str, start: int) -> Fault:
    """A text that does not end, or an escape that took the quote at its end for one of its digits."""
    long = text.startswith(text[start] * 3, start)
    end = -1 if long else text.find("\n", start)
    stopped = _WELL_ESCAPED.match(text, start + 1, len(text) if end < 0 else end)
    at = stopped.end() if stopped else start
    bad = re.compile(r"(\\[uU][0-9A-Fa-f]*)\w*").match(text, at)
    return Fault(bad.end(1), HEXADECIMAL, bad[0]) if bad else Fault(start)


def _at_end(text: str, start: int) -> Fault:
    """The end of a file within a statement, or the # on its last line that made the end of a comment.

    Where the parser stopped at an empty last line or at the last token, a dot belongs behind that token.
    """
    line = text.rstrip().rpartition("\n")[2]
    last = next(reversed([*re.finditer(TOKENS, line, re.DOTALL)]), None)
    if last and last[0].startswith("#") and last.end() == len(line) and re.search(r"[\w:]$", line[: last.start()]):
        return Fault(len(text.rstrip()) - len(line) + last.start(), _COMMENT)
    if text[start:].strip():
        return Fault(start if text[start] in UNCLOSED else _end_of_token_before(text, len(text)))
    return Fault(_before_line_end(text, start))


def _no_dot(reason: str, text: str, start: int) -> Fault:
    """The end of what a dot has to follow, or what stands there instead of the dot."""
    at = _before_line_end(text, start)
    if "should" in reason:
        opened = _opened(text, start)
        return Fault(at, _OPEN, opened) if opened else Fault(at)
    return Fault(at, NO_DOT) if at < start and "Quads" in reason else Fault(at)


def _before_line_end(text: str, start: int) -> int:
    """Behind the last token before a place, if a comment or the end of a line stands between them; else the place."""
    end = _end_of_token_before(text, start)
    return end if text[end:start].strip() or re.search(r"[\n\r]", text[end:start]) else start


def _is_fourth(text: str, start: int) -> bool:
    """Whether three terms of N-Quads stand before a place in its line."""
    line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    terms = [term for term in re.finditer(_TERM, line, re.DOTALL) if not term[0].startswith((".", "#"))]
    return len(terms) == _OF_TRIPLE


def _opened(text: str, start: int) -> str:
    """The bracket that is open at a place, ( or [, or none; the parser took all that stands before it."""
    opened: list[str] = []
    for token in re.finditer(rf"{TOKENS}|[()\[\]]", text[:start], re.DOTALL):
        if token[0] in ("(", "["):
            opened.append(token[0])
        elif token[0] in (")", "]") and opened:
            opened.pop()
    return opened[-1] if opened else ""


def _end_of_token_before(text: str, start: int) -> int:
    """Behind the last token before a place, passing over white space and comments."""
    end = len(text[:start].rstrip())
    if "#" not in text[text.rfind("\n", 0, end) + 1 : end]:
        return end
    end = 0
    for token in re.finditer(rf"{TOKENS}|\S", text[:start], re.DOTALL):
        if not token[0].startswith("#"):
            end = token.end()
    return end
