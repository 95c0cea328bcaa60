"""The shipped register, loaded once into each real server."""

from __future__ import annotations

import os
from itertools import groupby

import pytest
from pyoxigraph import Quad

from tests.servers import OxigraphServer, VirtuosoServer
from wupgraph.register.folder import Register
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access
from wupgraph.stores.remote import RemoteStore, open_store

PASSWORD = "WUPGRAPH_TEST_VIRTUOSO_PASSWORD"


@pytest.fixture(scope="session")
def oxigraph(oxigraph_server: OxigraphServer, register: Register) -> RemoteStore:
    """Oxigraph's server with the shipped register in it."""
    profile = profile_of(oxigraph_server.url, kind_named("oxigraph"), name="ox")
    return filled(open_store(profile, register.prefixes), register)


@pytest.fixture(scope="session")
def virtuoso(virtuoso_server: VirtuosoServer, register: Register) -> RemoteStore:
    """Virtuoso with the shipped register in it."""
    os.environ[PASSWORD] = virtuoso_server.password
    access = Access(user=virtuoso_server.user, password_env=PASSWORD)
    profile = profile_of(virtuoso_server.url, kind_named("virtuoso"), name="virt", access=access)
    return filled(open_store(profile, register.prefixes), register)


def filled(store: RemoteStore, register: Register) -> RemoteStore:
    """The store with the register's graphs put into it, each whole."""

    def graph(quad: Quad) -> str:
        return str(quad.graph_name.value)

    quads = sorted([*register.vocabulary, *register.data], key=graph)
    for name, group in groupby(quads, graph):
        store.put_graph(name, [quad.triple for quad in group])
    return store
