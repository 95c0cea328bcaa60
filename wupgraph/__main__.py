"""The start of the command line: `wupgraph` and `python -m wupgraph`."""

import gc

# A command is short, and importing makes many objects that stay: collect rarely, from before the first import.
gc.set_threshold(100_000, 20, 100)

from wupgraph.cli.main import main  # noqa: E402

if __name__ == "__main__":
    main()
