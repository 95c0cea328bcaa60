"""The data of a new register's sample: a document, a thing, and the claims of the one about the other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wupgraph.authoring.contents.headers import header_of
from wupgraph.authoring.new_register.sample_words import SampleWords
from wupgraph.evidence.new_quotation import Statement, evidence_turtle, passage_in
from wupgraph.evidence.source_documents import DocumentText, Source
from wupgraph.rdf.namespaces import DCT, RDF, SCHEMA, SKOS, WUPG, XSD, Prefixes
from wupgraph.rdf.turtle_writer import to_turtle

DATE, SLUG = "2004-05-01", "alfa-beta"
_NUMBER, _DOCUMENT = "001", "sample"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
# What rules want to know of an agreement, and the sample document does not say.
_OF_AGREEMENTS = (DCT + "type", WUPG + "dateConcluded", "http://data.europa.eu/m8g/hasParticipation")


@dataclass(frozen=True)
class SampleData:
    """The sample of a register.

    Attributes:
        names: the prefixes, with `own` for the words of the register.
        languages: those of its content, in order.
        kind: the kind of the thing's identifier.
        is_agreement: the thing is one as the layer of cooperation has them.
        documents: the folder of the documents.
    """

    names: Prefixes
    languages: Sequence[str]
    words: SampleWords
    kind: str
    is_agreement: bool
    documents: str

    def files(self) -> dict[str, str]:
        """The text of each file, by its path in `data/`: as they are when they are recorded from rows."""
        texts = {
            "sources.ttl": self._sources(),
            f"entities/{self.kind}s.ttl": self._partnership(),
            f"claims/{_NUMBER}.ttl": self._claims(),
        }
        slugs = {_NUMBER: _DOCUMENT}
        return {
            path: f"{header_of(Path(path), self.languages, slugs, self.documents)}\n\n{text}"
            for path, text in texts.items()
        }

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.words.word("sentence") + "\n"

    @property
    def _source(self) -> Source:
        return Source(
            f"{self.names.base.id}source/{_DOCUMENT}", _NUMBER, hashlib.sha256(self.text.encode()).hexdigest()
        )

    @property
    def _thing(self) -> str:
        return f"{self.names.base.id}{self.kind}/{SLUG}"

    def _sources(self) -> str:
        source = NamedNode(self._source.iri)
        language = NamedNode(_LANGUAGES + self.words.word("code"))
        triples = [
            Triple(source, NamedNode(RDF + "type"), NamedNode(SCHEMA + "DigitalDocument")),
            Triple(source, NamedNode(DCT + "identifier"), Literal(_NUMBER)),
            Triple(source, NamedNode(DCT + "language"), language),
            Triple(source, NamedNode(SCHEMA + "sha256"), Literal(self._source.sha256)),
            *self._texts(source, DCT + "title", "document"),
        ]
        return to_turtle(triples, self.names, languages=self.languages)

    def _partnership(self) -> str:
        thing, own = NamedNode(self._thing), self.names.namespaces["own"]
        # The class of the layer is written too, since its questions ask for that.
        classes = [own + "Partnership", *([WUPG + "Agreement"] if self.is_agreement else [])]
        unknown = _OF_AGREEMENTS if self.is_agreement else ()
        return to_turtle(
            [
                *(Triple(thing, NamedNode(RDF + "type"), NamedNode(of_class)) for of_class in classes),
                Triple(thing, NamedNode(own + "since"), _date()),
                *(Triple(thing, NamedNode(WUPG + "notStated"), NamedNode(property_)) for property_ in unknown),
                *(
                    Triple(thing, NamedNode(SKOS + "prefLabel"), Literal(self.words.word("name", lang), language=lang))
                    for lang in self.languages
                ),
            ],
            self.names,
            languages=self.languages,
        )

    def _claims(self) -> str:
        document = DocumentText(Path("sample.txt"), self.text, same=True)
        name = Literal(self.words.word("name"), language=self.languages[0])
        statements = (
            (self.words.word("name"), Statement(self._thing, SKOS + "prefLabel", name)),
            (self.words.word("date"), Statement(self._thing, self.names.namespaces["own"] + "since", _date())),
        )
        turtle = [
            evidence_turtle(self._source, passage_in(document, quotation, None), self.names, statement)
            for quotation, statement in statements
        ]
        return to_turtle([quad.triple for text in turtle for quad in parse(text, RdfFormat.TURTLE)], self.names)

    def _texts(self, subject: NamedNode, property_: str, key: str) -> Iterator[Triple]:
        yield from (
            Triple(subject, NamedNode(property_), Literal(text, language=lang))
            for lang, text in self.words.in_each(key)
        )


def _date() -> Literal:
    return Literal(DATE, datatype=NamedNode(XSD + "date"))
