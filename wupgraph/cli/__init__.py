"""The command line: one file a command. Nothing else in the package prints, exits or imports click.

May call every room.
"""
