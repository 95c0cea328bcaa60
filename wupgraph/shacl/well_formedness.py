"""What SHACL's own shapes of shapes ask of a shape besides its constraints (SHACL appendix C)."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Variable

from wupgraph.rdf.namespaces import RDF, SH, XSD
from wupgraph.rdf.terms import Term
from wupgraph.shacl.parameters import flag, iri, switch, text, whole_number, wrong
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, list_at
from wupgraph.shacl.vocabulary import KNOWN, SECTIONS, unknown_term
from wupgraph.text import Text

_TEXTS = (XSD + "string", RDF + "langString")
NO_PATH = Text("kształt właściwości bez sh:path; dopisz ją", "a property shape without sh:path; write it")
NO_NODE_SHAPE = Text(
    "sh:node wskazuje kształt właściwości (ma sh:path); użyj sh:property albo usuń z niego sh:path",
    "sh:node names a property shape (it has sh:path); use sh:property, or remove sh:path from it",
)
NAMELESS_CLASS = Text(
    "kształt, który jest zarazem klasą, nie ma nazwy; nadaj mu IRI", "a shape that is a class has no name; give an IRI"
)
LITERAL = Text("kształt nie może być literałem; podaj IRI lub [ ]", "a shape cannot be a literal; give an IRI or [ ]")
RECURSIVE = Text(
    "kształt odwołuje się do samego siebie, a SHACL nie mówi, co to znaczy; przerwij ten krąg",
    "the shape refers to itself, of which SHACL does not say what it means; break the circle",
)


def repeated(name: str) -> Text:
    """What is said of a parameter that a shape may have once and has more often."""
    return Text(f"sh:{name} podano więcej niż raz; zostaw jedno", f"sh:{name} is given more than once; leave one")


# Parameters that a shape may have once: by a rule of their own, or since their component has several (2.1.1).
_ONCE = frozenset({
    "path", "severity", "deactivated", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive",
    "maxExclusive", "maxInclusive", "minLength", "maxLength", "languageIn", "uniqueLang", "in",
})  # fmt: skip
_OF_SEVERAL = frozenset({
    "pattern", "flags", "closed", "ignoredProperties", "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount",
    "qualifiedValueShapesDisjoint",
})  # fmt: skip
_OF_PROPERTIES = frozenset({
    "minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals", "qualifiedValueShape",
})  # fmt: skip


def check_shape(shapes: Nodes, shape: Term) -> None:
    """Refuse what breaks a rule that is not about the value of a single constraint (SHACL, appendix B).

    Raises:
        ShapeError: the shape does.
    """
    count = {
        name.removeprefix(SH): len(shapes.objects(shape, name))
        for name, _ in shapes.about(shape)
        if name.startswith(SH)
    }
    for name in count:
        if name not in KNOWN and not _is_own_constraint(shapes, shape, name) and not _is_of_parameter(shapes, shape):
            raise ShapeError(shape, unknown_term(name), section=None)
        if count[name] > 1 and (name in _ONCE or name in _OF_SEVERAL):
            raise ShapeError(shape, repeated(name), section=SECTIONS[name] if name in _ONCE else "2.1.1")
    kinds = shapes.objects(shape, RDF + "type")
    if "path" not in count and NamedNode(SH + "PropertyShape") in kinds:
        raise ShapeError(shape, NO_PATH, section="2.3")
    if "path" in count and NamedNode(SH + "NodeShape") in kinds:
        raise ShapeError(
            shape,
            Text("sh:NodeShape nie może mieć sh:path; usuń jedno z nich", "a sh:NodeShape has no sh:path; remove one"),
            section="2.2",
        )
    for name in _OF_PROPERTIES & count.keys():
        if "path" not in count:
            raise ShapeError(
                shape,
                Text(
                    f"sh:{name} należy do kształtu właściwości (sh:path), a tu go nie ma",
                    f"sh:{name} belongs to a property shape (sh:path), and this is none",
                ),
                section=SECTIONS[name],
            )
    for name in _CHECKS:
        if name in count:
            _check_values(shapes, shape, name)


def _is_own_constraint(shapes: Nodes, shape: Term, name: str) -> bool:
    """Whether a shape is its own SPARQL constraint."""
    return name == "select" and shape in shapes.objects(shape, SH + "sparql")


def _is_of_parameter(shapes: Nodes, shape: Term) -> bool:
    """Whether a shape is the parameter of a component, which may say more of itself (SHACL 6.2.1)."""
    return any(value == shape for _, value in shapes.pairs(SH + "parameter"))


def _check_values(shapes: Nodes, shape: Term, name: str) -> None:
    """Refuse values of another kind than their parameter has, where no constraint would look at them."""
    for value in shapes.objects(shape, SH + name):
        try:
            _CHECKS[name](shapes, shape, value)
        except ShapeError as error:
            error.of_section(SECTIONS[name])
            raise


def _is_message(shapes: Nodes, shape: Term, value: Term) -> None:
    if not isinstance(value, Literal) or value.datatype.value not in _TEXTS:
        raise wrong(shape, value, Text("tekstem", "a text"))


def _is_no_blank_node(shapes: Nodes, shape: Term, value: Term) -> None:
    if isinstance(value, BlankNode):
        raise wrong(shape, value, Text("identyfikatorem IRI lub literałem", "an IRI or a literal"))


def _are_iris(shapes: Nodes, shape: Term, value: Term) -> None:
    for member in list_at(shapes, value):
        iri(shape, member)


_CHECKS: dict[str, Callable[[Nodes, Term, Term], object]] = {
    "severity": lambda shapes, shape, value: iri(shape, value),
    "message": _is_message,
    "targetNode": _is_no_blank_node,
    "flags": lambda shapes, shape, value: text(shape, value),
    "qualifiedMinCount": lambda shapes, shape, value: whole_number(shape, value),
    "qualifiedMaxCount": lambda shapes, shape, value: whole_number(shape, value),
    "qualifiedValueShapesDisjoint": lambda shapes, shape, value: flag(shape, value),
    "closed": lambda shapes, shape, value: switch(shape, value),
    "ignoredProperties": _are_iris,
}


def check_messages(shapes: Nodes, node: Term, shape: Term) -> None:
    """Refuse messages of a SPARQL constraint or validator that are no texts (SHACL 5.2)."""
    for value in shapes.objects(node, SH + "message"):
        _is_message(shapes, shape, value)


def check_entailment(shapes: Nodes) -> None:
    """Refuse shapes that want data inferred first, since nothing here infers (SHACL 1.5).

    Raises:
        ShapeError: they do.
    """
    for node, regime in shapes.pairs(SH + "entailment"):
        raise ShapeError(
            regime,
            Text(
                "sh:entailment nie jest tu obsługiwane; usuń je, a wywnioskowane trójki dopisz do danych",
                "sh:entailment is not supported here; remove it, and put what is inferred into the data",
            ),
            node,
            "1.5",
        )


def check_form(
    answer: QuerySolutions | QueryBoolean | QueryTriples, node: Term, shape: Term, section: str, *, is_ask: bool
) -> None:
    """Refuse a query of another form than its property says, or one that does not return $this (SHACL 5.2.1).

    Args:
        answer: what the query answers.

    Raises:
        ShapeError: the query is one of these.
    """
    name, wanted, en = ("ask", "ASK", "an ASK") if is_ask else ("select", "SELECT", "a SELECT")
    if not isinstance(answer, QueryBoolean if is_ask else QuerySolutions):
        raise ShapeError(
            node,
            Text(f"w sh:{name} musi stać zapytanie {wanted}", f"the query in sh:{name} has to be {en} query"),
            shape,
            section,
        )
    if isinstance(answer, QuerySolutions) and Variable("this") not in answer.variables:
        missing = Text("zapytanie SELECT musi zwracać $this", "a SELECT query has to return $this")
        raise ShapeError(node, missing, shape, section)
