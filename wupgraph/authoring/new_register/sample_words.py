"""The words of a new register's sample, in the languages that the program has them in (`sample/words.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from pyoxigraph import Literal

from wupgraph.gate.trees import toml_tables

TO_TRANSLATE = "TRANSLATE: "
_FALLBACK = "en"


class SampleWords:
    """The words of a sample in the languages of a register.

    Args:
        languages: the register's, the first one first.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages
        self._words: Mapping[str, Mapping[str, str]] = toml_tables(sample("words.toml"))

    def word(self, key: str, lang: str | None = None) -> str:
        """A word in a language, default the first; in English where it is not known."""
        return (self._words.get(lang or self._languages[0]) or self._words[_FALLBACK])[key]

    def in_each(self, key: str) -> list[tuple[str, str]]:
        """A text in each language of the register; marked where it has to be translated."""
        return [
            (lang, self.word(key, lang) if lang in self._words else TO_TRANSLATE + self.word(key, _FALLBACK))
            for lang in self._languages
        ]

    def known(self, key: str) -> dict[str, str]:
        """A word in those of the languages in which it is known; in English where it is in none."""
        return {lang: self.word(key, lang) for lang in self._languages if lang in self._words} or {
            _FALLBACK: self.word(key, _FALLBACK)
        }

    def turtle(self, key: str) -> str:
        """The text in each language, as Turtle lists literals."""
        return " , ".join(str(Literal(text, language=lang)) for lang, text in self.in_each(key))


def sample(name: str) -> str:
    """A file of the package that a register is made of."""
    return (files("wupgraph.authoring.new_register") / "sample" / name).read_text(encoding="utf-8")
