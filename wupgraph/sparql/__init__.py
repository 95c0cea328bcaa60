"""Texts of queries: their words, their form, what is wrong with them; paths of properties.

In: texts; out: what a store or a person is told of them. May call rdf, gate and what is below.
"""
