"""A card of a thing as sheets: a row for each quotation of each claim of each fact, and what refers to the thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from wupgraph.queries.card import Card, Fact
from wupgraph.rdf.namespaces import RANK, RDF, Prefixes, slug_of
from wupgraph.register.claims import Claim, Evidence
from wupgraph.render.card import every_fact
from wupgraph.render.cells_of_terms import cell_of, identifier_of
from wupgraph.spreadsheets.sheet import Content, Sheet, as_day, as_link, harmless
from wupgraph.text import Text

_CARD = Text("Karta", "Card")
_REFERENCES = Text("Odwołania", "References")
_SOURCES = Text("Źródła", "Sources")
_HEADINGS = (
    Text("Właściwość", "Property"),
    Text("Wartość", "Value"),
    Text("Identyfikator", "Identifier"),
    Text("Język", "Language"),
    Text("Opublikowane", "Published"),
    Text("Dokument", "Document"),
    Text("Cytat", "Quotation"),
    Text("Strona", "Page"),
    Text("Znaki", "Characters"),
    Text("Pewność", "Certainty"),
    Text("Ranga", "Rank"),
    Text("Od", "From"),
    Text("Do", "To"),
    Text("Uwaga", "Note"),
)
_REFERENCE_HEADINGS = (
    Text("Rzecz", "Thing"),
    Text("Identyfikator", "Identifier"),
    Text("Właściwość", "Property"),
    Text("Opublikowane", "Published"),
    Text("Pewność", "Certainty"),
)
_SOURCE_HEADINGS = (Text("Dokument", "Document"), Text("Tytuł", "Title"), Text("Identyfikator", "Identifier"))
_YES, _NO = Text("tak", "yes"), Text("nie", "no")
_WITHIN = " › "


def card_in_sheets(card: Card, prefixes: Prefixes, lang: str) -> tuple[Sheet, ...]:
    """The facts, and where there are such the references to the thing and the documents that are cited."""
    writer = _Writer(card, prefixes, lang)
    facts = Sheet(_CARD.in_(lang), _in(lang, _HEADINGS), tuple(writer.facts(card.facts, "")))
    others = (
        Sheet(_REFERENCES.in_(lang), _in(lang, _REFERENCE_HEADINGS), tuple(writer.references())),
        Sheet(_SOURCES.in_(lang), _in(lang, _SOURCE_HEADINGS), tuple(writer.sources())),
    )
    return (facts, *(sheet for sheet in others if sheet.rows))


def _in(lang: str, headings: Iterable[Text]) -> tuple[str, ...]:
    return tuple(heading.in_(lang) for heading in headings)


class _Writer:
    """Makes rows of a card."""

    def __init__(self, card: Card, prefixes: Prefixes, lang: str) -> None:
        self._card, self._prefixes, self._lang = card, prefixes, lang

    def facts(self, facts: Iterable[Fact], within: str) -> Iterator[tuple[Content, ...]]:
        """Rows of facts, those of parts right after the fact that leads to them.

        Args:
            within: the properties that lead to them, each with a sign behind it.
        """
        for fact in facts:
            if within and fact.property == RDF + "type":  # What leads to a part says what it is.
                continue
            name = within + self._name(fact.property)
            value = fact.value
            about: tuple[Content, ...] = (
                name,
                cell_of(value, self._card.labels, self._prefixes, self._lang),
                identifier_of(value, self._card.labels, self._prefixes),
                value.language if isinstance(value, Literal) else None,
                (_YES if fact.published else _NO).in_(self._lang),
            )
            cited = [(claim, evidence) for claim in fact.claims for evidence in claim.evidence or (None,)]
            for claim, evidence in cited:
                yield (*about, *self._quotation(evidence), *self._said(claim))
            if not cited:
                yield (*about, *[None] * (len(_HEADINGS) - len(about)))
            yield from self.facts(fact.parts, name + _WITHIN)

    def references(self) -> Iterator[tuple[Content, ...]]:
        """Rows of what refers to the thing."""
        labels = self._card.labels
        for referring, prop, certainty in self._card.incoming:
            thing = NamedNode(referring)
            yield (
                cell_of(thing, labels, self._prefixes, self._lang),
                identifier_of(thing, labels, self._prefixes),
                self._name(prop),
                (_NO if certainty else _YES).in_(self._lang),
                self._name(certainty) if certainty else None,
            )

    def sources(self) -> Iterator[tuple[Content, ...]]:
        """Rows of the documents that are cited."""
        labels = self._card.labels
        cited = {e.number: e.source for fact in every_fact(self._card.facts) for c in fact.claims for e in c.evidence}
        for number, source in sorted(cited.items()):
            document = NamedNode(source)
            title = cell_of(document, labels, self._prefixes, self._lang)
            yield (harmless(number), title, identifier_of(document, labels, self._prefixes))

    def _name(self, iri: str) -> str:
        return harmless(self._card.labels.get(iri) or self._prefixes.shrink(iri))

    def _quotation(self, evidence: Evidence | None) -> tuple[Content, ...]:
        if evidence is None:
            return (None,) * 4
        characters = f"{evidence.start}–{evidence.end}" if evidence.start is not None else None
        document = as_link(harmless(evidence.number), evidence.source)
        return (document, harmless(evidence.exact), harmless(evidence.page) or None, characters)

    def _said(self, claim: Claim) -> tuple[Content, ...]:
        labels = self._card.labels
        rank = None if claim.rank == RANK + "normal" else harmless(labels.get(claim.rank, slug_of(claim.rank)))
        note = harmless(claim.note.in_(self._lang)) if claim.note else None
        days = (as_day(day) or harmless(day) or None for day in (claim.valid_from, claim.valid_through))
        return (harmless(labels.get(claim.certainty, slug_of(claim.certainty))), rank, *days, note)
