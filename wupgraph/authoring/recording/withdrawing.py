"""Statements taken out of a register again: their claims, the passages that nobody else cites, and emptied parts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents, Fact, text_in
from wupgraph.authoring.contents.recorded_claims import SUBJECT, Claimed, RecordedClaims
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.authoring.recording.recorder import Recorder
from wupgraph.authoring.recording.row_passages import Documents, parts_of_quotation
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import ABSENT
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.errors import UsageError
from wupgraph.evidence.passages import collapse
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.namespaces import OA, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

_OFFSETS = re.compile(r"(?:[^\s:]+:)?(\d+)\s*[-–]\s*(\d+)")
_NAMED = 5  # things, in a message


class Withdrawer:
    """Takes statements out of contents."""

    def __init__(
        self,
        contents: Contents,
        claims: RecordedClaims,
        documents: Documents,
        recorder: Recorder,
        findings: RowFindings,
    ) -> None:
        self._contents, self._claims, self._recorder, self._findings = contents, claims, recorder, findings
        self._documents = documents
        self._emptied: dict[NamedNode, None] = {}
        self._done: set[Fact] = set()

    def withdraw(self, statement: Statement) -> None:
        """Take out a statement: what one document says of it, or without a document all of it."""
        row = statement.row
        fact = Fact(statement.subject, NamedNode(statement.property.iri), statement.value)
        if fact.predicate == TYPE and not row.property:
            self._emptied[statement.subject] = None
            return
        if statement.document is None:
            claims = self._claims.saying(fact)
        else:
            claims = self._said_by(statement, fact, statement.document)
        is_plain = statement.document is None and self._contents.has(fact)
        if not claims and not is_plain and fact not in self._done:
            said = (
                Text("rejestr tego nie mówi.", "the register does not say so.")
                if statement.document is None
                else Text(
                    f"nie ma twierdzenia dokumentu {statement.document.number}, które to mówi.",
                    f"there is no claim of document {statement.document.number} that says so.",
                )
            )
            self._findings.add(row.place_of(columns.VALUE, statement.language), ABSENT, said)
            return
        self._done.add(fact)
        for claim in claims:
            self.take_out_and_tell(row, claim)
        if is_plain:
            self.take_out_plain(row, fact, is_told=not claims)

    def _said_by(self, statement: Statement, fact: Fact, document: Source) -> list[Claimed]:
        """The claims of a document that say a statement: those of the quotations of its row, where it has any.

        The quotations are looked for in the register: in a new version of the document they may not stand any more.
        """
        claims = self._recorder.standing(statement, fact, document)
        row = statement.row
        if not row.quotations or statement.claim is not None:
            return claims
        places = row.places or ("",) * len(row.quotations)
        wanted = list(zip(row.quotations, places, strict=True)) if len(places) == len(row.quotations) else []
        found = [one for one in claims if all(self._cites(one, text, place) for text, place in wanted)]
        if found:
            alone = [one for one in found if len(one.passages) == len(wanted)]
            return alone or found  # Another may cite more than these.
        passages: set[str] = set()
        with contextlib.suppress(UsageError):  # As the document writes it, but for what does not count.
            for text, place in wanted:
                passages.update(one.iri for one in self._documents.cited(document, text, place))
        return [one for one in claims if passages and passages.issubset(one.passages)]

    def _cites(self, claim: Claimed, quotation: str, place: str) -> bool:
        """Whether a claim cites a passage of this text, or passages of its parts, at this place."""
        texts = {one: text_in(self._contents.values(NamedNode(one), OA + "exact")) for one in claim.passages}
        offsets = _OFFSETS.fullmatch(place.strip())
        if offsets is not None:
            ending = f"#char={offsets[1]},{offsets[2]}"
            return any(iri.endswith(ending) and text == collapse(quotation) for iri, text in texts.items())
        there = set(texts.values())
        return collapse(quotation) in there or there.issuperset(parts_of_quotation(collapse(quotation)))

    def withdraw_whole(self, thing: NamedNode, document: Source | None, row: Row) -> None:
        """Take out a thing with its parts and all that is said of them, or what one document says of them.

        Raises:
            UsageError: other things name it, or it is none that rows describe.
        """
        nodes = [thing]
        for node in nodes:
            nodes += [part for part in self._parts_of(node) if part not in nodes]
        if document is None and not self._is_part(thing):
            self._check_unnamed(thing, nodes)
        claims = [self._claims.of(claim) for node in nodes for claim in self._claims.speaking_of(node)]
        if document is not None:
            claims = [one for one in claims if self._recorder.document_of(one) == document.iri]
            if not claims:
                text = Text(
                    f"dokument {document.number} nic o tym nie mówi.", f"document {document.number} says nothing of it."
                )
                self._findings.add(row.at, ABSENT, text)
        for claim in claims:
            self.take_out_and_tell(row, claim)
        links = self._contents.referring(thing) if document is None and self._is_part(thing) else []
        for link in links:
            self.take_out_plain(row, link, is_told=False)
        for node in nodes if document is None else ():
            self._emptied.pop(node, None)
            for fact in self._facts_about(node):
                is_link = isinstance(fact.value, NamedNode) and fact.value in nodes
                is_claimed = fact.value in {
                    one.value for one in claims if (one.subject, one.predicate) == (node, fact.predicate.value)
                }
                self.take_out_plain(row, fact, is_told=not is_link and not is_claimed and fact.predicate != TYPE)

    def _parts_of(self, node: NamedNode) -> Iterator[NamedNode]:
        """The parts of a thing or a part, published or claimed."""
        said = [fact.value for fact in self._facts_about(node)]
        said += [self._claims.of(claim).value for claim in self._claims.speaking_of(node)]
        yield from (one for one in dict.fromkeys(said) if isinstance(one, NamedNode) and self._is_part(one))

    def _check_unnamed(self, thing: NamedNode, nodes: Collection[NamedNode]) -> None:
        """Refuse to take out what other things name.

        Raises:
            UsageError: they do.
        """
        shrink = self._contents.register.prefixes.shrink
        if not self._contents.is_described(thing) or self._contents.is_fixed(thing):
            raise UsageError(
                Text(
                    f"„{shrink(thing.value)}”: tego rejestr nie opisuje.",
                    f"{shrink(thing.value)}: it is not described.",
                )
            )
        names = sorted({slug_of(one.value) for one in self._naming(thing) if one not in nodes})
        if names:
            shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
            name = slug_of(thing.value)
            raise UsageError(
                Text(
                    f"„{name}” zostaje, bo mówią o tym inne rzeczy: {shown}. Usuń najpierw te stwierdzenia (wupgraph "
                    f"record --withdraw {names[0]} FORMA={name}) albo tamte rzeczy.",
                    f'"{name}" stays, since other things name it: {shown}. Take those statements out first (wupgraph '
                    f"record --withdraw {names[0]} FORM={name}), or those things.",
                )
            )

    def _naming(self, thing: NamedNode) -> set[NamedNode]:
        """The things that name one, themselves or by a part, published or claimed."""
        found: set[NamedNode] = set()
        todo = [thing]
        for one in todo:
            for fact in self._contents.referring(one):
                for subject in self._contents.values(fact.subject, SUBJECT) or [fact.subject]:
                    if not isinstance(subject, NamedNode) or subject in (one, thing):
                        continue
                    if not self._is_part(subject):
                        found.add(subject)
                    elif subject not in todo:
                        todo.append(subject)
        return found

    def take_out(self, row: Row | None, claim: Claimed) -> list[Change]:
        """Take out a claim; what goes with it: how its number is written, claimed or not.

        What no claim says goes with the last claim on the number.
        """
        assert isinstance(claim.subject, NamedNode)
        self._emptied[claim.subject] = None
        self._done.add(Fact(claim.subject, NamedNode(claim.predicate), claim.value))
        qualifiers = self._claims.qualifiers_of(claim)
        self._claims.touch(claim.subject, claim.predicate)
        self._claims.forget(claim.iri)
        self._remove_all(claim.iri)
        for passage in claim.passages:
            if not self._claims.citing(passage):
                self._remove_all(NamedNode(passage))
        gone: list[Change] = []
        for one in qualifiers:  # How the number was written, and that it was about so many.
            if not self._claims.qualified_by(one):
                gone += [self.change_of(row, one), *self.take_out(row, one)]
        if not isinstance(claim.value, Literal) or self._claims.about(claim.subject, claim.predicate):
            return gone
        if not self._claims.is_number(claim.predicate) and self._claims.numbers_of(claim.subject):
            return gone  # The wording is that of the number, which stays.
        wording = self._claims.unclaimed_qualifiers(claim.subject)
        # What a claim said that is gone, was told with that.
        told = [change_of_plain(row, fact) for fact in wording if fact not in self._done]
        self._done.update(wording)
        for fact in wording:
            self._contents.remove(fact)
        return gone + told

    def take_out_plain(self, row: Row | None, fact: Fact, *, is_told: bool = True) -> None:
        """Take out the register's own word."""
        assert isinstance(fact.subject, NamedNode)
        self._emptied[fact.subject] = None
        if self._contents.remove(fact) and is_told:
            self._recorder.changes.append(change_of_plain(row, fact))

    def take_out_and_tell(self, row: Row, claim: Claimed) -> None:
        """Take out a claim, unless it went with another one, and note that it is gone, with all that goes with it."""
        if self._contents.is_described(claim.iri):
            self._recorder.changes.append(self.change_of(row, claim))
            self._recorder.changes += self.take_out(row, claim)

    def change_of(self, row: Row | None, claim: Claimed) -> Change:
        """What is said of a claim that is taken out."""
        assert isinstance(claim.subject, NamedNode)
        document = self._documents.with_iri(self._recorder.document_of(claim))
        number = document.number if document is not None else ""
        exact = tuple(text_in(self._contents.values(NamedNode(one), OA + "exact")) for one in claim.passages)
        predicate = NamedNode(claim.predicate)
        return Change(ChangeKind.WITHDRAWN, row, claim.subject, predicate, claim.value, claim.iri, number, exact)

    def _facts_about(self, node: Term) -> list[Fact]:
        """All that is said of a node."""
        about = self._contents.about(node)
        return [Fact(node, NamedNode(name), value) for name, values in about.items() for value in values]

    def _remove_all(self, node: Term) -> None:
        """Take out all that is said of a node."""
        for fact in self._facts_about(node):
            self._contents.remove(fact)

    def finish(self) -> None:
        """Take out what is left of parts and things of which nothing is said any more; call it after publishing."""
        todo = list(self._emptied)
        for thing in todo:
            if self._claims.speaking_of(thing) or not self._contents.is_described(thing):
                continue
            about = self._contents.about(thing)
            if not self._is_part(thing):
                if set(about) == {TYPE.value}:
                    self._remove_all(thing)
                continue
            todo += [
                value
                for values in about.values()
                for value in values
                if isinstance(value, NamedNode) and self._is_part(value) and value not in self._emptied
            ]
            self._remove_all(thing)
            for fact in self._contents.referring(thing):
                self._contents.remove(fact)
                assert isinstance(fact.subject, NamedNode)
                todo.append(fact.subject)  # That may have been all that was said of it.
                self._recorder.changes.append(Change(ChangeKind.WITHDRAWN, None, fact.subject, fact.predicate, thing))

    def _is_part(self, node: NamedNode) -> bool:
        return node.value.startswith(self._contents.register.names.of_parts)


def change_of_plain(row: Row | None, fact: Fact) -> Change:
    """What is said of a word of the register's own that is taken out."""
    assert isinstance(fact.subject, NamedNode)
    return Change(ChangeKind.WITHDRAWN, row, fact.subject, fact.predicate, fact.value)
