"""Constraints that are written in SPARQL (SHACL 5 and 6).

In: the text of a query, read from the shapes graph. Out: a `Query`, which knows how it may be asked and what it can
see, and an `Asker`, which asks it about focus nodes. Calls `rdf/`, `store/` and the modules of `validation/` that know
shapes, routes and the index; never an engine.
"""
