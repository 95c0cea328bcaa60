"""`wupgraph diff`: files, folders, revisions and stores, compared by subject."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.prefixes import in_turtle
from wupgraph.register.folder import find_register

Run = Callable[..., tuple[int, str, str]]

HEAD = in_turtle("place project schema skos wupg xsd")
OLD = (
    HEAD
    + """\
project:nowy a schema:Project ; skos:prefLabel "Nowy"@pl , "New"@en ; schema:endDate "2008-03-31"^^xsd:date ;
    schema:location place:olsztyn ; wupg:share 1.50 .
project:stary skos:prefLabel "Stary"@pl .
"""
)
NEW = (
    HEAD
    + """\
project:inny skos:prefLabel "Inny | *taki*"@pl .
project:nowy a schema:Project ; skos:prefLabel "Nowy"@pl , "New"@en ; schema:endDate "2008-06-30"^^xsd:date ;
    schema:location place:olsztyn ; wupg:share 1.5 .
"""
)
TEXT_PL = """\
+ Inny | *taki* [project:inny]
    nazwa [skos:prefLabel]
      + "Inny | *taki*"@pl

~ Nowy [project:nowy]
    koniec [schema:endDate]
      - "2008-03-31"^^xsd:date
      + "2008-06-30"^^xsd:date
    udział procentowy [wupg:share]
      - "1.50"^^xsd:decimal
      + "1.5"^^xsd:decimal

- Stary [project:stary]
    nazwa [skos:prefLabel]
      - "Stary"@pl
"""
MARKDOWN = """\
# old.ttl → new.ttl

Subjects: 1 added, 1 removed, 1 changed; values: +3 -3.

## added: Inny \\| \\*taki\\* \\[project:inny\\]

| property | before | after |
| --- | --- | --- |
| name \\[skos:prefLabel\\] |  | "Inny \\| \\*taki\\*"\\@pl |

## changed: New \\[project:nowy\\]

| property | before | after |
| --- | --- | --- |
| end date \\[schema:endDate\\] | "2008-03-31"^^xsd:date | "2008-06-30"^^xsd:date |
| share in percent \\[wupg:share\\] | "1.50"^^xsd:decimal | "1.5"^^xsd:decimal |

## removed: Stary \\[project:stary\\]

| property | before | after |
| --- | --- | --- |
| name \\[skos:prefLabel\\] | "Stary"\\@pl |  |
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "old.ttl").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_text_names_each_subject_and_shows_what_was_removed_and_added(wupgraph: Run, files: Path) -> None:
    summary = "Podmioty: dodano 1, usunięto 1, zmieniono 1; wartości: +3 -3.\n"
    assert wupgraph("diff", "old.ttl", "new.ttl") == (1, TEXT_PL, summary)


def test_what_is_the_same_says_so(wupgraph: Run, files: Path) -> None:
    assert wupgraph("diff", "old.ttl", "old.ttl", "-l", "en") == (0, "", "No differences.\n")


def test_markdown(wupgraph: Run, files: Path) -> None:
    assert wupgraph("-q", "diff", "old.ttl", "new.ttl", "-l", "en", "-o", "changes.md") == (1, "", "")
    assert (files / "changes.md").read_text(encoding="utf-8") == MARKDOWN


def test_json(wupgraph: Run, files: Path) -> None:
    (files / "new.ttl").write_text(OLD.replace("place:olsztyn", "place:bialystok"), encoding="utf-8")
    code, out, _ = wupgraph("diff", "old.ttl", "new.ttl", "-f", "json", "-l", "en")
    assert code == 1
    place = "https://w3id.org/wupgraph/id/place/"
    assert json.loads(out) == {
        "old": "old.ttl",
        "new": "new.ttl",
        "added": 1,
        "removed": 1,
        "subjects": [
            {
                "subject": {
                    "turtle": "project:nowy",
                    "id": "https://w3id.org/wupgraph/id/project/nowy",
                    "label": "New",
                },
                "state": "changed",
                "properties": [
                    {
                        "property": "https://schema.org/location",
                        "label": "location",
                        "removed": [{"turtle": "place:olsztyn", "id": f"{place}olsztyn", "label": "Olsztyn"}],
                        "added": [{"turtle": "place:bialystok", "id": f"{place}bialystok", "label": "Białystok"}],
                    }
                ],
            }
        ],
        "prefixes": {
            "place": place,
            "project": "https://w3id.org/wupgraph/id/project/",
        },
    }


