"""wupgraph.toml: where it is found, what it may say, and what is said of a mistake in it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from wupgraph.cli.settings_file import find_settings, remember
from wupgraph.errors import UsageError
from wupgraph.stores.kinds import kinds
from wupgraph.stores.profiles import StoreProfile
from wupgraph.stores.secrets_by_origin import keys_of

FULL = """
[stores.work]
kind = "virtuoso"
url = "https://store.example:8890/"
auth = "digest"
user = "dba"
password-env = "TEST_STORE_PASSWORD"
timeout = 60
max-answer-bytes = 1000
row-cap = 0
query-url = "https://other.example/ask"
"""


def configured(folder: Path, text: str, name: str = "work") -> StoreProfile:
    (folder / "wupgraph.toml").write_text(text, encoding="utf-8")
    return find_settings(folder / "user", folder).profile(name)


def test_a_section_becomes_a_profile(tmp_path: Path) -> None:
    profile = configured(tmp_path, FULL)
    assert profile.name == "work"
    assert profile.kind.name == "virtuoso"
    assert profile.kind.row_cap == 0
    assert profile.query_url == "https://other.example/ask"
    assert profile.graphs_url == "https://store.example:8890/sparql-graph-crud-auth"
    assert (profile.auth, profile.timeout, profile.max_answer_bytes) == ("digest", 60.0, 1000)


def test_the_file_is_found_upward_and_hides_the_users_own_only_if_told(tmp_path: Path) -> None:
    user, below = tmp_path / "user", tmp_path / "a" / "b"
    user.mkdir()
    below.mkdir(parents=True)
    (user / "wupgraph.toml").write_text(
        '[stores.work]\nurl = "http://127.0.0.1:1"\n[stores.mine]\nurl = "http://127.0.0.1:2"\n', encoding="utf-8"
    )
    (tmp_path / "a" / "wupgraph.toml").write_text('[stores.work]\nurl = "http://127.0.0.1:3"\n', encoding="utf-8")
    settings = find_settings(user, below, project_stores=True)
    assert settings.profile("work").url == "http://127.0.0.1:3"
    assert settings.profile("mine").url == "http://127.0.0.1:2"
    settings = find_settings(user, below)
    assert settings.profile("mine").url == "http://127.0.0.1:2"
    with pytest.raises(UsageError, match="--project-stores") as caught:
        settings.profile("work")
    for file in (user, tmp_path / "a"):
        assert str(file / "wupgraph.toml") in str(caught.value)
    (tmp_path / "a" / "wupgraph.toml").write_text('[stores.Work]\nurl = "http://127.0.0.1:3"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="the store Work is described in"):
        find_settings(user, below).profile("Work")
    assert find_settings(user, user).profile("work").url == "http://127.0.0.1:1"  # The user's own, from there too.


def test_what_was_measured_beats_the_kind_and_the_file_beats_both(tmp_path: Path) -> None:
    url = "https://store.example:8890 https://other.example/ask"  # It is not asked at its url alone.
    remember(tmp_path / "user", url, {"row-cap": 500, "move": False})
    profile = configured(tmp_path, FULL)
    assert profile.kind.move is False
    assert profile.kind.row_cap == 0
    assert configured(tmp_path, FULL.replace("row-cap = 0", "")).kind.row_cap == 500


def test_a_damaged_memory_of_measurements_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "measured.json").write_text("{", encoding="utf-8")
    assert configured(tmp_path, FULL).kind.move is True


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('passwrod-env = "X"', "[stores.x] passwrod-env: unknown key. Did you mean: password-env"),
        ('password = "s3cret"', "[stores.x] password: no secret may stand in this file"),
        ('kind = "oxigraf"', '[stores.x]: unknown kind of store "oxigraf"'),
        ('kind = "stardog"', "[stores.x]: a store of kind stardog needs the name of a repository (name)."),
        ("timeout = 0", "[stores.x] timeout: a number above 0 is due here."),
        ('timeout = "long"', "[stores.x] timeout: a number above 0 is due here."),
        ("row-cap = -1", "[stores.x] row-cap: a whole number from 0 is due here."),
        ("row-cap = true", "[stores.x] row-cap: a whole number from 0 is due here."),
        ("netrc = 1", "[stores.x] netrc: true or false is due here."),
        ('auth = "kerberos"', 'does not know the authentication "kerberos"; it knows: none, basic'),
        ('kind = "neptune"\nauth = "iam"', "Neptune with IAM (SigV4) is not supported; put a proxy"),
        ('update-url = "https://me:s3cret@h.example/"', "holds a user or password"),
        ('query-url = "h.example"', '[stores.x]: "h.example" is no URL of a store'),
        ('query-url = "https://good.example@evil.example/"', "holds a user or password"),
        ('query-url = "https://a..b/"', "is no URL of a store"),
        ('query-url = "https://good.example\\\\.evil.example/"', "is no URL of a store"),
        ('query = ".evil.example/sparql"', 'the path ".evil.example/sparql" does not begin with "/"'),
        ('query = "@evil.example/"', 'does not begin with "/"'),
        ('update-url = "x"\nat."http://localhost".auth = "none"', '"x" is no URL of a store'),
        ("at = 1", '[stores.x] at: a table: ["https://host"] is due here.'),
        ('at."h.example".auth = "none"', '[stores.x] at."h.example": this is no address of a server'),
        ('at."https://h.example/path".auth = "none"', "this is no address of a server"),
        ('at."http://localhost".pass = "x"', '[stores.x] at."http://localhost" pass: unknown key.'),
        ('at."http://localhost".password = "s3cret"', "no secret may stand in this file"),
        ('at."HTTP://127.0.0.1:1/".auth = "none"', "this server is described already"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        configured(tmp_path, f'[stores.x]\nurl = "http://127.0.0.1:1"\n{line}\n', "x")
    assert str(caught.value).startswith(f"{tmp_path / 'wupgraph.toml'}: [stores.x]")
    assert said in str(caught.value)
    assert "s3cret" not in caught.value.line("pl") + caught.value.line("en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[stores.x\n", "the file cannot be read: Expected"),
        ("[store.x]\n", 'unknown section "store"'),
        ("stores = 1\n", "a store is described in [stores.NAME]"),
        ("[stores.y]\n", 'there is no store "x"; wupgraph.toml names: y.'),
        ("[stores.x]\n", "[stores.x] url: the URL of the store is missing."),
    ],
)
def test_a_file_that_is_none_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        configured(tmp_path, text, "x")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8-sig", '1:1: the file starts with a byte order mark; save it as "UTF-8" (without BOM)'),
        ("utf-16", "1:1: the file is in UTF-16; save it as UTF-8"),
        ("cp1250", "2:3: the file is not UTF-8 (it looks like Windows-1250); save it as UTF-8"),
    ],
)
def test_a_file_in_another_encoding_is_told_as_one_of_data(encoding: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "wupgraph.toml"
    file.write_bytes('# W\n# Łódź, żółw\n[stores.x]\nurl = "http://127.0.0.1:1"\n'.encode(encoding))
    with pytest.raises(UsageError) as caught:
        find_settings(tmp_path / "user", tmp_path)
    assert str(caught.value) == f"{file}:{said}"


@pytest.mark.parametrize("bad", ['[stores.x]\nkind = "oxigraf"\n', "[stores]\nx = 1\n", "[store.x]\n", "x = 1\n"])
def test_what_is_wrong_elsewhere_hinders_no_other_store(bad: str, tmp_path: Path) -> None:
    text = f'{bad}[stores.y]\nurl = "http://127.0.0.1:1"\n'
    assert configured(tmp_path, text, "y").url == "http://127.0.0.1:1"
    with pytest.raises(UsageError) as caught:
        configured(tmp_path, text, "x")
    assert str(caught.value).startswith(f"{tmp_path / 'wupgraph.toml'}: ")


AUTH = '[stores.x]\nurl = "{url}"\nuser = "me"\n{more}\n'


def secret_of(folder: Path, more: str, url: str = "https://store.example") -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WUPGRAPH_TRUSTED_ORIGINS", url)
        (key,) = keys_of(configured(folder, AUTH.format(url=url, more=more), "x")).values()
    found = key.credentials
    assert "s3cret" not in repr(found) + str(found)
    return found.secret


def test_a_secret_is_read_from_where_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_STORE_PASSWORD", "s3cret-ż")
    file, netrc = tmp_path / "secret", tmp_path / "netrc"
    file.write_text("s3cret-2\n", encoding="utf-8")
    netrc.write_text("machine store.example login me password s3cret-3\n", encoding="utf-8")
    netrc.chmod(stat.S_IRUSR | stat.S_IWUSR)
    monkeypatch.setenv("NETRC", str(netrc))
    assert secret_of(tmp_path, 'password-env = "TEST_STORE_PASSWORD"') == "s3cret-ż"
    assert secret_of(tmp_path, f'password-file = "{file}"') == "s3cret-2"
    assert secret_of(tmp_path, "netrc = true") == "s3cret-3"
    assert secret_of(tmp_path, 'token-env = "TEST_STORE_PASSWORD"') == "s3cret-ż"


@pytest.mark.parametrize(
    ("more", "url", "said"),
    [
        ('password-env = "TEST_NOT_SET"', "https://s.example", "the environment variable TEST_NOT_SET is empty"),
        ('password-file = "/dev/zero"', "https://s.example", "/dev/zero: the secret has more than 16384 characters"),
        ('password-file = "/nowhere"', "https://s.example", "/nowhere: No such file or directory"),
        ("", "https://s.example", "there is no password: give password-env"),
        ('password-env = "TEST_STORE_PASSWORD"', "http://127.0.0.1.example", "without encryption"),
        ('password-env = "TEST_STORE_PASSWORD"', "http://s.example", "without encryption; use https, or write"),
    ],
)
def test_a_secret_that_is_not_there_or_would_be_read_by_others(
    more: str, url: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_STORE_PASSWORD", "s3cret")
    with pytest.raises(UsageError) as caught:
        secret_of(tmp_path, more, url)
    assert said in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_a_secret_goes_in_the_clear_where_that_is_allowed_or_stays_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_STORE_PASSWORD", "s3cret")
    given = 'password-env = "TEST_STORE_PASSWORD"'
    assert secret_of(tmp_path, f"{given}\nallow-plain-http = true", "http://s.example") == "s3cret"
    assert secret_of(tmp_path, given, "http://127.0.0.1:8890") == "s3cret"


def test_the_kinds_are_those_that_the_documentation_names() -> None:
    assert set(kinds()) == {
        "generic", "oxigraph", "virtuoso", "fuseki", "graphdb", "rdf4j", "stardog", "qlever", "neptune",
    }  # fmt: skip
    assert {name for name, kind in kinds().items() if kind.tested} == {"oxigraph", "virtuoso"}
    assert {name for name, kind in kinds().items() if kind.read_only} == {"qlever", "neptune"}
