"""What checks say: findings, what is the same finding in two runs, and reports of them.

In: findings that checks made, files of known ones.
Out: fingerprints, baselines, reports as texts.
May call: rdf and what is below.
"""
