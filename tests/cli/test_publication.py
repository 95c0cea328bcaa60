"""wupgraph export --publication: the documents of a vocabulary, by version, as Turtle, JSON-LD and HTML."""

from __future__ import annotations

import html.parser
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from tests.prefixes import in_turtle
from tests.town_register import write_towns
from wupgraph import assets
from wupgraph.register.folder import Register

Run = Callable[..., tuple[int, str, str]]

BASE = "https://towns.example/"
VOCABULARY = """
<https://towns.example/ns> a owl:Ontology ; owl:versionInfo "2.0.0" ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    rdfs:label "Wortschatz"@de , "Словник"@uk ; dct:abstract "Städte und ihre Partner."@de .
towns:sisterOf a owl:ObjectProperty ; rdfs:label "Schwesterstadt von"@de , "місто-сестра"@uk ; owl:deprecated true ;
    dct:isReplacedBy towns:twinOf ; skos:changeNote "Seit 2.0.0: twinOf."@de .
schema:name rdfs:label "Name"@de .
<https://towns.example/scheme/size> a skos:ConceptScheme ; skos:prefLabel "Größe"@de , "розмір"@uk .
<https://towns.example/scheme/size/large> a skos:Concept ; skos:prefLabel "groß"@de , "велике"@uk ;
    skos:inScheme <https://towns.example/scheme/size> ; skos:definition "Über 100 000 <Menschen> & mehr."@de ;
    skos:example "Halle"@de ; rdfs:seeAlso <javascript:alert(1)> .
towns:small a skos:Concept ; skos:prefLabel "klein"@de , "мале"@uk ; skos:inScheme <https://towns.example/scheme/size> .
"""
SHAPES = """
<https://towns.example/shapes#OWN-1> a sh:NodeShape ; sh:targetClass towns:Town ; sh:name "Name nötig"@de ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:message "Ohne Namen."@de ] .
"""
HEAD = in_turtle("dct owl rdfs schema sh skos", towns=f"{BASE}ns#")


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """A register of its own, with a base of its own."""
    folder = write_towns(tmp_path / "towns")
    (folder / "ontology" / "more.ttl").write_text(HEAD + VOCABULARY, encoding="utf-8")
    (folder / "shapes").mkdir()
    (folder / "shapes" / "own.ttl").write_text(HEAD + SHAPES, encoding="utf-8")
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def triples(file: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(file))}


def test_each_document_stands_in_latest_and_in_its_version(wupgraph: Run, towns: Path) -> None:
    assert wupgraph("export", "-d", "towns", "--publication", "published") == (
        0,
        "",
        "Zapisane dokumenty: 5, pliki: 19.\n"
        "Bez wersji (owl:versionInfo), więc tylko w latest/: kinds, prefixes, scheme/size, shapes.\n",
    )
    documents = ["latest/kinds", "latest/ns", "latest/prefixes", "latest/scheme/size", "latest/shapes", "2.0.0/ns"]
    assert sorted(files_in(Path("published"))) == sorted(
        ["index.html", *(f"{name}.{suffix}" for name in documents for suffix in ("ttl", "jsonld", "html"))]
    )
    assert Path("published/2.0.0/ns.html").read_bytes() == Path("published/latest/ns.html").read_bytes()


def test_what_is_said_of_a_term_stands_where_its_name_leads(wupgraph: Run, towns: Path) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    ontology = {str(triple.subject) for triple in triples(Path("published/latest/ns.ttl"))}
    assert ontology == {
        f"<{BASE}ns>", f"<{BASE}ns#Town>", f"<{BASE}ns#twinOf>", f"<{BASE}ns#sisterOf>", f"<{BASE}ns#small>",
        "<https://schema.org/name>",
    }  # fmt: skip
    # An entry that is named after the ontology stands in its list, too.
    of_list = {str(triple.subject) for triple in triples(Path("published/latest/scheme/size.ttl"))}
    assert of_list == {f"<{BASE}scheme/size>", f"<{BASE}scheme/size/large>", f"<{BASE}ns#small>"}
    # A blank node goes with what leads to it; rules of the layers are not this register's.
    shapes = triples(Path("published/latest/shapes.ttl"))
    assert [str(triple.subject) for triple in shapes if "NodeShape" in str(triple.object)] == [f"<{BASE}shapes#OWN-1>"]
    assert len(shapes) == 7


@pytest.mark.parametrize("name", ["ns", "scheme/size", "prefixes", "kinds"])
def test_both_syntaxes_say_the_same(wupgraph: Run, towns: Path, name: str) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    assert triples(Path(f"published/latest/{name}.ttl")) == triples(Path(f"published/latest/{name}.jsonld"))


