"""An entry that a register added to a code list, taken out again: only its own, and only what nothing uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from wupgraph.authoring.lists.code_lists import CodeList, code_lists, find_code, find_list
from wupgraph.errors import UsageError
from wupgraph.rdf.documents import Document
from wupgraph.rdf.formatting import formatted
from wupgraph.rdf.namespaces import RDF, SKOS, slug_of
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.register.folder import Register
from wupgraph.text import Text

_NAMED = 5  # users, in a message
_BLOCK_END = re.compile(r"(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class CodeRemoval:
    """What taking a code out comes to.

    Attributes:
        name: the CURIE of the entry.
        file: the file that it stands in.
        before, content: what the file holds, and what it is to hold; None where nothing is left and it goes.
    """

    name: str
    file: Path
    before: str
    content: str | None


def plan_removal(register: Register, list_name: str, code: str) -> CodeRemoval:
    """The file without an entry, without anything being written.

    Raises:
        UsageError: no such list or entry; the entry is one of a layer, or something uses it; its file cannot be cut.
        InputError: a file of the register that cannot be read or parsed.
    """
    codes = find_list(list_name, code_lists(register))
    iri = find_code(code, codes).iri
    name = register.prefixes.shrink(iri)
    said = f"SELECT ?property WHERE {{ <{iri}> ?property ?value }}"
    file = _file_of(register, iri) if register.store.select(said).rows else None
    if file is None:
        raise UsageError(
            Text(
                f"„{slug_of(iri)}” jest na liście „{codes.name}” w warstwie programu; usuwa się tylko pozycje dodane w "
                "rejestrze.",
                f'"{slug_of(iri)}" is on the list "{codes.name}" of a layer of the program; only what the register '
                "added is taken out.",
            )
        )
    users = _users(register, iri)
    if users:
        shown = ", ".join(users[:_NAMED]) + (" …" if len(users) > _NAMED else "")
        raise UsageError(
            Text(
                f"„{slug_of(iri)}” zostaje, bo używa go: {shown}. Zmień najpierw tamto (wupgraph record --withdraw "
                "albo --replace).",
                f'"{slug_of(iri)}" stays, since it is used by: {shown}. Change that first (wupgraph record --withdraw '
                "or --replace).",
            )
        )
    before = read_document(file).text
    return CodeRemoval(name, file, before, _without(register, file, before, iri, codes))


def _file_of(register: Register, iri: str) -> Path | None:
    """The register's own file that describes an entry."""
    for file in register.vocabulary_files:
        if register.is_own(file) and any(
            quad.subject == NamedNode(iri) and quad.predicate.value == SKOS + "inScheme"
            for quad in parse(read_document(file))
        ):
            return file
    return None


def _users(register: Register, iri: str) -> list[str]:
    """The things, entries and rules that name an entry, published or claimed, by slug; a claim is what it is about."""
    asked = (
        f"SELECT DISTINCT ?user WHERE {{ ?statement ?property <{iri}> . "
        f"OPTIONAL {{ ?statement <{RDF}subject> ?subject }} BIND(COALESCE(?subject, ?statement) AS ?user) }}"
    )
    users = {user.value for (user,) in register.store.select(asked).rows if isinstance(user, NamedNode)}
    own = [file for file in register.shape_files if register.is_own(file)]
    users |= {f"shapes/{file.name}" for file in own if any(_names(quad, iri) for quad in parse(read_document(file)))}
    return sorted(slug_of(user) if "://" in user else user for user in users - {iri})


def _names(quad: object, iri: str) -> bool:
    return iri in str(quad)


def _without(register: Register, file: Path, text: str, iri: str, codes: CodeList) -> str | None:
    """The text of a file without an entry, all else as it stands; None where it describes nothing any more.

    Raises:
        UsageError: the entry is not written in one piece.
    """
    kept = {quad.triple for quad in parse(Document(str(file), text)) if quad.subject != NamedNode(iri)}
    if not kept:
        return None
    tidy = formatted(Document(str(file), text), register.prefixes, register.configuration.languages)
    blocks = _BLOCK_END.split(tidy)
    for at in range(len(blocks)):
        rest = "\n\n".join(blocks[:at] + blocks[at + 1 :]).rstrip() + "\n"
        if _says(rest, file) == kept:
            return formatted(Document(str(file), rest), register.prefixes, register.configuration.languages)
    raise UsageError(
        Text(
            f"{file}: pozycji „{slug_of(iri)}” listy „{codes.name}” nie da się wyciąć; usuń ją w pliku.",
            f'{file}: the entry "{slug_of(iri)}" of the list "{codes.name}" cannot be cut out; take it out by hand.',
        )
    )


def _says(text: str, file: Path) -> set[object] | None:
    """What a text says; None where it cannot be read."""
    from wupgraph.errors import InputError

    try:
        return {quad.triple for quad in parse(Document(str(file), text))}
    except InputError:
        return None
