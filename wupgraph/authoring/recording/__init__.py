"""Rows recorded in a register: compared with their quotations, written as entities, claims and passages, checked.

In: an opened register and rows, of a file or of the words of a command; or a register, to be written as rows.
Out: findings by row and column, the changes in words, the texts of files; the rows of a register.
May call: forms, contents, rows, transaction, values; checking, evidence and what is below.
"""
