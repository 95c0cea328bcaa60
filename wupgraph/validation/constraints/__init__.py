"""The constraint components of SHACL core, one small function each, in the order of the specification (4.1 to 4.8).

In: a component's parameter, read from the shapes graph. Out: a `Find`, which gives the offending values of a focus
node. Calls `rdf/` and the modules of `validation/` that know shapes, paths and values; never an engine.
"""
