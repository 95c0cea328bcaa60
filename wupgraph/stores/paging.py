"""A whole graph from a store that caps the rows of an answer: read in pages, and counted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from wupgraph.errors import StoreError
from wupgraph.rdf.ntriples_lines import Lines, distinct
from wupgraph.stores.profiles import StoreProfile
from wupgraph.text import Text


def paged(page: Callable[[str], Lines], graph: str, expected: int, profile: StoreProfile) -> Lines:
    """The triples of a graph as lines, as many as are expected.

    First in the order of the store's own index: if as many different triples come as there are, none is missing.
    If pages overlap, again in a stated order, which costs a sort a page.

    Args:
        page: asks a CONSTRUCT query whose answer may be as long as the cap.

    Raises:
        StoreError: the pages do not add up.
    """
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    # Nested: Virtuoso sorts no further than the cap where LIMIT and OFFSET stand beside ORDER BY (SR353).
    in_order = f"{{ SELECT ?s ?p ?o WHERE {{ {pattern} }} ORDER BY ?s ?p ?o }}"
    size, count = profile.kind.row_cap, 0
    for inner in (pattern, in_order):
        triples = Lines()
        rows = (f"SELECT ?s ?p ?o WHERE {{ {inner} }} LIMIT {size} OFFSET {at}" for at in range(0, expected, size))
        # Two at a time: the server finds a page while the one before it is read here.
        with ThreadPoolExecutor(2) as pool:
            for lines in pool.map(lambda part: page(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ {part} }} }}"), rows):
                triples.extend(lines)
        triples = Lines(distinct(triples))
        count = len(triples)
        if count == expected:
            return triples
    raise StoreError(
        Text(
            f"magazyn {profile.name} oddał {count} z {expected} trójek grafu {graph}; ktoś go może właśnie zmienia. "
            "Powtórz, a jeśli to się powtarza, wpisz niższy row-cap.",
            f"the store {profile.name} gave {count} of {expected} triples of the graph {graph}; somebody may be "
            "changing it. Try again; if it stays so, write a lower row-cap.",
        )
    )
