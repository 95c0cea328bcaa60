"""From the quotations of rows to passages of documents: found in their texts, or taken as the row places them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.recording.cited_passages import Cited
from wupgraph.authoring.recording.known_documents import KnownDocuments, SearchedDocument
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.evidence.damaged_passages import find_damaged
from wupgraph.evidence.pages import PAGE_END
from wupgraph.evidence.passages import Passage, collapse
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.namespaces import OA
from wupgraph.text import Text

_PLACE = re.compile(
    r"(?:(?P<document>[^\s:]+):)?(?:(?P<start>\d{1,9})\s*[-–]\s*(?P<end>\d{1,9})(?:/cell=(?P<cell>\d{1,9},\d{1,9}))?|[ps]\.?\s*(?P<page>\d{1,6})(?:/(?P<nr>\d{1,6}))?)",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*")
_PLACES_SHOWN = 5
_AROUND = 40  # letters
_NEAREST = 200  # quotations for which the nearest passage is looked for: each costs a walk through its document
_LEAST_IN_COMMON = 5  # letters


class WrongPlaceError(UsageError):
    """The place of a quotation is wrong, and not the quotation itself."""


class Documents(KnownDocuments):
    """The source documents of a register and of rows, in which quotations are found.

    Attributes:
        unseen: how many passages were taken as they are, since the text of their document is not at hand.
    """

    unseen = 0
    _left = _NEAREST  # Quotations for which the nearest passage is still looked for.

    def cited(self, document: Source, quotation: str, place: str) -> list[Cited]:
        """The passages of a quotation: one, or as many as it has parts between "…".

        Args:
            place: where it stands: `842-862`, `001:557-632` (another document), `842-862/cell=5,3` (of a table), `p3`;
                "" where the row does not say.

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
        text = self.text(document)
        if text is None:
            return [self._unseen(document, wanted, at)]
        if at is not None and at["start"]:
            found = self._at(document, text, wanted, int(at["start"]), int(at["end"]))
            return [found._replace(cell=at["cell"] or "")]
        return [self._made(document, text, passage) for passage in self._found(document, text, wanted, at)]

    def cited_again(self, iri: str) -> list[Cited]:
        """A passage of the register, with what stands around it where the text is at hand; none of an unknown one."""
        node, source = NamedNode(iri), iri.partition("#")[0]
        exact, *places = (
            next((value.value for value in self._contents.values(node, OA + name)), "")
            for name in ("exact", "start", "end")
        )
        if not exact:
            return []
        try:
            return self.cited(self.named(source), exact, "-".join(filter(None, places)))
        except UsageError:  # The text is another one now: what the register says of it counts.
            return [Cited(source, exact)]

    def is_outdated(self, passage: Cited, written: str) -> bool:
        """Whether a text that was quoted from the place of a passage is known to stand there no more."""
        document = self.with_iri(passage.source)
        text = self.text(document) if document is not None and passage.start is not None else None
        if text is None or passage.start is None or passage.end is None:
            return False
        return not text.searched.stands_at(passage.start, passage.end, written)

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
        return Cited(document.iri, wanted, int(at["start"]), int(at["end"]), cell=at["cell"] or "")

    def _number(self, document: Source, page: int, wanted: str) -> int:
        """The number on its page of a passage with that text: the one that it has, else the next free one."""
        number = 1
        while self._contents.is_described(NamedNode(Cited(document.iri, wanted, page=page, nr=number).iri)):
            node = NamedNode(Cited(document.iri, wanted, page=page, nr=number).iri)
            if Literal(wanted) in self._contents.values(node, OA + "exact"):
                break
            number += 1
        return number

    def _at(self, document: Source, text: SearchedDocument, wanted: str, start: int, end: int) -> Cited:
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

    def _found(self, document: Source, text: SearchedDocument, wanted: str, at: re.Match[str] | None) -> list[Passage]:
        """Where a quotation stands: as a whole, or its parts one behind the other."""
        within = _span(text, document, at)
        places = self._places(text, wanted, within)
        if places:
            return [self._only(document, text, wanted, places)]
        parts = parts_of_quotation(wanted)
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

    def _places(self, text: SearchedDocument, wanted: str, within: tuple[int, int]) -> list[Passage]:
        found = [one for one in text.searched.find(wanted) if within[0] <= one.start and one.end <= within[1]]
        if not found and text.is_damaged:
            found = [one for one in find_damaged(text.searched.text, wanted) if within[0] <= one.start < within[1]]
        whole = [one for one in found if not _is_cut(text.searched.text, one)] or found
        return [one for one in whole if one.exact == wanted] or whole

    def _only(self, document: Source, text: SearchedDocument, wanted: str, places: Sequence[Passage]) -> Passage:
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

    def _check_whole(self, document: Source, text: SearchedDocument, passage: Passage) -> None:
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

    def _nowhere(self, document: Source, text: SearchedDocument, wanted: str, within: tuple[int, int]) -> UsageError:
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

    def _made(self, document: Source, text: SearchedDocument, passage: Passage) -> Cited:
        first = max(0, passage.start - _AROUND)
        around = text.searched.text[first : passage.end + _AROUND]
        return Cited(
            document.iri, passage.exact, passage.start, passage.end, around=around, begins=passage.start - first
        )


def parts_of_quotation(text: str) -> list[str]:
    """The parts of a quotation that leaves something out.

    >>> parts_of_quotation("Wojewódzki Urząd Pracy … w Olsztynie")
    ['Wojewódzki Urząd Pracy', 'w Olsztynie']
    """
    return [part for part in _CUT.split(text) if part]


def _span(text: SearchedDocument, document: Source, at: re.Match[str] | None) -> tuple[int, int]:
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
