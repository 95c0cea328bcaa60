"""Value type, cardinality, range and string constraints (SHACL 4.1 to 4.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.patterns import matcher
from wupgraph.shacl.datatypes import fits
from wupgraph.shacl.model import Count, Each, Find, always
from wupgraph.shacl.parameters import flag, iri, literal, text, whole_number, wrong
from wupgraph.shacl.result_order import is_less
from wupgraph.shacl.shapes_graph import Nodes, list_at
from wupgraph.text import Text

_LANG_STRING = RDF + "langString"
_KINDS: dict[str, tuple[type, ...]] = {
    "IRI": (NamedNode,),
    "BlankNode": (BlankNode,),
    "Literal": (Literal,),
    "BlankNodeOrIRI": (BlankNode, NamedNode),
    "BlankNodeOrLiteral": (BlankNode, Literal),
    "IRIOrLiteral": (NamedNode, Literal),
}


def of_class(shape: Term, value: Term) -> Each:
    """sh:class (4.1.1): each value is an instance of the class."""
    wanted = iri(shape, value)
    return Each(lambda run: run.index.instance_of(wanted))


def datatype(shape: Term, value: Term) -> Each:
    """sh:datatype (4.1.2): each value is a literal of the datatype, and well formed."""
    name = iri(shape, value).value
    fitting = fits(name)
    wanted = NamedNode(name)
    if name == _LANG_STRING:
        return always(lambda one: isinstance(one, Literal) and bool(one.language))
    return always(lambda one: isinstance(one, Literal) and one.datatype == wanted and fitting(one.value))


def node_kind(shape: Term, value: Term) -> Each:
    """sh:nodeKind (4.1.3): each value is an IRI, a blank node, a literal, or one of two of these."""
    name = value.value.removeprefix(SH) if isinstance(value, NamedNode) and value.value.startswith(SH) else ""
    if name not in _KINDS:
        raise wrong(shape, value, Text("rodzajem węzła, np. sh:IRI", "a kind of node such as sh:IRI"))
    kinds = _KINDS[name]
    return always(lambda one: one.__class__ in kinds)


def min_count(shape: Term, value: Term) -> Count:
    """sh:minCount (4.2.1)."""
    least = whole_number(shape, value)
    return Count(lambda number: number >= least)


def max_count(shape: Term, value: Term) -> Count:
    """sh:maxCount (4.2.2)."""
    most = whole_number(shape, value)
    return Count(lambda number: number <= most)


def min_exclusive(shape: Term, value: Term) -> Each:
    """sh:minExclusive (4.3.1): the bound is less than each value."""
    bound = literal(shape, value)
    return always(lambda one: is_less(bound, one))


def min_inclusive(shape: Term, value: Term) -> Each:
    """sh:minInclusive (4.3.2)."""
    bound = literal(shape, value)
    return always(lambda one: is_less(bound, one, or_equal=True))


def max_exclusive(shape: Term, value: Term) -> Each:
    """sh:maxExclusive (4.3.3)."""
    bound = literal(shape, value)
    return always(lambda one: is_less(one, bound))


def max_inclusive(shape: Term, value: Term) -> Each:
    """sh:maxInclusive (4.3.4)."""
    bound = literal(shape, value)
    return always(lambda one: is_less(one, bound, or_equal=True))


def min_length(shape: Term, value: Term) -> Each:
    """sh:minLength (4.4.1): of the text of a literal or an IRI; blank nodes have none."""
    least = whole_number(shape, value)
    return _by_text(lambda said: len(said) >= least) if least > 0 else always(_has_text)


def max_length(shape: Term, value: Term) -> Each:
    """sh:maxLength (4.4.2)."""
    most = whole_number(shape, value)
    return _by_text(lambda said: len(said) <= most)


def pattern(shape: Term, value: Term, flags: str) -> Each:
    """sh:pattern (4.4.3): each value's text holds a match of the XPath regular expression."""
    return _by_text(matcher(shape, text(shape, value), flags))


def language_in(shape: Term, value: Term, shapes: Nodes) -> Each:
    """sh:languageIn (4.4.4): each value's language is one of the ranges (SPARQL langMatches)."""
    ranges = [text(shape, one).lower() for one in list_at(shapes, value)]

    def fitting(one: Term) -> bool:
        tag = one.language.lower() if isinstance(one, Literal) and one.language else ""
        return any(tag == wanted or tag.startswith(f"{wanted}-") or (wanted == "*" and tag != "") for wanted in ranges)

    return always(fitting)


def unique_lang(shape: Term, value: Term) -> Find:
    """sh:uniqueLang (4.4.5): no two values have the same language; one fault a language, without a value."""
    # The form "1" is no true to this component; so the specification has it.
    if not flag(shape, value) or value != Literal(True):
        return lambda run, focus, values: ()

    def find(run: object, focus: Term, values: Sequence[Term]) -> list[None]:
        if len(values) < 2:
            return []
        tags = [one.language.lower() for one in values if isinstance(one, Literal) and one.language]
        return [None] * (len({tag for tag in tags if tags.count(tag) > 1}))

    return find


def _by_text(fitting: Callable[[str], bool]) -> Each:
    return always(lambda one: one.__class__ is not BlankNode and fitting(one.value))


def _has_text(one: Term) -> bool:
    return one.__class__ is not BlankNode
