"""What a constraint component is (SHACL 2.1.1): all that is known of it, in one record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.rdf.terms import Term
from wupgraph.shacl.model import Find, Look, Shape
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import Text


class Parameter(NamedTuple):
    """A property of shapes that is a parameter of a component.

    Attributes:
        iri: its IRI.
        once: whether a shape may have one value of it only; so it is with each parameter of a component of several
            (SHACL 2.1.1).
        of_properties: whether only property shapes may have it.
        is_list: whether its value is a list, whose members are meant.
        read: refuses a value of another kind (of a list, a member), where `compile` of the component would not see it;
            is given the shape and the value.
    """

    iri: str
    once: bool = False
    of_properties: bool = False
    is_list: bool = False
    read: Callable[[Term, Term], object] | None = None


class Use(NamedTuple):
    """A value that a shape gives a parameter.

    Attributes:
        shape: the node of the shape.
        value: the value of the parameter.
        graph: the shapes graph, for the values of other parameters.
        shape_at: compiles the shape that a node of the graph stands for.
    """

    shape: Term
    value: Term
    graph: Nodes
    shape_at: Callable[[Term], Shape]


class Check(NamedTuple):
    """What a use of a component asks of the data.

    Attributes:
        find: what finds the values at fault.
        looks: the properties that it looks at besides the path of the shape.
        nested: the shapes that it holds values against.
        classes: the classes of which it asks whether values are instances.
    """

    find: Find
    looks: tuple[Look, ...] = ()
    nested: tuple[Shape, ...] = ()
    classes: tuple[NamedNode, ...] = ()


# The text of a violation, of which the values of the component's parameter are known; which of several was not met is
# not.
Message = Callable[[Violation, Sequence[Term]], Text]


class Component(NamedTuple):
    """A constraint component.

    Attributes:
        parameters: its parameters; the first is that which names it, and whose values messages say.
        section: of the specification, which errors of shapes name; "" without one.
        message: what is said where a shape has no message of its own, with the placeholders of `default_messages`.
        compile: makes the check of a value; None where that asks for nothing.
        of_none: whether a focus node without values can be at fault.
        called_by: the IRI of the parameter of which each value makes a check, if that is not the first.
        iri: of the component, if it is not made of that of the first parameter as SHACL makes it.
    """

    parameters: tuple[Parameter, ...]
    section: str
    message: Text | Message
    compile: Callable[[Use], Check | None]
    of_none: bool = False
    called_by: str = ""
    iri: str = ""


def component_iri(component: Component) -> str:
    """The IRI of a component.

    >>> parameter = Parameter("http://www.w3.org/ns/shacl#minCount")
    >>> component_iri(Component((parameter,), "4.2.1", Text("", ""), lambda use: None))
    'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
    """
    if component.iri:
        return component.iri
    iri = component.parameters[0].iri
    start = max(iri.rfind("#"), iri.rfind("/")) + 1
    return f"{iri[:start]}{iri[start : start + 1].upper()}{iri[start + 1 :]}ConstraintComponent"
