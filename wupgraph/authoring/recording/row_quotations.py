"""Whether the quotations of statements have the values that the statements say they have.

Literals are compared always, and so are numbers and dates in texts for people. Whether a quotation speaks of the thing
that a statement leads to, and such a text of what its quotation does, is a matter of reading: a row of a file that
says `stated` itself, as those of an export do, is taken at its word. With words the option holds for a whole command,
so that it is asked of each statement.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.contents.contents import Fact
from wupgraph.authoring.contents.recorded_claims import CERTAINTY, CERTAINTY_OF
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.authoring.recording.cited_passages import quoted
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.row_values import reading_of
from wupgraph.authoring.recording.sentence_check import SentenceCheck
from wupgraph.authoring.recording.statements import Statement
from wupgraph.authoring.recording.thing_names import ThingNames
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row_codes import UNQUOTED
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.authoring.values.numbers_in_text import Bound
from wupgraph.authoring.values.quoted_mentions import are_mentioned, numbers_not_quoted, shares_words
from wupgraph.authoring.values.quoted_numbers import wording_fault
from wupgraph.authoring.values.quoted_values import quotation_carries
from wupgraph.authoring.values.value_reading import ValueReading
from wupgraph.authoring.values.value_refusals import shown
from wupgraph.evidence.source_documents import Source
from wupgraph.rdf.namespaces import DCT, EPO, SCHEMA, SKOS, WUPG, XSD, slug_of
from wupgraph.rdf.terms import Term, iri_of, is_true
from wupgraph.text import LANGUAGES, Text

_NUMBERS = (XSD + "integer", XSD + "decimal")
_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")
_CURRENCY, _UNIT, _SHARE, _APPROXIMATE = EPO + "hasCurrency", WUPG + "unit", WUPG + "share", WUPG + "approximate"
_AS_WRITTEN = WUPG + "asWritten"
_BOUNDS: dict[str, Bound] = {SCHEMA + "minValue": "least", SCHEMA + "maxValue": "most"}
# Strings that are words, such as streets, declined as names are; others are signs, which are not.
_LOCN = "http://www.w3.org/ns/locn#"
_OF_WORDS = (*_NAMES, _AS_WRITTEN, _LOCN + "fullAddress", _LOCN + "thoroughfare", _LOCN + "postName")
_SIGN = XSD + "token"
_INFERRED = Text(
    "Jeśli wynika to z innego miejsca, podaj pewność inferred i uwagę z wyjaśnieniem.",
    "If it follows from something else, give the certainty inferred, and a note that says from what.",
)
# What the languages of documents are called by the Publications Office, and as tags.
_TAGS = {"POL": "pl", "ENG": "en", "DEU": "de", "UKR": "uk"}


class QuotationCheck:
    """Compares what statements say with the passages that they cite.

    Args:
        statements: all that is recorded together: currency and unit of a number are statements of their own.
        changes: what was done for them: what stands already is not asked again.
    """

    def __init__(
        self,
        opened: OpenedRegister,
        documents: Documents,
        statements: Sequence[Statement],
        changes: Iterable[Change],
        findings: RowFindings,
    ) -> None:
        self._contents, self._documents, self._findings = opened.contents, documents, findings
        self._opened, self._things = opened, ThingNames(opened)
        self._sentences = SentenceCheck(opened, self._things)
        self._beside: dict[tuple[Term, str], Term] = {}
        for one in statements:
            if one.property.iri in (_CURRENCY, _UNIT, _APPROXIMATE):
                self._beside[one.subject, one.property.iri] = one.value
        self._standing = {_key(one): one for one in changes if one.claim is not None and one.kind is not ChangeKind.NEW}
        self._claims = opened.claims
        self._compared = {one.subject for one in statements if _is_number(one) and not self._stands(one)}

    def check(self, statement: Statement) -> None:
        """Tell of a statement of a document whose quotations do not carry its value.

        What is inferred from the document need not stand in it, and of a plan the name may be the register's.
        """
        hint = _INFERRED if statement.document is not None else None
        row = statement.row
        at = row.place_of(columns.QUOTATION) if row.at.file else row.at  # Of words, the statement tells more.
        for fault in self._faults(statement):
            self._findings.add(at, UNQUOTED, Text(f"{fault.pl}.", f"{fault.en}."), hint=hint)

    def carries(self, statement: Statement) -> bool:
        """Whether the quotations of a statement carry its value, as far as they have to."""
        return next(self._faults(statement), None) is None

    def _faults(self, statement: Statement) -> Iterator[Text]:
        document = statement.document
        if statement.property.iri in (_APPROXIMATE, _AS_WRITTEN):
            yield from self._beside_number(statement)
        if document is None or not statement.passages or statement.property.iri == _APPROXIMATE:
            return
        if self._stands(statement):
            yield from self._about(statement)
            return
        standing = self._standing.get(_key_of(statement))
        certainty = self._certainty(statement, standing)
        if certainty not in ("stated", "planned"):
            return
        reading = self._reading(statement)
        is_judged = certainty == "stated" and not (statement.row.at.file and statement.row.certainty)
        faults: list[Text] = []
        if reading is not None:
            if certainty == "stated" or reading.datatype not in (XSD + "string", _SIGN):
                faults = list(self._in_literal(statement, document, reading))
            yield from faults or self._in_sentence(statement, document, reading, is_judged=is_judged)
            return
        for language, text in self._texts(statement).items():
            yield from self._in_text(statement, document, text, language, is_judged=is_judged)
        if is_judged and isinstance(statement.value, NamedNode):
            faults = list(self._in_link(statement, document))
            yield from faults or self._in_sentence(statement, document, None, is_judged=True)

    def _stands(self, statement: Statement) -> bool:
        """Whether a claim says a statement already, and nothing of it is changed."""
        standing = self._standing.get(_key_of(statement))
        return standing is not None and standing.kind is ChangeKind.ALREADY_THERE

    def _beside_number(self, statement: Statement) -> Iterator[Text]:
        """What is wrong with what is said beside a number, such as that it is about so many: no document says that."""
        faults = list(self._faults_beside(statement)) if self._is_added(statement) else []
        if faults and None not in faults:
            yield faults[0] or Text("", "")

    def _faults_beside(self, statement: Statement) -> Iterator[Text | None]:
        for claim in self._claims.speaking_of(statement.subject):
            said = self._claims.of(claim)
            reading = reading_of(said.value)
            if reading is None or reading.datatype not in _NUMBERS or said.certainty != CERTAINTY + "stated":
                continue
            cited = [one for iri in said.passages for one in self._documents.cited_again(iri)]
            languages = self._languages(self._documents.named(cited[0].source)) if cited else ()
            if cited and statement.property.iri == _AS_WRITTEN:
                yield wording_fault(statement.value.value, reading, languages)
            elif cited and is_true(statement.value) and statement.subject not in self._compared:
                bound, around = _BOUNDS.get(said.predicate, ""), [quoted(one) for one in cited]
                yield quotation_carries(replace(reading, approximate=True), around, languages, bound=bound)

    def _is_added(self, statement: Statement) -> bool:
        fact = Fact(statement.subject, NamedNode(statement.property.iri), statement.value)
        return fact in self._contents.added

    def _certainty(self, statement: Statement, standing: Change | None) -> str:
        """The certainty that the claim has now."""
        iri = statement.certainty
        if not iri and standing is not None and standing.claim is not None:
            iri = iri_of(next(iter(self._contents.values(standing.claim, CERTAINTY_OF)), None))
        return iri.removeprefix(CERTAINTY) or "stated"

    def _reading(self, statement: Statement) -> ValueReading | None:
        """The value as quotations are searched for it; None of one that they are not searched for."""
        value, name = statement.value, statement.property.iri
        if not isinstance(value, Literal) or (value.language and name not in _NAMES):
            return None
        reading = statement.reading or reading_of(value)
        if reading is None or reading.datatype not in _NUMBERS:
            is_sign = reading is not None and reading.datatype == XSD + "string" and name not in _OF_WORDS
            return (
                replace(reading, datatype=_SIGN) if reading is not None and is_sign and not value.language else reading
            )
        currency, unit = (self._said_beside(statement.subject, name) for name in (_CURRENCY, _UNIT))
        reading = replace(reading, approximate=self._is_approximate(statement))
        if name == _SHARE:
            return replace(reading, unit="percent")
        return replace(
            reading,
            currency=reading.currency or (slug_of(currency.value) if currency is not None else ""),
            unit=reading.unit or (slug_of(unit.value) if unit is not None else ""),
        )

    def _said_beside(self, subject: Term, name: str) -> Term | None:
        found = self._beside.get((subject, name))
        return found if found is not None else next(iter(self._contents.values(subject, name)), None)

    def _is_approximate(self, statement: Statement) -> bool:
        """Whether a number is said to be approximate: by the claim beside its own, else by what no claim says."""
        fact = Fact(statement.subject, NamedNode(statement.property.iri), statement.value)
        beside = self._claims.qualifying(fact, _APPROXIMATE, {passage.iri for passage in statement.passages})
        return any(map(is_true, [self._said_beside(statement.subject, _APPROXIMATE)] if beside is None else beside))

    def _in_literal(self, statement: Statement, document: Source, reading: ValueReading) -> Iterator[Text]:
        fault = self._fault(statement, document, reading)
        if fault is not None and reading.approximate and (statement.subject, _APPROXIMATE) not in self._beside:
            fault = self._fault(statement, document, replace(reading, approximate=False))  # Another document says so.
        if fault is not None:
            yield fault
        else:
            yield from self._about(statement)

    def _about(self, statement: Statement) -> Iterator[Text]:
        """What is wrong with a value that was written with "ok." where nothing takes that."""
        read = statement.reading
        if read is not None and read.approximate and not is_true(self._said_beside(statement.subject, _APPROXIMATE)):
            yield Text(
                f"„{shown(read.as_written)}”: tego, że wartość jest przybliżona, nie da się tu zapisać",
                f'"{shown(read.as_written)}": that the value is approximate cannot be recorded here',
            )

    def _fault(self, statement: Statement, document: Source, reading: ValueReading) -> Text | None:
        """What is wrong with the quotations of a literal, alone and within what stands around them."""
        quotations = [passage.exact for passage in statement.passages]
        is_name = reading.datatype == XSD + "string"
        written = _letters(" ".join(quotations))
        if is_name and _letters(reading.lexical) in ([written] if statement.property.iri in _NAMES else written):
            return None  # Of a name only all of a quotation: it may be the beginning of that of another.
        languages, bound = self._languages(document), _BOUNDS.get(statement.property.iri, "")
        is_damaged = self._documents.is_damaged(document)
        fault = quotation_carries(reading, quotations, languages, bound=bound, damaged=is_damaged)
        if fault is not None and statement.property.iri == _AS_WRITTEN:
            told = shown(reading.lexical)
            return Text(f"zapis „{told}” nie stoi w cytacie", f'the wording "{told}" is not in the quotation')
        if fault is None and not is_name:  # It may be a part of what stands there.
            around = [quoted(passage) for passage in statement.passages]
            fault = quotation_carries(reading, around, languages, bound=bound)
        return fault

    def _texts(self, statement: Statement) -> dict[str, str]:
        """The texts for people that a statement says, by language: its value, or the words of the part it leads to."""
        value = statement.value
        if isinstance(value, Literal):
            return {value.language: value.value} if value.language else {}
        return self._things.texts(statement.property.iri, value)

    def _in_text(
        self, statement: Statement, document: Source, text: str, language: str, *, is_judged: bool
    ) -> Iterator[Text]:
        languages = self._languages(document)
        around = [quoted(passage) for passage in statement.passages]
        fault = next(numbers_not_quoted(text, language, around, languages), None)
        if fault is not None:
            yield Text(f"tekst „{shown(text)}”: {fault.pl}", f'text "{shown(text)}": {fault.en}')
        elif is_judged and language in languages:
            is_damaged = self._documents.is_damaged(document)
            if not shares_words(text, around, languages, damaged=is_damaged):
                yield Text(
                    f"tekst „{shown(text)}” nie ma z cytatem ani jednego wspólnego słowa",
                    f'the text "{shown(text)}" has no word in common with the quotation',
                )

    def _in_link(self, statement: Statement, document: Source) -> Iterator[Text]:
        """What is wrong with a quotation that does not speak of the thing to which a statement leads."""
        languages, is_damaged = self._languages(document), self._documents.is_damaged(document)
        around = [quoted(passage) for passage in statement.passages]
        for thing in self._things.linked(statement.subject, statement.property.iri, statement.value):
            names = self._things.names(thing)
            kinds = self._things.kinds(thing)
            acting = self._things.act_through(statement.property.iri)
            if not are_mentioned(names, kinds, around, languages, damaged=is_damaged, acting=acting):
                pl, en = (self._opened.label(thing, (tag, *LANGUAGES)) or names[0] for tag in LANGUAGES)
                yield Text(
                    f"cytat nie mówi o „{shown(pl)}”; wskaż cytat, który o tym mówi",
                    f'the quotation does not speak of "{shown(en)}"; cite one that does',
                )

    def _in_sentence(
        self, statement: Statement, document: Source, reading: ValueReading | None, *, is_judged: bool
    ) -> Iterator[Text]:
        around = [quoted(passage) for passage in statement.passages]
        languages = self._languages(document)
        yield from self._sentences.faults(statement, reading, around, languages, is_judged=is_judged)

    def _languages(self, document: Source) -> tuple[str, ...]:
        return self._languages_of(document.iri)

    @functools.cache  # noqa: B019  # As long as the check lives.
    def _languages_of(self, iri: str) -> tuple[str, ...]:
        said = self._contents.values(NamedNode(iri), DCT + "language")
        tags = tuple(_TAGS[slug] for one in said if (slug := slug_of(one.value)) in _TAGS)
        return tags or self._contents.register.configuration.languages


def _key(change: Change) -> tuple[object, ...]:
    return change.subject, change.predicate.value, change.value, change.document, change.quotations


def _key_of(statement: Statement) -> tuple[object, ...]:
    number = statement.document.number if statement.document is not None else ""
    exact = tuple(passage.exact for passage in statement.passages)
    return statement.subject, statement.property.iri, statement.value, number, exact


def _is_number(said: Statement) -> bool:
    return said.document is not None and isinstance(said.value, Literal) and said.value.datatype.value in _NUMBERS


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
