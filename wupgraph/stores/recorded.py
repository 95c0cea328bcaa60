"""The registers that a store holds, as loads wrote them down: each in the graph `…/graph/_register` of its base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.errors import StoreError
from wupgraph.rdf.namespaces import DCT, LAYER, OWL, RDF, SCHEMA, VOID, Base
from wupgraph.text import Text

Rows: TypeAlias = "Callable[[str], list[dict[str, str]]]"
_END = "graph/_register"
_STATED = (
    f"SELECT ?g ?title (LANG(?title) AS ?lang) ?layer ?version WHERE {{ GRAPH ?g {{ ?register <{VOID}uriSpace> ?space ."
    f" {{ ?register <{DCT}title> ?title }} UNION {{ ?register <{DCT}requires> ?layer . "
    f'?layer <{OWL}versionInfo> ?version }} }} FILTER(STRENDS(STR(?g), "/{_END}")) }}'
)


class RecordedRegister(NamedTuple):
    """What a store knows of a register: where its names begin, its title by language, versions by layer."""

    base: Base
    title: Mapping[str, str]
    layers: Mapping[str, str]

    @property
    def called(self) -> Text:
        """Its title; the base where it has none."""
        return Text(self._in("pl"), self._in("en"))

    def _in(self, lang: str) -> str:
        titles = self.title
        return titles.get(lang) or titles.get("en") or next((titles[tag] for tag in sorted(titles)), self.base.iri)

    @property
    def graph(self) -> str:
        """The graph in which a store has it."""
        return self.base.iri + _END

    def triples(self) -> Iterator[Triple]:
        """What is written down of it."""
        register = NamedNode(self.base.iri)
        yield Triple(register, NamedNode(RDF + "type"), NamedNode(VOID + "Dataset"))
        yield Triple(register, NamedNode(VOID + "uriSpace"), Literal(self.base.iri))
        for tag, title in self.title.items():
            yield Triple(register, NamedNode(DCT + "title"), Literal(title, language=tag))
        for name, version in self.layers.items():
            layer = NamedNode(LAYER + name)
            yield Triple(register, NamedNode(DCT + "requires"), layer)
            yield Triple(layer, NamedNode(OWL + "versionInfo"), Literal(version))


def registers_in(rows: Rows) -> tuple[RecordedRegister, ...]:
    """The registers that a store holds, in the order of their bases.

    Args:
        rows: asks the store, as `Endpoint.rows` does, of the graphs that loads keep for themselves.
    """
    titles: dict[str, dict[str, str]] = {}
    layers: dict[str, dict[str, str]] = {}
    for row in rows(_STATED):
        base = row["g"].removesuffix(_END)
        title, versions = titles.setdefault(base, {}), layers.setdefault(base, {})
        if "title" in row:
            title[row.get("lang", "")] = row["title"]
        elif "layer" in row:
            versions[row["layer"].removeprefix(LAYER)] = row["version"]
    return tuple(RecordedRegister(Base(base), titles[base], layers[base]) for base in sorted(titles))


class Seen:
    """The graphs that questions to registers see: theirs, but for those that loads keep for themselves.

    Args:
        bases: of the registers.
    """

    def __init__(self, bases: Iterable[Base]) -> None:
        self._starts = tuple(base.graphs for base in bases)
        self._kept = tuple(f"{start}_" for start in self._starts)

    def __contains__(self, graph: str) -> bool:
        return graph.startswith(self._starts) and not graph.startswith(self._kept)


def owner_of(graph: str, registers: Iterable[RecordedRegister]) -> RecordedRegister | None:
    """The register that a graph is of; None if it is of none of them."""
    owners = [register for register in registers if graph.startswith(register.base.graphs)]
    return max(owners, key=lambda register: len(register.base.iri), default=None)


def doubled(graphs: Iterable[str], bases: Sequence[Base], rows: Rows) -> frozenset[str]:
    """Graphs of registers that hold, by what the last loads said of them, the same as another that comes before.

    So it is with the vocabulary of a layer that several registers use: what it says is to be seen once.

    Args:
        bases: of the registers, in the order in which their graphs come.
        rows: as for `registers_in`.
    """
    known: dict[str, str] = {}
    for base in bases:
        asked = f"SELECT ?graph ?sum WHERE {{ GRAPH <{base.graphs}_loads> {{ ?graph <{SCHEMA}sha256> ?sum }} }}"
        for row in rows(asked):
            # Two checksums: a load of it broke off.
            known[row["graph"]] = "" if row["graph"] in known else row["sum"]
    seen: set[str] = set()
    double: set[str] = set()
    order = [base.graphs for base in bases]
    for graph in sorted(graphs, key=lambda name: ([not name.startswith(start) for start in order], name)):
        checksum = known.get(graph, "")
        if checksum in seen:
            double.add(graph)
        elif checksum:
            seen.add(checksum)
    return frozenset(double)


def all_bases(own: Base, registers: Sequence[RecordedRegister], store: str) -> tuple[Base, ...]:
    """The bases of all registers in a store, that of the one at hand first.

    Raises:
        StoreError: it says of none that it is there.
    """
    if not registers:
        raise StoreError(
            Text(
                f"magazyn {store} nie zapisał, jakie rejestry w nim są (…/{_END}), więc --all-registers nie wie, o "
                f"które pytać; wczytaj je ponownie: wupgraph load -s {store}",
                f"the store {store} does not say which registers it holds (…/{_END}), so that --all-registers cannot "
                f"tell what to ask; load them again: wupgraph load -s {store}",
            )
        )
    return (own, *(register.base for register in registers if register.base != own))
