"""Finding things by what they are called and by what is quoted about them, however it is spelled or inflected.

All words of the search must stand in one name, identifier or quotation, in any order. First come names that are
the search itself; then the names of the register's own things, then those of codes; quotations follow. Among them:
all words of the search, its initials, words that begin so, forms of its words; of equals, texts in the language of the
answer before others, and the shorter text.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode

from wupgraph.errors import UsageError, near
from wupgraph.queries.dictionary_order import dictionary_order
from wupgraph.queries.inflection import same_word
from wupgraph.queries.search_text import initials, spelled, words_of
from wupgraph.queries.typed_values import Iri
from wupgraph.rdf.namespaces import DCT, OA, PROV, RDF, SCHEME, SKOS, Prefixes
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of
from wupgraph.stores import Store
from wupgraph.text import Text

_ORG_IDENTIFIER = "http://www.w3.org/ns/org#identifier"
_NAMES = {
    SKOS + "prefLabel": "label",
    DCT + "title": "label",
    SKOS + "altLabel": "other name",
    DCT + "identifier": "identifier",
    SKOS + "notation": "identifier",
    _ORG_IDENTIFIER: "identifier",
}
_NAMED = f"""
SELECT DISTINCT ?thing ?property ?text WHERE {{
  VALUES ?property {{ {" ".join(f"<{iri}>" for iri in _NAMES)} }} ?thing ?property ?text
}}"""
_QUOTED = f"""
SELECT DISTINCT ?thing ?exact ?number WHERE {{
  ?claim <{RDF}subject> ?thing ; <{PROV}wasDerivedFrom> ?passage .
  ?passage <{OA}exact> ?exact ; <{DCT}isPartOf>/<{DCT}identifier> ?number
}}"""
_TYPES = "SELECT ?thing ?type WHERE {{ VALUES ?thing {{ {things} }} ?thing a ?type }}"

# How well a word matches; the worst of the search's words counts for the whole.
_SAME, _INITIALS, _BEGINS, _FORM = range(1, 5)
_WHOLE_TEXT = 0
_CODE_LISTS = (SCHEME, "http://publications.europa.eu/resource/authority/")
_NEVER_KINDS = ("claim", "vann")
_NO_KINDS = Text(
    "prefiksy tego rejestru (ontology/prefixes.ttl) żadnych nie nazywają, szukaj bez --kind",
    "the prefixes of this register (ontology/prefixes.ttl) name none, search without --kind",
)
_LEAST_BEGINNING = 3
_MOST_NEAR = 3
_LONGEST_WORD = 60
_INFLECTED = "pl"  # The language whose forms of words are known.

_Levels: TypeAlias = tuple[dict[str, int | None], dict[str, int | None]]


class Hit(NamedTuple):
    """A thing that a search found, its class, and the text by which it was found.

    `matched` is "label", "other name", "identifier" or "quotation"; `source` is the number of the document
    that a quotation comes from.
    """

    thing: Iri
    kind: Iri | None
    matched: str
    text: str
    source: str = ""


class Found(NamedTuple):
    """The answer to a search: the hits that were asked for, how many there are, and words to try where none are."""

    hits: tuple[Hit, ...]
    total: int
    near: tuple[str, ...] = ()


class _Entry(NamedTuple):
    """A text that a search may hit: a name or identifier of a thing, or a quotation about it.

    `is_inflected` says that its words may stand in other forms, as Polish has them.
    """

    thing: str
    matched: str
    text: str
    words: list[str]
    is_inflected: bool
    language: str = ""
    source: str = ""


def find(
    register: Register, text: str, kinds: Sequence[str] = (), limit: int | None = None, lang: str | None = None
) -> Found:
    """What a text finds in a register, the best first, each thing once.

    Args:
        kinds: kinds of identifiers to look among, such as "organization"; all without.
        limit: how many hits to describe; all without.
        lang: the language of labels; default: the first of the register.

    Raises:
        UsageError: the text has neither letter nor digit, or there is no such kind.
    """
    wanted = words_of(text)
    if not wanted:
        raise UsageError(
            Text(
                "podaj, czego szukać: co najmniej jedną literę lub cyfrę.",
                "say what to look for: one letter or digit at least.",
            )
        )
    first = register.configuration.languages[0]
    lang = lang or first
    entries = _entries(register.store, first)
    starts = _starts(kinds, register.prefixes, entries)
    entries = [entry for entry in entries if entry.thing.startswith(starts)]
    ranked = _ranked(wanted, entries, register, lang)
    hits = _described(register, ranked[:limit], lang)
    return Found(hits, len(ranked), () if ranked else _near(wanted, entries))


def kinds_of(prefixes: Prefixes) -> list[str]:
    """The kinds of identifiers that can be looked among: prefixes that end their namespace, as in `…/id/town/`.

    Code lists are no kinds, nor are claims; the vocabulary VANN only looks like one.
    """
    return [
        prefix
        for prefix, namespace in prefixes.namespaces.items()
        if namespace.endswith(f"/{prefix}/") and not namespace.startswith(_CODE_LISTS) and prefix not in _NEVER_KINDS
    ]


def _starts(kinds: Sequence[str], prefixes: Prefixes, entries: Iterable[_Entry]) -> tuple[str, ...]:
    """How the identifiers of the kinds begin."""
    if not kinds:
        return ("",)
    # Where no prefix says a kind, those are kinds that the names of things begin with.
    known = kinds_of(prefixes) or sorted({p for entry in entries if (p := prefixes.prefix_of(entry.thing))})
    for kind in kinds:
        if kind not in known:
            there = Text(f"są: {', '.join(known)}", f"there are: {', '.join(known)}") if known else _NO_KINDS
            raise UsageError(
                Text(f"nie ma rodzaju „{kind}”; {there.pl}.", f'there is no kind "{kind}"; {there.en}.'),
                near(kind, known, 1),
            )
    return tuple(prefixes.namespaces[kind] for kind in kinds)


def _entries(store: Store, first: str) -> list[_Entry]:
    """Every text that can be searched.

    Args:
        first: the first language of the register; where that is Polish, so are texts that do not say theirs, and Polish
            names stand in texts of others.
    """
    entries = []
    polish = first == _INFLECTED
    for thing, prop, text in store.select(_NAMED).rows:
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode) and isinstance(text, Literal):
            words, language = words_of(text.value), text.language or ""
            is_inflected = polish or language == _INFLECTED
            entries.append(_Entry(thing.value, _NAMES[prop.value], text.value, words, is_inflected, language))
    for thing, exact, number in store.select(_QUOTED).rows:
        if isinstance(thing, NamedNode) and isinstance(exact, Literal) and isinstance(number, Literal):
            words = words_of(exact.value)
            entries.append(_Entry(thing.value, "quotation", exact.value, words, polish, source=number.value))
    return entries


def _ranked(wanted: list[str], entries: Iterable[_Entry], register: Register, lang: str) -> list[_Entry]:
    """The best entry of each thing that has all words, in the order of an answer."""
    prefixes, in_dictionary = register.prefixes, dictionary_order(register.configuration.languages[0])
    left = [(_WHOLE_TEXT, entry) for entry in entries]
    # The longest word is the rarest: what it leaves is soon few, however many words there are.
    for word in sorted(set(wanted), key=lambda word: (-len(word), word)):
        levels: _Levels = ({}, {})
        left = [
            (max(worst, level), entry) for worst, entry in left if (level := _level_in(entry, word, levels)) is not None
        ]
        if not left:
            return []
    best: dict[str, tuple[tuple[object, ...], _Entry]] = {}
    for worst, entry in left:
        level = _WHOLE_TEXT if entry.words == wanted else worst
        # Who looks for agreements wants those of the register before the list of their kinds.
        is_code, is_foreign = not prefixes.is_own(entry.thing), entry.language not in ("", lang)
        group = (level != _WHOLE_TEXT, bool(entry.source), is_code, level, is_foreign)
        text = (len(entry.words), in_dictionary(entry.text), entry.matched, entry.source)
        key = (*group, *text, entry.thing)
        if entry.thing not in best or key < best[entry.thing][0]:
            best[entry.thing] = (key, entry)
    return [entry for _, entry in sorted(best.values())]


def _level_in(entry: _Entry, word: str, levels: _Levels) -> int | None:
    """How well a text has a word; None where it does not.

    Args:
        levels: what is known of the word's levels already, by the other word; first of words without forms.
    """
    known = levels[entry.is_inflected]
    best: int | None = None
    for other in entry.words:
        if other not in known:
            known[other] = _level(word, other, entry.is_inflected)
        level = known[other]
        if level is not None and (best is None or level < best):
            best = level
    if (best is None or best > _INITIALS) and not entry.source and len(word) > 1 and word in initials(entry.text):
        return _INITIALS
    return best


def _level(word: str, other: str, is_inflected: bool) -> int | None:
    if word == other:
        return _SAME
    if len(word) >= _LEAST_BEGINNING and other.startswith(word):
        return _BEGINS
    return _FORM if is_inflected and same_word(word, other) else None


def _described(register: Register, entries: Iterable[_Entry], lang: str) -> tuple[Hit, ...]:
    """Hits with labels, and with the class of each thing."""
    listed = list(entries)
    things = " ".join(sorted({f"<{entry.thing}>" for entry in listed if ">" not in entry.thing}))
    classes: dict[str, str] = {}
    for thing, type_ in register.store.select(_TYPES.format(things=things)).rows:
        if isinstance(thing, NamedNode) and isinstance(type_, NamedNode):
            # A country is a place before it is an entry of a list.
            known = classes.setdefault(thing.value, type_.value)
            classes[thing.value] = min(known, type_.value, key=lambda iri: (iri == SKOS + "Concept", iri))
    named = {*classes.values(), *(entry.thing for entry in listed)}
    labels = labels_of(register.store, named, register.languages_for(lang))
    return tuple(
        Hit(
            Iri(entry.thing, labels.get(entry.thing, "")),
            Iri(kind, labels.get(kind, "")) if (kind := classes.get(entry.thing)) else None,
            entry.matched,
            entry.text,
            entry.source,
        )
        for entry in listed
    )


def _near(wanted: Iterable[str], entries: Iterable[_Entry]) -> tuple[str, ...]:
    """The register's own words that are near to those of the search that it does not have."""
    spellings: dict[str, str] = {}
    inflected: set[str] = set()
    for entry in entries:
        if entry.is_inflected:
            inflected.update(entry.words)
        for word in spelled(entry.text):
            for folded in words_of(word):
                spellings[folded] = min(spellings.get(folded, word), word)
    unknown = (
        word for word in dict.fromkeys(wanted) if len(word) <= _LONGEST_WORD and not _known(word, spellings, inflected)
    )
    found = [spelling for word in islice(unknown, _MOST_NEAR) for spelling in near(word, spellings, _MOST_NEAR, 0.7)]
    return tuple(dict.fromkeys(spellings[word] for word in found))[:_MOST_NEAR]


def _known(word: str, spellings: Mapping[str, str], inflected: Container[str]) -> bool:
    return any(_level(word, other, other in inflected) is not None for other in spellings)
