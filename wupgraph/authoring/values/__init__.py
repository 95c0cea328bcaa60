"""Values as people write them: dates, amounts, shares, units; and whether a quotation has them.

In: a written value and what it is to be; a text with values in it; the languages to read it in.
Out: readings: lexical form, datatype, currency, unit; what the text has at which place; or a refusal of one line.
May call: text, screen and assets alone.
"""
