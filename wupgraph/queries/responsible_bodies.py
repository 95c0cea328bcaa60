"""Who is responsible for what a finding is about: the body that leads, carries out or signed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from wupgraph.rdf.files import LINED_SUFFIXES, STDIN, find_files, has_suffix
from wupgraph.rdf.inputs import sources_of
from wupgraph.rdf.namespaces import DCT, RDF, SCHEMA, SCHEME, WUPG
from wupgraph.rdf.sources import Together
from wupgraph.register.folder import Register
from wupgraph.register.labels import HOLDING, labels_of
from wupgraph.stores import Store
from wupgraph.stores.embedded import EmbeddedStore

_CV = "http://data.europa.eu/m8g/"
# Who answers for a thing, the first role that somebody has in it.
_ROLES = [
    SCHEME + "role/" + name
    for name in (
        *("lead-partner", "coordinator", "implementer", "project-author", "organiser", "host-body", "adopting-body"),
        *("party", "signatory"),
    )
]
# From a claim, an activity or an event to what it is of.
_OWNERS = (RDF + "subject", DCT + "isPartOf", SCHEMA + "superEvent")
_PARTS = (*HOLDING, WUPG + "objective", WUPG + "output", _CV + "contactPoint", "http://www.w3.org/ns/locn#address")
_FAR = 5  # steps from an amount over its grant, project, measure and programme
_TOGETHER = NamedNode("urn:wupgraph:together")
_AT_ONCE = 500  # things in one query, which a server has to take

_ROLES_OF = """SELECT ?thing ?role ?body WHERE {{ VALUES ?thing {{ {things} }}
?thing <{cv}hasParticipation> ?part . ?part <{cv}role> ?role ; <{cv}hasParticipant> ?body }}"""


def responsible_bodies(
    register: Register, things: Iterable[str], lang: str, files: Sequence[str | Path] = ()
) -> dict[str, str]:
    """The names of the bodies that are responsible for things, by the things' IRIs, as far as they are known.

    An organization answers for itself. Else it is the body that has the first of these roles in the thing, or in what
    the thing is a part of, belongs to or claims something about: lead partner, coordinator, implementer, author,
    organiser, host, adopting body, party, signatory.

    Args:
        files: checked together with the register, and no part of it.
    """
    store = _asked(register, files)
    of_bodies = register.names.of_bodies
    iris = sorted({thing for thing in things if thing.isprintable() and ">" not in thing})
    bodies_by_thing: dict[str, list[str]] = {}
    frontier = {thing: {thing} for thing in iris}
    for _ in range(_FAR):
        here = sorted({node for nodes in frontier.values() for node in nodes})
        bodies = _bodies_of(store, here, of_bodies)
        for thing, nodes in frontier.items():
            found = sorted({body for node in nodes for body in bodies.get(node, ())})
            if found:
                bodies_by_thing[thing] = found
        frontier = {thing: nodes for thing, nodes in frontier.items() if thing not in bodies_by_thing}
        owners = _owners_of(store, sorted({node for nodes in frontier.values() for node in nodes}))
        frontier = {
            thing: further
            for thing, nodes in frontier.items()
            if (further := {owner for node in nodes for owner in owners.get(node, ())})
        }
    answering = {body for bodies in bodies_by_thing.values() for body in bodies}
    labels = labels_of(store, answering, register.languages_for(lang))
    return {thing: " · ".join(labels.get(body, body) for body in bodies) for thing, bodies in bodies_by_thing.items()}


def _asked(register: Register, files: Sequence[str | Path]) -> Store:
    """The register, together with the files where it is one of files itself."""
    named = [file for file in files if str(file) != STDIN]  # What came through it cannot be read again.
    if not named or register.stored_graphs is not None:
        return register.store
    given = find_files(named, LINED_SUFFIXES)
    others = sources_of([file for file in given if not has_suffix(file)], register.origins)
    triples = (Quad(one.subject, one.predicate, one.object, _TOGETHER) for one in Together(*others))
    store = EmbeddedStore(triples, register.prefixes.namespaces)
    for file in dict.fromkeys([*register.vocabulary_files, *register.data_files, *filter(has_suffix, given)]):
        store.load(file, _TOGETHER)
    return store


def _bodies_of(store: Store, things: Sequence[str], of_bodies: tuple[str, ...]) -> Mapping[str, set[str]]:
    """The bodies that answer for things by themselves; `of_bodies` is how the identifiers of bodies begin."""
    bodies = {thing: {thing} for thing in things if thing.startswith(of_bodies)}
    ranks: dict[str, int] = {}
    for values in _portions(thing for thing in things if thing not in bodies):
        for thing, role, body in _rows(store, _ROLES_OF.format(things=values, cv=_CV)):
            if role not in _ROLES or not body.startswith(of_bodies):
                continue
            rank = _ROLES.index(role)
            if rank < ranks.get(thing, len(_ROLES)):
                ranks[thing], bodies[thing] = rank, set()
            if rank == ranks[thing]:
                bodies[thing].add(body)
    return bodies


def _owners_of(store: Store, things: Sequence[str]) -> Mapping[str, set[str]]:
    """What things are part of, belong to, or say something about."""
    ways = [f"{{ ?thing <{way}> ?owner }}" for way in _OWNERS]
    ways += [f"{{ ?owner <{way}> ?thing }}" for way in _PARTS]
    owners: dict[str, set[str]] = {}
    for values in _portions(things):
        text = f"SELECT ?thing ?owner WHERE {{ VALUES ?thing {{ {values} }} {' UNION '.join(ways)} }}"
        for thing, owner in _rows(store, text):
            owners.setdefault(thing, set()).add(owner)
    return owners


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Solutions in which all is an IRI."""
    for row in store.select(query).rows:
        iris = tuple(term.value for term in row if isinstance(term, NamedNode))
        if len(iris) == len(row):
            yield iris


def _portions(things: Iterable[str]) -> Iterator[str]:
    """IRIs as the values of a query, so many at once."""
    written = [f"<{thing}>" for thing in things]
    for start in range(0, len(written), _AT_ONCE):
        yield " ".join(written[start : start + _AT_ONCE])
