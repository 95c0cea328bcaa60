"""How bad a finding is."""

from __future__ import annotations

from enum import IntEnum

from wupgraph.text import Text


class Severity(IntEnum):
    """How bad a finding is; larger is worse (SHACL 2.1.4: info, warning, violation)."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    @property
    def word(self) -> str:
        return self.name.lower()


SEVERITY_WORDS = {
    Severity.INFO: Text("informacja", "info"),
    Severity.WARNING: Text("ostrzeżenie", "warning"),
    Severity.VIOLATION: Text("błąd", "error"),
}
