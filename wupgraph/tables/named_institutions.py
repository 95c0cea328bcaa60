"""The institutions that a table names: those of the register, and those that the map lets its rows create."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from wupgraph.queries.search_text import words_of
from wupgraph.tables.institution_names import InstitutionNames, key_of_name
from wupgraph.tables.table_map import ColumnMap, NewInstitution
from wupgraph.tables.table_text import Cell

LONGEST_SLUG = 60  # WUP-001


class Created(NamedTuple):
    """An institution that the table names and the register lacks: what it is, and the cell that names it first."""

    name: str
    thing: str
    new: NewInstitution
    cell: Cell
    heading: str
    language: str


@dataclass
class Institutions:
    """The institutions that a table may name: those of the register, and those that its rows create.

    Attributes:
        names: of those of the register.
        is_taken: says whether a thing of the register has an identifier.
        created: by their names as they are compared, in the order of rows.
        made: the same, by what they are called in rows.
        unmatched: names that were not found, with how many rows have each.
    """

    names: InstitutionNames
    is_taken: Callable[[str], bool]
    created: dict[str, Created] = field(default_factory=dict)
    unmatched: dict[str, int] = field(default_factory=dict)
    made: dict[str, Created] = field(default_factory=dict)

    def create(self, cell: Cell, name: str, column: ColumnMap) -> Created | None:
        """An institution of a name; None where the map does not say what it is."""
        key = key_of_name(name)
        if key in self.created:
            return self.created[key]
        words = set(words_of(name))
        new = next((one for one in column.new if words.issuperset(one.words)), None)
        if new is None:
            return None
        thing = self._free(new.kind, name)
        made = Created(name, thing, new, cell, column.heading, column.language)
        self.created[key] = self.made[thing] = made
        return made

    def back_to(self, count: int) -> None:
        """Forget those that were created after the first ones."""
        while len(self.created) > count:
            _, gone = self.created.popitem()
            del self.made[gone.thing]

    def _free(self, kind: str, name: str) -> str:
        words = [word for word in words_of(name) if word.isascii()]
        stem = cut_slug("-".join(words), LONGEST_SLUG) or f"{digest_of(name)}"
        number, thing = 1, f"{kind}:{stem}"
        while thing in self.made or self.is_taken(thing):
            number += 1
            thing = f"{kind}:{cut_slug(stem, LONGEST_SLUG - len(str(number)) - 1)}-{number}"
        return thing


def cut_slug(slug: str, most: int) -> str:
    """A slug of at most so many letters, of whole words where they fit."""
    if len(slug) <= most:
        return slug
    return (slug[: most + 1].rpartition("-")[0] or slug[:most]).strip("-") if most > 0 else ""


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
