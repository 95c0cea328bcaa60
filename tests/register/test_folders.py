"""Where the parts of a register stand, and what their graphs are called: its own, and those of layers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.register.conftest import Made
from tests.shipped_names import GRAPH
from wupgraph import assets
from wupgraph.register.folder import Register, find_register

SHIPPED = assets.shipped_register()
DATA = "<https://register.example/id/town/halle> a <https://register.example/ns#Town> .\n"
OWN = {
    "data/towns.ttl": DATA,
    "data/claims/001.ttl": DATA,
    "ontology/own.ttl": DATA,
    "ontology/alignments.ttl": DATA,
    "shapes/own.ttl": DATA,
    "shapes/examples/OWN-001/pass.ttl": DATA,
    "queries/towns.rq": "SELECT * {}",
    "queries/documents.rq": "SELECT * {}",
}


def test_a_layer_is_taken_from_the_program_and_the_rest_is_its_own(made: Made) -> None:
    register = made(OWN)
    for part in ("ontology", "shapes", "queries", "data"):
        assert register.folders(part) == [SHIPPED / part / "evidence", register.folder / part]
    assert {file.relative_to(SHIPPED).parts[1] for file in register.shape_files[:-1]} == {"evidence"}
    assert register.shape_files[-1] == register.folder / "shapes" / "own.ttl"
    assert register.alignment_files == [register.folder / "ontology" / "alignments.ttl"]
    assert register.prefix_files == [SHIPPED / "ontology" / "evidence" / "prefixes.ttl"]
    assert not {*register.prefix_files, *register.alignment_files} & {*register.vocabulary_files}


def test_a_layer_in_the_register_stands_in_place_of_the_programs(made: Made) -> None:
    header = (SHIPPED / "ontology" / "evidence" / "prefixes.ttl").read_text(encoding="utf-8")
    register = made({**OWN, "shapes/evidence/claims.ttl": DATA, "ontology/evidence/prefixes.ttl": header})
    assert register.folders("shapes") == [register.folder / "shapes"]
    assert {file.name for file in register.shape_files} == {"claims.ttl", "own.ttl"}


def test_a_file_in_a_folder_that_is_called_as_a_layer_stands_beside_the_layer(made: Made) -> None:
    register = made({**OWN, "shapes/evidence/more.ttl": DATA})
    assert register.folders("shapes") == [SHIPPED / "shapes" / "evidence", register.folder / "shapes"]
    assert {"more.ttl", "own.ttl", "claims.ttl"} <= {file.name for file in register.shape_files}


def test_a_part_that_is_not_there_is_that_of_the_layers_alone(made: Made) -> None:
    register = made({"data/towns.ttl": DATA})
    assert register.folders("queries") == [SHIPPED / "queries" / "evidence"]


def test_questions_and_examples_of_its_own_come_before_those_of_a_layer(made: Made) -> None:
    register = made(OWN)
    assert register.question_files["documents"] == register.folder / "queries" / "documents.rq"
    assert register.question_files["said-by"] == SHIPPED / "queries" / "evidence" / "said-by.rq"
    names = [f"{name}.rq" for name in register.question_files]
    assert names == sorted(names)
    assert "agreements" not in register.question_files
    assert register.examples["OWN-001"] == register.folder / "shapes" / "examples" / "OWN-001"
    assert register.examples["WUP-020"].is_relative_to(SHIPPED / "shapes" / "evidence")
    assert "WUP-012" not in register.examples


def test_what_is_its_own_speaks_its_languages(made: Made) -> None:
    register = made(OWN)
    own, taken = register.question_files["towns"], register.question_files["said-by"]
    assert (register.is_own(own), register.languages_of(own)) == (True, ("de", "uk"))
    assert (register.is_own(taken), register.languages_of(taken)) == (False, ("pl", "en"))


@pytest.mark.parametrize(
    ("path", "graph"),
    [
        ("data/towns.ttl", "towns"),
        ("data/claims/001.ttl", "claims-001"),
        ("ontology/own.ttl", "ontology-own"),
        ("data/new.trig.gz", "new"),
        ("data/Städte 1.ttl", "St%C3%A4dte%201"),
    ],
)
def test_names_of_graphs_of_its_own(path: str, graph: str, made: Made) -> None:
    register = made(OWN)
    assert register.graph_name(register.folder / path).value == f"https://register.example/graph/{graph}"


@pytest.mark.parametrize(
    ("path", "graph"),
    [
        ("ontology/evidence/core.ttl", "ontology-evidence-core"),
        ("ontology/evidence/codes/rank.ttl", "ontology-evidence-codes-rank"),
        ("data/evidence/languages.ttl", "evidence-languages"),
    ],
)
def test_graphs_of_a_layer_have_the_name_that_they_have_in_the_shipped_register(
    path: str, graph: str, made: Made, register: Register
) -> None:
    assert made(OWN).graph_name(SHIPPED / path).value == f"https://register.example/graph/{graph}"
    assert register.graph_name(SHIPPED / path).value == GRAPH + graph


def test_a_file_of_neither_is_a_graph_by_its_name(made: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "new.ttl"
    assert made(OWN).graph_name(file).value == "https://register.example/graph/file-new"


def test_a_register_without_own_vocabulary_names_its_layers_as_with_one(made: Made) -> None:
    register = made({"data/towns.ttl": DATA})
    core = SHIPPED / "ontology" / "evidence" / "core.ttl"
    assert register.graph_name(core).value == "https://register.example/graph/ontology-evidence-core"


def test_no_two_files_have_the_same_graph(made: Made, register: Register) -> None:
    for one in (register, made(OWN)):
        files = [*one.vocabulary_files, *one.data_files]
        assert len({one.graph_name(file) for file in files}) == len(files)


def test_the_register_is_the_nearest_that_says_so(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(OWN).folder
    inside = folder / "data" / "claims"
    monkeypatch.chdir(inside)
    assert find_register().folder.resolve() == folder.resolve()
    (inside / "wupgraph.toml").write_text('[stores.local]\nkind = "oxigraph"\n', encoding="utf-8")
    assert find_register().folder.resolve() == folder.resolve()


def test_a_folder_with_data_and_shapes_is_a_register_with_all_of_the_shipped_rest(tmp_path: Path) -> None:
    for part in ("data", "shapes"):
        (tmp_path / part).mkdir()
    register = Register(tmp_path)
    assert not register.is_declared
    assert register.folders("queries") == [SHIPPED / "queries"]
    assert register.base.graphs == GRAPH
    core = SHIPPED / "ontology" / "evidence" / "core.ttl"
    assert register.graph_name(core).value == f"{GRAPH}ontology-evidence-core"
