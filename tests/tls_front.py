"""HTTPS on loopback in front of a plain server, with a certificate of the test's own authority."""

from __future__ import annotations

import contextlib
import select
import socket
import socketserver
import ssl
import threading
from typing import Self

from tests.servers import LOOPBACK


class TlsFront(socketserver.ThreadingTCPServer):
    """Passes on what comes over TLS, and nothing else; a context that ends it.

    Args:
        port: where the plain server listens on loopback.
        context: the certificate to show, and which versions of TLS to speak.
    """

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, context: ssl.SSLContext) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.target, self.context = port, context
        self.url = f"https://{LOOPBACK}:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(socketserver.BaseRequestHandler):
    server: TlsFront

    def handle(self) -> None:
        with (
            contextlib.suppress(OSError),
            self.server.context.wrap_socket(self.request, server_side=True) as secure,
            socket.create_connection((LOOPBACK, self.server.target), 30) as plain,
        ):
            # In one thread: OpenSSL does not take a read and a write of one connection at once.
            while True:
                ready = [secure] if secure.pending() else select.select([secure, plain], [], [], 30)[0]
                if not ready:
                    return
                for source in ready:
                    piece = source.recv(65536)
                    if not piece:
                        return
                    (plain if source is secure else secure).sendall(piece)
