"""The data of a register in memory, to be added to and taken out of, and what the names in rows stand for in it.

In: the files of a register; names as rows have them.
Out: facts, claims, parts, properties; things, kinds and entries by name; the texts of changed files.
May call: lists, rows; evidence, register and what is below.
"""
