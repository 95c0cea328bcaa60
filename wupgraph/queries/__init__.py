"""Canned questions, finding things by name, and all about one thing.

In: `.rq` files with a header, values of parameters, words; a register to ask.
Out: results with labels, hits, cards.
May call: register and what is below.
"""
