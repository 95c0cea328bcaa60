"""A register checked: its files, their form, its words, its rules, its gaps, its questions and quotations.

In: files, or a register; out: findings. May call evidence, queries and what is below.
"""
