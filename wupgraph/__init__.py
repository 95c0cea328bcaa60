"""A register of institutions, agreements and projects as linked data, with evidence for every fact.

>>> import wupgraph
>>> register = wupgraph.open_register()
>>> [row.concluded.year for row in register.query("agreements-of", institution="wup-olsztyn")]
[2004, 2007]
"""

from wupgraph.api import Register, open_register, validate
from wupgraph.errors import InputError, StoreError, UsageError, WupgraphError
from wupgraph.values import Card, Claim, Evidence, Fact, Finding, Iri, PartialDate, Place, Row, Severity, Text

__version__ = "0.1.0"

__all__ = [
    "Card",
    "Claim",
    "Evidence",
    "Fact",
    "Finding",
    "InputError",
    "Iri",
    "PartialDate",
    "Place",
    "Register",
    "Row",
    "Severity",
    "StoreError",
    "Text",
    "UsageError",
    "WupgraphError",
    "__version__",
    "open_register",
    "validate",
]
