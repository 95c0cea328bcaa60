"""Coverage: which published facts a claim backs, and how much of each document is cited (ontology/README.md, Claims).

What a fact needs is said once, by the rule about statements without a claim (the shape with `wsh:unsourced`): it is
asked as it stands, and asked again of the register without its claims, where it names every fact that needs one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from wupgraph import assets
from wupgraph.errors import InputError
from wupgraph.evidence.quotations import quotations
from wupgraph.evidence.segments import Segment, segments
from wupgraph.evidence.shares import TRIPLES, Divided, Shares, Undivided
from wupgraph.evidence.source_documents import Source, find_texts
from wupgraph.rdf.inputs import sources_of
from wupgraph.rdf.namespaces import DCT, PROV, RANK, RDF, RDFS, SCHEME, SH, WSH, WUPG
from wupgraph.rdf.places import Place
from wupgraph.rdf.sources import KEPT
from wupgraph.rdf.terms import Term, iri_of
from wupgraph.register.folder import Register
from wupgraph.stores import Store
from wupgraph.text import Text

Fact = tuple[str, str, Term]

_MARK = WSH + "unsourced"  # of the shape about statements without a claim
# Oxigraph plans well when it is given some hundred subjects at a time.
_BATCH = 200
_WHERE = re.compile(r"\bwhere\s*\{", re.IGNORECASE)
_CLAIMED = f"SELECT DISTINCT ?s ?p ?o WHERE {{ ?claim <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o }}"
_BACKING = f"""
SELECT DISTINCT ?s ?p ?o ?source WHERE {{
  ?claim <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ;
    <{WUPG}rank> ?rank ; <{WUPG}certainty> ?certainty ; <{PROV}wasDerivedFrom>/<{DCT}isPartOf> ?source .
  FILTER(?rank != <{RANK}deprecated> && ?certainty != <{SCHEME}certainty/hypothesis>)
}}"""
_SAYS_A_CLAIM = {RDF + "subject", RDF + "predicate", RDF + "object"}


class KindCoverage(NamedTuple):
    """How many facts about one kind of thing (the segment of its identifiers) need backing, and have it."""

    kind: str
    facts: int
    backed: int


class DocumentCoverage(NamedTuple):
    """How many facts a document backs, and how much of its text is cited; None where the text is not at hand."""

    source: str
    number: str
    backed: int
    segments: int | None = None
    uncited: tuple[Segment, ...] = ()


class UnbackedFact(NamedTuple):
    """A published fact that no claim backs, and where it stands."""

    subject: str
    predicate: str
    value: Term
    place: Place | None


class Coverage(NamedTuple):
    """How many of the published facts that need a claim have one (ontology/README.md, Claims)."""

    kinds: tuple[KindCoverage, ...]
    documents: tuple[DocumentCoverage, ...]
    unbacked: tuple[UnbackedFact, ...]
    labels: Mapping[str, str]

    @property
    def facts(self) -> int:
        return sum(kind.facts for kind in self.kinds)

    @property
    def backed(self) -> int:
        return sum(kind.backed for kind in self.kinds)


def coverage_of(register: Register, lang: str, folder: Path | None = None) -> Coverage:
    """How many facts of a register are backed, by kind of thing and by document, and which are not.

    Args:
        lang: the language of labels.
        folder: the documents; with them, how much of each text is cited, where it is the very text that
            the register quotes.

    Raises:
        InputError: the folder or a text cannot be read.
    """
    rule = _Rule(register)
    prefixes, kind_of = register.prefixes.namespaces, register.base.kind_of
    shares: Shares = Divided(register) if _is_large(register) and rule.is_shipped else Undivided(register)
    by_source: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    lacking: set[Fact] = set()
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for share in shares:
        # Rules are written for Oxigraph: Virtuoso's planner overflows on this one.
        store = share.store(prefixes)
        unbacked = {fact for fact in rule.facts(store) if share.owns(fact[0])}
        claimed = set(_facts(store, _CLAIMED))
        sources = [(fact, source) for *fact, source in store.select(_BACKING).rows]
        if folder:
            for claim, fragment in quotations(store):
                if claim and fragment.start is not None and fragment.end is not None:
                    spans[fragment.source].append((fragment.start, fragment.end))
        del store
        named = rule.facts(share.store(prefixes, without=_SAYS_A_CLAIM))
        # What the rule passes though no claim says it is a translation, which needs none.
        backed = {fact for fact in (named - unbacked) & claimed if share.owns(fact[0])}
        for (subject, predicate, value), source in sources:
            if value is not None and (iri_of(subject), iri_of(predicate), value) in backed:
                by_source[iri_of(source)] += 1
        facts.update(kind_of(subject) for subject, _, _ in backed | unbacked)
        kept.update(kind_of(subject) for subject, _, _ in backed)
        lacking |= unbacked
    iris = {iri for s, p, o in lacking for iri in (s, p, o.value if isinstance(o, NamedNode) else p)}
    return Coverage(
        tuple(KindCoverage(kind, facts[kind], kept[kind]) for kind in sorted(facts)),
        tuple(_documents(shares.sources(), by_source, spans, folder)),
        tuple(_located(register, lacking)),
        shares.labels(iris, register.languages_for(lang)),
    )


def _is_large(register: Register) -> bool:
    """Whether a register is better asked in shares."""
    graphs = register.stored_graphs
    if graphs is not None:
        return sum(map(graphs.size, graphs.data)) > TRIPLES
    return sum(file.stat().st_size for file in register.data_files) > KEPT


class _Rule:
    """The rule that names published facts without a claim: the register's own, else the shipped one."""

    def __init__(self, register: Register) -> None:
        shipped = Register(assets.shipped_register())
        for files in (register.shape_files, shipped.shape_files):
            of_shape, selects = _parts(register.quads(files))
            if selects:
                break
        else:
            raise InputError(
                Text(
                    "brak reguły o wartościach bez twierdzenia (wsh:unsourced)",
                    "the rule about values without a claim (wsh:unsourced) is missing",
                ),
                "shapes",
            )
        self._written = selects[0]
        self._select = register.facts.in_query(selects[0])
        self._register, self._shipped = register, shipped
        self._classes = [str(quad.object) for quad in of_shape if quad.predicate.value == SH + "targetClass"]

    @property
    def is_shipped(self) -> bool:
        """Whether it is the shipped one, of which is known what it looks at: a subject and its claims."""
        return self._written in _parts(self._register.quads(self._shipped.shape_files))[1]

    def facts(self, store: Store) -> set[Fact]:
        """The facts of a store that the rule names."""
        where = _WHERE.search(self._select)
        assert where is not None, "a SELECT has its WHERE"
        subjects = store.select(
            f"SELECT DISTINCT ?this WHERE {{ VALUES ?class {{ {' '.join(self._classes)} }} "
            f"?type <{RDFS}subClassOf>* ?class . ?this a ?type . FILTER(isIRI(?this)) }} ORDER BY STR(?this)"
        ).rows
        facts: set[Fact] = set()
        for first in range(0, len(subjects), _BATCH):
            batch = " ".join(str(subject) for (subject,) in subjects[first : first + _BATCH])
            text = f"{self._select[: where.end()]} VALUES ?this {{ {batch} }} {self._select[where.end() :]}"
            facts |= set(_facts(store, text))
        return facts