SHAPE = """\
@prefix ex: <http://example.org/> .
ex:s ex:path [ ex:inverse ex:p ] , ( ex:a ex:b ) . _:x ex:knows _:y , _:x . _:y ex:knows _:x . [] ex:says "so" .
"""
SHAPE_AGAIN = """\
@prefix e: <http://example.org/> .
[ e:says "so" ] . _:n e:knows _:n , _:m . _:m e:knows _:n . e:s e:path ( e:a e:b ) , [ e:inverse e:p ] .
"""
CHANGED = """\
~ <http://example.org/s>
    <http://example.org/path>
      - ( <http://example.org/a> <http://example.org/b> )
      - [ <http://example.org/inverse> <http://example.org/p> ]
      + ( <http://example.org/a> )
      + [ <http://example.org/inverse> <http://example.org/q> ]

~ blank nodes
    the whole node
      - [ <http://example.org/says> "so" ]
      + [ <http://example.org/says> "no" ]
"""


def test_blank_nodes_are_compared_by_what_is_in_them(wupgraph: Run, tmp_path: Path) -> None:
    changed = SHAPE.replace("ex:inverse ex:p", "ex:inverse ex:q").replace("ex:a ex:b", "ex:a").replace("so", "no")
    for name, turtle in (("a.ttl", SHAPE), ("b.ttl", SHAPE_AGAIN), ("c.ttl", changed)):
        (tmp_path / name).write_text(turtle, encoding="utf-8")
    assert wupgraph("-q", "diff", "a.ttl", "b.ttl") == (0, "", "")
    assert wupgraph("-q", "diff", "a.ttl", "c.ttl", "-l", "en") == (1, CHANGED, "")


def test_a_folder_is_all_its_triples_and_nodes_of_two_files_stay_two(wupgraph: Run, tmp_path: Path) -> None:
    for name in ("one.ttl", "two.ttl"):
        (tmp_path / "apart").mkdir(exist_ok=True)
        (tmp_path / "apart" / name).write_text("_:a <http://example.org/p> 1 .", encoding="utf-8")
    (tmp_path / "twice.ttl").write_text("[] <http://example.org/p> 1 . [] <http://example.org/p> 1 .", encoding="utf-8")
    (tmp_path / "once.ttl").write_text("[] <http://example.org/p> 1 .", encoding="utf-8")
    assert wupgraph("-q", "diff", "apart", "twice.ttl") == (0, "", "")
    assert wupgraph("-q", "diff", "apart", "once.ttl", "-l", "en") == (
        1,
        "~ blank nodes\n    the whole node\n      - [ <http://example.org/p> 1 ]\n",
        "",
    )


def test_a_revision_alone_is_the_same_path_then(
    wupgraph: Run, files: Path, commit: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "data" / "in").mkdir(parents=True)
    data = files / "data" / "in" / "ą.ttl"
    data.write_text(OLD, encoding="utf-8")
    (files / "data" / "README.md").write_text("# Data", encoding="utf-8")
    commit()
    data.write_text(NEW, encoding="utf-8")
    (files / "old.ttl").write_text(NEW, encoding="utf-8")
    for old, new in (
        ("HEAD", "data"),
        ("HEAD:data", "data"),
        ("HEAD:data/", "data/"),
        ("HEAD:data/in/ą.ttl", str(data)),
        ("HEAD", "old.ttl"),
    ):
        assert wupgraph("-q", "diff", old, new) == (1, TEXT_PL, ""), (old, new)
    commit()
    assert wupgraph("-q", "diff", "HEAD~1", "HEAD") == (1, TEXT_PL, "")
    assert wupgraph("-q", "diff", "HEAD", "data") == (0, "", "")
    monkeypatch.chdir(files / "data" / "in")
    assert wupgraph("-q", "diff", "HEAD~1", ".") == (1, TEXT_PL, "")
    assert wupgraph("-q", "diff", "HEAD~1:data", "ą.ttl") == (1, TEXT_PL, "")


