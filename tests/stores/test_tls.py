"""Over https a secret goes to the server that the certificate names, and to no other."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import trustme

from tests.fault_server import FaultServer
from tests.servers import LOOPBACK, OxigraphServer
from tests.shipped_names import NAMES
from tests.tls_front import TlsFront
from wupgraph.cli.main import run
from wupgraph.errors import StoreError, UsageError
from wupgraph.stores.kinds import kind_named, profile_of
from wupgraph.stores.profiles import Access
from wupgraph.stores.remote import RemoteStore, open_store

SELECT = "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
SECRET = "WUPGRAPH_TEST_TLS"
YESTERDAY = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)

Front = Callable[..., AbstractContextManager[TlsFront]]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def cafile(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)


@pytest.fixture
def front(authority: trustme.CA, faults: FaultServer) -> Front:
    """An https server in front of the fault server, for a name and until a day."""

    def made(name: str = LOOPBACK, until: dt.datetime | None = None, port: int = faults.port) -> TlsFront:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name, not_after=until).configure_cert(context)
        return TlsFront(port, context)

    return made


def store_at(url: str, cafile: str = "") -> RemoteStore:
    access = Access(user="me", password_env=SECRET, cafile=cafile, retries=0)
    return open_store(
        profile_of(url, kind_named("generic"), name="safe", auth="basic", access=access, timeout=20), NAMES
    )


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "s3cret")


def test_an_authority_of_ones_own_is_trusted_once_it_is_named(front: Front, cafile: str, faults: FaultServer) -> None:
    with front() as server:
        assert store_at(f"{server.url}/fine", cafile).rows(SELECT) == [{"g": "http://example.org/g"}]
    assert b"Authorization: Basic bWU6czNjcmV0" in faults.seen[-1]


@pytest.mark.parametrize(
    ("name", "until", "named", "said"),
    [
        (
            LOOPBACK,
            None,
            False,
            "is not trusted (unable to get local issuer certificate); name your authority (cafile).",
        ),
        (
            "other.example",
            None,
            True,
            "IP address mismatch, certificate is not valid for '127.0.0.1'); give in the url",
        ),
        (LOOPBACK, YESTERDAY, True, "(certificate has expired); renew it on the server, or set this machine's clock."),
    ],
    ids=["unknown", "other-name", "expired"],
)
def test_nothing_goes_to_a_server_that_may_be_another(
    name: str, until: dt.datetime | None, named: bool, said: str, front: Front, cafile: str, faults: FaultServer
) -> None:
    before = len(faults.seen)
    with front(name, until) as server, pytest.raises(StoreError) as caught:
        store_at(f"{server.url}/fine", cafile if named else "").rows(SELECT)
    assert caught.value.exit_code == 4
    assert said in caught.value.line("en")
    assert "certyfikat magazynu nie jest zaufany" in caught.value.line("pl")
    assert len(faults.seen) == before


def test_the_environment_names_an_authority_too(
    front: Front, cafile: str, faults: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", cafile)  # What is said to do where a project's cafile does not count.
    with front(port=faults.port) as server:
        assert store_at(f"{server.url}/fine").rows(SELECT) == [{"g": "http://example.org/g"}]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_tls_before_1_2_is_not_spoken(authority: trustme.CA, cafile: str, faults: FaultServer) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(LOOPBACK).configure_cert(context)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    before = len(faults.seen)
    with TlsFront(faults.port, context) as server, pytest.raises(StoreError, match="the store cannot be reached"):
        store_at(f"{server.url}/fine", cafile).rows(SELECT)
    assert len(faults.seen) == before


def test_a_real_server_is_asked_over_https_as_a_user_does(
    front: Front,
    cafile: str,
    oxigraph_server: OxigraphServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with front(port=oxigraph_server.port) as server:
        for line, code, said in (("", 4, "name your authority (cafile)"), (f'cafile = "{cafile}"', 0, "")):
            (tmp_path / "wupgraph.toml").write_text(
                f'[stores.safe]\nkind = "oxigraph"\nurl = "{server.url}"\n{line}\n', encoding="utf-8"
            )
            assert run(["store", "test", "safe", "-l", "en"]) == code
            printed = capfd.readouterr()
            assert said in printed.err
            assert printed.err.count("\n") == (1 if code else 0)
            assert ("atomic PUT: yes" in printed.out) is (code == 0)


@pytest.mark.parametrize("url", ["http://192.0.2.1", "http://127.0.0.1.example", "http://localhost.example"])
def test_a_secret_does_not_travel_readable_to_another_machine(url: str) -> None:
    with pytest.raises(UsageError, match=r"without encryption; use https, or write allow-plain-http = true"):
        store_at(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1", "http://localhost", "http://[::1]", "https://192.0.2.1"])
def test_a_secret_may_go_to_this_machine_or_over_https(url: str) -> None:
    assert store_at(url).profile.auth == "basic"


def test_no_redirect_takes_the_secret_to_another_server(faults: FaultServer) -> None:
    with FaultServer() as other:
        faults.elsewhere = f"{other.url}/fine"
        with pytest.raises(StoreError, match="sends elsewhere"):
            store_at(f"{faults.url}/away").rows(SELECT)
        with pytest.raises(StoreError, match="sends elsewhere"):
            store_at(f"{faults.url}/away").update("CLEAR GRAPH <urn:x>")
        assert other.seen == []
