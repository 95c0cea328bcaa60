"""Writing registers: a new one, ready to be filled; one of older layers, in the terms of today; documents with their
texts; what people write into registers: values read as they are written, and looked for in the quotations that carry
them.

In: what is wanted, in the words of the person who keeps the register; a register as it is; documents from anybody.
Out: files as text, which the command line writes, all or none.
May call: checking, evidence, queries, register and what is below.
"""
