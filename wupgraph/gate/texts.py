"""Comments and texts of Turtle, TriG, N-Triples and N-Quads 1.2, in which no sign means what it means outside."""

from __future__ import annotations

# What is opened and not closed ends with the text, or each quote in it would be tried as a beginning.
PASSED = (
    r'#[^\n\r]*+|"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+(?:""")?'
    r"|'''[^'\\]*+(?:(?:\\.|'{1,2}(?!'))[^'\\]*+)*+(?:''')?"
    r'|"[^"\\]*+(?:\\.[^"\\]*+)*+"?|' + r"'[^'\\]*+(?:\\.[^'\\]*+)*+'?"
)
