"""Names that are so near that one is likely a typing slip for the other.

Nearer than `errors.near` finds, which proposes names for one that is known to be wrong: among right names of one
vocabulary there are `minValue` and `maxValue`, `created` and `creator`, `member` and `memberOf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wupgraph.rdf.namespaces import local_name, node_of

_SHORTEST = 4  # letters of the longer name


def is_slip(name: str, other: str) -> bool:
    """Whether two names differ only in case, by one letter, or by two neighbouring letters that changed places.

    >>> [is_slip("Person", name) for name in ("Persn", "Preson", "person", "Persons", "Parsons", "Person")]
    [True, True, True, True, False, False]
    >>> is_slip("adminUnitL1", "adminUnitL2")
    False
    """
    if name == other or abs(len(name) - len(other)) > 1 or max(len(name), len(other)) < _SHORTEST:
        return False
    if name.casefold() == other.casefold():
        return True
    start = next((i for i, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), min(len(name), len(other)))
    a, b = name[start:], other[start:]
    if len(a) == len(b):
        changed = a[:1] + b[:1] if a[1:] == b[1:] else ""
        return (bool(changed) and not changed.isdigit()) or (a[2:] == b[2:] and a[:2] == b[:2][::-1])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[1:] == shorter and not longer[0].isdigit()  # A number at its end makes a name one of several.


class Terms:
    """Known terms, to find those that others may be slips for."""

    def __init__(self, iris: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for iri in sorted(iris):
            self._names.setdefault(namespace_of(iri), []).append(local_name(iri))

    def near(self, iri: str) -> list[str]:
        """The terms of the same namespace that a term may be a slip for, in a stable order."""
        namespace, local = namespace_of(iri), local_name(iri)
        return [namespace + name for name in self._names.get(namespace, ()) if is_slip(name, local)]


def variants(iri: str) -> Iterator[str]:
    """What a term may be a slip for, if nothing is known: to be looked up where too much is known to be compared."""
    import string  # It compiles a pattern.

    letters = string.ascii_letters + string.digits + "-_."
    namespace, local = namespace_of(iri), local_name(iri)
    parts = [(local[:i], local[i:]) for i in range(len(local) + 1)]
    names = {before + after[1:] for before, after in parts}
    names |= {before + after[1:2] + after[:1] + after[2:] for before, after in parts}
    names |= {before + letter + rest for before, after in parts for letter in letters for rest in (after, after[1:])}
    near = (namespace + name for name in sorted(names) if is_slip(name, local))
    return (one for one in near if node_of(one) is not None)


def namespace_of(iri: str) -> str:
    """An IRI up to its last `#` or `/`.

    >>> namespace_of("http://xmlns.com/foaf/0.1/name"), namespace_of("http://www.w3.org/ns/org#unitOf")
    ('http://xmlns.com/foaf/0.1/', 'http://www.w3.org/ns/org#')
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def bare(namespace: str) -> str:
    """A namespace without what is often written wrong in it: scheme, `www.`, case, and how it ends.

    >>> bare("http://schema.org/") == bare("https://www.schema.org#")
    True
    """
    return namespace.casefold().partition("://")[2].removeprefix("www.").rstrip("#/")
