"""The command line: one file a command. Nothing else in the package prints, exits or imports click.

In: arguments, standard input, signals, the person's configuration.
Out: texts, files, exit codes.
May call: every room.
"""
