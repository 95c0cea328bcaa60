"""Where quotations stand now: at their offsets, elsewhere, or nowhere; and how sure that is.

A quotation that stands in several places is placed by its neighbours: those that stand at their offsets,
or have but one place to go, are certain, and the order of quotations does not change. Where between two
certain ones there are as many places as quotations of that text, each gets one, in order; else a person
has to look. Where the text before is at hand, what stands amid the same words as there is certain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from wupgraph.evidence.alignment import Alignment
from wupgraph.evidence.passages import Passage, collapse, find_passages
from wupgraph.evidence.quotations import Fragment
from wupgraph.evidence.source_documents import DocumentText

Span = tuple[int, int]


class Anchor(NamedTuple):
    """Where a quotation stands now.

    `passage` is None where it stands nowhere; `sure` tells whether it may be moved there unseen;
    `blocked_by` is the quotation that keeps the identifier which it would get.
    """

    passage: Passage | None
    here: bool = False
    places: int = 1
    sure: bool = False
    blocked_by: str = ""


def new_iri(fragment: Fragment, passage: Passage) -> str:
    """The identifier that a quotation has at another place (RFC 5147)."""
    return f"{fragment.source}#char={passage.start},{passage.end}"


def standings(fragments: Collection[Fragment], document: DocumentText) -> dict[Fragment, Anchor]:
    """Where the quotations of one document stand in its text; those without offsets are left out."""
    placed = sorted({f for f in fragments if f.start is not None and f.end is not None}, key=_span)
    # In a text that has changed, a word that stands often may stand at the old offsets by chance.
    anchors = {} if document.same else _all_in_order(placed, document.text)
    if document.before is not None:
        anchors |= _aligned(placed, document.before, document.text)
    anchors |= {
        f: Anchor(_at(f, document.text), here=True) for f in placed if f not in anchors and _stands(f, document.text)
    }
    held = {_ends(standing.passage) for standing in anchors.values() if standing.passage is not None}
    places = {f: _places(f, document.text) for f in placed if f not in anchors}
    wanted = Counter(_ends(options[0]) for options in places.values() if len(options) == 1)
    for fragment, options in places.items():
        if not options:
            anchors[fragment] = Anchor(None)
        elif len(options) == 1:
            # Two quotations of one passage are one, unless the text has changed: then one may be gone.
            alone = wanted[_ends(options[0])] == 1 and _ends(options[0]) not in held
            anchors[fragment] = Anchor(options[0], sure=document.same or alone)
    certain = {f: s.passage for f, s in anchors.items() if s.passage is not None and (s.here or s.sure)}
    undecided = {f: options for f, options in places.items() if f not in anchors}
    if not document.same:
        undecided = {f: [p for p in options if _ends(p) not in held] or options for f, options in undecided.items()}
    anchors |= _by_neighbours(undecided, certain)
    return _unblocked(anchors, fragments)


def _span(fragment: Fragment) -> Span:
    assert fragment.start is not None
    assert fragment.end is not None
    return fragment.start, fragment.end


def _ends(passage: Passage) -> Span:
    return passage.start, passage.end


def _stands(fragment: Fragment, text: str) -> bool:
    start, end = _span(fragment)
    return 0 <= start < end <= len(text) and collapse(text[start:end]) == collapse(fragment.exact)


def _at(fragment: Fragment, text: str) -> Passage:
    start, end = _span(fragment)
    return Passage(start, end, collapse(text[start:end]), text.count("\n", 0, start) + 1)


def _places(fragment: Fragment, text: str) -> list[Passage]:
    """Where the text of a quotation stands; where it stands to the letter, if it does so anywhere."""
    found = find_passages(text, fragment.exact, any_case=False)
    return [passage for passage in found if passage.exact == collapse(fragment.exact)] or found


def _aligned(placed: Iterable[Fragment], before: str, text: str) -> dict[Fragment, Anchor]:
    """The quotations that stand in a new version of the text amid the same words as in the one before."""
    alignment = Alignment(before, text)
    anchors = {}
    for fragment in placed:
        span = alignment.span(*_span(fragment)) if _stands(fragment, before) else None
        moved = fragment if span is None else fragment._replace(start=span[0], end=span[1])
        if span is not None and _stands(moved, text):
            here = span == _span(fragment)
            anchors[fragment] = Anchor(_at(moved, text), here=here, sure=not here)
    return anchors


def _all_in_order(placed: Iterable[Fragment], text: str) -> dict[Fragment, Anchor]:
    """The quotations of a text that is quoted more than once, and stands in as many places: one each, in order."""
    equal: dict[str, dict[Span, list[Fragment]]] = defaultdict(lambda: defaultdict(list))
    for fragment in placed:
        equal[collapse(fragment.exact)][_span(fragment)].append(fragment)
    anchors = {}
    for members in equal.values():
        places = _places(next(iter(members.values()))[0], text) if len(members) > 1 else []
        if len(places) == len(members):
            for (span, fragments), passage in zip(members.items(), places, strict=True):
                here = span == _ends(passage)
                anchors.update({f: Anchor(passage, here=here, places=len(places), sure=not here) for f in fragments})
    return anchors


def _by_neighbours(
    open_: Mapping[Fragment, list[Passage]], certain: Mapping[Fragment, Passage]
) -> dict[Fragment, Anchor]:
    """The quotations with several places: as many places between two certain ones as quotations are taken in order."""
    rivals: dict[tuple[str, Fragment | None, Fragment | None], list[Fragment]] = defaultdict(list)
    for fragment in open_:
        before = max((f for f in certain if _span(f) <= _span(fragment)), key=_span, default=None)
        after = min((f for f in certain if _span(f) > _span(fragment)), key=_span, default=None)
        rivals[collapse(fragment.exact), before, after].append(fragment)
    anchors = {}
    for (_, before, after), members in rivals.items():
        options = open_[members[0]]
        between = [
            passage
            for passage in options
            if (before is None or _ends(certain[before]) <= _ends(passage))
            and (after is None or _ends(passage) <= _ends(certain[after]))
        ]
        sure = len(between) == len(members)
        neighbour = before or after
        shift = certain[neighbour].start - _span(neighbour)[0] if neighbour else 0
        for position, fragment in enumerate(members):
            expected = _span(fragment)[0] + shift
            nearest = min(between or options, key=lambda passage: abs(passage.start - expected))
            anchors[fragment] = Anchor(between[position] if sure else nearest, places=len(options), sure=sure)
    return anchors


def _unblocked(anchors: dict[Fragment, Anchor], fragments: Collection[Fragment]) -> dict[Fragment, Anchor]:
    """Nothing moves to an identifier that another quotation keeps, unless both quote the same passage."""
    versions = Counter(fragment.iri for fragment in {*fragments})
    while True:
        keeps = {f.iri: f for f in fragments if f not in anchors or not anchors[f].sure}
        for fragment, standing in anchors.items():
            if not standing.sure or standing.passage is None:
                continue
            rival = keeps.get(new_iri(fragment, standing.passage))
            agrees = (
                rival is not None
                and rival in anchors
                and anchors[rival].here
                and _span(rival) == _ends(standing.passage)
            )
            if versions[fragment.iri] > 1 or (rival is not None and not agrees):
                blocker = fragment.iri if rival is None else rival.iri
                anchors[fragment] = standing._replace(sure=False, blocked_by=blocker)
                break
        else:
            return anchors
