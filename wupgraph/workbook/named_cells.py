"""What stands in the cell of a thing or of an entry of a list: its name for people, its identifier in brackets."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?P<name>.*\S)?\s*\[(?P<identifier>[^\[\]\s]+)\]", re.DOTALL)


def named_cell(name: str, identifier: str) -> str:
    """What stands for a thing or an entry: `Nazwa [id]`; without a name the identifier alone.

    >>> named_cell("Urząd Pracy", "wup-olsztyn"), named_cell("", "zus")
    ('Urząd Pracy [wup-olsztyn]', 'zus')
    """
    shown = " ".join(name.split())
    return f"{shown} [{identifier}]" if shown else identifier


def identifier_in(value: str) -> str:
    """The identifier in the brackets at the end of a value; the value itself, if it has none.

    >>> identifier_in("Urząd (dawny) [wup-olsztyn]"), identifier_in(" zus "), identifier_in("[wd:Q54184]")
    ('wup-olsztyn', 'zus', 'wd:Q54184')
    """
    found = _NAMED.fullmatch(value.strip())
    return found["identifier"] if found else value.strip()


def name_in(value: str) -> str:
    """The name before the brackets; the value itself, if it has none.

    >>> name_in("Urząd Pracy [wup-olsztyn]"), name_in("zus")
    ('Urząd Pracy', 'zus')
    """
    found = _NAMED.fullmatch(value.strip())
    return (found["name"] or "") if found else value.strip()
