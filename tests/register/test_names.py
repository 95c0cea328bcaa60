"""Prefixes, kinds of identifiers and layers, as files declare them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from tests.register.conftest import Made
from wupgraph.errors import InputError
from wupgraph.rdf.namespaces import NOWHERE, Base
from wupgraph.register.folder import Register
from wupgraph.register.names import Kind, LayerHeader, read_names

BASE = Base("https://register.example/")
OWN = (
    in_turtle("dct owl sh", wsh="https://w3id.org/wupgraph/shapes#", _="https://w3id.org/wupgraph/layer/")
    + """\
<urn:1> sh:prefix "own" ; sh:namespace "https://register.example/ns#" .
<urn:2> a wsh:BodyKind ; wsh:segment "town" .
<urn:3> a wsh:PartKind ; wsh:segment "sum" .
<urn:4> sh:prefix "half" .
:twins owl:versionInfo "1.2.0" ; dct:requires :evidence , :cooperation .
<urn:other> owl:versionInfo "7" .
"""
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "prefixes.ttl"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_what_a_file_declares(file: Path) -> None:
    names = read_names([file], BASE)
    assert names.prefixes.namespaces == {
        "own": "https://register.example/ns#",
        "sum": "https://register.example/id/sum/",
        "town": "https://register.example/id/town/",
    }
    assert names.kinds == {
        "town": Kind("town", (), False, False, True, "entities/town"),
        "sum": Kind("sum", (), False, True, False, "entities/sum"),
    }
    assert (names.of_parts, names.of_bodies) == (
        ("https://register.example/id/sum/",),
        ("https://register.example/id/town/",),
    )
    (layer,) = names.layers.items()
    assert (layer[0], layer[1].version, {*layer[1].requires}) == ("twins", "1.2.0", {"evidence", "cooperation"})


def test_what_is_the_registers_own(file: Path) -> None:
    prefixes = read_names([file], BASE).prefixes
    assert prefixes.shrink("https://register.example/id/town/halle") == "town:halle"
    assert prefixes.is_own("https://register.example/id/town/halle")
    assert not prefixes.is_own("https://w3id.org/wupgraph/id/place/halle")


def test_a_later_file_adds_and_none_is_empty(file: Path, tmp_path: Path) -> None:
    more = [tmp_path / f"{name}.ttl" for name in ("more", "most")]
    for later in more:  # Blank nodes of two files are two, whatever they are called.
        declared = f'_:a sh:prefix "{later.stem}" ; sh:namespace "urn:{later.stem}:" .'
        later.write_text(in_turtle("sh") + declared, encoding="utf-8")
    assert {"own", "more", "most"} <= read_names([file, *more], BASE).prefixes.namespaces.keys()
    assert read_names([], NOWHERE).prefixes.namespaces == {}


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_names([tmp_path / "none.ttl"], BASE)


def test_kinds_of_a_layer_stand_under_the_registers_base(made: Made) -> None:
    names = made().names
    assert names.prefixes.namespaces["claim"] == "https://register.example/id/claim/"
    assert names.layers == {"evidence": LayerHeader("2.1.0", ())}
    assert "agreement" not in names.kinds


def test_the_shipped_kinds(register: Register) -> None:
    kinds = register.names.kinds
    assert {kind for kind, said in kinds.items() if said.can_answer} >= {"organization"}
    assert {kind for kind, said in kinds.items() if said.belongs_to_one} >= {"participation", "money", "grant"}
    assert register.prefixes.namespaces["agreement"] == "https://w3id.org/wupgraph/id/agreement/"
