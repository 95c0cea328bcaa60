"""What is known of a kind of triple store, and of one store that a user named.

Kinds are data (`kinds.toml`); a store is a section `[stores.NAME]` of `wupgraph.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """How the stores of one kind behave, as measured (`tested`) or by their documentation.

    Paths stand under the base URL; `{name}` in them is the repository or dataset. Limits are counts of
    triples, operations, rows or bytes; 0 means none known.
    """

    name: str
    query: str
    update: str
    graphs: str
    auth: tuple[str, ...]  # of "none", "basic", "digest", "bearer"
    default_graph: str  # "separate" or "union"
    put_atomic: bool
    update_atomic: bool
    move: bool
    read_only: bool
    insert_triples: int
    operations_per_request: int
    row_cap: int
    partial_headers: tuple[str, ...]
    booleans_as_numbers: bool
    canonical: str  # "value" or the kind whose rewriting is folded before comparing
    max_iri_bytes: int
    max_literal_bytes: int
    tested: bool


@dataclass(frozen=True, slots=True)
class StoreProfile:
    """One store: its kind with what a probe measured, its URLs, and where its secret is (never the secret)."""

    name: str
    kind: Kind
    url: str
    query_url: str
    update_url: str
    graphs_url: str
    auth: str
    timeout: float  # seconds for a whole request
    max_answer_bytes: int
