"""Who holds a lock, so that it can be told later, on the same machine, whether that process still runs.

Linux only, by /proc (proc(5)): a process is told by the machine's boot, the namespaces in which its number and its
clock count, its number, and when it started, for numbers are used again. Elsewhere nothing is known of anybody.
"""

from __future__ import annotations

import functools
import hashlib
import os
import socket
from pathlib import Path

_PROC = Path("/proc")
_BOOT = _PROC / "sys/kernel/random/boot_id"
_ENDED = ("Z", "X")  # States of proc(5): it has ended, and only whoever started it has not asked how.
_START = 22 - 3  # The field `starttime`, counted from `state`, the third.


def own_process() -> str:
    """What tells this process from all others; empty where it cannot be told."""
    found = _stat(os.getpid())
    return f"{machine}:{os.getpid()}:{found[1]}" if (machine := _machine()) and found else ""


def is_gone(process: str) -> bool:
    """Whether a process of this machine has ended; False for one of another machine, or that nothing is known of."""
    machine, _, rest = process.partition(":")
    number, _, start = rest.partition(":")
    if not machine or machine != _machine() or not (number.isdecimal() and start.isdecimal()):
        return False
    try:
        os.kill(int(number), 0)  # Asks only; /proc may be hidden from us (hidepid).
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    found = _stat(int(number))
    return found is not None and (found[0] in _ENDED or found[1] != start)


@functools.cache
def _machine() -> str:
    """This boot of this machine and the namespaces of this process, as one that tells neither."""
    try:
        if os.readlink(_PROC / "self") != str(os.getpid()):
            return ""  # The /proc of another namespace.
        parts = [_BOOT.read_text(encoding="ascii").strip(), socket.gethostname(), os.readlink(_PROC / "self/ns/pid")]
        if (clock := _PROC / "self/ns/time").is_symlink():
            parts.append(os.readlink(clock))
    except (OSError, UnicodeDecodeError):
        return ""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _stat(number: int) -> tuple[str, str] | None:
    """State and start of a process, the latter in clock ticks since the machine started; None where it is not told."""
    try:
        # The name, in parentheses, may hold anything.
        fields = (_PROC / str(number) / "stat").read_bytes().rpartition(b")")[2].decode("ascii").split()
        return fields[0], fields[_START]
    except (OSError, UnicodeDecodeError, IndexError):
        return None
