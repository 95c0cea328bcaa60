"""A register of one's own, in German and Ukrainian: every command works on it, and nothing shipped shows through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal

from tests.cli.test_commands import COMMANDS
from tests.text_formats import in_text
from wupgraph.cli.main import run
from wupgraph.findings.reports import FINDING_FORMATS
from wupgraph.register.folder import Register
from wupgraph.render.row_formats import ROW_FORMATS

Wupgraph = Callable[..., tuple[int, str, str]]
BASE = "https://twins.example/"
THING = "partnership"
INIT = (
    *("--title", "Städtepartnerschaften", "--title", "uk=Партнерства міст"),
    *("--base", BASE, "--lang", "de,uk"),
)
SHIPPED = re.compile(r"https://w3id\.org/wupgraph/(?:id|graph|query)/[^\s\"'>,]*")
ROWS = [("-f", name) for name in in_text(ROW_FORMATS)]
REPORTS = [("-f", name) for name in in_text(FINDING_FORMATS)]


@pytest.fixture(params=["evidence", "evidence,cooperation"])
def twins(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a register as `init` makes it."""
    assert run(["-q", "init", "twins", *INIT, "--layers", request.param]) == 0
    monkeypatch.chdir(tmp_path / "twins")
    return tmp_path / "twins"


@pytest.fixture(scope="session")
def shipped_names(register: Register) -> frozenset[str]:
    """What the things of the shipped register are called: names and titles of some length."""
    own = register.quads(file for file in register.data_files if file.parent.name not in ("evidence", "cooperation"))
    texts = {quad.object.value for quad in own if isinstance(quad.object, Literal) and quad.object.language}
    return frozenset(text for text in texts if len(text) > 8) | set(register.configuration.title.values())


def commands() -> Iterator[tuple[str, ...]]:
    """Every command in every form, but for those that make a register, serve, or need a server."""
    yield ("--help",)
    for form in REPORTS:
        yield ("validate", *form)
    yield ("check",)
    yield ("check", "--statistics")
    yield ("evidence", "check", "-f", "json")
    yield ("validate", "data/sources.ttl")
    yield ("validate", "--alone", "--shapes", "shapes/own.ttl", "data")
    yield ("explain",)
    yield ("explain", "OWN-001")
    yield ("explain", "WUP-003", "-f", "json")
    yield ("query", "list")
    yield ("query", "list", "-f", "json")
    yield ("query", "show", "partnerships")
    for form in ROWS:
        yield ("query", "run", "partnerships", *form)
        yield ("query", "run", "documents", *form)
        yield ("find", "alfa", *form)
        yield ("sparql", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }", *form)
        yield ("code", "list", *form)
    yield ("code", "list", "certainty")
    texts = ("--label", "de=handschriftlich", "--label", "uk=рукописний", "--definition", "uk=Писаний рукою.")
    yield ("code", "add", "text-quality", "handwritten", *texts, "--definition", "Von Hand.", "--dry-run")
    yield ("find", "alfa", "--kind", "KIND")
    yield ("show", "alfa-beta")
    yield ("show", "alfa-beta", "-f", "json")
    for form in ("turtle", "trig", "jsonld", "nt", "nq"):
        yield ("export", "-f", form)
        yield ("export", "--vocabulary", "-f", form)
    yield ("export", "--shards", "shards")
    yield ("export", "--publication", "published")
    for form in ("text", "json", "csv", "markdown", "table"):
        yield ("evidence", "conflicts", "-f", form)
    for form in ("table", "csv", "json"):
        yield ("evidence", "coverage", "-f", form, "--uncited")
    yield ("evidence", "quote", "1. Mai 2004", "--source", "001")
    for form in ROWS:
        yield ("source", "list", *form)
    yield ("source", "show", "1")
    yield ("source", "show", "001", "-f", "json")
    yield ("source", "add", "README.md", "--title", "README", "--dry-run")
    yield ("source", "update", "1", "documents/sample.txt", "--dry-run")
    yield ("record", "--forms")
    yield ("record", "--export")
    yield ("record", "--source", "1", "alfa-beta", "1. Mai 2004", "own:since=2004-05-01", "--dry-run")
    yield ("workbook", "template", "-o", "template.xlsx")
    for suffix in ("xlsx", "ods"):
        yield ("workbook", "export", "-o", f"register.{suffix}", "--force")
        yield ("workbook", "import", f"register.{suffix}", "--dry-run")
    yield ("import", "--show-map", "kohesio")
    yield ("fmt", "--check", "data", "ontology", "shapes", "queries")
    yield ("migrate", "--dry-run")
    yield ("diff", "data", "data")
    yield ("completion", "bash")
    yield ("load", "-s", "./store")
    yield ("store", "list")
    yield ("store", "status", "-s", "./store")
    yield ("store", "clean", "-s", "./store")
    yield ("query", "run", "partnerships", "-s", "./store")
    yield ("validate", "-s", "./store")
    yield ("load", "-s", "./store", "-f", "json")


