"""Writing registers: a new one, ready to be filled; one of older layers, in the terms of today; documents with their
texts; what people record of them: values as they are written, short forms, rows and the words of a command.

From the ground up: values, lists, transaction, documents, migration; rows; contents; forms; the opened register;
recording; words; new_register. A room of these calls those before it.

In: what is wanted, in the words of the person who keeps the register; a register as it is; documents from anybody.
Out: files as text, which the command line writes, all or none.
May call: checking, queries, evidence, register and what is below.
"""
