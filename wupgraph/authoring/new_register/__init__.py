"""A new register, ready to be filled: a sample of each thing, what checks it in CI, short forms of its kinds.

In: its name, base, languages and layers.
Out: the texts of its files.
May call: contents, forms; register and what is below.
"""
