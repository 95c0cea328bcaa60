"""The register: which files it has, what it is called, its labels and claims; in files or in a store.

In: folders, stores.
Out: files, graphs to ask, labels.
May call: stores and what is below.
"""
