"""Which way one may walk between the rooms, read from the imports themselves."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import wupgraph

PACKAGE = Path(wupgraph.__file__).parent

# From the ground up; a room imports from the floors below its own, and from no other room of its floor.
FLOORS = (
    ("text", "screen"),
    ("errors", "system_errors", "severity", "cells", "formats", "assets"),
    ("gate",),
    ("rdf", "spreadsheets"),
    ("sparql",),
    ("stores",),
    ("findings", "shacl"),
    ("register",),
    ("queries", "evidence"),
    ("checking",),
    ("render", "loading", "server", "authoring"),
    ("workbook", "tables"),
    ("api",),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
# The rooms inside `authoring`, likewise; a module beside them has its floor too.
AUTHORING = (
    ("values", "lists", "transaction", "documents", "migration", "rows"),
    ("contents",),
    ("forms",),
    ("opened_register", "new_register"),
    ("recording",),
    ("words",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# The SHACL engine is a library of its own: these are all that it may know.
OF_SHACL = {"shacl", "sparql", "rdf", "gate", "errors", "system_errors", "severity", "text", "screen"}
# Single modules of the ground, which are no rooms and may know each other.
GROUND = {"errors", "system_errors", "severity", "cells", "formats", "assets", "text", "screen"}


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


def may_import(room: str, other: str) -> bool:
    """Whether a room may import another."""
    if room == other or {room, other} <= GROUND:
        return True
    return FLOOR[other] < FLOOR[room] and (room != "shacl" or other in OF_SHACL)


def wrong_ways(imports: list[Import]) -> list[str]:
    """The imports that go where their room may not go."""
    return [
        f"{one.file}:{one.line}: {one.room} imports {room} ({one.module})"
        for one in imports
        if (room := room_of(one.module)) is not None and not may_import(one.room, room)
    ]


def wrong_ways_in_authoring(imports: list[Import]) -> list[str]:
    """The imports that go up, or across a floor, between the rooms inside `authoring`."""
    floor = {room: number for number, rooms in enumerate(AUTHORING) for room in rooms}
    ways = [
        (one, one.file.split("/")[1].removesuffix(".py"), one.module.split(".")[2])
        for one in imports
        if one.room == "authoring" and one.module.startswith("wupgraph.authoring.")
    ]
    return [
        f"{one.file}:{one.line}: {room} imports {other}"
        for one, room, other in ways
        if room != other and floor[other] >= floor[room]
    ]


def circles(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """The groups of modules each of which reaches all others of its group by imports (Tarjan)."""
    found: list[list[str]] = []
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []

    def visit(module: str) -> None:
        index[module] = lowest[module] = len(index)
        open_.append(module)
        for other in imports.get(module, ()):
            if other not in index:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in open_:
                lowest[module] = min(lowest[module], index[other])
        if lowest[module] == index[module]:
            group = open_[open_.index(module) :]
            del open_[open_.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in imports:
        if module not in index:
            visit(module)
    return found


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


def modules() -> dict[str, set[str]]:
    """Each module with those that it imports, for types too."""
    names = {
        path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
    }
    found: dict[str, set[str]] = {name: set() for name in names}
    for one in every_import():
        name = "wupgraph." + one.file.removesuffix(".py").replace("/", ".")
        name = name.removesuffix(".__init__")
        other = one.module if one.module in names else one.module.rpartition(".")[0]
        if other in names and other != name:
            found[name].add(other)
    return found


def test_every_room_has_its_floor() -> None:
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert rooms - {"__pycache__", "_register"} == set(FLOOR)


def test_every_room_says_what_passes_through_it() -> None:
    for folder in PACKAGE.rglob("__init__.py"):
        if folder.parent != PACKAGE:
            said = ast.get_docstring(ast.parse(folder.read_text(encoding="utf-8"))) or ""
            assert "In:" in said, folder
            assert "Out:" in said or "out:" in said, folder


def says_it_may_call(room: str) -> set[str]:
    """The rooms that the first lines of a room say it may call, itself among them."""
    said = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    words = said.partition("ay call")[2].split("what is below")
    if "every room" in words[0]:
        return {room} | {other for other in FLOOR if FLOOR[other] < FLOOR[room]}
    named = set(re.findall(r"\w+", words[0])) & set(FLOOR)
    below = {other for other in FLOOR if len(words) > 1 and FLOOR[other] < min(FLOOR[one] for one in named)}
    return named | below | {room}


@pytest.mark.parametrize("room", sorted(folder.parent.name for folder in PACKAGE.glob("*/__init__.py")))
def test_a_room_calls_what_its_first_lines_say(room: str) -> None:
    called = {other for one in every_import() if one.room == room and (other := room_of(one.module)) is not None}
    assert called <= says_it_may_call(room)
    assert all(FLOOR[other] < FLOOR[room] for other in says_it_may_call(room) - {room})


def test_imports_go_down_only_and_rooms_of_a_floor_do_not_import_each_other() -> None:
    assert len(every_import()) > 100
    assert wrong_ways(every_import()) == []


def test_rooms_inside_authoring_call_those_below() -> None:
    assert wrong_ways_in_authoring(every_import()) == []
    up = "from wupgraph.authoring.recording.recorder import Recorder"
    assert len(wrong_ways_in_authoring(list(imports_in(up, "authoring/forms/x.py")))) == 1
    rooms = {path.name.removesuffix(".py") for path in (PACKAGE / "authoring").iterdir()}
    assert rooms - {"__init__", "__pycache__"} == {room for rooms in AUTHORING for room in rooms}


def test_no_module_reaches_itself_by_imports() -> None:
    # The package's own names are looked up when they are asked for.
    inside = {name: others - {"wupgraph"} for name, others in modules().items() if name != "wupgraph"}
    assert circles(inside) == []


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("evidence/x.py", "from wupgraph.queries.name_resolution import resolve"),
        ("evidence/x.py", "def f():\n    import wupgraph.queries.name_resolution"),
        ("render/x.py", "from wupgraph import loading"),
        ("rdf/x.py", "from wupgraph.stores import Store"),
        ("stores/x.py", "from wupgraph.register.folder import Register"),
        ("register/folder.py", "from wupgraph.api.opened_register import open_register"),
        ("queries/x.py", "from wupgraph import open_register"),
        ("text.py", "from wupgraph.rdf.terms import to_text"),
        ("api/x.py", "from wupgraph.cli.main import run"),
        ("render/x.py", "if TYPE_CHECKING:\n    from wupgraph.loading.plan import Plan"),
        ("shacl/x.py", "from wupgraph.stores import Store"),
        ("shacl/x.py", "from wupgraph.findings.finding import Finding"),
    ],
)
def test_a_wrong_way_is_seen(file: str, source: str) -> None:
    assert len(wrong_ways(list(imports_in(source, file)))) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("cli/x.py", "from wupgraph.checking.register_check import check"),
        ("checking/x.py", "from wupgraph.shacl.run import Run"),
        ("evidence/x.py", "from wupgraph.register.folder import Register\nfrom wupgraph import assets\nimport json"),
    ],
)
def test_a_right_way_is_let_pass(file: str, source: str) -> None:
    assert wrong_ways(list(imports_in(source, file))) == []


def test_only_the_command_line_imports_click() -> None:
    assert {file.partition("/")[0] for file in files_importing("click")} == {"cli"}


def test_only_shacl_imports_another_shacl_engine() -> None:
    assert {file.partition("/")[0] for file in files_importing("pyshacl")} == {"shacl"}


def test_nobody_touches_rdflibs_parsers() -> None:
    assert files_importing("rdflib.plugins.parsers", "rdflib.parser") == set()


def test_stores_take_nothing_from_rdflib_but_the_parser_of_queries() -> None:
    taken = {
        one.module for one in every_import() if one.room in ("stores", "sparql") and one.module.startswith("rdflib")
    }
    assert taken <= {"rdflib.plugins.sparql.parser.parseQuery", "rdflib.plugins.sparql.parser.parseUpdate"}


def test_rdflib_stays_in_the_rooms_that_need_it() -> None:
    assert {file.partition("/")[0] for file in files_importing("rdflib")} <= {"rdf", "sparql", "stores", "shacl"}
