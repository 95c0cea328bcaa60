"""What a violation says to a person: the rule's code, the filled message, a "did you mean".

Messages come from the shapes in Polish and English; their placeholders (`{$this}`, `{?value}`) are
filled with labels rather than IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.checking import suggestions
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import DCT, RDFS, SH, SKOS, Prefixes, node_of
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import NAMELESS, term_shown
from wupgraph.register.folder import HELD, HOLDING
from wupgraph.shacl.default_messages import (
    NESTED,
    PLACEHOLDER,
    default_message,
    incomparable,
    met_of,
    parameters_of,
    shape_in_short,
)
from wupgraph.shacl.results import NUMBER, Violation
from wupgraph.shacl.shape_paths import path_of
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import LANGUAGES, Text

_IRI_IN_TEXT = re.compile(r"https?://[^\s;,()<>\"]+")
_LIST_JOINT = "; "
_PLUS = " + "
_LABELS = (SKOS + "prefLabel", RDFS + "label", DCT + "title")
# What the data are asked for, to say something of them.
ASKED = frozenset({*_LABELS, *HOLDING, *HELD}) | suggestions.ASKED
_IRI = re.compile(r"<([^>]*)>")
_NOT = SH + "NotConstraintComponent"
_LONGEST = 300  # letters of a value that a message repeats


class Wording:
    """Codes, messages and hints for the violations of one check."""

    def __init__(self, prefixes: Prefixes, shapes: Nodes, data: Index) -> None:
        self._prefixes = prefixes
        self._shapes = shapes
        self._data = data
        self._suggestions = suggestions.Suggestions(self._data, shapes, prefixes)

    def code(self, violation: Violation) -> str:
        """The rule's stable code; the shape's name where foreign shapes have none."""
        return self.code_of(violation.shape)

    def code_of(self, shape: Term) -> str:
        """The code under which a shape reports."""
        rule = self._rule(shape)
        if isinstance(rule, BlankNode) and isinstance(shape, NamedNode):
            rule = shape
        return self._shapes.text(rule, DCT + "identifier") or term_shown(rule, self._prefixes)

    def message(self, violation: Violation) -> Text:
        """The shape's message in both languages, filled in."""
        templates = self._templates(violation.shape)
        said = {}
        for lang in LANGUAGES:
            template = templates.get(lang) or next(iter(templates.values()), "")
            said[lang] = self._filled(template, violation, lang) if template else self._default(violation, lang)
        return Text(said["pl"], said["en"])

    def _templates(self, shape: Term) -> Mapping[str, str]:
        """The words of a shape's own, by language; nothing where it has none."""
        return self._shapes.texts(shape, SH + "message") or self._shapes.texts(self._rule(shape), SH + "message")

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

    def hint(self, violation: Violation) -> Text | None:
        """What the author may have meant."""
        return self._suggestions.for_violation(self.code(violation), violation)

    def label(self, term: Term, lang: str) -> str:
        """What a person calls a term: its label, else its CURIE; a literal is its text."""
        if isinstance(term, NamedNode):
            for name in _LABELS:
                texts = self._data.texts(term, name)
                if texts:
                    return texts.get(lang) or texts.get("pl") or next(iter(texts.values()))
            return self._held_by_owner(term, lang) or term_shown(term, self._prefixes)
        if not isinstance(term, Literal):
            return NAMELESS
        return term.value if len(term.value) <= _LONGEST else term.value[:_LONGEST] + "…"

    def _held_by_owner(self, node: NamedNode, lang: str) -> str:
        """A node without a name of its own (a grant, an amount): its owner and what it holds."""
        detail = next((d for prop in HELD for d in self._data.objects(node, prop)), None)
        if detail is None:
            return ""
        owner = next((owner for link in HOLDING for owner in self._data.subjects(node, link)), None)
        return "" if owner is None else f"{self.label(owner, lang)} · {self.label(detail, lang)}"

    def _rule(self, shape: Term) -> Term:
        """The shape that carries the code: the shape itself, else the one that it is a property of."""
        seen = {shape}
        while not self._shapes.objects(shape, DCT + "identifier"):
            parents = [s for s, part in self._shapes.pairs(SH + "property") if part == shape and s not in seen]
            if not parents:
                break
            shape = parents[0]
            seen.add(shape)
        return shape

    def _default(self, violation: Violation, lang: str) -> str:
        """For shapes without a message: which constraint was not met."""
        parameters = parameters_of(self._shapes, violation.shape, violation.component)
        value = violation.focus if violation.value is None else violation.value
        number = violation.bindings.get(NUMBER)
        other = incomparable(violation, parameters)
        return (
            default_message(violation, parameters)
            .in_(lang)
            .format(
                value=self.label(value, lang),
                path="" if violation.path is None else self._path(violation.path, lang),
                parameter=", ".join(self._parameter(one, violation, lang) for one in parameters),
                met=", ".join(self.label(one, lang) for one in met_of(violation)),
                number="" if number is None else self.label(number, lang),
                other="" if other is None else self.label(other, lang),
                of=self._kind(value),
                of_other="" if other is None else self._kind(other),
            )
        )

    def _kind(self, term: Term) -> str:
        """The language or the datatype of a literal, in brackets."""
        if not isinstance(term, Literal):
            return ""
        return f" ({f'@{term.language}' if term.language else term_shown(term.datatype, self._prefixes)})"

    def _parameter(self, term: Term, violation: Violation, lang: str) -> str:
        """What a constraint asks for; of what must not be met, a shape without a name is written out if it is short."""
        if not isinstance(term, BlankNode):
            return self.label(term, lang)
        short = shape_in_short(self._shapes, term) if violation.component == _NOT else []
        written = " ; ".join(f"{name} {self.label(value, lang)}" for name, value in short)
        return f"[ {written} ]" if written else NESTED.in_(lang)

    def _path(self, path: Term, lang: str) -> str:
        """A property by its label; a longer path as SPARQL writes it."""
        if isinstance(path, NamedNode):
            return self.label(path, lang)
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
            return self.label(term, lang)

        return PLACEHOLDER.sub(fill, template)

    def _with_labels(self, text: str, lang: str) -> str:
        def label(match: re.Match[str]) -> str:
            node = node_of(match[0])
            return match[0] if node is None else self.label(node, lang)

        return _IRI_IN_TEXT.sub(label, text)
