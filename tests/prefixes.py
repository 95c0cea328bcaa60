"""The prefixes that small registers and snippets of the tests use, each written once."""

from __future__ import annotations

_ID = "https://w3id.org/wupgraph/id/"
_SCHEME = "https://w3id.org/wupgraph/scheme/"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_W3 = "http://www.w3.org/"
NAMESPACES = {
    "agreement": f"{_ID}agreement/",
    "certainty": f"{_SCHEME}certainty/",
    "claim": f"{_ID}claim/",
    "currency": f"{_AUTHORITY}currency/",
    "cv": "http://data.europa.eu/m8g/",
    "dash": "http://datashapes.org/dash#",
    "dct": "http://purl.org/dc/terms/",
    "epo": "http://data.europa.eu/a4g/ontology#",
    "event": f"{_ID}event/",
    "grant": f"{_ID}grant/",
    "language": f"{_AUTHORITY}language/",
    "money": f"{_ID}money/",
    "oa": f"{_W3}ns/oa#",
    "org": f"{_W3}ns/org#",
    "organization": f"{_ID}organization/",
    "owl": f"{_W3}2002/07/owl#",
    "place": f"{_ID}place/",
    "project": f"{_ID}project/",
    "prov": f"{_W3}ns/prov#",
    "quantity": f"{_ID}quantity/",
    "rank": f"{_SCHEME}rank/",
    "rdf": f"{_W3}1999/02/22-rdf-syntax-ns#",
    "rdfs": f"{_W3}2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": f"{_W3}ns/shacl#",
    "share-base": f"{_SCHEME}share-base/",
    "skos": f"{_W3}2004/02/skos/core#",
    "source": f"{_ID}source/",
    "unit": f"{_SCHEME}unit/",
    "wupg": "https://w3id.org/wupgraph/ns#",
    "xsd": f"{_W3}2001/XMLSchema#",
}


def in_turtle(names: str = "", **own: str) -> str:
    """Lines of Turtle that declare prefixes: the test's own ones, then those that it names, each on a line.

    Args:
        names: prefixes of `NAMESPACES`, with spaces between them.
        own: the IRIs of others by prefix; "_" stands for the prefix without letters.
    """
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _wanted(names, own).items())


def on_a_line(names: str = "", **own: str) -> str:
    """As `in_turtle`, all on one line, with a space after them."""
    return in_turtle(names, **own).replace("\n", " ")


def in_sparql(names: str = "", **own: str) -> str:
    """As `in_turtle`, for a query."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _wanted(names, own).items())


def _wanted(names: str, own: dict[str, str]) -> dict[str, str]:
    return {name.strip("_"): iri for name, iri in own.items()} | {name: NAMESPACES[name] for name in names.split()}
