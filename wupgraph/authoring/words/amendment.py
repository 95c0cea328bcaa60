"""What an annex changes: its value is preferred, and the reason says which annex it was."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.rdf.namespaces import slug_of
from wupgraph.text import LANGUAGES, Text


def reasons_of_amendment(name: str, opened: OpenedRegister, languages: Sequence[str]) -> dict[str, str]:
    """The reason, in each language of a register, why what a thing says holds and no longer what stood before.

    Languages that the program does not speak have what the thing is called.

    Args:
        name: of the thing that changed it: its slug, name or CURIE.

    Raises:
        UsageError: there is no such thing, or there are several.
    """
    thing = opened.names.thing(name)
    reasons: dict[str, str] = {}
    for lang in languages:
        called = opened.label(thing, [lang, *languages]) or slug_of(thing.value)
        said = Text(f"Zmienia to „{called}”.", f'Amended by "{called}".')
        reasons[lang] = said.in_(lang) if lang in LANGUAGES else called
    return reasons
