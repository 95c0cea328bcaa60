"""Several registers in one store, where a load of one of them meets what another has there."""

from __future__ import annotations

import pytest

from tests.loading.conftest import PlanOf, labels
from tests.loading.simple_endpoint import CAREFUL, OXIGRAPH, FakeEndpoint, unknown
from tests.shipped_names import BASE, GRAPH, RECORDED, TITLES
from wupgraph.errors import UsageError
from wupgraph.loading.load_status import clean, status_of
from wupgraph.loading.loader import Settings, load
from wupgraph.loading.lock import locked
from wupgraph.loading.reserved_graphs import stages_of
from wupgraph.rdf.namespaces import Base
from wupgraph.stores.profiles import Kind
from wupgraph.stores.recorded import RecordedRegister, doubled, owner_of

OTHER = RecordedRegister(Base("https://towns.example/"), {"de": "Städte"}, {"evidence": "1.0"})


def of_other(endpoint: FakeEndpoint) -> FakeEndpoint:
    """The same store, as the other register has it."""
    found = FakeEndpoint(endpoint.profile.kind)
    found.store, found.base, found.bases = endpoint.store, OTHER.base, (OTHER.base,)
    return found


@pytest.mark.parametrize("kind", [OXIGRAPH, CAREFUL], ids=lambda kind: kind.name)
def test_locks_stages_and_records_are_each_ones_own(kind: Kind, plan_with: PlanOf, settings: Settings) -> None:
    endpoint = FakeEndpoint(kind)
    other = of_other(endpoint)
    plan = plan_with(kind=kind, places=labels(range(3)))
    staged = f"{stages_of(OTHER.base)}x-places"
    endpoint.fill(staged, labels(range(2)))
    with locked(other, settings.patience) as claim:
        assert load(endpoint, plan, settings).written == 1
        assert clean(endpoint, settings.patience) == ((), (), ())
        assert [one.iri for one in status_of(other, plan._replace(graphs=(), register=OTHER)).claims] == [claim.iri]
    assert staged in endpoint.graph_sizes()
    assert clean(other, settings.patience).stages == (staged,)


def test_a_register_is_written_down_where_it_differs(plan_with: PlanOf, settings: Settings) -> None:
    endpoint, plan = FakeEndpoint(), plan_with(places=labels(range(3)))
    load(endpoint, plan, settings)
    assert endpoint.registers() == (RECORDED,)
    endpoint.log.clear()
    load(endpoint, plan, settings)
    assert endpoint.log == [("update", "_")] * 2  # The lock, taken and given back.
    newer = RECORDED._replace(title={"pl": TITLES["pl"]}, layers={"evidence": "1.2"})
    load(endpoint, plan._replace(register=newer), settings._replace(mode="add"))
    assert endpoint.registers() == (newer,)
    assert len(endpoint.get_graph(f"{GRAPH}_register")) == 5


def test_a_write_of_it_whose_answer_is_lost_is_looked_up(
    plan_with: PlanOf, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, plan = FakeEndpoint(), plan_with(places=labels(range(3)))
    do, sent = endpoint.update, []

    def update(text: str) -> None:
        do(text)
        if "_register" in text:
            sent.append(text)
            raise unknown()

    monkeypatch.setattr(endpoint, "update", update)
    assert load(endpoint, plan, settings).exit_code == 0
    assert endpoint.registers() == (RECORDED,)
    assert len(sent) == 1


@pytest.mark.parametrize("prune", [False, True])
def test_other_ones_graphs_are_told_as_such_and_stay(plan_with: PlanOf, settings: Settings, *, prune: bool) -> None:
    endpoint = FakeEndpoint()
    other, plan = of_other(endpoint), plan_with(places=labels(range(3)))
    theirs = plan_with(towns=labels(range(2))).graphs[0]
    theirs.name = f"{OTHER.base.graphs}towns"
    load(other, plan._replace(graphs=(theirs,), register=OTHER), settings)
    before = endpoint.graph_sizes()
    report = load(endpoint, plan, settings._replace(prune=prune))
    assert [(graph.name, graph.state, graph.owner) for graph in report.graphs[1:]] == [
        (theirs.name, "of-another-register", OTHER)
    ]
    assert before.items() <= endpoint.graph_sizes().items()
    assert status_of(endpoint, plan).is_in_step
    assert status_of(other, plan._replace(graphs=(theirs,))).is_in_step


@pytest.mark.parametrize(
    ("base", "is_refused"),
    [
        (BASE.iri, True),
        (f"{BASE.iri}id/", True),
        (f"{BASE.iri}graph/a/", True),
        (f"{BASE.iri}query/", True),
        (f"{BASE.iri}idea/", False),
        (f"{BASE.iri}towns/", False),
        ("https://w3id.org/", False),
        ("http://w3id.org/wupgraph/", False),
    ],
)
@pytest.mark.parametrize("is_inner_first", [False, True])
def test_names_of_two_registers_never_meet(
    plan_with: PlanOf, settings: Settings, base: str, *, is_refused: bool, is_inner_first: bool
) -> None:
    other = RecordedRegister(Base(base), {"de": "Andere"}, {})
    first, second = (other, RECORDED) if is_inner_first else (RECORDED, other)
    endpoint, plan = FakeEndpoint(), plan_with(places=labels(range(3)))
    endpoint.fill(first.graph, first.triples())
    endpoint.base = second.base
    if not is_refused:
        plan.graphs[0].name = f"{second.base.graphs}places"
        load(endpoint, plan._replace(register=second), settings)
        assert endpoint.registers() == tuple(sorted((first, second), key=lambda one: one.base))
        return
    with pytest.raises(UsageError) as error:
        load(endpoint, plan._replace(register=second), settings)
    assert '"Andere"' in error.value.text.en
    assert '"Cooperation of voivodeship labour offices"' in error.value.text.en
    assert endpoint.log == []
    if base == BASE.iri:
        load(endpoint, plan._replace(register=second), settings._replace(force=True))
        assert endpoint.registers() == (second,)


def test_a_graph_is_of_the_register_with_the_longest_base() -> None:
    inner = RecordedRegister(Base(f"{GRAPH}x/"), {}, {})
    assert owner_of(f"{GRAPH}x/graph/a", (RECORDED, inner)) is inner
    assert owner_of(f"{GRAPH}a", (inner, RECORDED)) is RECORDED
    assert owner_of("http://example.org/a", (inner, RECORDED)) is None


def test_of_graphs_that_hold_the_same_that_of_the_register_at_hand_is_seen() -> None:
    a, b = BASE, OTHER.base
    sums = {
        f"{a.graphs}terms": ["1"],
        f"{b.graphs}terms": ["1"],
        f"{b.graphs}again": ["1"],
        f"{a.graphs}half": ["2", "3"],
        f"{b.graphs}half": ["2"],
        f"{b.graphs}own": ["4"],
    }

    def rows(text: str) -> list[dict[str, str]]:
        start = a.graphs if a.graphs in text else b.graphs
        return [{"graph": name, "sum": one} for name, found in sums.items() if name.startswith(start) for one in found]

    graphs = [*sums, f"{a.graphs}not-recorded", f"{b.graphs}not-recorded"]
    assert doubled(graphs, (a, b), rows) == {f"{b.graphs}terms", f"{b.graphs}again"}
    assert doubled(graphs, (b, a), rows) == {f"{a.graphs}terms", f"{b.graphs}terms"}
