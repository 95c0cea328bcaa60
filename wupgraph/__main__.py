"""The start of the command line: `wupgraph` and `python -m wupgraph`."""

# What `signal` is made of, which takes longer to import; Python has it from its own start.
import _signal  # type: ignore[import-not-found]

# Until `main` takes over nothing was begun, and there is nobody to tell: Ctrl-C just ends the process.
if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import gc
import os
import sys
from types import ModuleType
from typing import Any

# A command is short, and importing makes many objects that stay: collect rarely, from before the first import.
gc.set_threshold(100_000, 20, 100)


class _ImportedWhenUsed(ModuleType):
    """Stands for a module until one of its names is asked for.

    click and pathlib import modules that a question never uses, and `inspect` brings six more.
    importlib's LazyLoader would do, but before Python 3.12 it loads at the second `import` already.
    """

    def __getattr__(self, name: str) -> Any:
        from importlib import import_module

        sys.modules.pop(self.__name__, None)
        module = import_module(self.__name__)
        self.__dict__.update(module.__dict__)
        return getattr(module, name)


for _name in ("inspect", "ipaddress", "platform", "uuid"):
    sys.modules.setdefault(_name, _ImportedWhenUsed(_name))
if sys.platform != "win32":
    # All that `uuid`, which click names in the head of a class, asks for on being imported.
    vars(sys.modules["platform"]).setdefault("system", lambda: os.uname().sysname)
    sys.modules.setdefault("ntpath", _ImportedWhenUsed("ntpath"))  # pathlib wants it for the paths of Windows.

from wupgraph.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
