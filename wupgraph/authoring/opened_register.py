"""A register opened for recording: its contents, and all that rows are read by."""

from __future__ import annotations

import functools

from wupgraph.authoring.contents import Contents
from wupgraph.authoring.forms import Forms
from wupgraph.authoring.list_entries import ListEntries
from wupgraph.authoring.properties import Properties
from wupgraph.authoring.recorded_claims import RecordedClaims
from wupgraph.authoring.recorded_parts import RecordedParts
from wupgraph.authoring.row_names import Names
from wupgraph.authoring.short_forms import ShortForms
from wupgraph.register.folder import Register
from wupgraph.shacl.shapes_graph import Nodes


class OpenedRegister:
    """A register's contents, to be changed in memory, with its names, properties, claims and short forms.

    Rows that are recorded leave their traces in it: it is opened for one recording.

    Raises:
        InputError: a file of the register that cannot be read or parsed.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.contents = Contents(register)
        self._vocabulary = Nodes(register.vocabulary)
        self._shapes = Nodes(register.quads(register.shape_files))
        self.properties = Properties(self._vocabulary, self._shapes)
        self.names = Names(self.contents, self.properties, self._vocabulary)
        self.claims = RecordedClaims(self.contents, self.properties)

    @functools.cached_property
    def forms(self) -> Forms:
        """The short forms."""
        entries = ListEntries([*self.register.vocabulary, *self.contents.read])
        return Forms(self._shapes, entries, self.properties.superclasses)

    def short_forms(self, *, withdraw: bool = False) -> ShortForms:
        """What writes rows with short forms out.

        Args:
            withdraw: the rows are statements that are to be taken out.
        """
        parts = RecordedParts(self.contents, self.claims)
        return ShortForms(self.register, self.forms, self.names, parts, withdraw=withdraw)
