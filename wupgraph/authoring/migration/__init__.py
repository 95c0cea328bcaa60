"""A register of older layers, in the terms of today.

In: the files of a register: data, shapes, questions.
Out: their texts in the terms that replaced former ones, and what nobody but a person can decide.
May call: register and what is below.
"""
