"""Rows: one statement each, with its document and quotations, as somebody wrote them.

In: files of rows: CSV, JSON Lines.
Out: rows with the places of their cells, files of rows, and findings by row and column.
May call: findings, rdf and what is below.
"""
