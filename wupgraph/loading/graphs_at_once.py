"""The graphs of a store far away, read many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wupgraph.rdf.ntriples_lines import Lines
from wupgraph.stores.endpoint import Endpoint, Far

_TRIPLES = 20_000  # in one answer, which is held in memory
_GRAPHS = 200  # in one question; their names make it long


class Together:
    """The graphs that shall be read, those of few triples together: each question to a store takes its way there.

    Args:
        sizes: how many triples each graph has, in the order in which they will be asked for.
    """

    def __init__(self, endpoint: Endpoint, sizes: Mapping[str, int]) -> None:
        self._endpoint = endpoint if isinstance(endpoint, Far) else None
        self._groups = {name: group for group in _groups(sizes) if len(group) > 1 for name in group}
        self._read: dict[str, Lines] = {}

    def lines(self, name: str) -> Lines | None:
        """The triples of a graph; None where it has to be read by itself. Each is given once.

        Raises:
            StoreError: the store cannot be reached.
        """
        if self._endpoint is None:
            return None
        group = self._groups.pop(name, None)
        if group is not None and name not in self._read:
            for other in group:
                self._groups.pop(other, None)
            self._read = self._endpoint.several_graphs(group)
        return self._read.pop(name, None)


def _groups(sizes: Mapping[str, int]) -> Iterator[dict[str, int]]:
    group: dict[str, int] = {}
    for name, size in sizes.items():
        if group and (sum(group.values()) + size > _TRIPLES or len(group) == _GRAPHS):
            yield group
            group = {}
        group[name] = size
    if group:
        yield group
