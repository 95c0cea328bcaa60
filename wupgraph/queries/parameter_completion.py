"""What a parameter of a canned question may be given: values to choose from while typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from wupgraph.queries.catalogue import Parameter
from wupgraph.queries.name_resolution import entities
from wupgraph.queries.parameter_binding import class_iris
from wupgraph.rdf.namespaces import slug_of
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of


class Choice(NamedTuple):
    """A value that may be given, and the name that tells a person what it is."""

    value: str
    name: str = ""


def choices(parameter: Parameter, begun: str, register: Callable[[], Register], lang: str) -> list[Choice]:
    """The values that begin as typed: things of the parameter's class by their short names, or its own list.

    A short name that two things share is given as a CURIE; so are all, where a prefix has been typed.

    Args:
        register: asked only where the values are things.
        lang: the language of their names.
    """
    if not parameter.classes:
        listed = (*parameter.choices, *(["today"] if parameter.default == "today" else []))
        return [Choice(value) for value in listed if value.startswith(begun)]
    asked = register()
    classes = class_iris(parameter, asked.prefixes)
    things = [iri for iri in entities(asked.store, *classes) if asked.prefixes.is_own(iri) and "#" not in iri]
    times = Counter(map(slug_of, things))
    named = {
        asked.prefixes.shrink(iri) if ":" in begun or times[slug_of(iri)] > 1 else slug_of(iri): iri for iri in things
    }
    meant = {value: named[value] for value in sorted(named) if value.startswith(begun)}
    labels = labels_of(asked.store, meant.values(), asked.languages_for(lang))
    return [Choice(value, labels.get(iri, "")) for value, iri in meant.items()]
