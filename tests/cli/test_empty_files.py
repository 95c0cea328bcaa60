"""Files without triples: nothing is wrong with them, and it is said that they say nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import on_a_line

Wupgraph = Callable[..., tuple[int, str, str]]

SHAPES = on_a_line("sh") + "<urn:S> a sh:NodeShape ; sh:targetClass <urn:C> ."


@pytest.mark.parametrize("text", ["", " \n\t\n", "# nothing\n", "@prefix e: <http://e/> .\n"])
def test_a_file_without_triples_is_said_to_have_none(text: str, wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    for options in ((), ("--alone", "--shapes", "shapes.ttl")):
        got = wupgraph("-l", "en", "validate", *options, "new.ttl")
        assert got == (0, "No findings.\n", "new.ttl: the file holds no triples.\n")
    assert wupgraph("-l", "en", "-q", "validate", *options, "new.ttl") == (0, "No findings.\n", "")


def test_what_tools_say_is_quoted_after_a_polish_reason(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "new.rdf").write_text("<a><b></a>", encoding="utf-8")
    code, _, err = wupgraph("-l", "pl", "validate", "new.rdf")
    assert (code, err.count("\n")) == (3, 1)
    assert "znacznik końcowy nie pasuje do początkowego: „mismatched tag”" in err
    (tmp_path / "wupgraph.toml").write_text("[stores\n", encoding="utf-8")
    code, _, err = wupgraph("-l", "pl", "store", "list")
    assert (code, err.count("\n")) == (2, 1)
    assert "to nie jest poprawny zapis: „Expected" in err or "coś się nie kończy: „Expected" in err
