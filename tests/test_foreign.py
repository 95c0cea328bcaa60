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


def test_foreign_turtle_is_read_with_the_same_triples_by_both_parsers(foreign: Path) -> None:
    from wupgraph.rdf.locating import locate
    from wupgraph.rdf.reading import parse, read_document

    files = sorted((foreign / "rdf" / "berlin").glob("*.ttl")) + sorted((foreign / "rdf" / "norway").glob("*.ttl"))
    assert len(files) == 13
    for file in files:
        document = read_document(file)
        strict = {str(q.triple) for q in parse(document) if "_:" not in str(q.triple)}
        located = {str(t) for t in locate(document).triples if "_:" not in str(t)}
        assert strict == located, file
