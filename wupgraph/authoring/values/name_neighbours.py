"""What stands beside a name in a text, and whether that makes it a part of the name of another.

"Fundacja Mosty Południa" is no Fundacja Mosty, "Nowak-Kos" no Nowak, and the "Rada Fundacji Mosty" another body than
the foundation. A small letter, a mark or the post of somebody behind a name ends it; so does, in Polish, the first word
of another body in the nominative, as in lists. A capital in a text of capitals says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.authoring.values.name_words import NameForms, NameWord, is_adjective


class Neighbours:
    """The words of a text around those of a name.

    Args:
        words: those of the text.
        own: all words of the names of the thing.
    """

    def __init__(self, text: str, words: Sequence[NameWord], own: Sequence[NameWord], forms: NameForms) -> None:
        self._text, self._words, self._forms = text, words, forms
        self._own = [word for word in own if not word.is_small]

    def go_on_behind(self, at: int) -> bool:
        """Whether the name that a word ends goes on behind it as that of another."""
        while self._between(at) in (" ", "-") and self._is_own(self._words[at + 1]):
            at += 1
        gap = self._between(at)
        if gap not in (" ", "-") or not self._words[at + 1].text[0].isupper():
            return False
        word, follows = self._words[at], self._words[at + 1]
        if gap == "-":
            return True
        if not word.text[0].isupper() or len(follows.text) == 1:  # "województwa podlaskiego Rekomendacja": a heading.
            return False
        if word.text.isupper() and (follows.text.isupper() or not word.is_abbreviation):
            return False
        return not (self._forms.is_post(follows) or self._begins_body(at + 1))

    def begin_before(self, at: int) -> bool:
        """Whether a word is the last part of a longer one: "Kos" of "Nowak-Kos"."""
        if at == 0 or self._between(at - 1) != "-" or self._is_own(self._words[at - 1]):
            return False
        return self._words[at].text[0].isupper() and self._words[at - 1].text[0].isupper()

    def own_it(self, at: int, named: NameWord) -> bool:
        """Whether the body that a word begins is named only as the one to which another belongs.

        Args:
            named: the word as the name has it: what belongs to a body has that in the genitive.
        """
        word = self._words[at]
        if not (word.is_abbreviation or any(map(self._forms.is_body, self._own))):
            return False
        before = at - 1
        while before >= 0 and self._words[before].folded in self._forms.owners:
            before -= 1
        if before == at - 1 and (not self._forms.polish or (word.folded == named.folded and not word.is_abbreviation)):
            return False
        while before >= 0 and self._between(before) == " ":
            other = self._words[before]
            if not self._is_own(other) and self._forms.is_body(other):
                return True
            if not (other.is_proper and is_adjective(other)):  # "Rada Programowa Fundacji Mosty"
                return False
            before -= 1
        return False

    def _between(self, at: int) -> str:
        """What stands between a word and the next one; nothing behind the last one."""
        return self._text[self._words[at].end : self._words[at + 1].start] if at + 1 < len(self._words) else ""

    def _is_own(self, word: NameWord) -> bool:
        return any(self._forms.same(one, word) for one in self._own)

    def _begins_body(self, at: int) -> bool:
        """Whether the name of another body begins with a word or, behind an adjective, with the next one."""
        if not self._forms.polish:
            return False
        return any(word.folded in self._forms.nominatives for word in self._words[at : at + 2] if word.is_proper)
