"""What a load did: as values, as JSON, and as lines that a person reads. No secret gets this far."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

from wupgraph.loading.prediction import Rewriting
from wupgraph.loading.verification import Verification
from wupgraph.screen import json_text, on_one_line
from wupgraph.stores.recorded import RecordedRegister
from wupgraph.text import Text

SHOWN = 20  # Triples of a difference that are written out.
_START = b'{\n  "store": '  # Of a report for programs, also of a load that broke off.


class GraphReport(NamedTuple):
    """One graph: how it stood to the plan, what differed, how it was written ("" = not), what reading it back said.

    `triples` counts what it holds now, or shall hold; `added` and `removed` count what differed, and the first of
    them are written out. `owner` is the register of a graph that is of another one.
    """

    name: str
    state: str
    triples: int
    sha256: str = ""
    added: int = 0
    removed: int = 0
    first_added: tuple[str, ...] = ()
    first_removed: tuple[str, ...] = ()
    way: str = ""
    verification: Verification = Verification()
    rewritten: tuple[Rewriting, ...] = ()
    owner: RecordedRegister | None = None


class LoadReport(NamedTuple):
    """A load: into which store, how, what happened to each graph, what was switched off, what to know."""

    store: str
    url: str
    version: str
    mode: str
    verify: str
    started: dt.datetime
    ended: dt.datetime
    graphs: tuple[GraphReport, ...]
    off: tuple[str, ...] = ()
    warnings: tuple[Text, ...] = ()
    requests: tuple[str, ...] = ()
    rehearsed: bool = False

    @property
    def exit_code(self) -> int:
        """0, or 5 where a graph does not hold what was written to it."""
        return 0 if all(graph.verification.is_right for graph in self.graphs) else 5

    @property
    def written(self) -> int:
        """How many graphs were written or removed."""
        return sum(bool(graph.way) for graph in self.graphs)


STATES = {
    "new": Text("nowy", "new"),
    "missing": Text("brakuje go", "missing"),
    "changed": Text("zmieniony", "changed"),
    "changed-outside": Text("zmieniony poza wupgraph", "changed outside wupgraph"),
    "same": Text("bez zmian", "same"),
    "left-over": Text("pozostałość", "left over"),
    "of-another-register": Text("innego rejestru", "of another register"),
    "foreign": Text("obcy", "foreign"),
}


def state_in_words(state: str, owner: RecordedRegister | None) -> Text:
    """How a graph stands to the plan.

    Args:
        owner: the register of a graph that is of another one.
    """
    if owner is None:
        return STATES[state]
    return Text(f"rejestru „{owner.called.pl}”", f'of the register "{owner.called.en}"')


def to_json(report: LoadReport) -> str:
    """The report for programs: an object with one entry a graph."""
    document: dict[str, Any] = {
        "store": report.store,
        "url": report.url,
        "wupgraph": report.version,
        "mode": report.mode,
        "verify": report.verify,
        "dryRun": report.rehearsed,
        "started": report.started.isoformat(timespec="seconds"),
        "ended": report.ended.isoformat(timespec="seconds"),
        "switchedOff": list(report.off),
        "warnings": [{"pl": warning.pl, "en": warning.en} for warning in report.warnings],
        "ok": report.exit_code == 0,
        "graphs": [_graph_to_json(graph) for graph in report.graphs],
    }
    if report.rehearsed:
        document["requests"] = list(report.requests)
    return json_text(document, indent=2) + "\n"


def may_be_replaced(file: Path) -> bool:
    """Whether a report may go to a file: it is not there, empty, an earlier report, or no regular file (a pipe).

    Raises:
        OSError: it cannot be read.
    """
    if not file.is_file() or not file.stat().st_size:
        return True
    with file.open("rb") as content:
        return content.read(len(_START)) == _START


def _graph_to_json(graph: GraphReport) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "graph": graph.name,
        "state": graph.state,
        "triples": graph.triples,
        "added": graph.added,
        "removed": graph.removed,
    }
    if graph.owner is not None:
        entry["register"] = graph.owner.base.iri
    if graph.sha256:
        entry["sha256"] = graph.sha256
    if graph.way:
        entry["written"] = graph.way
    if graph.added or graph.removed:
        entry["firstAdded"], entry["firstRemoved"] = list(graph.first_added), list(graph.first_removed)
    if graph.rewritten:
        entry["foreseen"] = [
            {
                "triple": str(rewriting.triple),
                "lost": rewriting.lost,
                "reason": {"pl": rewriting.reason.pl, "en": rewriting.reason.en},
            }
            for rewriting in graph.rewritten
        ]
    check = graph.verification
    if check.rewritten:
        entry["otherForm"] = check.rewritten
    if not check.is_right:
        entry["lost"], entry["unexpected"] = [str(t) for t in check.lost], [str(t) for t in check.added]
        entry["miscounted"] = dict(check.off)
        if check.more:
            entry["notListed"] = check.more
    return entry


def to_text(report: LoadReport, lang: str) -> str:
    """The report for people: a line a graph that is not the same, what differs, and a sum."""
    lines = [line for graph in report.graphs for line in _graph_lines(graph, lang, report.rehearsed)]
    lines += [f"! {warning.in_(lang)}" for warning in report.warnings]
    lines = list(map(on_one_line, lines))
    if report.rehearsed:
        lines += ["", Text("Żądania, które zostałyby wysłane:", "The requests that would be sent:").in_(lang)]
        lines += [line for request in report.requests for line in (request, "")]
    same = sum(graph.state == "same" for graph in report.graphs)
    total = sum(graph.triples for graph in report.graphs if graph.state not in _NOT_PLANNED)
    if report.rehearsed:
        outcome = Text(f"Do zapisu: {report.written}", f"To write: {report.written}")
    else:
        outcome = Text(f"Zapisane grafy: {report.written}", f"Graphs written: {report.written}")
    counts = Text(f", bez zmian: {same}; trójek: {total}.", f", same: {same}; triples: {total}.")
    return "\n".join([*lines, outcome.in_(lang) + counts.in_(lang)]) + "\n"


def _graph_lines(graph: GraphReport, lang: str, with_difference: bool) -> list[str]:
    lines = []
    if graph.state != "same":
        changes = f" (+{graph.added} −{graph.removed})" if graph.added or graph.removed else ""
        lines.append(f"<{graph.name}> {state_in_words(graph.state, graph.owner).in_(lang)}{changes}")
    if with_difference:
        shown = [*(f"  + {t}" for t in graph.first_added), *(f"  − {t}" for t in graph.first_removed)]
        more = graph.added + graph.removed - len(shown)
        lines += [*shown, *([Text(f"  … i jeszcze {more}", f"  … and {more} more").in_(lang)] if more else [])]
    if with_difference or graph.way:
        lines += [f"  ~ {one.triple}: {one.reason.in_(lang)}" for one in graph.rewritten[:SHOWN]]
    check = graph.verification
    if not check.is_right:
        lines.append(f"<{graph.name}> " + Text("NIE JEST taki, jak zapisano:", "IS NOT as written:").in_(lang))
    lines += [f"  {_LOST.in_(lang)}: {t}" for t in check.lost[:SHOWN]]
    lines += [f"  {_UNEXPECTED.in_(lang)}: {t}" for t in check.added[:SHOWN]]
    lines += [f"  <{predicate}>: {difference:+}" for predicate, difference in check.off[:SHOWN]]
    return lines


_NOT_PLANNED = ("foreign", "left-over", "of-another-register")
_LOST = Text("brakująca", "lost")
_UNEXPECTED = Text("nadmiarowa", "unexpected")
