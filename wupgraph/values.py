"""What passes between the rooms: texts, places, findings, claims, rows. Frozen values, no work.

Terms are pyoxigraph's (`NamedNode`, `Literal`, `BlankNode`): they keep the lexical form of the file
and cost a few milliseconds to import. Values are named tuples: every command makes these classes anew,
and a frozen dataclass takes ten times as long to make (0.6 ms each). Annotations are evaluated at once,
since a named tuple compiles each one that is text.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from wupgraph.rdf.terms import Term
from wupgraph.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


class Iri(str):
    """An IRI in an answer, with the label that the register gives it.

    >>> Iri("https://w3id.org/wupgraph/id/place/olsztyn", label="Olsztyn").label
    'Olsztyn'
    """

    label: str

    def __new__(cls, iri: str, label: str = "") -> "Iri":
        self = super().__new__(cls, iri)
        self.label = label
        return self


class PartialDate(NamedTuple):
    """A year, or a year and a month: as precise as the source and no more.

    >>> str(PartialDate(2004, 12)), str(PartialDate(2007))
    ('2004-12', '2007')
    """

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


Value: TypeAlias = "Iri | str | int | bool | Decimal | float | dt.date | dt.datetime | PartialDate | None"


class Row(Mapping[str, Value]):
    """One answer row: values by column name, as items or as attributes.

    >>> row = Row({"share": 75})
    >>> row.share == row["share"]
    True
    """

    def __init__(self, values: Mapping[str, Value]) -> None:
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
    heading: Text
    holds_iris: bool = False


class Result(NamedTuple):
    """An answer in rows: the columns, the terms (None = unbound), and labels for the IRIs in them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    labels: Mapping[str, str]
