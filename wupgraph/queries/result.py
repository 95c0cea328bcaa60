"""Answers in rows."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from wupgraph.rdf.terms import Term
from wupgraph.text import Text, Texts

if TYPE_CHECKING:
    from wupgraph.queries.typed_values import Value


class Row(Mapping[str, "Value"]):
    """One answer row: values by column name, as items or as attributes.

    >>> row = Row({"share": 75})
    >>> row.share == row["share"]
    True
    """

    def __init__(self, values: "Mapping[str, Value]") -> None:
        self._values = dict(values)

    def __getitem__(self, column: str) -> "Value":
        return self._values[column]

    def __getattr__(self, column: str) -> Any:  # Who names a column knows what the question puts there.
        try:
            return self._values[column]
        except KeyError:
            raise AttributeError(f"no column {column!r}; there are {', '.join(self._values)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Row({self._values!r})"


class Column(NamedTuple):
    """A column of an answer: the query's variable, its headings, and whether it holds IRIs."""

    name: str
    heading: Text | Texts
    holds_iris: bool = False


class Result(NamedTuple):
    """An answer in rows: the columns, the terms (None = unbound), and labels for the IRIs in them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    labels: Mapping[str, str]
