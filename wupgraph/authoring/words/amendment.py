"""What an annex changes: its value is preferred, and the reason says which annex it was."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import SCHEMA, WUPG, slug_of
from wupgraph.text import LANGUAGES, Text

_AMENDS = WUPG + "amends"
_DOCUMENT = SCHEMA + "DigitalDocument"


def reasons_of_amendment(name: str, about: str, opened: OpenedRegister, languages: Sequence[str]) -> dict[str, str]:
    """The reason, in each language of a register, why what a thing says holds and no longer what stood before.

    Languages that the program does not speak have what the thing is called.

    Args:
        name: of the thing that changed it: its slug, name or CURIE.
        about: the thing that is changed, as it was named.

    Raises:
        UsageError: there is no such thing, or there are several; or it is none that changes what others say.
    """
    thing = opened.names.thing(name)
    _check_amends(thing, name, about, opened)
    reasons: dict[str, str] = {}
    for lang in languages:
        called = opened.label(thing, [lang, *languages]) or slug_of(thing.value)
        said = Text(f"Zmienia to „{called}”.", f'Amended by "{called}".')
        reasons[lang] = said.in_(lang) if lang in LANGUAGES else called
    return reasons


def _check_amends(thing: NamedNode, name: str, about: str, opened: OpenedRegister) -> None:
    """Refuse a thing that amends itself, or that is of no kind that amends another.

    Raises:
        UsageError: it is.
    """
    shown = cell_shown(name)
    if thing in (opened.names.known_as(about), opened.names.known_as(about.partition(":")[2])):
        raise UsageError(
            Text(
                f"--amended-by: „{shown}” to rzecz, którą zapisujesz; nic nie zmienia samego siebie. Podaj aneks (np. "
                "porozumienie:aneks-1, zapisany najpierw).",
                f'--amended-by: "{shown}" is the thing that you record, and nothing amends itself. Give the annex '
                "(such as agreement:annex-1, recorded first).",
            )
        )
    classes = opened.names.classes_of(thing)
    amending = [form for form in opened.forms.statements if form.property == _AMENDS]
    if not amending or _DOCUMENT in classes or any(opened.forms.speaks_of(form, classes) for form in amending):
        return
    raise UsageError(
        Text(
            f"--amended-by: „{shown}” nie jest niczym, co zmienia inne rzeczy, jak aneks albo dokument.",
            f'--amended-by: "{shown}" is nothing that amends other things, as an annex or a document does.',
        )
    )
