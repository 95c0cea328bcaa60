"""A value as somebody wrote it, understood; and why a value is not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wupgraph.errors import UsageError
from wupgraph.text import Text


@dataclass(frozen=True, slots=True)
class ValueReading:
    """What a written value means, in the forms that the data has.

    Attributes:
        lexical: the canonical lexical form ("2007-09-13", "1800000", "--05-17", "true"); of a text, the text.
        datatype: IRI of the datatype: `xsd:date`, `gYearMonth`, `gYear`, `gMonthDay`, `decimal`, `integer`, `boolean`,
            `anyURI`, `string`.
        currency: ISO 4217 code that the text says ("PLN"); "" where it says none.
        unit: code of a unit that the text says, of those in `value_words.toml` ("percent", "person", "hour"); "" where
            there is none, or none that is known.
        unit_written: the words behind the number as they stand ("osób", "powiatów"), "" where there are none.
        approximate: the text says "ok.", "about", "rund".
        as_written: the text itself, white space collapsed.
    """

    lexical: str
    datatype: str
    currency: str = ""
    unit: str = ""
    unit_written: str = ""
    approximate: bool = False
    as_written: str = ""


class UnreadableValueError(UsageError):
    """A text that is no value of the wanted kind; its line says what to write instead."""


class AmbiguousValueError(UsageError):
    """A text that means two things; its line says both, and how to write each.

    Attributes:
        meanings: both, of a number; none of anything else.
    """

    def __init__(self, text: Text, meanings: Sequence[ValueReading] = ()) -> None:
        super().__init__(text)
        self.meanings = tuple(meanings)
