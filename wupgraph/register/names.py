"""What a register and its layers declare for all that names things: prefixes, kinds of identifiers, layers.

They stand in `ontology/prefixes.ttl` and in the file of that name of each layer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, Quad

from wupgraph.rdf.namespaces import DCT, LAYER, OWL, SH, WSH, Base, Prefixes, local_name
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document


class Kind(NamedTuple):
    """A kind of identifiers: those that begin with the base, `id/` and a segment.

    Attributes:
        belongs_to_one: such a node is part of the one thing that it is of, such as an amount.
        can_answer: such a thing can be responsible for others, such as a body.
    """

    segment: str
    belongs_to_one: bool
    can_answer: bool


class LayerHeader(NamedTuple):
    """What a layer says of itself."""

    version: str
    requires: tuple[str, ...]


class Names(NamedTuple):
    """What is declared: prefixes, kinds by segment, layers by name."""

    prefixes: Prefixes
    kinds: Mapping[str, Kind]
    layers: Mapping[str, LayerHeader]

    @property
    def of_parts(self) -> tuple[str, ...]:
        """How the identifiers of nodes begin that belong to one thing."""
        return self._of_segments(kind.segment for kind in self.kinds.values() if kind.belongs_to_one)

    @property
    def of_bodies(self) -> tuple[str, ...]:
        """How the identifiers of what can be responsible begin."""
        return self._of_segments(kind.segment for kind in self.kinds.values() if kind.can_answer)

    def _of_segments(self, segments: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{base.id}{segment}/" for segment in segments for base in self.prefixes.bases)

    def together_with(self, others: Sequence[Base]) -> Names:
        """The same for the things of several registers, which are asked together."""
        return self._replace(prefixes=Prefixes(self.prefixes.namespaces, self.prefixes.base, others))


def read_names(files: Iterable[Path], base: Base) -> Names:
    """What files declare.

    Raises:
        InputError: a file that cannot be read or parsed.
    """
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in (quad for file in files for quad in parse(read_document(file))):
        nodes[str(quad.subject)][quad.predicate.value].append(_text(quad))
    namespaces = {
        said[SH + "prefix"][0]: said[SH + "namespace"][0]
        for said in nodes.values()
        if SH + "prefix" in said and SH + "namespace" in said
    }
    kinds = {
        segment: Kind(segment, WSH + "belongsToOne" in said, WSH + "canAnswer" in said)
        for said in nodes.values()
        for segment in said.get(WSH + "segment", ())
    }
    namespaces |= {segment: f"{base.id}{segment}/" for segment in kinds}
    layers = {
        node[1:-1].removeprefix(LAYER): LayerHeader(
            said[OWL + "versionInfo"][0], tuple(map(local_name, said.get(DCT + "requires", ())))
        )
        for node, said in nodes.items()
        if node.startswith(f"<{LAYER}") and OWL + "versionInfo" in said
    }
    return Names(Prefixes(namespaces, base), kinds, layers)


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else str(quad.object).strip("<>")
