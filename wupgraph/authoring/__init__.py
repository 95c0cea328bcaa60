"""Writing registers: a new one, ready to be filled; one of older layers, in the terms of today.

In: what is wanted, in the words of the person who keeps the register; a register as it is.
Out: files as text, which the command line writes.
May call: checking, evidence, register and what is below.
"""
