"""Results, cards and findings as text: tables, csv, tsv, json, markdown, Turtle, and reports for build servers.

In: values. Out: text, never printed here. May call: evidence and queries for
what they answer, rdf, values, claims, findings, screen.
"""
