"""String-based constraints (SHACL 4.4): the text of a literal or an IRI, and languages. Blank nodes have no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyoxigraph import BlankNode, Literal

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.model import Each, always
from wupgraph.shacl.parameters import flag, text, whole_number
from wupgraph.shacl.pattern_matcher import matcher
from wupgraph.shacl.shapes_graph import list_at
from wupgraph.text import Text

_FLAGS = SH + "flags"


def _min_length(use: Use) -> Check:
    least = whole_number(use.shape, use.value)
    return Check(_by_text(lambda said: len(said) >= least) if least > 0 else always(_has_text))


def _max_length(use: Use) -> Check:
    most = whole_number(use.shape, use.value)
    return Check(_by_text(lambda said: len(said) <= most))


def _pattern(use: Use) -> Check:
    """Each value's text holds a match of the XPath regular expression."""
    flags = use.graph.one(use.shape, _FLAGS)
    said = "" if flags is None else text(use.shape, flags)
    return Check(_by_text(matcher(use.shape, text(use.shape, use.value), said)))


def _language_in(use: Use) -> Check:
    """Each value's language is one of the ranges (SPARQL langMatches)."""
    ranges = [text(use.shape, one).lower() for one in list_at(use.graph, use.value)]

    def fitting(one: Term) -> bool:
        tag = one.language.lower() if isinstance(one, Literal) and one.language else ""
        return any(tag == wanted or tag.startswith(f"{wanted}-") or (wanted == "*" and tag != "") for wanted in ranges)

    return Check(always(fitting))


def _unique_lang(use: Use) -> Check:
    """No two values have the same language; one fault a language, without a value."""
    # The form "1" is no true to this component; so the specification has it.
    if not flag(use.shape, use.value) or use.value != Literal(True):
        return Check(lambda run, focus, values: ())

    def find(run: object, focus: Term, values: Sequence[Term]) -> list[None]:
        if len(values) < 2:
            return []
        tags = [one.language.lower() for one in values if isinstance(one, Literal) and one.language]
        return [None] * (len({tag for tag in tags if tags.count(tag) > 1}))

    return Check(find)


def _by_text(fitting: Callable[[str], bool]) -> Each:
    return always(lambda one: one.__class__ is not BlankNode and fitting(one.value))


def _has_text(one: Term) -> bool:
    return one.__class__ is not BlankNode


COMPONENTS = (
    Component(
        (Parameter(SH + "minLength", once=True),),
        "4.4.1",
        Text(
            "„{value}” jest za krótkie; ma mieć co najmniej {letters}",
            '"{value}" is too short; at least {parameter} letters needed',
        ),
        _min_length,
    ),
    Component(
        (Parameter(SH + "maxLength", once=True),),
        "4.4.2",
        Text(
            "„{value}” jest za długie; może mieć najwyżej {letters}",
            '"{value}" is too long; at most {parameter} letters allowed',
        ),
        _max_length,
    ),
    Component(
        (Parameter(SH + "pattern"), Parameter(_FLAGS, read=text)),
        "4.4.3",
        Text("„{value}” nie pasuje do wzorca {parameter}", '"{value}" does not match {parameter}'),
        _pattern,
    ),
    Component(
        (Parameter(SH + "languageIn", once=True, is_list=True),),
        "4.4.4",
        Text("„{value}” nie jest w żadnym z języków: {parameter}", '"{value}" is in none of the languages {parameter}'),
        _language_in,
    ),
    Component(
        (Parameter(SH + "uniqueLang", once=True, of_properties=True),),
        "4.4.5",
        Text("więcej niż jedna wartość „{path}” w tym samym języku", 'more than one value of "{path}" in one language'),
        _unique_lang,
    ),
)
