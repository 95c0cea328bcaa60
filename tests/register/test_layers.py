"""The layers that a register names have to be there, of its version, and with those that they need."""

from __future__ import annotations

import pytest

from tests.register.conftest import Made
from wupgraph.errors import UsageError
from wupgraph.register.configuration import Version
from wupgraph.register.layers import older_layers, shipped_layers
from wupgraph.register.names import LayerHeader


def test_the_layers_of_the_program() -> None:
    assert shipped_layers() == ["cooperation", "evidence"]


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ('evidense = "2.0"', "evidense: no such layer; there are: cooperation, evidence. Did you mean: evidence?"),
        ('twins = "2.0"', "twins: no such layer; there are: cooperation, evidence."),
        (
            'evidence = "3.0"',
            "evidence: the register uses version 3.0, the program has 2.1, which does not know it. Use a program with "
            "version 3.",
        ),
        (
            'evidence = "1.0"',
            "evidence: the register uses version 1.0, the program has 2.1, in which names or meanings have changed. "
            "Run wupgraph migrate, which changes the files of the register, or use a program with version 1.",
        ),
        ('cooperation = "2.0"', "cooperation: needs the layer evidence; add it."),
    ],
)
def test_a_layer_that_cannot_be_used_is_refused(layers: str, said: str, made: Made) -> None:
    register = made(None, ('evidence = "2.0"', layers))
    with pytest.raises(UsageError) as refused:
        _ = register.names
    place = f"{register.folder / 'wupgraph.toml'}: [register.layers] "
    assert refused.value.line("en").startswith(f"{place}{said}")
    assert refused.value.line("pl").startswith(place)


def test_a_register_needs_no_layer(made: Made) -> None:
    bare = made(None, ('\n[register.layers]\nevidence = "2.0"\n', ""))
    assert (bare.names.layers, bare.shape_files, bare.vocabulary_files, bare.question_files) == ({}, [], [], {})


def test_of_a_newer_minor_version_is_told(made: Made) -> None:
    configuration = made().configuration
    newer = {"evidence": LayerHeader("2.3", ()), "cooperation": LayerHeader("2.9", ())}
    assert older_layers(configuration, newer) == {"evidence": (Version(2, 0), Version(2, 3))}
    assert older_layers(configuration, {"evidence": LayerHeader("2.0", ())}) == {}
    assert older_layers(configuration, {"evidence": LayerHeader("2.0.4", ())}) == {}


@pytest.mark.parametrize("version", ["2", "2.0.0.1", "v2.0", "2.x", ""])
def test_a_layer_of_the_registers_own_says_its_version_in_two_or_three_numbers(version: str, made: Made) -> None:
    header = f"""\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://w3id.org/wupgraph/layer/twins> owl:versionInfo "{version}" .
"""
    register = made({"ontology/twins/prefixes.ttl": header}, ('evidence = "2.0"', 'evidence = "2.0"\ntwins = "2.0"'))
    with pytest.raises(UsageError, match="twins"):
        _ = register.names


def test_a_layer_of_the_registers_own_stands_in_place_of_the_programs(made: Made) -> None:
    header = """\
@prefix : <https://w3id.org/wupgraph/layer/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
:twins owl:versionInfo "2.1.0" ; dct:requires :evidence .
"""
    register = made({"ontology/twins/prefixes.ttl": header}, ('evidence = "2.0"', 'evidence = "2.1"\ntwins = "2.0"'))
    assert register.names.layers["twins"] == LayerHeader("2.1.0", ("evidence",))
    assert older_layers(register.configuration, register.names.layers) == {"twins": (Version(2, 0), Version(2, 1))}
