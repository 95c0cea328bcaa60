"""One HTTP request and its whole answer, within a deadline and a number of bytes.

No redirect is followed, no proxy is taken from the environment.
"""

from __future__ import annotations

import http.client
import io
import select
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urlsplit

from wupgraph.errors import StoreError
from wupgraph.stores.url_origins import origin_of
from wupgraph.text import Text

CONNECT_SECONDS = 10.0
_PIECE = 1 << 16
# Virtuoso repeats the name of each graph that it is asked of in a header of its own, twice for `GRAPH`; the library
# gives up at 100, which a register of 100 files has.
http.client._MAXHEADERS = 20_000  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a server.

    `body` is bytes or a file that can be read again from its start; `writes` says that it changes the store,
    so that it is never sent twice. `sink` is a file that takes the body of an answer that does what was asked; what
    follows is not read once it raises `Enough`.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | BinaryIO = b""
    length: int | None = None  # of a file's body, in bytes
    writes: bool = False
    sink: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: the status, the headers by lower-case name, the unpacked body, b"" if it is in a file."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class UnreachableError(StoreError):
    """No connection came about: nothing was sent."""


class Connection:
    """A connection for one request at a time, cut by a timer at its deadline: a slow drip resets a timeout of a socket.

    Attributes:
        expired: whether it was cut.
        is_free: whether the last answer came whole and the server goes on, so that another request can be sent.
        is_stale: whether it was used before and nothing came of the last request: the server had closed it meanwhile.
    """

    def __init__(self, url: str, deadline: float, cafile: str) -> None:
        origin = origin_of(url)  # What a secret was allowed for is what is connected to.
        self._secure, self._host, self._port = origin.scheme == "https", origin.host, origin.port
        self._place, self._deadline, self._cafile = urlsplit(url).netloc, deadline, cafile
        self.expired = self.is_free = self.is_stale = False

    def __enter__(self) -> Connection:
        left = self._deadline - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            self._socket = socket.create_connection((self._host, self._port), min(left, CONNECT_SECONDS))
        except OSError as error:
            raise UnreachableError(_no_connection(self._place, error)) from None
        self._time()
        try:
            if self._secure:
                context = ssl.create_default_context(cafile=self._cafile or None)
                context.minimum_version = ssl.TLSVersion.TLSv1_2
                self._socket = context.wrap_socket(
                    self._socket, server_hostname=self._host, do_handshake_on_connect=False
                )
                self._socket.do_handshake()
        except OSError as error:
            self.__exit__()
            raise StoreError(_no_connection(self._place, error)) from None
        self._socket.settimeout(max(0.01, self._deadline - time.monotonic()))
        return self

    def _time(self) -> None:
        self._timer = threading.Timer(max(0.0, self._deadline - time.monotonic()), self._cut)
        self._timer.daemon = True
        self._timer.start()

    def rest(self) -> None:
        """Stay open without a request."""
        self._timer.cancel()

    def wake(self, deadline: float) -> bool:
        """Get ready for another request; False if the server has closed it, or sent what nobody asked for."""
        if self.expired or select.select([self._socket], [], [], 0)[0]:
            return False
        self._deadline, self.is_stale = deadline, True
        self._time()
        self._socket.settimeout(max(0.01, deadline - time.monotonic()))
        return True

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._socket.close()

    def _cut(self) -> None:
        self.expired = True
        # Not the TLS socket's own shutdown, which would wait for the other side.
        try:
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:
            return  # Already closed.

    def send(self, request: Request, extra: Mapping[str, str]) -> None:
        body = request.body
        if not isinstance(body, bytes):
            body.seek(0)
        headers = {"User-Agent": "wupgraph", "Accept-Encoding": "gzip"}
        headers |= {"Connection": "close"} if request.writes else {}
        headers |= {**request.headers, **extra}
        # Always told, unless a probe asks for it: Virtuoso loses chunked bodies.
        if (body or request.method in ("POST", "PUT")) and "Transfer-Encoding" not in headers:
            headers["Content-Length"] = str(len(body) if isinstance(body, bytes) else request.length)
        # As UTF-8: a user's name may hold more than Latin-1 does.
        encoded = {name: value.encode("utf-8") for name, value in headers.items()}
        self.is_free = False
        sender = http.client.HTTPConnection(self._host, self._port, blocksize=_PIECE)
        sender.sock = self._socket
        sender.request(request.method, target_of(request.url), body or None, encoded)

    def receive(self, most: int, sink: BinaryIO | None = None) -> Response:
        answer = http.client.HTTPResponse(self._socket)
        try:
            answer.begin()
            self.is_stale = False
            headers = {name.lower(): value for name, value in answer.getheaders()}
            packed = headers.get("content-encoding", "").lower() in ("gzip", "x-gzip")
            if sink is None or answer.status != 200:
                body = io.BytesIO()
                self._read(answer, packed, most, body)
                self.is_free = not answer.will_close
                return Response(answer.status, headers, body.getvalue())
            sink.seek(0)  # What an earlier try left there.
            sink.truncate()
            try:
                self._read(answer, packed, most, sink)
                self.is_free = not answer.will_close
            except Enough:
                pass
            return Response(answer.status, headers, b"")
        finally:
            answer.close()

    def _read(self, answer: http.client.HTTPResponse, packed: bool, most: int, sink: BinaryIO) -> None:
        """The whole body, unpacked, into a file; never more than `most` bytes of it."""
        unpacker = zlib.decompressobj(31) if packed else None
        came = kept = 0
        while piece := answer.read(_PIECE):
            came += len(piece)
            while piece:
                kept += sink.write(unpacker.decompress(piece, _PIECE) if unpacker else piece)
                piece = unpacker.unconsumed_tail if unpacker else b""
                if came > most or kept > most:
                    raise TooLongError(most)
                if self.expired:  # What is unpacked, or looked at on its way, takes time that no socket knows of.
                    raise TimeoutError
        if unpacker:
            sink.write(unpacker.flush())
            if not unpacker.eof and came:
                raise http.client.IncompleteRead(b"")
        if answer.length:  # `read` with a size says nothing of a body that is short.
            raise http.client.IncompleteRead(b"", answer.length)


