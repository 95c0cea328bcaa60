"""What checks say: findings, what is the same finding in two runs, and reports of them.

In: findings that checks made, files of known ones.
Out: fingerprints, baselines, reports as texts or sheets.
May call: spreadsheets, rdf and what is below.
"""
