"""Results, cards and findings as text: tables, csv, tsv, json, markdown, Turtle, and reports for build servers.

In: values. Out: text, never printed here. May call: checking, queries, evidence and what is below.
"""
