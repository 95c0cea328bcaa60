"""What a person says of a document: its number, titles, languages, date, address, publisher; read strictly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal, NamedNode

from wupgraph.errors import UsageError, near
from wupgraph.rdf.namespaces import RDF, SCHEME, SKOS, XSD, node_of
from wupgraph.register.configuration import is_language_tag
from wupgraph.register.folder import Register
from wupgraph.register.language_codes import TAGS, language_iri
from wupgraph.screen import visible
from wupgraph.text import Text

_NUMBER = re.compile(r"[0-9]{1,9}")
_DATES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date"),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), "gYearMonth"),
    (re.compile(r"[0-9]{4}"), "gYear"),
)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLUG_LENGTH = 60  # WUP-001
_TITLE_LENGTH = 1000
_QUALITIES = SCHEME + "text-quality"


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What is said of a document; what is empty or None is not said.

    Attributes:
        number: digits, as they were given.
        slug: the end of its identifier.
        titles: by language.
        languages: their identifiers in the EU table.
        publisher: the identifier of a thing of the register.
        date: of the document: a day, a month or a year.
        url: where it is on the Web.
        quality: the identifier of an entry of the list `text-quality`.
        licence: the address of the licence that it may be used under.
    """

    number: str = ""
    slug: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    publisher: str = ""
    date: Literal | None = None
    url: str = ""
    quality: str = ""
    licence: str = ""


def number_given(text: str) -> str:
    """The number of a document.

    Raises:
        UsageError: it is none.
    """
    if _NUMBER.fullmatch(text.strip()):
        return text.strip()
    raise UsageError(
        Text(
            f"--number: „{visible(text)}” to nie numer dokumentu; podaj same cyfry (do 9), np. 103.",
            f'--number: "{visible(text)}" is no number of a document; give digits alone (9 at most), such as 103.',
        )
    )


def slug_given(text: str) -> str:
    """The end of the identifier of a document.

    Raises:
        UsageError: it is none (WUP-001).
    """
    if _SLUG.fullmatch(text) and len(text) <= _SLUG_LENGTH:
        return text
    raise UsageError(
        Text(
            f"--slug: „{visible(text)}”: same małe litery bez polskich znaków, cyfry i myślniki, do {_SLUG_LENGTH} "
            "znaków, np. umowa-eures-2015.",
            f'--slug: "{visible(text)}": lower-case ASCII letters, digits and hyphens, {_SLUG_LENGTH} at most, such as '
            "umowa-eures-2015.",
        )
    )


