"""The front: whoever comes on loopback is heard, within limits, and asks Oxigraph's servers through it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

from wupgraph.server.conversation import Conversation
from wupgraph.server.hosts import BACKLOG, LOOPBACK, Hosts
from wupgraph.server.keeper import Keeper
from wupgraph.server.message import Question, RefusedError, Request
from wupgraph.server.pool import Pool
from wupgraph.server.protocol import graph_of, query_of, refuse_update
from wupgraph.server.relay import Relay
from wupgraph.server.service_limits import Limits
from wupgraph.server.stopping import Stopping
from wupgraph.stores.filling import check_whole
from wupgraph.stores.folders import open_folder, reading_lock
from wupgraph.text import Text

_PAUSE = 0.1
# Which path is answered by what.
_ROUTES: Mapping[str, Callable[[Request, Limits], Question]] = {
    "/query": query_of,
    "/store": graph_of,
    "/update": refuse_update,
}


class Front:
    """All conversations, each answered within the limits.

    Args:
        port: where they come from, which their `Host` has to name.
        lang: the language of refusals, "pl" or "en".
    """

    def __init__(self, relay: Relay, port: int, limits: Limits, lang: str) -> None:
        self._relay, self._hosts, self._limits, self._lang = relay, Hosts(port), limits, lang
        self._open: dict[Conversation, asyncio.Task[None] | None] = {}  # The one that waits longest comes first.

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hear a client until it or we have enough."""
        client = Conversation(reader, writer, self._limits)
        self._open[client] = asyncio.current_task()
        self._make_room()
        try:
            await self._converse(client)
        except (OSError, TimeoutError):  # It has left, or takes nothing.
            pass
        except asyncio.CancelledError:  # We end. Python 3.11 takes a cancelled task of a connection for a failed one.
            pass
        finally:
            self._open.pop(client, None)
            client.cut()

    def _make_room(self) -> None:
        """Close what owes its request for longest, if there are too many."""
        if len(self._open) > self._limits.connections:
            for client in [*self._open]:
                if not client.is_answered:
                    del self._open[client]
                    client.cut()
                    return

    async def _converse(self, client: Conversation) -> None:
        while True:
            try:
                request = await client.request()
                if request is None:
                    return
                client.is_answered = True
                question = self._question(request)
                if not await self._is_answered(question, client):
                    return
            except RefusedError as error:
                await client.reply(error.reply, self._lang)
            if not client.goes_on:
                client.is_answered = False
                await client.close()
                return
            if client in self._open:  # To the end of those who wait.
                self._open[client] = self._open.pop(client)

    def _question(self, request: Request) -> Question:
        """What a request asks.

        Raises:
            RefusedError: nothing that anybody here may ask.
        """
        if not self._hosts.is_ours(request.headers.get("host", "")):
            raise RefusedError(
                421, "to nie jest serwer o tej nazwie (Host)", "this is not the server of that name (Host)"
            )
        if self._hosts.is_foreign(request.headers):
            raise RefusedError(403, "strony innych witryn nie mogą tu pytać", "pages of other sites may not ask here")
        route = _ROUTES.get(request.path)
        if route is None:
            raise RefusedError(
                404, "tu nic nie ma; pytaj pod adresem /query", "there is nothing here; queries go to /query"
            )
        return route(request, self._limits)

    async def _is_answered(self, question: Question, client: Conversation) -> bool:
        """Answer a question, as long as its client is there to hear; whether it has heard all."""
        answer = asyncio.ensure_future(self._relay.answer(question, client))
        leave = asyncio.ensure_future(client.leave())
        try:
            await asyncio.wait((answer, leave), return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                answer.result()
            return answer.done()
        finally:
            for task in (answer, leave):
                task.cancel()
            await asyncio.gather(answer, leave, return_exceptions=True)

    async def end(self) -> None:
        """Close all conversations."""
        tasks = [task for task in self._open.values() if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def serve(
    folder: Path,
    listener: socket.socket,
    command: str,
    limits: Limits,
    keeper: Keeper,
    stopping: Stopping,
    begin: Callable[[str], None],
    tell: Callable[[Text], None],
    lang: str,
) -> None:
    """Serve a store on disk until the process is told to stop.

    Args:
        listener: from `listen`; closed in the end.
        command: where Oxigraph's server is.
        begin: called with the base URL when questions are answered.
        tell: says a line to the user.

    Raises:
        StoreError: the folder is no store, is being written to or is not whole, or the server does not start, or
            keeps dying.
    """
    check_whole(folder)
    open_folder(folder, writable=False)  # The server's own message about a wrong folder is a stack trace.
    with listener, reading_lock(folder):
        port = int(listener.getsockname()[1])
        pool = Pool(command, folder, limits, keeper, tell)
        front = Front(Relay(pool, limits), port, limits, lang)
        asyncio.run(_serve(front, pool, listener, stopping, lambda: begin(f"http://{LOOPBACK}:{port}"), tell))


async def _serve(
    front: Front,
    pool: Pool,
    listener: socket.socket,
    stopping: Stopping,
    begin: Callable[[], None],
    tell: Callable[[Text], None],
) -> None:
    def unforeseen(_: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        what = f"{type(error).__name__}: {error}" if (error := context.get("exception")) else str(context["message"])
        tell(Text(f"błąd programu: {what}", f"a bug: {what}"))

    asyncio.get_running_loop().set_exception_handler(unforeseen)
    try:
        await pool.start()
        server = await asyncio.start_server(front.talk, sock=listener, limit=1 << 16, backlog=BACKLOG)
        if not stopping.asked:
            begin()
        while not stopping.asked:
            await pool.look()
            await asyncio.sleep(_PAUSE)
        server.close()
        await front.end()
    finally:
        pool.end()
