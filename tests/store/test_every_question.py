"""Every canned question has the same rows on a real server as the documents give."""

from __future__ import annotations

import pytest

from tests.queries.test_expected_rows import CASES, Case, answer
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register import Register, StoredRegister
from wupgraph.store.remote import RemoteStore


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize("case", CASES, ids=lambda c: "-".join((c.query, *c.given.values(), c.lang)))
def test_a_server_answers_as_the_embedded_store(
    case: Case, server: str, register: Register, catalogue: Catalogue, request: pytest.FixtureRequest
) -> None:
    store: RemoteStore = request.getfixturevalue(server)
    stored = StoredRegister(register.folder, store)
    assert answer(stored, catalogue, case.query, case.given, case.lang) == case.rows
