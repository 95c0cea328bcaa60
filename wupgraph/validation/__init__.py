"""Checking data against shapes: engines, places in files, messages, rules.

In: a register, files to check, shapes. Out: findings. May call: register, store, rdf, values, assets,
errors. Only this room imports a SHACL engine.
"""
