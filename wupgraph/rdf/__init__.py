"""RDF as text and terms: names, reading with positions, the canonical writer.

In: files and strings. Out: pyoxigraph terms and triples, places in files, Turtle text.
May call: values, claims, findings, assets, errors, screen.
"""
