"""The kinds and the short forms of a register as a list for the people who record."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from wupgraph.authoring.forms.form import ClassForm, NamedForm, StatementForm
from wupgraph.authoring.forms.form_names import folded
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.words.kind_words import no_kind
from wupgraph.text import Text

_INDENT = "  "
_SHOWN = 3  # kinds, in a row


def form_list(opened: OpenedRegister, kind: str, lang: str) -> str:
    """Kinds and forms, each with an example.

    Args:
        kind: the short name of a kind; "" for all kinds, and the forms of all.

    Raises:
        UsageError: there is no such kind.
    """
    languages = tuple(dict.fromkeys((lang, *opened.register.configuration.languages, "en")))
    if not kind:
        return _kinds(opened, languages, lang) + "\n" + _forms(opened, None, languages, lang)
    form = opened.forms.class_form(kind)
    if form is None:
        raise no_kind(opened, kind)
    return _forms(opened, form, languages, lang)


def _kinds(opened: OpenedRegister, languages: Sequence[str], lang: str) -> str:
    rows = [
        (
            form.name(languages),
            f"{opened.label_of_class(form.of_class, languages)}{_others(form, lang)}",
            f"{form.name(languages)}:{_best(form.examples, languages) or Text('nazwa-krótka', 'slug').in_(lang)}",
        )
        for form in opened.forms.classes
    ]
    return _table(Text("Rodzaje rzeczy", "Kinds of things").in_(lang), rows)


def _others(form: ClassForm, lang: str) -> str:
    also = ", ".join(form.others)
    return Text(f" (też: {also})", f" (also: {also})").in_(lang) if also else ""


def _forms(opened: OpenedRegister, kind: ClassForm | None, languages: Sequence[str], lang: str) -> str:
    """The forms of things, of one kind or of all, then those of the parts that such forms make."""
    forms = opened.forms
    spoken = [form for form in forms.statements if not (form.of_classes and form.of_classes <= forms.parts)]
    of_things = [form for form in spoken if kind is None or forms.speaks_of(form, [kind.of_class])]
    made = {form.makes for form in of_things if form.makes}
    examples = _Examples(opened, kind, languages)
    title = Text("Formy", "Forms").in_(lang)
    text = _table(title, _rows(opened, of_things, examples, languages))
    for part in sorted(made):
        about = [form for form in forms.statements if form.of_classes and forms.speaks_of(form, [part])]
        if about:
            of_part = opened.label_of_class(part, languages)
            title = Text(
                f"O części „{of_part}”, za stwierdzeniem, które ją tworzy",
                f'Of the part "{of_part}", behind the statement that makes it',
            ).in_(lang)
            text += "\n" + _table(title, _rows(opened, about, examples.of_part(part), languages, dot="."))
    return text + (_of_others(opened, kind, languages, lang) if kind is not None else "")


def _of_others(opened: OpenedRegister, kind: ClassForm, languages: Sequence[str], lang: str) -> str:
    """The forms of other things whose value is one of a kind: what is said of it, is said there; "" for none."""
    rows = []
    classes = {kind.of_class, *opened.properties.superclasses(kind.of_class)}
    for form in opened.forms.statements:
        path = form.value or form.property
        leads = opened.properties.of(path).classes if path else ()
        speakers = [one for one in opened.forms.classes if opened.forms.speaks_of(form, [one.of_class])]
        if classes.isdisjoint(leads) or not form.of_classes or form.of_classes <= opened.forms.parts or not speakers:
            continue
        narrow = [one for one in speakers if one.of_class in form.of_classes] or speakers
        what = ", ".join(one.name(languages) for one in narrow[:_SHOWN]) + (", …" if len(narrow) > _SHOWN else "")
        own = _Examples(opened, kind, languages)
        found = sorted(_rows(opened, [form], own, languages))
        if found and form.scheme:  # One for all entries of the list.
            found = [(opened.entries.name_of(form.scheme, languages), "", found[0][2])]
        slug = own.slug
        rows += [(name, what, f"{example.partition('=')[0]}={slug}") for name, _, example in found]
    if not rows:
        return ""
    title = Text("Przy innych rzeczach, z tą jako wartością", "Of other things, with this one as the value").in_(lang)
    return "\n" + _table(title, rows)


class _Examples:
    """Examples of statements about things of a kind, or about a part.

    Args:
        kind: None for things of all kinds.
        classes: those of the part; none of things.
    """

    def __init__(
        self, opened: OpenedRegister, kind: ClassForm | None, languages: Sequence[str], classes: Collection[str] = ()
    ) -> None:
        self._opened, self._kind, self._languages = opened, kind, languages
        self._classes = classes or (opened.properties.superclasses(kind.of_class) if kind is not None else ())
        slug, _, name = _best(kind.examples if kind is not None else {}, languages).partition(" ")
        self.slug = slug or "wup-olsztyn"
        self._filled = {"{slug}": self.slug, "{name}": name.strip("'") or "WUP Olsztyn"}

    def of_part(self, part: str) -> _Examples:
        """Those of a part that statements of such things make."""
        return _Examples(self._opened, self._kind, self._languages, self._opened.properties.superclasses(part))

    def of(self, form: StatementForm) -> str:
        """An example of a form; the entry of a list is one that the list has, as it is called in the language."""
        example = _best(form.examples, self._languages)
        for placeholder, value in self._filled.items():
            example = example.replace(placeholder, value)
        if form.makes or not form.property:
            return example
        name, _, value = example.partition("=")
        property_ = self._opened.properties.of(form.property)
        lists = sorted(self._opened.names.lists_of(property_, self._classes or form.of_classes))
        if not lists or property_.classes:
            return example
        entries = self._opened.entries
        usual = [one for scheme in lists for one in entries.of(scheme) if not one.is_withdrawn]
        found = entries.called(value, lists) or usual
        label = found[0].label(self._languages) if found else "…"
        return f"{name}={shlex.quote(label) if ' ' in label else label}"


def _rows(
    opened: OpenedRegister,
    forms: Sequence[StatementForm],
    examples: _Examples,
    languages: Sequence[str],
    dot: str = "",
) -> Iterator[tuple[str, str, str]]:
    """A row for each form, and one for each entry of a list that names one, unless a form is called the same."""
    own = {folded(name) for form in forms for name in (*form.names.values(), *form.others)}
    for form in forms:
        example = examples.of(form)
        if not form.scheme:
            written = [form.property] if form.property else [field.property for field in form.fields]
            what = ", ".join(opened.label_of_property(one, languages) for one in written)
            yield dot + NamedForm(form).name(languages), what, dot + example
            continue
        value = example.partition("=")[2]
        for entry in opened.forms.entries.of(form.scheme):
            name = NamedForm(form, entry).name(languages)
            if not entry.is_withdrawn and folded(name) not in own:
                yield dot + name, entry.label(languages), f"{dot}{name}={value}"


def _best(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    return next((texts[lang] for lang in languages if lang in texts), "")


def _table(title: str, rows: Iterable[tuple[str, str, str]]) -> str:
    known = sorted(rows)
    widths = [max((len(row[column]) for row in known), default=0) for column in range(2)]
    lines = [f"{_INDENT}{one:<{widths[0]}}  {two:<{widths[1]}}  {three}".rstrip() for one, two, three in known]
    return "\n".join([f"{title}:", *lines]) + "\n"
