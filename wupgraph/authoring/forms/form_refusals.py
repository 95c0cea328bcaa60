"""What is said of a short name that is none, or none of the things that a statement is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from wupgraph.authoring.contents.named_entries import NamedEntries
from wupgraph.authoring.forms.form import ClassForm, Field, Forms
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import slug_of
from wupgraph.text import LANGUAGES, Text

_FEW = 4


def no_form(name: str, classes: Collection[str], forms: Forms, languages: Sequence[str]) -> UsageError:
    """That there is no form of a name, or none that is said of things of these classes.

    Args:
        classes: those of the thing or of the part.
        languages: those of the register, for what may be meant.
    """
    shown, found = cell_shown(name), forms.called(name)
    if not found:
        text = Text(f"nie ma formy „{shown}”.", f'there is no form "{shown}".')
        return UsageError(text, forms.near(name, classes, languages))
    spoken = [kind for kind in forms.classes if any(forms.speaks_of(one.form, [kind.of_class]) for one in found)]
    if spoken:
        return UsageError(_of_others(shown, spoken, [kind for kind in forms.classes if kind.of_class in classes]))
    return UsageError(
        Text(
            f"„{shown}” mówi się o części, którą tworzy stwierdzenie tuż przed nim, a takiego tu nie ma.",
            f'"{shown}" is said of the part that the statement right before it makes, and there is none here.',
        )
    )


def _of_others(name: str, spoken: Sequence[ClassForm], kinds: Sequence[ClassForm]) -> Text:
    """That a form is said of things of other kinds: of which, if they are few.

    Args:
        kinds: those of the thing; none of a part.
    """
    if len(spoken) > _FEW and not kinds:
        return Text(
            f"„{name}” nie mówi się o tej części; co się o niej mówi, wypisze: wupgraph record --forms",
            f'"{name}" is not said of this part; what is said of it is listed by: wupgraph record --forms',
        )
    if len(spoken) <= _FEW:
        pl, en = (", ".join(sorted(kind.name((lang,)) for kind in spoken)) for lang in LANGUAGES)
        return Text(
            f"„{name}” mówi się tylko o czymś, co jest: {pl}.", f'"{name}" is said only of what is one of: {en}.'
        )
    pl, en = (kinds[-1].name((lang,)) for lang in LANGUAGES)
    return Text(
        f"„{name}” nie mówi się o czymś, co jest: {pl}; co się mówi, wypisze: wupgraph record --forms {pl}",
        f'"{name}" is not said of what is: {en}; what is said of it is listed by: wupgraph record --forms {en}',
    )


def unknown_words(
    words: str, fields: Sequence[Field], schemes: Callable[[Field], Sequence[str]], entries: NamedEntries
) -> UsageError:
    """That words of a value are neither a number nor an entry of the lists of some fields."""
    lists = sorted({scheme for field in fields for scheme in schemes(field)})
    listed = entries.names_of(lists)
    meant = entries.meant(words, lists)
    commands = "; ".join(f"wupgraph code list {slug_of(scheme)}" for scheme in lists)
    return UsageError(
        Text(
            f"nie wiadomo, co znaczy „{words}”: to ani liczba, ani pozycja listy ({listed.pl}).{meant.pl} Co jest na "
            f"liście, wypisze: {commands}",
            f'it is not clear what "{words}" means: neither a number nor an entry of a list ({listed.en}).{meant.en} '
            f"What a list has, is shown by: {commands}",
        )
    )