def test_every_statement_of_the_shipped_vocabulary_is_published_and_no_other(wupgraph: Run) -> None:
    assert wupgraph("-q", "export", "--publication", "published") == (0, "", "")
    published: set[ox.Triple] = set()
    for file in Path("published/latest").rglob("*.ttl"):
        published |= triples(file)
    register = Register(assets.shipped_register())
    files = [*register.vocabulary_files, *register.unasked_files, *register.prefix_files, *register.shape_files]
    written = {quad.triple for quad in register.quads(files)}
    blank = {ox.BlankNode}
    assert {one for one in published if not blank & {type(one.subject), type(one.object)}} == {
        one for one in written if not blank & {type(one.subject), type(one.object)}
    }


def test_the_same_bytes_each_time(wupgraph: Run, towns: Path) -> None:
    for folder in ("1", "2"):
        assert wupgraph("export", "-d", "towns", "--publication", folder)[0] == 0
    assert files_in(Path("1")) == files_in(Path("2"))
    assert wupgraph("export", "-d", "towns", "--publication", "1")[0] == 0


def test_what_a_version_holds_is_not_changed_unless_forced(wupgraph: Run, towns: Path) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    before = files_in(Path("published"))
    own = towns / "ontology" / "own.ttl"
    own.write_text(own.read_text(encoding="utf-8").replace('"Stadt"', '"Ort"'), encoding="utf-8")
    code, out, err = wupgraph("export", "-d", "towns", "--publication", "published")
    assert (code, out) == (2, "")
    assert (
        "published/2.0.0/ns.ttl: ta wersja jest już opublikowana i ma inną treść. Nadaj dokumentowi nową wersję" in err
    )
    assert files_in(Path("published")) == before
    # Another version stands beside the first.
    more = towns / "ontology" / "more.ttl"
    more.write_text(more.read_text(encoding="utf-8").replace('"2.0.0"', '"2.1.0"'), encoding="utf-8")
    assert wupgraph("export", "-d", "towns", "--publication", "published")[0] == 0
    assert Path("published/2.0.0/ns.ttl").read_bytes() == before["2.0.0/ns.ttl"]
    assert '"Ort"@de' in Path("published/2.1.0/ns.ttl").read_text(encoding="utf-8")
    more.write_text(more.read_text(encoding="utf-8").replace('"2.1.0"', '"2.0.0"'), encoding="utf-8")
    assert wupgraph("export", "-d", "towns", "--publication", "published", "--force")[0] == 0
    assert '"Ort"@de' in Path("published/2.0.0/ns.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", ["../../away", "2", "latest", "v2.0.0", "2.0.0/..", "2.0.0\\n", ""])
def test_a_version_that_is_no_number_is_none(wupgraph: Run, towns: Path, version: str) -> None:
    more = towns / "ontology" / "more.ttl"
    more.write_text(more.read_text(encoding="utf-8").replace('"2.0.0"', f'"{version}"'), encoding="utf-8")
    assert wupgraph("-q", "export", "-d", "towns", "--publication", "published") == (0, "", "")
    assert sorted(os.listdir("published")) == ["index.html", "latest"]
    assert sorted(os.listdir()) == ["published", "towns"]


@pytest.mark.parametrize("iri", ["scheme/../../../away", "scheme/%2e%2e", "../away#x", "/away#x", "scheme/żółw"])
def test_a_document_is_no_path_out_of_the_folder(wupgraph: Run, towns: Path, iri: str) -> None:
    with (towns / "ontology" / "more.ttl").open("a", encoding="utf-8") as file:
        file.write(f'<{BASE}{iri}> skos:prefLabel "x"@de .\n')
    assert wupgraph("-q", "export", "-d", "towns", "--publication", "published") == (0, "", "")
    assert sorted(os.listdir()) == ["published", "towns"]
    assert {name.partition("/")[0] for name in files_in(Path("published"))} == {"index.html", "latest", "2.0.0"}


# Pages


