"""What a SPARQL constraint says about itself: what its focus nodes need, and how it may be asked.

What the reader does not understand it does not guess: `read` gives None, and the constraint is asked
node by node.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate
from typing import NamedTuple

from wupgraph.rdf.terms import Term
from wupgraph.shacl.sparql_based.grammar import QueryReader
from wupgraph.shacl.sparql_based.needs import Condition, Group, Index
from wupgraph.shacl.sparql_based.triple_patterns import NotReadError

_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
_THIS = {"$THIS", "?THIS"}


class Reading(NamedTuple):
    """What a query says about itself.

    Attributes:
        opening: where its WHERE block begins, behind the brace.
        needs: what a focus node has if the query finds anything about it.
        predicates: those that its answer can depend on; None if all.
        together: whether many focus nodes may be asked about at once, as rows of `VALUES ?this`.
        star: whether all patterns outside its filters begin at `$this` and are no paths, so that asking
            about all nodes at once costs one pass over the triples of the star's predicates,
        passed: which these are; None for a variable, which all triples match.
        domains: what filters let variables in the place of a predicate be, as blocks of `VALUES`; without
            them Oxigraph passes over all triples.
        pattern: its WHERE block.
    """

    opening: int
    needs: tuple[Condition, ...]
    predicates: frozenset[str] | None
    together: bool
    star: bool
    passed: frozenset[str] | None
    domains: str
    pattern: Group

    @property
    def looked_at(self) -> frozenset[str]:
        """The predicates that `narrowed` asks for, and those of the star."""
        return frozenset[str]().union(self.passed or (), *(need.looked_at for need in self.needs))

    def narrowed(self, nodes: Collection[Term], data: Index) -> Collection[Term]:
        """The nodes about which the query can find something, in their order."""
        for need in self.needs:
            nodes = need.met_by(nodes, data)
        return nodes


def read(select: str) -> Reading | None:
    """Reads a SELECT query with its PREFIX lines; None if it has what the reader does not know."""
    reader = QueryReader(select)
    try:
        projection = [token.upper() for token in reader.prologue()]
        opening = reader.end_of_next
        needs = reader.group(top=True)
        tree = reader.tree
        tail = reader.modifiers()
    except (NotReadError, IndexError, KeyError):
        return None
    depths = accumulate((token == "(") - (token == ")") for token in projection)
    named = any(depth == 0 and token in ("*", *_THIS) for token, depth in zip(projection, depths, strict=True))
    grouping = tail[: tail.index("HAVING")] if "HAVING" in tail else tail
    whole = bool(tail) or not _AGGREGATES.isdisjoint(projection)
    by_node = not whole or ("GROUP" in grouping and not _THIS.isdisjoint(grouping))
    return Reading(
        opening,
        needs if by_node else (),
        None if reader.any_predicate else frozenset(reader.predicates),
        named and by_node and not reader.this_out_of_scope and {"LIMIT", "OFFSET"}.isdisjoint(tail),
        reader.star and not whole,
        None if None in reader.passed else frozenset(filter(None, reader.passed)),
        " ".join(f"VALUES {verb} {{ {' '.join(sorted(map(str, iris)))} }}" for verb, iris in reader.domains.items()),
        tree,
    )