class Enough(Exception):
    """What has come of a body shows that the whole is of no use."""


class TooLongError(ValueError):
    """An answer of more bytes than are wanted."""


def target_of(url: str) -> str:
    """The path and the query string of a URL."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


_NAME_THE_AUTHORITY = Text("wskaż swój urząd certyfikacji (cafile)", "name your authority (cafile)")
_OTHER_NAME = Text("podaj w url nazwę, na którą go wydano", "give in the url the name that it was issued for")
_OUT_OF_DATE = Text(
    "odnów go na serwerze albo popraw zegar tego komputera", "renew it on the server, or set this machine's clock"
)
# X509_V_ERR_… of OpenSSL: not yet valid, expired; another host, another address.
_CERTIFICATES = {9: _OUT_OF_DATE, 10: _OUT_OF_DATE, 62: _OTHER_NAME, 64: _OTHER_NAME}


def _no_connection(place: str, error: OSError) -> Text:
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = error.verify_message.rstrip(".")
        advice = _CERTIFICATES.get(error.verify_code, _NAME_THE_AUTHORITY)
        return Text(
            f"{place}: certyfikat magazynu nie jest zaufany ({reason}); {advice.pl}.",
            f"{place}: the certificate of the store is not trusted ({reason}); {advice.en}.",
        )
    from wupgraph.system_errors import reason_of

    said = reason_of(error) if str(error) else Text("upłynął czas oczekiwania", "timeout")
    return Text(
        f"{place}: nie można połączyć się z magazynem ({said.pl}); sprawdź adres i czy serwer działa.",
        f"{place}: the store cannot be reached ({said.en}); check the URL, and that the server runs.",
    )
