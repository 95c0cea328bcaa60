"""Rows with short names written out: each becomes rows with properties, of the thing and of the parts that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wupgraph.authoring.rows import Row, RowPlace
from wupgraph.rdf.graph_index import Index
from wupgraph.register.folder import Register
from wupgraph.text import Text


class RowFault(NamedTuple):
    """What is wrong with a row, and in which of its cells."""

    at: RowPlace
    text: Text
    suggestions: tuple[str, ...] = ()


class Expansion(NamedTuple):
    """Rows without short names, and what is wrong with those that could not be written out.

    Each row of these has for its property the CURIE of one, for `thing` a CURIE (that of a part where the statement is
    about a part), and keeps `at` and `cells` of the row that it came from. What needs no claim (`wupg:Structural`) has
    neither document nor quotation. Values stand as they were written where a claim is to carry them ("62 090,09 €" of
    `epo:hasAmountValue`), so that the quotation can be compared with all that they say; names of things and entries are
    CURIEs already.
    """

    rows: tuple[Row, ...]
    faults: tuple[RowFault, ...]


def expand_rows(register: Register, rows: Sequence[Row], data: Index) -> Expansion:
    """Rows with short names written out; those with a CURIE for their property stay as they are.

    A part that the register has already, or an earlier row makes, is not made again: the same party of the same
    agreement is one participation, whichever documents say so. Identifiers of new parts are minted by the pattern of
    the form, each once.

    Args:
        data: the data of the register.
    """
    raise NotImplementedError