def _parts(triples: list[Quad]) -> tuple[list[Quad], list[str]]:
    """What is said of the rule, and its queries."""
    marked = {quad.subject for quad in triples if quad.predicate.value == _MARK}
    of_shape = [quad for quad in triples if quad.subject in marked]
    nodes = {quad.object for quad in of_shape if quad.predicate.value == SH + "sparql"}
    selects = [quad.object for quad in triples if quad.subject in nodes and quad.predicate.value == SH + "select"]
    return of_shape, [select.value for select in selects if isinstance(select, Literal)]


def _facts(store: Store, select: str) -> Iterator[Fact]:
    for subject, predicate, value in store.select(select).rows:
        assert value is not None
        yield iri_of(subject), iri_of(predicate), value


def _located(register: Register, facts: Iterable[Fact]) -> Iterator[UnbackedFact]:
    """Facts with the place where each is published, in the order of files and lines."""
    wanted = set(facts)
    if not wanted:
        return
    places: dict[Fact, Place] = {}
    subjects = {NamedNode(subject) for subject, _, _ in wanted}
    for file in sources_of(register.data_files, register.origins):
        len(file)  # Its places are told of the state in which it was read.
        located = file.located(subjects)
        for fact in wanted - places.keys():
            place = located.place_of_value(NamedNode(fact[0]), NamedNode(fact[1]), fact[2])
            if place is not None:
                places[fact] = place
    for fact in sorted(wanted, key=lambda fact: (places.get(fact) or Place("", 0, 0), fact[0], fact[1], str(fact[2]))):
        yield UnbackedFact(*fact, places.get(fact))


def _documents(
    sources: list[Source], backed: Counter[str], spans: dict[str, list[tuple[int, int]]], folder: Path | None
) -> Iterator[DocumentCoverage]:
    texts = find_texts(sources, folder) if folder else {}
    for source in sources:
        text = texts.get(source.iri)
        if text is None or not text.same:
            yield DocumentCoverage(source.iri, source.number, backed[source.iri])
        else:
            pieces = segments(text.text)
            uncited = tuple(piece for piece in pieces if not _touched(piece, spans[source.iri]))
            yield DocumentCoverage(source.iri, source.number, backed[source.iri], len(pieces), uncited)


def _touched(piece: Segment, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < piece.end and piece.start < end for start, end in spans)
