"""Rows, cards, conflicts, coverage and differences as text: tables, csv, tsv, JSON, Markdown.

In: values of queries, evidence and rdf.
Out: text, never printed here. Findings have reports of their own (`findings/reports`).
May call: queries, evidence and what is below.
"""
