"""Texts in the languages of the register, and numbers as they are written there."""

from typing import NamedTuple

LANGUAGES = ("pl", "en")


class Text(NamedTuple):
    """One thing said in both languages of the register.

    >>> Text("umowa", "contract").in_("en")
    'contract'
    """

    pl: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in `lang`; Polish for any language that the register does not speak."""
        return self.en if lang == "en" else self.pl


def in_polish(number: float) -> str:
    """A number with a decimal comma.

    >>> in_polish(0.5), in_polish(60.0)
    ('0,5', '60')
    """
    return f"{number:g}".replace(".", ",")
