"""What all rooms' tests share: the shipped register, read once, and the material that is not here."""

from __future__ import annotations

import functools
import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from tests.fault_server import FaultServer
from tests.servers import SURROUNDINGS, OxigraphServer, VirtuosoServer, is_required, run_oxigraph, run_virtuoso
from tests.shipped_files import TABLES
from wupgraph import assets
from wupgraph.checking import register_check, rule_files
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register, find_register
from wupgraph.shacl.model import Plan


def pytest_make_parametrize_id(val: object) -> str | None:
    """The beginning of a long text: processes that tests start get the name of the test in their environment."""
    return f"{val[:60]}… {len(val)}" if isinstance(val, str) and len(val) > 100 else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than processors: some tests wait for servers."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)  # Before pytest-xdist looks for groups, and pytest for markers.
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long unless it is asked for, and spread the rest so that no process waits for another.

    One process has all tests of Virtuoso, which is idle for 40 ms before each answer; meanwhile the others compute.
    They and what takes long come first, so that none of it is left for the end.
    """
    first: set[pytest.Item] = set()
    for item in items:
        if item.get_closest_marker("long") and not is_required("long"):
            item.add_marker(pytest.mark.skip(reason="it takes long: WUPGRAPH_REQUIRE=long asks for it"))
        fixtures, parameters = getattr(item, "fixturenames", ()), item.nodeid.partition("[")[2]
        if "virtuoso_server" in fixtures or "virtuoso" in parameters.lower():
            item.add_marker(pytest.mark.virtuoso)
            item.add_marker(pytest.mark.xdist_group("virtuoso"))
            first.add(item)
        if item.get_closest_marker("long"):
            first.add(item)
    if hasattr(config, "workerinput"):  # In one process the tests of a module stay together, and share what it makes.
        items.sort(key=lambda item: item not in first)


def _skipped(reporter: pytest.TerminalReporter) -> list[str]:
    """What was skipped although all tests are asked for, each with its reason."""
    reports = reporter.stats.get("skipped", []) if is_required("long") else []
    return sorted(
        f"{one.nodeid}: {one.longrepr[2] if isinstance(one.longrepr, tuple) else one.longrepr}" for one in reports
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a test was skipped that was asked for: what does not run proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    at_work = hasattr(session.config, "workerinput")  # A process of pytest-xdist, which tells the first one all.
    if not at_work and session.exitstatus == pytest.ExitCode.OK and reporter is not None and _skipped(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that failed the run by not running."""
    if skipped := _skipped(terminalreporter):
        terminalreporter.section("skipped, though WUPGRAPH_REQUIRE asks for long: all tests have to run")
        for line in skipped:
            terminalreporter.line(line)


_TESTS = itertools.count(1)


def pytest_configure() -> None:
    """Collect garbage between tests only, in the thread that runs them.

    A cycle of objects (of an exception, its traceback and a frame) can hold rows of Oxigraph, which may be dropped only
    in the thread that made them; by itself Python collects in any thread, and pytest-xdist has one of its own.
    """
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    gc.collect(2 if next(_TESTS) % 200 == 0 else 1)


@pytest.fixture(scope="session")
def register() -> Register:
    return find_register(assets.shipped_register())


@pytest.fixture(scope="session")
def catalogue(register: Register) -> Catalogue:
    return Catalogue(register)


@pytest.fixture(scope="module")
def rules_compiled_once() -> Iterator[None]:
    """For many checks of little by the rules of one register, most of whose time is to read and compile the rules."""
    compiled = register_check.plan_of

    @functools.cache
    def plan_of(rules: tuple[Quad, ...]) -> Plan:
        return compiled(rules)

    with pytest.MonkeyPatch.context() as patch:
        located = functools.cache(rule_files.located_shapes)
        patch.setattr(rule_files, "located_shapes", lambda register, files: located(register, tuple(files)))
        patch.setattr(register_check, "plan_of", lambda rules: plan_of(tuple(rules)))
        yield


def _folder(kind: str, variable: str) -> Path:
    """The folder that a variable names; where it names none, the test is skipped, or fails if it is required."""
    name = SURROUNDINGS.get(variable, "")
    if name and Path(name).is_dir():
        return Path(name).resolve()
    if is_required(kind):
        pytest.fail(f"WUPGRAPH_REQUIRE asks for {kind}, and {variable} names no folder")
    pytest.skip(f"{variable} names no folder: the {kind} are not here")


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the source documents, which are not in this repository."""
    return _folder("sources", "WUPGRAPH_SOURCES")


@pytest.fixture(scope="session")
def foreign() -> Path:
    """The folder of other people's material."""
    return _folder("foreign", "WUPGRAPH_FOREIGN")


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OxigraphServer]:
    """Oxigraph's server with an empty store; a test uses graphs of its own."""
    yield from run_oxigraph(tmp_path_factory.mktemp("oxigraph"))


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtuosoServer]:
    """Virtuoso 7 with an empty database; a test uses graphs of its own."""
    yield from run_virtuoso(tmp_path_factory.mktemp("virtuoso"))


@pytest.fixture(scope="session")
def faults() -> Iterator[FaultServer]:
    """A server on loopback that answers each path with another fault."""
    with FaultServer() as server:
        yield server


@pytest.fixture(scope="session")
def bare() -> Register:
    """The rules, the vocabulary and the reference tables, without the shipped records."""
    return Register(assets.shipped_register(), data=TABLES)
