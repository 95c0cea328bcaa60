"""Short forms and kinds of things: what the shapes of a register say of how people name what they record.

A kind is what a new thing is called by (`agreement`, `porozumienie`): its class, the segment of its identifiers, and the
file that such things stand in. A form is what a statement is called by (`concluded`, `party`, `budget`): the property that
it writes, of the thing itself or of a part that it makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wupgraph.register.folder import Register


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of things as people name it.

    Attributes:
        names: short names by language; the first of each language is the one that is shown.
        of_class: the IRI of the class of such things.
        segment: of their identifiers, between `id/` and the slug.
        file: the file of the data in which they stand, below `data/` and without its ending: `entities/people`.
    """

    names: Mapping[str, Sequence[str]]
    of_class: str
    segment: str
    file: str


def file_of(register: Register, of_class: str, segment: str) -> str:
    """The file of the data in which things of a class stand, below `data/` and without its ending.

    That is the one which the shapes name for the kind (`wsh:file`); else `entities/` and the segment.
    """
    raise NotImplementedError
