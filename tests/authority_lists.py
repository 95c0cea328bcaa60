"""ISO 4217, ISO 3166-1 and ISO 639-1 and -2 whole, under the IRIs of the authority tables of the EU.

`python -m tests.authority_lists --write` writes the lists of `shapes/evidence/codes.ttl` and
`shapes/cooperation/codes.ttl` anew out of packages that keep up with the standards:
pip install iso4217 iso3166 python-iso639.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version

from wupgraph import assets

_SHAPES = assets.shipped_register() / "shapes"
FILES = {"language": _SHAPES / "evidence" / "codes.ttl"} | dict.fromkeys(
    ("country", "currency"), _SHAPES / "cooperation" / "codes.ttl"
)  # By table.
# By table: the distribution, its licence as it states it, and the standard it is for.
SOURCES = {
    "currency": ("iso4217", "public domain", "ISO 4217"),
    "country": ("iso3166", "MIT", "ISO 3166-1"),
    "language": ("python-iso639", "Apache-2.0", "ISO 639-1 and -2"),
}


def codes() -> Iterator[tuple[str, str]]:
    """The table and the code of each. What stands for no money or language (XXX, XTS, zxx, …) is left out."""
    for country in importlib.import_module("iso3166").countries:
        yield "country", country.alpha3
    for currency in importlib.import_module("iso4217").Currency:
        if currency.code not in ("XTS", "XXX"):
            yield "currency", currency.code
    for language in importlib.import_module("iso639").ALL_LANGUAGES:
        if (language.part1 or language.part2b) and language.scope != "S":
            yield "language", language.part3.upper()


def listed(table: str, text: str) -> list[str]:
    """The codes of a table that the shapes list."""
    found = re.search(rf"authority/{table}/\(([A-Z|]+)\)", text)
    assert found is not None
    return found[1].split("|")


def renewed(text: str) -> str:
    """The shapes with the lists of today's packages."""
    known = sorted(codes())
    there = [table for table in SOURCES if f"authority/{table}/(" in text]
    for table in there:
        own = [code for where, code in known if where == table]
        text = re.sub(rf"(authority/{table}/\()[A-Z|]+\)", lambda found, own=own: f"{found[1]}{'|'.join(own)})", text)  # type: ignore[misc]
        if table == "currency":  # The query about claims has no pattern, which would be compiled for each of them.
            text = re.sub(r'CONTAINS\(" [A-Z ]+ "', f'CONTAINS(" {" ".join(own)} "', text)
    made_of = ", ".join(
        f"{name} {version(name)} ({licence}) for {iso}" for name, licence, iso in map(SOURCES.__getitem__, there)
    )
    return re.sub(r"(# Made out of: ).*", rf"\g<1>{made_of}.", text)


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    for file in {*FILES.values()}:
        file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8")
