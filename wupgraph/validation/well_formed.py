"""What SHACL's own shapes of shapes ask of a shape besides its constraints (SHACL appendix C)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Variable

from wupgraph.rdf.namespaces import RDF, SH, XSD
from wupgraph.validation.constraints.finding import iri, wrong
from wupgraph.validation.shapes import Nodes, ShapeError
from wupgraph.values import Term, Text

_TEXTS = (XSD + "string", RDF + "langString")
NO_PATH = Text("kształt właściwości bez sh:path; dopisz ją", "a property shape without sh:path; write it")
LITERAL = Text("kształt nie może być literałem; podaj IRI lub [ ]", "a shape cannot be a literal; give an IRI or [ ]")
RECURSIVE = Text(
    "kształt odwołuje się do samego siebie, a SHACL nie mówi, co to znaczy; przerwij ten krąg",
    "the shape refers to itself, of which SHACL does not say what it means; break the circle",
)


def repeated(name: str) -> Text:
    """What is said of a parameter that a shape may have once and has more often."""
    return Text(f"sh:{name} podano więcej niż raz; zostaw jedno", f"sh:{name} is given more than once; leave one")


def check_shape(shapes: Nodes, shape: Term) -> None:
    """Refuse a property shape without a path, a severity that is no IRI, and a message that is no text.

    Raises:
        ShapeError: the shape is one of these.
    """
    if not shapes.objects(shape, SH + "path") and NamedNode(SH + "PropertyShape") in shapes.objects(
        shape, RDF + "type"
    ):
        raise ShapeError(shape, NO_PATH)
    for value in shapes.objects(shape, SH + "severity"):
        iri(shape, value)
    for value in shapes.objects(shape, SH + "message"):
        if not isinstance(value, Literal) or value.datatype.value not in _TEXTS:
            raise wrong(shape, value, Text("tekstem", "a text"))


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
        )


def check_form(answer: QuerySolutions | QueryBoolean | QueryTriples, node: Term, shape: Term, *, is_ask: bool) -> None:
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
        )
    if isinstance(answer, QuerySolutions) and Variable("this") not in answer.variables:
        raise ShapeError(node, Text("zapytanie SELECT musi zwracać $this", "a SELECT query has to return $this"), shape)
