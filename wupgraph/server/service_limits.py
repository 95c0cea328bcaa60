"""How much a stranger may take of this machine; docs/stores.md says the same to users."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds in seconds, bytes and numbers.

    Of more than `connections` the one that has owed its request for longest is closed, not the newcomer: half-open
    connections block nobody.
    """

    query_seconds: float = 60.0  # for a question with its answer; 0 for no end
    head_seconds: float = 10.0  # from the opening of a connection, or the last answer on it, to the end of the headers
    body_seconds: float = 20.0  # from there to the end of the body
    stall_seconds: float = 20.0  # in which a client takes nothing of its answer
    left_seconds: float = 1.0  # after which it is seen whether who has closed its half of the connection is gone
    linger_seconds: float = 1.0  # in which what a client still sends is thrown away, so that it can read the refusal
    head_bytes: int = 32 << 10
    target_bytes: int = 16 << 10
    body_bytes: int = 1 << 20
    pieces: int = 8192  # of a body, as it arrives
    parameters: int = 5000  # of a form; each graph of a dataset is one
    connections: int = 64
    parallel: int = 4  # questions answered at the same time, each by a process
    waiting: int = 40  # questions that wait for one of these; fewer than the connections that are left
    waiting_seconds: float = 20.0
    memory_bytes: int = 1 << 30  # of a process that answers, where the system can bound it (Linux)
    deaths_seconds: float = 60.0  # Two servers that die within them, with nothing to do, end it all.
