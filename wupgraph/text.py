"""Texts in the languages of the program and of registers, and numbers as they are written there."""

from collections.abc import Mapping, Sequence
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

    @property
    def by_language(self) -> tuple[tuple[str, str], ...]:
        """The texts with their languages."""
        return (("pl", self.pl), ("en", self.en))


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


def languages_in_order(*first: str) -> tuple[str, ...]:
    """The languages in which a text is looked for: these, then English, then none ("").

    >>> languages_in_order("uk", "de", "uk")
    ('uk', 'de', 'en', '')
    """
    return tuple(dict.fromkeys((*first, "en", "")))


def texts_in_order(texts: Mapping[str, str], languages: Sequence[str]) -> Texts:
    """Texts by language, so that the first is the one for who asks for another: in the order of languages, then by tag.

    >>> texts_in_order({"fr": "accord", "en": "agreement", "de": "Vertrag"}, ("de", "en", ""))
    Texts(by_language=(('de', 'Vertrag'), ('en', 'agreement'), ('fr', 'accord')))
    """
    known = [lang for lang in languages if lang in texts]
    return Texts(tuple((lang, texts[lang]) for lang in (*known, *sorted(texts.keys() - known))))


def in_polish(number: float) -> str:
    """A number with a decimal comma.

    >>> in_polish(0.5), in_polish(60.0)
    ('0,5', '60')
    """
    return f"{number:g}".replace(".", ",")
