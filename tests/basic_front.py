"""Basic authentication on loopback in front of a plain server, as a proxy does it."""

from __future__ import annotations

import base64
import contextlib
import socket
import socketserver
import threading
from typing import Self

from tests.fault_server import answer
from tests.servers import LOOPBACK


class BasicFront(socketserver.ThreadingTCPServer):
    """Passes on the requests of one user, and refuses all others; a context that ends it.

    Args:
        port: where the plain server listens on loopback.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, user: str, secret: str) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.target = port
        self.due = b"Authorization: Basic " + base64.b64encode(f"{user}:{secret}".encode())
        self.url = f"http://{LOOPBACK}:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(socketserver.BaseRequestHandler):
    server: BasicFront

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head and (piece := self.request.recv(65536)):
                head += piece
            if self.server.due not in head.partition(b"\r\n\r\n")[0].split(b"\r\n"):
                # A careless one: it says what it was given.
                self.request.sendall(answer(401, head, "text/plain", WWW_Authenticate='Basic realm="x"'))
                return
            with socket.create_connection((LOOPBACK, self.server.target), 30) as plain:
                plain.sendall(head)
                threading.Thread(target=_pass_on, args=(self.request, plain), daemon=True).start()
                _pass_on(plain, self.request)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
