"""What a violation says to a person: the rule's code, the filled message, a "did you mean".

Messages come from the shapes in their languages; their placeholders (`{$this}`, `{?value}`) are
filled with labels rather than IRIs.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.checking import suggestions
from wupgraph.checking.rule_terms import identifier_of, says_rule
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import NAMELESS, term_shown
from wupgraph.register import labels
from wupgraph.shacl.messages import Messages, literal_shown
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import LANGUAGES, Text, languages_in_order

# What the data are asked for, to say something of them.
ASKED = labels.ASKED | suggestions.ASKED


class Wording:
    """Codes, messages and hints for the violations of one check.

    Args:
        languages: those of the register that is checked, in order.
    """

    def __init__(self, prefixes: Prefixes, shapes: Nodes, data: Index, languages: Sequence[str] = LANGUAGES) -> None:
        self._languages = languages
        self._prefixes = prefixes
        self._shapes = shapes
        self._data = data
        self._suggestions = suggestions.Suggestions(self._data, shapes, prefixes, languages)
        messages = Messages(shapes, prefixes, self.label, self._carrier, languages=languages)
        self.message, self.leaves = messages.message, messages.leaves

    def code(self, violation: Violation) -> str:
        """The rule's stable code; the shape's name where shapes of others have none."""
        return self.code_of(violation.shape)

    def code_of(self, shape: Term) -> str:
        """The code under which a shape reports."""
        carrier = self._carrier(shape)
        if isinstance(carrier, BlankNode) and isinstance(shape, NamedNode):
            carrier = shape
        return identifier_of(self._shapes, carrier) or term_shown(carrier, self._prefixes)

    def codes_suggesting(self, asked: Term) -> set[str]:
        """The codes of the shapes that ask for a kind of suggestion, themselves or by their rule."""
        return {self.code_of(shape) for shape, one in self._shapes.pairs(suggestions.SUGGEST) if one == asked}

    def hint(self, violation: Violation) -> Text | None:
        """What the author may have meant."""
        return self._suggestions.for_violation(violation, self._carrier(violation.shape))

    def label(self, term: Term, lang: str = "") -> str:
        """What a person calls a term: its label, else its CURIE; a literal is its text.

        Args:
            lang: of its labels, which counts first; default: the first language.
        """
        if isinstance(term, NamedNode):
            asked = (lang, *self._languages) if lang else self._languages
            return labels.label_in(self._data, term, languages_in_order(*asked)) or term_shown(term, self._prefixes)
        return literal_shown(term) if isinstance(term, Literal) else NAMELESS

    def _carrier(self, shape: Term) -> Term:
        """The shape that has a rule: the shape itself, else the one that it is a property of."""
        seen = {shape}
        while not says_rule(self._shapes, shape):
            parents = [s for s, part in self._shapes.pairs(SH + "property") if part == shape and s not in seen]
            if not parents:
                break
            shape = parents[0]
            seen.add(shape)
        return shape
