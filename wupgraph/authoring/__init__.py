"""Writing registers: a new one, ready to be filled; one of older layers, in the terms of today; what people write into
them: values read as they are written, and looked for in the quotations that carry them.

In: what is wanted, in the words of the person who keeps the register; a register as it is.
Out: files as text, which the command line writes.
May call: checking, evidence, queries, register and what is below.
"""
