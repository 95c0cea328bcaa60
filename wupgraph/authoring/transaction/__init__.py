"""Several files written together, all or none, whenever the process is killed.

In: the texts of files, and what they were when they were read.
Out: the files; a journal as long as they are not all there; refusals of one line.
May call: register, errors and text.
"""
