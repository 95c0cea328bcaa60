"""The prefixes that queries of shapes may use (SHACL 5.2.1)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import SH
from wupgraph.validation.shapes import Nodes
from wupgraph.values import Term

_IMPORTS = "http://www.w3.org/2002/07/owl#imports"
_WELL_FORMED = re.compile(r"PREFIX [A-Za-z][A-Za-z0-9-]*: <https?://[A-Za-z0-9./#_-]+>\n")


def with_prefixes(shapes: Nodes, node: Term, said: str) -> str:
    """A query with the prefixes declared that it may use, and those that are malformed and have to be refused."""
    lines = _declared(shapes, tuple(shapes.objects(node, SH + "prefixes")))
    return "".join([*(line for prefix, line in lines if prefix in said), said])


@functools.lru_cache(maxsize=16)  # Most queries name the same.
def _declared(shapes: Nodes, named: Sequence[Term]) -> list[tuple[str, str]]:
    """Each declaration as SPARQL writes it, with what stands in queries that use it; "" if it is malformed."""
    ontologies = dict.fromkeys(named)
    for ontology in (todo := list(ontologies)):  # And what they import (SHACL 5.2.1).
        new = [one for one in shapes.objects(ontology, _IMPORTS) if one not in ontologies]
        ontologies |= dict.fromkeys(new)
        todo += new
    lines = {}
    for declaration in (one for ontology in ontologies for one in shapes.objects(ontology, SH + "declare")):
        prefix, namespace = (shapes.one(declaration, SH + part) for part in ("prefix", "namespace"))
        if isinstance(prefix, Literal) and isinstance(namespace, Literal):
            line = f"PREFIX {prefix.value}: <{namespace.value}>\n"
            lines[line] = f"{prefix.value}:" if _WELL_FORMED.fullmatch(line) else ""
    return [(prefix, line) for line, prefix in sorted(lines.items())]
