"""The thing that a command is about: one of the register, or a new one of a kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.forms.form import ClassForm
from wupgraph.authoring.forms.part_identifiers import slug_of_text
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import SKOS
from wupgraph.text import LANGUAGES, Text

LONGEST_SLUG = 60  # ontology/README.md, IRIs
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_WORDS_OF_SLUG = 6


class NamedThing(NamedTuple):
    """A thing that was named; `kind` is that of a new one, None of one that the register has."""

    node: NamedNode
    kind: ClassForm | None = None


def named_thing(word: str, opened: OpenedRegister) -> NamedThing:
    """The thing that is meant by `KIND:SLUG`, a slug or a label.

    Raises:
        UsageError: there is none and no kind of it is said, the kind is unknown or another than the thing has, or the
            slug is none.
    """
    prefix, colon, slug = word.partition(":")
    is_short = bool(colon) and "/" not in word and " " not in prefix
    if not is_short:
        return NamedThing(_existing(word, opened))
    form = opened.forms.class_form(prefix)
    if form is None and prefix in opened.register.names.kinds:
        return _of_segment(word, prefix, slug, opened)
    if form is None:
        return _without_kind(word, prefix, opened)
    node = opened.names.identifier(f"{opened.namespace(form.of_class)}{slug}")
    if node is None:
        raise _no_slug(slug)
    if not opened.names.is_known(node):
        return NamedThing(node, _checked(form, slug))
    if form.of_class not in opened.names.classes_of(node):
        kinds = [opened.forms.class_form_of(one.value) for one in opened.types_of(node)]
        pl, en = (", ".join(kind.name((lang,)) for kind in kinds if kind is not None) for lang in LANGUAGES)
        shown = cell_shown(slug)
        raise UsageError(
            Text(
                f"„{shown}” jest już w rejestrze, ale to: {pl}. Napisz tak albo nadaj nowej rzeczy inną nazwę krótką.",
                f'"{shown}" is in the register, but is: {en}. Write that, or give the new thing another slug.',
            )
        )
    return NamedThing(node)


def _existing(word: str, opened: OpenedRegister) -> NamedNode:
    try:
        return opened.names.thing(word)
    except UsageError as error:
        slug = slug_of_text(word, _WORDS_OF_SLUG) or "nazwa"
        raise UsageError(
            Text(
                f"{error.text.pl} Nowa rzecz: RODZAJ:nazwa-krótka, np. porozumienie:{slug} (rodzaje: wupgraph record "
                "--forms).",
                f"{error.text.en} A new thing is KIND:slug, such as agreement:{slug} (kinds: wupgraph record --forms).",
            ),
            error.suggestions,
        ) from None


def _of_segment(word: str, segment: str, slug: str, opened: OpenedRegister) -> NamedThing:
    """A thing whose kind is given as its identifier has it."""
    node = opened.names.identifier(word)
    if node is None:
        raise _no_slug(slug)
    if opened.names.is_known(node):
        return NamedThing(node)
    forms = [form for form in opened.forms.classes if opened.namespace(form.of_class).endswith(f"/{segment}/")]
    classes = opened.register.names.kinds[segment].classes
    if not forms and len(classes) == 1 and not opened.register.names.kinds[segment].belongs_to_one:
        forms = [ClassForm({}, (), classes[0], SKOS + "prefLabel", {})]  # A kind of the register's own without a form.
    if len(forms) == 1:
        return NamedThing(node, _checked(forms[0], slug))
    try:
        opened.names.thing(word)  # Says what may be meant.
    except UsageError as error:
        names = [f"{name}:{slug}" for form in forms for name in (form.name(opened.register.configuration.languages),)]
        pl, en = (
            (
                f" Jeśli ma być nowa, podaj jej rodzaj: {', '.join(names)}.",
                f" If it is to be new, say its kind: {', '.join(names)}.",
            )
            if names
            else ("", "")
        )
        raise UsageError(Text(error.text.pl + pl, error.text.en + en), error.suggestions) from None
    raise AssertionError(word)


def _without_kind(word: str, prefix: str, opened: OpenedRegister) -> NamedThing:
    """A label with a colon in it, or a kind that there is none of."""
    try:
        return NamedThing(opened.names.thing(word))
    except UsageError:
        shown = cell_shown(prefix)
        raise UsageError(
            Text(
                f"nie ma rodzaju „{shown}” (rodzaje: wupgraph record --forms).",
                f'there is no kind "{shown}" (kinds: wupgraph record --forms).',
            ),
            opened.forms.near_classes(prefix),
        ) from None


def _checked(form: ClassForm, slug: str) -> ClassForm:
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise _no_slug(slug)
    return form


def _no_slug(slug: str) -> UsageError:
    shown, proposed = cell_shown(slug), slug_of_text(slug, _WORDS_OF_SLUG)[:LONGEST_SLUG]
    return UsageError(
        Text(
            f"„{shown}” nie może być nazwą krótką; napisz małe litery bez polskich znaków, cyfry i myślniki, najwyżej "
            f"{LONGEST_SLUG} znaków.",
            f'"{shown}" cannot be a slug; write lower-case ASCII letters, digits and hyphens, at most {LONGEST_SLUG} '
            "characters.",
        ),
        [proposed] if proposed and proposed != slug else (),
    )
