"""A document of a vocabulary as a page that is one file: it loads and runs nothing, and has an anchor for each term.

Texts stand in all languages that they have, each marked with its own; the words of the page in those of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SH, SKOS, VANN, Prefixes
from wupgraph.rdf.subjects import Described, described
from wupgraph.rdf.terms import Term, is_true
from wupgraph.register.vocabulary_documents import VocabularyDocument
from wupgraph.screen import on_one_line, on_screen
from wupgraph.text import Text

_Values = dict[str, list[Term]]

_LABELS = (SKOS + "prefLabel", RDFS + "label", DCT + "title", SH + "name")
# What a reader wants to see first, with its heading; other properties follow under their own names.
_HEADINGS = {
    RDF + "type": Text("Rodzaj", "Kind"),
    SKOS + "definition": Text("Definicja", "Definition"),
    DCT + "abstract": Text("Streszczenie", "Abstract"),
    DCT + "description": Text("Opis", "Description"),
    SH + "description": Text("Opis", "Description"),
    SKOS + "scopeNote": Text("Zakres", "Scope note"),
    SKOS + "example": Text("Przykład", "Example"),
    OWL + "deprecated": Text("Wycofane", "Deprecated"),
    DCT + "isReplacedBy": Text("Zastąpione przez", "Replaced by"),
    SKOS + "changeNote": Text("Zmiana", "Change note"),
    SKOS + "historyNote": Text("Historia", "History"),
    OWL + "versionInfo": Text("Wersja", "Version"),
    OWL + "versionIRI": Text("Adres wersji", "Version IRI"),
    OWL + "priorVersion": Text("Poprzednia wersja", "Prior version"),
    OWL + "backwardCompatibleWith": Text("Zgodna z wersją", "Compatible with"),
    OWL + "incompatibleWith": Text("Niezgodna z wersją", "Not compatible with"),
    VANN + "preferredNamespacePrefix": Text("Prefiks", "Preferred prefix"),
    VANN + "preferredNamespaceUri": Text("Przestrzeń nazw", "Namespace"),
    DCT + "license": Text("Licencja", "Licence"),
    DCT + "issued": Text("Data wydania", "Issued"),
    DCT + "created": Text("Data powstania", "Created"),
    DCT + "modified": Text("Data zmiany", "Modified"),
    DCT + "creator": Text("Autorzy", "Creator"),
    DCT + "publisher": Text("Wydawca", "Publisher"),
    SKOS + "notation": Text("Oznaczenie", "Notation"),
    SKOS + "broader": Text("Szersze", "Broader"),
    RDFS + "subClassOf": Text("Podklasa", "Subclass of"),
    RDFS + "subPropertyOf": Text("Podwłaściwość", "Subproperty of"),
    SH + "message": Text("Komunikat", "Message"),
    RDFS + "seeAlso": Text("Zobacz też", "See also"),
}
# Of an entry these say no more than the page does.
_LEFT_OUT = (*_LABELS, RDFS + "isDefinedBy", SKOS + "inScheme", SKOS + "topConceptOf", SKOS + "hasTopConcept")
_IRI, _FORMATS = Text("Adres (IRI)", "IRI"), Text("Do pobrania", "Download")
_TERMS, _DOCUMENTS = Text("Terminy", "Terms"), Text("Dokumenty", "Documents")
_OTHERS = Text("Inne terminy", "Other terms")
_DEPRECATED = Text("wycofane", "deprecated")
_STYLE = """\
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
h2 { margin-top: 2.5rem } h3 { margin-bottom: .3rem; border-top: 1px solid #8886; padding-top: 1rem }
dt { font-weight: 600 } dd { margin: 0 0 .5rem 1.5rem } dd p { margin: 0 }
pre { overflow-x: auto; white-space: pre-wrap }
nav ul { columns: 18rem; padding-left: 1.2rem }
nav li { padding: .15rem 0 }
:target { outline: 3px solid; outline-offset: .3rem }
"""


def document_page(document: VocabularyDocument, prefixes: Prefixes, languages: Sequence[str]) -> str:
    """The page of one document.

    Args:
        languages: those of the register, in which order texts stand.
    """
    subjects = [one for one in described(document.lines, languages) if isinstance(one[0], NamedNode)]
    page = _Page(document.iri, {subject.value for subject, _ in subjects if isinstance(subject, NamedNode)}, prefixes)
    return _whole(*page.written(document, subjects), languages[0])


def contents_page(documents: Iterable[VocabularyDocument], titles: Mapping[str, str], languages: Sequence[str]) -> str:
    """The page that leads to all documents.

    Args:
        titles: what the register is called, by language.
    """
    lines = [f"<h1>{_texts(titles.items())}</h1>", f"<h2>{_words(_DOCUMENTS)}</h2>", "<ul>"]
    for document in documents:
        header = dict(described(document.lines, languages)).get(NamedNode(document.iri), {})
        version = f" {_safe(document.version)}" if document.version else ""
        name = _called(header, document.path)
        lines.append(f'<li><a href="latest/{document.path}.html">{name}</a>{version}</li>')
    return _whole(next(iter(titles.values())), [*lines, "</ul>"], languages[0])


class _Page:
    """Writes the page of a document.

    Args:
        subjects: the IRIs that it says something of.
    """

    def __init__(self, iri: str, subjects: set[str], prefixes: Prefixes) -> None:
        self._iri, self._subjects, self._prefixes = iri, subjects, prefixes

    def written(self, document: VocabularyDocument, subjects: Sequence[Described]) -> tuple[str, list[str]]:
        """The title of the page, and its parts."""
        header: _Values = {}
        own: list[tuple[str, _Values]] = []
        others: list[tuple[str, _Values]] = []
        for subject, values in subjects:
            assert isinstance(subject, NamedNode)
            if subject.value == self._iri:
                header = values
            else:
                (own if self._is_own(subject.value) else others).append((subject.value, values))
        name = document.path.rpartition("/")[2]
        files = " ".join(
            f'<a href="{name}.{suffix}">{format_}</a>' for suffix, format_ in (("ttl", "Turtle"), ("jsonld", "JSON-LD"))
        )
        parts = [
            f"<header>\n<h1>{_called(header, document.path)}</h1>",
            _list([(_words(_IRI), _link(self._iri)), *self._rows(header), (_words(_FORMATS), files)]),
            "</header>",
        ]
        for heading, terms in ((_TERMS, own), (_OTHERS, others)):
            if terms:
                parts += self._part(heading, terms)
        titles = (value.value for name in _LABELS for value in header.get(name, ()) if isinstance(value, Literal))
        return " · ".join(dict.fromkeys(titles)) or document.path, parts

    def _is_own(self, iri: str) -> bool:
        return iri.startswith((f"{self._iri}#", f"{self._iri}/"))

    def _anchor(self, iri: str) -> str:
        """The anchor of a term: its fragment, or the last part of its path, so that its IRI leads there."""
        return iri[len(self._iri) + 1 :] if self._is_own(iri) else self._name(iri)

    def _name(self, iri: str) -> str:
        return self._prefixes.shrink(iri).strip("<>")

    def _part(self, heading: Text, terms: Sequence[tuple[str, _Values]]) -> list[str]:
        links = [
            f'<li><a href="#{_address(self._anchor(iri))}">{_called(values, self._name(iri))}</a></li>'
            for iri, values in terms
        ]
        title = _attribute(f"{heading.pl} / {heading.en}")
        return [
            f"<h2>{_words(heading)}</h2>",
            f'<nav aria-label="{title}">\n<ul>',
            *links,
            "</ul>\n</nav>",
            *(self._term(iri, values) for iri, values in terms),
        ]

    def _term(self, iri: str, values: _Values) -> str:
        is_deprecated = any(map(is_true, values.get(OWL + "deprecated", ())))
        mark = f" <strong>({_words(_DEPRECATED)})</strong>" if is_deprecated else ""
        anchor = _attribute(self._anchor(iri))
        rows = _list([(_words(_IRI), _link(iri)), *self._rows(values)])
        return f'<section id="{anchor}">\n<h3>{_called(values, self._name(iri))}{mark}</h3>\n{rows}\n</section>'

    def _rows(self, values: _Values) -> list[tuple[str, str]]:
        """The properties of a subject: those that have a heading first."""
        names = [*(name for name in _HEADINGS if name in values), *(name for name in values if name not in _HEADINGS)]
        rows = []
        for name in names:
            shown = [self._value(value) for value in values[name] if not isinstance(value, BlankNode)]
            if name not in _LEFT_OUT and shown:
                heading = _words(_HEADINGS[name]) if name in _HEADINGS else f"<code>{_safe(self._name(name))}</code>"
                rows.append((heading, "".join(f"<p>{one}</p>" if "<pre>" not in one else one for one in shown)))
        return rows

    def _value(self, value: Term) -> str:
        if isinstance(value, Literal):
            if value.language:
                return _text(value.value, value.language)
            return f"<pre>{_lines(value.value)}</pre>" if "\n" in value.value else _safe(value.value)
        iri = value.value
        if iri in self._subjects and iri != self._iri:
            return f'<a href="#{_address(self._anchor(iri))}">{_safe(self._name(iri))}</a>'
        return _link(iri, self._name(iri))


def _called(values: Mapping[str, Sequence[Term]], otherwise: str) -> str:
    """What a subject is called, in each of its languages; with its name, which others cite."""
    literals = next((listed for name in _LABELS if (listed := values.get(name))), ())
    texts = [(value.language or "", value.value) for value in literals if isinstance(value, Literal)]
    name = f"<code>{_safe(otherwise)}</code>"
    return f"{_texts(texts)} {name}" if texts else name


def _texts(texts: Iterable[tuple[str, str]]) -> str:
    return " · ".join(_text(text, lang) for lang, text in texts)


def _text(text: str, lang: str) -> str:
    return f'<span lang="{_attribute(lang)}">{_safe(text)}</span>' if lang else _safe(text)


def _words(text: Text) -> str:
    """A word of the page in both languages; one where they are the same."""
    return _texts(text.by_language) if text.pl != text.en else _safe(text.en)


def _list(rows: Iterable[tuple[str, str]]) -> str:
    lines = "\n".join(f"<dt>{heading}</dt><dd>{value}</dd>" for heading, value in rows)
    return f"<dl>\n{lines}\n</dl>"


def _link(iri: str, name: str = "") -> str:
    """A link to what can be fetched; of other IRIs the text, since a browser would obey some (`javascript:`)."""
    shown = f"<code>{_safe(name or iri)}</code>"
    return f'<a href="{_attribute(iri)}">{shown}</a>' if iri.startswith(("http://", "https://")) else shown


def _address(anchor: str) -> str:
    """An anchor as the end of an address (RFC 3986, 3.5)."""
    return _attribute(quote(anchor, safe=":@!$&'()*+,;=/?"))


def _attribute(text: str) -> str:
    return escape(on_one_line(text))


def _safe(text: str) -> str:
    return escape(on_one_line(text), quote=False)


def _lines(text: str) -> str:
    return escape(on_screen(text), quote=False)


def _whole(title: str, parts: Iterable[str], lang: str) -> str:
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
