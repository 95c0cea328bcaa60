"""Things that a workbook brings, beside those of nearly the same name: whether they are new is asked, not guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pyoxigraph import NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row_codes import NAME
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.queries.search_text import words_of
from wupgraph.rdf.namespaces import ORG, SKOS, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import Text
from wupgraph.workbook import layout
from wupgraph.workbook.sheet_lines import SheetLine

_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")
_LIKE = 0.88  # of the letters of two names
_MOST = 3
_COMPARED = 200_000  # pairs of names that are compared letter by letter: some 3 s


def ask_of_new_things(lines: Sequence[SheetLine], opened: OpenedRegister, findings: RowFindings) -> None:
    """Ask of each new institution whether it is one that the register has under nearly the same name.

    The answer is the identifier of that one in place of the new name, or the mark for a thing that is new indeed.
    """
    wanted = [line for line in lines if _is_of_institutions(line, opened)]
    if not wanted:
        return
    known = _known(opened)
    marked = {line.cells.get(layout.THING) for line in wanted if line.mark == layout.NEW}
    asked: set[str] = set()
    is_much = len(known) * len(wanted) > _COMPARED
    for line in wanted:
        thing = line.cells.get(layout.THING, "")
        if thing in marked or thing in asked:
            continue
        names = [line.cells[one.key] for one in line.sheet.columns if one.iri in _NAMES and one.key in line.cells]
        found = _like(names, thing, known, is_much=is_much)
        if found:
            asked.add(thing)
            _ask(line, thing, found, opened, findings)


def _ask(
    line: SheetLine, thing: str, found: Sequence[NamedNode], opened: OpenedRegister, findings: RowFindings
) -> None:
    languages = opened.register.configuration.languages
    listed = "; ".join(f"{slug_of(one.value)} ({cell_shown(opened.label(one, languages))})" for one in found)
    findings.add(
        line.place(layout.THING),
        NAME,
        Text(
            f"czy to {listed}? Jeśli tak, wpisz tę nazwę zamiast „{cell_shown(thing)}”; jeśli to na pewno coś nowego, "
            "wpisz + w kolumnie „Znak”.",
            f'is this {listed}? If so, write that name in place of "{cell_shown(thing)}"; if it is new indeed, write + '
            'in the column "Mark".',
        ),
    )


def _is_of_institutions(line: SheetLine, opened: OpenedRegister) -> bool:
    return any(ORG + "Organization" in opened.properties.superclasses(one) for one in line.sheet.classes)


def _known(opened: OpenedRegister) -> Mapping[str, list[Term]]:
    """The institutions of the register by their names, folded."""
    found: dict[str, list[Term]] = defaultdict(list)
    for node in opened.contents.subjects():
        if not isinstance(node, NamedNode) or ORG + "Organization" not in opened.names.classes_of(node):
            continue
        if not opened.contents.is_described(node):
            continue
        for folded in {_folded(text) for text in _names_of(node, opened)} | {_folded(slug_of(node.value))}:
            found[folded].append(node)
    return found


def _names_of(node: NamedNode, opened: OpenedRegister) -> Iterator[str]:
    for name in _NAMES:
        yield from (one.value for one in opened.contents.values(node, name))
        yield from (claim.value.value for claim in opened.claims.about(node, name))


def _like(names: Sequence[str], thing: str, known: Mapping[str, list[Term]], *, is_much: bool) -> list[NamedNode]:
    """The institutions of nearly one of these names, the most alike first."""
    folded = [name for name in map(_folded, (*names, thing)) if name]
    scores: dict[NamedNode, float] = {}
    for name in folded:
        if is_much:  # Letter by letter that takes seconds: the same words only.
            scores.update(dict.fromkeys((one for one in known.get(name, ()) if isinstance(one, NamedNode)), 1.0))
            continue
        matcher = SequenceMatcher(b=name, autojunk=False)
        for other, nodes in known.items():
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
                continue
            score = matcher.ratio()
            if score >= _LIKE and _same_numbers(name, other):
                for node in nodes:
                    if isinstance(node, NamedNode):
                        scores[node] = max(score, scores.get(node, 0))
    return sorted(scores, key=lambda node: (-scores[node], node.value))[:_MOST]


def _folded(name: str) -> str:
    return " ".join(words_of(name.replace("-", " ")))


def _same_numbers(one: str, other: str) -> bool:
    """Whether two names have the same numbers: school 1 is not school 2."""
    numbers = ([word for word in name.split() if any(map(str.isdigit, word))] for name in (one, other))
    first, second = numbers
    return first == second
