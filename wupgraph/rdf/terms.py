"""Terms as Python values and as text that a person reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.values import Iri, PartialDate, Value

_GYEAR = r"(\d{4})"
_GYEAR_MONTH = r"(\d{4})-(\d{2})"


def to_python(term: Term | None, labels: Mapping[str, str]) -> Value:
    """The Python value of a term: dates, Decimal, int, bool, IRIs with their label.

    A literal whose text does not fit its datatype stays text. Times zones and partial dates are not
    filled up: `2007` is `PartialDate(2007)`, never 1 January.
    """
    import datetime as dt
    from decimal import Decimal, InvalidOperation

    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Iri(term.value, labels.get(term.value, ""))
    if not isinstance(term, Literal):
        return str(term)
    text = term.value
    try:
        match term.datatype.value.removeprefix(XSD):
            case "integer" | "int" | "long" | "nonNegativeInteger":
                return int(text)
            case "decimal":
                return Decimal(text)
            case "double" | "float":
                return float(text)
            case "boolean":
                return {"true": True, "1": True, "false": False, "0": False}[text]
            case "date":
                return dt.date.fromisoformat(text)
            case "dateTime":
                return dt.datetime.fromisoformat(text)
            case "gYear":
                return PartialDate(int(_matched(_GYEAR, text)[0]))
            case "gYearMonth":
                year, month = _matched(_GYEAR_MONTH, text)
                return PartialDate(int(year), int(month))
    except (ValueError, KeyError, InvalidOperation):
        pass
    return text


def _matched(pattern: str, text: str) -> tuple[str, ...]:
    match = re.fullmatch(pattern, text)
    if match is None:
        raise ValueError(text)
    return match.groups()


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


def iri_of(term: Term | None) -> str:
    """The IRI that a term is; another term in N-Triples' notation."""
    return term.value if isinstance(term, NamedNode) else str(term)


def whole_number_of(term: Term | None) -> int | None:
    """The whole number that a literal spells, whatever its datatype; None where it spells none."""
    return int(term.value) if isinstance(term, Literal) and re.fullmatch(r"-?[0-9]{1,4000}", term.value) else None


# RDF 1.1: a register holds no triple terms.
Term: TypeAlias = NamedNode | BlankNode | Literal