def titles_given(texts: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Titles by language; one that does not say its language is in the first.

    Args:
        texts: `TEXT` or `LANG=TEXT`.
        languages: those of the register.

    Raises:
        UsageError: a title is empty, too long, has letters that are not seen, or a language is named twice.
    """
    titles: dict[str, str] = {}
    for text in texts:
        lang, equals, title = text.partition("=")
        lang = lang.strip()
        if not equals or not is_language_tag(lang) or (lang not in languages and language_iri(lang) is None):
            lang, title = languages[0], text  # Such as "nr=5".
        title = unicodedata.normalize("NFC", " ".join(title.split(" "))).strip()
        if not title or len(title) > _TITLE_LENGTH:
            raise UsageError(
                Text(
                    f"--title: tytuł ({lang}) jest pusty albo ma ponad {_TITLE_LENGTH} znaków.",
                    f"--title: the title ({lang}) is empty, or has over {_TITLE_LENGTH} characters.",
                )
            )
        if not title.replace("\u00ad", "").replace("\u00a0", " ").isprintable():
            raise UsageError(
                Text(
                    f"--title: tytuł ({lang}) ma znak sterujący, koniec wiersza albo inny niewidoczny znak: "
                    f"„{visible(title)}”; usuń go.",
                    f"--title: the title ({lang}) has a control character, a line break or another that is not seen: "
                    f'"{visible(title)}"; remove it.',
                )
            )
        if lang in titles:
            raise UsageError(
                Text(
                    f"--title: dla języka {lang} podano dwa tytuły; zostaw jeden.",
                    f"--title: two titles are given for the language {lang}; leave one.",
                )
            )
        titles[lang] = title
    return titles


def languages_given(names: Sequence[str]) -> tuple[str, ...]:
    """The identifiers of languages that are given as tags or as codes of the EU table.

    Raises:
        UsageError: one is neither.
    """
    found = []
    for name in names:
        iri = language_iri(name.strip())
        if iri is None:
            raise UsageError(
                Text(
                    f"--lang: „{visible(name)}” to nie język, który program zna; podaj znacznik, np. pl, en, uk.",
                    f'--lang: "{visible(name)}" is no language that the program knows; give a tag, such as pl, en, uk.',
                ),
                near(name.lower(), TAGS, 3, 0.5),
            )
        found.append(iri)
    return tuple(dict.fromkeys(found))


def date_given(text: str, today: date) -> Literal:
    """The date of a document: a day, a month or a year, in ISO 8601.

    Raises:
        UsageError: it is none, or after today.
    """
    text = text.strip()
    kind = next((kind for form, kind in _DATES if form.fullmatch(text)), None)
    try:
        if kind is None:
            raise ValueError
        first = date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        raise UsageError(
            Text(
                f"--date: „{visible(text)}” to nie data; podaj dzień, miesiąc albo rok: 2015-10-30, 2015-10, 2015.",
                f'--date: "{visible(text)}" is no date; give a day, a month or a year: 2015-10-30, 2015-10, 2015.',
            )
        ) from None
    if first > today:
        raise UsageError(
            Text(
                f"--date: {text} jest w przyszłości; sprawdź cyfry.",
                f"--date: {text} is in the future; see the digits.",
            )
        )
    return Literal(text, datatype=NamedNode(XSD + (kind or "date")))


def url_given(text: str) -> str:
    """Where a document is on the Web.

    Raises:
        UsageError: it is no http or https address, or it holds a password.
    """
    from urllib.parse import urlsplit

    text = text.strip()
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and node_of(text) is not None
        secret = parts.password is not None
    except ValueError:
        sound = secret = False
    if secret:
        raise UsageError(
            Text(
                "--url: adres zawiera hasło; podaj go bez niego.", "--url: the address has a password; give it without."
            )
        )
    if not sound or len(text) > _TITLE_LENGTH:
        raise UsageError(
            Text(
                f"--url: „{visible(text)}” to nie adres; podaj cały, np. https://example.org/umowa.pdf.",
                f'--url: "{visible(text)}" is no address; give all of it, such as https://example.org/umowa.pdf.',
            )
        )
    return text


def publisher_given(name: str, register: Register) -> str:
    """The identifier of a thing of the register that published a document.

    Raises:
        UsageError: the register has no such thing, or several.
    """
    from wupgraph.queries.name_resolution import resolve

    iri = resolve(name, register.store, register.prefixes)
    if register.prefixes.is_own(iri) and not register.prefixes.is_claim(iri):
        return iri
    raise UsageError(
        Text(
            f"--publisher: {register.prefixes.shrink(iri)} nie jest rzeczą z rejestru; podaj instytucję, którą rejestr "
            "opisuje.",
            f"--publisher: {register.prefixes.shrink(iri)} is no thing of the register; give an institution that it "
            "describes.",
        )
    )


def quality_given(code: str, register: Register) -> str:
    """The identifier of an entry of the list of qualities of texts.

    Raises:
        UsageError: the list has no such entry.
    """
    asked = (
        f"SELECT ?entry ?code {{ ?entry <{SKOS}inScheme> <{_QUALITIES}> ; <{SKOS}notation> ?code ; "
        f"<{RDF}type> <{SKOS}Concept> }}"
    )
    entries = {known.value: entry.value for entry, known in register.store.select(asked).rows if entry and known}
    if code in entries:
        return entries[code]
    listed = ", ".join(sorted(entries))
    raise UsageError(
        Text(
            f"--quality: nie ma takiej jakości tekstu „{visible(code)}”; są: {listed}.",
            f'--quality: there is no quality of a text "{visible(code)}"; there are: {listed}.',
        ),
        near(code, entries, 1),
    )
