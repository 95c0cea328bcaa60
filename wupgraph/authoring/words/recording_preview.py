"""What a recording does, in the words of the people who record: labels, short names, quotations with their places.

new: agreement "Umowa ramowa" (eures-2015)
  + name: Umowa ramowa
      "Umowa ramowa" (103, 12-24)
  + party (wup-katowice) · role: party
      "WUP w Katowicach" (103, 40-58); inferred
  + name [en]: Framework agreement
      without a quotation, the register's own word
Files: data/claims/103.ttl, data/entities/agreements.ttl
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wupgraph.authoring.contents.contents import TYPE, text_in
from wupgraph.authoring.contents.recorded_claims import CERTAINTY, OBJECT, SUBJECT
from wupgraph.authoring.forms.form import StatementForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.authoring.recording.recording import Recording
from wupgraph.authoring.words.plain_wording import PlainWording
from wupgraph.rdf.namespaces import DCT, OA, RANK, SCHEMA, SKOS, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

_SIGNS = {
    ChangeKind.NEW: "+",
    ChangeKind.ALREADY_THERE: "=",
    ChangeKind.CHANGED: "~",
    ChangeKind.REPLACED: "~",
    ChangeKind.WITHDRAWN: "-",
}
_DONE = {
    ChangeKind.ALREADY_THERE: Text("już jest", "is there already"),
    ChangeKind.CHANGED: Text("zmienione", "changed"),
    ChangeKind.WITHDRAWN: Text("usunięte", "withdrawn"),
}
_NAMES = (SKOS + "prefLabel", DCT + "title")
_USUAL = (CERTAINTY + "stated", RANK + "normal")


def preview(recording: Recording, opened: OpenedRegister, lang: str) -> str:
    """What a recording does, line by line, and to which files; "" if it does nothing."""
    return "".join(f"{line}\n" for line in _Preview(recording, opened, lang).lines())


class _Preview:
    def __init__(self, recording: Recording, opened: OpenedRegister, lang: str) -> None:
        self._recording, self._opened, self._lang = recording, opened, lang
        self._contents, self._of_parts = opened.contents, opened.register.names.of_parts
        self._wording = PlainWording(opened, lang)
        self._links: dict[NamedNode, str] = {}
        self._said: dict[tuple[Term, str], list[Term]] = defaultdict(list)  # Of parts, also what is taken out.
        self._owners = self._owners_of_parts()
        self._gone: dict[NamedNode, list[NamedNode]] = {}
        for fact in self._contents.removed:
            if fact.predicate == TYPE and isinstance(fact.subject, NamedNode) and isinstance(fact.value, NamedNode):
                self._gone.setdefault(fact.subject, []).append(fact.value)
        self._new = {fact.subject for fact in self._contents.added if fact.predicate == TYPE}

    def lines(self) -> Iterator[str]:
        changes = [one for one in self._recording.changes if not self._is_link(one)]
        order: dict[NamedNode, int] = {}
        for change in changes:
            order.setdefault(self._owner(change.subject), len(order))
        changes.sort(key=lambda one: (order[self._owner(one.subject)], not self._is_name(one)))
        for subject, group in itertools.groupby(changes, key=lambda one: self._owner(one.subject)):
            yield self._heading(subject)
            for change in group:
                carried = "; ".join(self._notes(change))
                if change.claim is None:
                    yield f"{self._statement(change)} ({carried})"
                else:
                    yield self._statement(change)
                    yield f"      {carried}"
        if self._recording.files:
            yield Text("Pliki: ", "Files: ").in_(self._lang) + ", ".join(self._files())

    def _is_name(self, change: Change) -> bool:
        """Whether a change says what a thing is called: that stands first."""
        return change.predicate.value in _NAMES and self._owner(change.subject) == change.subject

    def _is_link(self, change: Change) -> bool:
        """Whether a change says only that a part belongs to its thing."""
        is_part = isinstance(change.value, NamedNode) and change.value.value.startswith(self._of_parts)
        return is_part and change.claim is None

    def _owners_of_parts(self) -> dict[NamedNode, NamedNode]:
        """Of each part that changes speak of, whose it is: by what is published, else by claims."""
        parts = {one.subject for one in self._recording.changes if one.subject.value.startswith(self._of_parts)}
        owners: dict[NamedNode, NamedNode] = {}
        claims: dict[NamedNode, NamedNode] = {}
        triples: Iterator[Quad | Triple] = itertools.chain(
            self._contents.read,
            (Triple(*fact) for fact in self._contents.added),  # type: ignore[arg-type]
        )
        for triple in triples if parts else ():
            subject, value = triple.subject, triple.object
            if subject in parts and isinstance(subject, NamedNode) and not isinstance(value, Triple):
                self._said[subject, triple.predicate.value].append(value)
            if isinstance(value, NamedNode) and isinstance(subject, NamedNode) and self._is_part(value):
                if triple.predicate.value == OBJECT:
                    claims[value] = subject
                elif triple.predicate.value != SUBJECT:
                    owners.setdefault(value, subject)
                    self._links.setdefault(value, triple.predicate.value)
        for part, claim in claims.items():
            said = self._contents.values(claim, SUBJECT)
            if part not in owners and said and isinstance(said[0], NamedNode):
                owners[part] = said[0]
        return owners

    def _is_part(self, node: NamedNode) -> bool:
        return node.value.startswith(self._of_parts)

    def _owner(self, node: NamedNode) -> NamedNode:
        """The thing that a node is, or is a part of."""
        seen = {node}
        while node in self._owners and self._owners[node] not in seen:
            node = self._owners[node]
            seen.add(node)
        return node

    def _heading(self, subject: NamedNode) -> str:
        label, slug = self._wording.thing(subject), slug_of(subject.value)
        new = Text("nowe: ", "new: ").in_(self._lang) if subject in self._new else ""
        if subject in self._gone:
            new, label = Text("usunięte: ", "gone: ").in_(self._lang), self._former_label(subject) or label
        name = slug if label == slug else f"{self._wording.quoted(label)} ({slug})"
        kind = self._wording.kind(subject) or self._wording.kind_among(self._gone.get(subject, ()))
        return f"{new}{kind} {name}".strip()

    def _former_label(self, subject: NamedNode) -> str:
        """What a thing was called that is taken out."""
        said = {
            one.value.language or "": one.value.value
            for one in self._recording.changes
            if one.subject == subject and one.predicate.value in _NAMES and isinstance(one.value, Literal)
        }
        return said.get(self._lang) or next(iter(said.values()), "")

    def _statement(self, change: Change) -> str:
        of_part = "" if self._owner(change.subject) == change.subject else f"{self._part(change.subject)} · "
        gone = (one.value for one in self._gone.get(change.subject, ()))
        name = self._wording.property(change.predicate.value, [*self._opened.names.classes_of(change.subject), *gone])
        language = change.value.language if isinstance(change.value, Literal) else None
        in_language = f" [{language}]" if language else ""
        return f"  {_SIGNS[change.kind]} {of_part}{name}{in_language}: {self._values(change)}"

    def _values(self, change: Change) -> str:
        """The value, behind those that it comes in place of."""
        before = [self._value(one) for one in change.instead_of if one != change.value]
        return f"{'; '.join(before)} → {self._value(change.value)}" if before else self._value(change.value)

    def _value(self, value: Term) -> str:
        """A value as people read it; of a part the text that it has, else what it is called."""
        if not (isinstance(value, NamedNode) and self._is_part(value)):
            return self._wording.value(value)
        classes = {one.value for one in self._said[value, TYPE.value]}
        made = (form.value for form in self._opened.forms.statements if form.makes in classes and form.value)
        texts = (text_in(self._said[value, iri]) for iri in made)
        return next(filter(None, texts), "") or self._part(value)

    def _part(self, part: NamedNode) -> str:
        """What a part is called: as the form that makes it, with the thing or the entry that tells it from others."""
        forms = self._opened.forms
        classes = {one.value for one in self._said[part, TYPE.value]}
        made = [one for one in forms.statements if one.property == self._links.get(part) and one.makes in classes]
        kinds = [one for form in made for one in self._said[part, form.named]]
        fixed = [form for form in made if form.names and form.entry in [one.value for one in kinds]]
        plain = [form for form in made if form.names and not form.named]
        name = next(iter([form.names.get(self._lang) or form.names["en"] for form in fixed]), "")
        name = name or next((self._wording.thing(one) for one in kinds), "")
        name = name or next((form.names.get(self._lang) or form.names["en"] for form in plain), slug_of(part.value))
        telling = dict.fromkeys(iri for form in made for iri in _telling(form))
        values = (one for iri in telling for one in self._said[part, iri] if isinstance(one, NamedNode))
        told = next(values, None)
        return f"{name} ({slug_of(told.value)})" if told is not None else name

    def _notes(self, change: Change) -> Iterator[str]:
        """What carries a change, how sure it is, and whether it is published."""
        if change.kind in _DONE and change.row is not None:
            yield _DONE[change.kind].in_(self._lang)
        if change.claim is None:
            told = (
                Text("bez cytatu", "without a quotation")
                if change.row is not None
                else Text("przestaje być publikowane", "is no longer published")
            )
            yield told.in_(self._lang)
            return
        if change.instead_of == (change.value,):
            yield Text("nowy cytat", "another quotation").in_(self._lang)
        places = self._places(change)
        for exact in change.quotations or tuple(places):
            where = ", ".join(filter(None, (change.document, places.get(exact, ""))))
            yield f"{self._wording.quoted(exact)} ({where})"
        if change.document and not (change.quotations or places):
            yield Text(f"dokument {change.document}", f"document {change.document}").in_(self._lang)
        if change.kind is not ChangeKind.WITHDRAWN:
            claim = self._opened.claims.of(change.claim)
            unusual = (one for one in (claim.certainty, claim.rank) if one not in _USUAL)
            yield from (self._wording.thing(NamedNode(one)) for one in unusual)
            if not change.is_published:
                yield Text("nie publikuje się", "not published").in_(self._lang)

    def _places(self, change: Change) -> Mapping[str, str]:
        """Where each quotation of a claim stands: its characters, or its page."""
        places: dict[str, str] = {}
        if change.claim is None or change.kind is ChangeKind.WITHDRAWN:
            return places
        for iri in self._opened.claims.of(change.claim).passages:
            source, _, fragment = iri.partition("#")
            number = text_in(self._contents.values(NamedNode(source), DCT + "identifier"))
            page = text_in(self._contents.values(NamedNode(iri), SCHEMA + "pageStart"))
            place = fragment.removeprefix("char=").replace(",", "-") if "char=" in fragment else f"p{page}"
            exact = text_in(self._contents.values(NamedNode(iri), OA + "exact"))
            places[exact] = place if number == change.document else f"{number}:{place}"
        return places

    def _files(self) -> Iterator[str]:
        """The files that change, as one finds them in the register's folder."""
        folder: Path = self._recording.register.folder
        for path in sorted(self._recording.files):
            name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
            gone = Text(" (usunięty)", " (removed)").in_(self._lang)
            yield name if self._recording.files[path] is not None else name + gone


def _telling(form: StatementForm) -> Iterator[str]:
    """The properties that tell the parts that a form makes from each other: a thing, else an entry or a currency."""
    if form.value:
        yield form.value
    yield from (field.property for reads in ("Entry", "Currency") for field in form.fields if field.reads == reads)
