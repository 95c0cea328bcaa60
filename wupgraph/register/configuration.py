"""What a register says of itself: the table `[register]` of its `wupgraph.toml`.

[register]
title = { de = "Städtepartnerschaften", pl = "Partnerstwa miast" }
base = "https://register.example/"
languages = ["de", "pl"]

[register.layers]
evidence = "2.1"
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from wupgraph.errors import UsageError, near
from wupgraph.rdf.namespaces import Base, node_of
from wupgraph.register.toml_file import tables_of
from wupgraph.text import Text

FILE = "wupgraph.toml"
TABLE = "register"
ANY = "any"
# BCP 47 as far as registers need it: a language, then a script, a region or a variant; in small letters, as RDF 1.1
# asks for in values that are compared (Concepts, 3.3).
_TAG = r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"


class Version(NamedTuple):
    """Of a layer: what a higher `major` has is not what a lower one had."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


class Configuration(NamedTuple):
    """What a register says of itself.

    Attributes:
        title: what it is called, by language.
        base: where its identifiers begin.
        languages: those of its content, in order: its names are in the first, and wanted in the others.
        other_languages: those that its content may have besides; None for any.
        documents: the folder of its source documents, from the register's folder; None where it names none.
        licence: the IRI of the licence of its data; None where it names none.
        layers: the versions of the layers that it uses.
        file: where this is written down.
    """

    title: Mapping[str, str]
    base: Base
    languages: tuple[str, ...]
    other_languages: tuple[str, ...] | None
    documents: str | None
    licence: str | None
    layers: Mapping[str, Version]
    file: Path


def declares_register(file: Path) -> bool:
    """Whether a file is there and has the table of a register.

    Raises:
        UsageError: it cannot be read, or is no TOML.
    """
    if not os.path.lexists(file):
        return False
    if not file.is_file():  # A link to nowhere, a folder, a pipe: passed over, another register would answer.
        raise UsageError(
            Text(
                f"{file}: to nie jest zwykły plik, więc nie wiadomo, jaki to rejestr; usuń go albo zastąp plikiem.",
                f"{file}: this is no regular file, so which register this is cannot be told; remove or replace it.",
            )
        )
    return TABLE in tables_of(file)


def read_configuration(file: Path) -> Configuration:
    """What a file says of its register.

    Raises:
        UsageError: it cannot be read, is no TOML, has no table of a register, or a key or value in it is wrong.
    """
    return configuration_of(tables_of(file).get(TABLE), file)


def configuration_of(table: Any, file: Path) -> Configuration:
    """What the table of a register says.

    Args:
        file: where it stands, or shall stand.

    Raises:
        UsageError: it is no table, or a key or value in it is wrong.
    """
    return _Reader(file).configuration(table)


