"""Documents of a register: what they are called, where they are kept, what is said of them, how one replaces another.

In: the bytes of a document from anybody; what a person says of it.
Out: its text, its description in triples, the files that both belong into.
May call: evidence, register and what is below.
"""
