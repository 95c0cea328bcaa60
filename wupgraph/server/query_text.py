"""What has to be known of a query before anything parses it: in linear time, whatever it is."""

from __future__ import annotations

import re

from wupgraph.sparql.dataset_clauses import dataset_of
from wupgraph.sparql.service_clauses import federates

# SPARQL 1.1, 19.2: these stand for a character anywhere in a query, also for a bracket or a letter of a keyword. Not
# every parser does so, so both readings count.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class QueryText:
    """A query as its words tell it, outside strings, IRIs, comments and names.

    Attributes:
        federates: whether other servers may be asked (SERVICE).
        has_dataset: whether the query states its own dataset (FROM, FROM NAMED).

    >>> text = QueryText("SELECT * FROM <urn:x> { ?s schema:serviceType 'SERVICE {' }")
    >>> text.federates, text.has_dataset
    (False, True)
    """

    def __init__(self, text: str) -> None:
        readings = {text, _ESCAPE.sub(_meant, text)}
        self.federates = any(map(federates, readings))
        self.has_dataset = any(any(dataset_of(reading)) for reading in readings)


def _meant(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else " "
