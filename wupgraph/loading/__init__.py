"""Putting the register into a triple store, so that each of its graphs is the old one or the new one, never half.

In: a register, a store that can be written to (`Endpoint`).
Out: plans, comparisons, reports; graphs in the store.
May call: checking and what is below.
"""
