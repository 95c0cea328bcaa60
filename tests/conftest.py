"""What all rooms' tests share: the shipped register, read once."""

from __future__ import annotations

import pytest

from wupgraph import assets
from wupgraph.queries.catalogue import Catalogue
from wupgraph.register import Register, find_register


@pytest.fixture(scope="session")
def register() -> Register:
    return find_register(assets.shipped_register())


@pytest.fixture(scope="session")
def catalogue(register: Register) -> Catalogue:
    return Catalogue(register.part("queries"))
