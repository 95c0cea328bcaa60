"""The SHACL engine, usable alone: shapes compiled once, validated many times.

In: shapes and data as triples; out: violations. Knows nothing of registers, findings, stores and commands; may call
sparql, rdf and what is below.
"""
