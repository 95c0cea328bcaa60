"""From rows to statements: each value of a row, its names looked up, its quotations found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import TYPE, Contents
from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.recording.cited_passages import Cited
from wupgraph.authoring.recording.row_passages import Documents, WrongPlaceError
from wupgraph.authoring.recording.row_values import Value, Values
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import FORM, NAME, QUOTATION, VALUE
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.errors import UsageError
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.namespaces import DCT, SCHEMA, SCHEME
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

CERTAINTIES, RANKS = SCHEME + "certainty", SCHEME + "rank"


class RowReader:
    """Reads rows; what is wrong with them becomes findings.

    Attributes:
        faulty: the things that rows with findings are about: of them less is recorded than the rows say.
    """

    def __init__(
        self, contents: Contents, names: Names, values: Values, documents: Documents, findings: RowFindings
    ) -> None:
        self._contents, self._names, self._values = contents, names, values
        self._documents, self._findings = documents, findings
        self._evidence: dict[tuple[str, tuple[str, ...], tuple[str, ...]], tuple[Cited, ...]] = {}
        self.faulty: set[NamedNode] = set()
        self._is_withdrawing = False
        self._kinds_said: dict[NamedNode, list[NamedNode]] = {}

    def statements(self, row: Row) -> list[Statement]:
        """What a row says; nothing of a row with findings."""
        before = self._findings.noted
        subject = self._subject(row)
        found = list(self._read(row, subject)) if subject is not None else []
        if self._findings.noted == before:
            return found
        if subject is not None:
            self.faulty.add(subject)
        return []

    def withdrawn(self, rows: Iterable[Row]) -> list[Statement]:
        """What rows say that is to be taken out: their quotations are looked for among those of the claims."""
        self._is_withdrawing = True
        found = [statement for row in rows for statement in self.statements(row)]
        self._is_withdrawing = False
        return found

    def kinds(self, row: Row) -> Iterator[NamedNode]:
        """The classes that a row says its thing is of; findings of those that are not known."""
        for name in filter(None, map(str.strip, row.kind.split(" | "))):
            try:
                yield self._names.kind(name)
            except UsageError as error:
                self._findings.add_error(row, columns.KIND, NAME, error)

    def _subject(self, row: Row) -> NamedNode | None:
        if not row.thing:
            self._lacks(row, columns.THING, Text("brak rzeczy, o której mówi wiersz.", "the row does not say of what."))
            return None
        try:
            subject = self._names.new_thing(row.thing)
        except UsageError as error:
            self._findings.add_error(row, columns.THING, NAME, error)
            return None
        if self._contents.register.prefixes.is_claim(subject.value) or self._contents.is_fixed(subject):
            self._findings.add(
                row.place_of(columns.THING),
                NAME,
                Text(
                    f"„{cell_shown(row.thing)}”: twierdzeń, cytatów i tablic odniesienia nie zapisuje się wierszami o "
                    "nich.",
                    f'"{cell_shown(row.thing)}": claims, passages and reference tables are not recorded by rows about '
                    "them.",
                ),
            )
            return None
        return subject

    def _read(self, row: Row, subject: NamedNode) -> Iterator[Statement]:
        if row.kind:
            yield from self._typed(row, subject)
        if not row.property and not row.values:
            if not row.kind:
                self._lacks(
                    row, columns.PROPERTY, Text("brak właściwości i wartości.", "property and value are missing.")
                )
            self._check_bare(row)
            return
        property_ = self._property(row)
        document = self._document(row)
        passages = self._passages(row, document)
        certainty = self._entry(row, columns.CERTAINTY, row.certainty, CERTAINTIES)
        rank = self._entry(row, columns.RANK, row.rank, RANKS)
        since, until = (
            self._date(row, column, text) for column, text in ((columns.SINCE, row.since), (columns.UNTIL, row.until))
        )
        claim = self._claim(row)
        if document is not None and property_ is not None and property_.iri == TYPE.value:
            text = Text("rodzaju rzeczy nie podaje się za dokumentem.", "the kind of a thing is not said by documents.")
            self._wrong(row, columns.DOCUMENT, text)
        if not any(text.strip() for texts in row.values.values() for text in texts):
            self._lacks(row, columns.VALUE, Text("brak wartości.", "the value is missing."))
        if property_ is None:
            return
        for language, value in self._read_values(row, subject, property_):
            yield Statement(
                row, subject, property_, value.term, language, value.reading, document, passages, certainty, rank,
                claim, since, until, row.notes, row.reasons,
            )  # fmt: skip

    def _typed(self, row: Row, subject: NamedNode) -> Iterator[Statement]:
        """What a row says of the kind of its thing; a thing that is there has one already."""
        kinds = list(self.kinds(row))
        earlier = self._kinds_said.setdefault(subject, kinds) if kinds else []
        types = self._contents.values(subject, TYPE.value) or earlier
        if any(kind not in types for kind in kinds):
            shrink = self._contents.register.prefixes.shrink
            shown, has = cell_shown(row.thing), ", ".join(shrink(one.value) for one in types)
            self._findings.add(
                row.place_of(columns.KIND),
                NAME,
                Text(
                    f"„{shown}” ma już rodzaj {has}; popraw rodzaj albo usuń go z wiersza.",
                    f'"{shown}" is of the kind {has} already; correct the kind, or leave it out of the row.',
                ),
            )
        yield from (Statement(row, subject, Property(TYPE.value), kind, is_of_kind=True) for kind in kinds)

    def _check_bare(self, row: Row) -> None:
        """Refuse evidence for nothing: a row that only says of which kind a thing is needs none."""
        if row.document or row.quotations:
            self._wrong(
                row,
                columns.PROPERTY,
                Text("jest cytat lub dokument, a nie ma stwierdzenia.", "there is evidence, and no statement."),
            )

    def _property(self, row: Row) -> Property | None:
        if not row.property:
            self._lacks(row, columns.PROPERTY, Text("brak właściwości.", "the property is missing."))
            return None
        try:
            return self._names.property(row.property)
        except UsageError as error:
            self._findings.add_error(row, columns.PROPERTY, NAME, error)
            return None

    def _document(self, row: Row) -> Source | None:
        if row.document:
            try:
                return self._documents.named(row.document)
            except UsageError as error:
                self._findings.add_error(row, columns.DOCUMENT, NAME, error)
                return None
        given = (
            (columns.QUOTATION, bool(row.quotations)),
            (columns.PLACE, any(row.places)),
            (columns.CERTAINTY, bool(row.certainty)),
            (columns.RANK, bool(row.rank)),
            (columns.SINCE, bool(row.since)),
            (columns.UNTIL, bool(row.until)),
            (columns.CLAIM, bool(row.claim)),
        )
        for column in (column for column, is_given in given if is_given):
            self._findings.add(
                row.place_of(column),
                FORM,
                Text(
                    "podano to bez dokumentu; wpisz jego numer w kolumnie document.",
                    "this is given without a document; write its number in the column document.",
                ),
            )
        for column, texts in ((columns.NOTE, row.notes), (columns.REASON, row.reasons)):
            for language in texts:
                self._findings.add(
                    row.place_of(column, language),
                    FORM,
                    Text(
                        "uwagi i powody należą do twierdzeń dokumentów, a nie podano dokumentu.",
                        "notes and reasons belong to claims of documents, and no document is given.",
                    ),
                )
        return None

    def _passages(self, row: Row, document: Source | None) -> tuple[Cited, ...]:
        if document is None or not row.quotations or self._is_withdrawing:
            return ()
        key = (document.iri, row.quotations, row.places)
        if key in self._evidence:
            return self._evidence[key]
        if row.places and len(row.places) != len(row.quotations):
            self._wrong(
                row,
                columns.PLACE,
                Text(
                    f"cytatów jest {len(row.quotations)}, a miejsc {len(row.places)}; rozdziel je znakiem |.",
                    f"there are {len(row.quotations)} quotations and {len(row.places)} places; part them by |.",
                ),
            )
            return ()
        passages: dict[Cited, None] = {}
        before = self._findings.noted
        for number, quotation in enumerate(row.quotations, 1):
            place = row.places[number - 1] if row.places else ""
            try:
                passages.update(dict.fromkeys(self._documents.cited(document, quotation, place)))
            except WrongPlaceError as error:
                column = columns.PLACE if place else columns.QUOTATION
                self._findings.add_error(row, column, QUOTATION, error, str(number))
            except UsageError as error:
                self._findings.add_error(row, columns.QUOTATION, QUOTATION, error, str(number))
        if self._findings.noted == before:
            self._evidence[key] = tuple(passages)
        return tuple(passages)

    def _entry(self, row: Row, column: str, name: str, scheme: str) -> str:
        if not name:
            return ""
        try:
            return self._names.entries.entry(scheme, name).value
        except UsageError as error:
            self._findings.add_error(row, column, NAME, error)
            return ""

    def _date(self, row: Row, column: str, text: str) -> Term | None:
        if not text:
            return None
        property_ = self._names.properties.of(SCHEMA + ("validFrom" if column == columns.SINCE else "validThrough"))
        try:
            return self._values.read(text, "", property_, ()).term
        except UsageError as error:
            self._findings.add_error(row, column, VALUE, error)
            return None

    def _claim(self, row: Row) -> NamedNode | None:
        if not row.claim:
            return None
        node = self._names.identifier(row.claim)
        if node is None or not self._contents.register.prefixes.is_claim(node.value):
            self._findings.add(
                row.place_of(columns.CLAIM),
                NAME,
                Text(
                    f"„{cell_shown(row.claim)}” nie jest identyfikatorem twierdzenia (claim:…).",
                    f'"{cell_shown(row.claim)}" is no identifier of a claim (claim:…).',
                ),
            )
            return None
        return node

    def _read_values(self, row: Row, subject: NamedNode, property_: Property) -> Iterator[tuple[str, Value]]:
        classes = self._names.classes_of(subject)
        is_number = property_.iri == DCT + "identifier" and SCHEMA + "DigitalDocument" in classes
        for language, texts in row.values.items():
            for text in texts:
                try:
                    if property_.iri == TYPE.value:
                        yield "", Value(self._names.kind(text))
                    else:
                        text = self._documents.whole_number(text) if is_number else text
                        yield language, self._values.read(text, language, property_, classes)
                except UsageError as error:
                    code = NAME if property_.leads_to_things else VALUE
                    self._findings.add_error(row, columns.VALUE, code, error, language)

    def _lacks(self, row: Row, column: str, text: Text) -> None:
        """Tell what a row lacks, unless something is wrong with its letters: then that may be what it lacks."""
        if not self._findings.are_of(row):
            self._wrong(row, column, text)

    def _wrong(self, row: Row, column: str, text: Text) -> None:
        self._findings.add(row.place_of(column), FORM, text)
