"""A load from beginning to end: lock, compare, write, verify, record."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from wupgraph.errors import StoreError, UsageError
from wupgraph.loading.comparison import ChangedOutsideError, Comparison, State, check_untouched, compare
from wupgraph.loading.confirmed_writes import RetryPolicy, retry
from wupgraph.loading.dry_run import DryRun
from wupgraph.loading.graph_writes import (
    DIFFERENCE,
    FILL,
    STAGE_PUT,
    StageDiffersError,
    desired_of,
    drop,
    way_of,
    whole_way,
    write,
)
from wupgraph.loading.load_record import Finished, Record, announce, record, records_in
from wupgraph.loading.load_report import SHOWN, GraphReport, LoadReport
from wupgraph.loading.lock import Claim, check_held, locked
from wupgraph.loading.plan import Plan
from wupgraph.loading.register_record import check_base, record_register
from wupgraph.loading.reserved_graphs import stages_of
from wupgraph.loading.verification import Verification, verify
from wupgraph.rdf.ntriples_lines import Lines, triples_of
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.filling import under_load
from wupgraph.stores.recorded import RecordedRegister
from wupgraph.text import Text, in_polish

MODES = ("sync", "replace", "add")
REMOVED = "drop"


class Settings(NamedTuple):
    """How to load.

    `max_delete` is in percent of the triples that the register has in the store. `version` is the program's. `trust`
    takes large graphs for the same that the last load verified, if neither file nor number of triples has changed.
    """

    version: str
    mode: str = "sync"
    verify: str = "full"
    max_delete: float = 20.0
    prune: bool = False
    break_lock: bool = False
    force: bool = False
    dry_run: bool = False
    trust: bool = True
    patience: RetryPolicy = RetryPolicy()


# Called with the number of graphs that are done, and of all.
Progress = Callable[[int, int], None]


def check_settings(plan: Plan, settings: Settings) -> None:
    """Raise a `UsageError` for settings that do not go with what is to be loaded."""
    if settings.prune and not plan.whole:
        raise UsageError(
            Text(
                "--prune usuwa grafy, których nie ma w rejestrze, więc nie łączy się z podaniem plików; pomiń ścieżki.",
                "--prune removes graphs that the register no longer has, and does not go with single files; leave the "
                "paths out.",
            )
        )


def load(endpoint: Endpoint, plan: Plan, settings: Settings, progress: Progress | None = None) -> LoadReport:
    """Bring the store to what the plan says. Each graph is the old or the new one at any moment.

    Raises:
        LockedError, ChangedOutsideError: exit code 6.
        UsageError: more would be removed than `max_delete` allows, or the names meet those of another register.
        OutcomeUnknown: a write may have been done or not, and the store does not say.
        StoreError: the store cannot be reached, refuses, or the time is over.
    """
    check_settings(plan, settings)
    registers = retry(endpoint.registers, settings.patience)
    check_base(plan.register, registers, renamed=settings.force)
    target: Endpoint = DryRun(endpoint) if settings.dry_run else endpoint
    run = _Run(target, plan, settings, registers, progress or (lambda done, all_: None))
    marked = under_load(Path(target.profile.url)) if target.profile.alone and target is endpoint else nullcontext()
    with marked, locked(target, settings.patience, break_lock=settings.break_lock) as claim:
        report = run.report(claim)
    if isinstance(target, DryRun):
        return report._replace(requests=tuple(target.requests), rehearsed=True)
    return report


class _Run:
    """One load under way."""

    def __init__(
        self,
        endpoint: Endpoint,
        plan: Plan,
        settings: Settings,
        registers: Sequence[RecordedRegister],
        progress: Progress,
    ) -> None:
        self.endpoint, self.plan, self.settings, self.progress = endpoint, plan, settings, progress
        self.registers = registers
        self.started = dt.datetime.now(dt.UTC)
        self.done = 0
        self.warnings: list[Text] = []

    def report(self, claim: Claim) -> LoadReport:
        """Do the work of a load whose lock is held."""
        endpoint, settings = self.endpoint, self.settings
        patience = settings.patience
        # Nobody else loads: what stands on a stage was left by a load that broke off.
        sizes = retry(endpoint.graph_sizes, patience)
        for stage in [name for name in sizes if name.startswith(stages_of(endpoint.base))]:
            drop(endpoint, stage, patience)
        records = retry(lambda: records_in(endpoint), patience)
        keep = settings.mode == "add"
        trust = settings.trust and not keep

        def compared() -> Iterator[Comparison]:
            for comparison in compare(
                endpoint, self.plan, records, keep=keep, trust=trust, sizes=sizes, registers=self.registers
            ):
                patience.check()
                yield comparison

        comparisons = retry(lambda: list(compared()), patience)
        leftovers = [comparison for comparison in comparisons if settings.prune and comparison.state is State.LEFT_OVER]
        self._check_allowed(comparisons, leftovers)
        writing = [comparison for comparison in comparisons if comparison.differs]
        announced = {comparison.name: comparison.sha256 for comparison in writing if self._is_ours(comparison)}
        if announced:
            announce(endpoint, announced, patience)
        reports = [self._settled(comparison, claim, len(writing), records) for comparison in comparisons]
        ended = dt.datetime.now(dt.UTC)
        report = LoadReport(
            endpoint.profile.name, endpoint.profile.url, settings.version, settings.mode, settings.verify,
            self.started, ended, tuple(reports), self._switched_off(), tuple(self.warnings),
        )  # fmt: skip
        self._record(report, comparisons, records, leftovers, claim)
        if self.plan.register not in self.registers:
            record_register(endpoint, self.plan.register, patience)
        return report

    def _settled(self, comparison: Comparison, claim: Claim, to_write: int, records: dict[str, Record]) -> GraphReport:
        """Write or remove a graph if it has to be, and say what happened."""
        endpoint, settings = self.endpoint, self.settings
        report = GraphReport(
            comparison.name, comparison.state, comparison.triples, comparison.sha256,
            len(comparison.added), len(comparison.removed), _first(comparison.added), _first(comparison.removed),
            rewritten=comparison.planned.rewritten if comparison.planned and comparison.desired else (),
            owner=comparison.owner,
        )  # fmt: skip
        if comparison.state is State.LEFT_OVER and settings.prune:
            check_held(endpoint, claim, settings.patience)
            drop(endpoint, comparison.name, settings.patience)
            return report._replace(way=REMOVED)
        if not comparison.differs:
            return report
        settings.patience.check()
        check_held(endpoint, claim, settings.patience)
        way = way_of(endpoint.profile.kind, comparison, settings.mode)
        try:
            way = write(endpoint, comparison, way, claim.name, settings.patience)
        except StageDiffersError as error:
            self.warnings.append(Text(f"<{comparison.name}>: {error.text.pl}", f"<{comparison.name}>: {error.text.en}"))
            return report._replace(verification=error.verification)
        except StoreError as error:
            error.text = Text(f"<{comparison.name}>: {error.text.pl}", f"<{comparison.name}>: {error.text.en}")
            raise
        verification = self._verified(comparison)
        if way in (DIFFERENCE, FILL) and not verification.is_right:
            # A store may not find a value that it keeps in another form; the whole graph leaves no doubt. And Virtuoso
            # was seen to lose a part of a large body and to say nothing: what came is there, and it is sent again.
            again = FILL if way == FILL else whole_way(endpoint.profile.kind)
            way = write(endpoint, comparison, again, claim.name, settings.patience)
            verification = self._verified(comparison)
        if way == FILL:
            self.warnings.append(_was_filled(comparison.name))
        if way == STAGE_PUT:
            self.warnings.append(_not_moved(comparison.name))
        self.done += 1
        self.progress(self.done, to_write)
        return report._replace(way=way, verification=verification)

    def _verified(self, one: Comparison) -> Verification:
        return retry(
            lambda: verify(self.endpoint, one.name, desired_of(one), self.settings.verify),
            self.settings.patience,
        )

    def _check_allowed(self, comparisons: list[Comparison], leftovers: list[Comparison]) -> None:
        """Refuse what was not asked for in so many words; a rehearsal only says so."""
        try:
            if not self.settings.force:
                check_untouched(comparisons)
            self._check_deletions(comparisons, leftovers)
        except (ChangedOutsideError, UsageError) as error:
            if not self.settings.dry_run:
                raise
            self.warnings.append(error.text)

    def _check_deletions(self, comparisons: list[Comparison], leftovers: list[Comparison]) -> None:
        ours = sum(one.stored for one in comparisons if one.state not in (State.FOREIGN, State.ELSEWHERE))
        deleted = sum(len(one.removed) for one in comparisons) + sum(one.stored for one in leftovers)
        if deleted and deleted * 100 > self.settings.max_delete * ours:
            share = -(-deleted * 100 // ours)
            raise UsageError(
                Text(
                    f"usunięto by {deleted} z {ours} trójek ({share}%), a granica to "
                    f"{in_polish(self.settings.max_delete)}%. "
                    f"Różnice pokaże to samo polecenie z --dry-run; aby na to pozwolić, podaj --max-delete {share}%.",
                    f"{deleted} of {ours} triples ({share}%) would be removed, and the limit is "
                    f"{self.settings.max_delete:g}%. The same command with --dry-run shows the differences; to "
                    f"allow it, give --max-delete {share}%.",
                )
            )

    def _is_ours(self, one: Comparison) -> bool:
        """Whether all of a graph is the work of loads; beside what was added, others' triples may stand in it."""
        return one.known or self.settings.mode != "add"

    def _switched_off(self) -> tuple[str, ...]:
        settings = self.settings
        off = {
            "validation": not self.plan.validated,
            "verification": settings.verify == "none",
            "protection of changes from outside": settings.force,
            "lock of other loads": settings.break_lock,
        }
        return tuple(what for what, is_off in off.items() if is_off)

    def _finished(self, comparison: Comparison, file_sha256: str) -> Finished:
        """What to write down of a graph; that it is what its file says only if all of it was read back."""
        if file_sha256 and (self.settings.verify == "full" or not comparison.differs):
            return Finished(comparison.sha256, file_sha256, comparison.triples)
        return Finished(comparison.sha256)

    def _record(
        self,
        report: LoadReport,
        comparisons: list[Comparison],
        records: dict[str, Record],
        leftovers: list[Comparison],
        claim: Claim,
    ) -> None:
        """Write the record, unless nothing was done and it is there already."""
        right = {graph.name for graph in report.graphs if graph.verification.is_right}
        finished = {
            comparison.name: self._finished(comparison, comparison.planned.file_sha256)
            for comparison in comparisons
            if comparison.planned is not None and comparison.name in right and self._is_ours(comparison)
        }
        old = {name for name, ended in finished.items() if records.get(name) != ended.as_record}
        if report.written or old:
            record(self.endpoint, report, finished, [comparison.name for comparison in leftovers], claim.name)


def _first(lines: Lines) -> tuple[str, ...]:
    return tuple(map(str, triples_of(list(itertools.islice(lines, SHOWN)))))


def _was_filled(name: str) -> Text:
    return Text(
        f"<{name}>: grafu jeszcze nie było, więc duży graf wpisano wprost; można go było czytać, gdy był niepełny",
        f"<{name}>: the graph was not there before, so this large one was written where it is; it could be read while "
        "it was incomplete",
    )


def _not_moved(name: str) -> Text:
    return Text(
        f"<{name}>: magazyn nie wykonał MOVE, więc graf zastąpiono wprost (PUT); przez chwilę mógł być niepełny",
        f"<{name}>: the store did not do MOVE, so the graph was replaced directly (PUT); for a moment it may have been "
        "incomplete",
    )
