"""Wherever a secret comes from and whatever happens, nothing that is printed, written or kept holds it."""

from __future__ import annotations

import base64
import hashlib
import io
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.basic_front import BasicFront
from tests.fault_server import FaultServer
from tests.servers import OxigraphServer, VirtuosoServer
from tests.shipped_names import GRAPH, LOADS, LOCKS, NAMES
from wupgraph.cli.settings_file import find_settings
from wupgraph.errors import StoreError
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access
from wupgraph.stores.remote import RemoteStore, open_store
from wupgraph.stores.secrets_by_origin import keys_of

Run = Callable[..., tuple[int, str, str]]
SECRET = "s3cret-żółw:+/="
USER = "me"
VARIABLE = "TEST_STORE_PASSWORD"
NAME = f"{GRAPH}file-secrets"
PLACES = ("environment", "file", "netrc", "stdin")
COMMANDS = (
    ("load", "-s", "x", "--no-validate", "--report", "load.json", "secrets.ttl"),
    ("load", "-s", "x", "--no-validate", "--dry-run", "-f", "json", "secrets.ttl"),
    ("load", "-s", "x", "--no-validate", "--report", "refused.json", "--max-delete", "0%", "other/secrets.ttl"),
    ("query", "run", "agreements", "-s", "x"),
    ("sparql", "SELECT * { ?s ?p ?o }", "-s", "x"),
    ("sparql", "nonsense", "-s", "x"),
    ("store", "list"),
    ("store", "show", "x"),
    ("store", "test", "x"),
    ("store", "status", "-s", "x", "-d", "secrets.ttl"),
    ("store", "clean", "-s", "x"),
)


class Keeper:
    """A folder in which a store `x` is configured, and what of it may never show the secret."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
        self.folder, self._patch, self._run = folder, monkeypatch, run
        monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "user"))
        (folder / "other").mkdir()
        for file, value in (("secrets.ttl", 1), ("other/secrets.ttl", 2)):
            (folder / file).write_text(f"<http://e/a> <http://e/b> {value} .", encoding="utf-8")

    def configure(self, url: str, kind: str, place: str, user: str, secret: str) -> None:
        """Write the configuration, and the secret where it is to be found."""
        self.forms = forms(user, secret)
        self._secret = secret
        key = {
            "environment": f'password-env = "{VARIABLE}"',
            "file": 'password-file = "password"',
            "netrc": "netrc = true",
            "stdin": 'password-file = "-"',
        }[place]
        if place == "environment":
            self._patch.setenv(VARIABLE, secret)
        elif place == "file":
            (self.folder / "password").write_text(secret + "\n", encoding="utf-8")
        elif place == "netrc":
            (self.folder / "netrc").write_text(f"machine 127.0.0.1 login {user} password {secret}", encoding="utf-8")
            self._patch.setenv("NETRC", str(self.folder / "netrc"))
        self._patch.setenv("WUPGRAPH_TRUSTED_ORIGINS", "/".join(url.split("/", 3)[:3]))
        (self.folder / "wupgraph.toml").write_text(
            f'[stores.x]\nkind = "{kind}"\nurl = "{url}"\nuser = "{user}"\n{key}\ntimeout = 20\nretries = 0\n',
            encoding="utf-8",
        )

    def run(self, *command: str) -> int:
        """Run a command with all that can be said; its exit code, after the scan."""
        self._patch.setattr("sys.stdin", io.StringIO(f"{self._secret}\n"))
        code, out, err = self._run("--debug", *command)
        self.scan(" ".join(command), out + err)
        return code

    def scan_files(self) -> None:
        """Look into every file that was written, but for those that hold the secret for us."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path.name not in ("password", "netrc"):
                self.scan(path.name, path.read_text(encoding="utf-8"))

    def scan(self, what: str, text: str) -> None:
        assert [form for form in self.forms if form in text] == [], what


