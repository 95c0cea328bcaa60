"""The constraint components of SHACL Core (section 4), a family a file.

In: parameters of shapes; out: functions that find the values at fault.
"""
