"""What the schema of SARIF 2.1.0 says about the parts that a report uses, written from the standard by hand.

The schema itself is in no package that a test could install, and is too long to keep here; every property that is not
listed is an error, as `additionalProperties: false` has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

Check = Callable[[Any, str], Iterator[str]]


class Kind(NamedTuple):
    """An object of the schema: what each property holds, and which must be there."""

    properties: Mapping[str, Check]
    required: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()


def _text(value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{where}: no string"


def _matching(pattern: str) -> Check:
    def check(value: Any, where: str) -> Iterator[str]:
        if not (isinstance(value, str) and re.fullmatch(pattern, value)):
            yield f"{where}: {value!r} is not {pattern}"

    return check


def _at_least(least: int) -> Check:
    def check(value: Any, where: str) -> Iterator[str]:
        if type(value) is not int or value < least:
            yield f"{where}: {value!r} is less than {least}"

    return check


def _list_of(kind: str, *, unique: bool, least: int = 0) -> Check:
    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list) or len(value) < least:
            yield f"{where}: no list of at least {least}"
            return
        if unique and len({repr(member) for member in value}) < len(value):
            yield f"{where}: not unique"
        for number, member in enumerate(value):
            yield from faults(member, kind, f"{where}[{number}]")

    return check


def _a(kind: str) -> Check:
    return lambda value, where: faults(value, kind, where)


def _strings(value: Any, where: str) -> Iterator[str]:
    if not (isinstance(value, dict) and all(isinstance(one, str) for one in value.values())):
        yield f"{where}: not all strings"


# RFC 3986, section 4.1: a reference to a URI, relative or not.
_URI_REFERENCE = _matching(r"([A-Za-z][A-Za-z0-9+.-]*:)?([A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})*")
_LEVEL = _matching("none|note|warning|error")

KINDS = {
    "sarifLog": Kind(
        {"$schema": _text, "version": _matching(r"2\.1\.0"), "runs": _list_of("run", unique=False)},
        frozenset({"version", "runs"}),
    ),
    "run": Kind(
        {
            "tool": _a("tool"),
            "language": _matching("[a-zA-Z]{2}(-[a-zA-Z]{2})?"),
            "columnKind": _matching("utf16CodeUnits|unicodeCodePoints"),
            "results": _list_of("result", unique=False),
        },
        frozenset({"tool"}),
    ),
    "tool": Kind({"driver": _a("toolComponent")}, frozenset({"driver"})),
    "toolComponent": Kind(
        {"name": _text, "version": _text, "rules": _list_of("reportingDescriptor", unique=True)}, frozenset({"name"})
    ),
    "reportingDescriptor": Kind(
        {
            "id": _text,
            "shortDescription": _a("multiformatMessageString"),
            "help": _a("multiformatMessageString"),
            "defaultConfiguration": _a("reportingConfiguration"),
        },
        frozenset({"id"}),
    ),
    "multiformatMessageString": Kind({"text": _text, "markdown": _text}, frozenset({"text"})),
    "reportingConfiguration": Kind({"level": _LEVEL}),
    "result": Kind(
        {
            "ruleId": _text,
            "ruleIndex": _at_least(-1),
            "level": _LEVEL,
            "message": _a("message"),
            "locations": _list_of("location", unique=False),
            "relatedLocations": _list_of("location", unique=True),
            "partialFingerprints": _strings,
        },
        frozenset({"message"}),
    ),
    "message": Kind({"text": _text, "markdown": _text, "id": _text}, any_of=frozenset({"text", "id"})),
    "location": Kind(
        {
            "id": _at_least(-1),
            "physicalLocation": _a("physicalLocation"),
            "logicalLocations": _list_of("logicalLocation", unique=True),
            "message": _a("message"),
        }
    ),
    "physicalLocation": Kind(
        {"artifactLocation": _a("artifactLocation"), "region": _a("region")},
        any_of=frozenset({"artifactLocation", "address"}),
    ),
    "artifactLocation": Kind({"uri": _URI_REFERENCE}),
    "region": Kind(dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), _at_least(1))),
    "logicalLocation": Kind({"name": _text, "fullyQualifiedName": _text, "kind": _text}),
}


def faults(value: Any, kind: str = "sarifLog", where: str = "$") -> Iterator[str]:
    """Where a value is not what the schema says."""
    if not isinstance(value, dict):
        yield f"{where}: no {kind}"
        return
    said = KINDS[kind]
    yield from (f"{where}: no {name}" for name in sorted(said.required - value.keys()))
    if said.any_of and not said.any_of & value.keys():
        yield f"{where}: none of {', '.join(sorted(said.any_of))}"
    for name, part in value.items():
        if name in said.properties:
            yield from said.properties[name](part, f"{where}.{name}")
        else:
            yield f"{where}: {kind} has no {name}"
