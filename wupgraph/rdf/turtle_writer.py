"""The canonical Turtle: fixed prefix order, subjects and predicates sorted, one value a line.

Own code because no library's writer is stable over hash seeds *and* keeps the lexical form of
literals (`"253905"^^xsd:decimal` stays what it is).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from wupgraph.rdf.namespaces import OA, PROV, RDF, SKOS, WUPG, XSD, Prefixes
from wupgraph.rdf.origins import shown
from wupgraph.rdf.terms import Term
from wupgraph.screen import escaped
from wupgraph.text import LANGUAGES

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
NAMELESS = "[]"
# The three that make a claim readable at a glance share its second line.
_CLAIM_LINE = (RDF + "subject", RDF + "predicate", RDF + "object")


def to_turtle(
    triples: Iterable[Triple | Quad], prefixes: Prefixes, *, head: str = "", languages: Sequence[str] = LANGUAGES
) -> str:
    """Triples as canonical Turtle; the same triples give the same bytes.

    Blank nodes are written with their own labels, so stability holds for data without them
    (as the register's data is).

    Args:
        head: comment lines that stand before the prefixes.
        languages: those of the register, in which order texts stand.
    """
    described = by_subject(triples, languages)
    body = "\n".join(block(subject, values, prefixes) for subject, values in described)
    head = head.rstrip("\n") + "\n\n" if head else ""
    return head + declared(written_iris(described), prefixes) + ("\n" + body if body else "")


def by_subject(
    triples: Iterable[Triple | Quad], languages: Sequence[str] = LANGUAGES
) -> list[tuple[Term, dict[str, list[Term]]]]:
    """What stands of each subject: subjects by name, predicates as a reader wants to see them, values sorted."""
    found: dict[Term, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        found[rdf11(triple.subject)][triple.predicate.value].add(rdf11(triple.object))
    return [(subject, in_order(found[subject], languages)) for subject in sorted(found, key=_by_name)]


def in_order(values: Mapping[str, Collection[Term]], languages: Sequence[str] = LANGUAGES) -> dict[str, list[Term]]:
    """What stands of one subject: predicates as a reader wants to see them, values sorted."""
    by_language = functools.partial(value_order, languages)
    return {
        name: sorted(values[name], key=by_language) if len(values[name]) > 1 else list(values[name])
        for name in sorted(values, key=_order)
    }


def term_to_turtle(term: Term, prefixes: Prefixes) -> str:
    """One term in Turtle's notation, shortened with the prefixes."""
    if isinstance(term, NamedNode):
        return prefixes.shrink(term.value)
    if isinstance(term, Literal):
        return _literal(term, prefixes)
    return str(term)


def term_shown(term: Term, prefixes: Prefixes = _NO_PREFIXES) -> str:
    """One term as a person is told of it: in Turtle, a blank node without the label that a parser makes up."""
    return NAMELESS if isinstance(term, BlankNode) else term_to_turtle(term, prefixes)


def rdf11(term: Term | Triple) -> Term:
    """A term of RDF 1.1."""
    assert not isinstance(term, Triple), "a register holds no triple terms"
    return term


def declared(iris: set[str], prefixes: Prefixes) -> str:
    """The prefixes that some of the IRIs are written with."""
    return declaring({prefixes.prefix_of(iri) for iri in iris}, prefixes)


def declaring(used: Collection[str | None], prefixes: Prefixes) -> str:
    """The lines that declare the prefixes that are used."""
    used_ones = ((prefix, ns) for prefix, ns in prefixes.namespaces.items() if prefix in used)
    return "".join(f"@prefix {prefix}: <{escaped(shown(ns))}> .\n" for prefix, ns in used_ones)


def written_iris(described: list[tuple[Term, dict[str, list[Term]]]]) -> set[str]:
    """The IRIs that the blocks of subjects write; `a` is none."""
    iris = {subject.value for subject, _ in described if isinstance(subject, NamedNode)}
    for _, values in described:
        iris |= values.keys() - {RDF + "type"}
        for value in (value for listed in values.values() for value in listed):
            if isinstance(value, NamedNode):
                iris.add(value.value)
            elif isinstance(value, Literal) and _has_datatype(value):
                iris.add(value.datatype.value)
    return iris


def _has_datatype(literal: Literal) -> bool:
    """Whether the datatype is written out."""
    return not literal.language and _literal(literal, _NO_PREFIXES).endswith(f"^^<{literal.datatype.value}>")


def block(subject: Term, values: dict[str, list[Term]], prefixes: Prefixes) -> str:
    """What is said of a subject, as lines of Turtle."""
    written = {name: [term_to_turtle(value, prefixes) for value in listed] for name, listed in values.items()}
    return block_of(term_to_turtle(subject, prefixes), written, prefixes)


def block_of(subject: str, values: Mapping[str, Sequence[str]], prefixes: Prefixes) -> str:
    """`block` of a subject and values that are Turtle already."""
    lines = {name: property_of(name, listed, prefixes, " ,\n        ") for name, listed in values.items()}
    if _is_claim(values):
        first, *others = _CLAIM_LINE
        lines[first] = " ; ".join([lines[first], *(lines.pop(name) for name in others)])
    return subject + " " + " ;\n    ".join(lines.values()) + " .\n"


def block_lines(values: dict[str, list[Term]]) -> int:
    """How many lines `block` makes: one a value, and one for the three that share theirs."""
    return sum(map(len, values.values())) - (len(_CLAIM_LINE) - 1) * _is_claim(values)


def _is_claim(values: Mapping[str, Sequence[object]]) -> bool:
    return all(len(values.get(name, ())) == 1 for name in _CLAIM_LINE)


def property_of(predicate: str, values: Sequence[str], prefixes: Prefixes, between: str) -> str:
    """A property with its values, which are Turtle already; `between` stands between two of them."""
    return predicate_to_turtle(predicate, prefixes) + " " + between.join(values)


def predicate_to_turtle(predicate: str, prefixes: Prefixes) -> str:
    """A property in Turtle's notation; `a` for rdf:type."""
    return "a" if predicate == RDF + "type" else prefixes.shrink(predicate)


def _order(predicate: str) -> tuple[int, str]:
    return (_ORDER.get(predicate, len(_ORDER)), predicate)


def value_order(languages: Sequence[str], value: Term) -> tuple[int, int, str]:
    """IRIs first, then texts in the order of languages, others last."""
    if isinstance(value, Literal):
        known = value.language in languages
        return (1, languages.index(value.language or "") if known else len(languages), str(value))
    return (0, 0, str(value))


def _by_name(subject: Term) -> tuple[int, str]:
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


# Turtle 1.1, section 6.4.
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def _quoted(text: str) -> str:
    """A text in quotation marks; what a terminal would obey stands there by its number, as `escaped` has it."""
    return f'"{escaped(text.translate(_ESCAPES))}"'
