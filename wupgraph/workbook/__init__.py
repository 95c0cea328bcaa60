"""The register as a spreadsheet: a workbook made from the shapes and lists of a register, filled from its rows, and
read back into rows.

A line of a sheet is all that one document says in the same words of one thing: rows of `record`, pivoted.

In: a register opened for recording; the cells of a workbook from anybody.
Out: the bytes of a workbook; rows of statements, each with the sheet, row and column that it stands in.
May call: authoring and what is below.
"""
