"""Statements written into the contents of a register: facts, claims, passages, and what is published of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents, Fact
from wupgraph.authoring.contents.recorded_claims import (
    CERTAINTY,
    CERTAINTY_OF,
    CLAIM,
    EVIDENCE,
    NOTE,
    OBJECT,
    PREDICATE,
    RANK_OF,
    REASON,
    SUBJECT,
    Claimed,
    RecordedClaims,
)
from wupgraph.authoring.recording.adopted_qualifiers import adoptions
from wupgraph.authoring.recording.amended_claims import make_way
from wupgraph.authoring.recording.changes import Change, ChangeKind, each_claim_once
from wupgraph.authoring.recording.cited_passages import Cited
from wupgraph.authoring.recording.claim_identifiers import ClaimIdentifiers
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.standing_claims import document_of, standing_claims
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import CONTRADICTION, QUOTATION
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.namespaces import OA, RANK, SCHEMA
from wupgraph.rdf.terms import Term, language_of
from wupgraph.text import Text

SINCE, UNTIL = SCHEMA + "validFrom", SCHEMA + "validThrough"


class Recorder:
    """Writes statements into contents.

    Args:
        is_amendment: the document changes what others say: what was preferred until now makes way.

    Attributes:
        origins: of each triple that a row states, the row, the column and the language of that.
        changes: what was done, in the order of statements.
        requoted: passages whose text is another in a new version of their document, each with the row that quotes it
            anew and a claim that cites it, too.
    """

    def __init__(
        self,
        contents: Contents,
        claims: RecordedClaims,
        documents: Documents,
        findings: RowFindings,
        *,
        is_amendment: bool = False,
    ) -> None:
        self._contents, self._claims, self._documents, self._findings = contents, claims, documents, findings
        self._is_amendment = is_amendment
        self.origins: dict[Fact, tuple[Row, str, str]] = {}
        self.changes: list[Change] = []
        self.requoted: list[tuple[Row, Cited, Claimed]] = []
        self._paths: dict[str, Path] = {}
        self._identifiers = ClaimIdentifiers(contents, documents)
        self._done: dict[tuple[Fact, str, tuple[str, ...]], Statement] = {}

    def reserve(self, claim: NamedNode) -> None:
        """Keep an identifier for the row that gives it."""
        self._identifiers.reserve(claim)

    def record(self, statement: Statement) -> None:
        """Write a statement, unless it is there; what it says of a claim that stands changes that."""
        fact = Fact(statement.subject, NamedNode(statement.property.iri), statement.value)
        number = statement.document.number if statement.document is not None else ""
        key = (fact, number, tuple(sorted(passage.iri for passage in statement.passages)))
        earlier = self._done.setdefault(key, statement)
        if earlier is not statement:
            if not statement.is_of_kind:  # The kind may stand in each row of a thing.
                self._repeated(statement, earlier)
        elif statement.document is None:
            self._plain(statement, fact)
        else:
            self._claimed(statement, fact, statement.document)

    def _repeated(self, statement: Statement, earlier: Statement) -> None:
        at = earlier.row.at
        where = Text(f"wiersz {at.row}", f"row {at.row}") if at.file else Text("wcześniejsze słowa", "earlier words")
        self._findings.add(
            statement.row.place_of(columns.VALUE, statement.language),
            CONTRADICTION,
            Text(f"to samo mówi {where.pl}; usuń jeden z nich.", f"{where.en} says the same; remove one of them."),
        )

    def _plain(self, statement: Statement, fact: Fact) -> None:
        """Write the register's own word."""
        column = columns.KIND if statement.is_of_kind else columns.VALUE
        self.origins[fact] = (statement.row, column, statement.language)
        is_new = self._contents.add(fact, self._file_of(statement.subject))
        if fact.predicate != TYPE:
            kind = ChangeKind.NEW if is_new else ChangeKind.ALREADY_THERE
            self.changes.append(Change(kind, statement.row, statement.subject, fact.predicate, fact.value))

    def _claimed(self, statement: Statement, fact: Fact, document: Source) -> None:
        if self._is_amendment and statement.property.is_single:
            self.changes += make_way(fact, self._contents, self._claims)
        standing = self.standing(statement, fact, document)
        if len(standing) == 1:
            self._change(standing[0], statement)
            return
        row = statement.row
        if not statement.passages:
            if self._findings.are_of(row):  # Something is wrong with its quotation.
                return
            said = (
                Text(
                    f"dokument {document.number} mówi to w kilku twierdzeniach; podaj cytat tego, o które chodzi.",
                    f"document {document.number} says this in several claims; give the quotation of the one meant.",
                )
                if standing
                else Text("brak cytatu, który to mówi.", "the quotation that says this is missing.")
            )
            self._findings.add(row.place_of(columns.QUOTATION), QUOTATION, said)
            return
        self._write(statement, fact, document)

    def standing(self, statement: Statement, fact: Fact, document: Source) -> list[Claimed]:
        """The claims of a document that say a statement (`standing_claims`)."""
        return standing_claims(statement, fact, document.iri, self._claims, self._documents)

    def document_of(self, claim: Claimed) -> str:
        """The IRI of the document whose claim it is."""
        return document_of(claim, self._documents)

    def _write(self, statement: Statement, fact: Fact, document: Source) -> None:
        """Write a new claim with its passages."""
        self._adopt_qualifiers(statement, fact)
        self._claims.touch(fact.subject, fact.predicate.value)
        claim = statement.claim or self._identifiers.mint(fact.subject, fact.predicate.value, document.iri)
        row, file = statement.row, self._claims_file(document.iri)
        rank, certainty = statement.rank or RANK + "normal", statement.certainty or CERTAINTY + "stated"
        self._state(Fact(claim, TYPE, CLAIM), row, columns.PROPERTY, "", file)
        for name, value, column in (
            (SUBJECT, statement.subject, columns.THING),
            (PREDICATE, fact.predicate, columns.PROPERTY),
            (OBJECT, fact.value, columns.VALUE),
            (RANK_OF, NamedNode(rank), columns.RANK),
            (CERTAINTY_OF, NamedNode(certainty), columns.CERTAINTY),
        ):
            language = statement.language if column == columns.VALUE else ""
            self._state(Fact(claim, NamedNode(name), value), row, column, language, file)
        for passage in statement.passages:
            self._cite(claim, passage, row, file)
        self._describe(claim, statement, file)
        self._claims.know(claim)
        self.origins[fact] = (row, columns.VALUE, statement.language)
        self._note(ChangeKind.NEW, statement, fact, claim, document)

    def _adopt_qualifiers(self, statement: Statement, fact: Fact) -> None:
        """Claim what stands unclaimed beside the number that another one joins."""
        for one in list(adoptions(fact, self._claims, self.origins)):
            document, name = self.document_of(one.value), one.qualifier.predicate.value
            claim = self._identifiers.mint(fact.subject, name, document)
            for its in list(one.facts(claim, self._contents)):
                self._state(its, statement.row, columns.VALUE, "", self._claims_file(document))
            self._claims.know(claim)

    def _cite(self, claim: NamedNode, passage: Cited, row: Row, file: Path) -> None:
        node = NamedNode(passage.iri)
        self._state(Fact(claim, NamedNode(EVIDENCE), node), row, columns.QUOTATION, "", file)
        there = self._contents.values(node, OA + "exact")
        if there and Literal(passage.exact) not in there and self._documents.is_outdated(passage, there[0].value):
            self._contents.remove(Fact(node, NamedNode(OA + "exact"), there[0]))
            self.requoted += [(row, passage, self._claims.of(one)) for one in self._claims.citing(passage.iri)]
        elif there and Literal(passage.exact) not in there:
            self._findings.add(
                row.place_of(columns.QUOTATION),
                QUOTATION,
                Text(
                    f"rejestr ma już cytat z tego miejsca o innej treści: „{there[0].value}”.",
                    f'the register has a quotation of this place with another text already: "{there[0].value}".',
                ),
            )
            return
        its_file = self._claims_file(passage.source)
        for fact in passage.facts():
            column = columns.QUOTATION if fact.predicate.value == OA + "exact" else columns.PLACE
            self._state(fact, row, column, "", its_file)

    def _describe(self, claim: NamedNode, statement: Statement, file: Path) -> None:
        """Write what else a row says of its claim."""
        row = statement.row
        for name, texts, column in ((NOTE, statement.notes, columns.NOTE), (REASON, statement.reasons, columns.REASON)):
            for language, text in texts.items():
                value = Literal(text, language=language)
                self._state(Fact(claim, NamedNode(name), value), row, column, language, file)
        for name, day, column in ((SINCE, statement.since, columns.SINCE), (UNTIL, statement.until, columns.UNTIL)):
            if day is not None:
                self._state(Fact(claim, NamedNode(name), day), row, column, "", file)

    def _change(self, standing: Claimed, statement: Statement) -> None:
        """Make a claim that stands say what a row says of it: what the row leaves open stays."""
        claim, document = standing.iri, statement.document
        assert document is not None
        fact = Fact(standing.subject, NamedNode(standing.predicate), standing.value)
        self._claims.touch(standing.subject, standing.predicate)
        before = {name: list(values) for name, values in self._contents.about(claim).items()}
        file = self._claims_file(document.iri)
        for name, iri, column in (
            (RANK_OF, statement.rank, columns.RANK),
            (CERTAINTY_OF, statement.certainty, columns.CERTAINTY),
        ):
            if iri:
                self._replace(claim, name, [NamedNode(iri)])
                self._state(Fact(claim, NamedNode(name), NamedNode(iri)), statement.row, column, "", file)
        if statement.rank == RANK + "normal":
            self._replace(claim, REASON, [])
        for name, texts in ((NOTE, statement.notes), (REASON, statement.reasons)):
            for language in texts:
                kept = [one for one in self._contents.values(claim, name) if language_of(one) != language]
                self._replace(claim, name, kept)
        for name, day in ((SINCE, statement.since), (UNTIL, statement.until)):
            if day is not None:
                self._replace(claim, name, [])
        self._describe(claim, statement, file)
        for passage in statement.passages if standing.predicate == statement.property.iri else ():
            if passage.iri not in standing.passages:
                self._cite(claim, passage, statement.row, file)
        self._claims.know(claim)
        after = self._contents.about(claim)
        is_same = {name: set(values) for name, values in before.items()} == {
            name: set(values) for name, values in after.items()
        }
        if not is_same:
            self.origins.setdefault(fact, (statement.row, columns.VALUE, statement.language))
        self._note(
            ChangeKind.ALREADY_THERE if is_same else ChangeKind.CHANGED, statement, fact, claim, statement.document
        )
        for qualifier in self._claims.qualifiers_of(standing):
            self._change(qualifier, statement)

    def _replace(self, claim: NamedNode, name: str, values: list[Term]) -> None:
        """Take out the values of a property but for some."""
        for value in list(self._contents.values(claim, name)):
            if value not in values:
                self._contents.remove(Fact(claim, NamedNode(name), value))

    def _state(self, fact: Fact, row: Row, column: str, language: str, file: Path) -> None:
        self._contents.add(fact, file)
        self.origins.setdefault(fact, (row, column, language))

    def _note(
        self, kind: ChangeKind, statement: Statement, fact: Fact, claim: NamedNode, document: Source | None
    ) -> None:
        number = document.number if document is not None else ""
        quoted = tuple(passage.exact for passage in statement.passages)
        said = (statement.subject, fact.predicate, fact.value)
        self.changes.append(Change(kind, statement.row, *said, claim, number, quoted))

    def publish(self) -> None:
        """Bring what is published in step with the claims, and note of each change whether its statement is."""
        for fact, is_new in self._claims.step():
            assert isinstance(fact.subject, NamedNode)
            if is_new:
                self._contents.add(fact, self._file_of(fact.subject))
            elif self._contents.remove(fact) and not self._is_replaced(fact):
                self.changes.append(Change(ChangeKind.WITHDRAWN, None, fact.subject, fact.predicate, fact.value))
        self.changes = [
            replace(one, is_published=self._contents.has(Fact(one.subject, one.predicate, one.value)))
            for one in each_claim_once(self.changes)
        ]

    def _is_replaced(self, fact: Fact) -> bool:
        """Whether a change says already what comes in place of a value."""
        return any(fact.value in one.instead_of and (one.subject, one.predicate) == fact[:2] for one in self.changes)

    def _file_of(self, subject: NamedNode) -> Path:
        """Where a thing is described that is described nowhere yet."""
        return self._file(f"{self._contents.file_for(subject)}.ttl")

    def _claims_file(self, document: str) -> Path:
        return self._file(f"claims/{self._documents.key_of(document)}.ttl")

    def _file(self, name: str) -> Path:
        """A file in `data/`, always the same object: two paths are compared slowly."""
        if name not in self._paths:
            self._paths[name] = self._contents.root.joinpath(*name.split("/"))
        return self._paths[name]
