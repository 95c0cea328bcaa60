"""A register of institutions, agreements and projects as linked data, with evidence for every fact.

>>> import wupgraph
>>> register = wupgraph.open_register()
>>> [row.concluded.year for row in register.query("agreements-of", institution="wup-olsztyn")]
[2004, 2007]
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wupgraph.api.opened_register import Register, open_register
    from wupgraph.api.validation import validate, validation_report
    from wupgraph.errors import InputError, StoreError, UsageError, WupgraphError
    from wupgraph.evidence.conflicts import Conflict
    from wupgraph.evidence.coverage import Coverage
    from wupgraph.findings.finding import Finding
    from wupgraph.queries.card import Card, Fact
    from wupgraph.queries.result import Row
    from wupgraph.queries.search import Hit
    from wupgraph.queries.typed_values import Iri, PartialDate
    from wupgraph.rdf.places import Place
    from wupgraph.register.claims import Claim, Evidence
    from wupgraph.severity import Severity
    from wupgraph.text import Text, Texts

__version__ = "0.1.0"

_FROM = {
    "wupgraph.api.opened_register": ("Register", "open_register"),
    "wupgraph.api.validation": ("validate", "validation_report"),
    "wupgraph.errors": ("InputError", "StoreError", "UsageError", "WupgraphError"),
    "wupgraph.register.claims": ("Claim", "Evidence"),
    "wupgraph.evidence.conflicts": ("Conflict",),
    "wupgraph.evidence.coverage": ("Coverage",),
    "wupgraph.queries.card": ("Card", "Fact"),
    "wupgraph.queries.search": ("Hit",),
    "wupgraph.findings.finding": ("Finding",),
    "wupgraph.queries.result": ("Row",),
    "wupgraph.queries.typed_values": ("Iri", "PartialDate"),
    "wupgraph.rdf.places": ("Place",),
    "wupgraph.severity": ("Severity",),
    "wupgraph.text": ("Text", "Texts"),
}

__all__ = [
    "Card",
    "Claim",
    "Conflict",
    "Coverage",
    "Evidence",
    "Fact",
    "Finding",
    "Hit",
    "InputError",
    "Iri",
    "PartialDate",
    "Place",
    "Register",
    "Row",
    "Severity",
    "StoreError",
    "Text",
    "Texts",
    "UsageError",
    "WupgraphError",
    "__version__",
    "open_register",
    "validate",
    "validation_report",
]


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562): `wupgraph --help` needs none of it."""
    from importlib import import_module

    for module, names in _FROM.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
