"""Terms as stores write them, folded to what the embedded store gives.

So the same question has the same rows everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from wupgraph.gate.excess import LONG_NAME, Excess
from wupgraph.gate.limits import IRI_LENGTH
from wupgraph.rdf.namespaces import XSD
from wupgraph.rdf.terms import Term


def term_from(binding: Mapping[str, str]) -> Term | None:
    """A term of a JSON answer, None for a missing value.

    `typed-literal` is how Virtuoso calls a literal with a datatype, and an empty IRI is how it writes one that a query
    makes of an unbound value.

    Raises:
        Excess: a name that is too long.
        ValueError: it is no term.
    """
    value = binding["value"]
    match binding["type"]:
        case "uri" if not value:
            return None
        case "uri" | "bnode" if len(value) > IRI_LENGTH:
            raise Excess(LONG_NAME)
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode(re.sub(r"\W", "_", value))
        case "literal" | "typed-literal":
            language = binding.get("xml:lang")
            if language:
                return Literal(value, language=language.lower())
            return folded(value, binding.get("datatype"))
        case other:
            raise ValueError(other)


def folded(value: str, datatype: str | None) -> Literal:
    """A literal in the form that the embedded store gives it: booleans, decimals and times as XSD 1.1 has them."""
    if datatype is None or datatype == XSD + "string":
        return Literal(value)
    match datatype.removeprefix(XSD):
        case "boolean":
            value = {"1": "true", "0": "false"}.get(value, value)
        case "decimal" if re.fullmatch(r"[+-]?\d*\.?\d+|[+-]?\d+\.", value):
            whole, _, part = value.lstrip("+-").partition(".")
            part = part.rstrip("0")
            number = (whole.lstrip("0") or "0") + (f".{part}" if part else "")
            value = f"-{number}" if value.startswith("-") and number != "0" else number
        case "dateTime":
            value = re.sub(r"\.0+(?=Z|[+-]|$)", "", value)
    return Literal(value, datatype=NamedNode(datatype))


def folded_triple(triple: Triple) -> Triple:
    """A triple with its literal so folded."""
    value = triple.object
    if not isinstance(value, Literal):
        return triple
    language = value.language
    same = Literal(value.value, language=language.lower()) if language else folded(value.value, value.datatype.value)
    return Triple(triple.subject, triple.predicate, same)
