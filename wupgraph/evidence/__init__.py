"""Claims and the documents they quote: finding passages, checking and moving quotations, what is backed, disputed.

In: the register's sources and claims, a folder with the documents. Out: passages, findings, coverage, conflicts.
May call: register and what is below.
"""
