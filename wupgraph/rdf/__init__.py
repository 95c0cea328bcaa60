"""RDF as text and terms: names, reading with positions, the canonical writer.

In: files and strings. Out: pyoxigraph terms and triples, places in files, Turtle text.
May call: gate, errors, text.
"""
