"""What git knows of files: which changed, and what they were in a revision.

In: names of revisions, files.
Out: files, documents. Git is run by one function, with all switched off that a repository's own configuration may run.
May call: rdf and what is below.
"""
