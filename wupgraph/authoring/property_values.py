"""What values a property takes, as the rules have it: things of which classes, an entry of which list, which datatypes.

Read from the shapes of a register (`sh:class`, `sh:datatype`, `skos:inScheme` beneath a `sh:path`) and from its
ontology; no list of properties stands in code.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from wupgraph.register.folder import Register


@dataclass(frozen=True, slots=True)
class ValueKind:
    """What values a property takes.

    Attributes:
        classes: IRIs of the classes to one of which a thing must belong.
        lists: IRIs of the lists (`skos:ConceptScheme`) of one of which it must be an entry.
        datatypes: IRIs of the datatypes of literals, as `read_value` takes them; `rdf:langString` of texts.
        is_single: it publishes one value at most (`wupg:SingleValued`).
        is_structural: it needs no claim (`wupg:Structural`).
    """

    classes: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    datatypes: tuple[str, ...] = ()
    is_single: bool = False
    is_structural: bool = False


class PropertyValues:
    """What the shapes and the ontology of a register say of the values of properties."""

    def __init__(self, register: Register) -> None:
        raise NotImplementedError

    def of(self, iri: str, classes: Collection[str] = ()) -> ValueKind:
        """What values a property takes, of a thing of these classes: `dct:type` has a list for each class.

        Args:
            iri: of the property.
            classes: IRIs of the classes of the thing; with their superclasses, as the ontology has them.
        """
        raise NotImplementedError
