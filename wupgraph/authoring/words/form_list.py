"""The kinds and the short forms of a register as a list for the people who record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from wupgraph.authoring.forms.form import ClassForm, NamedForm, StatementForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.errors import UsageError
from wupgraph.text import Text

_INDENT = "  "


def form_list(opened: OpenedRegister, kind: str, lang: str) -> str:
    """Kinds and forms, each with an example.

    Args:
        kind: the short name of a kind; "" for all kinds, and the forms of all.

    Raises:
        UsageError: there is no such kind.
    """
    languages = tuple(dict.fromkeys((lang, *opened.register.configuration.languages, "en")))
    if not kind:
        return _kinds(opened, languages, lang) + "\n" + _forms(opened, (), languages, lang)
    form = opened.forms.class_form(kind)
    if form is None:
        raise UsageError(
            Text(f"nie ma rodzaju „{kind}”.", f'there is no kind "{kind}".'), opened.forms.near_classes(kind)
        )
    return _forms(opened, [form.of_class], languages, lang)


def _kinds(opened: OpenedRegister, languages: Sequence[str], lang: str) -> str:
    rows = [
        (
            form.name(languages),
            f"{opened.label_of_class(form.of_class, languages)}{_others(form, lang)}",
            f"{form.name(languages)}:{Text('nazwa-krótka', 'slug').in_(lang)} '{Text('Nazwa', 'Name').in_(lang)}'",
        )
        for form in opened.forms.classes
    ]
    return _table(Text("Rodzaje rzeczy", "Kinds of things").in_(lang), rows)


def _others(form: ClassForm, lang: str) -> str:
    also = ", ".join(form.others)
    return Text(f" (też: {also})", f" (also: {also})").in_(lang) if also else ""


def _forms(opened: OpenedRegister, classes: Collection[str], languages: Sequence[str], lang: str) -> str:
    """The forms of things, then those of the parts that such forms make."""
    forms = opened.forms
    parts = {form.makes for form in forms.statements if form.makes}
    spoken = [form for form in forms.statements if not (form.of_classes and form.of_classes <= parts)]
    of_things = [form for form in spoken if not classes or forms.speaks_of(form, classes)]
    made = {form.makes for form in of_things if form.makes}
    text = _table(
        Text("Formy", "Forms").in_(lang), [row for form in of_things for row in _rows(opened, form, languages)]
    )
    for part in sorted(made):
        about = [form for form in forms.statements if form not in spoken and forms.speaks_of(form, [part])]
        if about:
            title = Text(
                f"O części „{opened.label_of_class(part, languages)}”, za stwierdzeniem, które ją tworzy",
                f'Of the part "{opened.label_of_class(part, languages)}", behind the statement that makes it',
            ).in_(lang)
            text += "\n" + _table(title, [row for form in about for row in _rows(opened, form, languages, dot=".")])
    return text


def _rows(
    opened: OpenedRegister, form: StatementForm, languages: Sequence[str], dot: str = ""
) -> Iterable[tuple[str, str, str]]:
    """A row for a form, and one for each entry of the list that names it."""
    example = next((form.examples[one] for one in languages if one in form.examples), "")
    if not form.scheme:
        written = [form.property] if form.property else [field.property for field in form.fields]
        what = ", ".join(opened.label_of_property(one, languages) for one in written)
        yield dot + NamedForm(form).name(languages), what, dot + example
        return
    value = example.partition("=")[2]
    for entry in opened.forms.entries.of(form.scheme):
        if not entry.is_withdrawn:
            name = dot + NamedForm(form, entry).name(languages)
            yield name, entry.label(languages), f"{name}={value}"


def _table(title: str, rows: Iterable[tuple[str, str, str]]) -> str:
    known = sorted(rows)
    widths = [max((len(row[column]) for row in known), default=0) for column in range(2)]
    lines = [f"{_INDENT}{one:<{widths[0]}}  {two:<{widths[1]}}  {three}".rstrip() for one, two, three in known]
    return "\n".join([f"{title}:", *lines]) + "\n"
