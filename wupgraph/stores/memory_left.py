"""How much memory is left: Oxigraph aborts the process, without a word that says why, where it gets none."""

from __future__ import annotations

import sys
from pathlib import Path

_LEAST = 64 << 20  # Bytes: what a query may take between two looks.
_SHARE = 8  # A table of a query that grows is copied into a larger one; these are a part of all that it holds.
_CGROUP = Path("/sys/fs/cgroup")
_UNLIMITED = sys.maxsize


def memory_runs_out() -> bool:
    """Whether this process has used up nearly all that it may: of `ulimit -v`, its container or the machine.

    Linux tells; elsewhere this is never so.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return _left_of_address_space(pages) < _least(pages) or min(_left_of_machine(), _left_of_group()) < _LEAST
    except (OSError, ValueError):
        return False


def _page() -> int:
    import resource

    return resource.getpagesize()


def _least(pages: int) -> int:
    return max(_LEAST, pages * _page() // _SHARE)


def _left_of_address_space(pages: int) -> int:
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return _UNLIMITED if limit == resource.RLIM_INFINITY else limit - pages * _page()


def _left_of_machine() -> int:
    """What the kernel has to give, without and with swapping."""
    sizes = {}
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name in ("MemAvailable", "SwapFree"):
            sizes[name] = int(value.split()[0]) << 10
    return sum(sizes.values()) if "MemAvailable" in sizes else _UNLIMITED


def _left_of_group() -> int:
    """What the control group that is the process's root (a container's) leaves (cgroup v2: memory.max)."""
    try:
        limit = (_CGROUP / "memory.max").read_text(encoding="ascii").strip()
        if limit == "max":
            return _UNLIMITED
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
        stat = dict(line.split() for line in (_CGROUP / "memory.stat").read_text(encoding="ascii").splitlines())
        return int(limit) - used + int(stat.get("inactive_file", 0)) + int(stat.get("active_file", 0))
    except (OSError, ValueError):
        return _UNLIMITED
