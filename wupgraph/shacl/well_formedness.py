"""What SHACL's own shapes of shapes ask of a shape besides its constraints (SHACL appendix C)."""

from __future__ import annotations

from pyoxigraph import NamedNode

from wupgraph.rdf.namespaces import RDF, SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Parameter
from wupgraph.shacl.parameters import repeated
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, list_at
from wupgraph.shacl.vocabulary import Vocabulary
from wupgraph.text import Text

_PATH = SH + "path"
NO_PATH = Text("kształt właściwości bez sh:path; dopisz ją", "a property shape without sh:path; write it")
NAMELESS_CLASS = Text(
    "kształt, który jest zarazem klasą, nie ma nazwy; nadaj mu IRI", "a shape that is a class has no name; give an IRI"
)
LITERAL = Text("kształt nie może być literałem; podaj IRI lub [ ]", "a shape cannot be a literal; give an IRI or [ ]")
_NO_NODE_SHAPE = Text(
    "sh:NodeShape nie może mieć sh:path; usuń jedno z nich", "a sh:NodeShape has no sh:path; remove one"
)
RECURSIVE = Text(
    "kształt odwołuje się do samego siebie, a SHACL nie mówi, co to znaczy; przerwij ten krąg",
    "the shape refers to itself, of which SHACL does not say what it means; break the circle",
)


def check_shape(vocabulary: Vocabulary, shapes: Nodes, shape: Term) -> None:
    """Refuse what breaks a rule that is not about the value of a single constraint (SHACL, appendix B).

    Raises:
        ShapeError: the shape does.
    """
    properties = shapes.properties(shape)
    for name, values in properties.items():
        if name not in vocabulary.known and name.startswith(SH) and not _is_elsewhere(shapes, shape, name):
            raise ShapeError(shape, vocabulary.unknown(name.removeprefix(SH)), section=None)
        if len(values) > 1 and name in vocabulary.once:
            raise ShapeError(shape, repeated(_written(name)), section=vocabulary.once[name])
    kinds = properties.get(RDF + "type", ())
    if _PATH in properties:
        if NamedNode(SH + "NodeShape") in kinds:
            raise ShapeError(shape, _NO_NODE_SHAPE, section="2.2")
    elif NamedNode(SH + "PropertyShape") in kinds:
        raise ShapeError(shape, NO_PATH, section="2.3")
    else:
        for name in vocabulary.of_properties & properties.keys():
            written = _written(name)
            raise ShapeError(
                shape,
                Text(
                    f"{written} należy do kształtu właściwości (sh:path), a tu go nie ma",
                    f"{written} belongs to a property shape (sh:path), and this is none",
                ),
                section=vocabulary.sections[name],
            )
    for name, parameter in vocabulary.read.items():
        if name in properties:
            _read(shapes, shape, parameter, vocabulary.sections[name])


def _written(name: str) -> str:
    """An IRI as shapes are written."""
    return f"sh:{name.removeprefix(SH)}" if name.startswith(SH) else f"<{name}>"


def _is_elsewhere(shapes: Nodes, shape: Term, name: str) -> bool:
    """Whether a shape is its own SPARQL constraint too, or the parameter of a component, which may say more (6.2.1)."""
    if name == SH + "select" and shape in shapes.objects(shape, SH + "sparql"):
        return True
    return any(value == shape for _, value in shapes.pairs(SH + "parameter"))


def _read(shapes: Nodes, shape: Term, parameter: Parameter, section: str) -> None:
    """Refuse values of another kind than their parameter has."""
    assert parameter.read is not None
    for value in shapes.objects(shape, parameter.iri):
        try:
            for one in list_at(shapes, value) if parameter.is_list else (value,):
                parameter.read(shape, one)
        except ShapeError as error:
            error.of_section(section)
            raise


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
