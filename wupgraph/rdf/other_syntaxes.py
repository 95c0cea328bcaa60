"""JSON-LD 1.1 and RDF/XML, of whose triples no parser says where they stand: read whole, and refused where they are
malformed, since Oxigraph passes over unclosed XML and over what JSON-LD cannot name.
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, Quad, RdfFormat

from wupgraph.errors import InputError
from wupgraph.gate.document_check import quads
from wupgraph.gate.excess import Excess, Malformed
from wupgraph.rdf import origins
from wupgraph.rdf.documents import LINE_END, Document, line_column
from wupgraph.rdf.json_reasons import OF_JSON, Reason
from wupgraph.rdf.merging import UNMERGED, marker_near
from wupgraph.rdf.other_syntax_places import member_place, unprefixed_place
from wupgraph.rdf.rdf12 import RDF12, is_rdf12
from wupgraph.rdf.xml_reasons import HTML, NO_NAMESPACE, OF_XML
from wupgraph.screen import visible
from wupgraph.text import Text

_BASE = "relative:///"  # Stands before every IRI that is relative to nothing.
_LONGEST = 200  # characters of a parser's own sentence
_SHOWN = 40  # characters of a piece of the file
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RELATIVE = re.compile(rf"<({origins.SCHEME}[^<>]*)>")
_SURROGATE = Text(
    r"znak zapisano jako pół pary (\ud800–\udfff bez drugiej połowy); zapisz go wprost, w UTF-8",
    r"a character is written as half of a pair (\ud800 to \udfff without the other half); write it as it is, in UTF-8",
)
# JSON (RFC 8259, section 7): what comes before the first escape of half a pair, and that.
_HALF = (
    r"(?:[^\\]|\\[^u]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|\\u[dD][89abAB]..\\u[dD][c-fC-F]..)*+"
    r"(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_HTML = r"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html\b)"
_NOTHING = Text(
    "z tego pliku nie wynika żadna trójka: nazwy muszą mieć IRI (@context) albo same być IRI; popraw",
    "the file says no triple: names need IRIs (@context), or have to be IRIs; correct it",
)


def parsed(document: Document) -> list[Quad]:
    """The triples of a document; which graph they are in does not count.

    Raises:
        InputError: it is not well formed, with line and column where the parser tells these; or it says nothing.
    """
    json = document.syntax == RdfFormat.JSON_LD
    try:
        base = document.origin.base or (_BASE if json else None)
        triples = list(quads(document.text, document.syntax, base=base))
    except Excess as error:
        raise _malformed(error.text, document.name, *line_column(document.text, error.offset or 0)) from None
    except Malformed as error:
        raise _unmerged(document, error.line) or _malformed(
            error.text, document.name, error.line, error.column
        ) from None
    except SyntaxError as error:
        # Of one near the end, Oxigraph says that the file ends there.
        may_be_half = json and re.search("surrogate|Unexpected end of file", str(error.msg))
        half = re.match(_HALF, document.text, re.DOTALL) if may_be_half else None
        if half is not None:
            raise _malformed(_SURROGATE, document.name, *line_column(document.text, half.start(1))) from None
        raise _explained(error, document, OF_JSON if json else OF_XML) from None
    if json and not triples:
        raise InputError(_NOTHING, document.name)
    for quad in triples:
        if is_rdf12(quad):
            raise InputError(RDF12, document.name)
        relative = next((term.value for term in _iris(quad) if term.value.startswith(_BASE)), None) if json else None
        if relative is not None:
            iri = relative.removeprefix(_BASE)
            raise InputError(
                Text(
                    f"IRI „{iri}” jest względne, a nie ma @base; podaj pełne IRI albo @base w @context",
                    f'the IRI "{iri}" is relative, and there is no @base; write the whole IRI, or @base in @context',
                ),
                document.name,
                *_place(document.text, f'"{iri}"'),
            )
    return triples


def _iris(quad: Quad) -> list[NamedNode]:
    return [term for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, NamedNode)]


def _explained(error: SyntaxError, document: Document, table: tuple[Reason, ...]) -> InputError:
    reason = str(error.msg)
    shown = reason.partition(": ")[2] if error.lineno is not None else reason
    shown = _RELATIVE.sub(lambda relative: f"<{origins.shown(relative[1])}>", shown)
    line, column = error.lineno, error.offset
    if unmerged := _unmerged(document, line):
        return unmerged
    fit = next(((entry, match) for entry in table if (match := re.search(entry.form, shown))), None)
    if fit is None:
        cut = shown if len(shown) <= _LONGEST else shown[:_LONGEST].rpartition(" ")[0] + " …"
        explanation = Text(f"{cut}; popraw", f"{cut}; correct it")
    else:
        explanation = _filled(fit[0].said, fit[1])
        if fit[0].form == NO_NAMESPACE and re.match(_HTML, document.text):
            explanation = HTML
    if line is None:
        line, column = _unlined_place(document.text, reason, fit)
    elif shown.startswith("Trailing commas"):  # The parser came to the bracket behind it.
        line, column = _comma_before(document.text, line, column or 1)
    return _malformed(explanation, document.name, line, column)


def _filled(text: Text, match: re.Match[str]) -> Text:
    """A text with the groups of a sentence, each for the next `{}`."""
    for part in match.groups():
        short = part.replace(_RDF, "rdf:")
        piece = visible(short if len(short) <= _SHOWN else short[:_SHOWN] + "…")
        text = Text(text.pl.replace("{}", piece, 1), text.en.replace("{}", piece, 1))
    return text


def _unlined_place(text: str, reason: str, fit: tuple[Reason, re.Match[str]] | None) -> tuple[int | None, int | None]:
    """The line and column of what a sentence without them is about, if it can be found."""
    at = None
    if fit is not None and fit[0].key is not None:
        entry, match = fit
        at = member_place(text, match[1] if entry.key == "{}" else entry.key or "", entry.value, entry.parent)
    elif fit is not None and fit[0].form == NO_NAMESPACE:
        at = unprefixed_place(text)
    if at is not None:
        return line_column(text, at)
    quoted = re.search(r"['`](.+?)['`]|prefix (\S+?:)$", reason)
    if quoted is not None:
        line, column = _place(text, quoted[1] or f"<{quoted[2]}")
        if line is not None:
            return line, column
    part = "" if fit is None else next((part for part in fit[1].groups() if part), "")
    written = re.escape(part.replace(_RDF, "rdf:"))
    for form in (f'"{written}"', rf"<{written}(?=[\s/>])", f"{written}(?==)") if part else ():
        matches = [*re.finditer(form, text, re.IGNORECASE)]
        if len(matches) == 1:
            return line_column(text, matches[0].start())
    return None, None


def _comma_before(text: str, line: int, column: int) -> tuple[int, int]:
    starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    at = text.rfind(",", 0, starts[line - 1] + column - 1)
    return (line, column) if at < 0 else line_column(text, at)


def _unmerged(document: Document, line: int | None) -> InputError | None:
    marker = None if line is None else marker_near(document.text, line)
    return None if marker is None else _malformed(UNMERGED, document.name, marker, 1)


def _malformed(said: Text, name: str, line: int | None, column: int | None) -> InputError:
    return InputError(Text(f"błąd składni: {said.pl}", f"syntax error: {said.en}"), name, line, column)


def _place(text: str, part: str) -> tuple[int | None, int | None]:
    """Line and column of what stands in a text once; else nothing."""
    if text.count(part) != 1:
        return None, None
    return line_column(text, text.index(part))
