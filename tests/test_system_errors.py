"""Reasons of the system and of tools: in Polish first, with their own words as a quotation."""

from __future__ import annotations

import errno
import os
import socket
import ssl

import pytest

from wupgraph.system_errors import explained, reason_of


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ECONNREFUSED, errno.EACCES])
def test_the_system_is_quoted_after_a_polish_reason(number: int) -> None:
    said = os.strerror(number)
    reason = reason_of(OSError(number, said))
    assert reason.en == said
    assert reason.pl.endswith(f": „{said}”")
    assert explained("nobody knows this").pl == "„nobody knows this”"


@pytest.mark.parametrize(
    ("error", "polish"),
    [
        (
            ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"),
            "połączenie odrzucone: „Connection",
        ),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "połączenie zerwane: „Connection reset"),
        (TimeoutError(errno.ETIMEDOUT, "Connection timed out"), "upłynął czas oczekiwania: „Connection timed out”"),
        (TimeoutError("timed out"), "upłynął czas oczekiwania: „timed out”"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "komputer jest nieosiągalny: „No route to host”"),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "nie ma takiej nazwy w sieci: „Name or"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "nie można ustalić adresu tej nazwy: „Temporary"),
        (ssl.SSLError(1, "[SSL] handshake failure"), "błąd TLS: „[SSL] handshake failure”"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "to jest katalog: „Is a directory”"),
        (PermissionError(errno.EPERM, "Operation not permitted"), "brak uprawnień: „Operation not permitted”"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_errors_of_files_and_of_the_network_have_a_polish_reason(error: OSError, polish: str) -> None:
    assert reason_of(error).pl.startswith(polish)
    assert reason_of(error).en == str(error.args[-1])


def test_a_server_that_does_not_speak_tls_is_called_so() -> None:
    server, client = socket.socketpair()
    with server, client:
        server.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        with pytest.raises(ssl.SSLError) as refused:
            ssl.create_default_context().wrap_socket(client, server_hostname="a.example")
    assert reason_of(refused.value).pl.startswith("serwer nie używa TLS, może to zwykłe http: „")
