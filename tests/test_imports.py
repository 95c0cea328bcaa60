"""Which way one may walk between the rooms (DESIGN section 3), read from the imports themselves."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import wupgraph

PACKAGE = Path(wupgraph.__file__).parent

BASE = {"values", "claims", "findings", "assets", "errors", "screen", "system_errors"}
GATE = BASE | {"gate"}
RDF = GATE | {"rdf"}
STORE = RDF | {"store"}
REGISTER = STORE | {"register", "fingerprints"}
ROOMS = {"queries", "validation", "evidence", "render", "checks", "loading", "workbook", "site"}
# What each room may import besides itself.
MAY_IMPORT = {
    **dict.fromkeys(BASE, BASE),
    "gate": BASE,
    "rdf": GATE,
    "store": RDF,
    "register": STORE,
    "fingerprints": RDF,
    "server": STORE,
    "settings": STORE,
    "stored_register": REGISTER,
    **dict.fromkeys(("queries", "validation", "evidence"), REGISTER),
    "render": REGISTER | {"queries", "evidence"},
    **dict.fromkeys(("loading", "workbook", "site"), REGISTER | {"validation", "evidence", "queries"}),
    "checks": REGISTER | {"queries", "validation", "evidence"},
    "api": REGISTER | ROOMS,
    "__init__": REGISTER | ROOMS | {"api"},
    "cli": REGISTER | ROOMS | {"server", "api", "__init__", "settings", "stored_register"},
    "__main__": {"cli"},
}


class Import(NamedTuple):
    """An import statement: the module that stands in the code, in which file, and whether only types need it."""

    file: str
    line: int
    module: str
    for_types: bool

    @property
    def room(self) -> str:
        """The room that imports."""
        return self.file.partition("/")[0].removesuffix(".py")


def imports_in(source: str, file: str) -> Iterator[Import]:
    """Every import of a file, also inside functions, with the full name of what is imported."""
    tree = ast.parse(source)
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name, id(node) in for_types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            for alias in node.names:
                yield Import(file, node.lineno, f"{node.module}.{alias.name}", id(node) in for_types)


def room_of(module: str) -> str | None:
    """The room that a module of this package stands in; None for what is not of this package."""
    package, *parts = module.split(".")
    if package != "wupgraph":
        return None
    if parts and ((PACKAGE / parts[0]).is_dir() or (PACKAGE / f"{parts[0]}.py").is_file()):
        return parts[0]
    return "__init__"


def wrong_ways(imports: list[Import]) -> list[str]:
    """The imports that go where their room may not go."""
    return [
        f"{one.file}:{one.line}: {one.room} imports {room} ({one.module})"
        for one in imports
        if (room := room_of(one.module)) is not None and room != one.room and room not in MAY_IMPORT[one.room]
    ]


@functools.cache
def every_import() -> list[Import]:
    """All imports of the package. Parsing it takes a second, which only a process that needs it spends."""
    return [
        one
        for path in sorted(PACKAGE.rglob("*.py"))
        for one in imports_in(path.read_text(encoding="utf-8"), path.relative_to(PACKAGE).as_posix())
    ]


def files_importing(*modules: str) -> set[str]:
    """The files that import one of the modules or something inside them, types aside."""
    return {
        one.file
        for one in every_import()
        if not one.for_types and any(one.module == m or one.module.startswith(f"{m}.") for m in modules)
    }


def test_every_room_has_its_rule() -> None:
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert rooms - {"__pycache__", "_register"} <= MAY_IMPORT.keys()


def test_imports_go_down_only_and_rooms_do_not_import_each_other() -> None:
    assert len(every_import()) > 100
    assert wrong_ways(every_import()) == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("evidence/x.py", "from wupgraph.queries.naming import resolve"),
        ("evidence/x.py", "def f():\n    import wupgraph.queries.naming"),
        ("render/x.py", "from wupgraph import validation"),
        ("rdf/x.py", "from wupgraph.store import Store"),
        ("store/x.py", "from wupgraph.register import Register"),
        ("register.py", "from wupgraph.api import open_register"),
        ("queries/x.py", "from wupgraph import open_register"),
        ("values.py", "from wupgraph.rdf.terms import to_text"),
        ("api.py", "from wupgraph.cli.main import run"),
        ("render/x.py", "if TYPE_CHECKING:\n    from wupgraph.loading.plan import Plan"),
    ],
)
def test_a_wrong_way_is_seen(file: str, source: str) -> None:
    assert len(wrong_ways(list(imports_in(source, file)))) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("cli/x.py", "from wupgraph.validation.checking import check"),
        ("site/x.py", "from wupgraph.queries.card import card_of"),
        ("evidence/x.py", "from wupgraph.register import Register\nfrom wupgraph import assets\nimport json"),
    ],
)
def test_a_right_way_is_let_pass(file: str, source: str) -> None:
    assert wrong_ways(list(imports_in(source, file))) == []


def test_only_the_command_line_imports_click() -> None:
    assert {file.partition("/")[0] for file in files_importing("click")} == {"cli"}


def test_only_validation_imports_a_shacl_engine() -> None:
    assert {file.partition("/")[0] for file in files_importing("pyshacl")} == {"validation"}


def test_nobody_touches_rdflibs_parsers() -> None:
    assert files_importing("rdflib.plugins.parsers", "rdflib.parser") == set()


def test_the_store_takes_nothing_from_rdflib_but_the_parser_of_queries() -> None:
    taken = {one.module for one in every_import() if one.room == "store" and one.module.startswith("rdflib")}
    assert taken <= {"rdflib.plugins.sparql.parser.parseQuery", "rdflib.plugins.sparql.parser.parseUpdate"}


def test_rdflib_stays_in_the_rooms_that_need_it() -> None:
    assert {file.partition("/")[0] for file in files_importing("rdflib")} <= {"rdf", "store", "validation"}
