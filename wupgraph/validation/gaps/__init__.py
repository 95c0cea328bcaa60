"""Gaps between data, shapes and vocabularies, through which a mistake would fall in silence.

In: a plan of shapes, and an index of data that was checked by it. Out: findings. May call: validation, rdf, values,
errors.
"""
