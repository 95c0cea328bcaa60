"""What `import wupgraph` offers: a register to ask, and validation.

In: names and values as Python has them; files, folders, triples, graphs.
Out: rows, hits, cards, coverage, conflicts, findings.
May call: every room below.
"""
