"""Names: where a register's identifiers begin, prefixes, and CURIEs.

Prefixes are declared in the `prefixes.ttl` of a register and its layers (`register/names.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.rdf.origins import shown
from wupgraph.screen import escaped

SCHEME = "https://w3id.org/wupgraph/scheme/"
RANK = SCHEME + "rank/"
WUPG = "https://w3id.org/wupgraph/ns#"
WSH = "https://w3id.org/wupgraph/shapes#"
LAYER = "https://w3id.org/wupgraph/layer/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"
SH = "http://www.w3.org/ns/shacl#"
DCT = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
VOID = "http://rdfs.org/ns/void#"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
EPO = "http://data.europa.eu/a4g/ontology#"

# A local name that Turtle needs no escapes for (a subset of PN_LOCAL, Turtle 1.1 section 6.5).
_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"  # All that may stand in one.


class Base(NamedTuple):
    """Where the IRIs of a register begin: an IRI that ends in a slash.

    >>> Base("https://register.example/").id
    'https://register.example/id/'
    """

    iri: str

    @property
    def id(self) -> str:
        """Where the identifiers of things begin: a kind and a slug follow."""
        return self.iri + "id/"

    @property
    def claims(self) -> str:
        """Where the identifiers of claims begin."""
        return self.id + "claim/"

    @property
    def graphs(self) -> str:
        """Where the names of graphs begin; of those that loading keeps for itself, `_` follows."""
        return self.iri + "graph/"

    @property
    def queries(self) -> str:
        """Where the names of canned questions begin."""
        return self.iri + "query/"

    def kind_of(self, iri: str) -> str:
        """The kind of thing that an identifier names; "" for one that is none of the register's.

        >>> Base("https://register.example/").kind_of("https://register.example/id/town/halle")
        'town'
        """
        return iri.removeprefix(self.id).partition("/")[0] if iri.startswith(self.id) else ""


NOWHERE = Base("")  # No IRI begins with `id/`.


def slug_of(iri: str) -> str:
    """The last segment of an identifier under the base."""
    return iri.rstrip("/").rsplit("/", 1)[-1]


def local_name(iri: str) -> str:
    """What follows the last `#` or `/` of an IRI of any vocabulary.

    >>> local_name(WUPG + "dateConcluded"), local_name(SCHEMA + "endDate")
    ('dateConcluded', 'endDate')
    """
    return slug_of(iri.replace("#", "/"))


def node_of(iri: str) -> NamedNode | None:
    """The node of an IRI that was made up or found in a text; None if it is none (RFC 3987).

    >>> node_of("https://register.example/id/x"), node_of(":b")
    (<NamedNode value=https://register.example/id/x>, None)
    """
    try:
        return NamedNode(iri)
    except ValueError:
        return None


class Prefixes:
    """Prefixes and the namespaces they stand for, both ways, and where a register's own identifiers begin.

    Args:
        base: `NOWHERE` where there is no register, and nothing is its own.
        others: where the identifiers of registers begin that are asked together with it.

    >>> names = Prefixes({"agreement": "https://register.example/id/agreement/"})
    >>> names.shrink("https://register.example/id/agreement/agreement-2007")
    'agreement:agreement-2007'
    >>> names.expand("agreement:agreement-2007")
    'https://register.example/id/agreement/agreement-2007'
    """

    def __init__(self, namespaces: Mapping[str, str], base: Base = NOWHERE, others: Sequence[Base] = ()) -> None:
        self.namespaces = dict(sorted(namespaces.items()))
        self.base = base
        self.bases = (base, *others)
        self._ids = tuple(one.id for one in self.bases)
        self._claims = tuple(one.claims for one in self.bases)
        # Where a namespace has several prefixes, a name says more than none.
        longest_first = sorted(self.namespaces.items(), key=lambda item: (-len(item[1]), not item[0]))
        # By the part that no local name reaches into: IRIs are looked up by theirs.
        self._by_stem: dict[str, list[tuple[str, str]]] = {}
        for prefix, namespace in longest_first:
            self._by_stem.setdefault(namespace.rstrip(_LETTERS), []).append((prefix, namespace))

    def is_own(self, iri: str) -> bool:
        """Whether an IRI names a thing of the register, or of one that is asked together with it."""
        return iri.startswith(self._ids)

    def is_claim(self, iri: str) -> bool:
        """Whether an IRI names a claim of the register, or of one that is asked together with it."""
        return iri.startswith(self._claims)

    def base_of(self, iri: str) -> Base:
        """The base of the register that an IRI names a thing of; of others' IRIs the register's own."""
        return next((base for base in self.bases if iri.startswith(base.id)), self.base)

    def expand(self, curie: str) -> str | None:
        """The IRI that a CURIE stands for; None when its prefix is not known."""
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in self.namespaces:
            return None
        return self.namespaces[prefix] + local

    def prefix_of(self, iri: str) -> str | None:
        """The prefix under which an IRI can be written plainly; None where there is none."""
        for prefix, namespace in self._by_stem.get(iri.rstrip(_LETTERS), ()):
            if iri.startswith(namespace) and _PLAIN_LOCAL.fullmatch(iri, len(namespace)):
                return prefix
        return None

    def shrink(self, iri: str) -> str:
        """The CURIE of an IRI, or the IRI in angle brackets where none can be written plainly, relative as it was."""
        prefix = self.prefix_of(iri)
        return f"<{escaped(shown(iri))}>" if prefix is None else f"{prefix}:{iri[len(self.namespaces[prefix]) :]}"

    def sparql_head(self) -> str:
        """`PREFIX` lines for all of them."""
        return "".join(f"PREFIX {prefix}: <{escaped(ns)}>\n" for prefix, ns in self.namespaces.items())


class NotedPrefixes(Prefixes):
    """Prefixes that note which of them are used.

    Attributes:
        used: the prefixes under which IRIs were written so far.
    """

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        super().__init__(namespaces)
        self.used: set[str | None] = set()

    def prefix_of(self, iri: str) -> str | None:
        prefix = super().prefix_of(iri)
        self.used.add(prefix)
        return prefix
