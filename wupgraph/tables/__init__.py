"""Tables that others publish, read into a register by a map: what each column says, and of what.

In: a table as its publisher made it, streamed; a map, a file of TOML; an opened register.
Out: files of Turtle in a folder of their own, the text of the table as a document of the register, and what became of
each row.
May call: authoring and what is below.
"""
