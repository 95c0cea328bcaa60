"""The formats of a document's text with what is cited from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from wupgraph.formats import Formats

if TYPE_CHECKING:
    from wupgraph.evidence.cited_text import CitedText
    from wupgraph.rdf.namespaces import Prefixes

    # The text, where to begin and to end, labels by IRI, prefixes, language, width.
    CitedTextRenderer: TypeAlias = Callable[[CitedText, tuple[int, int], Mapping[str, str], Prefixes, str, int], str]

CITED_TEXT_FORMATS: Formats[CitedTextRenderer] = Formats(
    __package__,
    {
        "text": (".txt", "cited_text:beside_claims", "screen"),
        "json": (".json", "cited_text:as_json", "program"),
    },
)
