"""The prefixes that queries of shapes may use (SHACL 5.2.1)."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pyoxigraph import Literal

from wupgraph.rdf.namespaces import SH, XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.parameters import wrong
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.text import Text

_IMPORTS = "http://www.w3.org/2002/07/owl#imports"
_PARTS = (("prefix", "string"), ("namespace", "anyURI"))
_WELL_FORMED = re.compile(r"PREFIX [A-Za-z][A-Za-z0-9-]*: <https?://[A-Za-z0-9./#_-]+>\n")


def with_prefixes(shapes: Nodes, node: Term, text: str) -> str:
    """A query with the prefixes declared that it may use, and those that are malformed and have to be refused.

    Raises:
        ShapeError: a declaration that it could use is ill-formed.
    """
    lines = _declared(shapes, tuple(shapes.objects(node, SH + "prefixes")))
    return "".join([*(line for prefix, line in lines if prefix in text), text])


@functools.lru_cache(maxsize=16)  # Most queries name the same.
def _declared(shapes: Nodes, named: Sequence[Term]) -> list[tuple[str, str]]:
    """Each declaration as SPARQL writes it, with what stands in queries that use it; "" if it is malformed."""
    ontologies = dict.fromkeys(named)
    for ontology in (todo := list(ontologies)):  # And what they import (SHACL 5.2.1).
        new = [one for one in shapes.objects(ontology, _IMPORTS) if one not in ontologies]
        ontologies |= dict.fromkeys(new)
        todo += new
    for ontology in ontologies:
        if isinstance(ontology, Literal):
            raise wrong(
                ontology, ontology, Text("identyfikatorem IRI lub węzłem [ ]", "an IRI or a blank node"), "5.2.1"
            )
    lines = {}
    namespaces: dict[str, str] = {}
    for declaration in (one for ontology in ontologies for one in shapes.objects(ontology, SH + "declare")):
        prefix, namespace = (_one(shapes, declaration, *part) for part in _PARTS)
        if namespaces.setdefault(prefix, namespace) != namespace:
            raise ShapeError(
                declaration,
                Text(
                    f"prefiks {prefix}: stoi za dwie przestrzenie nazw; zostaw jedną",
                    f"the prefix {prefix}: stands for two namespaces; leave one",
                ),
                section="5.2.1",
            )
        line = f"PREFIX {prefix}: <{namespace}>\n"
        lines[line] = f"{prefix}:" if _WELL_FORMED.fullmatch(line) else ""
    return [(prefix, line) for line, prefix in sorted(lines.items())]


def _one(shapes: Nodes, declaration: Term, name: str, datatype: str) -> str:
    """The prefix or the namespace of a declaration."""
    values = shapes.objects(declaration, SH + name)
    if len(values) != 1 or not isinstance(values[0], Literal) or values[0].datatype.value != XSD + datatype:
        raise ShapeError(
            declaration,
            Text(
                f"sh:declare wymaga jednego sh:{name} typu xsd:{datatype}; popraw je",
                f"sh:declare needs one sh:{name} that is an xsd:{datatype}; correct it",
            ),
            section="5.2.1",
        )
    return values[0].value
