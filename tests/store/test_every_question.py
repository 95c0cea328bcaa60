"""Every canned question has the same rows from a real server as the documents give."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from tests.queries.test_expected_rows import CASES, Case, answer
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register import Register
from wupgraph.stored_register import StoredRegister


@pytest.fixture(scope="session")
def stored(request: pytest.FixtureRequest, register: Register) -> Callable[[str], StoredRegister]:
    """The register that a server holds."""
    return functools.cache(lambda server: StoredRegister(register.folder, request.getfixturevalue(server)))


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize("case", CASES, ids=lambda c: "-".join((c.query, *c.given.values(), c.lang)))
def test_a_server_answers_as_the_embedded_store(
    case: Case, server: str, stored: Callable[[str], StoredRegister], catalogue: Catalogue
) -> None:
    assert answer(stored(server), catalogue, case.query, case.given, case.lang) == case.rows
