"""Claims and the documents they quote: finding passages, checking and moving quotations, what is backed, disputed.

In: a register's sources and claims, a folder with the documents.
Out: passages, findings, coverage, conflicts; claims as Turtle, and files rewritten, as texts.
May call: register and what is below.
"""
