"""What things are called: by one rule, whether a store is asked or an index.

Some languages are looked for, the best first: the one asked for, then those of the register in their order, English,
none (`text.languages_in_order`); in any other is what has none of them. Within a language a thing is called by
skos:prefLabel, else rdfs:label, dct:title, dct:description; of several names by that which claims say was borne last.
What has none of these and only holds something of an owner (a participation, a grant, an amount) is called
by its owner and what it holds.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from wupgraph.rdf.namespaces import DCT, RDF, RDFS, SCHEMA, SKOS, WUPG
from wupgraph.stores import Store

if TYPE_CHECKING:
    from wupgraph.rdf.graph_index import Index

_LABELS = (SKOS + "prefLabel", RDFS + "label", DCT + "title", DCT + "description")
_RANK_OF_LABEL = {iri: rank for rank, iri in enumerate(_LABELS)}

# What leads from an owner to a node that holds something.
HOLDING = (
    "http://data.europa.eu/m8g/hasParticipation",
    "http://www.w3.org/ns/org#hasMembership",
    SCHEMA + "funding",
    WUPG + "budget",
    SCHEMA + "amount",
    WUPG + "achieved",
    WUPG + "quantity",
)

# What leads on from there to what is held.
HELD = (
    "http://data.europa.eu/m8g/hasParticipant",
    "http://www.w3.org/ns/org#member",
    WUPG + "fund",
    SCHEMA + "fundedItem",
    "http://data.europa.eu/a4g/ontology#hasCurrency",
    WUPG + "indicator",
)

_SUBJECT, _OBJECT, _END = RDF + "subject", RDF + "object", SCHEMA + "validThrough"
# What has to be known of data to say what things are called.
ASKED = frozenset({*_LABELS, *HOLDING, *HELD, _SUBJECT, _OBJECT, _END})

_IN_LINES, _HOLDING_IN_LINES, _HELD_IN_LINES = (
    frozenset(f"<{iri}>".encode() for iri in properties) for properties in (_LABELS, HOLDING, HELD)
)

_ENDS = (
    "SELECT ?thing ?name ?end WHERE {{ VALUES ?thing {{ {things} }} "
    f"?claim <{_SUBJECT}> ?thing ; <{_OBJECT}> ?name ; <{_END}> ?end }}}}"
)

_HANDLE = (
    "SELECT ?node ?owner ?detail WHERE {{ VALUES ?node {{ {nodes} }} ?owner {holding} ?node . ?node {held} ?detail }}"
)

_NO_END = "~"  # After any date.

_Said = tuple[str, str, str]  # A property, a language, a text.
_Pair = tuple[NamedNode, NamedNode]  # An owner, and what is held of it.


def labels_of(store: Store, iris: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
    """Labels by IRI, of what has one.

    Args:
        languages: those to look for, the best first; in any other is what has none of them.
    """
    wanted = {iri for iri in iris if ">" not in iri}
    labels = _own_labels(store, wanted, languages)
    pairs = _pairs(store, wanted - labels.keys())
    if pairs:
        ends = {end.value for of_node in pairs.values() for pair in of_node for end in pair}
        known = _own_labels(store, ends, languages)
        held = {iri: _held_label(of_node, lambda end: known.get(end.value, "")) for iri, of_node in pairs.items()}
        labels |= {iri: label for iri, label in held.items() if label}
    return labels


def label_in(data: Index, node: NamedNode, languages: Sequence[str]) -> str:
    """What a node of some data is called; "" where there is nothing to call it.

    Args:
        data: in which all that is `ASKED` is known.
        languages: as `labels_of` takes them.
    """
    own = functools.partial(_own_label_in, data, languages)
    return own(node) or _held_label(_pairs_in(data, node), own)


def _best(texts: Iterable[_Said], languages: Sequence[str]) -> Sequence[str]:
    """The best of the texts of a thing: several, if they are equally good."""
    rank_of_language = {language: rank for rank, language in enumerate(languages)}
    least = (len(languages) + 1, 0)
    best: list[str] = []
    for name, language, text in texts:
        rank = (rank_of_language.get(language, len(languages)), _RANK_OF_LABEL[name])
        if rank < least:
            least, best = rank, [text]
        elif rank == least and text not in best:
            best.append(text)
    return best


def _borne_last(names: Collection[str], claimed: Iterable[tuple[str, str]]) -> str:
    """Of equally good names that which was borne last: one without an end before any other.

    Args:
        claimed: names, and the end that a claim gives each.
    """
    ends: dict[str, str] = {}
    for name, end in claimed:
        ends[name] = max(end, ends.get(name, ""))
    return max(sorted(names), key=lambda name: ends.get(name, _NO_END))


def _held_label(pairs: Iterable[_Pair], own: Callable[[NamedNode], str]) -> str:
    """What a node is called that holds something of an owner: the same whichever pair is found first.

    Args:
        own: what either is called without regard to what holds it; "" where that is nothing.
    """
    for owner, detail in sorted(pairs, key=str):
        of_owner, of_detail = own(owner), own(detail)
        if of_owner and of_detail:
            return f"{of_owner} · {of_detail}"
    return ""


def _own_labels(store: Store, iris: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
    values = " ".join(f"<{iri}>" for iri in sorted(iris))
    if not values:
        return {}
    properties = ", ".join(f"<{iri}>" for iri in _LABELS)  # As VALUES, Oxigraph joins each with each.
    solutions = store.select(
        "SELECT ?s ?p ?label (LANG(?label) AS ?lang) WHERE { "
        f"VALUES ?s {{ {values} }} ?s ?p ?label . FILTER(?p IN ({properties})) }}"
    )
    texts: dict[str, list[_Said]] = {}
    for subject, predicate, label, tag in solutions.rows:
        if subject is not None and predicate is not None and label is not None and tag is not None:
            texts.setdefault(subject.value, []).append((predicate.value, tag.value, label.value))
    best = {iri: _best(said, languages) for iri, said in texts.items()}
    claimed = _claimed(store, [iri for iri, names in best.items() if len(names) > 1])
    return {
        iri: names[0] if len(names) == 1 else _borne_last(names, claimed.get(iri, ())) for iri, names in best.items()
    }


def _claimed(store: Store, iris: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """What claims say that things were called, and until when."""
    names: dict[str, list[tuple[str, str]]] = {}
    if iris:
        for thing, name, end in store.select(_ENDS.format(things=" ".join(f"<{iri}>" for iri in iris))).rows:
            if isinstance(thing, NamedNode) and isinstance(name, Literal) and isinstance(end, Literal):
                names.setdefault(thing.value, []).append((name.value, end.value))
    return names


def _pairs(store: Store, iris: Collection[str]) -> dict[str, list[_Pair]]:
    """The owners of nodes, with what these hold."""
    pairs: dict[str, list[_Pair]] = {}
    if iris:
        nodes = " ".join(f"<{iri}>" for iri in sorted(iris))
        for node, *pair in store.select(_HANDLE.format(nodes=nodes, holding=_either(HOLDING), held=_either(HELD))).rows:
            owner, detail = pair
            if isinstance(node, NamedNode) and isinstance(owner, NamedNode) and isinstance(detail, NamedNode):
                pairs.setdefault(node.value, []).append((owner, detail))
    return pairs


def _own_label_in(data: Index, languages: Sequence[str], node: NamedNode) -> str:
    texts = [
        (name, value.language or "", value.value)
        for name in _LABELS
        for value in data.values(node, name)
        if isinstance(value, Literal)
    ]
    if not texts:
        return ""
    best = _best(texts, languages)
    return best[0] if len(best) == 1 else _borne_last(best, _claimed_in(data, node))


def _claimed_in(data: Index, node: NamedNode) -> Iterable[tuple[str, str]]:
    """What claims say that a node was called, and until when."""
    for claim in data.subjects(node, _SUBJECT):
        for end in data.values(claim, _END):
            yield from ((name.value, end.value) for name in data.values(claim, _OBJECT))


def _pairs_in(data: Index, node: NamedNode) -> list[_Pair]:
    """The owners of a node, with what it holds."""
    details = [one for name in HELD for one in data.values(node, name) if isinstance(one, NamedNode)]
    if not details:
        return []
    owners = [one for name in HOLDING for one in data.subjects(node, name) if isinstance(one, NamedNode)]
    return [(owner, detail) for owner in owners for detail in details]


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
        if predicate in _IN_LINES:
            if subject in wanted:
                kept.append(line)
        elif (predicate in _HOLDING_IN_LINES and value[:-3] in wanted) or (
            predicate in _HELD_IN_LINES and subject in wanted
        ):
            kept.append(line)
            others |= {subject, value[:-3]}
    others -= wanted
    for line in lines() if others else ():
        subject, predicate, _ = line.split(b" ", 2)
        if predicate in _IN_LINES and subject in others:
            kept.append(line)
    return list(ox.parse(b"".join(kept), RdfFormat.N_TRIPLES))


def _either(properties: Iterable[str]) -> str:
    """A SPARQL property path of alternatives."""
    return "|".join(f"<{iri}>" for iri in properties)
