"""The front with limits so small that a test can wait for them; nobody is behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.server.raw import LOOPBACK
from wupgraph.server.conversation import Conversation
from wupgraph.server.front import Front
from wupgraph.server.hosts import listen
from wupgraph.server.message import Question
from wupgraph.server.service_limits import Limits

LIMITS = Limits(
    head_seconds=0.3, body_seconds=0.3, stall_seconds=0.3, left_seconds=0.2, linger_seconds=0.2, connections=5
)
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Echo:
    """Answers with the body of the question: at once, never, or without end."""

    def __init__(self) -> None:
        self.ended = 0

    async def answer(self, question: Question, client: Conversation) -> None:
        try:
            if b"NEVER" in question.body:
                await asyncio.sleep(60)
            await client.begin(200, (("Content-Type", "text/plain"),))
            while b"ENDLESS" in question.body:
                await client.go_on(b"x" * 65536)
            await client.go_on(question.body)
            await client.finish()
        finally:
            self.ended += 1


def talk(client: Callable[[int], Awaitable[bytes]], limits: Limits = LIMITS) -> tuple[bytes, Echo]:
    """What a client hears, of whom the port is all that it knows."""
    echo = Echo()

    async def run() -> bytes:
        with listen(0) as listener:
            port = listener.getsockname()[1]
            front = Front(echo, port, limits, "en")
            server = await asyncio.start_server(front.talk, sock=listener, limit=1 << 16)
            try:
                return await asyncio.wait_for(client(port), 20)
            finally:
                server.close()
                await front.end()

    return asyncio.run(run()), echo


def ask(port: int, text: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET /query?query={text} HTTP/1.1", f"Host: {LOOPBACK}:{port}", *headers, "", ""]).encode()


async def hear(port: int, *sent: bytes, pause: float = 0.0) -> bytes:
    """What comes while parts are sent one by one, until the server closes the connection."""
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    heard = asyncio.ensure_future(reader.read())
    try:
        for part in sent:
            writer.write(part)
            await asyncio.sleep(pause)
            if heard.done():
                break
        return await heard
    finally:
        writer.close()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ([b"GET /query HTTP/1.1\r\n", *[b"X: y\r\n"] * 30], b"408"),
        ([b"G", *[b"E"] * 30], b"408"),
        ([b"POST /query HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n", *[b"x"] * 30], b"408"),
        ([b"POST /query HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 30], b"408"),
        ([], b""),
    ],
    ids=["headers", "first-line", "body", "chunks", "silence"],
)
def test_a_slow_client_is_cut_although_it_goes_on(sent: list[bytes], status: bytes) -> None:
    heard, _ = talk(lambda port: hear(port, *sent, pause=0.05))
    assert heard[9:12] == status


def test_half_open_connections_keep_nobody_out() -> None:
    async def client(port: int) -> bytes:
        half = [await asyncio.open_connection(LOOPBACK, port) for _ in range(30)]
        for _, writer in half:
            writer.write(b"POST /query HTTP/1.1\r\n")
        heard = await hear(port, ask(port, "ASK%7B%7D", "Connection: close"))
        for _, writer in half:
            writer.close()
        return heard

    assert talk(client, LIMITS._replace(head_seconds=20))[0].startswith(b"HTTP/1.1 200 OK")


def test_an_answer_under_way_is_not_cut_for_newcomers() -> None:
    async def client(port: int) -> bytes:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.write(ask(port, "ASK%7BENDLESS%7D"))
        await reader.read(1000)
        others = [await asyncio.open_connection(LOOPBACK, port) for _ in range(30)]
        heard = b""
        for _ in range(100):
            heard = await reader.read(65536)
        for _, other in [*others, (None, writer)]:
            other.close()
        return heard

    assert talk(client)[0]


@pytest.mark.parametrize("text", ["NEVER", "ENDLESS"])
def test_who_leaves_ends_the_work(text: str) -> None:
    async def client(port: int) -> bytes:
        _, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.write(ask(port, f"ASK%7B{text}%7D"))
        await asyncio.sleep(0.1)
        writer.transport.abort()
        await asyncio.sleep(0.3)
        return b"left"

    assert talk(client)[1].ended == 1


def test_who_takes_nothing_is_cut() -> None:
    async def client(port: int) -> bytes:
        reader, writer = await asyncio.open_connection(LOOPBACK, port, limit=1024)
        writer.write(ask(port, "ASK%7BENDLESS%7D"))
        await asyncio.sleep(1)
        writer.transport.abort()
        return await reader.read(1)

    assert talk(client)[1].ended == 1


def test_who_closes_its_half_still_gets_its_answer_and_requests_may_follow_at_once() -> None:
    async def client(port: int) -> bytes:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        writer.write(ask(port, "ASK%7B1%7D") + ask(port, "ASK%7B2%7D") + ask(port, "ASK%7B3%7D"))
        writer.write_eof()
        heard = await reader.read()
        writer.close()
        return heard

    heard, echo = talk(client)
    assert (heard.count(b"HTTP/1.1 200 OK"), echo.ended) == (3, 3)
    assert heard.index(b"ASK%7B1%7D") < heard.index(b"ASK%7B2%7D") < heard.index(b"ASK%7B3%7D")
