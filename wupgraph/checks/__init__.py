"""All that can be checked of a register, for those who keep one: files, form, vocabulary, rules, evidence, questions.

In: a register, and a folder with the documents if there is one. Out: findings, and what was not checked.
May call: register, store, rdf, queries, validation, evidence, values, claims, findings, assets, errors, screen.
"""
