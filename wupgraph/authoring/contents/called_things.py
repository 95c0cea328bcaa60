"""The things that a register describes, by what they are called."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import Contents
from wupgraph.rdf.namespaces import DCT, SKOS, slug_of

_NAMES = (SKOS + "prefLabel", SKOS + "altLabel", DCT + "title")


class CalledThings:
    """The things of a register as it was read, found by slug and by label; each table is made when it is asked for."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    @functools.cached_property
    def own(self) -> list[NamedNode]:
        """The things of the register, without claims and passages."""
        prefixes = self._contents.register.prefixes
        return [
            one
            for one in self._contents.subjects()
            if isinstance(one, NamedNode)
            and prefixes.is_own(one.value)
            and "#" not in one.value
            and not prefixes.is_claim(one.value)
        ]

    @functools.cached_property
    def others(self) -> Mapping[str, list[NamedNode]]:
        """The things of others that the register describes, such as countries, by their codes and labels."""
        contents, prefixes = self._contents, self._contents.register.prefixes
        return _grouped(
            (text.value.casefold(), one)
            for one in contents.subjects()
            if isinstance(one, NamedNode) and not prefixes.is_own(one.value)
            for name in (SKOS + "notation", *_NAMES)
            for text in contents.values(one, name)
            if isinstance(text, Literal)
        )

    @functools.cached_property
    def by_slug(self) -> Mapping[str, list[NamedNode]]:
        """The things of the register by the ends of their identifiers."""
        return _grouped((slug_of(one.value), one) for one in self.own)

    @functools.cached_property
    def by_label(self) -> Mapping[str, list[NamedNode]]:
        """The things of the register by their labels, letter case aside."""
        contents = self._contents
        return _grouped(
            (text.value.casefold(), one)
            for one in self.own
            for name in _NAMES
            for text in contents.values(one, name)
            if isinstance(text, Literal)
        )


def _grouped(pairs: Iterable[tuple[str, NamedNode]]) -> dict[str, list[NamedNode]]:
    groups: dict[str, list[NamedNode]] = defaultdict(list)
    for key, node in pairs:
        if node not in groups[key]:
            groups[key].append(node)
    return dict(groups)
