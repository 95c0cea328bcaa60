"""Other people's material, found by WUPGRAPH_FOREIGN."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import rdflib

from wupgraph import assets
from wupgraph.register import Register


def test_the_shapes_of_shapes_find_no_violation_in_ours(foreign: Path) -> None:
    shapes = rdflib.Graph()
    for file in Register(assets.shipped_register()).shape_files:
        shapes.parse(file)
    core = rdflib.Graph().parse(foreign / "shapes" / "itb-shacl-for-shacl" / "coreShapes.ttl")
    conforms, _, report = pyshacl.validate(shapes, shacl_graph=core)
    assert conforms, report
