"""HTTP as bytes on a socket, so that a test may say what no client would."""

from __future__ import annotations

import socket
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

LOOPBACK = "127.0.0.1"


class Answer(NamedTuple):
    """The status, the headers by lower-case name, and the body with its chunks joined."""

    status: int
    headers: dict[str, str]
    body: str


class Raw:
    """The port of a server."""

    def __init__(self, url: str) -> None:
        self.port = urlsplit(url).port or 0

    def connect(self, sent: bytes = b"") -> socket.socket:
        """A connection on which something was sent."""
        connection = socket.create_connection((LOOPBACK, self.port), 20)
        connection.sendall(sent)
        return connection

    def head(self, start: str, *headers: str, host: str | None = None) -> bytes:
        """The bytes of a head."""
        named = [f"Host: {LOOPBACK}:{self.port}" if host is None else host, *headers]
        return "\r\n".join([f"{start} HTTP/1.1", *filter(None, named), "", ""]).encode()

    def ask(self, sent: bytes) -> list[Answer]:
        """All answers that come until the server closes the connection."""
        with self.connect(sent) as connection:
            connection.shutdown(socket.SHUT_WR)
            with connection.makefile("rb") as stream:
                return [*answers(stream.read())]

    def query(self, text: str, *headers: str, **fields: str | list[str]) -> Answer:
        """The answer to a query as CSV."""
        body = urlencode({"query": text, **{name.replace("_", "-"): value for name, value in fields.items()}}, True)
        kind = "Content-Type: application/x-www-form-urlencoded"
        length = f"Content-Length: {len(body)}"
        return self.ask(self.head("POST /query", "Accept: text/csv", kind, length, *headers) + body.encode())[0]


def answers(data: bytes) -> list[Answer]:
    """The answers that stand one after the other in bytes; one that broke off has the status 0."""
    found = []
    while data:
        head, _, data = data.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        number = int(status.split()[1])
        if number == 100:
            continue
        body = b""
        if headers.get("transfer-encoding") == "chunked":
            while True:
                size, _, data = data.partition(b"\r\n")
                if not size:
                    number = 0
                    break
                body += data[: int(size, 16)]
                data = data[int(size, 16) + 2 :]
                if int(size, 16) == 0:
                    break
        elif "content-length" in headers:
            length = int(headers["content-length"])
            body, data = data[:length], data[length:]
        else:
            body, data = data, b""
        found.append(Answer(number, headers, body.decode()))
    return found
