"""`wupgraph validate`: with inference, and with another engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle

Run = Callable[..., tuple[int, str, str]]

SHAPES = (
    in_turtle("sh", e="http://e.example/")
    + """
e:Named a sh:NodeShape ; sh:targetClass e:Person ; sh:property e:Name .
e:Name a sh:PropertyShape ; sh:path e:name ; sh:minCount 1 .
"""
)
# Ola is a person only because she is known.
DATA = (
    in_turtle("rdfs", e="http://e.example/")
    + """
e:knows rdfs:range e:Person .
e:nick rdfs:subPropertyOf e:name .
e:jan a e:Person ; e:nick "J" ; e:knows e:ola .
e:ola e:age 7 .
"""
)
ALONE = ("validate", "--alone", "--shapes", "shapes.ttl", "data.ttl", "-f", "json")


@pytest.fixture(autouse=True)
def files(empty_surroundings: None, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")


def told(out: str) -> list[tuple[str, str, int]]:
    """Code, focus node and line of each finding of a JSON report, but for those about the shapes themselves."""
    found = [(finding["code"], finding["focus"], finding["line"]) for finding in json.loads(out)]
    return [one for one in found if not one[0].startswith("WUP-S")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), [("e:Named", "e:jan", 6)]),
        (("--inference", "none"), [("e:Named", "e:jan", 6)]),
        (("--inference", "rdfs"), [("e:Named", "e:ola", 7)]),
    ],
)
def test_data_are_checked_with_what_follows_from_them(
    wupgraph: Run, options: tuple[str, ...], expected: list[object]
) -> None:
    code, out, err = wupgraph(*ALONE, *options)
    assert (code, told(out), err) == (1, expected, "")


def test_what_follows_is_checked_with_a_register_too(wupgraph: Run, tmp_path: Path) -> None:
    for part in ("data", "shapes"):
        (tmp_path / part).mkdir()
    (tmp_path / "data.ttl").rename(tmp_path / "data" / "data.ttl")
    (tmp_path / "shapes.ttl").rename(tmp_path / "shapes" / "shapes.ttl")
    (tmp_path / "new.ttl").write_text(
        "@prefix e: <http://e.example/> .\ne:jan e:knows e:adam .\ne:adam e:age 9 .\n", encoding="utf-8"
    )
    name = "<http://e.example/{}>".format
    code, out, _ = wupgraph("validate", "--inference", "rdfs", "-f", "json")
    assert (code, [focus for _, focus, _ in told(out)]) == (1, [name("ola")])
    code, out, _ = wupgraph("validate", "new.ttl", "--inference", "rdfs", "-f", "json")
    assert (code, [(focus, line) for _, focus, line in told(out)]) == (1, [(name("adam"), 3)])
    code, out, _ = wupgraph("validate", "new.ttl", "-f", "json")
    assert (code, [(focus, line) for _, focus, line in told(out)]) == (1, [(name("jan"), 2)])


def test_another_kind_of_inference_is_refused(wupgraph: Run) -> None:
    said = "wupgraph: --inference: give one of none, rdfs. See wupgraph validate --help.\n"
    assert wupgraph("-l", "en", *ALONE, "--inference", "owl") == (2, "", said)


def test_what_follows_is_checked_in_a_store_too(wupgraph: Run, tmp_path: Path) -> None:
    for part in ("data", "shapes"):
        (tmp_path / part).mkdir()
        (tmp_path / f"{part}.ttl").rename(tmp_path / part / f"{part}.ttl")
    assert wupgraph("load", "-s", "./store", "--no-validate")[0] == 0
    focus = {
        inference: [one[1] for one in told(wupgraph("validate", "-s", "./store", "-f", "json", *inference)[1])]
        for inference in [(), ("--inference", "rdfs")]
    }
    assert focus == {(): ["<http://e.example/jan>"], ("--inference", "rdfs"): ["<http://e.example/ola>"]}


# --engine


@pytest.mark.parametrize("inference", [(), ("--inference", "rdfs")])
@pytest.mark.parametrize("format_", ["json", "turtle"])
def test_pyshacl_finds_the_same(wupgraph: Run, inference: tuple[str, ...], format_: str) -> None:
    alone = (*ALONE[:-1], format_)
    ours = wupgraph(*alone, *inference, "--engine", "wupgraph")
    assert ours[0] == 1
    assert wupgraph(*alone, *inference, "--engine", "pyshacl") == ours


def test_pyshacl_checks_files_with_a_register(wupgraph: Run, tmp_path: Path) -> None:
    for part in ("data", "shapes"):
        (tmp_path / part).mkdir()
    (tmp_path / "data.ttl").rename(tmp_path / "data" / "data.ttl")
    (tmp_path / "shapes.ttl").rename(tmp_path / "shapes" / "shapes.ttl")
    (tmp_path / "new.ttl").write_text("<x:a> a <http://e.example/Person> .", encoding="utf-8")
    ours = wupgraph("validate", "new.ttl", "-f", "json")
    assert [one[1:] for one in told(ours[1])] == [("<x:a>", 1)]
    assert wupgraph("validate", "new.ttl", "-f", "json", "--engine", "pyshacl") == ours


def test_shapes_that_pyshacl_refuses_are_one_line(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(
        in_turtle("sh") + "<x:s> a sh:NodeShape ; sh:targetNode <x:a> ; sh:minCount 1 .\n",
        encoding="utf-8",
    )
    code, out, err = wupgraph("-l", "en", *ALONE, "--engine", "pyshacl")
    assert (code, [one[0] for one in told(out)], err.count("\n")) == (3, ["WUP-I01"], 1)
    assert err.startswith("wupgraph: shapes: error in the shapes: MinCountConstraintComponent can only be present on")
