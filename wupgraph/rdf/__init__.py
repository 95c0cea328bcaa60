"""RDF as text and terms: files, syntaxes, names, reading with positions, the index, the canonical writer.

In: files, standard input, strings.
Out: terms and triples of pyoxigraph (and of rdflib), places in files, canonical Turtle, differences of graphs.
May call: gate and what is below.
"""
