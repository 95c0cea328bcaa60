"""Writing registers: a new one, ready to be filled; documents with their texts; older layers in the terms of today.

In: what is wanted, in the words of the person who keeps the register; a register as it is; documents from anybody.
Out: files as text, which the command line writes, all or none.
May call: checking, queries, evidence, register and what is below.
"""
