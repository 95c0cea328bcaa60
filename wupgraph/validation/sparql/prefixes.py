"""The prefixes that queries of shapes may use (SHACL 5.2.1)."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import SH
from wupgraph.validation.shapes import Nodes
from wupgraph.values import Term

_IMPORTS = "http://www.w3.org/2002/07/owl#imports"
_WELL_FORMED = re.compile(r"PREFIX [A-Za-z][A-Za-z0-9-]*: <https?://[A-Za-z0-9./#_-]+>\n")


def with_prefixes(shapes: Nodes, node: Term, said: str) -> str:
    """A query with the prefixes declared that it may use, and those that are malformed and have to be refused."""
    lines = set()
    named = dict.fromkeys(shapes.objects(node, SH + "prefixes"))
    for ontology in (todo := list(named)):  # And what they import (SHACL 5.2.1).
        new = [one for one in shapes.objects(ontology, _IMPORTS) if one not in named]
        named |= dict.fromkeys(new)
        todo += new
    for declaration in (one for ontology in named for one in shapes.objects(ontology, SH + "declare")):
        prefix, namespace = (shapes.one(declaration, SH + part) for part in ("prefix", "namespace"))
        if isinstance(prefix, Literal) and isinstance(namespace, Literal):
            line = f"PREFIX {prefix.value}: <{namespace.value}>\n"
            if f"{prefix.value}:" in said or not _WELL_FORMED.fullmatch(line):
                lines.add(line)
    return "".join([*sorted(lines), said])
