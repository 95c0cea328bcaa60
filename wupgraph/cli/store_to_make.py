"""A load into a store on disk that is not there yet: what is refused is so before there is a folder."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from wupgraph.severity import Severity

if TYPE_CHECKING:
    from wupgraph.loading.loader import Settings
    from wupgraph.loading.plan import Plan
    from wupgraph.rdf.namespaces import Prefixes
    from wupgraph.register.folder import Register
    from wupgraph.stores.disk import DiskStore


def plan_for_new(register: Register, settings: Settings, fail_on: Severity, *, validate: bool) -> Plan:
    """The plan of a load into a store on disk that is not there yet, looked through to the end."""
    from wupgraph.loading.loader import check_settings
    from wupgraph.loading.plan import plan_of
    from wupgraph.stores.profiles import DISK

    look = settings.patience.check
    plan = plan_of(register, DISK, validate=validate, whole=not register.has_other_data, between=look, fail_on=fail_on)
    check_settings(plan, settings)
    for graph in plan.graphs:
        look()
        graph.content  # noqa: B018  Of a large file, too: says what is wrong with it.
    return plan


def rehearsed(folder: Path, names: Prefixes, ending: contextlib.ExitStack) -> DiskStore:
    """A store in a temporary folder, in place of one that a rehearsal must not make."""
    from dataclasses import replace

    from wupgraph.stores.disk import DiskStore

    scratch = ending.enter_context(tempfile.TemporaryDirectory(prefix="wupgraph-"))
    instead = DiskStore(Path(scratch), names, writable=True)
    ending.callback(instead.close)
    instead.profile = replace(instead.profile, name=str(folder), url=str(folder))
    return instead
