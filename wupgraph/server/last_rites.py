"""Run as a script, beside a server: waits for the end of its parent and then ends the parent's children.

    python -I -S last_rites.py [FOLDER]

Standard input is a pipe whose other end only the parent holds. Its end without a word means that the parent is no more,
however it ended. Then all processes of this one's group go, which are the parent's children, and the folder. A parent
that has tidied up itself says so. Only the standard library, and not the package, is there.
"""

import os
import shutil
import signal
import sys

DONE = b"done"


def main() -> None:
    """Wait, and tidy up where nobody else can."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    if sys.stdin.buffer.read() == DONE:
        return
    os.killpg(0, signal.SIGTERM)  # This process ignores it.
    for folder in sys.argv[1:]:
        shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
