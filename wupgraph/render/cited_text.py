"""A document's text with what is cited from it marked, and beside it the claims; or as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.evidence.cited_text import Citation, CitedText
from wupgraph.evidence.pages import PAGE_END
from wupgraph.rdf.namespaces import RANK, Prefixes, local_name, slug_of
from wupgraph.rdf.terms import to_text
from wupgraph.register.claims import Claim
from wupgraph.render.words import in_words
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

_OPENS, _ENDS = "⟦", "⟧"
_SOFT_HYPHEN = "\u00ad"
_LEAST_BESIDE = 80  # columns; below that claims stand under their line
_NUMBER_WIDTH = 5
_MARKS_WIDTH = 4
_QUOTED = 40  # letters of a passage beside the text
_INDENT = "  "
_PAGE = Text("strona", "page")
_ABSENT = Text("Cytaty, których nie ma w tekście", "Quotations that are not in the text")
# What a screen may show in colour: what is cited.
PARTS = rf"{_OPENS}(?P<cited>[^{_ENDS}\n]+){_ENDS}|^(?P<page>── .*)$"


class _Letter(NamedTuple):
    """A letter as it is shown, and whether it is cited."""

    shown: str
    is_cited: bool


def beside_claims(
    text: CitedText, span: tuple[int, int], labels: Mapping[str, str], prefixes: Prefixes, lang: str, width: int
) -> str:
    """The lines of a text, what is cited in ⟦ ⟧, and beside each line the claims that cite what begins there.

    Args:
        span: where to begin and to end, in Unicode code points.
        labels: what things, properties and values are called.
        width: of the terminal, in columns.
    """
    words = _Words(labels, prefixes, lang)
    whole = text.document.text
    starts: dict[int, list[Citation]] = {}
    for citation in text.citations:
        if citation.span is not None:
            starts.setdefault(_line_start(whole, citation.span[0]), []).append(citation)
    spans = _joined(citation.span for citation in text.citations if citation.span is not None)
    beside = width >= _LEAST_BESIDE
    room = (width - _NUMBER_WIDTH - 5) // 2 if beside else width - _NUMBER_WIDTH - 2
    for_claims = width - _NUMBER_WIDTH - (room + 5 if beside else 4)
    out = []
    number, begin = whole.count("\n", 0, span[0]) + 1, span[0]
    while begin < span[1]:
        end = whole.find("\n", begin, span[1])
        end = span[1] if end < 0 else end
        if text.pages is not None and begin in text.pages.starts:
            out.append(f"── {_PAGE.in_(lang)} {text.pages.at(begin)}\n")
        letters = [_Letter(_shown(whole[at]), _is_in(at, spans)) for at in range(begin, end) if whole[at] != PAGE_END]
        left = list(_wrapped(letters, room - _MARKS_WIDTH))
        right = [line for one in starts.get(begin, ()) for line in words.lines(one, for_claims)]
        out += _columns(number, left, right, room) if beside else _stacked(number, left, right)
        number, begin = number + 1, end + 1
        if begin < span[1] and whole[begin] == PAGE_END:  # It ends a page and begins no line.
            begin += 1
    absent = [citation for citation in text.citations if citation.span is None]
    if absent:
        out.append(f"\n{_ABSENT.in_(lang)}\n")
        out += [f"{_INDENT}{line}\n" for one in absent for line in words.lines(one, width - len(_INDENT))]
    return "".join(out)


def _line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins, without the form feed that may stand before it."""
    start = text.rfind("\n", 0, offset) + 1
    return start + 1 if text[start : start + 1] == PAGE_END else start


