"""JSON-LD 1.1 that a person can read: short names from a context, one value a line, the same bytes each time.

Own code because Oxigraph writes the expanded form, without a context, and rdflib turns numbers into
JSON's own, which lose their lexical form: `"253905"^^xsd:decimal` would come back as an integer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from wupgraph.rdf.namespaces import RDF, XSD, NotedPrefixes, Prefixes
from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.rdf.streaming import Graph, by_name, kept
from wupgraph.rdf.subjects import described
from wupgraph.rdf.terms import Term
from wupgraph.screen import json_text

# A namespace that ends otherwise must say in the context that it is a prefix (JSON-LD 1.1, section 4.1.5).
_PREFIX_ENDINGS = (":", "/", "?", "#", "[", "]", "@")
_INDENT = "  "
_TYPE = f"<{RDF}type>".encode()


def json_ld_pieces(graphs: Mapping[Graph, Lines], prefixes: Prefixes) -> Iterator[bytes]:
    """Graphs as a JSON-LD document: a context of the prefixes in use, and one `@graph` for each graph.

    Every number, date and boolean is a value object with its text and datatype, as it was written.

    Args:
        graphs: the distinct triples of each, sorted.
    """
    held = by_name(graphs)
    names = _Names(prefixes, {scheme for graph, lines in held for scheme in _schemes(graph, lines)})
    body = kept(part for number, one in enumerate(held) for part in _graph(*one, names, is_first=number == 0))
    context = _object({prefix: _json(_definition(namespace)) for prefix, namespace in names.used.items()})
    yield f'{{\n{_INDENT}"@context": {_in(context, 1)},\n{_INDENT}"@graph": ['.encode()
    yield from body.pieces()
    yield f"\n{_INDENT}]\n}}\n".encode() if held else b"]\n}\n"


class _Names:
    """Compact IRIs for the IRIs of one document, and the prefixes that they take.

    Args:
        schemes: those of the IRIs. A whole one is taken for a compact one where its scheme is a prefix, and there is
            no way to quote it.
    """

    def __init__(self, prefixes: Prefixes, schemes: Collection[str]) -> None:
        self._prefixes = NotedPrefixes(
            {prefix: ns for prefix, ns in prefixes.namespaces.items() if prefix and prefix not in schemes}
        )

    @property
    def used(self) -> dict[str, str]:
        """The prefixes that were needed so far, with their namespaces."""
        return {prefix: ns for prefix, ns in self._prefixes.namespaces.items() if prefix in self._prefixes.used}

    def of(self, term: Term | str) -> str:
        """A node's name: a compact IRI, a whole one, or a blank node's label."""
        if isinstance(term, NamedNode | str):
            iri = term if isinstance(term, str) else term.value
            return self._prefixes.shrink(iri).strip("<>")
        return str(term)


def _schemes(graph: Graph, lines: Lines) -> set[str]:
    """The schemes of the IRIs that a graph writes."""
    schemes = {f"<{graph.value}".encode().partition(b":")[0]} if isinstance(graph, NamedNode) else set()
    for line in lines:
        subject, predicate, value = line.split(b" ", 2)
        if not value.startswith(b"<"):
            value = value.rpartition(b"^^")[2] if value.endswith(b"> .\n") else b""
        # rdf:type is written without a name.
        schemes.update(term.partition(b":")[0] for term in (subject, b"" if predicate == _TYPE else predicate, value))
    return {scheme[1:].decode() for scheme in schemes if scheme.startswith(b"<")}


def _graph(graph: Graph, lines: Lines, names: _Names, *, is_first: bool) -> Iterator[str]:
    """A graph with its nodes, or those of the default graph: parts of an array that stands one step in."""
    before = "" if is_first else ","
    if isinstance(graph, DefaultGraph):
        for subject, values in described(lines):
            yield f"{before}\n{_INDENT * 2}{_in(_node(subject, values, names), 2)}"
            before = ","
        return
    yield f'{before}\n{_INDENT * 2}{{\n{_INDENT * 3}"@id": {_json(names.of(graph))},\n{_INDENT * 3}"@graph": ['
    before = ""
    for subject, values in described(lines):
        yield f"{before}\n{_INDENT * 4}{_in(_node(subject, values, names), 4)}"
        before = ","
    yield f"\n{_INDENT * 3}]\n{_INDENT * 2}}}"


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
    inside = _in(",\n".join(items), 1)
    return f"{start}\n{_INDENT}{inside}\n{end}" if items else start + end


def _in(text: str, steps: int) -> str:
    """A text that stands so many steps further in."""
    return text.replace("\n", "\n" + _INDENT * steps)  # No value holds a line end: JSON escapes it.
