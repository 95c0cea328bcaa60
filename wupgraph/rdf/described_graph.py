"""What is said of the nodes of a graph."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal

from wupgraph.rdf.terms import Term


class Described:
    """What is said of nodes, in the forms that are wanted of it."""

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        """The values of a node's property."""
        raise NotImplementedError

    def one(self, subject: Term, predicate: str) -> Term | None:
        """The first value, if there is one."""
        values = self.objects(subject, predicate)
        return values[0] if values else None

    def text(self, subject: Term, predicate: str) -> str:
        """The first value's text; "" without one."""
        value = self.one(subject, predicate)
        return value.value if isinstance(value, Literal) else ""

    def texts(self, subject: Term, predicate: str) -> dict[str, str]:
        """Texts by language."""
        return {
            value.language or "": value.value
            for value in self.objects(subject, predicate)
            if isinstance(value, Literal)
        }
