"""What a hurried officer does to a register: each mistake is one change of its data.

A mistake has a row in the table of outcomes: the class and the property that it is about, and its kind.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from tests.mutation.slips import misspelt, other_literals
from wupgraph.rdf.namespaces import DCT, OA, PROV, RANK, RDF, SCHEME, SKOS, WUPG
from wupgraph.rdf.turtle_writer import term_to_turtle
from wupgraph.register.folder import Register

TYPE, PART_OF, CITES = NamedNode(RDF + "type"), NamedNode(DCT + "isPartOf"), NamedNode(PROV + "wasDerivedFrom")
SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
START, END, SELECTOR = NamedNode(OA + "start"), NamedNode(OA + "end"), NamedNode(OA + "TextQuoteSelector")
# Of these a claim has one out of a few, and each other one is a mistake of its own.
CHOICES = {
    NamedNode(WUPG + "rank"): [NamedNode(RANK + name) for name in ("deprecated", "normal", "preferred")],
    NamedNode(WUPG + "certainty"): [
        NamedNode(f"{SCHEME}certainty/{name}") for name in ("hypothesis", "inferred", "planned", "stated")
    ],
}


_SHOWN = 40  # characters of a literal


class Row(NamedTuple):
    """What a mistake is about, and of what kind it is; with prefixes; no property where it is about a whole thing."""

    about: str
    property: str
    kind: str


class Mistake(NamedTuple):
    row: Row
    name: str
    removed: tuple[Triple, ...]
    added: tuple[Triple, ...] = ()


class Mistakes:
    """All mistakes of the kinds below that can be made in a register, in a stable order."""

    def __init__(self, register: Register) -> None:
        self._prefixes = register.prefixes
        self._data = sorted({quad.triple for quad in register.data}, key=str)
        self._of: dict[Any, list[Triple]] = defaultdict(list)
        self._to: dict[Any, list[Triple]] = defaultdict(list)
        for triple in self._data:
            self._of[triple.subject].append(triple)
            self._to[triple.object].append(triple)
        self._kinds: dict[Any, str] = {}
        schemes: dict[Any, Any] = {}
        said: Any
        for said in [*register.vocabulary, *self._data]:
            if said.predicate == TYPE:
                kind = self._short(said.object)
                self._kinds[said.subject] = min(self._kinds.get(said.subject, kind), kind)
            elif said.predicate.value == SKOS + "inScheme":
                schemes[said.subject] = said.object
        # What a thing is one of: its code list, or its class.
        self._sort: dict[Any, Any] = {**self._kinds, **schemes}
        self._alike: dict[Any, list[NamedNode]] = defaultdict(list)
        for node in sorted(self._kinds, key=str):
            self._alike[self._sort[node]].append(node)
        self._claims: dict[Any, list[Triple]] = defaultdict(list)
        for triple in self._data:
            if triple.predicate == OBJECT:
                claim = self._said_of(triple.subject)
                self._claims[claim[SUBJECT], claim[PREDICATE], triple.object].append(triple)

    def __iter__(self) -> Iterator[Mistake]:
        for triple in self._data:
            yield from self._of_triple(triple)
        for node in [node for node in self._of if node in self._kinds]:
            yield from self._of_thing(node)

    def _of_triple(self, triple: Triple) -> Iterator[Mistake]:
        make = functools.partial(self._mistake, triple)
        claims = self._claims.get((triple.subject, triple.predicate, triple.object), [])
        yield make("dropped", [triple])
        if claims:
            yield make(
                "dropped with its claims", [triple, *(one for claim in claims for one in self._of[claim.subject])]
            )
        for kind, value in self._otherwise(triple):
            changed = Triple(triple.subject, triple.predicate, value)
            if changed in self._of[triple.subject]:
                continue
            yield make(kind, [triple], [changed])
            if kind == "changed":
                yield make("a second value", [], [changed])
                if claims:
                    said = [Triple(claim.subject, OBJECT, value) for claim in claims]
                    yield make("changed with its claims", [triple, *claims], [changed, *said])

    def _of_thing(self, node: Any) -> Iterator[Mistake]:
        """A thing forgotten altogether; or all that points to it, so that it stays behind; or a quotation moved."""
        make = functools.partial(Mistake, name=self._short(node))
        own, to = self._of[node], [one for one in self._to[node] if one.subject != node]
        yield make(Row(self._kinds[node], "", "dropped"), removed=tuple(own))
        links = [one for one in to if one.predicate not in (SUBJECT, OBJECT)]
        claims = [claim for one in links for claim in self._claims.get((one.subject, one.predicate, node), [])]
        lost = [*links, *(one for claim in claims for one in self._of[claim.subject])]
        if lost:
            yield make(Row(self._kinds[node], "", "left behind"), removed=tuple(dict.fromkeys(lost)))
        if SELECTOR in [one.object for one in own]:
            moved = self._moved(node, own)
            cited = [Triple(one.subject, one.predicate, moved[0].subject) for one in to]
            yield make(Row(self._kinds[node], "", "moved"), removed=(*own, *to), added=(*moved, *cited))

    def _moved(self, node: Any, own: Sequence[Triple]) -> list[Triple]:
        """A quotation one character to the right of where it stands, its identifier with it."""
        said = self._said_of(node)
        numbers = {place: Literal(int(said[place].value) + 1) for place in (START, END)}
        there = NamedNode(f"{said[PART_OF].value}#char={numbers[START].value},{numbers[END].value}")
        return [Triple(there, one.predicate, numbers.get(one.predicate, one.object)) for one in own]

    def _otherwise(self, triple: Triple) -> Iterator[tuple[str, Any]]:
        """Other values that somebody may write in place of a triple's, by kind of mistake."""
        value: Any = triple.object
        alike = self._others_like(value)
        if isinstance(value, Literal):
            yield from other_literals(value)
        elif triple.predicate in CHOICES:
            yield from ((f"changed to {self._short(one)}", one) for one in CHOICES[triple.predicate] if one != value)
        elif triple.predicate == CITES and self._kinds[triple.subject] == "wupg:Claim":
            document = self._said_of(value)[PART_OF]
            here = [one for one in alike if self._said_of(one)[PART_OF] == document]
            yield "changed", here[0]
            yield "of another document", next(one for one in alike if one not in here)
        else:
            yield "misspelt", misspelt(value)
            if alike:
                yield "changed", alike[0]
            if value in self._kinds and triple.predicate != TYPE:
                kinds = ("dct:Location", "schema:Project")
                yield (
                    "another kind of thing",
                    next(self._alike[kind][0] for kind in kinds if kind != self._kinds[value]),
                )

    def _others_like(self, value: Any) -> list[NamedNode]:
        """The things of the same class or code list, from the next one on."""
        alike = self._alike[self._sort[value]] if value in self._sort else []
        at = alike.index(value) if alike else 0
        return [*alike[at + 1 :], *alike[:at]]

    def _said_of(self, node: Any) -> dict[Any, Any]:
        return {one.predicate: one.object for one in self._of[node]}

    def _mistake(self, triple: Triple, kind: str, removed: Sequence[Triple], added: Sequence[Triple] = ()) -> Mistake:
        row = Row(self._kinds.get(triple.subject, ""), self._short(triple.predicate), kind)
        value = self._short(triple.object)
        shown = value[:_SHOWN] if isinstance(triple.object, Literal) else value
        name = " ".join((self._short(triple.subject), row.property, shown))
        return Mistake(row, name, tuple(dict.fromkeys(removed)), tuple(dict.fromkeys(added)))

    def _short(self, term: Any) -> str:
        return term_to_turtle(term, self._prefixes)
