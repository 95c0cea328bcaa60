"""A server on loopback that fails in every way that real ones do, by the first part of the path."""

from __future__ import annotations

import contextlib
import gzip
import socket
import socketserver
import struct
import threading
import time
from typing import Self

RESULTS = "application/sparql-results+json"
EMPTY = b'{"head":{"vars":["g"]},"results":{"bindings":[]}}'
ONE = b'{"head":{"vars":["g"]},"results":{"bindings":[{"g":{"type":"uri","value":"http://example.org/g"}}]}}'
_LOGIN = b"<!DOCTYPE html><html><title>Log in</title></html>"


def answer(status: int = 200, body: bytes = ONE, type_: str | None = RESULTS, **headers: str) -> bytes:
    """A whole HTTP answer; `Retry_After="1"` makes the header `Retry-After: 1`."""
    lines = [f"HTTP/1.1 {status} X", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    lines += [f"Content-Type: {type_}"] if type_ is not None else []
    if "Content_Length" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


_ANSWERS = {
    "fine": answer(),
    "packed": answer(body=gzip.compress(ONE), Content_Encoding="gzip"),
    "bomb": answer(body=gzip.compress(b" " * 5_000_000), Content_Encoding="gzip"),
    "long": answer(body=b" " * 2_000_000),
    "broken-gzip": answer(body=gzip.compress(ONE)[:-6], Content_Encoding="gzip"),
    "short": answer(body=ONE[:30], Content_Length=str(len(ONE))),
    "login": answer(body=_LOGIN, type_="text/html; charset=utf-8"),
    "out-of-order": answer(
        500,
        b'<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>Failed</title></head><body>'
        b"<h3>Error XXXXX</h3><p>COL..: Insert stopped because out of seg data here or elsewhere &amp; so on</p>",
        "text/html",
    ),
    "wrong-type": answer(type_="text/csv"),
    "no-type": answer(type_=None),
    "malformed": answer(body=ONE[:-1]),
    "no-json-object": answer(body=b"[]"),
    "no-rows": answer(body=b'{"head":{}}'),
    "text-in-body": answer(body=ONE[:-3] + b"The SPARQL operation has been cancelled"),
    "error-member": answer(body=EMPTY[:-1] + b',"error":"out of memory"}'),
    "capped": answer(X_SPARQL_MaxRows="1"),
    "partial": answer(X_SQL_State="S1TAT", X_SQL_Message="RC out of time"),
    "remark": answer(body=b"<a:a> <b:b> <c:c> .\n## Incomplete results ##\n", type_="application/n-triples"),
    "half-triple": answer(body=b"<a:a> <b:b> <c:c> .\n<a:a> <b:", type_="application/n-triples"),
    "thousand": answer(
        body=b"".join(b"<a:%d> <b:b> <c:c> .\n" % i for i in range(1000)), type_="application/n-triples"
    ),
    "triples": answer(body=b"<a:a> <b:b> <c:c> .\n", type_="application/n-triples"),
}


class FaultServer(socketserver.ThreadingTCPServer):
    """The server; a context that ends it."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port = int(self.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.seen: list[bytes] = []  # the heads of the requests
        self.poured = 0  # rows of an answer without end
        self.elsewhere = ""  # where `/away` sends
        self.stopping = threading.Event()

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()

    def count(self, path: str) -> int:
        """How many requests came for a path."""
        return sum(f" /{path} ".encode() in head for head in self.seen)


class _Handler(socketserver.BaseRequestHandler):
    server: FaultServer

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            head = self._request()
            self.server.seen.append(head)
            self._fail(head.split(b" ")[1].decode("ascii").partition("?")[0].split("/")[1], head)

    def _request(self) -> bytes:
        """The head of the request; its body is read too, so that closing does not reset the connection."""
        raw = b""
        while b"\r\n\r\n" not in raw:
            raw += self.request.recv(65536) or b"\r\n\r\n"
        head, _, body = raw.partition(b"\r\n\r\n")
        length = next(
            (int(v.split(b":")[1]) for v in head.split(b"\r\n") if v.lower().startswith(b"content-length")), 0
        )
        while len(body) < length:
            body += self.request.recv(65536)
        return head

    def _fail(self, fault: str, head: bytes) -> None:
        send = self.request.sendall
        if fault.isdecimal():
            send(answer(int(fault), b"no, thank you", "text/plain"))
        elif fault in _ANSWERS:
            send(_ANSWERS[fault])
        elif fault == "echo":  # A careless server that repeats the request in its error.
            line = next((part for part in head.split(b"\r\n") if part.startswith(b"Authorization")), b"")
            send(answer(500, line, "text/plain"))
        elif fault == "loop":
            send(answer(302, b"", None, Location=f"{self.server.url}/loop"))
        elif fault == "away":
            send(answer(302, b"", None, Location=self.server.elsewhere))
        elif fault == "elsewhere":
            send(answer(307, b"", None, Location="https://user:word@elsewhere.example/sparql"))
        elif fault == "hurry-later":
            send(answer(429, b"", None, Retry_After="3600"))
        elif fault == "in-a-second":
            send(answer(503, b"", None, Retry_After="1"))
        elif fault == "twice":
            times = self.server.count("twice")
            send(answer(503, b"", None, Retry_After="0") if times % 3 else answer())
        elif fault == "reset":
            send(answer(Content_Length=str(10 * len(ONE))))
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.request.close()
        elif fault in ("rows-without-end", "triples-without-end"):
            self._pour(fault.startswith("triples"))
        elif fault == "silent":
            self.server.stopping.wait(30)
        elif fault == "slow-head":
            self._drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: 1\r\n" * 1000)
        elif fault == "drip":
            send(answer(body=b"", Content_Length="1000"))
            self._drip(b" " * 1000)

    def _pour(self, triples: bool) -> None:
        """An answer that goes on until the other side has enough."""
        start, row = ONE[:-3], b',{"g":{"type":"uri","value":"http://example.org/%d"}}'
        if triples:
            start, row = b"", b"<a:%d> <b:b> <c:c> .\n"
        type_ = "application/n-triples" if triples else RESULTS
        self.request.sendall(f"HTTP/1.1 200 X\r\nContent-Type: {type_}\r\n\r\n".encode() + start)
        number = 0
        while not self.server.stopping.is_set():
            self.request.sendall(b"".join(row % (number + i) for i in range(1000)))
            number += 1000
            self.server.poured = number

    def _drip(self, data: bytes) -> None:
        end = time.monotonic() + 30
        for byte in data:
            if self.server.stopping.wait(0.05) or time.monotonic() > end:
                return
            self.request.sendall(bytes([byte]))
