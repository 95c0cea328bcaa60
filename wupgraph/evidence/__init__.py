"""Claims and the documents they quote: finding passages, checking quotations.

In: the register's sources and claims, a folder with the documents. Out: passages and findings.
May call: register, store, rdf, values, assets, errors.
"""
