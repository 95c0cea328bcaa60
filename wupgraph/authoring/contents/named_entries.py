"""The entries of lists that rows name: by their codes, CURIEs or labels, and what to say where there is none."""

from __future__ import annotations

import functools
import re
import shlex
from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import NamedNode

from wupgraph.authoring.lists.code_lists import CLOSED
from wupgraph.authoring.lists.list_entries import ListEntries, ListEntry
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.authoring.values.name_words import NameWord, forms_of, words_in
from wupgraph.errors import UsageError
from wupgraph.queries.search_text import words_of
from wupgraph.rdf.namespaces import node_of, slug_of
from wupgraph.rdf.terms import is_true
from wupgraph.register.folder import Register
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import LANGUAGES, Text

_LONGEST_CODE = 60
_LEAST_DECLINED = 4  # letters of a word whose forms are known
_OPTIONS = {"pl": "--pl", "en": "--en"}  # Of other languages, `code add` takes names by --label.


class NamedEntries:
    """The entries of a register's lists.

    Attributes:
        all: the entries by their lists.

    Args:
        vocabulary: the ontology and the lists.
    """

    def __init__(self, register: Register, entries: ListEntries, vocabulary: Nodes) -> None:
        self._register, self.all, self._vocabulary = register, entries, vocabulary
        self._known: dict[tuple[str, str], list[NamedNode]] = {}

    def entry(self, scheme: str, name: str) -> NamedNode:
        """The entry of a list of the program's own that a name stands for: its code, CURIE or label in any language.

        Raises:
            UsageError: there is none.
        """
        found = self.named(scheme, name)
        if len(found) == 1:
            return found[0]
        raise self._not_in_closed(name, scheme)

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
        found = self.all.called(name, [scheme])  # "partner-wiodacy" is „partner wiodący”.
        exact = [one for one in found if name in (one.code, slug_of(one.iri), *one.labels.values())]
        return [NamedNode(one.iri) for one in exact or found]

    def declined(self, name: str, schemes: Iterable[str]) -> ListEntry | None:
        """The only entry of some lists one of whose labels a name is in another form: "kobiet" of „kobieta”."""
        words = words_in(name)
        if not words or len(words[0].text) < _LEAST_DECLINED:
            return None
        found = {
            entry.iri: entry
            for scheme in schemes
            for entry, lang, label in self._labels_of(scheme)
            if len(label) == len(words)
            and all(map(forms_of((lang,), damaged=False).same, label, words))
            and not entry.is_withdrawn
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @functools.cache  # noqa: B019  # As long as the entries live.
    def _labels_of(self, scheme: str) -> list[tuple[ListEntry, str, list[NameWord]]]:
        return [(one, lang, words_in(label)) for one in self.all.of(scheme) for lang, label in one.labels.items()]

    def has(self, iri: str, schemes: Iterable[str]) -> bool:
        """Whether an IRI is that of an entry of one of some lists."""
        return any(one.iri == iri for scheme in schemes for one in self.all.of(scheme))

    def by_pattern(self, name: str, schemes: Collection[str], patterns: Sequence[str]) -> NamedNode | None:
        """The code of a standard that rules allow beside the entries of a list, such as CHF; None of anything else."""
        curie = self._register.prefixes.expand(name)
        if not patterns or not (curie or name.isalpha()):
            return None
        spaces = {one.iri.removesuffix(one.code) for scheme in schemes for one in self.all.of(scheme)}
        found = {curie} if curie else {f"{space}{name.upper()}" for space in spaces}
        allowed = [iri for iri in sorted(found) if any(re.search(pattern, iri) for pattern in patterns)]
        return node_of(allowed[0]) if len(allowed) == 1 else None

    def near(self, name: str, schemes: Collection[str]) -> list[str]:
        """The codes of the entries that may be meant."""
        return [one.code for one in self.all.near(slug_of(name.rpartition(":")[2]), schemes)]

    def meant(self, name: str, schemes: Collection[str]) -> Text:
        """Which entries may be meant, with their labels, as a sentence behind another; "" where none is near."""
        found = self.all.near(name, schemes)
        if not found:
            return Text("", "")
        pl, en = (", ".join(_both(one.label((lang, *LANGUAGES)), one.code) for one in found) for lang in LANGUAGES)
        return Text(f" Może chodziło o: {pl}?", f" Did you mean: {en}?")

    def no_entry(self, name: str, schemes: Sequence[str], *, is_of_standard: bool = False) -> UsageError:
        """What to say of a code that lists do not have: those that are near, and how to add it.

        Args:
            is_of_standard: others give the codes (ISO), so that none can be added.
        """
        closed = [scheme for scheme in schemes if self._is_closed(scheme)]
        if len(closed) == len(schemes) == 1:
            return self._not_in_closed(name, closed[0])
        shown = cell_shown(name)
        listed = self.names_of(schemes)
        text = Text(f"na liście {listed.pl} nie ma „{shown}”.", f'the list {listed.en} has no "{shown}".')
        if is_of_standard:
            some = ", ".join(sorted(one.code for scheme in schemes for one in self.all.of(scheme)))
            added = Text(f"Podaj kod ISO, np. {some}.", f"Give a code of ISO, such as {some}.")
        else:
            command = self._command(name, schemes[0])
            elsewhere = self._elsewhere(name, schemes)
            added = Text(f"{elsewhere.pl}Nową pozycję doda: {command}", f"{elsewhere.en}To add it: {command}")
        meant = self.meant(slug_of(name.rpartition(":")[2]), schemes)  # In front of the command, to be copied.
        return UsageError(Text(f"{text.pl}{meant.pl} {added.pl}", f"{text.en}{meant.en} {added.en}"))

    def _command(self, name: str, scheme: str) -> str:
        """The command that adds an entry of this name to a list, with what is still to be written."""
        code = slug_of(name.rpartition(":")[2]).strip()
        proposed = "-".join(word for word in words_of(code) if word.isascii())[:_LONGEST_CODE].strip("-")
        if not proposed[:1].isalpha():
            proposed = Text("KOD", "CODE").in_(self._register.configuration.languages[0])
        first, *others = self._register.configuration.languages
        label = "…" if code == proposed else shlex.quote(cell_shown(code))
        names = [f"{_option(first)}{label}", *(f"{_option(tag)}…" for tag in others)]
        definitions = [f"--definition {tag}=…" for tag in (first, *others)]
        return " ".join(["wupgraph code add", slug_of(scheme), proposed, *names, *definitions])

    def _elsewhere(self, name: str, schemes: Sequence[str]) -> Text:
        """That another list has an entry of this name, if one has."""
        for scheme in self.all.schemes:
            found = [] if scheme in schemes else self.all.called(name, [scheme])
            if found and not found[0].is_withdrawn:
                listed, code = self.names_of([scheme]), found[0].code
                return Text(
                    f"Jest ono na innej liście, {listed.pl} (kod {code}). ",
                    f"It is on another list, {listed.en} (code {code}). ",
                )
        return Text("", "")

    def _not_in_closed(self, name: str, scheme: str) -> UsageError:
        """What to say of a code that a list of the program's own does not have: all that it has."""
        listed, shown = self.names_of([scheme]), cell_shown(name)
        pl, en = (
            ", ".join(dict.fromkeys(_both(one.label((lang, *LANGUAGES)), one.code) for one in self.all.of(scheme)))
            for lang in LANGUAGES
        )
        return UsageError(
            Text(
                f"na liście {listed.pl} nie ma „{shown}”; są: {pl}.",
                f'the list {listed.en} has no "{shown}"; it has: {en}.',
            )
        )

    def _is_closed(self, scheme: str) -> bool:
        """Whether nobody adds to a list, since rules and questions reckon with its entries."""
        return any(map(is_true, self._vocabulary.objects(NamedNode(scheme), CLOSED)))

    def names_of(self, schemes: Sequence[str]) -> Text:
        """What lists are called, in quotation marks."""
        order = self._register.configuration.languages
        pl, en = ([self.all.name_of(one, (lang, *order, *LANGUAGES)) for one in schemes] for lang in LANGUAGES)
        return Text(", ".join(f"„{one}”" for one in pl), ", ".join(f'"{one}"' for one in en))


def _both(label: str, code: str) -> str:
    return code if label == code else f"{label} ({code})"


def _option(tag: str) -> str:
    return f"{_OPTIONS[tag]} " if tag in _OPTIONS else f"--label {tag}="
