"""A card: everything the register holds about one thing, each fact with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import DCT, OA, PROV, RANK, RDF, SCHEMA, SCHEME, SKOS, WUPG, Base
from wupgraph.rdf.terms import Term, iri_of, text_of, whole_number_of
from wupgraph.register.claims import Claim, Evidence
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of
from wupgraph.stores import Store
from wupgraph.text import texts_in_order

_OUTGOING = "SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {subjects} }} ?s ?p ?o }}"
_CLAIMS = f"""
SELECT ?claim ?s ?p ?o ?rank ?certainty ?fragment ?source ?number ?exact ?start ?end ?page WHERE {{{{
  VALUES ?s {{{{ {{subjects}} }}}}
  ?claim <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ;
    <{WUPG}rank> ?rank ; <{WUPG}certainty> ?certainty ; <{PROV}wasDerivedFrom> ?fragment .
  ?fragment <{DCT}isPartOf> ?source ; <{OA}exact> ?exact .
  ?source <{DCT}identifier> ?number .
  OPTIONAL {{{{ ?fragment <{OA}start> ?start ; <{OA}end> ?end }}}}
  OPTIONAL {{{{ ?fragment <{SCHEMA}pageStart> ?page }}}}
}}}}
ORDER BY STR(?source) ?start STR(?claim)"""
_CONVERTED_FROM = PROV + "wasDerivedFrom"  # An amount is no part of what was converted from it.
_NOTE, _FROM, _THROUGH = SKOS + "note", SCHEMA + "validFrom", SCHEMA + "validThrough"
_REMARKS = (
    "SELECT ?claim ?p ?text WHERE {{ VALUES ?claim {{ {claims} }} ?claim ?p ?text . "
    f"FILTER(?p IN (<{_NOTE}>, <{_FROM}>, <{_THROUGH}>)) }}}}"
)
_INCOMING = """
SELECT DISTINCT ?referring ?property WHERE {{
  {{ ?referring ?property <{subject}> . FILTER NOT EXISTS {{ ?node ?link ?referring . FILTER(?link IN ({links})) }} }}
  UNION
  {{ ?referring ?link ?node . ?node ?property <{subject}> . FILTER(?link IN ({links})) }}
  FILTER(?property NOT IN (<{RDF}subject>, <{RDF}object>, <{DCT}isPartOf>) || STRSTARTS(STR(?referring), "{base.id}"))
  FILTER(!STRSTARTS(STR(?referring), "{base.claims}") && !CONTAINS(STR(?referring), "#"))
}}
ORDER BY STR(?property) STR(?referring)"""
# What refers to a thing only in claims: of a plan no more than name, kind and status are published.
_CLAIMED = """
SELECT DISTINCT ?referring ?property ?certainty WHERE {{
  {{
    ?claim <{RDF}object> <{subject}> ; <{RDF}subject> ?referring ; <{RDF}predicate> ?property .
    FILTER NOT EXISTS {{ ?node ?link ?referring . FILTER(?link IN ({links})) }}
    FILTER NOT EXISTS {{ ?referring ?property <{subject}> }}
  }}
  UNION
  {{
    ?claim <{RDF}object> <{subject}> ; <{RDF}subject> ?node ; <{RDF}predicate> ?property .
    ?referring ?link ?node . FILTER(?link IN ({links}))
    FILTER NOT EXISTS {{ ?node ?property <{subject}> }}
  }}
  UNION
  {{
    ?node ?property <{subject}> . ?claim <{RDF}object> ?node ; <{RDF}subject> ?referring ; <{RDF}predicate> ?link .
    FILTER(?link IN ({links})) FILTER NOT EXISTS {{ ?referring ?link ?node }}
  }}
  ?claim <{WUPG}rank> ?rank ; <{WUPG}certainty> ?certainty .
  FILTER(?rank != <{RANK}deprecated> && ?certainty != <{CERTAINTY}hypothesis>)
}}"""
_LINKS = ", ".join(
    f"<{iri}>"
    for iri in (
        "http://data.europa.eu/m8g/hasParticipation",
        "http://www.w3.org/ns/org#hasMembership",
        SCHEMA + "funding",
        WUPG + "budget",
        WUPG + "achieved",
    )
)


class Fact(NamedTuple):
    """A property of a thing with one value, and the claims that stand behind it.

    `published` is False for a value that only claims hold: disputed, deprecated or a hypothesis.
    `parts` are the facts of a node that belongs to the thing alone (an amount, a participation).
    """

    property: str
    value: Term
    claims: tuple[Claim, ...] = ()
    published: bool = True
    parts: tuple[Fact, ...] = ()


class Incoming(NamedTuple):
    """A thing that refers to another by a property.

    `certainty` is that of the claims of it where only claims say so (a plan, a side of a disagreement); else None.
    """

    referring: str
    property: str
    certainty: str | None = None


class Card(NamedTuple):
    """Everything the register holds about a thing: its facts, and what refers to it."""

    subject: str
    facts: tuple[Fact, ...]
    incoming: tuple[Incoming, ...]
    labels: Mapping[str, str]


def card_of(register: Register, iri: str, lang: str) -> Card:
    """The card of a thing: facts in and out, nested nodes, claims with their quotations.

    Args:
        iri: as `queries.naming.resolve` gives it.
        lang: the language of labels and notes.
    """
    store = register.store
    in_order = register.languages_for()
    values, claims, nested = _with_parts(store, iri, register.names.of_parts, in_order)
    facts = _Facts(values, claims, nested, in_order).of(iri, ())
    base = register.prefixes.base_of(iri)
    incoming = tuple(one for one in _incoming(store, iri, base) if one.referring not in (iri, *nested))
    labels = labels_of(store, _iris_in(iri, facts, incoming), register.languages_for(lang))
    return Card(iri, tuple(facts), incoming, labels)


def _incoming(store: Store, iri: str, base: Base) -> list[Incoming]:
    """What refers to a thing: what is published of it, and what only claims say, as surely as the surest of them."""
    published = store.select(_INCOMING.format(subject=iri, links=_LINKS, RDF=RDF, DCT=DCT, base=base)).rows
    claimed = store.select_by_rows(
        _CLAIMED.format(subject=iri, links=_LINKS, RDF=RDF, RANK=RANK, WUPG=WUPG, CERTAINTY=f"{SCHEME}certainty/")
    ).rows
    references = [Incoming(iri_of(referring), iri_of(prop)) for referring, prop in published]
    surest: dict[tuple[str, str], str] = {}
    for referring, prop, certainty in claimed:
        key = (iri_of(referring), iri_of(prop))
        surest[key] = min(surest.get(key, iri_of(certainty)), iri_of(certainty), key=_WEAKEST_LAST.index)
    references += [Incoming(*key, surest[key]) for key in sorted(surest, key=lambda key: (key[1], key[0]))]
    return references


_WEAKEST_LAST = [f"{SCHEME}certainty/{name}" for name in ("stated", "inferred", "planned")]
_Values = dict[str, list[tuple[str, Term]]]
_Claims = dict[tuple[str, str, Term], list[Claim]]


def _with_parts(
    store: Store, iri: str, of_parts: tuple[str, ...], languages: Sequence[str]
) -> tuple[_Values, _Claims, set[str]]:
    """What is published and claimed about a thing and the nodes that are its alone, at any depth; and those nodes."""
    values: _Values = {}
    claims: _Claims = {}
    nested: set[str] = set()
    level = [iri]
    while level:
        level_values, level_claims = _outgoing(store, level), _claims(store, level, languages)
        values |= level_values
        claims |= level_claims
        held = [(prop, value) for facts in level_values.values() for prop, value in facts]
        held += [(prop, value) for _, prop, value in level_claims]
        parts = {value.value for prop, value in held if isinstance(value, NamedNode) and prop != _CONVERTED_FROM}
        level = sorted({part for part in parts if part.startswith(of_parts)} - nested - {iri})
        nested |= set(level)
    return values, claims, nested


def _outgoing(store: Store, subjects: Iterable[str]) -> _Values:
    listed = " ".join(f"<{subject}>" for subject in subjects)
    values: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    if listed:
        for subject, predicate, value in store.select(_OUTGOING.format(subjects=listed)).rows:
            assert value is not None
            values[iri_of(subject)].append((iri_of(predicate), value))
    return values


def _claims(store: Store, subjects: Iterable[str], languages: Sequence[str]) -> _Claims:
    """Claims by what they claim; their notes in the order of languages."""
    listed = " ".join(f"<{subject}>" for subject in subjects)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    heads: dict[str, tuple[str, str, Term, str, str]] = {}
    for claim, s, p, o, rank, certainty, fragment, source, number, exact, start, end, page in store.select_by_rows(
        _CLAIMS.format(subjects=listed)
    ).rows:
        assert o is not None
        heads[iri_of(claim)] = (iri_of(s), iri_of(p), o, iri_of(rank), iri_of(certainty))
        evidence[iri_of(claim)].append(
            Evidence(
                iri_of(fragment),
                iri_of(source),
                text_of(number),
                text_of(exact),
                whole_number_of(start),
                whole_number_of(end),
                text_of(page),
            )
        )
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    times: dict[tuple[str, str], str] = {}
    if heads:
        for claim, prop, text in store.select(_REMARKS.format(claims=" ".join(f"<{c}>" for c in heads))).rows:
            if not isinstance(text, Literal):
                continue
            if iri_of(prop) == _NOTE:
                notes[iri_of(claim)][text.language or ""] = text.value
            else:
                times[iri_of(claim), iri_of(prop)] = text.value
    claims: dict[tuple[str, str, Term], list[Claim]] = defaultdict(list)
    for iri, (subject, predicate, value, rank_iri, certainty_iri) in heads.items():
        note = notes.get(iri)
        remark = texts_in_order(note, languages) if note else None
        claims[subject, predicate, value].append(
            Claim(
                iri, subject, predicate, value, rank_iri, certainty_iri, tuple(evidence[iri]), remark,
                valid_from=times.get((iri, _FROM), ""), valid_through=times.get((iri, _THROUGH), ""),
            )
        )  # fmt: skip
    return claims


class _Facts(NamedTuple):
    """What the facts of a thing are made of.

    Attributes:
        nested: the nodes that belong to one thing alone.
        languages: of several texts of one property, which are shown first.
    """

    values: _Values
    claims: _Claims
    nested: Collection[str]
    languages: Sequence[str]

    def of(self, subject: str, owners: tuple[str, ...]) -> list[Fact]:
        """The facts of a subject: what is published, then what only claims hold.

        Args:
            owners: those that it is part of, which are not shown anew within it.
        """
        facts = []
        above = (*owners, subject)
        published = set(self.values.get(subject, []))
        for predicate, value in sorted(published, key=self._order):
            said_of_it = tuple(self.claims.get((subject, predicate, value), ()))
            facts.append(Fact(predicate, value, said_of_it, True, self._parts(predicate, value, above)))
        for (about, predicate, value), said in sorted(self.claims.items(), key=lambda one: (one[0][1], str(one[0][2]))):
            if about == subject and (predicate, value) not in published:
                facts.append(Fact(predicate, value, tuple(said), False, self._parts(predicate, value, above)))
        return facts

    def _parts(self, predicate: str, value: Term, above: tuple[str, ...]) -> tuple[Fact, ...]:
        part = value.value if isinstance(value, NamedNode) and predicate != _CONVERTED_FROM else ""
        return tuple(self.of(part, above)) if part in self.nested and part not in above else ()

    def _order(self, fact: tuple[str, Term]) -> tuple[str, int, str]:
        """By property; texts by language."""
        predicate, value = fact
        language = value.language if isinstance(value, Literal) else None
        known = language is not None and language in self.languages
        return (predicate, self.languages.index(language) if known else len(self.languages), str(value))


def _iris_in(subject: str, facts: Iterable[Fact], incoming: Iterable[Incoming]) -> set[str]:
    iris = {subject} | {iri for reference in incoming for iri in reference if iri is not None}
    for fact in facts:
        iris.add(fact.property)
        if isinstance(fact.value, NamedNode):
            iris.add(fact.value.value)
        for claim in fact.claims:
            iris |= {claim.rank, claim.certainty, *(evidence.source for evidence in claim.evidence)}
        iris |= _iris_in(subject, fact.parts, ())
    return iris
