"""A secret goes to the origin that it was named for, and by a file of somebody else's only where the user allows it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fault_server import FaultServer
from tests.shipped_names import NAMES
from wupgraph.cli.settings_file import find_settings, remember
from wupgraph.stores.remote import open_store

Run = Callable[..., tuple[int, str, str]]
SECRET = "s3cret-of-mine"
SENT = b"Authorization: Basic " + base64.b64encode(f"me:{SECRET}".encode())
ASK = ("sparql", "ASK {}", "-l", "en", "-s")
KEYS = {
    "environment": 'user = "me"\npassword-env = "AWS_SECRET_ACCESS_KEY"',
    "file": 'user = "me"\npassword-file = "~/.ssh/id_rsa"',
    "netrc": "netrc = true",
    "default": "netrc = true",
    "token": 'token-env = "AWS_SECRET_ACCESS_KEY"',
}


@pytest.fixture
def other() -> Iterator[FaultServer]:
    """A second server, at another port."""
    with FaultServer() as server:
        yield server


class Places:
    """The user's folder and a project, with the user's secrets where a project may look for them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.project, self.own = folder / "project", folder / "config" / "wupgraph" / "wupgraph.toml"
        self.project.mkdir()
        self.own.parent.mkdir(parents=True)
        monkeypatch.chdir(self.project)
        for name, value in (("HOME", folder / "home"), ("XDG_CONFIG_HOME", folder / "config")):
            monkeypatch.setenv(name, str(value))
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        (folder / "home" / ".ssh").mkdir(parents=True)
        (folder / "home" / ".ssh" / "id_rsa").write_text(SECRET, encoding="utf-8")
        self.netrc = folder / "home" / ".netrc"
        self.netrc.write_text(f"machine 127.0.0.1 login me password {SECRET}\n", encoding="utf-8")
        self.netrc.chmod(0o600)

    def write(self, text: str, *, own: bool = False) -> None:
        (self.own if own else self.project / "wupgraph.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def places(empty_surroundings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    return Places(tmp_path, monkeypatch)


def section(url: str, more: str, name: str = "x") -> str:
    return f'[stores.{name}]\nurl = "{url}"\nretries = 0\n{more}\n'


@pytest.mark.parametrize("kept", ["environment", "file", "netrc", "token"])
def test_a_project_opens_no_secret_unasked(
    kept: str, places: Places, faults: FaultServer, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(faults.seen)
    places.write(section(f"{faults.url}/fine", KEYS[kept]))
    for command in ((*ASK, "x"), ("store", "test", "x", "-l", "en"), ("-l", "en", "load", "-s", "x", "--no-validate")):
        code, out, err = wupgraph(*command)
        assert (code, out, err.count("\n")) == (2, "", 1)
        for said in (
            f"{places.project / 'wupgraph.toml'} may be anybody's",
            f'write at the beginning of {places.own}: trusted.origins = ["{faults.url}"]',
            f"or set WUPGRAPH_TRUSTED_ORIGINS={faults.url}",
        ):
            assert said in err
    assert len(faults.seen) == before, "it was asked"
    assert wupgraph("store", "list")[0] == wupgraph("store", "show", "x")[0] == 0
    # Allowed for another port, scheme or host it is not allowed here.
    port = faults.port
    for origin in (f"http://127.0.0.1:{port - 1}", f"https://127.0.0.1:{port}", f"http://localhost:{port}"):
        monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", origin)
        assert wupgraph(*ASK, "x")[0] == 2
    assert len(faults.seen) == before, "it was asked"
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", f"https://a.example,{faults.url}/ http://b.example")
    assert wupgraph(*ASK, "x")[0] == 4
    monkeypatch.delenv("WUPGRAPH_TRUSTED_ORIGINS")
    places.write(f'[trusted]\norigins = ["{faults.url}"]\n', own=True)
    assert wupgraph(*ASK, "x")[0] == 4
    due = SENT if kept != "token" else f"Authorization: Bearer {SECRET}".encode()
    asked = faults.seen[before:]
    assert len(asked) >= 2
    assert all(due in head for head in asked)


def test_what_the_user_named_needs_no_more_words(places: Places, faults: FaultServer, wupgraph: Run) -> None:
    before = len(faults.seen)
    places.write(section(f"{faults.url}/fine", KEYS["environment"]), own=True)
    assert wupgraph(*ASK, "x")[0] == 4
    assert SENT in faults.seen[before]


def test_a_folder_of_the_project_is_not_the_users(
    places: Places, faults: FaultServer, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(faults.seen)
    places.write(section(f"{faults.url}/fine", KEYS["environment"]))
    for folder in ("wupgraph", "config/wupgraph", ".config/wupgraph"):
        (places.project / folder).mkdir(parents=True)
        (places.project / folder / "wupgraph.toml").write_text(f'[trusted]\norigins = ["{faults.url}"]\n')
    for value in ("", ".", "config"):
        monkeypatch.setenv("XDG_CONFIG_HOME", value)
        assert wupgraph(*ASK, "x")[0] == 2
    monkeypatch.setenv("HOME", ".")
    assert "this is no whole path" in wupgraph(*ASK, "x")[2]
    assert len(faults.seen) == before


def test_a_project_without_secrets_needs_no_word(places: Places, faults: FaultServer, wupgraph: Run) -> None:
    places.write(section(f"{faults.url}/fine", f'cafile = "ca.pem"\nquery-url = "{faults.url}/fine/q"'))
    assert wupgraph(*ASK, "x")[0] == 4


def test_a_project_cannot_allow_itself_anything(places: Places, faults: FaultServer, wupgraph: Run) -> None:
    places.write(f'[trusted]\norigins = ["{faults.url}"]\n{section(faults.url, KEYS["file"])}')
    code, out, err = wupgraph(*ASK, "x")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"[trusted] counts only in your own file, {places.own}" in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("origins = 1", "[trusted] holds only a list"),
        ('origin = ["https://a.example"]', "[trusted] holds only a list"),
        ('origins = ["*"]', '"*": this is no address of a server'),
        ('origins = ["a.example"]', "give protocol, name and the port"),
        ('origins = ["https://a.example/x"]', "this is no address of a server"),
        ('origins = ["https://me:s3cret@a.example"]', '"…": this is no address of a server'),
    ],
)
def test_a_word_that_allows_nothing_is_told(text: str, said: str, places: Places, wupgraph: Run) -> None:
    places.write(f"[trusted]\n{text}\n", own=True)
    places.write(section("https://a.example", KEYS["file"]))
    code, out, err = wupgraph(*ASK, "x")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "s3cret" not in err


def test_authorities_of_a_project_vouch_for_no_server_that_gets_a_secret(
    places: Places, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", "https://127.0.0.1:1 https://127.0.0.1:2")
    elsewhere = f'query-url = "https://127.0.0.1:2/q"\n[stores.x.at."https://127.0.0.1:2"]\n{KEYS["file"]}'
    for more in (f'{KEYS["file"]}\ncafile = "ca.pem"', f'cafile = "ca.pem"\n{elsewhere}'):
        places.write(section("https://127.0.0.1:1", more))
        code, out, err = wupgraph(*ASK, "x")
        assert (code, out, err.count("\n"), "Set SSL_CERT_FILE=ca.pem" in err) == (2, "", 1, True)
        places.write(section("https://127.0.0.1:1", more), own=True)
        places.write("")
        assert wupgraph(*ASK, "x")[0] == 4
        places.write("", own=True)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("part", ["query", "update", "graphs"])
def test_a_secret_stays_with_its_origin(
    own: bool, part: str, places: Places, faults: FaultServer, other: FaultServer, wupgraph: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", f"{faults.url},{other.url}")
    before = len(faults.seen)
    for kept in KEYS.values():
        places.write(section(f"{faults.url}/fine", f'{kept}\n{part}-url = "{other.url}/fine"'), own=own)
        code, out, err = wupgraph(*ASK, "x")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert f"the secret for {faults.url} does not go to {other.url}; write how to enter there: [stores.x.at." in err
    assert (faults.seen[before:], other.seen) == ([], [])


def test_another_origin_has_a_secret_of_its_own_or_none(
    places: Places, faults: FaultServer, other: FaultServer, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTHER_PASSWORD", "s3cret-of-the-other")
    due = b"Authorization: Basic " + base64.b64encode(b"you:s3cret-of-the-other")
    for table, sent in (('auth = "none"', b""), ('user = "you"\npassword-env = "OTHER_PASSWORD"', due)):
        places.write(
            section(f"{faults.url}/fine", f'{KEYS["file"]}\nquery-url = "{other.url}/fine"')
            + f'[stores.x.at."{other.url}"]\n{table}\n',
            own=True,
        )
        asked, before = len(other.seen), len(faults.seen)
        assert wupgraph(*ASK, "x")[0] == 4
        open_store(find_settings(places.own.parent).profile("x"), NAMES).update("CLEAR ALL")
        heads = other.seen[asked:]
        assert heads
        assert all((sent in head) if sent else (b"Authorization" not in head) for head in heads)
        assert len(faults.seen) > before
        assert all(SENT in head for head in faults.seen[before:])
        assert all(SENT not in head for head in other.seen)


def test_the_entry_default_of_netrc_belongs_to_no_machine(places: Places, faults: FaultServer, wupgraph: Run) -> None:
    places.netrc.write_text(f"default login me password {SECRET}\n", encoding="utf-8")
    places.write(section(f"{faults.url}/fine", KEYS["netrc"]), own=True)
    before = len(faults.seen)
    code, _, err = wupgraph(*ASK, "x")
    assert (code, "netrc does not know the machine 127.0.0.1" in err) == (2, True)
    assert len(faults.seen) == before


def test_no_proxy_of_the_environment_gets_to_see_a_secret(
    places: Places, faults: FaultServer, other: FaultServer, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, other.url)
    places.write(section(f"{faults.url}/fine", KEYS["environment"]), own=True)
    assert wupgraph(*ASK, "x")[0] == 4
    assert other.seen == []


def test_a_store_of_a_project_does_not_pass_for_the_users(
    places: Places, faults: FaultServer, other: FaultServer, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.write(section(f"{faults.url}/fine", ""), own=True)
    places.write(section(f"{other.url}/fine", "") + section(f"{other.url}/fine", "", "y"))
    (places.project / "a.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    for command in ((*ASK, "x"), ("store", "show", "x", "-l", "en"), ("diff", "x", "a.ttl", "-l", "en")):
        code, out, err = wupgraph(*command)
        assert (code, out, err.count("\n")) == (2, "", 1)
        for said in (str(places.own), str(places.project / "wupgraph.toml"), "--project-stores"):
            assert said in err
    code, out, err = wupgraph("store", "list", "-l", "en")
    assert (code, [line.split("\t")[::2] for line in out.splitlines()]) == (
        0,
        [["x", f"{faults.url}/fine"], ["y", f"{other.url}/fine"]],
    )
    assert "the store x bears the name of yours" in err
    assert other.seen == []
    assert wupgraph(*ASK, "x", "--project-stores")[0] == 4
    monkeypatch.setenv("WUPGRAPH_PROJECT_STORES", "1")
    assert wupgraph("diff", "x", "a.ttl")[0] == 4
    assert wupgraph("store", "show", "x")[1].count(f"{other.url}/fine") >= 1
    assert len(other.seen) >= 2


def test_what_is_measured_is_kept_for_the_servers_that_were_asked(
    places: Places, faults: FaultServer, other: FaultServer, wupgraph: Run
) -> None:
    urls = "".join(f'{part}-url = "{other.url}/fine"\n' for part in ("query", "update", "graphs"))
    places.write(section(f"{faults.url}/fine", urls))
    places.write(section(f"{faults.url}/fine", "", "mine"), own=True)
    folder = places.own.parent
    remember(folder, find_settings(folder).profile("x").own_urls, {"row-cap": 7})
    found = find_settings(folder)
    assert (found.profile("x").kind.row_cap, found.profile("mine").kind.row_cap) == (7, 0)
