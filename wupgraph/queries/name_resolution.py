"""What a user means by a name: a CURIE, an IRI, a slug or a label, exact or as `search_text` compares letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from wupgraph.errors import UsageError, near
from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SKOS, Prefixes, local_name, slug_of
from wupgraph.stores import Solutions, Store
from wupgraph.stores.embedded import EmbeddedStore
from wupgraph.text import LANGUAGES, Text

_ENTITIES = """
SELECT DISTINCT ?s ?label WHERE {{
  {of_class}
  OPTIONAL {{ VALUES ?p {{ <{SKOS}prefLabel> <{SKOS}altLabel> <{DCT}title> <{DCT}identifier> }} ?s ?p ?label }}
}}"""
_PROPERTIES = f"""
SELECT DISTINCT ?property WHERE {{
  VALUES ?kind {{ <{RDF}Property> <{OWL}ObjectProperty> <{OWL}DatatypeProperty> <{OWL}AnnotationProperty> }}
  ?property a ?kind
}}"""
_TYPES_OF = "SELECT DISTINCT ?s ?type WHERE {{ VALUES ?s {{ {things} }} ?s a ?type }}"
_ENDING = "SELECT DISTINCT ?s ?type WHERE {{ ?s a ?type . FILTER(STRENDS(STR(?s), {ending})) }}"
_LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{DCT}title", f"{DCT}identifier")
_CALLED = "SELECT DISTINCT ?s WHERE {{ {labels} FILTER(LCASE(STR(?label)) = {label}) }}"
_SUBCLASSES = f"SELECT ?type WHERE {{{{ ?type <{RDFS}subClassOf>+ <{{of_class}}> }}}}"
_CLASS_LABELS = f"SELECT ?type ?label WHERE {{{{ VALUES ?type {{{{ {{classes}} }}}} ?type <{RDFS}label> ?label }}}}"
_KIND_AND_SLUG = r"[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*"
_LEAST_PART = 3
_MOST = 3


def resolve(name: str, store: Store, prefixes: Prefixes, *classes: str) -> str:
    """The IRI that a name stands for.

    A slug counts in a namespace that has a prefix before it does in others; a label as it is, letter case aside, before
    one that is the same only when letters are folded, and a number with its zeros before one without.

    Args:
        classes: the IRIs of the classes to one of which the thing must belong (subclasses count); none for anything.

    Raises:
        UsageError: nothing, or more than one thing, has that name; candidates are listed.
    """
    name = name.strip()
    if not name:
        raise UsageError(Text("nazwa jest pusta; podaj, o co chodzi.", "the name is empty; say what is meant."))
    iri = _iri(name, prefixes)
    matches = _looked_up(name, iri, store, prefixes, classes)
    known: dict[str, set[str]] = {}
    if not matches:
        known = entities(store, *classes)
        if iri is not None and iri in known:
            return iri
        matches = (
            [iri for iri in known if slug_of(iri) == name]
            or [iri for iri, labels in known.items() if name.casefold() in {label.casefold() for label in labels}]
            or _folded_matches(name, known)
            or _numbered(name, known)
        )
    if len(matches) == 1:
        return matches[0]
    kinds = _kinds_called(classes, store, prefixes)
    if matches:
        raise UsageError(
            Text(f"nazwa „{name}” jest niejednoznaczna{kinds.pl}.", f'the name "{name}" is ambiguous{kinds.en}.'),
            sorted(prefixes.shrink(match) for match in matches),
        )
    import shlex  # Few names are unknown.

    nearest = _nearest(name, known, prefixes)
    find = f"wupgraph find {shlex.quote(name)}"
    pl, en = ("", "") if nearest or iri is not None else (f" Poszukaj: {find}.", f" Search: {find}.")
    raise UsageError(
        Text(f"w rejestrze nie ma „{name}”{kinds.pl}.{pl}", f'the register holds no "{name}"{kinds.en}.{en}'), nearest
    )


def new_identifier(name: str, prefixes: Prefixes) -> str | None:
    """The IRI of a record that is yet to be written: a CURIE or an IRI under `id/`, well formed; else None."""
    iri = _iri(name.strip(), prefixes)
    if iri is None or not prefixes.is_own(iri):
        return None
    return iri if re.fullmatch(_KIND_AND_SLUG, iri[len(prefixes.base.id) :]) else None


def _kinds_called(classes: Sequence[str], store: Store, prefixes: Prefixes) -> Text:
    """What classes are called, in brackets behind a blank; "" for none."""
    if not classes:
        return Text("", "")
    values = " ".join(f"<{of_class}>" for of_class in classes)
    labels: dict[tuple[str, str], str] = {}
    for of_class, label in store.select(_CLASS_LABELS.format(classes=values)).rows:
        if isinstance(of_class, NamedNode) and isinstance(label, Literal):
            labels[of_class.value, label.language or ""] = label.value
    called = (
        ", ".join(labels.get((one, lang)) or labels.get((one, "en")) or prefixes.shrink(one) for one in classes)
        for lang in LANGUAGES
    )
    return Text(*(f" ({names})" for names in called))


def resolve_property(name: str, store: Store, prefixes: Prefixes) -> str:
    """The IRI of a property of the vocabulary, given as a CURIE or an IRI.

    Raises:
        UsageError: the prefix is unknown, or the vocabulary has no such property; near ones are suggested.
    """
    name = name.strip()
    iri = _iri(name, prefixes)
    if iri is None:
        raise UsageError(Text(f"nieznany prefiks w „{name}”.", f'unknown prefix in "{name}".'))
    known = sorted(term.value for (term,) in store.select(_PROPERTIES).rows if term is not None)
    if iri in known:
        return iri
    by_name: dict[str, list[str]] = {}
    for term in known:
        by_name.setdefault(local_name(term).casefold(), []).append(prefixes.shrink(term))
    wanted = local_name(iri).casefold()
    matches = [wanted] if wanted in by_name else near(wanted, by_name, _MOST, 0.7)
    raise UsageError(
        Text(f"w słowniku nie ma właściwości „{name}”.", f'the vocabulary has no property "{name}".'),
        [curie for match in matches for curie in by_name[match]][:_MOST],
    )


def _iri(name: str, prefixes: Prefixes) -> str | None:
    return name.strip("<>") if "://" in name else prefixes.expand(name)


def entities(store: Store, *classes: str) -> dict[str, set[str]]:
    """Labels by IRI, for the things of these classes (default: everything described)."""
    # No `*`: Virtuoso finds a class at no distance from itself only if it has a superclass.
    condition = " UNION ".join(
        f"{{ ?s a <{of_class}> }} UNION {{ ?s a ?type . ?type <{RDFS}subClassOf>+ <{of_class}> }}"
        for of_class in classes
    )
    known: dict[str, set[str]] = {}
    for subject, label in store.select(_ENTITIES.format(of_class=condition or "?s a ?type .", SKOS=SKOS, DCT=DCT)).rows:
        if not isinstance(subject, NamedNode):  # Not by a FILTER: beside `+` and UNION, Virtuoso leaves rows out.
            continue
        labels = known.setdefault(subject.value, set())
        if label is not None:
            labels.add(label.value)
    return known


def _looked_up(name: str, iri: str | None, store: Store, prefixes: Prefixes, classes: Sequence[str]) -> list[str]:
    """What a name stands for, where the store can look that up; nothing says nothing.

    To read what everything is called takes seconds beside a million triples.
    """
    if iri is not None and _is_iri(iri):
        iris = _of_class(store.select(_TYPES_OF.format(things=f"<{iri}>")), store, classes)
        if iris:
            return iris
    if name and all(letter.isalnum() or letter in "._~-" for letter in name):
        # What a prefix can name is looked up; only for the rest everything is looked through.
        own = " ".join(f"<{namespace}{name}>" for namespace in prefixes.namespaces.values())
        for question in (_TYPES_OF.format(things=own), _ENDING.format(ending=Literal(name))):
            iris = [thing for thing in _of_class(store.select(question), store, classes) if slug_of(thing) == name]
            if iris:
                return iris
    if not isinstance(store, EmbeddedStore) or not name or name.casefold() != name.lower():
        return []  # Servers have their own ideas of small letters.
    labels = " UNION ".join(f"{{ ?s <{label}> ?label }}" for label in _LABELS)
    called = [row[0] for row in store.select(_CALLED.format(labels=labels, label=_text(name.lower()))).rows]
    things = " ".join(str(thing) for thing in called if isinstance(thing, NamedNode))
    return _of_class(store.select(_TYPES_OF.format(things=things)), store, classes) if things else []


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _text(text: str) -> Literal | str:
    try:
        return Literal(text)
    except ValueError:
        return '""'  # Half a character: no label has it.


def _of_class(typed: Solutions, store: Store, classes: Sequence[str]) -> list[str]:
    """Those of the things that belong to one of the classes, each once, given as pairs of thing and class."""
    pairs = [(thing.value, kind.value) for thing, kind in typed.rows if isinstance(thing, NamedNode) and kind]
    if classes and pairs:
        due = set(classes)
        for of_class in classes:
            due |= {kind.value for (kind,) in store.select(_SUBCLASSES.format(of_class=of_class)).rows if kind}
        pairs = [(thing, kind) for thing, kind in pairs if kind in due]
    return list(dict.fromkeys(thing for thing, _ in pairs))


def _folded_matches(name: str, known: dict[str, set[str]]) -> list[str]:
    """What has the name as one label, but for diacritics, dashes, quotation marks and spaces."""
    from wupgraph.queries.search_text import fold  # Who writes a name as it is needs none of it.

    wanted = fold(name)
    return [iri for iri, labels in known.items() if wanted and wanted in map(fold, labels)]


def _numbered(name: str, known: dict[str, set[str]]) -> list[str]:
    """What has the number that is given without the zeros that it begins with, as spreadsheets leave them out."""
    if not (name.isascii() and name.isdigit()):
        return []
    bare = name.lstrip("0")
    return [
        iri for iri, labels in known.items() if any(label.isdigit() and label.lstrip("0") == bare for label in labels)
    ]


def _nearest(name: str, known: dict[str, set[str]], prefixes: Prefixes) -> list[str]:
    """At most three things that may be meant: the name is part of their label, or near to slug or label."""
    slugs: dict[str, str] = {}
    by_label: dict[str, str] = {}
    for iri, labels in known.items():
        if prefixes.is_own(iri) and "#" not in iri and not prefixes.is_claim(iri):
            slugs[slug_of(iri).casefold()] = iri
            by_label.update((label.casefold(), iri) for label in labels)
    wanted = (slug_of(name.strip("<>")) if "://" in name else name.rpartition(":")[2]).casefold()
    holding = [label for label in by_label if wanted in label] if len(wanted) >= _LEAST_PART else []
    holding.sort(key=lambda label: (not label.startswith(wanted), len(label), label))
    handles = slugs | by_label
    found = [*holding, *near(wanted, handles, 6, 0.6)]
    return list(dict.fromkeys(prefixes.shrink(handles[match]) for match in found))[:_MOST]