def forms(user: str, secret: str) -> list[str]:
    """The secret as it may show: plain, misread, escaped, packed, and as what opens a Digest server as well."""
    plain, pair = secret.encode(), f"{user}:{secret}".encode()
    return [
        secret,
        plain.decode("latin-1"),
        quote(secret),
        repr(plain)[2:-1],
        *(base64.b64encode(raw).decode().rstrip("=") for raw in (plain, pair)),
        hashlib.md5(f"{user}:SPARQL:{secret}".encode(), usedforsecurity=False).hexdigest(),
    ]


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wupgraph: Run) -> Keeper:
    return Keeper(tmp_path, monkeypatch, wupgraph)


def clean_up(store: RemoteStore, keeper: Keeper) -> Iterator[str]:
    """What loading keeps in the store for itself; the test's own graph is taken away."""
    store.drop_graph(NAME)
    for graph in (LOCKS, LOADS):
        yield from map(str, store.get_graph(graph))


@pytest.mark.parametrize("place", PLACES)
def test_behind_basic_authentication(place: str, keeper: Keeper, oxigraph_server: OxigraphServer) -> None:
    user = USER if place != "netrc" else "me2"
    secret = SECRET if place != "netrc" else "s3cret-netrc"  # A netrc file is read as ASCII by some.
    with BasicFront(oxigraph_server.port, user, secret) as front:
        keeper.configure(front.url, "oxigraph", place, user, secret)
        try:
            codes = {command: keeper.run(*command) for command in COMMANDS}
        finally:
            store = open_store(profile_of(oxigraph_server.url, kind_named("oxigraph")), NAMES)
            kept = "\n".join(clean_up(store, keeper))
    assert [codes[command] for command in COMMANDS[:3]] == [0, 0, 2]
    assert codes["store", "test", "x"] == 0
    assert (keeper.folder / "user" / "wupgraph" / "measured.json").is_file()
    assert (keeper.folder / "refused.json").is_file()
    keeper.scan_files()
    keeper.scan("the graphs of loading", kept)


@pytest.mark.parametrize("place", ["environment", "stdin"])
def test_behind_digest_authentication(place: str, keeper: Keeper, virtuoso_server: VirtuosoServer) -> None:
    user, secret = virtuoso_server.user, virtuoso_server.password
    keeper.configure(virtuoso_server.url, "virtuoso", place, user, secret)
    try:
        codes = {command: keeper.run(*command) for command in COMMANDS if command[0] != "query"}
    finally:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TEST_CLEANING", secret)
            access = Access(user=user, password_env="TEST_CLEANING")
            store = open_store(profile_of(virtuoso_server.url, kind_named("virtuoso"), access=access), NAMES)
        kept = "\n".join(clean_up(store, keeper))
    assert [codes[command] for command in COMMANDS[:2]] == [0, 0]
    keeper.scan_files()
    keeper.scan("the graphs of loading", kept)


def test_a_wrong_secret_is_not_repeated(keeper: Keeper, oxigraph_server: OxigraphServer) -> None:
    with BasicFront(oxigraph_server.port, USER, "another") as front:
        keeper.configure(front.url, "oxigraph", "environment", USER, SECRET)
        codes = [keeper.run(*command) for command in COMMANDS if "x" in command and "show" not in command]
    assert set(codes) == {2, 4}  # 2 is for the nonsense.
    keeper.scan_files()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("path", ["echo", "loop", "reset", "502"])
def test_in_front_of_a_server_that_fails(place: str, path: str, keeper: Keeper, faults: FaultServer) -> None:
    secret = SECRET if place != "netrc" else "s3cret-netrc"
    keeper.configure(f"{faults.url}/{path}", "generic", place, USER, secret)
    before = len(faults.seen)
    report = ("--retries", "0", "--report", "failed.json")
    assert keeper.run("load", "-s", "x", "--no-validate", *report, "secrets.ttl") == 4
    for command in COMMANDS[3:]:
        keeper.run(*command)
    due = b"Authorization: Basic " + base64.b64encode(f"{USER}:{secret}".encode())
    assert due in faults.seen[before]  # It was sent, and that is all.
    assert (keeper.folder / "failed.json").is_file()
    keeper.scan_files()


