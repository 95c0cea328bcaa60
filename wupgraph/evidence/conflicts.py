"""Where sources disagree: all claims about one property side by side, and what is published.

What a disagreement is, the canned question `disagreements` says; here it is asked, and each of its
subjects and properties is filled up with every claim about it, the withdrawn ones too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph import assets
from wupgraph.evidence.source_documents import DocumentText, find_texts, sources_of
from wupgraph.rdf.decoding import decode
from wupgraph.rdf.namespaces import DCT, OA, PROV, RANK, RDF, SCHEMA, SKOS, WUPG
from wupgraph.rdf.terms import Term, iri_of, text_of, whole_number_of
from wupgraph.register.claims import Claim, Evidence
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of
from wupgraph.text import texts_in_order

About = tuple[str, str]

_QUESTION = "disagreements"
_BATCH = 100  # pairs in a query: each has brackets, and a query may have only so many (`gate.limits.QUERY_STEPS`)
_CLAIMS = f"""
SELECT ?claim ?s ?p ?o ?rank ?certainty ?fragment ?source ?number ?exact ?start ?end ?page WHERE {{{{
  VALUES (?s ?p) {{{{ {{pairs}} }}}}
  ?claim <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ;
    <{WUPG}rank> ?rank ; <{WUPG}certainty> ?certainty ; <{PROV}wasDerivedFrom> ?fragment .
  ?fragment <{DCT}isPartOf> ?source ; <{OA}exact> ?exact .
  OPTIONAL {{{{ ?source <{DCT}identifier> ?number }}}}
  OPTIONAL {{{{ ?fragment <{OA}start> ?start ; <{OA}end> ?end }}}}
  OPTIONAL {{{{ ?fragment <{SCHEMA}pageStart> ?page }}}}
}}}}
ORDER BY STR(?number) ?start STR(?claim)"""
_TEXTS = f"""
SELECT ?claim ?p ?text WHERE {{{{
  VALUES ?claim {{{{ {{claims}} }}}} ?claim ?p ?text . FILTER(?p IN (<{SKOS}note>, <{WUPG}rankReason>))
}}}}"""
_PUBLISHED = "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES (?s ?p) {{ {pairs} }} ?s ?p ?o }} ORDER BY STR(?o)"


class Conflict(NamedTuple):
    """A single-valued property of a thing on which sources disagree: all claims of it, and what is published."""

    subject: str
    predicate: str
    claims: tuple[Claim, ...]
    published: tuple[Term, ...]

    @property
    def resolved(self) -> bool:
        """Whether a claim is preferred."""
        return any(claim.rank == RANK + "preferred" for claim in self.claims)


class Conflicts(NamedTuple):
    """Where the sources of a register disagree, and labels for the IRIs in it."""

    found: tuple[Conflict, ...]
    labels: Mapping[str, str]


def conflicts_of(register: Register, lang: str, folder: Path | None = None) -> Conflicts:
    """The properties on which sources disagree, resolved ones included, by subject and property.

    Args:
        lang: the language of labels.
        folder: the documents; with them, quotations have the line on which they stand, where the text is
            the very text that the register quotes.

    Raises:
        InputError: the folder or a text cannot be read.
    """
    file = register.question_files.get(_QUESTION) or Register(assets.shipped_register()).question_files[_QUESTION]
    rows = register.store.select_by_rows(decode(file.read_bytes(), str(file))).rows
    pairs = sorted({(iri_of(row[0]), iri_of(row[1])) for row in rows})
    if not pairs:
        return Conflicts((), {})
    sources = sources_of(register.store)
    texts = find_texts(sources, folder) if folder else {}
    claims: dict[About, list[Claim]] = defaultdict(list)
    published: dict[About, list[Term]] = defaultdict(list)
    for first in range(0, len(pairs), _BATCH):
        batch = pairs[first : first + _BATCH]
        claims |= _claims(register, batch, texts)
        for subject, predicate, value in register.store.select(_PUBLISHED.format(pairs=_listed(batch))).rows:
            if value is not None:
                published[iri_of(subject), iri_of(predicate)].append(value)
    found = tuple(Conflict(*about, tuple(claims[about]), tuple(published[about])) for about in pairs)
    return Conflicts(found, labels_of(register.store, _iris(found), register.languages_for(lang)))


def _listed(pairs: Iterable[About]) -> str:
    return " ".join(f"(<{subject}> <{predicate}>)" for subject, predicate in pairs)


def _claims(register: Register, pairs: list[About], texts: dict[str, DocumentText]) -> dict[About, list[Claim]]:
    heads: dict[str, Claim] = {}
    rows = register.store.select_by_rows(_CLAIMS.format(pairs=_listed(pairs))).rows
    for claim, s, p, o, rank, certainty, fragment, source, number, exact, start, end, page in rows:
        assert o is not None
        evidence = Evidence(
            iri_of(fragment),
            iri_of(source),
            text_of(number),
            text_of(exact),
            whole_number_of(start),
            whole_number_of(end),
            text_of(page),
            _line(texts.get(iri_of(source)), whole_number_of(start)),
        )
        iri = iri_of(claim)
        known = heads.get(iri) or Claim(iri, iri_of(s), iri_of(p), o, iri_of(rank), iri_of(certainty))
        heads[iri] = known._replace(evidence=(*known.evidence, evidence))
    remarks: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    listed = " ".join(f"<{iri}>" for iri in heads)
    for claim, predicate, text in register.store.select(_TEXTS.format(claims=listed)).rows:
        if isinstance(text, Literal):
            remarks[iri_of(claim), iri_of(predicate)][text.language or ""] = text.value
    claims: dict[About, list[Claim]] = defaultdict(list)
    languages = register.languages_for()
    for iri, head in heads.items():
        note, reason = (
            texts_in_order(said, languages) if (said := remarks.get((iri, prop))) else None
            for prop in (SKOS + "note", WUPG + "rankReason")
        )
        claims[head.subject, head.predicate].append(head._replace(note=note, reason=reason))
    return claims


def _line(text: DocumentText | None, start: int | None) -> int | None:
    if text is None or not text.same or start is None:
        return None
    return text.text.count("\n", 0, start) + 1


def _iris(found: Iterable[Conflict]) -> Iterator[str]:
    for conflict in found:
        yield conflict.subject
        yield conflict.predicate
        yield from (term.value for term in conflict.published if isinstance(term, NamedNode))
        for claim in conflict.claims:
            yield claim.rank
            yield claim.certainty
            yield from (evidence.source for evidence in claim.evidence)
            if isinstance(claim.object, NamedNode):
                yield claim.object.value
