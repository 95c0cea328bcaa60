"""Terms as Python values and as text that a person reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import Prefixes


def to_text(term: Term | None, labels: Mapping[str, str], prefixes: Prefixes) -> str:
    """A term as a person reads it: the label of an IRI (else its CURIE), the bare text of a literal."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return labels.get(term.value) or prefixes.shrink(term.value)
    if isinstance(term, Literal):
        return term.value
    return str(term)


def text_of(term: Term | None) -> str:
    """The bare text of a literal; "" for anything else."""
    return term.value if isinstance(term, Literal) else ""


def language_of(term: Term | None) -> str:
    """The tag of the language of a text; "" for anything else."""
    return (term.language or "") if isinstance(term, Literal) else ""


def iri_of(term: Term | None) -> str:
    """The IRI that a term is; another term in N-Triples' notation."""
    return term.value if isinstance(term, NamedNode) else str(term)


def is_true(term: Term | None) -> bool:
    """Whether a term is a literal that says yes, in either form of XML Schema (part 2, 3.3.2)."""
    return isinstance(term, Literal) and term.value in ("true", "1")


def whole_number_of(term: Term | None) -> int | None:
    """The whole number that a literal spells, whatever its datatype; None where it spells none."""
    return int(term.value) if isinstance(term, Literal) and re.fullmatch(r"-?[0-9]{1,4000}", term.value) else None


# RDF 1.1: a register holds no triple terms.
Term: TypeAlias = NamedNode | BlankNode | Literal
