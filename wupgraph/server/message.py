"""What is asked and what is answered, as HTTP has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wupgraph.text import Text


@dataclass(frozen=True, slots=True)
class Request:
    """A whole request: the method, the path and the query string of its target, headers by lower-case name, the body.

    Of a header that comes twice the values are joined by ", " (RFC 9110, 5.3).
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> tuple[str, str]:
        """The content type without its parameters, and its charset; "" for what is not told."""
        told, *parameters = self.headers.get("content-type", "").split(";")
        named = (part.partition("=") for part in parameters)
        charset = next((value.strip(' "').lower() for name, _, value in named if name.strip().lower() == "charset"), "")
        return told.strip().lower(), charset


class Reply(NamedTuple):
    """A status and a line that says why; "" for what the other side said itself."""

    status: int
    text: Text
    headers: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """A request that is not answered but by a `Reply`."""

    def __init__(self, status: int, pl: str, en: str, **headers: str) -> None:
        super().__init__(en)
        named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        self.reply = Reply(status, Text(pl, en), named)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of Oxigraph's server: a request without the client's own headers but what it accepts."""

    method: str
    target: str
    accept: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
