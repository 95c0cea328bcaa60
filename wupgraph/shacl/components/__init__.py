"""The constraint components of SHACL Core (section 4), a record each, a chapter a file.

In: values of parameters; out: what finds the values at fault. To add a component is to write its record; the compiler,
the rules of well-formedness and the messages are told by it.
"""

from wupgraph.shacl.components import (
    cardinality,
    logical,
    other,
    property_pair,
    shape_based,
    string_based,
    value_range,
    value_type,
)

ALL = (
    *value_type.COMPONENTS,
    *cardinality.COMPONENTS,
    *value_range.COMPONENTS,
    *string_based.COMPONENTS,
    *property_pair.COMPONENTS,
    *logical.COMPONENTS,
    *shape_based.COMPONENTS,
    *other.COMPONENTS,
)
