"""A load from beginning to end, on an endpoint in memory that fails when it is told to."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from tests.loading.conftest import PlanOf, labels, planned_graph
from tests.loading.simple_endpoint import CAREFUL, OXIGRAPH, FakeEndpoint, update_of
from tests.rounds import rounds
from tests.shipped_names import BASE, GRAPH, ID, LOADS, LOCKS, RECORDED, STAGES
from wupgraph.errors import InputError, StoreError, UsageError
from wupgraph.loading import graph_writes
from wupgraph.loading import plan as plan_module
from wupgraph.loading.comparison import ChangedOutsideError, State
from wupgraph.loading.confirmed_writes import RetryPolicy
from wupgraph.loading.load_record import records_in
from wupgraph.loading.load_report import to_json, to_text
from wupgraph.loading.load_status import clean, status_of
from wupgraph.loading.loader import Settings, load
from wupgraph.loading.lock import Claim, LockedError, claims_in, locked, stamp
from wupgraph.loading.plan import Plan, plan_of
from wupgraph.loading.reserved_graphs import check_name
from wupgraph.rdf.namespaces import DCT, PROV, SCHEMA, SKOS, XSD
from wupgraph.rdf.ntriples_lines import lines_of
from wupgraph.register.folder import Register
from wupgraph.stores.endpoint import OutcomeUnknown
from wupgraph.stores.profiles import Kind
from wupgraph.text import Text

PLACES = GRAPH + "places"
OLD, NEW = labels(range(10)), [*labels(range(9)), *labels([10], "nowa")]
KINDS = pytest.mark.parametrize("kind", [OXIGRAPH, CAREFUL], ids=lambda kind: kind.name)


def way_and_state(report: Any) -> list[tuple[str, str]]:
    return [(graph.state, graph.way) for graph in report.graphs]


def stages(endpoint: FakeEndpoint) -> list[str]:
    return [name for name in endpoint.graph_sizes() if name.startswith(STAGES)]


def logged_writes(endpoint: FakeEndpoint) -> list[str]:
    return [verb for verb, what in endpoint.log if what != "_"]


@KINDS
def test_a_first_load_a_second_and_a_change(kind: Kind, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(kind)
    way = "put" if kind is OXIGRAPH else "stage+move"
    assert way_and_state(load(endpoint, plan_with(kind, places=OLD), settings)) == [("new", way)]
    endpoint.log.clear()
    assert way_and_state(load(endpoint, plan_with(kind, places=OLD), settings)) == [("same", "")]
    assert logged_writes(endpoint) == []
    report = load(endpoint, plan_with(kind, places=NEW), settings)
    assert way_and_state(report) == [("changed", way)]
    assert (report.graphs[0].added, report.graphs[0].removed) == (1, 1)
    assert set(endpoint.get_graph(PLACES)) == set(NEW)
    assert (stages(endpoint), claims_in(endpoint)) == ([], [])


def test_an_unchanged_store_gets_no_record(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(places=OLD), settings)
    before = endpoint.get_graph(LOADS)
    load(endpoint, plan_with(places=OLD), settings)
    assert set(endpoint.get_graph(LOADS)) == set(before)


@KINDS
@pytest.mark.parametrize("failures", list(itertools.product(["drop", "die", "half", 503, None], repeat=2)))
def test_whatever_fails_the_load_ends_with_the_new_graph(
    kind: Kind, failures: tuple[str | int | None, ...], plan_with: PlanOf, settings: Settings
) -> None:
    endpoint = FakeEndpoint(kind)
    load(endpoint, plan_with(kind, places=OLD), settings)
    endpoint.failures = list(failures)
    assert load(endpoint, plan_with(kind, places=NEW), settings).exit_code == 0
    assert set(endpoint.get_graph(PLACES)) == set(NEW)
    assert stages(endpoint) == []


@pytest.mark.parametrize(
    ("kind", "failure"),
    [
        (OXIGRAPH, "die"),
        (OXIGRAPH, 503),
        (CAREFUL, "die"),
        (CAREFUL, 503),
        (CAREFUL, "half"),  # A PUT that is atomic leaves no half.
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else str(value),
)
def test_a_store_that_never_recovers_keeps_the_old_graph_and_the_next_load_finishes(
    kind: Kind, failure: str | int, plan_with: PlanOf, settings: Settings
) -> None:
    endpoint = FakeEndpoint(kind)
    load(endpoint, plan_with(kind, places=OLD), settings)
    endpoint.failures = [failure] * 5
    with pytest.raises(StoreError):
        load(endpoint, plan_with(kind, places=NEW), settings)
    assert set(endpoint.get_graph(PLACES)) == set(OLD)
    endpoint.failures = []
    assert load(endpoint, plan_with(kind, places=NEW), settings).graphs[0].state == "changed"
    assert set(endpoint.get_graph(PLACES)) == set(NEW)
    assert stages(endpoint) == []


def test_nothing_is_sent_again_that_was_done(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(OXIGRAPH, ["drop"])
    load(endpoint, plan_with(places=OLD), settings)
    assert logged_writes(endpoint) == ["put"]


def test_a_put_that_leaves_nothing_and_says_it_is_done_is_found_out(plan_with: PlanOf, settings: Settings) -> None:
    report = load(FakeEndpoint(OXIGRAPH, ["empty"]), plan_with(places=OLD), settings)
    assert report.exit_code == 5
    assert report.graphs[0].verification.lost == tuple(sorted(OLD, key=str))
    assert "NIE JEST taki, jak zapisano" in to_text(report, "pl")


@pytest.mark.parametrize("level", ["count", "full"])
def test_both_levels_see_what_is_missing(level: str, plan_with: PlanOf, settings: Settings) -> None:
    report = load(FakeEndpoint(OXIGRAPH, ["empty"]), plan_with(places=OLD), settings._replace(verify=level))
    assert report.exit_code == 5


def test_without_verification_the_report_says_so(plan_with: PlanOf, settings: Settings) -> None:
    report = load(FakeEndpoint(OXIGRAPH, ["empty"]), plan_with(places=OLD), settings._replace(verify="none"))
    assert (report.exit_code, report.off) == (0, ("verification",))


def test_a_stage_that_is_not_whole_does_not_replace_the_old_graph(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(CAREFUL)
    load(endpoint, plan_with(CAREFUL, places=OLD), settings)
    endpoint.failures = ["empty"]
    report = load(endpoint, plan_with(CAREFUL, places=NEW), settings)
    assert report.exit_code == 5
    assert len(report.graphs[0].verification.lost) == 10
    assert set(endpoint.get_graph(PLACES)) == set(OLD)
    assert stages(endpoint) == []


@pytest.mark.parametrize("failures", [[400], [500, 500], ["die", "die"]])
def test_a_move_that_is_refused_becomes_a_put_of_what_was_proven(
    failures: list[str | int], plan_with: PlanOf, settings: Settings
) -> None:
    endpoint = FakeEndpoint(CAREFUL, [None, *failures])
    report = load(endpoint, plan_with(CAREFUL, places=NEW), settings)
    assert report.graphs[0].way == "stage+put"
    assert [warning.en for warning in report.warnings if "did not do MOVE" in warning.en]
    assert set(endpoint.get_graph(PLACES)) == set(NEW)
    assert stages(endpoint) == []


def test_an_outcome_that_cannot_be_known_names_the_command_that_finds_out(
    plan_with: PlanOf, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = FakeEndpoint(OXIGRAPH, ["drop"])
    put = endpoint.put_lines

    def put_and_go_down(graph: str, lines: Any) -> None:
        try:
            put(graph, lines)
        finally:
            endpoint.down = 100

    monkeypatch.setattr(endpoint, "put_lines", put_and_go_down)
    with pytest.raises(OutcomeUnknown) as caught:
        load(endpoint, plan_with(places=OLD), settings)
    assert caught.value.exit_code == 5
    for lang in ("pl", "en"):
        assert caught.value.line(lang).endswith("wupgraph store status -s here")


# Large graphs


@KINDS
def test_a_small_change_of_a_large_graph_sends_the_difference(
    kind: Kind, plan_with: PlanOf, settings: Settings
) -> None:
    endpoint = FakeEndpoint(kind)
    load(endpoint, plan_with(kind, places=labels(range(12_000))), settings)
    endpoint.log.clear()
    report = load(endpoint, plan_with(kind, places=labels(range(100, 12_100))), settings)
    assert report.graphs[0].way == "difference"
    assert logged_writes(endpoint) == ["update"]
    assert set(endpoint.get_graph(PLACES)) == set(labels(range(100, 12_100)))


def test_a_difference_beyond_the_limits_of_the_store_replaces_the_graph(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(CAREFUL)
    load(endpoint, plan_with(CAREFUL, places=labels(range(30_000))), settings)
    report = load(endpoint, plan_with(CAREFUL, places=labels(range(3_000, 33_000))), settings)
    assert report.graphs[0].way == "stage+move"


@KINDS
def test_a_difference_that_is_refused_becomes_a_replacement(kind: Kind, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(kind)
    load(endpoint, plan_with(kind, places=labels(range(12_000))), settings)
    endpoint.failures = [400]
    report = load(endpoint, plan_with(kind, places=labels(range(1, 12_001))), settings)
    assert (report.exit_code, report.graphs[0].way) == (0, "put" if kind is OXIGRAPH else "stage+move")


def test_mode_replace_writes_the_graph_whole(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(places=labels(range(12_000))), settings)
    replacing = settings._replace(mode="replace")
    assert load(endpoint, plan_with(places=labels(range(12_001))), replacing).graphs[0].way == "put"


@KINDS
def test_mode_add_removes_nothing(kind: Kind, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(kind)
    load(endpoint, plan_with(kind, places=OLD), settings)
    report = load(endpoint, plan_with(kind, places=NEW), settings._replace(mode="add"))
    assert report.exit_code == 0
    assert set(endpoint.get_graph(PLACES)) == {*OLD, *NEW}


def test_what_others_added_stays_theirs_after_an_addition(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(places=OLD), settings)
    endpoint.fill(PLACES, [*OLD, *labels([77])])
    assert way_and_state(load(endpoint, plan_with(places=NEW), settings._replace(mode="add"))) == [("changed", "post")]
    assert set(endpoint.get_graph(PLACES)) == {*OLD, *NEW, *labels([77])}
    with pytest.raises(ChangedOutsideError):
        load(endpoint, plan_with(places=NEW), settings)


def test_after_an_addition_the_graph_is_known(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(places=OLD), settings)
    load(endpoint, plan_with(places=NEW), settings._replace(mode="add"))
    assert way_and_state(load(endpoint, plan_with(places=NEW), settings)) == [("changed", "put")]


def test_an_error_names_the_graph(plan_with: PlanOf, settings: Settings) -> None:
    with pytest.raises(StoreError) as caught:
        load(FakeEndpoint(OXIGRAPH, [413]), plan_with(places=OLD), settings)
    assert caught.value.line("en") == f"<{PLACES}>: refused 413"
    assert caught.value.line("pl") == f"<{PLACES}>: odmowa 413"


@pytest.fixture
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs of ten triples, and files of a hundred bytes, count as large."""
    monkeypatch.setattr(graph_writes, "FILLED", 10)
    monkeypatch.setattr(plan_module, "LARGE_FILE", 100)


