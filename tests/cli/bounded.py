"""A command in a process of its own, which may use no more than the bounds."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 60  # of a machine that does other things too; each takes some three here
MEMORY = 2 << 30  # bytes of address space
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2  # linux/prctl.h, linux/capability.h


def bounded(arguments: Sequence[str], folder: Path = ROOT, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """A command that has ended; it was run in a folder, by default in English."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if os.geteuid() == 0:  # Root may read everything, unless it gives that up (Linux, prctl(2)).
            for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
                ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)

    return subprocess.run(
        [sys.executable, "-m", "wupgraph", "-l", lang, *arguments],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=bound,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
