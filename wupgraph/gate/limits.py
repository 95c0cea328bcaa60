"""Every bound on what comes in, in one place; docs/limits.md lists them with their messages."""

from __future__ import annotations

# Queries (SPARQL). Measured with a stack of 2 MB, which the threads of Oxigraph's server have: it ends the process at
# 250 nested calls of functions, 600 nested groups, 600 clauses one after another, 1,700 operators in a row.
QUERY_DEPTH = 100  # brackets in each other
QUERY_STEPS = 300  # operators and clauses, together
# Triple patterns that one group joins: the time of Oxigraph's planning grows with their fourth power; 100 take 1 s.
QUERY_PATTERNS = 100
QUERY_READINGS = 4_000_000  # tokens, those that are read again counted again: some 2 s
QUERY_SIZE = 10 << 20  # characters
