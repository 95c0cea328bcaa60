"""Values replaced: what a document says of a property goes, with its wording, as what it says now is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents, Fact
from wupgraph.authoring.contents.recorded_claims import Claimed, RecordedClaims
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.authoring.recording.recorder import Recorder
from wupgraph.authoring.recording.standing_claims import cites_the_same
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.recording.withdrawing import Withdrawer, change_of_plain
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row_codes import CONTRADICTION
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.rdf.namespaces import WUPG
from wupgraph.rdf.terms import Term, language_of
from wupgraph.text import Text

_NOT_STATED = WUPG + "notStated"
_Slot = tuple[NamedNode, str, str, str]  # subject, property, language, and the IRI of the document, "" for none


class Replacer:
    """Makes room for statements: takes out what their documents say of the same properties.

    Of a property that may have several values the document must say one at most that is not said again: else it is not
    known which goes.

    Args:
        named: the statements that were named to go, and are gone: of their properties nothing else goes.
    """

    def __init__(
        self,
        contents: Contents,
        claims: RecordedClaims,
        recorder: Recorder,
        withdrawer: Withdrawer,
        findings: RowFindings,
        *,
        named: Sequence[Statement],
    ) -> None:
        self._contents, self._claims, self._recorder = contents, claims, recorder
        self._withdrawer, self._findings = withdrawer, findings
        self._named = {(one.subject, one.property.iri) for one in named}
        self._gone: dict[_Slot, list[Change]] = {}

    def make_room(self, statements: Sequence[Statement]) -> None:
        """Take out what the statements, which are recorded afterwards, stand in place of."""
        groups: dict[_Slot, list[Statement]] = {}
        for one in statements:
            if one.property.iri != TYPE.value:
                groups.setdefault(_said(one), []).append(one)
        for said, group in groups.items():
            first = group[0]
            if said[:2] in self._named:
                continue
            if first.document is not None:
                self._replace_claims(said, group)
            elif first.property.iri == _NOT_STATED:
                for one in group:
                    self._unsay(one)
            elif isinstance(first.value, Literal):
                self._replace_own_words(said, group)
            else:
                self._check_parts(group)

    def _replace_claims(self, said: _Slot, group: Sequence[Statement]) -> None:
        """Take out the claims of a document on a property that no statement says again with the same quotation."""
        subject, name, language, document = said
        fact_of = {id(one): Fact(subject, NamedNode(name), one.value) for one in group}
        kept = {
            claim.iri
            for one in group
            if one.document is not None
            for claim in self._recorder.standing(one, fact_of[id(one)], one.document)
            if one.claim is not None or not one.passages or cites_the_same(claim, one)
        }
        old = [
            claim
            for claim in self._claims.about(subject, name)
            if claim.iri not in kept
            and language_of(claim.value) == language
            and self._recorder.document_of(claim) == document
        ]
        if self._is_clear(group, [claim.value for claim in old]):
            self._gone.setdefault(said, []).extend(self._withdrawer.change_of(None, claim) for claim in old)
            for claim in old:
                for change in self._withdrawer.take_out(None, claim):
                    self._gone.setdefault(_slot_of(change, document), []).append(change)

    def _replace_own_words(self, said: _Slot, group: Sequence[Statement]) -> None:
        """Take out the register's own words that others come in place of."""
        subject, name, language, _ = said
        old = [
            value
            for value in list(self._contents.values(subject, name))
            if isinstance(value, Literal) and language_of(value) == language
        ]
        facts = [Fact(subject, NamedNode(name), value) for value in old if value not in {one.value for one in group}]
        facts = [fact for fact in facts if not self._claims.saying(fact)]
        if self._is_clear(group, [fact.value for fact in facts]):
            self._gone.setdefault(said, []).extend(change_of_plain(None, fact) for fact in facts)
            for fact in facts:
                self._withdrawer.take_out_plain(None, fact, is_told=False)

    def _unsay(self, statement: Statement) -> None:
        """Take out all that is said of a property of which it is recorded that no document states it."""
        assert isinstance(statement.value, NamedNode)
        claims: list[Claimed] = self._claims.about(statement.subject, statement.value.value)
        for claim in claims:
            self._withdrawer.take_out_and_tell(statement.row, claim)

    def _is_clear(self, group: Sequence[Statement], old: Sequence[Term]) -> bool:
        """Whether it is known what goes; else it is told."""
        first = group[0]
        new = {one.value for one in group}
        values = list(dict.fromkeys(value for value in old if value not in new))
        if len(values) < 2 or first.property.is_said_once:
            return True
        shown = "; ".join(cell_shown(_shown(value)) for value in values)
        self._findings.add(
            first.row.place_of(columns.VALUE, first.language),
            CONTRADICTION,
            Text(
                f"nie wiadomo, którą wartość to zastępuje: {shown}. Napisz ją przed nowym cytatem (forma=DAWNA 'CYTAT' "
                "forma=NOWA), a w pliku usuń ją najpierw (--withdraw).",
                f"which value this replaces is not known: {shown}. Write it before the new quotation (form=OLD "
                "'QUOTATION' form=NEW), or, with a file, take it out first (--withdraw).",
            ),
        )
        return False

    def _check_parts(self, group: Sequence[Statement]) -> None:
        """Tell of a new part beside others: it stands in place of none."""
        of_parts = self._contents.register.names.of_parts
        for one in group:
            if self._named or not one.value.value.startswith(of_parts) or self._contents.is_described(one.value):
                continue
            others = self._contents.values(one.subject, one.property.iri)
            if any(other.value.startswith(of_parts) for other in others):
                self._findings.add(
                    one.row.place_of(columns.VALUE),
                    CONTRADICTION,
                    Text(
                        "to nie zastępuje niczego, tylko dodaje coś obok. Napisz, co odchodzi, przed nowym cytatem "
                        "(forma=DAWNA 'CYTAT' forma=NOWA), albo zapisz to bez --replace.",
                        "this replaces nothing, and adds one beside. Write what goes before the new quotation "
                        "(form=OLD 'QUOTATION' form=NEW), or record it without --replace.",
                    ),
                )

    def finish(self) -> None:
        """Say of each new value what it came in place of; call it after recording, before publishing."""
        changes = self._recorder.changes
        for said, gone in self._gone.items():
            at = next((at for at, one in enumerate(changes) if _is_new_of(one, said)), None)
            if at is not None and gone:
                values = tuple(dict.fromkeys(one.value for one in gone))
                changes[at] = replace(changes[at], kind=ChangeKind.REPLACED, instead_of=values)
            else:
                changes += gone


def _said(statement: Statement) -> _Slot:
    document = statement.document.iri if statement.document is not None else ""
    return statement.subject, statement.property.iri, language_of(statement.value), document


def _slot_of(change: Change, document: str) -> _Slot:
    return change.subject, change.predicate.value, language_of(change.value), document if change.document else ""


def _is_new_of(change: Change, said: _Slot) -> bool:
    subject, name, language, document = said
    return (
        change.kind is ChangeKind.NEW
        and (change.subject, change.predicate.value, language_of(change.value)) == (subject, name, language)
        and bool(change.document) == bool(document)
    )


def _shown(value: Term) -> str:
    return value.value if isinstance(value, Literal) else value.value.rpartition("/")[2]