NOT_HERE = {
    (): "it is the help",
    ("init",): "it makes such a register",
    ("serve",): "tests/server",
    ("store", "test"): "needs a server",
    ("store", "show"): "needs a store that a file names",
    ("code",): "a group", ("evidence",): "a group", ("query",): "a group", ("source",): "a group",
    ("store",): "a group", ("workbook",): "a group",
    ("code", "remove"): "it takes out an entry of a list, which this register has none of its own to spare",
}  # fmt: skip


def test_every_command_is_tried() -> None:
    tried = {command[:length] for command in commands() for length in (1, 2)}
    assert [path for path in COMMANDS if path not in tried and path not in NOT_HERE] == []


def test_every_command_works_and_shows_nothing_shipped(
    twins: Path, wupgraph: Wupgraph, shipped_names: frozenset[str]
) -> None:
    kind, lang = ("agreement", "en") if (twins / "data/entities/agreements.ttl").exists() else ("partnership", "pl")
    for command in commands():
        arguments = [kind if part == "KIND" else part for part in command]
        code, out, err = wupgraph("-l", lang, *arguments)
        assert code == 0, (arguments, out[-500:], err)
        said = out + err
        assert SHIPPED.findall(said) == [], arguments
        assert [name for name in shipped_names if name in said] == [], arguments


def test_a_query_finds_what_is_there(twins: Path, wupgraph: Wupgraph) -> None:
    kind = "agreement" if (twins / "data/entities/agreements.ttl").exists() else "partnership"
    assert wupgraph("query", "run", "partnerships", "-f", "csv") == (
        0,
        f"partnership,partnership_label,since\n{BASE}id/{kind}/alfa-beta,Alfa und Beta,2004-05-01\n",
        "",
    )


def test_a_header_is_shown_as_the_register_would_have_it(twins: Path, wupgraph: Wupgraph) -> None:
    _, said, _ = wupgraph("explain", "WUP-103")
    assert f"<{BASE}example> a owl:Ontology ;" in said
    assert said.count(f"dct:creator <{BASE.rstrip('/')}> ;") == 2
    assert "https://w3id.org/wupgraph" not in said


def test_its_own_rule_is_told_at_its_place(twins: Path, wupgraph: Wupgraph) -> None:
    file = next(twins.glob("data/entities/*.ttl"))
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"    own:since [^;.]*;\n|;\n    own:since [^;.]*(?= \.)", "", text), encoding="utf-8")
    code, out, _ = wupgraph("validate", "-f", "concise")
    assert code == 1
    assert "OWN-001" in out


