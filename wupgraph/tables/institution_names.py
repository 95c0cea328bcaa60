"""Institutions found by what a table calls them: the same name but for its spelling, and what it may mean otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from wupgraph.queries.search_text import words_of

# Legal forms in words, folded, and what they are in short. The longer first.
_LEGAL_FORMS: Sequence[tuple[tuple[str, ...], str]] = (
    (("spolka", "z", "ograniczona", "odpowiedzialnoscia", "spolka", "komandytowa"), "zoosk"),
    (("sp", "z", "o", "o", "sp", "k"), "zoosk"),
    (("spolka", "z", "ograniczona", "odpowiedzialnoscia"), "zoo"),
    (("spolka", "z", "o", "o"), "zoo"),
    (("sp", "z", "o", "o"), "zoo"),
    (("sp", "z", "oo"), "zoo"),
    (("spolka", "akcyjna"), "sa"),
    (("s", "a"), "sa"),
    (("spolka", "jawna"), "spj"),
    (("sp", "j"), "spj"),
    (("spolka", "komandytowa"), "spk"),
    (("sp", "k"), "spk"),
    (("spolka", "cywilna"), "sc"),
    (("s", "c"), "sc"),
    (("uzdaroji", "akcine", "bendrove"), "uab"),
    (("akcine", "bendrove"), "ab"),
    (("viesoji", "istaiga"), "vsi"),
    (("valstybes", "imone"), "vi"),
    (("gesellschaft", "mit", "beschrankter", "haftung"), "gmbh"),
)
_SAME_ENDS = {short for _, short in _LEGAL_FORMS}
_LEAST_ALIKE = 0.5  # of the words of two names, those that they share
_MOST = 3  # candidates
_COMMON = 500  # institutions that have a word: more than that tell nothing


def key_of_name(name: str) -> str:
    """A name as it is compared: its words folded, its legal form in short and at the end.

    >>> key_of_name("PKP POLSKIE LINIE KOLEJOWE S.A.") == key_of_name("PKP Polskie Linie Kolejowe Spółka Akcyjna")
    True
    >>> key_of_name('UAB "Liskandas"') == key_of_name('Uždaroji akcinė bendrovė „LISKANDAS”')
    True
    """
    words, forms = words_of(name), []
    for long, short in _LEGAL_FORMS:
        width = len(long)
        at = next((i for i in range(len(words) - width + 1) if tuple(words[i : i + width]) == long), None)
        if at is not None and width < len(words):
            words[at : at + width] = []
            forms.append(short)
    forms += [word for word in words if word in _SAME_ENDS and len(words) > 1]
    words = [word for word in words if word not in _SAME_ENDS] or words
    return " ".join([*words, *sorted(forms)])


class InstitutionNames:
    """The institutions of a register by their names.

    Args:
        named: each with a name of it; an institution may come with several.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)
        for institution, name in named:
            key = key_of_name(name)
            self._by_key[key][institution] = None
            for word in key.split():
                self._by_word[word][key] = None

    def called(self, name: str) -> list[str]:
        """The institutions that have this name but for its spelling."""
        return list(self._by_key.get(key_of_name(name), ()))

    def like(self, name: str) -> list[str]:
        """Institutions that may be meant: those that share most words of their names, the likest first."""
        words = set(key_of_name(name).split())
        keys = {key for word in words if len(found := self._by_word.get(word, {})) <= _COMMON for key in found}
        scored = []
        for key in keys:
            others = set(key.split())
            alike = len(words & others) / min(len(words), len(others)) * len(words & others) / len(words | others)
            if alike >= _LEAST_ALIKE:
                scored.append((-alike, key))
        found = dict.fromkeys(one for _, key in sorted(scored) for one in self._by_key[key])
        return list(found)[:_MOST]
