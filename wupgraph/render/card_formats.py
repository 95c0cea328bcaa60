"""The formats of cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats, in_sheets

if TYPE_CHECKING:
    from wupgraph.queries.card import Card
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.spreadsheets.sheet import Sheet

CardRenderer: TypeAlias = "Callable[[Card, Prefixes, str], str | tuple[Sheet, ...]]"

CARD_FORMATS: Formats[CardRenderer] = Formats(
    __package__,
    {
        "text": (".txt", "card:text", "screen"),
        "json": (".json", "card:as_json", "program"),
        **in_sheets("card_in_sheets:card_in_sheets"),
    },
)
