"""Other people's material, found by WUPGRAPH_FOREIGN."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
import rdflib

from wupgraph import assets
from wupgraph.checking.any_data import Outcome
from wupgraph.register.folder import Register
from wupgraph.shacl.graph_inputs import graph_of


@pytest.mark.long
def test_the_shapes_of_shapes_find_no_violation_in_ours(foreign: Path) -> None:
    shapes = rdflib.Graph()
    for file in Register(assets.shipped_register()).shape_files:
        shapes.parse(file)
    core = rdflib.Graph().parse(foreign / "shapes" / "itb-shacl-for-shacl" / "coreShapes.ttl")
    conforms, _, report = pyshacl.validate(shapes, shacl_graph=core)
    assert conforms, report


def test_what_would_pass_in_silence_of_other_peoples_data_is_told_in_few_words(foreign: Path) -> None:
    """Norway says adms:schemaAgency where CPOV-AP says adms:schemeAgency, which checks nothing without a word."""
    shapes = [foreign / "shapes" / "cpov" / "cpov-ap-2.1.2-SHACL.ttl"]
    outcome = Outcome(graph_of(foreign / "rdf" / "norway" / "getList.ttl"), graph_of(shapes), gaps=True)
    told = [(one.code, one.severity.word, one.focus) for one in outcome.findings() if one.code.startswith("WUP-S")]
    assert told == [
        ("WUP-S02", "info", "rov:RegisteredOrganization"),
        ("WUP-S03", "warning", "adms:schemaAgency"),
        ("WUP-S01", "info", "[]"),
    ]
