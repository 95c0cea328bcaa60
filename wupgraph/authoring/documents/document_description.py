"""What a register says of its documents, as triples, and the file of its data in which that stands.

This is `data/sources.ttl`, unless documents are described elsewhere.
"""

from __future__ import annotations

import itertools
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.authoring.documents.document_details import DocumentDetails
from wupgraph.errors import UsageError
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.documents import Document
from wupgraph.rdf.formatting import inner_comments
from wupgraph.rdf.namespaces import DCT, RDF, SCHEMA, WUPG, XSD
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.turtle_writer import to_turtle
from wupgraph.register.folder import Register
from wupgraph.text import Text

_FILE = Path("data", "sources.ttl")
# What `DocumentDetails` says, by property; what it says in several languages or values is replaced one by one.
_OF_DETAILS = (DCT + "language", DCT + "publisher", DCT + "date", DCT + "source", WUPG + "textQuality", DCT + "license")


def file_of_documents(register: Register) -> Path:
    """The file of the register's own data that says what documents it has; where it will be, if there is none yet."""
    usual = register.folder / _FILE
    files = [file for file in register.data_files if register.is_own(file) and file.suffix == ".ttl"]
    if usual in files:
        return usual
    return next((file for file in files if _describes(file, None)), usual)


def file_describing(register: Register, source: Source) -> Path:
    """The file of the register's own data that describes a document."""
    usual = file_of_documents(register)
    files = (file for file in register.data_files if register.is_own(file) and file.suffix == ".ttl")
    return next((file for file in (usual, *files) if _describes(file, source)), usual)


def _describes(file: Path, source: Source | None) -> bool:
    """Whether a file says that something is a document, or that this is one."""
    of_class = (NamedNode(RDF + "type"), NamedNode(SCHEMA + "DigitalDocument"))
    return file.exists() and any(
        (quad.predicate, quad.object) == of_class and (source is None or quad.subject == NamedNode(source.iri))
        for quad in parse(read_document(file))
    )


def triples_of(source: Source, details: DocumentDetails) -> list[Triple]:
    """What a register says of a document."""
    subject = NamedNode(source.iri)
    return [
        Triple(subject, NamedNode(RDF + "type"), NamedNode(SCHEMA + "DigitalDocument")),
        Triple(subject, NamedNode(DCT + "identifier"), Literal(source.number)),
        Triple(subject, NamedNode(SCHEMA + "sha256"), Literal(source.sha256)),
        *(Triple(subject, NamedNode(DCT + "title"), Literal(t, language=lang)) for lang, t in details.titles.items()),
        *(
            Triple(subject, NamedNode(property_), value)
            for property_, values in values_of(details).items()
            for value in values
        ),
    ]


def values_of(details: DocumentDetails) -> dict[str, list[NamedNode | Literal]]:
    """The values of what is said of a document, titles aside, by property; what is not said is left out."""
    url = Literal(details.url, datatype=NamedNode(XSD + "anyURI"))
    values: tuple[list[NamedNode | Literal], ...] = (
        [NamedNode(iri) for iri in details.languages],
        [NamedNode(details.publisher)] if details.publisher else [],
        [details.date] if details.date else [],
        [url] if details.url else [],
        [NamedNode(details.quality)] if details.quality else [],
        [NamedNode(details.licence)] if details.licence else [],
    )
    return {property_: listed for property_, listed in zip(_OF_DETAILS, values, strict=True) if listed}


def with_details(document: Document, source: Source, details: DocumentDetails, register: Register) -> str:
    """The text of the file that describes a document, with other details; what is not said stays.

    Args:
        source: the document; its sum is written where the register knew none.

    Raises:
        UsageError: it has comments between its statements, which a new text would lose.
    """
    subject = NamedNode(source.iri)
    values = values_of(details)
    before = parse(document)
    has_sum = any(quad.subject == subject and quad.predicate.value == SCHEMA + "sha256" for quad in before)

    def stays(quad: Quad) -> bool:
        if quad.subject != subject:
            return True
        tag = quad.object.language if isinstance(quad.object, Literal) else None
        return quad.predicate.value not in values and not (
            quad.predicate.value == DCT + "title" and tag in details.titles
        )

    if inner_comments(document.text):
        raise UsageError(
            Text(
                f"{document.name}: plik ma komentarze między opisami, które by przepadły; przenieś je na początek "
                "pliku.",
                f"{document.name}: the file has comments between its statements, which would be lost; move them to its "
                "head.",
            )
        )
    wanted = {*values, DCT + "title", *([] if has_sum or not source.sha256 else [SCHEMA + "sha256"])}
    kept = [quad.triple for quad in before if stays(quad)]
    new = [triple for triple in triples_of(source, details) if triple.predicate.value in wanted]
    languages = register.configuration.languages
    return to_turtle([*kept, *new], register.prefixes, head=_head(document.text), languages=languages)


def _head(text: str) -> str:
    """The comment that a file begins with."""
    return "\n".join(itertools.takewhile(lambda line: line.startswith("#"), text.splitlines()))
