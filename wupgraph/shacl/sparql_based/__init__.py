"""SPARQL-based constraints and components (SHACL sections 5 and 6): read, narrowed, asked of Oxigraph.

In: queries of shapes and the nodes they are about; out: rows that are violations.
"""
