"""What no rule looks at: data without a shape, shapes without data, terms that nothing defines.

In: data with the shapes they were checked by.
Out: gaps, told as findings `WUP-S…`.
May call: register and what is below, and the modules of checking beside it.
"""
