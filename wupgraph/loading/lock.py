"""One load at a time: a claim in the store, by which loaders see each other.

Compare-and-swap by SPARQL is not safe on real stores; inserting a claim, reading all, and going on only if
alone is. A claim whose process has ended, or whose time is over, is nobody's and is taken away.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import os
import random
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal

from wupgraph.errors import StoreError
from wupgraph.loading.confirmed_writes import RetryPolicy, retry, write_confirmed
from wupgraph.loading.processes import is_gone, own_process
from wupgraph.loading.reserved_graphs import locks_of
from wupgraph.rdf.namespaces import DCT, PROV, SCHEMA, XSD, Base
from wupgraph.stores.endpoint import Endpoint
from wupgraph.text import Text

LEASE = dt.timedelta(hours=1)
_RACES = 5


class LockedError(StoreError):
    """Another load is under way in the store, or took this one's claim away."""

    exit_code = 6


class Claim(NamedTuple):
    """Who loads: the claim's IRI, the holder as a person knows them, since when and until when it counts.

    `process` tells the holder's process on its own machine (`own_process`).
    """

    iri: str
    holder: str
    started: str
    expires: str
    process: str = ""

    @property
    def name(self) -> str:
        """The name of the load, which its stages carry."""
        return self.iri.rpartition("#")[2]

    def is_over(self, now: dt.datetime) -> bool:
        """Whether its time is over; a claim without a readable end is."""
        try:
            return dt.datetime.fromisoformat(self.expires) < now
        except (ValueError, TypeError):
            return True


def is_void(endpoint: Endpoint, claim: Claim, now: dt.datetime) -> bool:
    """Whether nobody is behind a claim any more."""
    if claim.is_over(now) or is_gone(claim.process):
        return True
    # Who has a store to themselves finds in it only what others left, unless it is of this very process.
    return endpoint.profile.alone and (not claim.process or claim.process != own_process())


def stamp(moment: dt.datetime) -> str:
    """A moment in UTC in the one form that all stores keep: whole seconds, `Z`."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def claims_in(endpoint: Endpoint) -> list[Claim]:
    """The claims that stand in a store, whoever made them."""
    rows = endpoint.rows(
        f"SELECT ?claim ?holder ?started ?expires ?process WHERE {{ GRAPH <{locks_of(endpoint.base)}> {{ "
        f"?claim <{DCT}creator> ?holder . "
        f"OPTIONAL {{ ?claim <{PROV}startedAtTime> ?started }} OPTIONAL {{ ?claim <{SCHEMA}validThrough> ?expires }} "
        f"OPTIONAL {{ ?claim <{DCT}identifier> ?process }} }} }}"
    )
    found = (
        Claim(r["claim"], r["holder"], r.get("started", ""), r.get("expires", ""), r.get("process", "")) for r in rows
    )
    return sorted(found, key=lambda claim: claim.started)


def withdraw(endpoint: Endpoint, claim: Claim) -> None:
    """Take a claim out of the store; nothing happens if it is not there."""
    endpoint.update(f"DELETE WHERE {{ GRAPH <{locks_of(endpoint.base)}> {{ <{claim.iri}> ?p ?o }} }}")


@contextlib.contextmanager
def locked(endpoint: Endpoint, patience: RetryPolicy, *, break_lock: bool = False) -> Iterator[Claim]:
    """Hold the store's lock: yields the own claim, and withdraws it in the end.

    Claims that nobody is behind any more are taken away; `break_lock` takes all others away too.

    Raises:
        LockedError: somebody else holds it.
    """
    claim, sent = _own_claim(endpoint.base, dt.datetime.now(dt.UTC)), False

    def insert() -> None:
        nonlocal sent
        sent = True  # Whatever comes of it.
        _insert(endpoint, claim, patience)

    try:
        _acquire(endpoint, claim, insert, break_lock)
        yield claim
    finally:
        if sent:
            _let_go(endpoint, claim)


def _let_go(endpoint: Endpoint, claim: Claim) -> None:
    """Withdraw the own claim, whatever interrupts; where the store is down it stays, until its time is over."""
    with contextlib.suppress(StoreError):
        try:
            withdraw(endpoint, claim)
        except StoreError:
            raise
        except BaseException:  # A signal, of which there is one: `cli.ending`.
            withdraw(endpoint, claim)
            raise


def check_held(endpoint: Endpoint, claim: Claim, patience: RetryPolicy) -> None:
    """Raise `LockedError` if the own claim was taken away meanwhile, or its time is over."""
    if claim.is_over(dt.datetime.now(dt.UTC)) or not retry(lambda: _stands(endpoint, claim), patience):
        raise LockedError(
            Text(
                "blokadę tego wczytywania zdjęto w trakcie (--break-lock) albo wygasła; przerwano przed kolejnym "
                "grafem. Powtórz polecenie, gdy nikt inny nie wczytuje.",
                "this load's lock was taken away meanwhile (--break-lock), or ran out; it stopped before the next "
                "graph. Run it again when nobody else loads.",
            )
        )


def _acquire(endpoint: Endpoint, claim: Claim, insert: Callable[[], None], break_lock: bool) -> None:
    for _ in range(_RACES):
        for other in claims_in(endpoint):
            if not (break_lock or is_void(endpoint, other, dt.datetime.now(dt.UTC))):
                raise _held_by(other)
            withdraw(endpoint, other)
        insert()
        others = [other for other in claims_in(endpoint) if other.iri != claim.iri]
        if not others:
            return
        # Two came at the same moment. Both go back, and who returns first finds the way free.
        withdraw(endpoint, claim)
        time.sleep(random.uniform(0.05, 0.6))
    raise _held_by(others[0])


def _own_claim(base: Base, now: dt.datetime) -> Claim:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # A container without a name for its user.
        user = "?"
    holder = f"{user}@{socket.gethostname()}, {os.getpid()}"
    return Claim(f"{locks_of(base)}#{uuid.uuid4()}", holder, stamp(now), stamp(now + LEASE), own_process())


def _insert(endpoint: Endpoint, claim: Claim, patience: RetryPolicy) -> None:
    process = f"<{DCT}identifier> {Literal(claim.process)} ; " if claim.process else ""
    text = (
        f"INSERT DATA {{ GRAPH <{locks_of(endpoint.base)}> {{ <{claim.iri}> <{DCT}creator> {Literal(claim.holder)} ; "
        f"{process}"
        f'<{PROV}startedAtTime> "{claim.started}"^^<{XSD}dateTime> ; '
        f'<{SCHEMA}validThrough> "{claim.expires}"^^<{XSD}dateTime> }} }}'
    )
    write_confirmed(lambda: endpoint.update(text), lambda: _stands(endpoint, claim), patience, endpoint.profile.name)


def _stands(endpoint: Endpoint, claim: Claim) -> bool:
    return any(other.iri == claim.iri for other in claims_in(endpoint))


def _held_by(claim: Claim) -> LockedError:
    return LockedError(
        Text(
            f"do tego magazynu wczytuje już {claim.holder} (od {claim.started}, blokada do {claim.expires}). Poczekaj, "
            "a jeśli tamto wczytywanie na pewno nie trwa, użyj --break-lock.",
            f"{claim.holder} is loading into this store (since {claim.started}, locked until {claim.expires}). Wait, "
            "or use --break-lock if that load has surely ended.",
        )
    )
