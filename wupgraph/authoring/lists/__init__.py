"""Code lists, new entries of them, and such taken out again.

In: the lists of the layers and of a register; code, labels and definition of a new entry.
Out: entries by code and label; the text of the file that a new entry belongs into.
May call: register and what is below.
"""
