"""The things and documents that rows describe, which other rows can speak of whatever their order."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents
from wupgraph.authoring.contents.row_names import Names
from wupgraph.authoring.recording.known_documents import DocumentOfRows
from wupgraph.authoring.recording.row_values import plain_text
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_findings import RowFindings
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import DCT, SCHEMA, WUPG
from wupgraph.text import Text

FILE_NAME = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")


def declare_things(rows: Iterable[Row], names: Names) -> None:
    """Take the things for known of which rows say the kind, so that other rows can speak of them."""
    for row in rows:
        kinds = list(_known_kinds(row, names)) if row.kind else []
        node = names.described(row.thing, kinds[0].value if kinds else "") if row.kind else None
        if node is not None:
            names.declare(node, kinds)


def _known_kinds(row: Row, names: Names) -> Iterator[NamedNode]:
    for name in filter(None, map(str.strip, row.kind.split(" | "))):
        with contextlib.suppress(UsageError):  # Told when the row itself is read.
            yield names.kind(name)


def place_things(rows: Iterable[Row], names: Names, contents: Contents, findings: RowFindings) -> None:
    """Take the files that rows name for new things; findings of those that cannot be."""
    for row in rows:
        if not row.file:
            continue
        with contextlib.suppress(UsageError):  # Told when the row itself is read.
            thing, at = names.new_thing(row.thing), contents.root.joinpath(f"{row.file}.ttl")
            files = contents.files_of(thing)
            if files and at not in files:
                has = ", ".join(file.relative_to(contents.root).with_suffix("").as_posix() for file in files)
                said = Text(f"ta rzecz jest opisana w pliku {has}.", f"this thing is described in the file {has}.")
            elif not FILE_NAME.fullmatch(row.file) or not contents.carries(at):
                said = Text(
                    "podaj plik w data/ bez rozszerzenia, z małych liter, cyfr i myślników, np. entities/people.",
                    "give a file in data/ without suffix, of lower-case letters, digits and hyphens, such as "
                    "entities/people.",
                )
            else:
                contents.place(thing, row.file)
                continue
            findings.add(row.place_of(columns.FILE), FORM, said)


def documents_of_rows(rows: Sequence[Row], names: Names) -> dict[str, DocumentOfRows]:
    """What rows say of the documents that they describe, by IRI: what has to be known to read the other rows."""
    wanted = {DCT + "identifier": "number", SCHEMA + "sha256": "sha256", WUPG + "textQuality": "quality"}
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        node = None if row.document or not row.property else names.known_as(row.thing)
        if node is None or not _is_document(node, names):
            continue
        with contextlib.suppress(UsageError):
            field_ = wanted.get(names.property(row.property).iri)
            value = plain_text(next(iter(row.values.get("", ())), ""))
            if field_ is not None and value:
                found.setdefault(node.value, {})[field_] = value
    return {iri: DocumentOfRows(**said) for iri, said in found.items()}


def _is_document(node: NamedNode, names: Names) -> bool:
    return SCHEMA + "DigitalDocument" in names.classes_of(node)
