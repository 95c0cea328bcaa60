"""Canned questions and finding things by name.

In: `.rq` files with a header, parameter values, a store. Out: results with labels; cards.
May call: register and what is below.
"""
