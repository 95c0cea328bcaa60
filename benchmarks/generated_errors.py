"""Planted errors: each is a thing of its own with one mistake, and what the rules say about it."""

from __future__ import annotations

from generated_name_errors import IN_NAMES_AND_DATES
from generated_statements import Statements
from generated_things import Planted
from generated_value_errors import IN_VALUES_AND_CLAIMS

MISTAKES = (*IN_NAMES_AND_DATES, *IN_VALUES_AND_CLAIMS)


def mistaken(number: int) -> tuple[Statements, list[Planted]]:
    """The statements of the numbered error, the kinds taken in turn, and its findings."""
    n = f"b{number:06d}"
    said = Statements(f"notatka-{n}", n)
    return said, MISTAKES[number % len(MISTAKES)](said, n)
