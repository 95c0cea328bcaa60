"""Results, cards and findings as text: tables, csv, tsv, json, markdown, Turtle.

In: values. Out: text, never printed here. May call: rdf, values.
"""
