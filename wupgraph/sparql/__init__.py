"""Texts of queries: their words, their form, what is wrong with them; paths of properties.

In: texts in SPARQL, what a parser says of them.
Out: tokens, forms, faults with places; paths to walk a graph by.
May call: rdf and what is below.
"""
