"""Every canned question has the same answer from a real server as from the files."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from tests.queries.test_expected_rows import CASES, Case
from tests.queries.test_other_documents import FOLDER, OTHER_CASES
from tests.stores.conftest import filled
from wupgraph.queries.answering import ask
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register.folder import Register
from wupgraph.register.stored import StoredRegister
from wupgraph.stores.remote import open_store


@pytest.fixture(scope="session")
def stored(request: pytest.FixtureRequest, register: Register) -> Callable[[str], StoredRegister]:
    """The register that a server holds."""
    return functools.cache(lambda server: StoredRegister(register.folder, request.getfixturevalue(server)))


# Oxigraph's server runs the engine that is embedded too: only the way there may differ, which one case shows.
FIRST = list({case.query: case for case in reversed(CASES)}.values())


@pytest.mark.parametrize(
    ("server", "case"),
    [
        *(("oxigraph", case) for case in FIRST),
        *(pytest.param("virtuoso", case, marks=() if case in FIRST else pytest.mark.long) for case in CASES),
    ],
    ids=lambda one: one if isinstance(one, str) else "-".join((one.query, *one.given.values(), one.lang)),
)
def test_a_server_answers_as_the_embedded_store(
    case: Case, server: str, stored: Callable[[str], StoredRegister], register: Register, catalogue: Catalogue
) -> None:
    # Not only the same texts: the same types, languages and missing values. That the embedded store's answer is the one
    # that is written out, tests/queries/test_expected_rows.py says.
    query = catalogue[case.query]
    assert ask(stored(server), query, case.given, case.lang) == ask(register, query, case.given, case.lang)


@pytest.fixture(scope="session")
def others_stored(request: pytest.FixtureRequest) -> Callable[[str], StoredRegister]:
    """The small register of other documents, in the same server beside the shipped one."""
    others = Register(FOLDER)

    @functools.cache
    def stored(server: str) -> StoredRegister:
        store = request.getfixturevalue(server)
        return StoredRegister(FOLDER, filled(open_store(store.profile, others.prefixes), others))

    return stored


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize("case", OTHER_CASES, ids=lambda case: "-".join((case.query, *case.given.values())))
def test_a_server_answers_about_other_documents_as_the_embedded_store(
    case: Case, server: str, others_stored: Callable[[str], StoredRegister]
) -> None:
    others = Register(FOLDER)
    query = Catalogue(others)[case.query]
    assert ask(others_stored(server), query, case.given, case.lang) == ask(others, query, case.given, case.lang)


FALLING_BACK = [case for case in CASES if case.query in ("grants", "participants-of", "partners-of")]


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize("case", FALLING_BACK, ids=lambda case: "-".join((case.query, *case.given.values())))
def test_a_server_falls_back_on_the_same_language(
    case: Case, server: str, stored: Callable[[str], StoredRegister], register: Register, catalogue: Catalogue
) -> None:
    query = catalogue[case.query]
    told = ask(register, query, case.given, "uk")
    assert ask(stored(server), query, case.given, "uk") == told
    assert told.rows == ask(register, query, case.given, "pl").rows
