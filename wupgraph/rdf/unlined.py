"""JSON-LD 1.1 and RDF/XML, of whose triples no parser says where they stand: read whole, and refused where they are
malformed, since Oxigraph passes over unclosed XML and over what JSON-LD cannot name.
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, Quad, RdfFormat

from wupgraph.errors import InputError
from wupgraph.gate.documents import quads
from wupgraph.gate.excess import Excess, Malformed
from wupgraph.rdf import origins
from wupgraph.rdf.merging import UNMERGED, marker_near
from wupgraph.rdf.rdf12 import RDF12, is_rdf12
from wupgraph.rdf.reading import Document, line_column
from wupgraph.values import Text

_BASE = "relative:///"  # Stands before every IRI that is relative to nothing.
_LONGEST = 200  # characters of a parser's own sentence
_RELATIVE = re.compile(rf"<({origins.SCHEME}[^<>]*)>")
# The parser's sentences about JSON and JSON-LD, and what to do.
_JSON = (
    (
        r"Array values must be followed|Object values must be followed",
        Text(
            "tu brakuje przecinka albo nawiasu ] lub }; dopisz",
            "a comma or a bracket, ] or }, is missing here; write it",
        ),
    ),
    (
        r"Unexpected end of file",
        Text("plik kończy się w środku wartości; dokończ ją", "the file ends within a value; complete it"),
    ),
    (
        r"Unexpected char",
        Text("to nie jest JSON; popraw ten znak albo nazwę pliku", "this is no JSON; correct it, or the file's name"),
    ),
    (
        r"No LoadDocumentCallback",
        Text(
            "kontekstów spoza pliku się nie pobiera; wpisz @context do pliku",
            "contexts outside the file are not fetched; write @context into the file",
        ),
    ),
)
_XML = (
    (
        r"Unknown prefix",
        Text("tego prefiksu nikt nie zadeklarował; dopisz xmlns:…", "the prefix is not declared; write xmlns:…"),
    ),
    (
        r"No scheme found in an absolute IRI",
        Text(
            "IRI jest względny, a nie ma xml:base; podaj pełny IRI albo xml:base",
            "the IRI is relative, and there is no xml:base; write the whole IRI, or xml:base",
        ),
    ),
    (
        r"Only UTF-8",
        Text(
            "plik nie jest w UTF-8 według nagłówka; zapisz go jako UTF-8", "its head says other than UTF-8; use UTF-8"
        ),
    ),
    (
        r"Unexpected text event",
        Text("tekst stoi tu poza właściwością; usuń go", "a text outside a property; remove it"),
    ),
)
_SURROGATE = Text(
    r"znak zapisano jako pół pary (\ud800–\udfff bez drugiej połowy); zapisz go wprost, w UTF-8",
    r"a character is written as half of a pair (\ud800 to \udfff without the other half); write it as it is, in UTF-8",
)
# JSON (RFC 8259, section 7): what comes before the first escape of half a pair, and that.
_HALF = (
    r"(?:[^\\]|\\[^u]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|\\u[dD][89abAB]..\\u[dD][c-fC-F]..)*+"
    r"(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
_NOTHING = Text(
    "z tego pliku nie wynika żadna trójka: nazwy muszą mieć IRI (@context) lub same nimi być; popraw",
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
        found = list(quads(document.text, document.syntax, base=base))
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
        raise _explained(error, document, _JSON if json else _XML) from None
    if json and not found:
        raise InputError(_NOTHING, document.name)
    for quad in found:
        if is_rdf12(quad):
            raise InputError(RDF12, document.name)
        relative = next((term.value for term in _iris(quad) if term.value.startswith(_BASE)), None) if json else None
        if relative is not None:
            iri = relative.removeprefix(_BASE)
            raise InputError(
                Text(
                    f"IRI „{iri}” jest względny, a nie ma @base; podaj pełny IRI albo @base w @context",
                    f'the IRI "{iri}" is relative, and there is no @base; write the whole IRI, or @base in @context',
                ),
                document.name,
                *_place(document.text, f'"{iri}"'),
            )
    return found


def _iris(quad: Quad) -> list[NamedNode]:
    return [term for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, NamedNode)]


def _explained(error: SyntaxError, document: Document, table: tuple[tuple[str, Text], ...]) -> InputError:
    reason = str(error.msg)
    shown = reason.partition(": ")[2] if error.lineno is not None else reason
    shown = _RELATIVE.sub(lambda found: f"<{origins.shown(found[1])}>", shown)
    shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST].rpartition(" ")[0] + " …"
    said = next(
        (said for form, said in table if re.search(form, reason)), Text(f"{shown}; popraw", f"{shown}; correct it")
    )
    line, column = error.lineno, error.offset
    if unmerged := _unmerged(document, line):
        return unmerged
    if line is None:
        quoted = re.search(r"['`](.+?)['`]|prefix (\S+?:)$", reason)
        if quoted is not None:
            line, column = _place(document.text, quoted[1] or f"<{quoted[2]}")
    return _malformed(said, document.name, line, column)


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
