"""From the quotations of rows to passages of documents: found in their texts, or taken as the row places them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents import TYPE, Contents, Fact
from wupgraph.authoring.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.evidence.damaged_passages import find_damaged
from wupgraph.evidence.pages import PAGE_END, Pages, pages_of
from wupgraph.evidence.passages import Passage, SearchedText, collapse
from wupgraph.evidence.source_documents import Source, find_texts, source_named
from wupgraph.rdf.namespaces import DCT, OA, SCHEMA, WUPG, XSD
from wupgraph.rdf.terms import text_of
from wupgraph.text import Text

_PLACE = re.compile(
    r"(?:(?P<document>[^\s:]+):)?(?:(?P<start>\d{1,9})\s*[-–]\s*(?P<end>\d{1,9})|[ps]\.?\s*(?P<page>\d{1,6})(?:/(?P<nr>\d{1,6}))?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*")
_RECOGNISED = "recognised"
_PLACES_SHOWN = 5
_AROUND = 40  # letters
_NEAREST = 200  # quotations for which the nearest passage is looked for: each costs a walk through its document
_LEAST_IN_COMMON = 5  # letters


class Cited(NamedTuple):
    """A passage that a claim cites: by its offsets in the text, or by its page and its number there.

    Attributes:
        around: the passage with what stands right before and behind it; "" where the text is not at hand.
        begins: where in that it begins.
    """

    source: str
    exact: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
    nr: int = 1
    around: str = ""
    begins: int = 0

    @property
    def iri(self) -> str:
        """Its identifier (ontology/README.md, IRIs)."""
        if self.start is None:
            return f"{self.source}#page={self.page}&nr={self.nr}"
        return f"{self.source}#char={self.start},{self.end}"

    def facts(self) -> list[Fact]:
        """What the register says of it."""
        node, integer = NamedNode(self.iri), NamedNode(XSD + "integer")
        facts = [
            Fact(node, TYPE, NamedNode(OA + "TextQuoteSelector")),
            Fact(node, NamedNode(DCT + "isPartOf"), NamedNode(self.source)),
            Fact(node, NamedNode(OA + "exact"), Literal(self.exact)),
        ]
        if self.start is None:
            return [*facts, Fact(node, NamedNode(SCHEMA + "pageStart"), Literal(str(self.page), datatype=integer))]
        return [
            *facts,
            Fact(node, TYPE, NamedNode(OA + "TextPositionSelector")),
            Fact(node, NamedNode(OA + "start"), Literal(str(self.start), datatype=integer)),
            Fact(node, NamedNode(OA + "end"), Literal(str(self.end), datatype=integer)),
        ]


class NewDocument(NamedTuple):
    """What rows say of a document: its number, the sum and the quality of its text; "" of what they do not say."""

    number: str = ""
    sha256: str = ""
    quality: str = ""


class WrongPlaceError(UsageError):
    """The place of a quotation is wrong, and not the quotation itself."""


class _Text(NamedTuple):
    """The text of a document, ready to be searched.

    Attributes:
        is_damaged: by the recognition of characters.
    """

    searched: SearchedText
    pages: Pages | None
    is_damaged: bool


class Documents:
    """The source documents of a register and of rows, with the texts that are at hand.

    Attributes:
        unseen: how many passages were taken as they are, since the text of their document is not at hand.

    Args:
        folder: that of the texts; None where there is none.
        new: what rows say of documents, by IRI.
    """

    def __init__(self, contents: Contents, folder: Path | None, new: Mapping[str, NewDocument]) -> None:
        self._contents = contents
        self.unseen = 0
        self._left = _NEAREST
        known: dict[str, Source] = {}
        self._damaged: set[str] = set()
        for node in dict.fromkeys((*contents.instances(SCHEMA + "DigitalDocument"), *map(NamedNode, new))):
            said = new.get(node.value, NewDocument())
            number = said.number or _text(contents, node, DCT + "identifier")
            known[node.value] = Source(node.value, number, said.sha256 or _text(contents, node, SCHEMA + "sha256"))
            quality = [said.quality, *(one.value for one in contents.values(node, WUPG + "textQuality"))]
            if any(one.endswith(_RECOGNISED) for one in quality):
                self._damaged.add(node.value)
        self.known = sorted(known.values(), key=lambda source: source.number)
        self._by_name: dict[str, Source] = {}
        self._folder = folder
        self._texts: dict[str, _Text | None] = {}

    def is_damaged(self, document: Source) -> bool:
        """Whether the text of a document was read by a machine that took letters for others."""
        return document.iri in self._damaged

    def named(self, name: str) -> Source:
        """The document that is meant by a number, slug, CURIE or IRI.

        Raises:
            UsageError: none is, or several are.
        """
        if name not in self._by_name:
            self._by_name[name] = source_named(name, self.known, self._contents.register.prefixes)
        return self._by_name[name]

    @functools.cached_property
    def _keys(self) -> dict[str, str]:
        """What the documents are called in identifiers of claims and names of files: their numbers, if these can be."""
        return {one.iri: one.number if _NUMBER.fullmatch(one.number) else one.slug for one in self.known}

    def key_of(self, iri: str) -> str:
        """What a document is called in identifiers of claims and in the name of the file of its claims."""
        return self._keys[iri]

    def of_claim(self, claim: str) -> str | None:
        """The document whose name is in the identifier of a claim."""
        stem = claim.rpartition("-")[0]
        ending = (iri for iri, key in self._keys.items() if stem.endswith(f"-{key}"))
        return max(ending, key=lambda iri: len(self._keys[iri]), default=None)

    def cited(self, document: Source, quotation: str, place: str) -> list[Cited]:
        """The passages of a quotation: one, or as many as it has parts between "…".

        Args:
            place: where it stands: `842-862`, `001:557-632` (another document), `p3`; "" where the row does not say.

        Raises:
            UsageError: it stands nowhere or in several places, runs over the end of a page or begins inside a word;
                or the place is wrong (`WrongPlaceError`).
        """
        wanted = collapse(quotation)
        at = _PLACE.fullmatch(place.strip())
        if place.strip() and at is None:
            raise WrongPlaceError(
                Text(
                    f"„{cell_shown(place)}” to nie miejsce; napisz początek i koniec w znakach (842-862), stronę (p3) "
                    "albo i dokument (001:557-632).",
                    f'"{cell_shown(place)}" is no place; write begin and end in characters (842-862), a page (p3), or '
                    "the document too (001:557-632).",
                )
            )
        if at is not None and at["document"]:
            try:
                document = self.named(at["document"])
            except UsageError as error:
                raise WrongPlaceError(error.text, error.suggestions) from None
        text = self._text(document)
        if text is None:
            return [self._unseen(document, wanted, at)]
        if at is not None and at["start"]:
            return [self._at(document, text, wanted, int(at["start"]), int(at["end"]))]
        return [self._made(document, text, passage) for passage in self._found(document, text, wanted, at)]

    def _unseen(self, document: Source, wanted: str, at: re.Match[str] | None) -> Cited:
        if at is None or (at["page"] and document.sha256):
            where = Text(
                f"nie ma pod ręką tekstu dokumentu {document.number}, więc nie wiadomo, gdzie stoi cytat. Podaj "
                "katalog dokumentów (--sources) albo miejsce.",
                f"the text of document {document.number} is not at hand, so where the quotation stands cannot be told. "
                "Give the folder of the documents (--sources), or the place.",
            )
            without = Text(
                f"dokument {document.number} nie ma tekstu; podaj stronę, na której stoi cytat: p3.",
                f"document {document.number} has no text; give the page that the quotation is on: p3.",
            )
            raise WrongPlaceError(where if document.sha256 else without)
        self.unseen += 1
        if at["page"]:
            page = int(at["page"])
            return Cited(document.iri, wanted, page=page, nr=int(at["nr"] or 0) or self._number(document, page, wanted))
        return Cited(document.iri, wanted, int(at["start"]), int(at["end"]))

    def _number(self, document: Source, page: int, wanted: str) -> int:
        """The number on its page of a passage with that text: the one that it has, else the next free one."""
        number = 1
        while self._contents.is_described(NamedNode(Cited(document.iri, wanted, page=page, nr=number).iri)):
            node = NamedNode(Cited(document.iri, wanted, page=page, nr=number).iri)
            if Literal(wanted) in self._contents.values(node, OA + "exact"):
                break
            number += 1
        return number

    def _at(self, document: Source, text: _Text, wanted: str, start: int, end: int) -> Cited:
        """The passage between two offsets, if the quotation stands there."""
        searched = text.searched
        if 0 <= start < end <= len(searched.text) and searched.stands_at(start, end, wanted):
            passage = searched.passage(start, end)
            self._check_whole(document, text, passage)
            return self._made(document, text, passage)
        there = collapse(searched.text[start:end])
        others = searched.find(wanted)
        stands = ", ".join(f"{one.start}-{one.end}" for one in others[:_PLACES_SHOWN])
        pl, en = (f"; cytat stoi: {stands}", f"; the quotation stands at {stands}") if others else ("", "")
        raise WrongPlaceError(
            Text(
                f"w miejscu {start}-{end} dokumentu {document.number} stoi „{cell_shown(there)}”, a nie cytat{pl}.",
                f'at {start}-{end} of document {document.number} stands "{cell_shown(there)}", and not the '
                f"quotation{en}.",
            )
        )

    def _found(self, document: Source, text: _Text, wanted: str, at: re.Match[str] | None) -> list[Passage]:
        """Where a quotation stands: as a whole, or its parts one behind the other."""
        within = _span(text, document, at)
        places = self._places(text, wanted, within)
        if places:
            return [self._only(document, text, wanted, places)]
        parts = [part for part in _CUT.split(wanted) if part]
        if len(parts) < 2:
            raise self._nowhere(document, text, wanted, within)
        passages: list[Passage] = []
        for part in parts:
            behind = (passages[-1].end, within[1]) if passages else within
            found = self._places(text, part, behind)
            if not found:
                raise self._nowhere(document, text, part, behind)
            # What follows the first part is the next place where it stands.
            passages.append(found[0] if passages else self._only(document, text, part, found))
            self._check_whole(document, text, passages[-1])
        return passages

    def _places(self, text: _Text, wanted: str, within: tuple[int, int]) -> list[Passage]:
        found = [one for one in text.searched.find(wanted) if within[0] <= one.start and one.end <= within[1]]
        if not found and text.is_damaged:
            found = [one for one in find_damaged(text.searched.text, wanted) if within[0] <= one.start < within[1]]
        whole = [one for one in found if not _is_cut(text.searched.text, one)] or found
        return [one for one in whole if one.exact == wanted] or whole

    def _only(self, document: Source, text: _Text, wanted: str, places: Sequence[Passage]) -> Passage:
        if len(places) > 1:
            listed = "; ".join(
                f"{one.start}-{one.end} ({cell_shown(_in_context(text.searched.text, one))})"
                for one in places[:_PLACES_SHOWN]
            )
            more = " …" if len(places) > _PLACES_SHOWN else ""
            raise UsageError(
                Text(
                    f"„{cell_shown(wanted)}” stoi w dokumencie {document.number} w kilku miejscach ({len(places)}); "
                    f"podaj, w którym (place): {listed}{more}",
                    f'"{cell_shown(wanted)}" stands in several places of document {document.number} ({len(places)}); '
                    f"say in which (place): {listed}{more}",
                )
            )
        self._check_whole(document, text, places[0])
        return places[0]

    def _check_whole(self, document: Source, text: _Text, passage: Passage) -> None:
        """Refuse a passage that is cut out of a word or runs over the end of a page.

        Raises:
            UsageError: it is.
        """
        letters = text.searched.text
        if _is_cut(letters, passage):
            shown = cell_shown(_in_context(letters, passage))
            raise UsageError(
                Text(
                    f"cytat zaczyna się lub kończy w środku słowa albo liczby: {shown}. Zacytuj całe.",
                    f"the quotation begins or ends inside a word or a number: {shown}. Quote it whole.",
                )
            )
        inside = letters[passage.start : passage.end]
        if PAGE_END in inside:
            parts = " … ".join(filter(None, map(collapse, inside.split(PAGE_END))))
            page = text.pages.at(passage.start) if text.pages else 1
            raise UsageError(
                Text(
                    f"cytat biegnie przez koniec strony {page} dokumentu {document.number}; podziel go: {parts}",
                    f"the quotation runs over the end of page {page} of document {document.number}; split it: {parts}",
                )
            )

    def _nowhere(self, document: Source, text: _Text, wanted: str, within: tuple[int, int]) -> UsageError:
        nearest = ""
        if self._left > 0:
            self._left -= 1
            nearest = _nearest(text.searched.text, wanted)
        on_page = within != (0, len(text.searched.text)) and bool(text.searched.find(wanted))
        pl, en = (f" Najbliższy fragment: „{nearest}”.", f' The nearest passage: "{nearest}".') if nearest else ("", "")
        where = Text("na tej stronie ", "on that page of ") if on_page else Text("", "in ")
        return UsageError(
            Text(
                f"nie ma {where.pl}w dokumencie {document.number} „{cell_shown(wanted)}”.{pl}",
                f'there is no "{cell_shown(wanted)}" {where.en}document {document.number}.{en}',
            )
        )

    def _made(self, document: Source, text: _Text, passage: Passage) -> Cited:
        first = max(0, passage.start - _AROUND)
        around = text.searched.text[first : passage.end + _AROUND]
        return Cited(
            document.iri, passage.exact, passage.start, passage.end, around=around, begins=passage.start - first
        )

    def _text(self, document: Source) -> _Text | None:
        """The text of a document; None where it is not at hand.

        Raises:
            UsageError: what is at hand is another version of it.
        """
        if document.iri not in self._texts:
            found = find_texts([document], self._folder).get(document.iri) if self._folder is not None else None
            if found is not None and not found.same:
                raise UsageError(
                    Text(
                        f"{found.file.name} to nie ten tekst dokumentu {document.number}, który cytuje rejestr. "
                        f"Przywróć tamten plik albo zapisz zmianę: wupgraph source update {document.number} PLIK.",
                        f"{found.file.name} is not the text of document {document.number} that the register quotes. "
                        f"Restore that file, or record the change: wupgraph source update {document.number} FILE.",
                    )
                )
            self._texts[document.iri] = (
                None
                if found is None
                else _Text(SearchedText(found.text), pages_of(found.text), self.is_damaged(document))
            )
        return self._texts[document.iri]


def _text(contents: Contents, node: NamedNode, name: str) -> str:
    return next((text_of(value) for value in contents.values(node, name)), "")


def _span(text: _Text, document: Source, at: re.Match[str] | None) -> tuple[int, int]:
    """Where a quotation is looked for: on its page, or anywhere."""
    if at is None:
        return 0, len(text.searched.text)
    try:
        if text.pages is None:
            raise IndexError
        return text.pages.span(int(at["page"]))
    except IndexError:
        number = len(text.pages.starts) if text.pages else 0
        raise WrongPlaceError(
            Text(
                f"dokument {document.number} nie ma strony {at['page']} (znanych stron: {number}).",
                f"document {document.number} has no page {at['page']} (pages known: {number}).",
            )
        ) from None


def _is_cut(text: str, passage: Passage) -> bool:
    """Whether a passage begins or ends inside a word or a number."""

    def inside(offset: int) -> bool:
        return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()

    return inside(passage.start) or inside(passage.end)


def _in_context(text: str, passage: Passage) -> str:
    before, after = text[max(0, passage.start - _AROUND // 2) : passage.start], text[passage.end :][: _AROUND // 2]
    return collapse(f"…{before}[{text[passage.start : passage.end]}]{after}…")


def _nearest(text: str, wanted: str) -> str:
    """What stands in a text where the longest part of a quotation does; "" where nothing like it does."""
    low, sought = text.lower(), wanted.lower()
    match = SequenceMatcher(None, low, sought, autojunk=False).find_longest_match(0, len(low), 0, len(sought))
    if match.size < _LEAST_IN_COMMON:
        return ""
    start = max(0, match.a - match.b)
    end = min(len(text), start + len(wanted))
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return cell_shown(text[start:end])
