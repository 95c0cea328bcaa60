"""What is wrong with a Turtle file, in the words of a person who can mend it.

Oxigraph's parser says where it stopped and, in English, which token it did not expect. Here its sentences
are turned into a reason and an advice in both languages; one that the table lacks is passed on as it is.
"""

from __future__ import annotations

import re
from itertools import islice

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from wupgraph.errors import InputError
from wupgraph.gate.excess import LONG_TOKEN
from wupgraph.gate.limits import TOKEN_SIZE
from wupgraph.rdf.documents import LINE_END, line_column
from wupgraph.rdf.graph_syntax_reasons import REASONS_OF_GRAPHS, UNCLOSED
from wupgraph.rdf.merging import UNMERGED, marker_near
from wupgraph.rdf.rdf12 import TOKENS
from wupgraph.rdf.syntax_places import fault_at
from wupgraph.rdf.syntax_reasons import ESCAPE, MISPLACED, OF_CHARACTER, REASONS, REMOVE, SPACE
from wupgraph.rdf.token_advice import ADVICE, N3, OTHER_LANGUAGE, ROLES
from wupgraph.screen import visible
from wupgraph.text import Text

_LONG_LINE = 1 << 20  # characters
_AT_ONCE = 10_000  # tokens
_LONGEST = 40  # characters of the file that a message repeats
_LONGEST_REASON = 200  # characters of a parser's own sentence


def syntax_error(error: SyntaxError, text: str, name: str, syntax: RdfFormat = RdfFormat.TURTLE) -> InputError:
    """What Oxigraph refused, as an error with place, reason and advice.

    Args:
        text: what was parsed, and
        name: what the user calls it.
    """
    reason = _reason(error)
    graphs = syntax in (RdfFormat.TRIG, RdfFormat.N_QUADS)
    line, column = error.lineno, error.offset
    if line is not None and (marker := marker_near(text, line)) is not None:
        explanation, line, column = UNMERGED, marker, 1
    elif line is None or column is None:
        explanation = _explained(reason, text, None, graphs)
    else:
        stopped = _offset(text, line, column)
        recounted = _recounted(reason, text, line)
        start = stopped if recounted is None else recounted
        fault = fault_at(reason, text, start, graphs=graphs)
        explanation = _filled(fault.said, fault.part) if fault.said else _explained(reason, text, start, graphs)
        if graphs and not fault.said:
            explanation = next((wording for form, wording in REASONS_OF_GRAPHS if re.match(form, reason)), explanation)
        if fault.at != stopped:
            line, column = line_column(text, fault.at)
    return InputError(Text(f"błąd składni: {explanation.pl}", f"syntax error: {explanation.en}"), name, line, column)


def too_long(text: str, name: str) -> InputError | None:
    """The error for a token that is longer than Oxigraph's parser reads, at its beginning; None where there is none."""
    tokens = re.finditer(rf"(?:{TOKENS}|[^\s\"'#]++)|\s++", text, re.DOTALL)
    start = next((match.start() for match in tokens if match.end() - match.start() >= TOKEN_SIZE), None)
    if start is None:
        return None
    line, column = line_column(text, start)
    return InputError(LONG_TOKEN, name, line, column)


def _reason(error: SyntaxError) -> str:
    said = str(error.msg)
    return said.partition(": ")[2] or said


def _recounted(reason: str, text: str, line: int) -> int | None:
    """Where the fault in a very long line is, of which Oxigraph counts the columns wrongly; None for other lines.

    The text is parsed again with some of its spaces made line ends.
    """
    start = _offset(text, line, 1)
    if text.find("\n", start, start + _LONG_LINE) >= 0 or len(text) - start < _LONG_LINE:
        return None
    # Some tokens, what follows them without a blank, and a blank.
    piece = re.compile(rf"(?:{TOKENS}|.){{{_AT_ONCE}}}+(?:{TOKENS}|[^ \t])*+[ \t]", re.DOTALL)
    pieces, at = [], 0
    while match := piece.match(text, at):
        at = match.end()
        pieces += [match[0][:-1], "\n"]
    broken = "".join([*pieces, text[at:]])
    try:
        for _ in ox.parse(broken, RdfFormat.TURTLE):
            pass
    except SyntaxError as again:
        if again.lineno is not None and again.offset is not None and _reason(again) == reason:
            return _offset(broken, again.lineno, again.offset)
    return None


def _offset(text: str, line: int, column: int) -> int:
    starts = (match.end() for match in LINE_END.finditer(text))
    return (0 if line == 1 else next(islice(starts, line - 2, None), len(text))) + column - 1


def _explained(reason: str, text: str, start: int | None, graphs: bool) -> Text:
    if reason == "Unexpected end of file" and start is not None and text[start : start + 1] in UNCLOSED:
        opened = text[start]
        return _filled(UNCLOSED[opened], opened * 3 if text.startswith(opened * 3, start) else opened, quoted=False)
    if match := re.fullmatch(r"'(.)' is not allowed at the beginning of a prefix name", reason, re.DOTALL):
        return _joined(_filled(MISPLACED, match[1]), _about_character(match[1]))
    for role, wording in ROLES.items():
        if match := re.fullmatch(rf"(.*) is not a valid {role}", reason, re.DOTALL):
            place = role.removeprefix("RDF ")[0]
            advice = next(hint for at, form, hint in ADVICE if place in at and _is(form, match[1]))
            advice = N3 if graphs and advice is OTHER_LANGUAGE else advice
            refused = _filled(wording, match[1])
            return _joined(Text(f"{refused.pl}; ", f"{refused.en}; "), advice)
    for form, wording in REASONS:
        if match := re.fullmatch(form, reason, re.DOTALL):
            quoted = not form.startswith("The prefix (")
            return _filled(wording, match[1], quoted=quoted) if match.groups() else wording
    whole = visible(reason if len(reason) <= _LONGEST_REASON else reason[:_LONGEST_REASON].rpartition(" ")[0] + " …")
    return Text(whole, whole)


def _about_character(letter: str) -> Text:
    if letter.isspace():
        return SPACE
    return OF_CHARACTER.get(letter) or (ESCAPE if letter.isascii() and letter.isprintable() else REMOVE)


def _is(form: str, token: str) -> bool:
    return re.fullmatch(form, token, re.DOTALL) is not None


def _joined(one: Text, other: Text) -> Text:
    return Text(one.pl + other.pl, one.en + other.en)


def _filled(template: Text, part: str, *, quoted: bool = True) -> Text:
    shown = _shown(part)
    bare = not quoted or shown.startswith(('"', "'", "\\"))  # Quotes in quotes, or an escape, read badly.
    pl, en = (shown, shown) if bare else (f"„{shown}”", f'"{shown}"')
    return Text(template.pl.replace("{}", pl), template.en.replace("{}", en))


def _shown(part: str) -> str:
    """A piece of the file on one line: cut, and without letters that a screen does not show or would obey."""
    cut = part if len(part) <= _LONGEST else part[:_LONGEST] + "…"
    return visible(cut)
