"""Short forms: what people call what they record, and the base rows that it stands for.

In: what the shapes of a register say of forms and kinds; rows with short names.
Out: base rows, with the parts that they speak of; findings by row and column.
May call: contents, rows, lists, values.
"""
