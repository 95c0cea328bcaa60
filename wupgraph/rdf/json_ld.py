"""JSON-LD 1.1 that a person can read: short names from a context, one value a line, the same bytes each time.

Own code because Oxigraph writes the expanded form, without a context, and rdflib turns numbers into
JSON's own, which lose their lexical form: `"253905"^^xsd:decimal` would come back as an integer.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from wupgraph.rdf.namespaces import RDF, XSD, Prefixes
from wupgraph.rdf.writing import Graph, by_graph, by_subject
from wupgraph.screen import json_text
from wupgraph.values import Term

# A namespace that ends otherwise must say in the context that it is a prefix (JSON-LD 1.1, section 4.1.5).
_PREFIX_ENDINGS = (":", "/", "?", "#", "[", "]", "@")
_INDENT = "  "


def to_json_ld(quads: Iterable[Quad], prefixes: Prefixes) -> str:
    """Quads as a JSON-LD document: a context of the prefixes in use, and one `@graph` for each graph.

    Every number, date and boolean is a value object with its text and datatype, as it was written.
    """
    graphs = [(graph, by_subject(inside)) for graph, inside in by_graph(quads)]
    names = _Names(prefixes, [iri for graph in graphs for iri in _iris(graph)])
    objects: list[str] = []
    for graph, described in graphs:
        nodes = [_node(subject, values, names) for subject, values in described]
        if isinstance(graph, DefaultGraph):
            objects += nodes
        else:
            objects.append(_object({"@id": _json(names.of(graph)), "@graph": _array(nodes)}))
    context = _object({prefix: _json(_definition(namespace)) for prefix, namespace in names.used.items()})
    return _object({"@context": context, "@graph": _array(objects)}) + "\n"


class _Names:
    """Compact IRIs for the IRIs of one document, and the prefixes that they take."""

    def __init__(self, prefixes: Prefixes, iris: list[str]) -> None:
        # A whole IRI is taken for a compact one where its scheme is a prefix, and there is no way to quote it.
        schemes = {iri.partition(":")[0] for iri in iris}
        usable = {prefix: ns for prefix, ns in prefixes.namespaces.items() if prefix and prefix not in schemes}
        self._prefixes = Prefixes(usable)
        taken = {self._prefixes.prefix_of(iri) for iri in iris}
        self.used = {prefix: ns for prefix, ns in self._prefixes.namespaces.items() if prefix in taken}

    def of(self, term: Term | str) -> str:
        """A node's name: a compact IRI, a whole one, or a blank node's label."""
        if isinstance(term, NamedNode | str):
            iri = term if isinstance(term, str) else term.value
            return self._prefixes.shrink(iri).strip("<>")
        return str(term)


def _iris(graph: tuple[Graph, list[tuple[Term, dict[str, list[Term]]]]]) -> Iterable[str]:
    """The IRIs that a graph writes."""
    name, described = graph
    terms: list[Graph | Term] = [name, *(subject for subject, _ in described)]
    for _, values in described:
        yield from values.keys() - {RDF + "type"}
        terms += [value for listed in values.values() for value in listed]
    for term in terms:
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal) and not term.language and term.datatype.value != XSD + "string":
            yield term.datatype.value


def _definition(namespace: str) -> str | dict[str, str | bool]:
    """What the context says of a prefix."""
    return namespace if namespace.endswith(_PREFIX_ENDINGS) else {"@id": namespace, "@prefix": True}


def _node(subject: Term, values: dict[str, list[Term]], names: _Names) -> str:
    members = {"@id": _json(names.of(subject))}
    for name, listed in values.items():
        # A type that is no IRI cannot stand in @type.
        if name == RDF + "type" and not any(isinstance(value, Literal) for value in listed):
            key, written = "@type", [_json(names.of(value)) for value in listed]
        else:
            key, written = names.of(name), [_json(_value(value, names)) for value in listed]
        members[key] = written[0] if len(written) == 1 else _array(written)
    return _object(members)


def _value(value: Term, names: _Names) -> str | dict[str, str]:
    if not isinstance(value, Literal):
        return {"@id": names.of(value)}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == XSD + "string":
        return value.value
    return {"@type": names.of(value.datatype), "@value": value.value}


def _json(value: Any) -> str:
    return json_text(value)


def _object(members: dict[str, str]) -> str:
    """A JSON object, one member a line; the values are JSON already."""
    return _lines("{", [f"{_json(key)}: {value}" for key, value in members.items()], "}")


def _array(items: list[str]) -> str:
    return _lines("[", items, "]")


def _lines(start: str, items: list[str], end: str) -> str:
    inside = ",\n".join(items).replace("\n", f"\n{_INDENT}")  # No text holds a line end: JSON escapes it.
    return f"{start}\n{_INDENT}{inside}\n{end}" if items else start + end
