"""Statements taken out of a register again: their claims, the passages that nobody else cites, and emptied parts."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents, Fact
from wupgraph.authoring.contents.recorded_claims import Claimed, RecordedClaims
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.authoring.recording.recorder import Recorder
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row_codes import ABSENT
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.rdf.terms import Term
from wupgraph.text import Text


class Withdrawer:
    """Takes statements out of contents."""

    def __init__(self, contents: Contents, claims: RecordedClaims, recorder: Recorder, findings: RowFindings) -> None:
        self._contents, self._claims, self._recorder, self._findings = contents, claims, recorder, findings
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
            claims = self._recorder.standing(statement, fact, statement.document)
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
        self._emptied[statement.subject] = None
        self._done.add(fact)
        for claim in claims:
            self._recorder.changes.append(
                Change(
                    ChangeKind.WITHDRAWN,
                    row,
                    statement.subject,
                    fact.predicate,
                    fact.value,
                    claim.iri,
                    statement.document.number if statement.document is not None else "",
                )
            )
            qualifiers = self._claims.qualifiers_of(claim)
            self._remove_claim(claim)
            self._remove_stray(qualifiers)
        if is_plain:
            self._contents.remove(fact)
            if not claims:
                change = Change(ChangeKind.WITHDRAWN, row, statement.subject, fact.predicate, fact.value)
                self._recorder.changes.append(change)

    def _remove_stray(self, qualifiers: Sequence[Claimed]) -> None:
        """Take out the qualifiers of a number whose claim has gone: how it was written, that it was about so many."""
        for one in qualifiers:
            if not self._claims.qualified_by(one):
                self._done.add(Fact(one.subject, NamedNode(one.predicate), one.value))
                self._remove_claim(one)

    def _remove_claim(self, claim: Claimed) -> None:
        self._claims.touch(claim.subject, claim.predicate)
        self._claims.forget(claim.iri)
        self._remove_all(claim.iri)
        for passage in claim.passages:
            if not self._claims.citing(passage):
                self._remove_all(NamedNode(passage))

    def _remove_all(self, node: Term) -> None:
        """Take out all that is said of a node."""
        facts = [
            Fact(node, NamedNode(name), value)
            for name, values in self._contents.about(node).items()
            for value in values
        ]
        for fact in facts:
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
