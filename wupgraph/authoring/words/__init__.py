"""The words of a command as rows, and recordings in the words of the people who record.

In: the arguments of `wupgraph record`; a recording.
Out: rows and findings at their words; a preview; the list of kinds and short forms.
May call: recording, forms, contents, rows.
"""
