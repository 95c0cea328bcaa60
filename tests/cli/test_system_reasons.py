"""Lines in Polish give the reason of the system in Polish, before its own words."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.servers import free_port

Run = Callable[..., tuple[int, str, str]]


def test_lines_in_polish_have_the_reason_in_polish(
    wupgraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    port = free_port()
    (tmp_path / "wupgraph.toml").write_text(
        f'[stores.secret]\nurl = "http://127.0.0.1:{port}/sparql"\nauth = "basic"\nuser = "u"\npassword-file = "."\n'
    )
    monkeypatch.setenv("WUPGRAPH_TRUSTED_ORIGINS", f"http://127.0.0.1:{port}")
    monkeypatch.setattr("wupgraph.stores.http_transport._FIRST_WAIT", 0.01)
    err = wupgraph("-l", "pl", "sparql", "ASK { }", "-s", f"http://127.0.0.1:{port}/sparql")[2]
    assert "nie można połączyć się z magazynem (połączenie odrzucone: „Connection refused”)" in err
    err = wupgraph("-l", "pl", "sparql", "ASK { }", "-s", "secret")[2]
    assert "to jest katalog: „Is a directory”" in err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        err = wupgraph("-l", "pl", "serve", "--port", str(taken.getsockname()[1]))[2]
    assert "nie można użyć (port jest zajęty: „Address already in use”)" in err


@pytest.mark.skipif(sys.platform == "win32", reason="programs are found otherwise there")
def test_git_that_is_not_there_is_told_in_polish(
    wupgraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    err = wupgraph("-l", "pl", "validate", "--changed")[2]
    assert "nie można uruchomić programu git: nie ma takiego pliku: „No such file or directory”" in err
