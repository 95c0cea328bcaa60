"""Writing registers: a new one, ready to be filled.

In: what is wanted, in the words of the person who keeps the register.
Out: files as text, which the command line writes.
May call: checking, evidence, register and what is below.
"""
