"""Whether the quotations of statements have the values that the statements say they have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import Contents
from wupgraph.authoring.contents.recorded_claims import CERTAINTY
from wupgraph.authoring.recording.cited_passages import Cited
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.row_values import reading_of
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row_codes import UNQUOTED
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.authoring.values.quoted_values import quotation_carries
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.namespaces import DCT, EPO, SKOS, WUPG, XSD, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import Text

_NUMBERS = (XSD + "integer", XSD + "decimal")
_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")
_CURRENCY, _UNIT, _SHARE = EPO + "hasCurrency", WUPG + "unit", WUPG + "share"
# A number with all its digits, and the words behind one that may belong to it.
_NUMBER = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*")
_BEHIND = re.compile(r"(?:\s+[^\s\d]\S*){1,2}")
# What the languages of documents are called by the Publications Office, and as tags.
_TAGS = {"POL": "pl", "ENG": "en", "DEU": "de", "UKR": "uk"}


class QuotationCheck:
    """Compares what statements say with the passages that they cite.

    Args:
        statements: all that is recorded together: currency and unit of a number are statements of their own.
    """

    def __init__(
        self, contents: Contents, documents: Documents, statements: Sequence[Statement], findings: RowFindings
    ) -> None:
        self._contents, self._documents, self._findings = contents, documents, findings
        self._beside: dict[tuple[Term, str], Term] = {}
        for one in statements:
            if one.property.iri in (_CURRENCY, _UNIT):
                self._beside[one.subject, one.property.iri] = one.value

    def check(self, statement: Statement) -> None:
        """Tell of a statement of a document whose quotations do not carry its value.

        What is inferred from the document need not stand in it, and of a plan the name may be the register's.
        """
        fault = self._fault(statement)
        if fault is not None:
            hint = Text(
                "Jeśli wynika to z innego miejsca, podaj pewność inferred i uwagę z wyjaśnieniem.",
                "If it follows from something else, give the certainty inferred, and a note that says from what.",
            )
            row = statement.row
            at = row.place_of(columns.QUOTATION) if row.at.file else row.at  # Of words, the statement tells more.
            self._findings.add(at, UNQUOTED, Text(f"{fault.pl}.", f"{fault.en}."), hint=hint)

    def carries(self, statement: Statement) -> bool:
        """Whether the quotations of a statement carry its value, as far as they have to."""
        return self._fault(statement) is None

    def _fault(self, statement: Statement) -> Text | None:
        document = statement.document
        certainty = statement.certainty.removeprefix(CERTAINTY) or "stated"
        if document is None or not statement.passages or certainty not in ("stated", "planned"):
            return None
        reading = self._reading(statement)
        if reading is None or (certainty != "stated" and reading.datatype == XSD + "string"):
            return None
        return self._compared(statement, document, reading, reading.datatype in _NUMBERS)

    def _reading(self, statement: Statement) -> ValueReading | None:
        """The value as quotations are searched for it; None of one that they are not searched for."""
        value = statement.value
        if not isinstance(value, Literal) or (value.language and statement.property.iri not in _NAMES):
            return None
        reading = statement.reading or reading_of(value)
        if reading is None or reading.datatype not in _NUMBERS:
            return reading
        currency, unit = (self._said_beside(statement.subject, name) for name in (_CURRENCY, _UNIT))
        if statement.property.iri == _SHARE:
            return replace(reading, unit="percent")
        return replace(
            reading,
            currency=reading.currency or (slug_of(currency.value) if currency is not None else ""),
            unit=reading.unit or (slug_of(unit.value) if unit is not None else ""),
        )

    def _said_beside(self, subject: Term, name: str) -> Term | None:
        found = self._beside.get((subject, name))
        return found if found is not None else next(iter(self._contents.values(subject, name)), None)

    def _compared(self, statement: Statement, document: Source, reading: ValueReading, is_number: bool) -> Text | None:
        quotations = [passage.exact for passage in statement.passages]
        if reading.datatype == XSD + "string" and _letters(reading.lexical) in _letters(" ".join(quotations)):
            return None
        languages = self._languages(document)
        is_damaged = self._documents.is_damaged(document)
        fault = quotation_carries(reading, quotations, languages, damaged=is_damaged)
        if fault is None and is_number:  # It may have been cut out of a larger one, or off its multiplier.
            whole = [_whole(passage) for passage in statement.passages]
            fault = quotation_carries(reading, whole, languages) if whole != quotations else None
        return fault

    def _languages(self, document: Source) -> tuple[str, ...]:
        said = self._contents.values(NamedNode(document.iri), DCT + "language")
        tags = tuple(_TAGS[slug] for one in said if (slug := slug_of(one.value)) in _TAGS)
        return tags or self._contents.register.configuration.languages


def _whole(passage: Cited) -> str:
    """A passage with the rest of a number at its ends, and the words behind one: "150" of "150 tys. zł"."""
    text, start = passage.around, passage.begins
    if not text or passage.start is None or passage.end is None:
        return passage.exact
    end = start + passage.end - passage.start
    for number in _NUMBER.finditer(text):
        if number.start() < start < number.end():
            start = number.start()
        if number.start() < end <= number.end():
            words = _BEHIND.match(text, number.end())
            end = words.end() if words is not None else number.end()
            break
    return text[start:end]


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