@KINDS
@pytest.mark.usefixtures("small_is_large")
def test_a_large_graph_that_is_not_there_is_filled_and_said_to_be_readable(
    kind: Kind, plan_with: PlanOf, settings: Settings
) -> None:
    report = load(FakeEndpoint(kind), plan_with(kind, places=OLD), settings)
    assert way_and_state(report) == [("new", "fill")]
    assert ["it could be read while it was incomplete" in warning.en for warning in report.warnings] == [True]


@KINDS
@pytest.mark.usefixtures("small_is_large")
def test_a_graph_that_was_only_begun_is_filled_further(kind: Kind, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(kind, ["die"])
    many = labels(range(30))
    with pytest.raises(StoreError):
        load(endpoint, plan_with(kind, places=many), settings._replace(patience=RetryPolicy(0, 0)))
    endpoint.fill(PLACES, many[:20])  # As a server that was killed may leave it.
    report = load(endpoint, plan_with(kind, places=many), settings)
    assert way_and_state(report) == [("changed", "fill")]
    assert set(endpoint.get_graph(PLACES)) == set(many)


@pytest.mark.usefixtures("small_is_large")
def test_a_part_that_a_store_lost_of_a_large_body_is_sent_again(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(OXIGRAPH, ["empty"])
    report = load(endpoint, plan_with(places=OLD), settings)
    assert (report.exit_code, logged_writes(endpoint)) == (0, ["fill", "fill"])


@pytest.mark.usefixtures("small_is_large")
def test_a_large_graph_that_was_verified_is_not_read_again(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    for part in ("ontology", "shapes", "queries"):
        (tmp_path / part).mkdir()
    file = tmp_path / "data" / "places.nt"
    file.write_bytes(b"".join(lines_of(OLD)))
    plan = lambda: plan_of(Register(tmp_path, [file]), OXIGRAPH, validate=False, whole=False)  # noqa: E731
    endpoint, places = FakeEndpoint(), GRAPH + "places"
    read: list[str] = []
    lines = endpoint.graph_lines
    monkeypatch.setattr(endpoint, "graph_lines", lambda graph: read.append(graph) or lines(graph))

    def loaded(how: Settings) -> tuple[list[tuple[str, str]], bool]:
        read.clear()
        return way_and_state(load(endpoint, plan(), how)), places in read

    assert loaded(settings._replace(verify="none")) == ([("new", "fill")], False)
    assert loaded(settings) == ([("same", "")], True)  # What was not verified is not trusted.
    assert loaded(settings) == ([("same", "")], False)
    assert loaded(settings._replace(trust=False)) == ([("same", "")], True)
    endpoint.fill(places, OLD[1:])
    with pytest.raises(ChangedOutsideError):
        load(endpoint, plan(), settings)
    endpoint.fill(places, OLD)
    file.write_bytes(b"".join(lines_of(NEW)))
    assert loaded(settings) == ([("changed", "put")], True)
    assert loaded(settings) == ([("same", "")], False)


# What is refused


def test_a_graph_changed_by_somebody_else_is_not_written_over(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(places=OLD), settings)
    endpoint.fill(PLACES, labels(range(8, 20)))
    with pytest.raises(ChangedOutsideError) as caught:
        load(endpoint, plan_with(places=NEW), settings)
    assert caught.value.exit_code == 6
    assert PLACES in caught.value.line("pl")
    forced = settings._replace(force=True, max_delete=100)
    assert load(endpoint, plan_with(places=NEW), forced).off == ("protection of changes from outside",)
    assert set(endpoint.get_graph(PLACES)) == set(NEW)


def test_more_than_a_fifth_is_not_removed_unasked(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(places=OLD), settings)
    with pytest.raises(UsageError, match=r"3 of 10 triples \(30%\) would be removed, and the limit is 20%"):
        load(endpoint, plan_with(places=OLD[:7]), settings)
    assert load(endpoint, plan_with(places=OLD[:7]), settings._replace(max_delete=30)).exit_code == 0


def test_foreign_graphs_stay_and_left_over_ones_go_only_when_asked(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    endpoint.fill("http://example.org/theirs", OLD)
    load(endpoint, plan_with(places=OLD, people=labels(range(2))), settings)
    report = load(endpoint, plan_with(places=OLD), settings)
    assert way_and_state(report) == [("same", ""), ("foreign", ""), ("left-over", "")]
    assert way_and_state(load(endpoint, plan_with(places=OLD), settings._replace(prune=True)))[2] == (
        "left-over",
        "drop",
    )
    assert GRAPH + "people" not in endpoint.graph_sizes()
    assert "http://example.org/theirs" in endpoint.graph_sizes()
    assert GRAPH + "people" not in records_in(endpoint)


def test_single_files_prune_nothing(plan_with: PlanOf, settings: Settings) -> None:
    with pytest.raises(UsageError, match="--prune"):
        load(FakeEndpoint(), plan_with(places=OLD)._replace(whole=False), settings._replace(prune=True))


@pytest.mark.parametrize(
    ("triple", "reason"),
    [
        ('_:b <urn:p> "x" .', "blank node"),
        (f"<urn:{'a' * 1800}> <urn:p> <urn:o> .", "over 1800 bytes"),
        (f'<urn:s> <urn:p> "{"a" * 60001}" .', "over 60000 bytes"),
    ],
)
def test_what_the_store_cannot_keep_is_refused_by_the_plan(triple: str, reason: str) -> None:
    import pyoxigraph as ox

    triples = [Triple(q.subject, q.predicate, q.object) for q in ox.parse(triple, ox.RdfFormat.N_TRIPLES)]
    with pytest.raises(InputError, match=rf"places\.ttl: .*{reason}"):
        planned_graph(PLACES, "places.ttl", triples, CAREFUL)


@pytest.mark.parametrize("name", ["http://example.org/g", GRAPH + "_locks"])
def test_a_graph_must_have_a_name_of_the_registers(name: str) -> None:
    with pytest.raises(InputError, match="reserved or foreign"):
        check_name(name, "places.ttl", BASE)


def test_an_empty_graph_is_refused() -> None:
    with pytest.raises(InputError, match="no triple"):
        planned_graph(PLACES, "places.ttl", [], OXIGRAPH)


def test_the_plan_foresees_what_comes_back_in_another_form(plan_with: PlanOf, settings: Settings) -> None:
    amount = Triple(NamedNode(ID + "money/a"), NamedNode("urn:p"), Literal("1.50", datatype=NamedNode(XSD + "decimal")))
    plan = plan_with(places=[amount])
    assert [(str(one.triple), one.lost) for one in plan.graphs[0].rewritten] == [(str(amount), False)]
    report = load(FakeEndpoint(), plan, settings)
    assert (report.exit_code, report.graphs[0].verification.rewritten) == (0, 1)


# Locks


def claim(endpoint: FakeEndpoint, minutes: int) -> Claim:
    """Somebody else's claim, which ends in so many minutes."""
    end = stamp(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes))
    one = Claim(f"{LOCKS}#other", "ola@biuro, 7", "2026-01-01T00:00:00Z", end)
    endpoint.store.update(
        f'INSERT DATA {{ GRAPH <{LOCKS}> {{ <{one.iri}> <{DCT}creator> "{one.holder}" ; <{PROV}startedAtTime> '
        f'"{one.started}" ; <{SCHEMA}validThrough> "{end}"^^<{XSD}dateTime> }} }}'
    )
    return one


def test_somebody_elses_lock_stops_the_load_and_names_the_holder(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    other = claim(endpoint, 5)
    with pytest.raises(LockedError, match="ola@biuro, 7 is loading") as caught:
        load(endpoint, plan_with(places=OLD), settings)
    assert caught.value.exit_code == 6
    assert claims_in(endpoint) == [other]
    report = load(endpoint, plan_with(places=OLD), settings._replace(break_lock=True))
    assert report.off == ("lock of other loads",)


def test_a_lock_whose_time_is_over_stops_nobody(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    claim(endpoint, -5)
    assert load(endpoint, plan_with(places=OLD), settings).exit_code == 0
    assert claims_in(endpoint) == []


def test_who_loses_the_lock_stops_before_the_next_graph(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()

    def taken_away(done: int, of: int) -> None:
        endpoint.store.update(f"CLEAR GRAPH <{LOCKS}>")

    with pytest.raises(LockedError, match="taken away"):
        load(endpoint, plan_with(places=OLD, people=NEW), settings, taken_away)
    assert GRAPH + "people" not in endpoint.graph_sizes()


def test_a_claim_is_withdrawn_after_an_error(settings: Settings) -> None:
    endpoint = FakeEndpoint()

    with pytest.raises(StoreError, match="gone"), locked(endpoint, settings.patience):
        raise StoreError(Text("brak", "gone"))
    assert claims_in(endpoint) == []


# Dry runs, status, cleaning


@KINDS
def test_a_dry_run_shows_the_requests_and_writes_nothing(kind: Kind, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(kind)
    load(endpoint, plan_with(kind, places=OLD), settings)
    endpoint.log.clear()
    before = set(endpoint.store)
    report = load(endpoint, plan_with(kind, places=NEW), settings._replace(dry_run=True))
    assert (endpoint.log, set(endpoint.store)) == ([], before)
    target = PLACES if kind is OXIGRAPH else STAGES
    assert [one for one in report.requests if one.startswith(f"PUT http://127.0.0.1:1/store?graph={quote(target, '')}")]
    text = to_text(report, "en")
    assert f'  + <{ID}place/p-10> <{SKOS}prefLabel> "nowa 10"@pl\n' in text
    assert f'  − <{ID}place/p-9> <{SKOS}prefLabel> "nazwa 9"@pl\n' in text
    assert "To write: 1, same: 0; triples: 10." in text


def test_a_dry_run_masks_what_proves_who_asks(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    endpoint.profile = replace(endpoint.profile, auth="digest")
    requests = load(endpoint, plan_with(places=OLD), settings._replace(dry_run=True)).requests
    assert {request.splitlines()[1] for request in requests} == {"Authorization: ***"}


def test_a_dry_run_says_what_would_stop_the_load(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    endpoint.fill(PLACES, OLD)
    report = load(endpoint, plan_with(places=NEW), settings._replace(dry_run=True))
    assert ["changed outside wupgraph" in warning.en for warning in report.warnings] == [True]


def test_the_status_names_each_graph_and_writes_nothing(plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint()
    load(endpoint, plan_with(a=OLD, b=OLD, c=OLD, e=OLD), settings)
    endpoint.fill(GRAPH + "b", NEW)
    endpoint.fill("http://example.org/theirs", OLD)
    endpoint.drop_graph(GRAPH + "c")
    endpoint.log.clear()
    status = status_of(endpoint, plan_with(a=OLD, b=OLD, c=OLD, d=OLD))
    assert [(one.name.rpartition("/")[2], one.state) for one in status.graphs] == [
        ("a", State.SAME), ("b", State.OUTSIDE), ("c", State.MISSING), ("d", State.NEW), ("theirs", State.FOREIGN),
        ("e", State.LEFT_OVER),
    ]  # fmt: skip
    assert not status.is_in_step
    assert endpoint.log == []


def test_cleaning_spares_the_stages_of_a_load_under_way() -> None:
    endpoint = FakeEndpoint()
    other = claim(endpoint, 5)
    endpoint.fill(f"{STAGES}{other.name}-places", OLD)
    endpoint.fill(f"{STAGES}gone-places", OLD)
    cleaned = clean(endpoint, RetryPolicy(1, 0))
    assert cleaned == ((f"{STAGES}gone-places",), (), (other,))
    assert stages(endpoint) == [f"{STAGES}other-places"]


def test_the_report_in_json(plan_with: PlanOf, settings: Settings) -> None:
    said = json.loads(to_json(load(FakeEndpoint(), plan_with(places=OLD), settings)))
    assert (said["store"], said["mode"], said["verify"], said["ok"]) == ("here", "sync", "full", True)
    assert said["graphs"][0]["graph"] == PLACES
    assert (said["graphs"][0]["state"], said["graphs"][0]["written"], said["graphs"][0]["added"]) == ("new", "put", 10)


# Any portable triples

SUBJECTS = st.integers(0, 5).map(lambda n: NamedNode(f"{ID}place/p-{n}"))
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
OBJECTS = st.one_of(
    SUBJECTS,
    TEXT.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXT, st.sampled_from(["pl", "en", "ru"])),
    st.integers(-(2**31) + 1, 2**31 - 1).map(lambda n: Literal(str(n), datatype=NamedNode(XSD + "integer"))),
    st.decimals(-1000, 1000, places=2).map(lambda d: Literal(f"{d:f}", datatype=NamedNode(XSD + "decimal"))),
    st.dates().map(lambda d: Literal(d.isoformat(), datatype=NamedNode(XSD + "date"))),
    st.booleans().map(lambda b: Literal(str(b).lower(), datatype=NamedNode(XSD + "boolean"))),
)
GRAPHS = st.frozensets(st.builds(Triple, SUBJECTS, st.just(NamedNode(SKOS + "note")), OBJECTS), min_size=1, max_size=12)


@given(GRAPHS, GRAPHS, st.sampled_from([OXIGRAPH, CAREFUL]))
@hypothesis_settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_what_is_read_back(old: frozenset[Triple], new: frozenset[Triple], kind: Kind) -> None:
    endpoint = FakeEndpoint(kind)
    settings = Settings(version="0", max_delete=100, patience=RetryPolicy(0, 0))
    for triples in (old, new):
        plan = Plan((planned_graph(PLACES, "places.ttl", triples, kind),), RECORDED, validated=True)
        assert load(endpoint, plan, settings).exit_code == 0
        assert [one.state for one in status_of(endpoint, plan).graphs] == ["same"]


@given(GRAPHS, GRAPHS)
@hypothesis_settings(deadline=None)
def test_the_difference_makes_the_new_graph_of_the_old_one(old: frozenset[Triple], new: frozenset[Triple]) -> None:
    endpoint = FakeEndpoint()
    endpoint.fill(PLACES, old)
    stored = endpoint.get_graph(PLACES)
    plan = Plan((planned_graph(PLACES, "places.ttl", new, OXIGRAPH),), RECORDED, validated=True)
    (found,) = (one for one in status_of(endpoint, plan).graphs)
    if found.differs:
        endpoint.store.update(update_of(PLACES, found.removed, found.added))
    assert status_of(endpoint, plan).graphs[0].state is State.SAME
    assert len(stored) == found.stored
