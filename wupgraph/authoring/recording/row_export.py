"""A register as rows, from which an empty one becomes the same again, file by file and byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.authoring.contents.contents import TYPE, Fact, text_in
from wupgraph.authoring.contents.properties import Property
from wupgraph.authoring.contents.recorded_claims import (
    CLAIM,
    EVIDENCE,
    NOTE,
    OBJECT,
    PREDICATE,
    REASON,
    SUBJECT,
    Claimed,
    claim_stem,
)
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.described_things import FILE_NAME
from wupgraph.authoring.recording.recorder import SINCE, UNTIL
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.recording.row_values import Values
from wupgraph.authoring.recording.short_rows import ShortRows
from wupgraph.authoring.rows.row import Row
from wupgraph.evidence.source_documents import Source, whole_number
from wupgraph.rdf.namespaces import DCT, OA, RANK, SCHEMA, local_name
from wupgraph.rdf.terms import Term, iri_of, language_of, text_of, whole_number_of
from wupgraph.rdf.turtle_writer import value_order
from wupgraph.register.folder import Register

_OF_PASSAGES = frozenset((TYPE.value, DCT + "isPartOf", OA + "start", OA + "end", OA + "exact", SCHEMA + "pageStart"))


class Exported(NamedTuple):
    """The rows of a register, and what they do not carry.

    Attributes:
        left_out: how many triples.
        elsewhere: the things, claims and passages that would come into another file, or into one, as CURIEs.
        own_heads: the files of `data/` that begin with comments of their own.
    """

    rows: tuple[Row, ...]
    left_out: int
    elsewhere: tuple[str, ...] = ()
    own_heads: tuple[str, ...] = ()


def rows_of(register: Register, *, short: Sequence[str] = ()) -> Exported:
    """A register as rows: its documents, its own words, and the claims of each document.

    Left aside are `data/reference/` and the tables of layers, which rows do not change.

    Args:
        short: the languages of short names, the first one first, in place of identifiers; none for identifiers.

    Raises:
        InputError: a file that cannot be read or parsed.
    """
    return _Export(register, short).exported()


class _Export:
    def __init__(self, register: Register, short: Sequence[str]) -> None:
        self._register = register
        opened = OpenedRegister(register)
        self._contents, self._properties, self._names = opened.contents, opened.properties, opened.names
        self._claims = opened.claims
        self._values = Values(self._names, register.prefixes, register.configuration.languages)
        self._documents = Documents(self._contents, None, {})
        self._short = ShortRows(opened, self._values, short) if short else None
        self._typed: set[Term] = set()
        self._cited: set[str] = set()
        self._left_out = 0

    def exported(self) -> Exported:
        claims: dict[Source, list[tuple[tuple[str, int], NamedNode]]] = defaultdict(list)
        rows: list[Row] = []
        passages: list[tuple[Term, Mapping[str, Sequence[Term]]]] = []
        for file in sorted(self._contents.files, key=lambda file: (file.name != "sources.ttl", str(file))):
            for subject, about in sorted(self._contents.subjects_in(file), key=lambda item: str(item[0])):
                if not isinstance(subject, NamedNode):
                    self._left_out += sum(map(len, about.values()))
                elif CLAIM in about.get(TYPE.value, ()):
                    document = self._document_of(subject, about)
                    if document is None or not self._is_whole(about):
                        self._left_out += sum(map(len, about.values()))
                    else:
                        claims[document].append((_counted(subject), subject))
                elif "#" in subject.value:
                    passages.append((subject, about))
                else:
                    rows += self._own_words(subject, about)
        for document in sorted(claims, key=lambda one: self._documents.key_of(one.iri)):
            rows += self._said_by(document, [claim for _, claim in sorted(claims[document])])
        for passage, said in passages:
            extra = set(said) if passage.value not in self._cited else set(said) - _OF_PASSAGES
            self._left_out += sum(len(said[name]) for name in extra)
        if self._short is not None:
            rows = [self._short.row(one) for one in rows]
        return Exported(tuple(rows), self._left_out, tuple(self._elsewhere()), self._own_heads())

    def _own_words(self, subject: NamedNode, about: Mapping[str, Sequence[Term]]) -> Iterator[Row]:
        """What is said of a thing that no claim says: a row a property, its texts by language."""
        for name in sorted(about.keys() - {TYPE.value}):
            property_ = self._properties.of(name)
            unclaimed = [value for value in about[name] if value not in self._claims.published(subject, name)]
            left = [value for value in unclaimed if not isinstance(value, BlankNode)]
            self._left_out += len(unclaimed) - len(left)
            if left:
                yield self._typing(self._row(subject, property_, left), subject, about)
        if subject not in self._typed and not self._claims.speaking_of(subject):
            yield self._typing(Row(thing=self._shrink(subject)), subject, about)

    def _typing(self, row: Row, subject: Term, about: Mapping[str, Sequence[Term]]) -> Row:
        """A row with the kind of its thing, if it is the first one about it."""
        if subject in self._typed:
            return row
        self._typed.add(subject)
        kind = " | ".join(sorted(map(self._shrink, about.get(TYPE.value, ()))))
        return replace(row, kind=kind, file=self._file_of_its_own(subject))

    def _file_of_its_own(self, thing: Term) -> str:
        """The file that describes a thing alone, where it is another than that of its kind and rows can name it."""
        files = [self._named(file) for file in self._contents.files_of(thing)]
        if len(files) != 1 or not isinstance(thing, NamedNode) or files[0] == self._contents.file_for(thing):
            return ""
        return files[0] if FILE_NAME.fullmatch(files[0]) else ""

    def _named(self, file: Path) -> str:
        return file.relative_to(self._contents.root).as_posix().removesuffix(".ttl")

    def _elsewhere(self) -> Iterator[str]:
        """What stands in another file than rows would write it into, or in several."""
        for subject in sorted(self._contents.subjects(), key=str):
            files = [self._named(file) for file in self._contents.files_of(subject)]
            if not isinstance(subject, NamedNode) or not files:
                continue
            if CLAIM in self._contents.values(subject, TYPE.value):
                wanted = self._claims_file(self._document_of(subject, self._contents.about(subject)))
            elif "#" in subject.value:
                wanted = self._claims_file(self._documents.with_iri(subject.value.partition("#")[0]))
            else:
                wanted = self._file_of_its_own(subject) or self._contents.file_for(subject)
            if wanted and files != [wanted]:
                yield f"{self._shrink(subject)} ({', '.join(files)})"

    def _claims_file(self, document: Source | None) -> str:
        """The file of the claims of a document; "" of none, whose claims rows do not carry."""
        return f"claims/{self._documents.key_of(document.iri)}" if document is not None else ""

    def _own_heads(self) -> tuple[str, ...]:
        return tuple(self._named(file) for file in self._contents.files if self._contents.has_own_head(file))

    def _row(self, subject: NamedNode, property_: Property, values: Sequence[Term]) -> Row:
        classes = self._names.classes_of(subject)
        languages = self._register.configuration.languages
        written: dict[str, list[str]] = defaultdict(list)
        for value in sorted(values, key=lambda value: value_order(languages, value)):
            text = self._values.written(value, property_, classes)
            if property_.iri == DCT + "identifier" and SCHEMA + "DigitalDocument" in classes:
                others = [source.number for source in self._documents.known]
                if text != whole_number(text, []) or text != whole_number(text, others):
                    text = f'"{text}"^^xsd:string'  # Else zeros would be put in front of it.
            if self._short is not None and isinstance(value, NamedNode):
                text = self._short.value(value, property_, classes, text)
            language = language_of(value) if text == value.value else ""
            written[language].append(text)
        name = self._register.prefixes.shrink(property_.iri)
        return Row(
            thing=self._shrink(subject), property=name, values={tag: tuple(texts) for tag, texts in written.items()}
        )

    def _document_of(self, claim: NamedNode, about: Mapping[str, Sequence[Term]]) -> Source | None:
        named = self._documents.of_claim(claim.value)
        passages = sorted(iri_of(passage).partition("#")[0] for passage in about.get(EVIDENCE, ()))
        return self._documents.with_iri(named or next(iter(passages), None))

    def _is_whole(self, claim: Mapping[str, Sequence[Term]]) -> bool:
        """Whether a claim says what a row can say; of one that does not, a rule tells (WUP-020)."""
        subject, predicate, value = (next(iter(claim.get(name, ())), None) for name in (SUBJECT, PREDICATE, OBJECT))
        is_named = isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)
        return is_named and isinstance(value, NamedNode | Literal)

    def _said_by(self, document: Source, claims: Sequence[NamedNode]) -> Iterator[Row]:
        """The claims of a document. One whose identifier would not be minted from the rows has it in its row."""
        numbers: dict[str, int] = defaultdict(int)
        beginning, key = self._register.base.claims, self._documents.key_of(document.iri)
        for claim in claims:
            about = self._contents.about(claim)
            said = self._claims.of(claim)
            assert isinstance(said.subject, NamedNode)
            row = self._row(said.subject, self._properties.of(said.predicate), [said.value])
            stem = claim_stem(beginning, said.subject, said.predicate, key)
            # One that shares a passage with another of the same statement would be read as that.
            is_minted = claim.value == f"{stem}-{numbers[stem] + 1}" and not self._is_repeated(said)
            numbers[stem] += is_minted
            cited = sorted(said.passages, key=self._order)
            row = replace(
                row,
                document=document.number,
                certainty=local_name(said.certainty),
                rank="" if said.rank == RANK + "normal" else local_name(said.rank),
                notes=_texts(about.get(NOTE, ())),
                reasons=_texts(about.get(REASON, ())),
                quotations=tuple(text_in(self._contents.values(NamedNode(one), OA + "exact")) for one in cited),
                places=tuple(self._place(one, document) for one in cited),
                since=text_in(about.get(SINCE, ())),
                until=text_in(about.get(UNTIL, ())),
                claim="" if is_minted else self._shrink(claim),
            )
            self._cited.update(cited)
            carried = 7 + len(row.notes) + len(row.reasons) + len(cited) - 1 + bool(row.since) + bool(row.until)
            self._left_out += sum(map(len, about.values())) - carried
            yield self._typing(row, said.subject, self._contents.about(said.subject))

    def _is_repeated(self, said: Claimed) -> bool:
        """Whether another claim says the same and shares a passage: a row would be taken for either."""
        same = self._claims.saying(Fact(said.subject, NamedNode(said.predicate), said.value))
        return any(one.iri != said.iri and not set(one.passages).isdisjoint(said.passages) for one in same)

    def _order(self, passage: str) -> tuple[str, int, int, str]:
        start, end = self._offsets(passage)
        return passage.partition("#")[0], start or 0, end or 0, passage

    def _offsets(self, passage: str) -> tuple[int | None, int | None]:
        node = NamedNode(passage)
        start, end = (next(iter(self._contents.values(node, OA + name)), None) for name in ("start", "end"))
        return whole_number_of(start), whole_number_of(end)

    def _place(self, passage: str, document: Source) -> str:
        """Where a passage stands, as a row says it."""
        iri, _, fragment = passage.partition("#")
        start, end = self._offsets(passage)
        if start is None:
            page, _, number = fragment.removeprefix("page=").partition("&nr=")
            place = f"p{page}/{number or 1}"
        else:
            place = f"{start}-{end}"
        if iri == document.iri:
            return place
        number = text_of(next(iter(self._contents.values(NamedNode(iri), DCT + "identifier")), None))
        return f"{number}:{place}"

    def _shrink(self, node: Term) -> str:
        return self._register.prefixes.shrink(node.value)


def _counted(claim: NamedNode) -> tuple[str, int]:
    """The order of claims: by name, then by counter."""
    stem, _, counter = claim.value.rpartition("-")
    return (stem, int(counter)) if counter.isascii() and counter.isdigit() else (claim.value, 0)


def _texts(values: Sequence[Term]) -> dict[str, str]:
    return {value.language: value.value for value in values if isinstance(value, Literal) and value.language}
