"""What things are called: their names, or what they are a part of and hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from wupgraph.rdf.namespaces import DCT, RDF, RDFS, SCHEMA, SKOS, WUPG
from wupgraph.stores import Store

_LABEL_PROPERTIES = (SKOS + "prefLabel", RDFS + "label", DCT + "title", DCT + "description")

# A node that only holds something of an owner is called by its owner and what it holds.
HOLDING = (
    "http://data.europa.eu/m8g/hasParticipation",
    "http://www.w3.org/ns/org#hasMembership",
    SCHEMA + "funding",
    WUPG + "budget",
    SCHEMA + "amount",
    WUPG + "achieved",
    WUPG + "quantity",
)

HELD = (
    "http://data.europa.eu/m8g/hasParticipant",
    "http://www.w3.org/ns/org#member",
    WUPG + "fund",
    SCHEMA + "fundedItem",
    "http://data.europa.eu/a4g/ontology#hasCurrency",
    WUPG + "indicator",
)

_LABELS, _HOLDS, _IS_HELD = (
    frozenset(f"<{iri}>".encode() for iri in properties) for properties in (_LABEL_PROPERTIES, HOLDING, HELD)
)

_NO_END = "~"  # After any date.

_ENDS = (
    "SELECT ?thing ?name ?end WHERE {{ VALUES ?thing {{ {things} }} "
    f"?claim <{RDF}subject> ?thing ; <{RDF}object> ?name ; <{SCHEMA}validThrough> ?end }}}}"
)

_HANDLE = (
    "SELECT ?node ?owner ?detail WHERE {{ VALUES ?node {{ {nodes} }} ?owner {holding} ?node . ?node {held} ?detail }}"
)


def labels_of(store: Store, iris: Iterable[str], lang: str) -> dict[str, str]:
    """Labels by IRI, in `lang`, else in the other language.

    prefLabel, else rdfs:label, title or description. A node that only holds something of an owner (a
    participation, a grant, an amount) has none; it is called by its owner and what it holds.
    """
    wanted = {iri for iri in iris if ">" not in iri}
    labels = _own_labels(store, wanted, lang)
    nodes = " ".join(f"<{iri}>" for iri in sorted(wanted - labels.keys()))
    if nodes:
        held = store.select(_HANDLE.format(nodes=nodes, holding=_either(HOLDING), held=_either(HELD))).rows
        parts = _own_labels(
            store, {term.value for _, *terms in held for term in terms if isinstance(term, NamedNode)}, lang
        )
        for node, owner, detail in sorted(held, key=str, reverse=True):
            if isinstance(node, NamedNode) and isinstance(owner, NamedNode) and isinstance(detail, NamedNode):
                known = [parts[term.value] for term in (owner, detail) if term.value in parts]
                if len(known) == 2:
                    labels[node.value] = " · ".join(known)
    return labels


def excerpt_for_labels(lines: Callable[[], Iterable[bytes]], iris: Iterable[str]) -> list[Quad]:
    """What `labels_of` needs to know of some IRIs, out of a graph that need not fit into memory.

    Args:
        lines: gives the graph's lines of N-Triples; called twice.
    """
    wanted = {f"<{iri}>".encode() for iri in iris}
    kept: list[bytes] = []
    others: set[bytes] = set()
    for line in lines():
        subject, predicate, value = line.split(b" ", 2)
        if predicate in _LABELS:
            if subject in wanted:
                kept.append(line)
        elif (predicate in _HOLDS and value[:-3] in wanted) or (predicate in _IS_HELD and subject in wanted):
            kept.append(line)
            others |= {subject, value[:-3]}
    others -= wanted
    for line in lines() if others else ():
        subject, predicate, _ = line.split(b" ", 2)
        if predicate in _LABELS and subject in others:
            kept.append(line)
    return list(ox.parse(b"".join(kept), RdfFormat.N_TRIPLES))


def _either(properties: Iterable[str]) -> str:
    """A SPARQL property path of alternatives."""
    return "|".join(f"<{iri}>" for iri in properties)


def _own_labels(store: Store, iris: Iterable[str], lang: str) -> dict[str, str]:
    values = " ".join(f"<{iri}>" for iri in sorted(iris))
    if not values:
        return {}
    properties = ", ".join(f"<{iri}>" for iri in _LABEL_PROPERTIES)  # As VALUES, Oxigraph joins each with each.
    solutions = store.select(
        "SELECT ?s ?p ?label (LANG(?label) AS ?lang) WHERE { "
        f"VALUES ?s {{ {values} }} ?s ?p ?label . FILTER(?p IN ({properties})) }}"
    )
    by_language = {"pl": 1, "en": 2} | {lang: 0}
    best: dict[str, tuple[int, int, str]] = {}
    several: dict[str, set[str]] = {}  # Names of one thing that are equally good.
    for subject, predicate, label, tag in solutions.rows:
        if subject is None or predicate is None or label is None or tag is None:
            continue
        rank = (by_language.get(tag.value, 3), _LABEL_PROPERTIES.index(predicate.value), label.value)
        known = best.setdefault(subject.value, rank)
        if rank[:2] == known[:2] and rank != known:
            several.setdefault(subject.value, {known[2]}).add(rank[2])
        elif rank < known:
            several.pop(subject.value, None)
        best[subject.value] = min(rank, known)
    labels = {iri: label for iri, (_, _, label) in best.items()}
    return labels | _latest(store, several) if several else labels


def _latest(store: Store, names: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Of names of one thing, that which claims say was borne last: one without an end before any other."""
    things = " ".join(f"<{iri}>" for iri in names)
    ends = {
        (thing.value, name.value): end.value
        for thing, name, end in store.select(_ENDS.format(things=things)).rows
        if isinstance(thing, NamedNode) and isinstance(name, Literal) and isinstance(end, Literal)
    }
    return {
        iri: max(sorted(borne), key=lambda name, iri=iri: ends.get((iri, name), _NO_END))  # type: ignore[misc]
        for iri, borne in names.items()
    }