def test_a_store_is_compared_by_value(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "shapes").mkdir()
    (tmp_path / "data" / "one.ttl").write_text(OLD, encoding="utf-8")
    code, _, said = wupgraph("-q", "load", "-s", "./kept", "--no-validate")
    assert code == 0, said
    assert wupgraph("-q", "diff", "./kept", "data") == (0, "", "")
    code, out, said = wupgraph("-l", "en", "diff", "data", "./kept")
    number = len(find_register().vocabulary_files)
    about = "graphs of the vocabulary (ontology, code lists) that were not compared"
    assert (code, out) == (0, "")
    assert said.splitlines()[1:] == [f"./kept: {about}: {number}; see wupgraph store status -s ./kept"]
    (tmp_path / "data" / "one.ttl").write_text(NEW, encoding="utf-8")
    code, out, _ = wupgraph("-q", "diff", "kept", "data")
    lines = out.splitlines()
    assert (code, "~ Nowy [project:nowy]" in lines, '      + "2008-06-30"^^xsd:date' in lines) == (1, True, True)
    assert "wupg:share" not in out  # 1.50 and 1.5 are one value.


@pytest.mark.parametrize(
    ("a", "b", "code", "pl", "en"),
    [
        ("nope", "new.ttl", 3,
         "nope: nie ma takiego pliku, katalogu ani magazynu, ani takiej rewizji w repozytorium Git bieżącego katalogu",
         "nope: no such file, folder or store, and no revision in the git repository of this folder"),
        ("new.ttl", "nope:data", 3,
         "nope:data: nie ma takiego pliku, katalogu ani magazynu, ani takiej rewizji w repozytorium Git bieżącego "
         "katalogu",
         "nope:data: no such file, folder or store, and no revision in the git repository of this folder"),
        ("HEAD:no/such.ttl", "new.ttl", 3, "HEAD:no/such.ttl: w rewizji HEAD nie ma no/such.ttl",
         "HEAD:no/such.ttl: the revision HEAD holds no no/such.ttl"),
        ("HEAD", "HEAD", 3, "HEAD:./data: w rewizji HEAD nie ma data", "HEAD:./data: the revision HEAD holds no data"),
        ("HEAD:notes", "new.ttl", 3, "HEAD:notes: w tym katalogu nie ma plików Turtle (.ttl, .nt)",
         "HEAD:notes: this folder holds no Turtle files (.ttl, .nt)"),
        ("HEAD:notes/x.md", "new.ttl", 3,
         "HEAD:notes/x.md: nieznany rodzaj pliku .md; można podać .ttl, .nt, także spakowane (.gz)",
         "HEAD:notes/x.md: unknown kind of file .md; give .ttl, .nt, or .gz of these"),
        ("HEAD:bad.ttl", "new.ttl", 3, "HEAD:bad.ttl:1:1: ", "HEAD:bad.ttl:1:1: "),
        ("HEAD:packed.ttl.gz", "new.ttl", 3,
         "HEAD:packed.ttl.gz: spakowanych plików nie czyta się z rewizji; porównaj je jako pliki",
         "HEAD:packed.ttl.gz: packed files are not read from a revision; compare them as files"),
        ("*.trig", "new.ttl", 3, "*.trig: nie ma takiego pliku ani katalogu", "*.trig: no such file or folder"),
        ("far", "new.ttl", 4, "", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_one_line(
    wupgraph: Run, files: Path, commit: Callable[[], None], a: str, b: str, code: int, pl: str, en: str
) -> None:
    (files / "notes").mkdir()
    (files / "notes" / "x.md").write_text("x", encoding="utf-8")
    (files / "bad.ttl").write_text("]", encoding="utf-8")
    (files / "packed.ttl.gz").write_bytes(b"")
    (files / "wupgraph.toml").write_text(
        '[stores.far]\nkind = "oxigraph"\nurl = "http://127.0.0.1:9"\n', encoding="utf-8"
    )
    commit()
    for lang, said in (("pl", pl), ("en", en)):
        ended, out, err = wupgraph("diff", a, b, "-l", lang)
        assert (ended, out, err.count("\n")) == (code, "", 1), err
        assert err.startswith(f"wupgraph: {said}")


def test_outside_a_repository_a_revision_is_nothing(wupgraph: Run, files: Path) -> None:
    code, out, err = wupgraph("diff", "HEAD", "new.ttl", "-l", "en")
    assert (code, out) == (3, "")
    assert (
        err == "wupgraph: HEAD: no such file, folder or store, and no revision in the git repository of this folder\n"
    )
