"""The message of a violation: that of its shape, filled in, or one of the component (SHACL 2.1.5, 5.3.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import SH, Prefixes, node_of
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import NAMELESS, term_shown
from wupgraph.shacl.components import ALL
from wupgraph.shacl.components.record import Component, component_iri
from wupgraph.shacl.default_messages import (
    NESTED,
    PLACEHOLDER,
    default_message,
    met_of,
    parameters_of,
    shape_in_short,
)
from wupgraph.shacl.results import NUMBER, OTHER, Violation
from wupgraph.shacl.shape_paths import path_of
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import LANGUAGES, Text, Texts, languages_in_order, texts_in_order

_IRI_IN_TEXT = re.compile(r"https?://[^\s;,()<>\"]+")
_LIST_JOINT = "; "
_PLUS = " + "
_IRI = re.compile(r"<([^>]*)>")
_HOLE = re.compile(r"\{(\w+)\}")
_OF_PROGRAM = {*LANGUAGES, ""}  # A message without a language is said in both.
_LONGEST = 300  # letters of a value that a message repeats


def literal_shown(value: Literal) -> str:
    """The text of a literal, as much of it as a message repeats."""
    return value.value if len(value.value) <= _LONGEST else value.value[:_LONGEST] + "…"


class Messages:
    """Messages for the violations of one validation: in Polish and English, or in the languages that a shape has.

    Args:
        languages: of a shape's messages in several languages, which counts first for who asks for another.
        name: what a person calls a term, in a language; default: its CURIE, or its text.
        rule_of: the shape whose message holds for one without; default: that itself.
        components: whose texts are said where there is no message.
    """

    def __init__(
        self,
        shapes: Nodes,
        prefixes: Prefixes,
        name: Callable[[Term, str], str] | None = None,
        rule_of: Callable[[Term], Term] = lambda shape: shape,
        components: Sequence[Component] = ALL,
        languages: Sequence[str] = LANGUAGES,
    ) -> None:
        self._shapes = shapes
        self._prefixes = prefixes
        self._name = name or self._curie
        self._rule_of = rule_of
        self._languages = languages
        self._components = {component_iri(component): component for component in components}

    def _curie(self, term: Term, lang: str) -> str:
        if isinstance(term, NamedNode):
            return term_shown(term, self._prefixes)
        return literal_shown(term) if isinstance(term, Literal) else NAMELESS

    def message(self, violation: Violation) -> Text | Texts:
        """The shape's message, filled in: in both languages of the program, or in its own if it has others."""
        templates = self._templates(violation.shape)
        if templates.keys() <= _OF_PROGRAM:
            return Text(*(self._in_language(lang, templates, violation) for lang in LANGUAGES))
        filled = {lang: self._filled(template, violation, lang) for lang, template in templates.items()}
        return texts_in_order(filled, languages_in_order(*self._languages))

    def _in_language(self, lang: str, templates: Mapping[str, str], violation: Violation) -> str:
        template = templates.get(lang) or next(iter(templates.values()), "")
        return self._filled(template, violation, lang) if template else self._default(violation, lang)

    def leaves(self, violation: Violation) -> Iterator[Violation]:
        """Why a value does not conform to nested shapes: what it breaks of them that has no reason below itself.

        A shape with words of its own has said what is wrong; constraints below it would only say how it looks.
        """
        if self._templates(violation.shape):
            return
        for detail in violation.details:
            if detail.details and not self._templates(detail.shape):
                yield from self.leaves(detail)
            else:
                yield detail

    def _templates(self, shape: Term) -> Mapping[str, str]:
        """The words of a shape's own, by language; nothing where it has none."""
        return self._shapes.texts(shape, SH + "message") or self._shapes.texts(self._rule_of(shape), SH + "message")

    def _default(self, violation: Violation, lang: str) -> str:
        """For shapes without a message: which constraint was not met."""
        component = self._components.get(violation.component)
        parameters = parameters_of(self._shapes, violation.shape, component)
        value = violation.focus if violation.value is None else violation.value
        number = violation.bindings.get(NUMBER)
        other = violation.bindings.get(OTHER, parameters[0] if len(parameters) == 1 else None)
        words: dict[str, Callable[[], str]] = {
            "value": lambda: self._name(value, lang),
            "path": lambda: "" if violation.path is None else self._path(violation.path, lang),
            "parameter": lambda: ", ".join(self._named(one, lang) for one in parameters),
            "written": lambda: ", ".join(self._written(one, lang) for one in parameters),
            "met": lambda: ", ".join(self._name(one, lang) for one in met_of(violation)),
            "number": lambda: "" if number is None else self._name(number, lang),
            "other": lambda: "" if other is None else self._name(other, lang),
            "of": lambda: self._kind(value),
            "of_other": lambda: "" if other is None else self._kind(other),
        }
        text = default_message(component, violation, parameters).in_(lang)
        return _HOLE.sub(lambda match: words[match[1]]() if match[1] in words else match[0], text)

    def _kind(self, term: Term) -> str:
        """The language or the datatype of a literal, in brackets."""
        if not isinstance(term, Literal):
            return ""
        return f" ({f'@{term.language}' if term.language else term_shown(term.datatype, self._prefixes)})"

    def _named(self, term: Term, lang: str) -> str:
        """What a constraint asks for; a shape without a name is only called one."""
        return NESTED.in_(lang) if isinstance(term, BlankNode) else self._name(term, lang)

    def _written(self, term: Term, lang: str) -> str:
        """What a constraint asks for; a shape without a name is written out if it is short."""
        short = shape_in_short(self._shapes, term) if isinstance(term, BlankNode) else []
        written = " ; ".join(f"{name} {self._name(value, lang)}" for name, value in short)
        return f"[ {written} ]" if written else self._named(term, lang)

    def _path(self, path: Term, lang: str) -> str:
        """A property by its label; a longer path as SPARQL writes it."""
        if isinstance(path, NamedNode):
            return self._name(path, lang)
        written = str(path_of(self._shapes, path).route)
        return _IRI.sub(lambda match: self._prefixes.shrink(match[1]), written)

    def _filled(self, template: str, violation: Violation, lang: str) -> str:
        bound: Mapping[str, Term | None] = {
            "this": violation.focus,
            "path": violation.path,
            "value": violation.value,
            **violation.bindings,
        }

        def fill(match: re.Match[str]) -> str:
            term = bound.get(match[1])
            if term is None:
                return "—"
            if match[1] == "addends" and isinstance(term, Literal):
                return _PLUS.join(sorted(term.value.split(_PLUS), key=float, reverse=True))
            if match[1] == "values" and isinstance(term, Literal):
                # A joined list: engines join in any order.
                parts = sorted(term.value.split(_LIST_JOINT))
                return _LIST_JOINT.join(self._with_labels(part, lang) for part in parts)
            return self._name(term, lang)

        return PLACEHOLDER.sub(fill, template)

    def _with_labels(self, text: str, lang: str) -> str:
        def label(match: re.Match[str]) -> str:
            node = node_of(match[0])
            return match[0] if node is None else self._name(node, lang)

        return _IRI_IN_TEXT.sub(label, text)
