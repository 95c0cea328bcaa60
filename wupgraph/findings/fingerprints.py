"""A name for each finding that stays the same when a file is formatted anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import Prefixes

# What stands in a term of Turtle: a text, an IRI, a blank node, or else a name with a prefix.
_PARTS = re.compile(
    r'"(?:[^"\\]|\\.)*"|<[^>]*>|(?P<blank>_:[^\s,;()]+)|(?P<name>(?:[A-Za-z][\w-]*)?:[\w.-]*)', re.DOTALL
)
_BLANK = "[]"


def fingerprints(findings: Sequence[Finding], prefixes: Prefixes) -> list[str]:
    """SHA-256 of code, focus, path and value, in their order: never of a line, a file or a prefix.

    Findings of which all that is the same (what blank nodes say, one triple in two files) are told apart by a number.
    """
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        # A shape of others has no code; it is known by its IRI.
        parts = (_expanded(part, prefixes) for part in (finding.code, finding.focus, finding.path, finding.value))
        name = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return names


def _expanded(term: str, prefixes: Prefixes) -> str:
    """A term of Turtle with full IRIs, and without the labels of blank nodes, which a parser makes up."""

    def expand(match: re.Match[str]) -> str:
        if match["blank"]:
            return _BLANK
        iri = prefixes.expand(match["name"]) if match["name"] else None
        return match[0] if iri is None else f"<{iri}>"

    return _PARTS.sub(expand, term)
