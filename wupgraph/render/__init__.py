"""Rows, cards, conflicts, coverage and differences as text: tables, csv, tsv, JSON, Markdown; or as sheets.

In: values of queries, evidence and rdf.
Out: text, or sheets of a spreadsheet; never printed here. Findings have reports of their own (`findings/reports`).
May call: queries, evidence and what is below.
"""
