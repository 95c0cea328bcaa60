"""Where something stands in a file."""

from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands in a file: lines and columns in characters from 1, all 0 where only the file is known.

    >>> str(Place("new.ttl", 3, 1)), str(Place("new.jsonld"))
    ('new.ttl:3:1', 'new.jsonld')
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file
