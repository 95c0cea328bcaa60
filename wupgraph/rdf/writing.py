"""The canonical Turtle: fixed prefix order, subjects and predicates sorted, one value a line.

Own code because no library's writer is stable over hash seeds *and* keeps the lexical form of
literals (`"253905"^^xsd:decimal` stays what it is).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from wupgraph.rdf.namespaces import OA, PROV, RDF, SKOS, WUPG, XSD, Prefixes
from wupgraph.values import Term

# What a reader wants to see first; the rest follows by name.
_FIRST = (
    RDF + "type", RDF + "subject", RDF + "predicate", RDF + "object",
    SKOS + "prefLabel", SKOS + "altLabel", SKOS + "definition",
    WUPG + "rank", WUPG + "rankReason", WUPG + "certainty", PROV + "wasDerivedFrom",
    OA + "start", OA + "end", OA + "exact",
)  # fmt: skip
_ORDER = {iri: position for position, iri in enumerate(_FIRST)}
_NO_PREFIXES = Prefixes({})
_WHOLE = r"-?[0-9]+"
_LANGUAGE_ORDER = {"pl": 0, "en": 1}
# The three that make a claim readable at a glance share its second line.
_CLAIM_LINE = (RDF + "subject", RDF + "predicate", RDF + "object")


def to_turtle(triples: Iterable[Triple | Quad], prefixes: Prefixes, *, head: str = "") -> str:
    """Triples as canonical Turtle; the same triples give the same bytes.

    Blank nodes are written with their own labels, so stability holds for data without them
    (as the register's data is).

    Args:
        head: comment lines that stand before the prefixes.
    """
    by_subject: dict[Term, set[tuple[NamedNode, Term]]] = defaultdict(set)
    for triple in triples:
        by_subject[_rdf11(triple.subject)].add((triple.predicate, _rdf11(triple.object)))
    blocks = [_block(subject, pairs, prefixes) for subject, pairs in sorted(by_subject.items(), key=_by_name)]
    body = "\n".join(blocks)
    used = {prefixes.prefix_of(iri) for subject, pairs in by_subject.items() for iri in _iris(subject, pairs)}
    declared = "".join(f"@prefix {prefix}: <{ns}> .\n" for prefix, ns in prefixes.namespaces.items() if prefix in used)
    head = head.rstrip("\n") + "\n\n" if head else ""
    return head + declared + ("\n" + body if body else "")


def term_to_turtle(term: Term, prefixes: Prefixes) -> str:
    """One term in Turtle's notation, shortened with the prefixes."""
    if isinstance(term, NamedNode):
        return prefixes.shrink(term.value)
    if isinstance(term, Literal):
        return _literal(term, prefixes)
    return str(term)


def _rdf11(term: Term | Triple) -> Term:
    assert not isinstance(term, Triple), "a register holds no triple terms"
    return term


def _iris(subject: Term, pairs: set[tuple[NamedNode, Term]]) -> Iterable[str]:
    """The IRIs that the block of a subject writes."""
    if isinstance(subject, NamedNode):
        yield subject.value
    for predicate, value in pairs:
        if predicate.value != RDF + "type":
            yield predicate.value
        if isinstance(value, NamedNode):
            yield value.value
        elif isinstance(value, Literal) and _has_datatype(value):
            yield value.datatype.value


def _has_datatype(literal: Literal) -> bool:
    """Whether the datatype is written out."""
    return not literal.language and _literal(literal, _NO_PREFIXES).endswith(f"^^<{literal.datatype.value}>")


def _block(subject: Term, pairs: set[tuple[NamedNode, Term]], prefixes: Prefixes) -> str:
    values: dict[str, list[Term]] = defaultdict(list)
    for predicate, value in pairs:
        values[predicate.value].append(value)
    lines = []
    if all(len(values.get(predicate, ())) == 1 for predicate in _CLAIM_LINE):
        parts = (_property(p, values.pop(p), prefixes) for p in _CLAIM_LINE)
        claim_line = " ; ".join(parts)
    else:
        claim_line = ""
    for name in sorted(values, key=lambda iri: (_ORDER.get(iri, len(_ORDER)), iri)):
        lines.append(_property(name, values[name], prefixes))
        if name == RDF + "type" and claim_line:
            lines.append(claim_line)
            claim_line = ""
    if claim_line:
        lines.insert(0, claim_line)
    return term_to_turtle(subject, prefixes) + " " + " ;\n    ".join(lines) + " .\n"


def _property(predicate: str, values: list[Term], prefixes: Prefixes) -> str:
    name = "a" if predicate == RDF + "type" else prefixes.shrink(predicate)
    written = [term_to_turtle(value, prefixes) for value in sorted(values, key=_value_order)]
    return name + " " + " ,\n        ".join(written)


def _value_order(value: Term) -> tuple[int, int, str]:
    if isinstance(value, Literal):
        return (1, _LANGUAGE_ORDER.get(value.language or "", 2), str(value))
    return (0, 0, str(value))


def _by_name(item: tuple[Term, object]) -> tuple[int, str]:
    subject = item[0]
    return (1 if isinstance(subject, BlankNode) else 0, str(subject))


def _literal(literal: Literal, prefixes: Prefixes) -> str:
    if literal.language:
        return f"{_quoted(literal.value)}@{literal.language}"
    datatype = literal.datatype.value
    if datatype == XSD + "string":
        return _quoted(literal.value)
    if (datatype == XSD + "integer" and re.fullmatch(_WHOLE, literal.value)) or (
        datatype == XSD + "boolean" and literal.value in ("true", "false")
    ):
        return literal.value
    return f"{_quoted(literal.value)}^^{prefixes.shrink(datatype)}"


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'
