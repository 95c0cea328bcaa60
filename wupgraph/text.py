"""Texts in the languages of the program and of registers, and numbers as they are written there."""

from typing import NamedTuple

LANGUAGES = ("pl", "en")  # those that the program speaks; the content of a register may be in any


class Text(NamedTuple):
    """One thing said in both languages of the program.

    >>> Text("umowa", "contract").in_("en")
    'contract'
    """

    pl: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in `lang`; English for any language that the program does not speak."""
        return self.pl if lang == "pl" else self.en


class Texts(NamedTuple):
    """One thing said in the languages of a register, in its order.

    >>> Texts((("de", "Vertrag"), ("pl", "umowa"))).in_("uk")
    'Vertrag'
    """

    by_language: tuple[tuple[str, str], ...]

    def in_(self, lang: str) -> str:
        """The text in `lang`, else in the first language that there is; "" if there is none."""
        texts = dict(self.by_language)
        return texts.get(lang) or next(iter(texts.values()), "")


def in_polish(number: float) -> str:
    """A number with a decimal comma.

    >>> in_polish(0.5), in_polish(60.0)
    ('0,5', '60')
    """
    return f"{number:g}".replace(".", ",")
