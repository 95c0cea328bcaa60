"""What git knows of files: which changed, and what they were in a revision.

In: names of revisions, files. Out: files, documents. Runs the program git, by one function, with all switched off
that a repository's own configuration may make it run. May call: rdf, values, errors.
"""
