"""Every IRI under the base has one of the forms that the table of `ontology/README.md` lists, and only one.

Examples of rules are left out: they are of made-up registers, and some are wrong on purpose.
"""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from wupgraph import assets
from wupgraph.rdf.namespaces import WSH
from wupgraph.register.folder import Register

ROOT = assets.shipped_register()
PROJECT = "https://w3id.org/wupgraph"
WORDS = "[a-z0-9]+(?:-[a-z0-9]+)*"
DOCUMENT = f"(?:ns|shapes|prefixes|alignments|(?:layer|profile|scheme)/{WORDS})"
SEGMENTS = [
    quad.object.value
    for file in ROOT.glob("ontology/*/prefixes.ttl")
    for quad in ox.parse(path=file)
    if quad.predicate.value == WSH + "segment"
]
OF_ITS_OWN = ("claim", "source")  # The forms of these have rows of their own.
# What the words in the forms stand for; longer ones first.
STANDS_FOR = {
    "WORD-WORD": f"[a-z0-9]+-{WORDS}",
    "DOCUMENT": DOCUMENT,
    "VERSION": r"\d+\.\d+\.\d+",
    "KIND": f"(?:{'|'.join(sorted({*SEGMENTS} - {*OF_ITS_OWN}))})",
    "SLUG": WORDS,
    "Name": "(?:[A-Z][a-z0-9]+)+",
    "name": "[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*",
    "NNN": r"\d{3}",
    "WUP": "WUP",
    "N": r"\d+",
}
ROWS = re.findall(
    r"(?m)^\| ([^|`]+) \| `(….*?)` \| `(….*?)` \| [^|]+ \|$",
    (ROOT / "ontology" / "README.md").read_text(encoding="utf-8"),
)
NOT_USED = {"a passage of its pages"}  # No document of the register is without a text.


def pattern(form: str) -> re.Pattern[str]:
    parts = re.split(f"({'|'.join(STANDS_FOR)})", form.replace("…", PROJECT))
    return re.compile("".join(STANDS_FOR.get(part, re.escape(part)) for part in parts))


PATTERNS = {of: pattern(form) for of, form, _ in ROWS}


def matching(iri: str) -> list[str]:
    return [of for of, form in PATTERNS.items() if form.fullmatch(iri)]


@pytest.fixture(scope="module")
def iris() -> set[str]:
    """All that files hold, and the names of graphs and questions."""
    register = Register(ROOT)
    files = [file for part in ("ontology", "shapes", "data") for file in ROOT.glob(f"{part}/**/*.ttl")]
    nodes = {
        node.datatype if isinstance(node, ox.Literal) else node
        for file in files
        if "examples" not in file.parts
        for quad in ox.parse(path=file)
        for node in (quad.subject, quad.predicate, quad.object)
    }
    graphs = {quad.graph_name for quad in (*register.data, *register.vocabulary)}
    named = {node.value for node in nodes | graphs if isinstance(node, ox.NamedNode)}
    return {iri for iri in named if iri.startswith(PROJECT)} | {
        register.base.queries + name for name in register.question_files
    }


def test_every_iri_has_one_form(iris: set[str]) -> None:
    assert len(iris) > 2500
    assert {iri: forms for iri in sorted(iris) if len(forms := matching(iri)) != 1} == {}


def test_no_form_is_there_for_nothing(iris: set[str]) -> None:
    assert PATTERNS.keys() - {of for iri in iris for of in matching(iri)} == NOT_USED


@pytest.mark.parametrize(("of", "form", "example"), ROWS, ids=[of for of, _, _ in ROWS])
def test_an_example_has_the_form_of_its_row_and_is_there(of: str, form: str, example: str, iris: set[str]) -> None:
    iri = example.replace("…", PROJECT)
    assert matching(iri) == [of]
    assert iri in iris or of in NOT_USED


NONE = """
/ /ns/ /ns# /ns#date-concluded /ns/2.0 /ns/v2.0.0 /scheme/Role /scheme/role/Partner /id/x/y /id/project/a_b
/id/project/a/b /alignments/other /layer/evidence/core /id/claim/a /shapes#WUP-1 /id/source/a#char=1 /graph/a.ttl
"""


@pytest.mark.parametrize("path", NONE.split())
def test_another_form_is_seen(path: str) -> None:
    assert matching(PROJECT + path) == []
