"""A gap, before its places are looked up in files, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pyoxigraph import Quad, Triple

from wupgraph.checking.checked_files import File
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import Located
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import NAMELESS, term_shown
from wupgraph.severity import Severity
from wupgraph.text import Text

MOST_PLACES = 3  # related ones
_NAMED = 20  # things that one message lists

# Names of files, or of what stands for them, each with its triples.
Files = Iterable[tuple[str, Iterable[Triple | Quad]]]
FilesAgain = Callable[[], Files]


class Spot(NamedTuple):
    """Where a gap is seen: a value, else a property, else a subject; in the file that is named, else in any."""

    focus: Term
    path: Term | None = None
    value: Term | None = None
    file: str = ""


def spot_of(triple: Triple | Quad, file: str = "", *, part: str = "value") -> Spot:
    """The place of a triple's value, property or subject."""
    subject, value = triple.subject, triple.object
    assert not isinstance(subject, Triple)
    assert not isinstance(value, Triple)
    if part == "subject":
        return Spot(subject, file=file)
    return Spot(subject, triple.predicate, value if part == "value" else None, file)


class Gap(NamedTuple):
    """What nothing checks or defines.

    `focus`, `path` and `value` tell it from others, wherever it stands. It is seen at the first of `spots`, those in
    shapes before those in data unless `in_data_first`.
    """

    code: str
    severity: Severity
    message: Text
    focus: Term | None
    path: Term | None = None
    value: Term | None = None
    hint: Text | None = None
    in_shapes: Sequence[Spot] = ()
    in_data: Sequence[Spot] = ()
    in_data_first: bool = False


def findings_of(gaps: Sequence[Gap], data: Sequence[File], shapes: Sequence[File], prefixes: Prefixes) -> list[Finding]:
    """What a person is told of gaps, in the order of files and lines."""
    in_data = _located(data, [spot for gap in gaps for spot in gap.in_data])
    in_shapes = _located(shapes, [spot for gap in gaps for spot in gap.in_shapes])
    findings = []
    for gap in gaps:
        spots = [(in_shapes, spot) for spot in gap.in_shapes], [(in_data, spot) for spot in gap.in_data]
        ordered = [*spots[1], *spots[0]] if gap.in_data_first else [*spots[0], *spots[1]]
        places = list(dict.fromkeys(place for files, spot in ordered if (place := _place(spot, files)) is not None))
        focus, path, value = (
            "" if term is None else term_shown(term, prefixes) for term in (gap.focus, gap.path, gap.value)
        )
        findings.append(
            Finding(
                gap.code,
                gap.severity,
                gap.message,
                places[0] if places else None,
                gap.hint,
                focus or NAMELESS,  # A SHACL report has to have one.
                focus,
                path,
                value,
                related=tuple(places[1 : MOST_PLACES + 1]),
            )
        )
    return sorted(findings, key=lambda finding: finding.sort_key)


def _located(files: Iterable[File], spots: Sequence[Spot]) -> list[tuple[str, Located]]:
    """What files have of what some spots are about; they are read once more."""
    wanted = {spot.focus for spot in spots}
    return [(file.name, file.located(wanted)) for file in files] if wanted else []


def _place(spot: Spot, files: Iterable[tuple[str, Located]]) -> Place | None:
    for name, file in files:
        if not spot.file or name == spot.file:
            if spot.path is None:
                place = file.place_of(spot.focus)
            elif spot.value is None:
                place = file.place_of_property(spot.focus, spot.path)
            else:
                place = file.place_of_value(spot.focus, spot.path, spot.value)
            if place is not None:
                return place
    return None


def did_you_mean(iris: Sequence[str], prefixes: Prefixes) -> Text | None:
    """The question that a user is asked about near names; None without one."""
    if not iris:
        return None
    names = ", ".join(map(prefixes.shrink, iris[:3]))
    return Text(f"Może chodziło o: {names}?", f"Did you mean: {names}?")


def listed(names: Sequence[str]) -> Text:
    """Names with commas, no more than a message can hold."""
    shown, left = ", ".join(names[:_NAMED]), len(names) - _NAMED
    return Text(shown + f" i jeszcze {left}" * (left > 0), shown + f" and {left} more" * (left > 0))