def test_no_object_shows_the_secret(keeper: Keeper, virtuoso_server: VirtuosoServer, faults: FaultServer) -> None:
    server = virtuoso_server
    keeper.configure(server.url, "virtuoso", "environment", server.user, server.password)
    settings = find_settings(keeper.folder / "user", keeper.folder)
    profile = settings.profile("x")
    store = open_store(profile, NAMES)
    store.put_graph(NAME, [])  # Now the transport has answered a challenge.
    transport = store._transport
    shown = [settings, profile, profile.access, profile.kind, *keys_of(profile).values(), store, vars(store), transport]
    shown += [vars(transport), *vars(transport).values()]
    for thing in shown:
        keeper.scan(type(thing).__name__, f"{thing!r} {thing}")
    assert "Credentials(user='dba')" in repr(vars(transport))


def test_no_exception_holds_the_secret(keeper: Keeper, faults: FaultServer) -> None:
    for path in ("echo", "loop", "reset", "502", "login", "fine"):
        keeper.configure(f"{faults.url}/{path}", "generic", "environment", USER, SECRET)
        store = open_store(find_settings(keeper.folder / "user", keeper.folder).profile("x"), NAMES)
        for do in (store.update, store.query):
            try:
                do("CLEAR ALL" if do == store.update else "CONSTRUCT WHERE { ?s ?p ?o }")
            except StoreError as error:
                keeper.scan(path, "".join(traceback.format_exception(error, chain=True)))
                keeper.scan(path, f"{error!r} {error.args!r} {vars(error)!r}")


REFUSED = [
    "DELETE WHERE { ?s ?p ?o }",
    "#SELECT\n# SELECT * { }\nINSERT DATA { <urn:a> <urn:b> 1 }",
    "PREFIX select: <http://e/select> DELETE DATA { select:a select:b 1 }",
    "LOAD SILENT <file:///etc/passwd>",
    "CLEAR ALL",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "SELECT * { SERVICE SILENT <http://h.example/> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { ?s ?p ?o . OPTIONAL { service\n#\n<http://h.example/> { ?s ?p ?o } } } } }",
    "PREFIX h: <http://h.example/> ASK { SERVICE h:sparql { ?s ?p ?o } }",
    "ASK { VALUES ?h { <http://h.example/> } SERVICE ?h { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { FILTER EXISTS { SERVICE <http://h.example/> { ?s ?p ?o } } }",
]
ALLOWED = [
    "PREFIX insert: <http://e/insert> # insert, delete, SERVICE <http://h.example/> {\nSELECT ?s { ?s a insert:b }",
    "#SELECT #INSERT\n#DELETE WHERE {\nASK { ?service ?delete 'SERVICE <http://h.example/> { }' }",
    'SELECT ?load { ?load <http://e/clear#SERVICE> """SERVICE <http://h.example/> { ?s ?p ?o }""" }',
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_would_change_or_ask_others_reaches_no_store(query: str, faults: FaultServer, wupgraph: Run) -> None:
    before = len(faults.seen)
    code, out, err = wupgraph("sparql", query, "-s", f"{faults.url}/fine")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert len(faults.seen) == before


@pytest.mark.parametrize("query", ALLOWED)
def test_what_only_looks_so_is_asked(query: str, faults: FaultServer, wupgraph: Run) -> None:
    before = len(faults.seen)
    code, _, err = wupgraph("-l", "en", "sparql", query, "-s", f"{faults.url}/fine")
    assert (code, "holds no graph of a register" in err) == (4, True)  # The parser let it pass.
    assert len(faults.seen) > before
