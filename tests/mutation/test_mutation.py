"""Every mistake that one can make in the shipped data is seen by the rules that a table names, or it has a reason.

The table, `outcomes.tsv`, has a mistake for each outcome of each class, property and kind of mistake; it was written by
`python -m tests.mutation.outcomes --write`, which tries many more. A line that no longer holds means that a rule was
weakened, or that one sees more than before: then the table is written anew, and read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad

from tests.mutation.mistakes import Mistake, Mistakes, Row
from tests.mutation.outcomes import Outcome, outcomes, reason_of, reasons
from tests.mutation.trying import Bench
from wupgraph.checking.register_context import declared
from wupgraph.checking.rule_files import shape_triples
from wupgraph.rdf.namespaces import WSH
from wupgraph.register.folder import Register
from wupgraph.shacl.engine import CompiledEngine
from wupgraph.shacl.results import ValidationInputs

# In one process, which reads the register and its mistakes once.
pytestmark = [pytest.mark.long, pytest.mark.xdist_group("mistakes")]

OUTCOMES = outcomes()
OF_DOCUMENTS = "WUP-E"  # Codes that only the documents tell.


@pytest.fixture(scope="session")
def mistakes(register: Register) -> dict[tuple[Row, str], Mistake]:
    found: dict[tuple[Row, str], Mistake] = {}
    for mistake in Mistakes(register):
        found.setdefault((mistake.row, mistake.name), mistake)
    return found


@pytest.fixture(scope="session")
def bench(register: Register) -> Bench:
    return Bench(register)


def by_rules(outcome: Outcome) -> tuple[str, ...]:
    return tuple(code for code in outcome.codes if not code.startswith(OF_DOCUMENTS))


@pytest.mark.parametrize("about", sorted({one.row.about for one in OUTCOMES}))
def test_the_rules_see_what_the_table_says(about: str, mistakes: dict[tuple[Row, str], Mistake], bench: Bench) -> None:
    listed = [one for one in OUTCOMES if one.row.about == about]
    assert [one for one in listed if (one.row, one.mistake) not in mistakes] == [], "write the table anew"
    seen = [one._replace(codes=bench.rules(mistakes[one.row, one.mistake])) for one in listed]
    assert seen == [one._replace(codes=by_rules(one)) for one in listed]


def test_the_check_of_quotations_sees_what_the_table_says(
    mistakes: dict[tuple[Row, str], Mistake], bench: Bench, sources: Path
) -> None:
    listed = [one for one in OUTCOMES if one.row.about in ("oa:TextPositionSelector", "schema:DigitalDocument")]
    seen = [one._replace(codes=bench.quotations(mistakes[one.row, one.mistake], sources)) for one in listed]
    expected = [one._replace(codes=tuple(sorted({*one.codes} - {*by_rules(one)}))) for one in listed]
    assert seen == expected


def test_the_table_has_every_kind_of_mistake(mistakes: dict[tuple[Row, str], Mistake]) -> None:
    assert {row for row, _ in mistakes} == {one.row for one in OUTCOMES}


def test_what_no_rule_sees_has_a_reason() -> None:
    unseen = {one.row for one in OUTCOMES if not one.codes}
    known = reasons()
    given = {row: reason_of(row, known) for row in unseen}
    assert {row for row, reason in given.items() if reason is None} == set()


@pytest.mark.parametrize(
    "shape",
    [
        "WUP-022-unbacked",
        "WUP-024-undescribed",
        "WUP-034-needs-role",
        "WUP-036-loose",
        "WUP-038-first",
        "WUP-040-number",
    ],
)
def test_a_rule_that_is_taken_away_is_missed(
    shape: str, register: Register, mistakes: dict[tuple[Row, str], Mistake]
) -> None:
    without: list[Quad] = [quad for quad in shape_triples(register) if str(quad.subject) != f"<{WSH}{shape}>"]
    weakened = Bench(register, without)
    code = shape[: len("WUP-022")]
    listed = [one for one in OUTCOMES if code in one.codes]
    assert any(code not in weakened.rules(mistakes[one.row, one.mistake]) for one in listed)


def test_what_is_tried_on_the_bench_is_what_the_whole_register_would_say(
    register: Register, mistakes: dict[tuple[Row, str], Mistake], bench: Bench
) -> None:
    rules = shape_triples(register)
    data = {quad.triple for quad in [*register.vocabulary, *declared(register), *register.data]}

    def said(triples: set[object]) -> set[tuple[str, ...]]:
        found = CompiledEngine().validate(ValidationInputs(list(triples), rules))  # type: ignore[arg-type]
        return {(str(one.focus), str(one.path), str(one.value), str(one.shape)) for one in found}

    before = said({*data})
    for one in OUTCOMES[:: len(OUTCOMES) // 8]:
        mistake = mistakes[one.row, one.mistake]
        new = said({*data} - {*mistake.removed} | {*mistake.added}) - before
        assert {shape.partition("#")[2][: len("WUP-022")] for *_, shape in new} == {*bench.rules(mistake)}
