"""Tables as files of spreadsheet programs: XLSX, ODS, and CSV as Excel reads it.

In: sheets of typed cells (`sheet`). Out: the bytes of a file, the same for the same sheets: no clock is read.
May call: gate and what is below.
"""
