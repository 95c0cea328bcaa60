"""What has to be known of a query before anything parses it: read in one pass, in linear time, whatever it is."""

from __future__ import annotations

import re

# SPARQL 1.1, 19.2: these stand for a character anywhere in a query, also for a bracket or a letter of a keyword. Not
# every parser does so, so both readings count.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.?|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^'\\]|\\.?|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\r\n]|\\.?)*+"?'
    r"|'(?:[^'\\\r\n]|\\.?)*+'?"
    r'|<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>'  # 19.8, IRIREF
    r"|\#[^\r\n]*+"
    r"|(?P<open>[({\[]|<<)|(?P<close>[)}\]]|>>)"
    r"|[?$]\w++|@[\w-]++|:(?:(?![.-])(?:[\w.:%-]|\\.)++)?"  # a variable, a language tag, a name after its prefix
    r"|(?P<word>\w++)(?P<colon>(?=:))?",
    re.DOTALL,
)


class QueryText:
    """A query as its words tell it, outside strings, IRIs, comments and names.

    Oxigraph wants no blank between words (`SERVICE:x`, `FROMNAMED<x>`, `5SERVICE<x>`), so a word holds a keyword
    wherever it stands in it.

    Attributes:
        federates: whether other servers may be asked (SERVICE); True also where a prefix is called so.
        has_dataset: whether the query states its own dataset (FROM, FROM NAMED).

    >>> text = QueryText("SELECT * FROM <urn:x> { ?s schema:serviceType 'SERVICE {' }")
    >>> text.federates, text.has_dataset
    (False, True)
    """

    def __init__(self, text: str) -> None:
        self.federates = self.has_dataset = False
        for reading in {text, _ESCAPE.sub(_meant, text)}:
            self._read(reading)

    def _read(self, text: str) -> None:
        depth, before = 0, ""
        prefixes = set()
        for match in _TOKEN.finditer(text):
            if match["open"]:
                depth += 1
            elif match["close"]:
                depth -= 1
            elif match["word"]:
                word, is_prefix = match["word"].upper(), match["colon"] is not None
                if is_prefix and before == "PREFIX":
                    prefixes.add(word)
                elif depth == 0 and "FROM" in word and not (is_prefix and word in prefixes):
                    self.has_dataset = True
                self.federates = self.federates or "SERVICE" in word
                before = word


def _meant(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else " "
