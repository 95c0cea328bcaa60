"""What is said of a name that is that of no kind of things: what it is instead, and which command takes it."""

from __future__ import annotations

from collections.abc import Collection

from wupgraph.authoring.forms.form import Forms
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import slug_of
from wupgraph.text import LANGUAGES, Text


def no_kind(opened: OpenedRegister, name: str) -> UsageError:
    """That there is no kind of a name: it may be a thing, a form, or an entry of a list."""
    shown = cell_shown(name)
    text = Text(f"nie ma rodzaju „{shown}”.", f'there is no kind "{shown}".')
    known = _thing(opened, name) or _form(opened, name) or _entry(opened, name)
    near = opened.forms.near_classes(name)
    if known is None and not near:
        known = Text("Rodzaje wypisze: wupgraph record --forms", "The kinds are listed by: wupgraph record --forms")
    return UsageError(
        text if known is None else Text(f"{text.pl} {known.pl}", f"{text.en} {known.en}"), () if known else near
    )


def _thing(opened: OpenedRegister, name: str) -> Text | None:
    try:
        node = opened.names.thing(name)
    except UsageError:
        return None
    kinds = [form for one in opened.types_of(node) if (form := opened.forms.class_form_of(one.value))]
    return _instead(kinds[0].names, "to rzecz z rejestru", "it is a thing of the register") if kinds else None


def _form(opened: OpenedRegister, name: str) -> Text | None:
    found = opened.forms.called(name)
    if not found:
        return None
    pl, en = (found[0].name((lang, *LANGUAGES)) for lang in LANGUAGES)
    return Text(
        f"To forma: pisze się ją „{pl}=wartość” (wszystkie: wupgraph record --forms).",
        f'It is a form, written "{en}=value" (all of them: wupgraph record --forms).',
    )


def _entry(opened: OpenedRegister, name: str) -> Text | None:
    """Of an entry: its list, and the form that takes it of things of some kind."""
    order = (*opened.register.configuration.languages, *LANGUAGES)
    for scheme in sorted(opened.entries.schemes):
        for entry in opened.entries.called(name, [scheme]):
            listed = Text(*(f"{opened.entries.name_of(scheme, (lang, *order))}" for lang in LANGUAGES))
            narrow = [kind for kind in opened.forms.classes if scheme in _lists(opened, kind.of_class)]
            for kind in narrow or opened.forms.classes:
                for form in opened.forms.statements:
                    if _takes(opened, form.property, kind.of_class, scheme) and not form.makes and form.names:
                        if not opened.forms.speaks_of(form, [kind.of_class]):
                            continue
                        said = Text(
                            *(f"{form.names.get(lang) or slug_of(form.property)}={entry.code}" for lang in LANGUAGES)
                        )
                        return _instead(
                            kind.names,
                            f"to pozycja listy „{listed.pl}”, którą się pisze {said.pl}",
                            f'it is an entry of the list "{listed.en}", which is written {said.en}',
                        )
            command = f"wupgraph code list {slug_of(scheme)}"
            return Text(
                f"To pozycja listy „{listed.pl}” ({command}).", f'It is an entry of the list "{listed.en}" ({command}).'
            )
    return None


def _lists(opened: OpenedRegister, of_class: str) -> set[str]:
    """The lists that properties take from for things of a class alone."""
    forms = (opened.properties.of(form.property) for form in opened.forms.statements if form.property)
    return {scheme for one in forms for scheme in one.schemes.get(of_class, ())}


def _takes(opened: OpenedRegister, iri: str, of_class: str, scheme: str) -> bool:
    """Whether a property of things of a class takes the entries of a list."""
    if not iri:
        return False
    schemes = opened.properties.of(iri).schemes
    above = opened.properties.superclasses(of_class)
    return any(scheme in lists for one, lists in schemes.items() if not one or one in above)


def _instead(names: object, pl: str, en: str) -> Text:
    """What a name is, and the command that lists the forms of the kind that is meant."""
    assert isinstance(names, dict)
    kind = Text(*(names.get(lang) or next(iter(names.values())) for lang in LANGUAGES))
    return Text(
        f"{pl[0].upper()}{pl[1:]}; formy: wupgraph record --forms {kind.pl}",
        f"{en[0].upper()}{en[1:]}; forms: wupgraph record --forms {kind.en}",
    )


def kind_of(classes: Collection[str], forms: Forms) -> Text:
    """The narrowest kind that things of some classes are, behind a blank; "" where they are none."""
    kinds = [one for one in forms.classes if one.of_class in classes]
    pl, en = (f" {kinds[-1].name((lang,))}" if kinds else "" for lang in LANGUAGES)
    return Text(pl, en)
