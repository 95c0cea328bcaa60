"""HTTP/1.1 with one client, who may be slow, silent, gone or malicious: h11 reads and writes it, and all has an end.

No server that could be had bounds the time for headers or a body: uvicorn and hypercorn start counting when the headers
are whole, and count half-open connections among those that keep others out.
"""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate
from http import HTTPStatus

import h11

from wupgraph.server.heads import headers_of
from wupgraph.server.message import RefusedError, Reply, Request
from wupgraph.server.service_limits import Limits

_PIECE = 1 << 14
_STILL = 10  # times `left_seconds`
_SOON = 0.05  # seconds
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


class Conversation:
    """A connection of a client.

    Attributes:
        is_answered: whether a request of it is being answered just now.
        has_begun: whether the head of an answer to that request was sent.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, limits: Limits) -> None:
        self._reader, self._writer, self._limits = reader, writer, limits
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.head_bytes)
        self.is_answered = self.has_begun = False
        self._is_head = False
        self._sent = 0.0

    async def request(self) -> Request | None:
        """The next request, whole; None if there is none any more.

        Raises:
            RefusedError: it is too long, too slow or no HTTP; there is no next one then.
        """
        self.is_answered = self.has_begun = self._is_head = False
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
        try:
            async with asyncio.timeout(self._limits.head_seconds):
                head = await self._event()
        except TimeoutError:
            if self._http.their_state is h11.IDLE and not self._http.trailing_data[0]:
                return None  # Nothing came at all.
            raise _slow() from None
        if not isinstance(head, h11.Request):
            return None
        self._is_head = head.method == b"HEAD"
        return await self._whole(head)

    async def _whole(self, head: h11.Request) -> Request:
        headers = headers_of(head, self._limits)
        body = await self._body(int(headers.get("content-length", 0)))
        path, _, query = head.target.decode("latin-1").partition("?")
        return Request(head.method.decode("ascii"), path, query, headers, body)

    async def _body(self, told: int) -> bytes:
        limits = self._limits
        if told > limits.body_bytes:
            raise self._long()
        if self._http.they_are_waiting_for_100_continue:
            await self._send(h11.InformationalResponse(status_code=100, headers=[]))
        body, pieces = bytearray(), 0
        try:
            async with asyncio.timeout(limits.body_seconds):
                while isinstance(event := await self._event(), h11.Data):
                    body += event.data
                    pieces += 1
                    if len(body) > limits.body_bytes or pieces > limits.pieces:
                        raise self._long()
        except TimeoutError:
            raise _slow() from None
        return bytes(body)

    def _long(self) -> RefusedError:
        most = self._limits.body_bytes
        return RefusedError(
            413,
            f"treść żądania jest dłuższa niż {most} bajtów albo ma więcej niż {self._limits.pieces} części",
            f"the body of the request is longer than {most} bytes, or has more than {self._limits.pieces} pieces",
        )

    async def _event(self) -> h11.Event:
        """What comes next of a request.

        Raises:
            RefusedError: it is no HTTP.
        """
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(_PIECE))
        except h11.RemoteProtocolError as error:
            status = error.error_status_hint
            raise RefusedError(
                status, f"to nie jest poprawne żądanie HTTP: {error}", f"this is no proper HTTP request: {error}"
            ) from None
        assert not isinstance(event, type)
        return event

    async def leave(self) -> None:
        """Wait until the client has left, or sends much more before it has its answer.

        Who has closed its own half only (as `nc` does) still waits for the answer. Who has closed both looks the same
        until something is sent: a 100 (Continue), which every client of HTTP/1.1 passes over (RFC 9110, 15.2).
        """
        came, pause = 0, _SOON
        try:
            while data := await self._reader.read(_PIECE):
                self._http.receive_data(data)
                came += len(data)
                if came > self._limits.head_bytes:
                    return
            if self._http.their_http_version != b"1.1":
                await asyncio.sleep(_STILL * self._limits.left_seconds)
                return
            while not self._stalls():
                if not self.has_begun:
                    await self._send(h11.InformationalResponse(status_code=100, headers=[]))
                await asyncio.sleep(pause)
                pause = self._limits.left_seconds
        except OSError:
            return

    def _stalls(self) -> bool:
        """Whether an answer that has begun stands still; a piece of it would tell whether the client is there."""
        return self.has_begun and time.monotonic() - self._sent > _STILL * self._limits.left_seconds

    async def begin(self, status: int, headers: tuple[tuple[str, str], ...]) -> None:
        """Send the head of an answer."""
        self.has_begun = True
        both = [("Date", formatdate(usegmt=True)), *_ALWAYS, *headers]
        if self._http.their_state is not h11.DONE:  # Nobody knows where its next request would begin.
            both.append(("Connection", "close"))
        await self._send(h11.Response(status_code=status, headers=both, reason=HTTPStatus(status).phrase))

    async def go_on(self, data: bytes) -> None:
        """Send a piece of its body."""
        if not self._is_head:
            await self._send(h11.Data(data=data))

    async def finish(self) -> None:
        """Say that this was all."""
        await self._send(h11.EndOfMessage())

    async def reply(self, reply: Reply, lang: str) -> None:
        """Send a whole answer of one line."""
        body = f"{' '.join(reply.text.in_(lang).split())}\n".encode()
        length = ("Content-Length", str(len(body)))
        await self.begin(reply.status, (("Content-Type", "text/plain; charset=utf-8"), length, *reply.headers))
        await self.go_on(body)
        await self.finish()

    @property
    def goes_on(self) -> bool:
        """Whether another request may come."""
        return self._http.our_state is h11.DONE and self._http.their_state is h11.DONE

    async def _send(self, event: h11.Event) -> None:
        data = self._http.send(event)
        self._sent = time.monotonic()
        if data:
            self._writer.write(data)
            async with asyncio.timeout(self._limits.stall_seconds):
                await self._writer.drain()

    async def close(self) -> None:
        """End the connection so that an answer just sent can still be read, whatever the client goes on sending."""
        try:
            async with asyncio.timeout(self._limits.linger_seconds):
                await self._writer.drain()
                self._writer.write_eof()
                came = 0
                while came < self._limits.body_bytes and (data := await self._reader.read(_PIECE)):
                    came += len(data)
        except (OSError, RuntimeError, TimeoutError):
            pass
        self.cut()

    def cut(self) -> None:
        """End the connection at once."""
        self._writer.transport.abort()


def _slow() -> RefusedError:
    return RefusedError(408, "żądanie nie nadeszło w całości na czas", "the request did not come in full in time")
