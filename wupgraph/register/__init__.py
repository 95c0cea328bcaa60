"""The register: which files it has, what it is called, its labels; in files or in a store.

In: folders, stores; out: graphs to ask. May call stores, sparql, rdf and what is below.
"""