class _Reader:
    """Reads the table of a register; what is wrong is told with file and key."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def configuration(self, table: Any) -> Configuration:
        if not isinstance(table, dict):
            raise self._wrong("", Text("brak tabeli [register].", "there is no table [register]."))
        known = ("title", "base", "languages", "other-languages", "documents", "licence", "layers")
        for key in table:
            if key not in known:
                raise self._wrong(key, Text("nieznany klucz.", "unknown key."), near(key, known))
        languages = self._languages(table.get("languages"), "languages")
        others = table.get("other-languages", ANY)
        return Configuration(
            title=self._title(table.get("title"), languages[0]),
            base=self._base(table.get("base")),
            languages=languages,
            other_languages=None if others == ANY else self._languages(others, "other-languages", empty=True),
            documents=self._documents(table["documents"]) if "documents" in table else None,
            licence=self._licence(table["licence"]) if "licence" in table else None,
            layers=self._layers(table.get("layers", {})),
            file=self._file,
        )

    def _title(self, title: Any, first: str) -> Mapping[str, str]:
        is_texts = isinstance(title, dict) and all(isinstance(text, str) and text.strip() for text in title.values())
        if not is_texts:
            example = f'{{ {first} = "…" }}'
            raise self._wrong(
                "title",
                Text(f"tytuł podaje się według języka: {example}.", f"a title is given by language: {example}."),
            )
        if first not in title:
            raise self._wrong(
                "title",
                Text(
                    f"brak tytułu w pierwszym języku ({first}); dodaj go.",
                    f"there is no title in the first language ({first}); add it.",
                ),
            )
        for tag, text in title.items():
            self._check_tag(tag, "title")
            if not text.isprintable() and any(_is_broken(sign) for sign in text):
                raise self._wrong(
                    "title",
                    Text(
                        f"tytuł ({tag}) ma znak sterujący, koniec wiersza albo uszkodzony znak; usuń go.",
                        f"the title ({tag}) has a control character, a line break or a broken character; remove it.",
                    ),
                )
        return dict(title)

    def _base(self, base: Any) -> Base:
        is_base = isinstance(base, str) and base.startswith(("http://", "https://")) and base.endswith("/")
        host, *folders = base.split("/")[2:] if is_base else ("",)
        if "@" in host:  # What is before it may be a password, and is not shown.
            raise self._wrong(
                "base",
                Text(
                    "adres stoi w każdym identyfikatorze, więc podaj go bez użytkownika i hasła (tego przed @).",
                    "every identifier has it, so give it without user and password (what stands before @).",
                ),
            )
        is_base &= bool(host) and not {".", ".."} & set(folders)
        if not is_base or "?" in base or "#" in base or node_of(f"{base}id/x") is None:
            said = f" ({base})" if isinstance(base, str) else ""
            raise self._wrong(
                "base",
                Text(
                    f"podaj adres http lub https, który kończy się ukośnikiem, bez ? i #{said}.",
                    f"give an http or https IRI that ends in a slash, without ? and #{said}.",
                ),
            )
        return Base(base)

    def _languages(self, tags: Any, key: str, *, empty: bool = False) -> tuple[str, ...]:
        if not isinstance(tags, list) or not (tags or empty) or not all(isinstance(tag, str) for tag in tags):
            raise self._wrong(
                key, Text('podaj listę języków: ["pl", "en"].', 'give a list of languages: ["pl", "en"].')
            )
        for tag in tags:
            self._check_tag(tag, key)
        if len(set(tags)) < len(tags):
            twice = next(tag for tag in tags if tags.count(tag) > 1)
            raise self._wrong(key, Text(f"język {twice} podano dwa razy.", f"the language {twice} is given twice."))
        return tuple(tags)

    def _check_tag(self, tag: str, key: str) -> None:
        if not is_language_tag(tag):
            raise self._wrong(
                key,
                Text(
                    f"„{tag}” nie jest znacznikiem języka (BCP 47, małymi literami), np. de albo uk.",
                    f'"{tag}" is no tag of a language (BCP 47, in small letters), such as de or uk.',
                ),
            )

    def _documents(self, folder: Any) -> str:
        parts = Path(folder).parts if isinstance(folder, str) and folder else ("..",)
        if Path(*parts).is_absolute() or ".." in parts:
            raise self._wrong(
                "documents",
                Text("podaj katalog wewnątrz rejestru.", "give a folder inside of the register."),
            )
        return str(folder)

    def _licence(self, licence: Any) -> str:
        if isinstance(licence, str) and licence.startswith(("http://", "https://")) and node_of(licence) is not None:
            return licence
        raise self._wrong("licence", Text("podaj adres http lub https licencji danych.", "give an http or https IRI."))

    def _layers(self, layers: Any) -> Mapping[str, Version]:
        if not isinstance(layers, dict):
            raise self._wrong(
                "layers",
                Text('podaj wersję każdej warstwy: evidence = "2.0".', 'give each layer\'s version: evidence = "2.0".'),
            )
        return {name: self._version(name, version) for name, version in layers.items()}

    def _version(self, layer: str, version: Any) -> Version:
        major, _, minor = version.partition(".") if isinstance(version, str) else ("", "", "")
        if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in (major, minor)):
            raise self._wrong(
                f"layers.{layer}", Text('podaj wersję jako tekst: "2.0".', 'give the version as text: "2.0".')
            )
        return Version(int(major), int(minor))

    def _wrong(self, key: str, text: Text, suggestions: Sequence[str] = ()) -> UsageError:
        place = f"{self._file}: [{TABLE}] {key}".rstrip()
        return UsageError(Text(f"{place}: {text.pl}", f"{place}: {text.en}"), suggestions)


def is_language_tag(tag: str) -> bool:
    """Whether a text is the tag of a language as registers write it (BCP 47, in small letters).

    >>> [is_language_tag(tag) for tag in ("de", "sr-latn", "zh-hant-tw", "PL", "polski", "")]
    [True, True, True, False, False, False]
    """
    if 2 <= len(tag) <= 3 and tag.isascii() and tag.isalpha() and tag.islower():
        return True  # As most are: no pattern has to be compiled for these.
    return re.fullmatch(_TAG, tag) is not None


def _is_broken(sign: str) -> bool:
    """Whether a sign is a control character or half a character."""
    from unicodedata import category

    return category(sign) in ("Cc", "Cs")
