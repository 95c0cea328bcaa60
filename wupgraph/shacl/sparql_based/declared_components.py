"""Constraint components that a shapes graph declares itself, with queries to validate by (SHACL 6)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.parameters import flag, iri, repeated, text
from wupgraph.shacl.shape_paths import Path
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.shacl.sparql_based.constraints import Query, query_of
from wupgraph.shacl.sparql_based.well_formed_queries import check_messages
from wupgraph.text import Text

_RESERVED = frozenset({"this", "shapesGraph", "currentShape", "path", "PATH", "value"})
_VARNAME = re.compile(r"\w+")


class DeclaredComponent(NamedTuple):
    """A constraint component of the shapes graph itself.

    `mandatory` and `optional` are the properties that are its parameters, `declarations` the nodes that declare them.
    """

    node: NamedNode
    mandatory: tuple[str, ...]
    optional: tuple[str, ...]
    declarations: tuple[Term, ...]

    def is_used(self, said: Container[str]) -> bool:
        """Whether a shape with some properties has all that declares a constraint of the component (SHACL 2.1.1)."""
        return all(map(said.__contains__, self.mandatory))


def components_in(shapes: Nodes) -> list[DeclaredComponent]:
    """The components that a shapes graph declares.

    Raises:
        ShapeError: one that is ill-formed.
    """
    components = []
    for node in sorted(shapes.instances(NamedNode(SH + "ConstraintComponent")), key=str):
        if isinstance(node, NamedNode) and node.value.startswith(SH):
            continue  # Those of SHACL itself, where its vocabulary was read with the shapes.
        try:
            components.append(_component(shapes, node))
        except ShapeError as error:
            error.of_section("6.2.1")
            if isinstance(node, NamedNode):
                error.inside(node)
            raise
    return components


def _component(shapes: Nodes, node: Term) -> DeclaredComponent:
    if not isinstance(node, NamedNode):
        raise ShapeError(node, Text("składnik bez nazwy; nadaj mu IRI", "a component without a name; give an IRI"))
    declarations = shapes.objects(node, SH + "parameter")
    by_need: tuple[list[str], list[str]] = ([], [])
    for declaration in declarations:
        paths, needs = (shapes.objects(declaration, SH + name) for name in ("path", "optional"))
        if len(paths) != 1:
            raise ShapeError(
                declaration,
                Text(
                    "parametr nie ma dokładnie jednego sh:path; popraw go",
                    "a parameter without one sh:path; correct it",
                ),
            )
        if len(needs) > 1:
            raise ShapeError(declaration, repeated("sh:optional"))
        optional = any(flag(node, value) for value in needs)
        by_need[optional].append(iri(node, paths[0]).value)
    if not by_need[False]:
        raise ShapeError(
            node,
            Text(
                "składnik (sh:ConstraintComponent) bez sh:parameter, który jest wymagany; dopisz go",
                "a component without sh:parameter that is not optional; add one",
            ),
        )
    _check_names([*by_need[False], *by_need[True]], node)
    for template in shapes.objects(node, SH + "labelTemplate"):
        if not isinstance(template, Literal):
            raise ShapeError(
                template, Text("sh:labelTemplate musi być tekstem", "sh:labelTemplate has to be a text"), node, "6.2.2"
            )
    for kind, form, section in (
        ("nodeValidator", "select", "6.2.3.1"),
        ("propertyValidator", "select", "6.2.3.1"),
        ("validator", "ask", "6.2.3.2"),
    ):
        for validator in shapes.objects(node, SH + kind):
            if len(shapes.objects(validator, SH + form)) != 1:
                raise ShapeError(
                    validator,
                    Text(f"sh:{kind} wymaga jednego sh:{form}", f"sh:{kind} needs one sh:{form}"),
                    node,
                    section,
                )
            check_messages(shapes, validator, node)
    return DeclaredComponent(node, tuple(by_need[False]), tuple(by_need[True]), tuple(declarations))


def _check_names(parameters: Sequence[str], node: Term) -> None:
    """Refuse parameters whose names are no variables of SPARQL, are taken, or are the same."""
    names = [_local(one) for one in parameters]
    for name in names:
        if not _VARNAME.fullmatch(name) or name in _RESERVED or names.count(name) > 1:
            raise ShapeError(
                node,
                Text(
                    f"nazwa parametru „{name}” nie może być zmienną zapytania albo się powtarza; zmień ją",
                    f'the name of a parameter "{name}" cannot be a variable of the query, or comes twice; change it',
                ),
            )


def custom_queries(component: DeclaredComponent, shapes: Nodes, shape: Term, path: Path | None) -> Iterator[Query]:
    """The constraints of a shape that are of a declared component, which it uses.

    Raises:
        ShapeError: a component without a validator that fits.
    """
    kinds = ("nodeValidator",) if path is None else ("propertyValidator",)
    validators = [v for kind in (*kinds, "validator") for v in shapes.objects(component.node, SH + kind)]
    if not validators:
        raise ShapeError(
            component.node,
            Text("składnik bez walidatora dla tego kształtu", "a component without a validator for this shape"),
            shape,
            "6.2.3",
        )
    # By which property a validator is named tells its form.
    of_kind = [v for kind in kinds for v in shapes.objects(component.node, SH + kind)]
    form = "select" if validators[0] in of_kind else "ask"
    try:
        query = text(shape, shapes.objects(validators[0], SH + form)[0])
    except ShapeError as error:
        error.of_section("6.2.3.1" if form == "select" else "6.2.3.2")
        raise
    for bound in _parameters(component, shapes, shape):
        yield query_of(
            shapes, shape, validators[0], query, path, component.node.value, bound,
            is_ask=form == "ask", source=None,
        )  # fmt: skip


def _parameters(component: DeclaredComponent, shapes: Nodes, shape: Term) -> Iterator[dict[str, Term]]:
    """The values that each constraint of a component has: of one parameter each of its values, else all together.

    Raises:
        ShapeError: one of several parameters has several values (SHACL 2.1.1).
    """
    names = [*component.mandatory, *(name for name in component.optional if shapes.objects(shape, name))]
    for name in (*component.mandatory, *component.optional):
        if len(component.mandatory) + len(component.optional) > 1 and len(shapes.objects(shape, name)) > 1:
            raise ShapeError(
                shape,
                repeated(f"<{name}>"),
                shape,
                "2.1.1",
            )
    if len(names) == 1:
        yield from ({_local(names[0]): value} for value in shapes.objects(shape, names[0]))
    else:
        yield {_local(name): shapes.objects(shape, name)[0] for name in names}


def _local(name: str) -> str:
    return re.split(r"[/#:]", name)[-1]
