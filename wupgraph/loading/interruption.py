"""What is known of a load that ended with an error."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from wupgraph.errors import WupgraphError
from wupgraph.loading.loader import Settings
from wupgraph.screen import json_text


class BrokenOff(NamedTuple):
    """A load that broke off: into which store, how, when, and how many of the graphs it had written by then.

    `of` is 0 where none had been written yet.
    """

    store: str
    settings: Settings
    started: dt.datetime
    ended: dt.datetime
    done: int
    of: int


def broken_off_to_json(load: BrokenOff, error: WupgraphError) -> str:
    """The report for programs, with the keys of a whole report as far as they are known, and the error."""
    document = {
        "store": load.store,
        "wupgraph": load.settings.version,
        "mode": load.settings.mode,
        "verify": load.settings.verify,
        "dryRun": load.settings.dry_run,
        "started": load.started.isoformat(timespec="seconds"),
        "ended": load.ended.isoformat(timespec="seconds"),
        "ok": False,
        "error": {"pl": error.line("pl"), "en": error.line("en")},
        "exitCode": error.exit_code,
        "graphsWritten": load.done,
        "graphsToWrite": load.of,
    }
    return json_text(document, indent=2) + "\n"
