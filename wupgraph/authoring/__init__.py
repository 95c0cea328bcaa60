"""Writing registers: a new one, ready to be filled; one of older layers, in the terms of today; documents with their
texts; what people record of them: values as they are written, short forms, rows and the words of a command.

In: what is wanted, in the words of the person who keeps the register; a register as it is; documents from anybody.
Out: files as text, which the command line writes, all or none.
May call: checking, queries, evidence, register and what is below.
"""