class Page(html.parser.HTMLParser):
    """What a page has: elements with their attributes, and its text."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))
        assert self._open == [], "every element ends"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] or "" for _, attributes in self.elements if attribute in attributes]


def test_a_page_tells_all_of_a_document_and_its_terms(wupgraph: Run, towns: Path) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    page = Page(Path("published/latest/ns.html"))
    assert [tag for tag, _ in page.elements if tag in ("h1", "h2", "h3")] == ["h1", "h2", *4 * ["h3"], "h2", "h3"]
    assert [id_ for id_ in page.values("id") if ":" not in id_] == ["Town", "sisterOf", "small", "twinOf"]
    for text in ("Wortschatz", "Städte und ihre Partner.", "2.0.0", "https://creativecommons.org/licenses/by/4.0/"):
        assert text in page.text
    assert "Schwesterstadt von · місто-сестра towns:sisterOf (wycofane · deprecated)" in page.text
    assert "Zastąpione przez · Replaced bytowns:twinOf" in page.text
    assert "Seit 2.0.0: twinOf." in page.text
    assert "#twinOf" in page.values("href")
    assert {"de", "uk", "pl", "en"} == set(page.values("lang"))


def test_a_page_of_a_list_has_an_anchor_for_each_entry(wupgraph: Run, towns: Path) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    page = Page(Path("published/latest/scheme/size.html"))
    assert page.values("id") == ["large", "towns:small"]
    assert "Definicja · DefinitionÜber 100 000 <Menschen> & mehr." in page.text
    assert "Przykład · ExampleHalle" in page.text


def test_no_page_runs_or_loads_anything(wupgraph: Run, towns: Path) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    for file in Path("published").rglob("*.html"):
        page = Page(file)
        assert page.values("src") == []
        assert {"script", "link", "img", "iframe"}.isdisjoint(tag for tag, _ in page.elements)
        assert all(
            link.startswith(("https://", "http://", "#", "latest/")) or "/" not in link for link in page.values("href")
        )
        assert not any(link.startswith("javascript:") for link in page.values("href"))
    assert "javascript:alert(1)" in Page(Path("published/latest/scheme/size.html")).text


def test_every_link_within_a_page_leads_to_an_anchor_that_is_there_once(wupgraph: Run) -> None:
    wupgraph("-q", "export", "--publication", "published")
    for file in Path("published/latest").rglob("*.html"):
        page = Page(file)
        anchors = page.values("id")
        assert len(set(anchors)) == len(anchors), file
        # A browser looks for an anchor by the decoded fragment, too: those of a namespace have a # of their own.
        assert {unquote(link[1:]) for link in page.values("href") if link.startswith("#")} <= set(anchors), file
        # And every link to another file of the folder to one that is there.
        others = [link for link in page.values("href") if not link.startswith(("#", "http"))]
        assert others, file
        assert all((file.parent / link).is_file() for link in others), file


# What it refuses


@pytest.mark.parametrize(
    "options",
    [
        ("-f", "nq"), ("-o", "x.ttl"), ("--vocabulary",), ("--shapes",), ("--facts",), ("--compress",), ("-s", "x"),
        ("--shards", "x"),
    ],
)  # fmt: skip
def test_other_options_are_refused(wupgraph: Run, options: tuple[str, ...]) -> None:
    code, out, err = wupgraph("export", "--publication", "published", *options)
    assert (code, out, os.listdir()) == (2, "", [])
    assert "--publication ma własne pliki i katalog" in err or "--facts" in err


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("published", "published: it exists and is no folder. Give another name."),
        ("nowhere/published", "nowhere/published: there is no folder nowhere."),
        ("towns/data/published", "towns/data/published: the register reads its files from there"),
        ("towns/ontology", "towns/ontology: the register reads its files from there"),
        ("", "--publication: give the name of a folder."),
    ],
)
def test_a_place_for_no_folder_is_refused(folder: str, told: str, wupgraph: Run, towns: Path) -> None:
    Path("published").write_text("mine", encoding="utf-8")
    code, out, err = wupgraph("-l", "en", "export", "-d", "towns", "--publication", folder)
    assert (code, out) == (2, "")
    assert told in err
    assert files_in(Path()).keys() - files_in(towns.parent).keys() == set()
    assert Path("published").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("in_the_way", "told"),
    [("latest", "latest: nie można zapisać katalogu: "), ("latest/ns.html/x", "ns.html: nie można zapisać pliku: ")],
)
def test_what_cannot_be_written_leaves_no_file_behind(in_the_way: str, told: str, wupgraph: Run, towns: Path) -> None:
    file = Path("published", in_the_way)
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    code, out, err = wupgraph("export", "-d", "towns", "--publication", "published")
    assert (code, out) == (74, "")
    assert told in err
    assert not any(name.endswith(".tmp") for name in files_in(Path("published")))
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_page_is_in_the_first_language_of_its_register(wupgraph: Run, towns: Path) -> None:
    wupgraph("export", "-d", "towns", "--publication", "published")
    for name in ("index", "latest/ns", "latest/scheme/size"):
        assert '<html lang="de">' in Path(f"published/{name}.html").read_text(encoding="utf-8")
