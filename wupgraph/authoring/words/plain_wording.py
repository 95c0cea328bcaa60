"""Things, properties and codes in the words of the people who record: labels and short names, no prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.rdf.namespaces import SCHEME, SKOS, WUPG, slug_of
from wupgraph.rdf.terms import Term

_CURIE = r"(?<![\w/:.#-])[a-z][\w-]*:[A-Za-z0-9][\w-]*(?![\w:/])"
# How rules say what to write in Turtle: that a property is not stated, a text in a language, or anything else.
_WRITTEN = re.compile(
    rf'wupg:notStated (?P<open>{_CURIE}(?: ?, {_CURIE})*)|(?P<text>{_CURIE}) "…"@(?P<tag>[a-z-]+)|(?P<other>{_CURIE})'
)

# What rules say of claims, and what says it in a command.
_OPTIONS = {
    SKOS + "note": "--note",
    WUPG + "rankReason": "--reason",
    WUPG + "certainty": "--certainty",
    WUPG + "rank": "--rank",
}


class PlainWording:
    """Says in a language what things, properties and codes are called."""

    def __init__(self, opened: OpenedRegister, lang: str) -> None:
        self._opened, self.lang = opened, lang
        self._languages = tuple(dict.fromkeys((lang, *opened.register.configuration.languages, "en", "")))

    def plain(self, text: str) -> str:
        """A message with short names and slugs in place of CURIEs: "Add cv:role." becomes "Add role=….\""""
        return _WRITTEN.sub(self._plain, text)

    def _plain(self, match: re.Match[str]) -> str:
        if match["open"]:
            names = [self._short_name(iri) for iri in map(self._expanded, re.split(" ?, ", match["open"]))]
            return f"{self._short_name(WUPG + 'notStated')}={','.join(names)}"
        iri = self._expanded(match["text"] or match["other"])
        if iri in _OPTIONS:
            return _OPTIONS[iri]
        if iri in self._opened.properties.iris:
            return f"{self._short_name(iri)}@{match['tag']}=…" if match["text"] else f"{self._short_name(iri)}=…"
        prefixes = self._opened.register.prefixes
        if prefixes.is_own(iri) or iri.startswith(SCHEME):
            return slug_of(iri)
        label = self._opened.label(NamedNode(iri), self._languages) if iri != match[0] else ""
        return label or match[0]

    def _expanded(self, curie: str) -> str:
        return self._opened.register.prefixes.expand(curie) or curie

    def _short_name(self, iri: str) -> str:
        """The short name of a property: that of its form, else that which the example of a form uses."""
        if self._opened.forms.writing(iri, ()) is None:
            examples = (form.examples for form in self._opened.forms.statements if form.property == iri)
            for example in examples:
                return (example.get(self.lang) or next(iter(example.values()), "")).partition("=")[0]
        return self.property(iri, ())

    def property(self, iri: str, classes: Iterable[str]) -> str:
        """The short name of a property of things of some classes; else its label."""
        form = self._opened.forms.writing(iri, tuple(classes))
        if form is not None:
            return form.names.get(self.lang) or next(iter(form.names.values()))
        labels = self._opened.properties.of(iri).labels
        return next((labels[lang] for lang in self._languages if lang in labels), slug_of(iri.replace("#", "/")))

    def thing(self, node: Term) -> str:
        """What a thing or an entry is called; its slug where it has no name."""
        return self._opened.label(node, self._languages) or slug_of(node.value)

    def kind(self, node: NamedNode) -> str:
        """The kind of a thing, as people name it; "" where they do not."""
        return self.kind_among(self._opened.types_of(node))

    def kind_among(self, classes: Iterable[NamedNode]) -> str:
        """The kind that one of some classes is, as people name it; "" where none is."""
        forms = (self._opened.forms.class_form_of(one.value) for one in classes)
        return next((form.name(self._languages) for form in forms if form is not None), "")

    def value(self, value: Term) -> str:
        """A value as people read it."""
        if isinstance(value, Literal):
            return value.value
        return self.property(value.value, ()) if value.value in self._opened.properties.iris else self.thing(value)

    def quoted(self, text: str) -> str:
        """A text in quotation marks."""
        return f"„{text}”" if self.lang == "pl" else f'"{text}"'
