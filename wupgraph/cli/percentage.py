"""A percentage that an option takes."""

from __future__ import annotations

from wupgraph.errors import UsageError
from wupgraph.text import Text


def percentage(option: str, text: str) -> float:
    """A number from 0 to 100, such as "20", "20%" or "99,5%".

    Args:
        option: which one takes it.

    Raises:
        UsageError: the text is none.
    """
    try:
        number = float(text.removesuffix("%").replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise UsageError(
            Text(
                f"{option}: „{text}” to nie procent; podaj liczbę od 0 do 100.",
                f'{option}: "{text}" is no percentage; give a number from 0 to 100.',
            )
        )
    return number
