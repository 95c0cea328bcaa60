"""A question to Oxigraph's server, and its answer to the client, piece by piece, never whole in memory."""

from __future__ import annotations

import asyncio

import h11

from wupgraph.errors import StoreError
from wupgraph.server.child import Child
from wupgraph.server.conversation import Conversation
from wupgraph.server.message import Question, RefusedError
from wupgraph.server.pool import Pool
from wupgraph.server.service_limits import Limits
from wupgraph.text import in_polish

_PIECE = 1 << 16
_SAID = 500  # characters of what a server says


class Relay:
    """Carries questions to the servers of a pool."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        self._pool, self._limits = pool, limits

    async def answer(self, question: Question, client: Conversation) -> None:
        """Answer a question.

        Raises:
            RefusedError: nothing was sent yet, and there is no answer.
            OSError, TimeoutError: the answer broke off.
        """
        seconds = self._limits.query_seconds
        try:
            async with self._pool.child() as child, asyncio.timeout(seconds or None):
                await self._carry(question, child, client)
        except TimeoutError:
            if client.has_begun:
                raise
            raise RefusedError(
                500,
                f"zapytanie przerwano po {in_polish(seconds)} s (--timeout); zapytaj o mniej",
                f"the query was stopped after {seconds:g} s (--timeout); ask for less",
            ) from None
        except StoreError as error:
            raise RefusedError(503, error.text.pl, error.text.en, retry_after="5") from None

    async def _carry(self, question: Question, child: Child, client: Conversation) -> None:
        try:
            reader, writer = await asyncio.open_connection(*child.address)
            try:
                answer = _Answer(reader)
                writer.write(answer.ask(question))
                await self._pass_on(answer, client)
                child.is_fit = True
            finally:
                writer.close()
        except _BrokenOffError:
            await _see_the_end(child)
            if child.exit_code is not None:
                self._pool.tell_of(child)
            if client.has_begun:
                raise ConnectionError from None
            raise self._died(child) from None

    async def _pass_on(self, answer: _Answer, client: Conversation) -> None:
        head = await answer.head()
        kind = next((value.decode("latin-1") for name, value in head.headers if name == b"content-type"), "")
        if head.status_code != 200:
            said = await answer.text()
            # A function that nobody knows is found only when it is called, and is the question's fault all the same.
            status = 400 if "The custom function <" in said else head.status_code
            raise RefusedError(status, said, said)
        await client.begin(200, (("Content-Type", kind), ("Vary", "Accept"), ("Transfer-Encoding", "chunked")))
        while piece := await answer.piece():
            await client.go_on(piece)
        await client.finish()

    def _died(self, child: Child) -> RefusedError:
        if child.lacks_memory:
            most = f"{self._limits.memory_bytes >> 20} MB"
            return RefusedError(
                500,
                f"zapytanie wymaga więcej pamięci niż {most}; zapytaj o mniej",
                f"the query needs more memory than {most}; ask for less",
            )
        return RefusedError(
            500,
            f"serwer zakończył się przy tym zapytaniu ({child.ending}); uprość je",
            f"the server ended over this query ({child.ending}); simplify it",
        )


class _BrokenOffError(Exception):
    """Oxigraph's server did not answer in full."""


class _Answer:
    """An answer as it comes from Oxigraph's server."""

    def __init__(self, reader: asyncio.StreamReader) -> None:
        self._reader = reader
        self._http = h11.Connection(h11.CLIENT)

    def ask(self, question: Question) -> bytes:
        """The bytes of the question."""
        headers = [("Host", "localhost"), ("Connection", "close"), *question.headers.items()]
        if question.accept:
            headers.append(("Accept", question.accept))
        if question.body:
            headers.append(("Content-Length", str(len(question.body))))
        request = h11.Request(method=question.method, target=question.target, headers=headers)
        sent = [self._http.send(event) for event in (request, h11.Data(data=question.body), h11.EndOfMessage())]
        return b"".join(part for part in sent if part)

    async def head(self) -> h11.Response:
        """Its head.

        Raises:
            _BrokenOffError: there is none.
        """
        while not isinstance(event := await self._event(), h11.Response):
            if isinstance(event, h11.ConnectionClosed):
                raise _BrokenOffError
        return event

    async def piece(self) -> bytes:
        """The next piece of its body; b"" where it ends.

        Raises:
            _BrokenOffError: it broke off.
        """
        while isinstance(event := await self._event(), h11.Data):
            if event.data:
                return bytes(event.data)
        if not isinstance(event, h11.EndOfMessage):
            raise _BrokenOffError
        return b""

    async def text(self) -> str:
        """Its body as a line, cut where it is long; what follows is read and dropped."""
        body = b""
        while piece := await self.piece():
            body = (body + piece)[: 4 * _SAID]
        said = " ".join(body.decode("utf-8", "replace").split())
        shown = "".join(character if character.isprintable() else "�" for character in said)
        return shown if len(shown) <= _SAID else f"{shown[: _SAID - 1]}…"

    async def _event(self) -> h11.Event:
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(_PIECE))
        except (OSError, h11.RemoteProtocolError):
            raise _BrokenOffError from None
        assert not isinstance(event, type)
        return event


async def _see_the_end(child: Child) -> None:
    """Wait a moment for a process that seems to have ended."""
    for _ in range(20):
        if child.exit_code is not None:
            return
        await asyncio.sleep(0.05)
