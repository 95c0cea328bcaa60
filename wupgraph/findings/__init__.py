"""What checks say: findings, what is the same finding in two runs, and reports of them.

In: values of checks; out: findings, baselines, texts. May call rdf and what is below.
"""
