"""Other constraints (SHACL 4.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from wupgraph.rdf.graph_index import NO_ROW
from wupgraph.rdf.namespaces import SH
from wupgraph.rdf.terms import Term
from wupgraph.shacl.components.record import Check, Component, Parameter, Use
from wupgraph.shacl.model import Fault, Look, Some, always
from wupgraph.shacl.parameters import iri, switch
from wupgraph.shacl.shapes_graph import list_at
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.shacl.model import Context

_IGNORED = SH + "ignoredProperties"


def _closed(use: Use) -> Check | None:
    """Each value has no property but those of the shape's properties; the property is the path of the fault."""
    if not switch(use.shape, use.value):
        return None
    ignored = use.graph.one(use.shape, _IGNORED)
    allowed = {iri(use.shape, member).value for member in ([] if ignored is None else list_at(use.graph, ignored))}
    for part in use.graph.objects(use.shape, SH + "property"):
        path = use.graph.one(part, SH + "path")
        if isinstance(path, NamedNode):
            allowed.add(path.value)

    def find(run: Context, focus: Term, values: Sequence[Term]) -> list[Fault]:
        return [
            Fault(value, path=NamedNode(name))
            for node in values
            for name in run.index.rows.get(node, NO_ROW)
            if name not in allowed
            for value in run.index.values(node, name)
        ]

    return Check(find, looks=(Look(None, of_focus=False),))


def _has_value(use: Use) -> Check:
    """One of the values is this one."""
    wanted = use.value
    return Check(Some(lambda one: one == wanted))


def _in(use: Use) -> Check:
    """Each value is one of these."""
    allowed = frozenset(list_at(use.graph, use.value))
    return Check(always(lambda one: one in allowed))


COMPONENTS = (
    Component(
        (Parameter(SH + "closed", read=switch), Parameter(_IGNORED, is_list=True, read=iri)),
        "4.8.1",
        Text("właściwość „{path}” nie jest tu dozwolona", 'the property "{path}" is not allowed here'),
        _closed,
    ),
    Component(
        (Parameter(SH + "hasValue"),),
        "4.8.2",
        Text(
            "właściwość „{path}” nie ma wartości „{parameter}”",
            'the property "{path}" does not have the value {parameter}',
        ),
        _has_value,
        of_none=True,
    ),
    Component(
        (Parameter(SH + "in", once=True, is_list=True),),
        "4.8.3",
        Text("„{value}” nie jest żadną z wartości: {parameter}", '"{value}" is none of: {parameter}'),
        _in,
    ),
)
