"""What holds for all statements of a command that records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What holds for all statements of a command.

    Attributes:
        document: the number or slug of the document; "" for none.
        language: the tag of its language; "" where it is not known.
        certainty: "" for `stated`.
        rank: "" for `normal`.
        notes, reasons: by language.
        since, until: when what is said holds; "" for not told.
        withdraw: the statements are to be taken out again.
    """

    document: str = ""
    language: str = ""
    certainty: str = ""
    rank: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    withdraw: bool = False
