"""One finding for one mistake: results that say one thing are told once.

A shape about statements without a claim names with `wsh:unsourced` the words for a thing of which no claim speaks:
one result for it and its parts, in place of one for each statement. This is told of what was found: a shape of its own
would have to ask of every thing.

A shape about statements without a claim names with `wsh:unpublished` the one about claims whose value is not stated,
and with `wsh:differs` the words for a value and a claim of one property that differ: a slip in either.

A shape names with `wsh:repeats` another that says the same of a focus node and a path.

What a shape says of two things alike (possible duplicates) is told of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from wupgraph.checking.checked_files import CheckedFiles
from wupgraph.findings.finding import Finding
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import RDF, WSH, WUPG
from wupgraph.rdf.places import Place
from wupgraph.rdf.terms import Term
from wupgraph.register.labels import HOLDING
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.shacl.sparql_based.constraints import COMPONENT

_SUBJECT, _PREDICATE, _OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"
# What leads from a thing to its parts.
PARTS = (
    *HOLDING,
    "http://data.europa.eu/m8g/contactPoint",
    "http://www.w3.org/ns/locn#address",
    WUPG + "objective",
)
_LONGEST = 60  # letters of a value in the list of what lacks a source


def as_one(
    placed: Sequence[tuple[Violation, list[Place]]], files: CheckedFiles, data: Index, shapes: Nodes
) -> list[tuple[Violation, list[Place]]]:
    """Violations with their places, those of a thing without any claim as one, at that thing."""
    words = dict(shapes.pairs(WSH + "unsourced"))
    without = {
        violation.focus: words[violation.shape]
        for violation, _ in placed
        if violation.shape in words and not data.subjects(violation.focus, _SUBJECT)
    }
    if not without:
        return list(placed)
    by_owner: dict[Term, list[Violation]] = {}
    kept = []
    for violation, places in placed:
        if violation.shape in words and violation.focus in without:
            by_owner.setdefault(_owner(violation.focus, data, without), []).append(violation)
        else:
            kept.append((violation, places))
    for thing, of_it in by_owner.items():
        values = "; ".join(f"{_iri(violation.path)} = {_short(violation.value)}" for violation in of_it)
        whole = replace(
            of_it[0], focus=thing, path=None, value=None, shape=without[thing], bindings={"values": Literal(values)}
        )
        kept.append((whole, files.places_of(whole)))
    return kept


def with_differences(
    placed: Sequence[tuple[Violation, list[Place]]], data: Index, shapes: Nodes
) -> list[tuple[Violation, list[Place]]]:
    """Violations with their places, of a value and a claim that differ one in place of two.

    Where another shape says what is wrong with either, that is all.
    """
    words, unpublished = dict(shapes.pairs(WSH + "differs")), dict(shapes.pairs(WSH + "unpublished"))
    of_values: dict[tuple[Term, Term], list[int]] = {}
    of_claims: dict[tuple[Term, Term], list[int]] = {}
    for number, (violation, _) in enumerate(placed):
        if violation.shape in words and violation.path is not None:
            of_values.setdefault((violation.focus, violation.path), []).append(number)
        elif violation.shape in unpublished.values():
            for subject in data.values(violation.focus, _SUBJECT):
                for name in data.values(violation.focus, _PREDICATE):
                    of_claims.setdefault((subject, name), []).append(number)
    pairs = [
        (numbers[0], of_claims[key][0])
        for key, numbers in of_values.items()
        if len(numbers) == len(of_claims.get(key, ())) == 1
    ]
    paired = {number for pair in pairs for number in pair}
    others = {
        (violation.focus, violation.path, violation.value)
        for number, (violation, _) in enumerate(placed)
        if number not in paired
    }
    wholes: dict[int, tuple[Violation, list[Place]]] = {}
    for of_value, of_claim in pairs:
        (value, places), (claim, its_places) = placed[of_value], placed[of_claim]
        is_told = (value.focus, value.path, value.value) in others or any(
            (claim.focus, path, claim.value) in others for path in (claim.path, NamedNode(_OBJECT))
        )
        if not is_told and claim.value is not None:
            whole = replace(value, shape=words[value.shape], bindings={"claimed": claim.value})
            wholes[of_value] = (whole, [*places, *its_places])
    return [
        wholes.get(number, entry) for number, entry in enumerate(placed) if number not in paired or number in wholes
    ]


def without_repeats(
    here: Sequence[tuple[Violation, list[Place]]], elsewhere: Sequence[tuple[Violation, list[Place]]], shapes: Nodes
) -> tuple[list[tuple[Violation, list[Place]]], list[tuple[Violation, list[Place]]]]:
    """Violations in the files and in others, without those that another says too.

    Of a shape and the one that it repeats, what stands in the files is told; the shape's own where both do.
    """
    repeated = dict(shapes.pairs(WSH + "repeats"))
    own = {
        (repeated[violation.shape], violation.focus, violation.path)
        for violation, _ in here
        if violation.shape in repeated
    }
    kept = [
        (violation, places)
        for violation, places in here
        if (violation.shape, violation.focus, violation.path) not in own
    ]
    keys = {(violation.shape, violation.focus, violation.path) for violation, _ in kept}
    others = [
        (violation, places)
        for violation, places in elsewhere
        if (violation.shape, violation.focus, violation.path) not in own
        and (
            violation.shape not in repeated or (repeated[violation.shape], violation.focus, violation.path) not in keys
        )
    ]
    return kept, others


def once_a_pair(findings: Sequence[tuple[Violation, Finding]]) -> list[Finding]:
    """Findings without those that say of A and B what another says of B and A (possible duplicates).

    Which of the two is said is known only here: of a pair, one may stand in a file that was not given.
    """

    def order(violation: Violation, finding: Finding) -> tuple[str, Place, str]:
        """Blank nodes are told apart by where they stand, and only then by what a parser calls them."""
        return finding.focus, finding.place or Place(""), str(violation.focus)

    orders: dict[tuple[Term, Term | None, Term | None], tuple[str, Place, str]] = {
        (violation.shape, violation.focus, violation.value): order(violation, finding)
        for violation, finding in findings
        if violation.component == COMPONENT
    }
    return [
        finding
        for violation, finding in findings
        if (other := orders.get((violation.shape, violation.value, violation.focus))) is None
        or violation.value == violation.focus
        or order(violation, finding) >= other
    ]


def _owner(thing: Term, data: Index, without: dict[Term, Term]) -> Term:
    """What a thing is in the end a part of and lacks claims too; the thing itself if there is none, or a circle."""
    seen = [thing]
    while True:
        owner = next((one for name in PARTS for one in data.subjects(seen[-1], name) if one in without), None)
        if owner is None:
            return seen[-1]
        if owner in seen:
            return thing
        seen.append(owner)


def _iri(path: Term | None) -> str:
    return path.value if isinstance(path, NamedNode) else ""


def _short(value: Term | None) -> str:
    text = value.value if isinstance(value, Literal | NamedNode) else ""
    return text if len(text) <= _LONGEST or isinstance(value, NamedNode) else text[:_LONGEST] + "…"