def _joined(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that overlap or touch, as one each."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _is_in(offset: int, spans: list[tuple[int, int]]) -> bool:
    from bisect import bisect_right

    at = bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _shown(letter: str) -> str:
    """A letter on a screen; a soft hyphen is none, a tab a space."""
    if letter == _SOFT_HYPHEN:
        return ""
    return " " if letter == "\t" else on_one_line(letter)


def _wrapped(letters: list[_Letter], width: int) -> Iterator[str]:
    """A line of the text in pieces of a width, between words as far as these are no longer; what is cited is marked."""
    from wcwidth import wcswidth

    begin = used = 0
    space = -1
    for at, letter in enumerate(letters):
        used += max(wcswidth(letter.shown), 0)
        if letter.shown == " ":
            space = at
        if used > width and at > begin:
            end = space + 1 if space > begin else at
            yield _marked(letters[begin:end])
            begin, space = end, -1
            used = sum(max(wcswidth(one.shown), 0) for one in letters[begin : at + 1])
    yield _marked(letters[begin:])


def _marked(letters: list[_Letter]) -> str:
    pieces = []
    for is_cited, group in itertools.groupby(letters, key=lambda letter: letter.is_cited):
        piece = "".join(letter.shown for letter in group)
        words = piece.rstrip()
        pieces.append(f"{_OPENS}{words}{_ENDS}{piece[len(words) :]}" if is_cited and words else piece)
    return "".join(pieces).rstrip()


def _columns(number: int, left: list[str], right: list[str], room: int) -> Iterator[str]:
    from wcwidth import wcswidth

    for row, (piece, claim) in enumerate(itertools.zip_longest(left, right, fillvalue="")):
        head = f"{number:>{_NUMBER_WIDTH}}" if row == 0 else " " * _NUMBER_WIDTH
        gap = " " * max(room - max(wcswidth(piece), 0), 0)
        yield (f"{head}  {piece}{gap} │ {claim}" if claim else f"{head}  {piece}").rstrip() + "\n"


def _stacked(number: int, left: list[str], right: list[str]) -> Iterator[str]:
    for row, piece in enumerate(left):
        head = f"{number:>{_NUMBER_WIDTH}}" if row == 0 else " " * _NUMBER_WIDTH
        yield f"{head}  {piece}".rstrip() + "\n"
    yield from (f"{' ' * _NUMBER_WIDTH}  │ {claim}\n" for claim in right)


class _Words(NamedTuple):
    """What claims are told with."""

    labels: Mapping[str, str]
    prefixes: Prefixes
    lang: str

    def lines(self, citation: Citation, width: int) -> Iterator[str]:
        """A passage and what is claimed of it, in lines of a width."""
        exact = on_one_line(citation.exact.replace(_SOFT_HYPHEN, ""))
        exact = exact if len(exact) <= _QUOTED else exact[: _QUOTED - 1] + "…"
        yield from self._folded(f"„{exact}”", width, "")
        for claim in citation.claims:
            yield from self._folded(on_one_line(self._said(claim)), width, _INDENT)

    def _said(self, claim: Claim) -> str:
        about = self.labels.get(claim.predicate) or self.prefixes.shrink(claim.predicate)
        value = in_words(claim.object, self.labels, self.prefixes, self.lang)
        marks = [] if slug_of(claim.certainty) == "stated" else [self.labels.get(claim.certainty, "")]
        marks += [] if claim.rank == RANK + "normal" else [self.labels.get(claim.rank, "")]
        mark = f" ({', '.join(filter(None, marks))})" if any(marks) else ""
        return f"{self.prefixes.shrink(claim.subject)} · {about}: {value}{mark}"

    @staticmethod
    def _folded(text: str, width: int, indent: str) -> Iterator[str]:
        letters = [_Letter(letter, False) for letter in text]
        more = ""
        for piece in _wrapped(letters, max(width - len(indent) - len(_INDENT), _NUMBER_WIDTH)):
            yield f"{indent}{more}{piece}"
            more = _INDENT


def as_json(
    text: CitedText, span: tuple[int, int], labels: Mapping[str, str], prefixes: Prefixes, lang: str, width: int
) -> str:
    """The text and its citations as a JSON object; offsets are of the whole text, in Unicode code points."""
    start, end = span
    pages = text.pages
    inside = [one for one in text.citations if one.span is None or (one.span[0] < end and one.span[1] > start)]
    document = {
        "id": text.source.iri,
        "number": text.source.number,
        "title": labels.get(text.source.iri),
        "sha256": text.document.sha256,
        "same": text.document.same,
        "start": start,
        "end": end,
        "text": text.document.text[start:end],
        "pages": None
        if pages is None
        else [{"start": a, "end": b} for a, b in map(pages.span, range(1, pages.number + 1))],
        "citations": [
            {
                "quotation": one.exact,
                "start": one.span[0] if one.span else None,
                "end": one.span[1] if one.span else None,
                "page": pages.at(one.span[0]) if pages and one.span else None,
                "claims": [_json_claim(claim, labels, prefixes) for claim in one.claims],
            }
            for one in inside
        ],
    }
    return json_text(document, indent=2) + "\n"


def _json_claim(claim: Claim, labels: Mapping[str, str], prefixes: Prefixes) -> dict[str, Any]:
    value = claim.object
    return {
        "id": claim.iri,
        "subject": prefixes.shrink(claim.subject),
        "subjectLabel": labels.get(claim.subject),
        "property": prefixes.shrink(claim.predicate),
        "propertyLabel": labels.get(claim.predicate),
        "value": value.value if isinstance(value, NamedNode | Literal) else str(value),
        "valueLabel": to_text(value, labels, prefixes) if isinstance(value, NamedNode) else None,
        "rank": local_name(claim.rank),
        "certainty": slug_of(claim.certainty),
    }