def test_what_changed_in_git_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commit: Callable[[], None], wupgraph: Wupgraph
) -> None:
    assert run(["-q", "init", "twins", *INIT]) == 0
    commit()
    monkeypatch.chdir(tmp_path / "twins")
    assert wupgraph("validate", "--changed", "-q")[0] == 0
    file = Path("data", "entities", "partnerships.ttl")
    file.write_text(file.read_text(encoding="utf-8").replace("2004-05-01", "2004-05-02"), encoding="utf-8")
    code, out, err = wupgraph("validate", "--changed", "-q", "-f", "concise")
    assert (code, err) == (1, "")
    assert "data/entities/partnerships.ttl:12:15: błąd WUP-022" in out


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('["de", ', '["DE", '), "DE"),
        (('"de", "uk"', '"de", "de"'), "de"),
        (("twins.example/", "twins.example"), "base"),
        (("[register]\n", "[register\n"), "wupgraph.toml"),
        (('evidence = "2.1"', 'evidence = "1.0"'), "wupgraph migrate"),
        (('evidence = "2.1"', 'evidens = "2.1"'), "evidence"),
        (('de = "Städtepartnerschaften"', 'pl = "Partnerstwa"'), "(de)"),
        (('documents = "documents"', 'documents = "../x"'), "documents"),
        (("base =", "bas ="), "base"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
def test_a_wrong_configuration_is_one_line(
    twins: Path, wupgraph: Wupgraph, change: tuple[str, str], reason: str
) -> None:
    file = twins / "wupgraph.toml"
    text = file.read_text(encoding="utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    code, out, err = wupgraph("query", "run", "partnerships")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert reason in err


GOOD = ("--title", "Städtepartnerschaften", "--base", BASE, "--lang", "de,uk")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--title", "T", "--base", "https://twins.example", "--lang", "de"), "ends in a slash"),
        (("--title", "T", "--base", "https://twins.example/#", "--lang", "de"), "ends in a slash"),
        (("--title", "T", "--base", "twins.example/", "--lang", "de"), "http or https"),
        (("--title", "T", "--base", "http://w3id.org/wupgraph/x/", "--lang", "de"), "an address of your own"),
        (("--title", "T", "--base", BASE, "--base", "https://other.example/", "--lang", "de"), "a register has one"),
        (("--title", "T", "--base", BASE, "--lang", "de,Polski"), '"Polski" is no tag of a language'),
        (("--title", "T", "--base", BASE, "--lang", "de,de"), "given twice"),
        (("--title", "T", "--base", BASE, "--lang", ","), "give a list of languages"),
        (("--title", "uk=T", "--base", BASE, "--lang", "de,uk"), "no title in the first language (de)"),
        (("--title", " ", "--base", BASE, "--lang", "de"), "a title is given by language"),
        ((*GOOD, "--layers", "evidense"), "Did you mean: evidence?"),
        ((*GOOD, "--layers", "cooperation"), "needs the layer evidence"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_register_that_cannot_be_is_not_made(
    wupgraph: Wupgraph, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    code, out, err = wupgraph("-l", "en", "init", "twins", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert reason in err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_something_is(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "twins").mkdir()
    kept = tmp_path / "twins" / "letter.txt"
    kept.write_text("x", encoding="utf-8")
    code, _, err = wupgraph("-l", "en", "init", "twins", *GOOD)
    assert (code, "exists and holds something" in err) == (2, True)
    assert [*tmp_path.rglob("*")] == [tmp_path / "twins", kept]
    code, _, err = wupgraph("-l", "en", "init", "nowhere/twins", *GOOD)
    assert (code, "there is no folder" in err) == (2, True)


def test_a_register_may_be_made_in_an_empty_folder_and_in_none_that_has_one(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "twins").mkdir()
    assert wupgraph("-q", "init", "twins", *GOOD)[0] == 0
    before = sorted(tmp_path.rglob("*"))
    code, _, err = wupgraph("-l", "en", "init", "twins/documents/other", *GOOD)
    assert (code, "is inside of the register" in err) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_with_data_alone_is_no_register(wupgraph: Wupgraph, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.ttl").write_text("<urn:a> <urn:p> <urn:b> .", encoding="utf-8")
    code, out, err = wupgraph("-l", "en", "query", "run", "agreements")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "it is no register. Make one (wupgraph init)" in err
    assert wupgraph("-l", "en", "sparql", "SELECT ?s { ?s ?p ?o }", "-d", "data")[:2] == (
        0,
        "s,s_label\nurn:a,<urn:a>\n",
    )


def test_a_register_is_found_from_below(twins: Path, wupgraph: Wupgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(twins / "data" / "claims")
    code, out, _ = wupgraph("query", "run", "partnerships", "-f", "csv")
    assert (code, BASE in out) == (0, True)
    assert wupgraph("check")[:2] == (0, "Bez uwag.\n")
