"""What is known of a kind of triple store, and of one store that a user named.

Kinds are data (`kinds.toml`); a store is a section `[stores.NAME]` of `wupgraph.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wupgraph.stores.url_origins import Origin


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
    body_bytes: int = 0  # how much of a graph is sent at once
    fill: str = ""  # what makes a Graph Store POST faster that others may see half done; a part of the URL's query
    query_anonymous: str = ""  # the path for queries of somebody who does not say who they are, if it is another


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, where the secret is kept, and over what it may travel. The secret itself is never here.

    `password_file` holds a path ("-" is standard input), the `…_env` fields hold names of environment variables.
    """

    user: str = ""
    password_env: str = ""
    password_file: str = ""
    token_env: str = ""
    netrc: bool = False
    cafile: str = ""  # certificates to trust in place of the system's
    allow_plain_http: bool = False  # whether a secret may go over http to another machine
    retries: int = 3  # how often a question is asked again


@dataclass(frozen=True, slots=True)
class Trust:
    """What a file that anybody may have written, `file`, may do: have secrets sent to `origins`, no others.

    `allowed_in` is the user's own file, where more can be allowed.
    """

    file: str
    origins: frozenset[Origin]
    allowed_in: str


@dataclass(frozen=True, slots=True)
class StoreProfile:
    """One store: its kind with what a probe measured, its URLs, and where its secret is (never the secret).

    `auth` and `access` are for the origin of `url` alone. Another origin, that one of the other URLs has, has its own
    in `elsewhere`. `trust` is None where the user named the store.
    """

    name: str
    kind: Kind
    url: str
    query_url: str
    update_url: str
    graphs_url: str
    auth: str
    timeout: float  # seconds for a whole request
    max_answer_bytes: int
    access: Access = Access()
    elsewhere: Mapping[Origin, tuple[str, Access]] = field(default_factory=dict)
    trust: Trust | None = None
    alone: bool = False  # Whether nobody else can write to it as long as it is open.

    @property
    def own_urls(self) -> str:
        """What tells this store from others: its URL, and those beside it that do not stand under it."""
        urls = (self.query_url, self.update_url, self.graphs_url)
        apart = [url for url in urls if url != self.url and not url.startswith(f"{self.url}/")]
        return " ".join((self.url, *apart))


# A store on disk: its graphs are replaced in one transaction.
DISK = Kind(
    name="disk",
    query="",
    update="",
    graphs="",
    auth=("none",),
    default_graph="union",
    put_atomic=True,
    update_atomic=True,
    move=True,
    read_only=False,
    insert_triples=0,
    operations_per_request=0,
    row_cap=0,
    partial_headers=(),
    booleans_as_numbers=False,
    canonical="oxigraph",
    max_iri_bytes=0,
    max_literal_bytes=0,
    tested=True,
)
