"""What a user means by a name: a CURIE, an IRI, a slug or an exact label."""

from __future__ import annotations

from wupgraph.errors import UsageError, near
from wupgraph.rdf.namespaces import DCT, ID, SKOS, Prefixes, slug_of
from wupgraph.store import Store
from wupgraph.values import Text

_ENTITIES = """
SELECT DISTINCT ?s ?label WHERE {{
  ?s a ?type . {of_class}
  OPTIONAL {{ VALUES ?p {{ <{SKOS}prefLabel> <{SKOS}altLabel> <{DCT}title> <{DCT}identifier> }} ?s ?p ?label }}
  FILTER(isIRI(?s))
}}"""


def resolve(name: str, store: Store, prefixes: Prefixes, of_class: str | None = None) -> str:
    """The IRI that a name stands for.

    Args:
        of_class: the IRI of the class that the thing must belong to (subclasses count).

    Raises:
        UsageError: nothing, or more than one thing, has that name; candidates are listed.
    """
    known = _entities(store, of_class)
    name = name.strip()
    iri = name.strip("<>") if "://" in name else prefixes.expand(name)
    if iri is not None and iri in known:
        return iri
    matches = [iri for iri in known if slug_of(iri) == name] or [
        iri for iri, labels in known.items() if name.casefold() in {label.casefold() for label in labels}
    ]
    if len(matches) == 1:
        return matches[0]
    kind = f" ({prefixes.shrink(of_class)})" if of_class else ""
    if matches:
        raise UsageError(
            Text(f"nazwa „{name}” jest niejednoznaczna{kind}.", f'the name "{name}" is ambiguous{kind}.'),
            sorted(prefixes.shrink(match) for match in matches),
        )
    raise UsageError(
        Text(f"w rejestrze nie ma „{name}”{kind}.", f'the register holds no "{name}"{kind}.'),
        _nearest(name, known, prefixes),
    )


def _entities(store: Store, of_class: str | None) -> dict[str, set[str]]:
    """Labels by IRI, for the things of a class (default: everything described)."""
    condition = f"?type <http://www.w3.org/2000/01/rdf-schema#subClassOf>* <{of_class}> ." if of_class else ""
    known: dict[str, set[str]] = {}
    for subject, label in store.select(_ENTITIES.format(of_class=condition, SKOS=SKOS, DCT=DCT)).rows:
        assert subject is not None
        labels = known.setdefault(subject.value, set())
        if label is not None:
            labels.add(label.value)
    return known


def _nearest(name: str, known: dict[str, set[str]], prefixes: Prefixes) -> list[str]:
    """At most three names near to the one given, by slug or by label."""
    handles: dict[str, str] = {}
    for iri, labels in known.items():
        if iri.startswith(ID) and "#" not in iri and not iri.startswith(ID + "claim/"):
            handles[slug_of(iri).casefold()] = iri
            handles.update((label.casefold(), iri) for label in labels)
    wanted = (slug_of(name.strip("<>")) if "://" in name else name.rpartition(":")[2]).casefold()
    found = near(wanted, handles, 6, 0.6)
    return list(dict.fromkeys(prefixes.shrink(handles[match]) for match in found))[:3]
