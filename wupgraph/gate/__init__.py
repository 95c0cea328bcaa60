"""The gate into parsers: bounds on what a text may hold, checked before anything that calls itself sees it.

In: texts and bytes from outside.
Out: the same, or an error that says which bound, where and what to do.
May call: errors, system_errors and what is below.
"""
