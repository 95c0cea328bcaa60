"""Things, properties and codes in the words of the people who record: labels and short names, no prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.rdf.namespaces import SCHEME, slug_of
from wupgraph.rdf.terms import Term

_CURIE = re.compile(r"(?<![\w/:.#-])[a-z][\w-]*:[A-Za-z0-9][\w-]*(?![\w:/])")


class PlainWording:
    """Says in a language what things, properties and codes are called."""

    def __init__(self, opened: OpenedRegister, lang: str) -> None:
        self._opened, self.lang = opened, lang
        self._languages = tuple(dict.fromkeys((lang, *opened.register.configuration.languages, "en", "")))

    def plain(self, text: str) -> str:
        """A message with short names and slugs in place of CURIEs: "Add cv:role." is "Add role=….\""""
        return _CURIE.sub(lambda match: self._plain(match[0]), text)

    def _plain(self, curie: str) -> str:
        prefixes = self._opened.register.prefixes
        iri = prefixes.expand(curie)
        if iri is None:
            return curie
        if iri in self._opened.properties.iris:
            return f"{self.property(iri, ())}=…"
        is_slug_enough = prefixes.is_own(iri) or iri.startswith(SCHEME)
        return slug_of(iri) if is_slug_enough else self.thing(NamedNode(iri))

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
        forms = (self._opened.forms.class_form_of(one.value) for one in self._opened.types_of(node))
        return next((form.name(self._languages) for form in forms if form is not None), "")

    def value(self, value: Term) -> str:
        """A value as people read it."""
        if isinstance(value, Literal):
            return value.value
        return self.property(value.value, ()) if value.value in self._opened.properties.iris else self.thing(value)

    def quoted(self, text: str) -> str:
        """A text in quotation marks."""
        return f"„{text}”" if self.lang == "pl" else f'"{text}"'
