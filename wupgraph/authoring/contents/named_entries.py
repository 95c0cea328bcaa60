"""The entries of lists that rows name: by their codes, CURIEs or labels, and what to say where there is none."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.lists.code_lists import CLOSED, closed_list
from wupgraph.authoring.lists.list_entries import ListEntries
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import SKOS, slug_of
from wupgraph.rdf.terms import is_true
from wupgraph.register.folder import Register
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import Text

_OPTIONS = {"pl": "--pl …", "en": "--en …"}  # Of other languages, `code add` takes names by --label.


class NamedEntries:
    """The entries of a register's lists.

    Args:
        vocabulary: the ontology and the lists, for what the lists are called.
    """

    def __init__(self, register: Register, entries: ListEntries, vocabulary: Nodes) -> None:
        self._register, self._entries, self._vocabulary = register, entries, vocabulary
        self._known: dict[tuple[str, str], list[NamedNode]] = {}

    def entry(self, scheme: str, name: str) -> NamedNode:
        """The entry of a list that a name stands for: its code, CURIE or label.

        Raises:
            UsageError: there is none.
        """
        found = self.named(scheme, name)
        if len(found) == 1:
            return found[0]
        raise self.no_entry(name, [scheme])

    def named(self, scheme: str, name: str) -> list[NamedNode]:
        """The entries of a list that a name may stand for."""
        key = (scheme, name)
        if key not in self._known:
            self._known[key] = self._named(scheme, name)
        return self._known[key]

    def _named(self, scheme: str, name: str) -> list[NamedNode]:
        iri = self._register.prefixes.expand(name) or (name.strip("<>") if "://" in name else None)
        if iri is not None:
            return [NamedNode(iri)] if self.has(iri, [scheme]) else []
        found = self._entries.called(name, [scheme])  # "partner-wiodacy" is „partner wiodący”.
        exact = [one for one in found if name in (one.code, slug_of(one.iri), *one.labels.values())]
        return [NamedNode(one.iri) for one in exact or found]

    def has(self, iri: str, schemes: Iterable[str]) -> bool:
        """Whether an IRI is that of an entry of one of some lists."""
        return any(one.iri == iri for scheme in schemes for one in self._entries.of(scheme))

    def near(self, name: str, schemes: Collection[str]) -> list[str]:
        """The entries that may be meant, as CURIEs."""
        close = self._entries.near(slug_of(name.rpartition(":")[2]), schemes)
        return [self._register.prefixes.shrink(one.iri) for one in close]

    def no_entry(self, name: str, schemes: Sequence[str]) -> UsageError:
        """What to say of a code that lists do not have: those that are near, and how to add it."""
        if all(self._is_closed(scheme) for scheme in schemes):
            codes = [one.code for scheme in schemes for one in self._entries.of(scheme)]
            there = Text(f"nie ma „{cell_shown(name)}”: ", f'there is no "{cell_shown(name)}": ')
            why = closed_list(", ".join(map(self._name, schemes)), codes)
            return UsageError(Text(there.pl + why.pl, there.en + why.en), self.near(name, schemes))
        shown, code = cell_shown(name), slug_of(name.rpartition(":")[2]).strip().lower()
        listed = ", ".join(map(self._name, schemes))
        command = f"wupgraph code add {slug_of(schemes[0])} {shlex.quote(cell_shown(code)) or 'CODE'}"
        tags = self._register.configuration.languages
        names = " ".join(_OPTIONS.get(tag, f"--label {tag}=…") for tag in tags)
        definitions = " ".join(["--definition …", *(f"--definition {tag}=…" for tag in tags[1:])])
        return UsageError(
            Text(
                f"na liście „{listed}” nie ma „{shown}”. Nową pozycję doda: {command} {names} {definitions}",
                f'the list "{listed}" has no "{shown}". To add it: {command} {names} {definitions}',
            ),
            self.near(name, schemes),
        )

    def _is_closed(self, scheme: str) -> bool:
        return any(map(is_true, self._vocabulary.objects(NamedNode(scheme), CLOSED)))

    def _name(self, scheme: str) -> str:
        """What a list is called."""
        labels = self._vocabulary.objects(NamedNode(scheme), SKOS + "prefLabel")
        by_language = {one.language: one.value for one in labels if isinstance(one, Literal)}
        languages = self._register.configuration.languages
        return next((by_language[tag] for tag in languages if tag in by_language), slug_of(scheme))
