"""How a word of a command is written: a quotation, or a statement `form=value`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wupgraph.authoring.rows.row import RowPlace
from wupgraph.authoring.rows.row_cells import unwanted_in
from wupgraph.authoring.rows.row_codes import FORM
from wupgraph.authoring.rows.row_columns import CELL_SIZE
from wupgraph.authoring.rows.row_findings import RowFindings, cell_shown
from wupgraph.screen import code_point
from wupgraph.text import Text

_STATEMENT = re.compile(
    r"(?P<dot>\.?)(?P<name>[^\W\d_][\w-]*)(?::(?P<part>[\w-]+))?(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?="
    r"(?P<value>.*)",
    re.DOTALL,
)
_QUOTATION = re.compile(r"(?:quote|cytat)(?:@(?P<place>[^=]*))?=(?P<text>.*)", re.DOTALL | re.IGNORECASE)


class QuotationWord(NamedTuple):
    """A quotation.

    Attributes:
        place: where it stands, as rows have it; "" where the word does not say.
        at: the word as it was typed, and the how-manieth it is.
    """

    text: str
    place: str
    at: RowPlace

    @property
    def is_bare(self) -> bool:
        """Whether the word is nothing but the quotation."""
        return self.text == self.at.argument


class StatementWord(NamedTuple):
    """A statement.

    Attributes:
        name: the form, or the property as a CURIE.
        value: as it was written.
        language: the tag of the value's language, in small letters; "" for none.
        part: the slug of the part that it is about; "" for none.
        is_of_part: it is about the part that the statement before it makes.
        at: the word as it was typed, and the how-manieth it is.
    """

    name: str
    value: str
    language: str
    part: str
    is_of_part: bool
    at: RowPlace


def read_word(word: str, number: int = 0) -> QuotationWord | StatementWord:
    """What a word is: a statement, if what stands before its first `=` looks like the name of a form.

    Args:
        number: the how-manieth word it is.

    >>> read_word("aim@en=Exchange")[:3]
    ('aim', 'Exchange', 'en')
    >>> read_word("340 osób").text, read_word("quote@p3=x=1")[:2]
    ('340 osób', ('x=1', 'p3'))
    """
    at = RowPlace(column=number, argument=word)
    explicit = _QUOTATION.fullmatch(word)
    if explicit is not None:
        return QuotationWord(explicit["text"], explicit["place"] or "", at)
    match = _STATEMENT.fullmatch(word)
    if match is None:
        return QuotationWord(word, "", at)
    language, part = (match["language"] or "").lower(), match["part"] or ""
    return StatementWord(match["name"], match["value"], language, part, bool(match["dot"]), at)


def split_at_quotation(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words of a replacement: what is said before the first quotation goes, what is said from there on comes.

    Without a quotation all of it comes.

    Args:
        words: those behind the thing.
    """
    number = next((at for at, word in enumerate(words) if isinstance(read_word(word), QuotationWord)), 0)
    return words[:number], words[number:]


def check_letters(at: RowPlace, text: str, findings: RowFindings) -> None:
    """Tell of what no text has: control characters, and letters without end."""
    unwanted = unwanted_in(text)
    if unwanted:
        code = code_point(unwanted)
        findings.add(
            at, FORM, Text(f"jest tu znak sterujący ({code}); usuń go.", f"this holds a control character ({code}).")
        )
    elif len(text) > CELL_SIZE:
        said = Text(f"to ma ponad {CELL_SIZE} znaków; skróć to.", f"this has over {CELL_SIZE} characters; shorten it.")
        findings.add(RowPlace(column=at.column, argument=cell_shown(text)), FORM, said)
    elif isinstance(word := read_word(text.strip()), StatementWord) and re.search(r"[\t\r\n]", word.value.strip()):
        broken = Text(
            "wartość ma koniec wiersza albo tabulator; napisz ją w jednym wierszu, z odstępami.",
            "the value has a line end or a tab; write it on one line, with blanks.",
        )
        findings.add(at, FORM, broken)
