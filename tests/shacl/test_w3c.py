"""The W3C's SHACL suite, strictly: focus node, path, value, component, severity and shape of exactly the results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal

from tests.shacl.w3c import FAILURE, Case, differences, names, read_case
from wupgraph.errors import InputError
from wupgraph.severity import Severity
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.pyshacl_engine import PyShaclEngine
from wupgraph.shacl.results import Engine, ValidationInputs, Violation

ENGINES: Mapping[str, Callable[[], Engine]] = {
    "compiled": CompiledEngine,
    "pyshacl": PyShaclEngine,
}
# Which tests an engine does not pass, and how it fails; docs/validation.md says who is right and why.
DEVIATIONS: Mapping[str, Mapping[str, str]] = {
    "pyshacl": {
        # "1"^^xsd:boolean is not the term `true` that SHACL 4.4.5 asks for.
        "core/property/uniqueLang-002": "UniqueLangConstraintComponent",
        # The prefixes of what `owl:imports` names are not collected (SHACL 5.2.1).
        "sparql/node/prefixes-001": "refused: error in the shapes: Unknown namespace prefix : ex",
        # `$shapesGraph` may be supported or not (SHACL 5.3.1); the suite expects that it is.
        "sparql/pre-binding/shapesGraph-001": "refused: error in the shapes: SPARQL Constraint text has $shapesGraph",
    },
}


@pytest.fixture(scope="session")
def suite(foreign: Path) -> Path:
    return foreign / "w3c" / "data-shapes"


def outcome(case: Case, engine: Engine) -> str:
    """What is wrong with an engine's answer to a test; "" for nothing."""
    try:
        missing, extra = differences(case, engine)
    except InputError as error:
        return "" if case.expected == FAILURE else f"refused: {error.text.en}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if case.expected == FAILURE:
        return "answered: a failure is expected"
    if missing or extra:
        return "; ".join([*(f"missing: {line}" for line in missing), *(f"not expected: {line}" for line in extra)])
    return ""


def test_the_suite_is_whole(suite: Path) -> None:
    found = names(suite)
    assert len([name for name in found if name.startswith("core/")]) == 98
    assert len([name for name in found if name.startswith("sparql/")]) == 23


# rdflib warns of the ill-formed literals that the suite holds on purpose.
@pytest.mark.filterwarnings("ignore:Parsing weird boolean:UserWarning")
@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_passes_all_tests_but_those_that_are_written_out(name: str, suite: Path) -> None:
    engine = ENGINES[name]()
    wrong = {test: said for test in names(suite) if (said := outcome(read_case(suite, test), engine))}
    known = DEVIATIONS.get(name, {})
    unexplained = {test: said for test, said in wrong.items() if known.get(test, "?") not in said}
    assert unexplained == {}
    assert sorted(wrong) == sorted(known)


class _Altered:
    """pySHACL's violations with one thing changed."""

    def __init__(self, change: Callable[[list[Violation]], list[Violation]]) -> None:
        self._change = change

    def validate(self, inputs: ValidationInputs) -> list[Violation]:
        return self._change(PyShaclEngine().validate(inputs))


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found[1:],
        lambda found: [*found, found[0]],
        lambda found: [replace(found[0], severity=Severity.INFO, shape=found[0].focus), *found[1:]],
        lambda found: [replace(found[0], path=None), *found[1:]],
        lambda found: [replace(found[0], focus=BlankNode()), *found[1:]],
        lambda found: [replace(found[0], value=Literal("x")), *found[1:]],
        lambda found: [replace(found[0], component=found[0].component + "x"), *found[1:]],
    ],
    ids=["one missing", "one twice", "shape", "path", "focus", "value", "component"],
)
def test_the_comparison_sees_one_changed_result(
    change: Callable[[list[Violation]], list[Violation]], suite: Path
) -> None:
    for test in ("core/path/path-complex-002", "core/path/path-complex-001"):
        assert outcome(read_case(suite, test), _Altered(change)) != ""


def test_a_blank_node_of_the_tests_own_file_is_that_node_and_no_other(suite: Path) -> None:
    def other_shape(found: list[Violation]) -> list[Violation]:
        return [replace(violation, shape=BlankNode("other")) for violation in found]

    case = read_case(suite, "core/property/nodeKind-001")
    assert outcome(case, _Altered(lambda found: found)) == ""
    assert outcome(case, _Altered(other_shape)).startswith("missing: ")
