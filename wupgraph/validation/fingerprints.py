"""What a finding is known by from one run to the next, however the file was reformatted in between."""

from __future__ import annotations

import hashlib

from wupgraph.values import Finding

_LETTERS = 32
_BLANK = "_:"


def fingerprint(finding: Finding) -> str:
    """32 hexadecimal letters of what is wrong with what: code, focus, path and value, never the file or the line.

    SHA-256 of the four, joined by newlines, in UTF-8. A blank node counts as `_:`, whatever its label: it has another
    each time a file is read. So several findings may share a fingerprint.

    >>> from wupgraph.values import Severity, Text
    >>> late = Finding("WUP-007", Severity.VIOLATION, Text("Za późno.", "Too late."), focus="project:a")
    >>> fingerprint(late) == fingerprint(late._replace(severity=Severity.INFO, focus_label="A"))
    True
    """
    parts = (finding.code, finding.focus, finding.path, finding.value)
    said = "\n".join(_BLANK if part.startswith(_BLANK) else part for part in parts)
    return hashlib.sha256(said.encode()).hexdigest()[:_LETTERS]
