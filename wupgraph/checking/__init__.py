"""A register checked, or any data by any shapes.

In: files and shapes; a register, in files or in a store; a folder with the documents.
Out: findings with their places; of any data, a SHACL report too.
May call: evidence, queries and what is below.
"""
