"""Every command as a user types it, and what it answers."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pyoxigraph as ox
import pytest

from tests.cli.serving import served
from tests.command_reference import commands
from tests.loading.simple_endpoint import FakeEndpoint
from tests.prefixes import in_turtle
from tests.servers import free_port, oxigraph_command
from tests.shipped_files import QUESTIONS
from tests.source_files import pdf
from wupgraph import assets
from wupgraph.tables.map_files import map_file

Run = Callable[..., tuple[int, str, str]]

ID = "https://w3id.org/wupgraph/id/"
GRAPH = "https://w3id.org/wupgraph/graph/"
SCHEME = "https://w3id.org/wupgraph/scheme/"
XSD = "http://www.w3.org/2001/XMLSchema#"

AGREEMENTS_OF = ("query", "run", "agreements-of", "institution=wup-olsztyn")

# A project from a paper report: its name and its dates, nothing said of partners.
NEW = (
    in_turtle("certainty claim cv dct language oa project prov rank rdf schema skos source wupg")
    + """
claim:nowe-kompetencje-pref-label-doc-2026-01-1 a wupg:Claim ;
    rdf:subject project:nowe-kompetencje ; rdf:predicate skos:prefLabel ; rdf:object "Nowe kompetencje"@pl ;
    wupg:rank rank:normal ;
    wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/doc-2026-01#page=1&nr=1> .

project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl ,
        "New Skills"@en ;
    wupg:notStated cv:hasParticipation ,
        schema:endDate ,
        schema:startDate ,
        wupg:status .

<https://w3id.org/wupgraph/id/source/doc-2026-01#page=1&nr=1> a oa:TextQuoteSelector ;
    oa:exact "Nowe kompetencje" ;
    dct:isPartOf source:doc-2026-01 ;
    schema:pageStart 1 .

source:doc-2026-01 a schema:DigitalDocument ;
    dct:identifier "doc-2026-01" ;
    dct:language language:POL ;
    dct:title "Sprawozdanie z projektu „Nowe kompetencje”"@pl ,
        "Report on the project \\"New Skills\\""@en .
"""
)

# The same project, ending before it starts, and without its claims.
WRONG = (
    in_turtle("cv project schema skos wupg xsd")
    + """
project:nowe-kompetencje a schema:Project ;
    skos:prefLabel "Nowe kompetencje"@pl ,
        "New Skills"@en ;
    schema:endDate "2019-06-30"^^xsd:date ;
    schema:startDate "2020-03"^^xsd:gYearMonth ;
    wupg:notStated cv:hasParticipation , wupg:status .
"""
)


COMMANDS = dict(commands())
EXAMPLES = dict.fromkeys(example for command in COMMANDS.values() for example in command.examples)


def test_these_are_the_commands() -> None:
    assert sorted(" ".join(path) for path in COMMANDS) == [
        "",
        "check",
        "code",
        "code add",
        "code list",
        "code remove",
        "completion",
        "diff",
        "evidence",
        "evidence check",
        "evidence conflicts",
        "evidence coverage",
        "evidence quote",
        "explain",
        "export",
        "find",
        "fmt",
        "import",
        "init",
        "load",
        "migrate",
        "query",
        "query list",
        "query run",
        "query show",
        "record",
        "serve",
        "show",
        "source",
        "source add",
        "source list",
        "source show",
        "source update",
        "sparql",
        "store",
        "store clean",
        "store list",
        "store show",
        "store status",
        "store test",
        "validate",
        "workbook",
        "workbook export",
        "workbook import",
        "workbook template",
    ]


# Help


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "wupgraph")
def test_help_in_polish_holds_no_word_of_english_from_click(wupgraph: Run, path: tuple[str, ...]) -> None:
    code, out, err = wupgraph("-l", "pl", *path, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(" ".join(["Użycie: wupgraph", *path]))
    assert "\nOpcje:\n" in out
    assert "Pokaż tę pomoc." in out
    english = r"Usage|Options|OPTIONS|Commands|COMMAND|ARGS|Show this message|required|default|\bTEXT  |INTEGER"
    assert re.findall(english, out) == []


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "wupgraph")
def test_help_in_english(wupgraph: Run, path: tuple[str, ...]) -> None:
    code, out, err = wupgraph("-l", "en", *path, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(" ".join(["Usage: wupgraph", *path]))
    assert "\nOptions:\n" in out
    assert "Show this help." in out
    assert re.findall("Użycie|Opcje|Polecenia|Przykłady|[ąćęłńóśźż]", out.replace("340 osób", "")) == []


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "wupgraph")
def test_every_option_says_what_it_is_for(path: tuple[str, ...], lang: str) -> None:
    command = COMMANDS[path]
    ctx = click.Context(command)
    ctx.meta["wupgraph.lang"] = lang
    records = [param.get_help_record(ctx) for param in command.get_params(ctx) if isinstance(param, click.Option)]
    assert [record for record in records if record is None or not record[1].strip()] == []


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "wupgraph")
def test_the_list_of_options_holds_options_only(wupgraph: Run, path: tuple[str, ...]) -> None:
    _, out, _ = wupgraph("-l", "en", *path, "--help")
    listed = [line for line in out.partition("\nOptions:\n")[2].splitlines() if re.match(r"  \S", line)]
    assert [line for line in listed if not line.startswith("  -")] == []


@pytest.mark.parametrize(
    "arguments", [("show", "--help", "-l", "en"), ("show", "--help", "--lang=en"), ("-len", "show", "-h")]
)
def test_help_speaks_the_language_wherever_it_is_asked_for(wupgraph: Run, arguments: tuple[str, ...]) -> None:
    assert wupgraph(*arguments)[1].startswith("Usage: wupgraph show [OPTIONS] NAME")


@pytest.mark.parametrize(
    ("surroundings", "first_word"),
    [
        ({}, "Usage:"),
        ({"LANG": "C.UTF-8"}, "Usage:"),
        ({"LANG": "POSIX"}, "Usage:"),
        ({"LANG": "de_DE.UTF-8"}, "Usage:"),
        ({"LANG": "pl_PL.UTF-8"}, "Użycie:"),
        ({"LC_MESSAGES": "pl_PL", "LANG": "en_GB.UTF-8"}, "Użycie:"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "pl_PL.UTF-8"}, "Usage:"),
        ({"LC_ALL": "C", "LANG": "pl_PL.UTF-8"}, "Usage:"),
        ({"LC_ALL": "", "LANG": "pl_PL.UTF-8"}, "Użycie:"),
        ({"LANGUAGE": "de:pl:en", "LANG": "C.UTF-8"}, "Użycie:"),
        ({"LANGUAGE": "en", "LANG": "pl_PL.UTF-8"}, "Usage:"),
        ({"LANGUAGE": "pl", "LANG": "C"}, "Usage:"),
        ({"WUPGRAPH_LANG": "en", "LANG": "pl_PL.UTF-8"}, "Usage:"),
        ({"WUPGRAPH_LANG": "pl", "LC_ALL": "C"}, "Użycie:"),
    ],
    ids=str,
)
def test_the_language_comes_from_the_surroundings_and_is_english_in_doubt(
    wupgraph: Run, monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], first_word: str
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert wupgraph("--help")[1].startswith(first_word)


@pytest.mark.parametrize("arguments", [("-q", "evidence", "coverage"), ("evidence", "coverage", "-q")])
def test_what_stands_before_a_command_may_stand_behind_it(wupgraph: Run, arguments: tuple[str, ...]) -> None:
    assert wupgraph(*arguments, "-l", "en", "--debug")[::2] == (0, "")
    assert wupgraph("query", "list", "-V")[:2] == wupgraph("-V")[:2]


@pytest.mark.parametrize(
    ("arguments", "first_line"),
    [([], "Użycie: wupgraph [OPCJE] POLECENIE …"), (["query"], "Użycie: wupgraph query [OPCJE] POLECENIE …")],
)
def test_without_a_command_the_help_is_shown_as_it_is_laid_out(
    wupgraph: Run, arguments: list[str], first_line: str
) -> None:
    code, out, err = wupgraph(*arguments)
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == first_line
    assert "\nOpcje:\n" in err


def test_version(wupgraph: Run) -> None:
    assert wupgraph("-V") == wupgraph("--version") == (0, "wupgraph 0.1.0\n", "")


# Examples in the help


def register_to_fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wupgraph: Run) -> None:
    """Go to a register with the document 103 and an institution, and files that can be added to it."""
    wupgraph("init", "r", "--title", "Umowy", "--base", "https://r.example/", "--layers", "evidence,cooperation")
    monkeypatch.chdir(tmp_path / "r")
    Path("data/entities/organizations.ttl").write_text(
        "@prefix org: <http://www.w3.org/ns/org#> .\n"
        "<https://r.example/id/organization/wup-katowice> a org:Organization .\n",
        encoding="utf-8",
    )
    Path("list.txt").write_bytes("Łódź, 5 maja 2007 r. List intencyjny".encode("cp1250"))
    for name, text in (("umowa.pdf", "Umowa ramowa"), ("umowa-poprawiona.pdf", "Umowa ramowa, poprawiona")):
        Path(name).write_bytes(pdf(text))
    Path("103.txt").write_text("Umowa", encoding="utf-8")
    assert wupgraph("source", "add", "103.txt", "--number", "103", "--title", "Umowa")[0] == 0


def table_to_import() -> None:
    """Write a table as the ministry publishes it, of an institution that the register has, and a map."""
    Path("projekty.csv").write_bytes(
        "Tytuł projektu;Nazwa beneficjenta;Wartość projektu\r\nDroga;URZĄD PRACY;1.00\r\n".encode("cp1250")
    )
    Path("mapa.toml").write_bytes(map_file("pl-eu-projects").read_bytes())
    Path("data/entities/urzad.ttl").write_text(
        "@prefix org: <http://www.w3.org/ns/org#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://r.example/id/organization/urzad> a org:Organization ; skos:prefLabel "Urząd Pracy"@pl .\n',
        encoding="utf-8",
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_help_run(
    wupgraph: Run, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, example: str
) -> None:
    if " serve" in example and oxigraph_command() is None:
        request.getfixturevalue("oxigraph_server")  # Skips, or fails where servers are required.
    if "--source " in example or " source show " in example:
        monkeypatch.setenv("WUPGRAPH_SOURCES", str(request.getfixturevalue("sources")))
    if " -s local" in example:
        endpoint = FakeEndpoint()
        monkeypatch.setattr("wupgraph.cli.store_options.open_endpoint", lambda *_, **__: endpoint)
    if " store status " in example:
        wupgraph("load", "-s", "local", "--no-validate")
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    for folder in ("data", "shapes", "queries") if example.endswith(" data shapes queries") else ():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "new.ttl").write_text(NEW, encoding="utf-8")
    if " diff " in example:
        (tmp_path / "data").mkdir()
        for copy in ("old.ttl", "data/new.ttl"):
            (tmp_path / copy).write_text(NEW, encoding="utf-8")
        request.getfixturevalue("commit")()
    if example.startswith("wupgraph workbook import"):
        assert wupgraph("workbook", "export", "-o", "rejestr.xlsx")[0] == 0
    if example.startswith("wupgraph record rows.csv"):
        assert wupgraph("record", "--export", "-o", "rows.csv")[0] == 0
    (tmp_path / "shapes.ttl").write_text("<x:s> <http://www.w3.org/ns/shacl#targetNode> <x:a> .", encoding="utf-8")
    if "http://127.0.0.1:7878" in example:
        example = example.replace("http://127.0.0.1:7878", request.getfixturevalue("oxigraph_server").url)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))  # There `store test` keeps what it measures.
    program, *arguments = shlex.split(example.partition(" > ")[0])
    assert program == "wupgraph"
    if arguments[0] == "serve":  # It runs until it is told to stop.
        with served(*(str(free_port()) if part == "7878" else part for part in arguments[1:]), cwd=tmp_path) as server:
            assert server.url.endswith("/query")
        return
    if arguments[:2] in (["source", "add"], ["source", "update"]):
        register_to_fill(tmp_path, monkeypatch, wupgraph)
    if arguments[0] == "import":
        layers = ("--layers", "evidence,cooperation")
        wupgraph("init", "p", "--title", "Lista", "--base", "https://r.example/", "--lang", "pl", *layers)
        monkeypatch.chdir(tmp_path / "p")
        table_to_import()
    code, out, err = wupgraph(*arguments)
    assert (code, "wupgraph:" in err) == (0, False), err
    # Where all is well, these have nothing to say.
    assert out or err or any(part in example for part in (" -o ", " fmt ", " -f concise "))


def test_every_command_that_does_something_has_an_example() -> None:
    assert [
        path for path, command in COMMANDS.items() if not isinstance(command, click.Group) and not command.examples
    ] == []


# query list, query show


def test_query_list_names_every_question(wupgraph: Run) -> None:
    code, out, err = wupgraph("query", "list")
    assert (code, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert sorted(listed) == sorted(file.stem for file in QUESTIONS)


def test_several_planned_values_are_no_dispute(wupgraph: Run) -> None:
    code, out, _ = wupgraph("show", "miedzywojewodzki-2005")
    assert code == 0
    assert "grupa docelowa: pracownicy GCI [target-group:gci-staff] (nieopublikowane)\n" in out
    assert "źródła się różnią" not in out


def test_a_grant_is_called_by_its_purpose_and_its_recipient(wupgraph: Run) -> None:
    _, out, _ = wupgraph("query", "run", "grants", "-l", "pl", "-f", "json")
    assert json.loads(out)["results"]["bindings"][0]["grant_label"]["value"] == (
        "Działalność wspomagająca rozwój wspólnot i społeczności lokalnych · Centrum Wsparcia Imigrantów i Imigrantek"
    )


def test_query_list_by_tag_with_what_must_and_may_be_given(wupgraph: Run) -> None:
    assert wupgraph("query", "list", "--tag", "time")[1].startswith(
        "events [dates=…]\n    Wydarzenia po kolei\nin-force-on [day=…]\n    "
    )
    assert wupgraph("query", "list", "--tag", "money", "-l", "pl")[1] == (
        "approximate-figures\n    Liczby i kwoty przybliżone\n"
        "grants [recipient=…]\n    Dotacje: kto komu, na co i ile\n"
        "money-by-fund [fund=…]\n    Co z jakiego funduszu\n"
        "programmes\n    Programy i ich poziomy\n"
        "project-budget [project=…]\n    Kwoty budżetu projektu\n"
        "project-funding [project=…]\n    Źródła finansowania projektu\n"
        "shares [of=…]\n    Udziały w całości\n"
    )
    assert "agreements-of institution=…\n    Agreements of an institution\n" in wupgraph("query", "list", "-l", "en")[1]


@pytest.mark.parametrize(
    ("lang", "description"),
    [
        (
            "pl",
            "agreements-of\n"
            "Porozumienia instytucji\n"
            "Porozumienia, w których instytucja występuje: rola i data zawarcia; czy je zawarto, mówi pytanie "
            "agreements. Pewność jest pewnością słabszej z wartości: roli i daty. Gdy źródła podają różne daty, jest "
            "wiersz na każdą. Także plany, z pewnością „plan”.\n\n"
            "    institution  (nazwa lub identyfikator; klasa org:Organization, wymagane) Instytucja lub organ\n"
            "Kolumny: Porozumienie, Rodzaj, Data zawarcia, Rola, Pewność, Źródła\n",
        ),
        (
            "en",
            "agreements-of\n"
            "Agreements of an institution\n"
            "The agreements in which an institution appears: role and date of conclusion; whether they were concluded, "
            "the question agreements says. The certainty is that of the weaker value: the role or the date. Where "
            'sources give different dates, there is a row for each. Plans too, with the certainty "planned".\n\n'
            "    institution  (iri of org:Organization, required) The institution or body\n"
            "Columns: Agreement, Kind, Concluded, Role, Certainty, Sources\n",
        ),
    ],
)
def test_query_show(wupgraph: Run, lang: str, description: str) -> None:
    code, out, err = wupgraph("query", "show", "agreements-of", "-l", lang)
    assert (code, err) == (0, "")
    assert out.startswith(description)
    assert "  VALUES ?institution { UNDEF }\n" in out
    assert "#+" not in out


def test_query_show_gives_the_file(wupgraph: Run) -> None:
    file = assets.shipped_register() / "queries" / "cooperation" / "agreements-of.rq"
    assert wupgraph("query", "show", "agreements-of", "-f", "rq") == (0, file.read_text(encoding="utf-8"), "")


# query run


def test_csv_has_the_name_beside_each_identifier(wupgraph: Run) -> None:
    code, out, err = wupgraph(*AGREEMENTS_OF, "-f", "csv")
    assert (code, err) == (0, "")
    head, *rows = csv.reader(io.StringIO(out, newline=""))
    assert head == [
        "agreement", "agreement_label", "type", "type_label", "concluded", "role", "role_label", "certainty",
        "certainty_label", "sources",
    ]  # fmt: skip
    assert rows == [
        [
            ID + "agreement/letter-of-intent-2004", "Porozumienie Intencyjne",
            SCHEME + "agreement-type/letter-of-intent", "porozumienie intencyjne", "2004-12-15",
            SCHEME + "role/party", "strona", SCHEME + "certainty/stated", "wprost", "000",
        ],
        [
            ID + "agreement/agreement-2007", "Porozumienie o współpracy",
            SCHEME + "agreement-type/cooperation-agreement", "porozumienie o współpracy", "2007-09-13",
            SCHEME + "role/party", "strona", SCHEME + "certainty/inferred", "wywnioskowane", "000",
        ],
    ]  # fmt: skip


def test_csv_is_what_goes_into_a_pipe_or_a_file(wupgraph: Run, tmp_path: Path) -> None:
    as_csv = wupgraph(*AGREEMENTS_OF, "-f", "csv")
    assert wupgraph(*AGREEMENTS_OF) == as_csv
    assert wupgraph(*AGREEMENTS_OF, "-o", "rows.csv") == (0, "", "")
    assert (tmp_path / "rows.csv").read_bytes().decode("utf-8") == as_csv[1]
    assert wupgraph(*AGREEMENTS_OF, "-o", "-") == as_csv


def test_tsv_is_what_the_specification_says(wupgraph: Run) -> None:
    out = wupgraph(*AGREEMENTS_OF, "-f", "tsv")[1]
    solutions = ox.parse_query_results(out, ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == [
        "agreement", "type", "concluded", "role", "certainty", "sources",
    ]  # fmt: skip
    first, second = solutions
    assert tuple(first) == (
        ox.NamedNode(ID + "agreement/letter-of-intent-2004"),
        ox.NamedNode(SCHEME + "agreement-type/letter-of-intent"),
        ox.Literal("2004-12-15", datatype=ox.NamedNode(XSD + "date")),
        ox.NamedNode(SCHEME + "role/party"),
        ox.NamedNode(SCHEME + "certainty/stated"),
        ox.Literal("000"),
    )
    assert second["agreement"] == ox.NamedNode(ID + "agreement/agreement-2007")


def test_json_is_what_the_specification_says(wupgraph: Run) -> None:
    out = wupgraph(*AGREEMENTS_OF, "-f", "json", "-l", "en")[1]
    first = json.loads(out)["results"]["bindings"][0]
    assert first["agreement"] == {"type": "uri", "value": ID + "agreement/letter-of-intent-2004"}
    assert first["agreement_label"] == {"type": "literal", "value": "Letter of intent"}
    assert first["concluded"] == {"type": "literal", "value": "2004-12-15", "datatype": XSD + "date"}
    solutions = ox.parse_query_results(out, ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [solution["concluded"].value for solution in solutions] == ["2004-12-15", "2007-09-13"]


def test_json_leaves_out_what_the_register_does_not_know(wupgraph: Run) -> None:
    out = wupgraph("query", "run", "in-force-on", "day=2008-01-01", "-f", "json")[1]
    first = json.loads(out)["results"]["bindings"][0]
    assert first["item"]["value"] == ID + "agreement/agreement-1992"
    assert "until" not in first


@pytest.mark.parametrize(
    ("lang", "table"),
    [
        (
            "pl",
            "| Porozumienie | Rodzaj | Data zawarcia | Rola | Pewność | Źródła |\n"
            "| --- | --- | --- | --- | --- | --- |\n"
            "| Porozumienie Intencyjne | porozumienie intencyjne | 2004-12-15 | strona | wprost | 000 |\n"
            "| Porozumienie o współpracy | porozumienie o współpracy | 2007-09-13 | strona | wywnioskowane | 000 |\n",
        ),
        (
            "en",
            "| Agreement | Kind | Concluded | Role | Certainty | Sources |\n"
            "| --- | --- | --- | --- | --- | --- |\n"
            "| Letter of intent | letter of intent | 2004-12-15 | party | stated | 000 |\n"
            "| Cooperation agreement | cooperation agreement | 2007-09-13 | party | inferred | 000 |\n",
        ),
    ],
)
def test_markdown(wupgraph: Run, lang: str, table: str) -> None:
    assert wupgraph("-l", lang, *AGREEMENTS_OF, "-f", "markdown") == (0, table, "")


def test_table_where_all_fits(wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert wupgraph(*AGREEMENTS_OF, "-f", "table") == (
        0,
        """\
┌─────────────────────────────────┬───────────────────────────┬───────────────┬────────┬───────────────┬────────┐
│ Porozumienie                    │ Rodzaj                    │ Data zawarcia │ Rola   │ Pewność       │ Źródła │
├─────────────────────────────────┼───────────────────────────┼───────────────┼────────┼───────────────┼────────┤
│ Porozumienie Intencyjne         │ porozumienie intencyjne   │ 2004-12-15    │ strona │ wprost        │ 000    │
│ agreement:letter-of-intent-2004 │                           │               │        │               │        │
├─────────────────────────────────┼───────────────────────────┼───────────────┼────────┼───────────────┼────────┤
│ Porozumienie o współpracy       │ porozumienie o współpracy │ 2007-09-13    │ strona │ wywnioskowane │ 000    │
│ agreement:agreement-2007        │                           │               │        │               │        │
└─────────────────────────────────┴───────────────────────────┴───────────────┴────────┴───────────────┴────────┘
""",
        "",
    )


def test_table_on_a_narrower_terminal_keeps_every_word_and_heading_whole(
    wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    out = wupgraph(*AGREEMENTS_OF, "-f", "table")[1]
    assert {len(line) for line in out.splitlines()} <= set(range(101))
    words = set(out.replace("│", " ").split())
    assert words >= {
        "Porozumienie", "Rodzaj", "Data", "zawarcia", "Rola", "Pewność", "Źródła",
        "Intencyjne", "agreement:letter-of-intent-2004", "intencyjne", "2004-12-15", "strona", "wprost", "000",
        "współpracy", "agreement:agreement-2007", "2007-09-13", "wywnioskowane",
    }  # fmt: skip


def test_names_may_be_slugs_curies_addresses_and_labels(wupgraph: Run) -> None:
    by_slug = wupgraph(*AGREEMENTS_OF, "-f", "csv")
    for name in (
        "organization:wup-olsztyn",
        ID + "organization/wup-olsztyn",
        "WUP w Olsztynie",
        "Voivodeship Labour Office in Olsztyn",
    ):
        assert wupgraph("query", "run", "agreements-of", f"institution={name}", "-f", "csv") == by_slug


def test_no_answer_is_said_beside_the_data(wupgraph: Run) -> None:
    nothing = ("query", "run", "in-force-on", "day=1800-01-01", "-f", "csv")
    code, head, said = wupgraph(*nothing)
    assert (code, said) == (0, "Brak odpowiedzi: rejestr nic o tym nie mówi.\n")
    assert head.split(",")[:4] == ["item", "item_label", "since", "until"]
    assert wupgraph("-l", "en", *nothing) == (0, head, "No answer: the register says nothing of this.\n")
    assert wupgraph("-q", *nothing) == (0, head, "")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "pl",
            "Na pytanie agreements-of nie ma tu odpowiedzi; co jeszcze mówi o tym rejestr, pokaże: wupgraph show "
            "organization:wup-bialystok.\n",
        ),
        (
            "en",
            "The question agreements-of has no rows for this; what else the register says of it: "
            "wupgraph show organization:wup-bialystok.\n",
        ),
    ],
)
def test_no_answer_about_a_thing_of_the_register_names_its_card(wupgraph: Run, lang: str, line: str) -> None:
    code, _, said = wupgraph("-l", lang, "query", "run", "agreements-of", "institution=wup-bialystok", "-f", "csv")
    assert (code, said) == (0, line)
    assert "Wojewódzki Urząd Pracy w Białymstoku" in wupgraph("show", "organization:wup-bialystok")[1]


@pytest.mark.parametrize(
    ("lang", "given", "line"),
    [
        ("pl", (), "Wiersze pominięte, bo nie podano dates=all: 6.\n"),
        ("en", (), "Rows left out without dates=all: 6.\n"),
        ("en", ("dates=exact",), ""),
        ("en", ("dates=all",), ""),
    ],
)
def test_rows_that_a_default_leaves_out_are_counted(
    wupgraph: Run, lang: str, given: tuple[str, ...], line: str
) -> None:
    assert wupgraph("-l", lang, "query", "run", "events", *given, "-f", "csv")[2] == line


def test_bound_prints_the_question_with_its_values(wupgraph: Run) -> None:
    code, out, err = wupgraph(*AGREEMENTS_OF, "--bound")
    assert (code, err) == (0, "")
    assert f"  VALUES ?institution {{ <{ID}organization/wup-olsztyn> }}\n" in out
    assert "UNDEF" not in out
    assert wupgraph("sparql", out, "-f", "tsv")[1].count("\n") == 3


def test_data_asks_other_files(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    (tmp_path / "more.ttl").write_text(WRONG, encoding="utf-8")
    asked = ("query", "run", "names-of", "institution=wup-olsztyn", "-f", "csv")
    assert wupgraph(*asked, "-d", "new.ttl")[0] == 2  # That file knows no such institution.
    for data in (["-d", "new.ttl", "-d", "more.ttl"], ["-d", "*.ttl"], ["-d", "."]):
        assert "\npoczątek: 2020-03\n" in wupgraph("show", "nowe-kompetencje", *data)[1]


# show


@pytest.mark.parametrize(
    ("lang", "topic", "planned"), [("pl", "temat", "plan"), ("en", "topic", "planned")], ids=["pl", "en"]
)
def test_show_tells_what_only_plans_say_of_a_thing(wupgraph: Run, lang: str, topic: str, planned: str) -> None:
    referring = "[activity:miedzywojewodzki-2005-workshops]"
    lines = wupgraph("-l", lang, "show", "clusters")[1].splitlines()
    assert [line for line in lines if referring in line] == [
        f"    {'Cykl warsztatów' if lang == 'pl' else 'Series of workshops'} {referring} · {topic} ({planned})"
    ]
    (told,) = json.loads(wupgraph("-l", lang, "show", "clusters", "-f", "json")[1])["incoming"]
    assert (told["property"], told["published"], told["certainty"]) == ("dct:subject", False, "planned")


def test_show_tells_what_sources_disagree_on_as_not_published(wupgraph: Run) -> None:
    lines = wupgraph("-l", "en", "show", "share-base:expenditure")[1].splitlines()
    assert [line.partition("]")[2] for line in lines if "[project:wymiana-doswiadczen]" in line] == [
        " · base of the share (not published)"
    ]


@pytest.mark.parametrize(
    ("lang", "dates"),
    [
        (
            "pl",
            "\nkoniec: źródła się różnią, nic nie jest opublikowane\n"
            "koniec: 2007-12-31\n"
            "    ⤷ „31.12.2007” — 001, 23–33 (wprost)\n"
            "koniec: 2008-03-31\n"
            "    ⤷ „31 marca 2008 r.” — 000, 4379–4395 (wywnioskowane)\n",
        ),
        (
            "en",
            "\nend date: sources disagree, nothing is published\n"
            "end date: 2007-12-31\n"
            "    ⤷ „31.12.2007” — 001, 23–33 (stated)\n"
            "end date: 2008-03-31\n"
            "    ⤷ „31 marca 2008 r.” — 000, 4379–4395 (inferred)\n",
        ),
    ],
)
def test_show_puts_what_sources_disagree_on_side_by_side(wupgraph: Run, lang: str, dates: str) -> None:
    code, out, err = wupgraph("-l", lang, "show", "wymiana-doswiadczen")
    assert (code, err) == (0, "")
    assert dates in out


def test_where_a_default_hides_all_rows_it_is_not_said_that_nothing_is_known(wupgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "event.ttl"
    file.write_text(in_turtle("event schema skos") + 'event:trial a schema:Event ; skos:prefLabel "X"@pl .\n')
    code, _, err = wupgraph("-l", "en", "query", "run", "events", "-d", str(file))
    assert (code, err) == (0, "Rows left out without dates=all: 1.\n")


MONEY = (
    in_turtle("claim currency epo grant money project prov rank schema skos wupg xsd")
    + """\
project:trial a schema:Project ; skos:prefLabel "Próba"@pl ; schema:funding grant:trial .
grant:trial a schema:MonetaryGrant ; schema:amount money:pounds , money:zloty .
money:pounds a epo:MonetaryValue ; epo:hasAmountValue "58200.5"^^xsd:decimal ; epo:hasCurrency currency:GBP .
money:zloty a epo:MonetaryValue ; epo:hasAmountValue "300000"^^xsd:decimal ; epo:hasCurrency currency:PLN ;
    wupg:approximate true ; wupg:asWritten "ok. 300 tys. zł" ; prov:wasDerivedFrom money:pounds .
"""
)


@pytest.mark.parametrize(
    ("lang", "amount", "pounds", "about"),
    [("pl", "kwota", "58200,5", "około"), ("en", "amount", "58200.5", "about")],
)
def test_show_tells_an_amount_wherever_it_hangs(
    wupgraph: Run, tmp_path: Path, lang: str, amount: str, pounds: str, about: str
) -> None:
    file = tmp_path / "money.ttl"
    file.write_text(MONEY, encoding="utf-8")
    for name, indent in (("project:trial", "    "), ("grant:trial", "")):
        lines = wupgraph("-l", lang, "show", name, "-d", str(file))[1].splitlines()
        assert f"{indent}{amount}: {pounds} GBP [money:pounds]" in lines
        assert f"{indent}{amount}: {about} 300000 PLN („ok. 300 tys. zł”) [money:zloty]" in lines


def test_show_tells_the_amount_that_is_only_planned_or_disputed(wupgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "money.ttl"
    file.write_text(
        MONEY
        + in_turtle("certainty rdf")
        + """\
project:plan a schema:Project ; skos:prefLabel "Plan"@pl .
money:plan a epo:MonetaryValue ; epo:hasCurrency currency:PLN .
<https://w3id.org/wupgraph/id/source/plan#char=0,1> <http://purl.org/dc/terms/isPartOf> money:source ;
    <http://www.w3.org/ns/oa#exact> "7" .
money:source <http://purl.org/dc/terms/identifier> "9" .
"""
        + "".join(
            f"""
claim:{name} rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {value} ; wupg:rank rank:normal ;
    wupg:certainty certainty:planned ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/plan#char=0,1> .
"""
            for name, subject, predicate, value in (
                ("a", "project:plan", "wupg:budget", "money:plan"),
                ("b", "money:plan", "epo:hasAmountValue", '"7"^^xsd:decimal'),
                ("c", "money:plan", "epo:hasAmountValue", '"8"^^xsd:decimal'),
            )
        ),
        encoding="utf-8",
    )
    lines = wupgraph("-l", "en", "show", "project:plan", "-d", str(file))[1].splitlines()
    assert "budget: 7 / 8 PLN [money:plan] (not published)" in lines
    assert "    amount: 8 (not published)" in lines


def test_show_begins_with_the_name_and_ends_with_the_sources(wupgraph: Run) -> None:
    lines = wupgraph("show", "WUP w Olsztynie")[1].splitlines()
    assert lines[:3] == [
        "Wojewódzki Urząd Pracy w Olsztynie",
        "organization:wup-olsztyn · instytucja publiczna",
        ID + "organization/wup-olsztyn",
    ]
    assert lines[-3:] == [
        "Źródła (liczby przy cytatach: znaki od–do)",
        "    000 = Współpraca WUP w Olsztynie z Obwodem Kaliningradzkim (slajdy) [source:olsztyn-kaliningrad-slides]",
        "    001 = Opis projektu „Wymiana doświadczeń z zakresu rynku pracy” [source:olsztyn-project-summary]",
    ]


def test_show_as_json(wupgraph: Run) -> None:
    code, out, err = wupgraph("show", "wymiana-doswiadczen", "-f", "json", "-l", "en")
    assert (code, err) == (0, "")
    card = json.loads(out)
    assert card["curie"] == "project:wymiana-doswiadczen"
    ends = [fact for fact in card["facts"] if fact["property"] == "schema:endDate"]
    assert [(end["value"], end["datatype"], end["published"]) for end in ends] == [
        ("2007-12-31", "xsd:date", False),
        ("2008-03-31", "xsd:date", False),
    ]
    assert ends[1]["claims"] == [
        {
            "id": ID + "claim/wymiana-doswiadczen-end-date-000-1",
            "rank": "normal",
            "certainty": "inferred",
            "validFrom": None,
            "validThrough": None,
            "note": {
                "pl": "Slajd nie nazywa projektu; że o niego chodzi, wynika z nagłówka z nazwą programu "
                "i z wcześniejszego slajdu.",
                "en": "The slide does not name the project; that it is meant follows from the"
                " heading, which names the programme, and from an earlier slide.",
            },
            "evidence": [
                {
                    "id": ID + "source/olsztyn-kaliningrad-slides#char=4379,4395",
                    "source": ID + "source/olsztyn-kaliningrad-slides",
                    "quotation": "31 marca 2008 r.",
                    "start": 4379,
                    "end": 4395,
                    "page": None,
                }
            ],
        }
    ]


# validate


def test_validate_says_where_what_and_how_to_mend_it(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.ttl").write_text(WRONG, encoding="utf-8")
    code, out, err = wupgraph("validate", "wrong.ttl")
    assert (code, err) == (1, "")
    assert (
        "wrong.ttl:11:20: błąd WUP-007\n"
        '    11 |     schema:endDate "2019-06-30"^^xsd:date ;\n'
        "       |                    ^^^^^^^^^^^^^^^^^^^^^^\n"
        "  Projekt „Nowe kompetencje”: koniec (2019-06-30) jest wcześniejszy niż początek (2020-03)."
    ) in out


def test_validate_in_one_line_for_each_finding(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.ttl").write_text(WRONG, encoding="utf-8")
    lines = wupgraph("validate", "wrong.ttl", "-f", "concise", "-l", "en")[1].splitlines()
    assert [line for line in lines if "WUP-007" in line] == [
        'wrong.ttl:11:20: error WUP-007 Project "New Skills": the start 2020-03 is after the end 2019-06-30. '
        "Check the years."
    ]


def test_validate_exit_codes(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    (tmp_path / "wrong.ttl").write_text(WRONG, encoding="utf-8")
    assert wupgraph("validate", "new.ttl", "--fail-on", "info") == (0, "Bez uwag.\n", "")
    assert wupgraph("validate", "wrong.ttl", "--fail-on", "warning")[0] == 1
    assert wupgraph("validate", "wrong.ttl", "--fail-on", "never")[0] == 0
    assert wupgraph("validate", "new.ttl", "-f", "json") == (0, "[]\n", "")


def test_validate_the_register_itself_warns_where_its_sources_disagree(wupgraph: Run) -> None:
    code, out, err = wupgraph("validate", "-f", "json")
    assert (code, err) == (0, "")
    assert [(finding["code"], finding["severity"]) for finding in json.loads(out)] == [
        ("WUP-023", "warning"),
        ("WUP-023", "warning"),
        ("WUP-033", "warning"),
        ("WUP-031", "info"),
    ]


def test_validate_standard_input(wupgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    code, out, _ = wupgraph("validate", "-", "-f", "concise")
    assert code == 1
    assert "<stdin>:11:20: błąd WUP-007 " in out


def test_validate_shows_the_right_line_below_a_line_separator_inside_a_text(wupgraph: Run, tmp_path: Path) -> None:
    """U+2028 and its like end no line in Turtle, though `str.splitlines` splits there."""
    (tmp_path / "wrong.ttl").write_text(WRONG.replace("New Skills", "New\u2028Skills"), encoding="utf-8")
    out = wupgraph("validate", "wrong.ttl")[1]
    assert 'wrong.ttl:11:20: błąd WUP-007\n    11 |     schema:endDate "2019-06-30"^^xsd:date ;\n' in out


def test_validate_with_other_shapes(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    (tmp_path / "mine.ttl").write_text(
        in_turtle("schema sh", ex="https://example.org/")
        + """\
ex:Start a sh:NodeShape ;
    sh:targetClass schema:Project ;
    sh:property ex:StartDate .
ex:StartDate sh:path schema:startDate ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:message "Brak początku."@pl , "There is no start."@en .
""",
        encoding="utf-8",
    )
    code, out, err = wupgraph("validate", "new.ttl", "--shapes", "mine.ttl", "-f", "json", "--fail-on", "warning")
    assert (code, err) == (1, "")
    (finding,) = json.loads(out)
    assert (finding["line"], finding["severity"], finding["message"]["en"]) == (22, "warning", "There is no start.")


# export


def the_registers_quads() -> set[ox.Quad]:
    """The register's files parsed by Oxigraph alone, each into a graph named after its path."""
    data = assets.shipped_register() / "data"
    found = set()
    for file in data.rglob("*.ttl"):
        name = ox.NamedNode(GRAPH + "-".join(file.relative_to(data).with_suffix("").parts))
        found |= {ox.Quad(q.subject, q.predicate, q.object, name) for q in ox.parse(path=file)}
    return found


@pytest.mark.parametrize(
    ("format_", "syntax"),
    [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_export_of_quads_gives_back_every_file(wupgraph: Run, format_: str, syntax: ox.RdfFormat) -> None:
    code, out, err = wupgraph("export", "-f", format_)
    assert (code, err) == (0, "")
    quads = set(ox.parse(out, syntax))
    assert quads == the_registers_quads()
    assert ox.NamedNode("https://w3id.org/wupgraph/graph/claims-000") in {quad.graph_name for quad in quads}


@pytest.mark.parametrize(("format_", "syntax"), [("nt", ox.RdfFormat.N_TRIPLES), ("turtle", ox.RdfFormat.TURTLE)])
def test_export_of_triples_gives_back_every_triple(wupgraph: Run, format_: str, syntax: ox.RdfFormat) -> None:
    code, out, err = wupgraph("export", "-f", format_)
    assert (code, err) == (0, "")
    assert {quad.triple for quad in ox.parse(out, syntax)} == {quad.triple for quad in the_registers_quads()}


@pytest.mark.parametrize("format_", ["nt", "nq", "turtle", "trig"])
def test_export_keeps_the_form_of_values(wupgraph: Run, format_: str) -> None:
    out = wupgraph("export", "-f", format_)[1]
    for value in ('"62090.09"', '"253905"'):
        assert f"{value}^^xsd:decimal" in out or f"{value}^^<{XSD}decimal>" in out


def test_export_with_the_vocabulary(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph("export", "-f", "nq", "--vocabulary", "-o", "all.nq") == (0, "", "")
    graphs = {quad.graph_name for quad in ox.parse(path=tmp_path / "all.nq")}
    names = (
        "ontology-evidence-core",
        "ontology-cooperation-codes-role",
        "ontology-cooperation-alignments",
        "claims-001",
    )
    assert {ox.NamedNode(GRAPH + name) for name in names} <= graphs


def test_export_of_one_file(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl").write_text(NEW, encoding="utf-8")
    assert wupgraph("export", "-d", "new.ttl") == (0, NEW, "")
    assert f"<{GRAPH}file-new> ." in wupgraph("export", "-d", "new.ttl", "-f", "nq")[1]


# sparql


def test_sparql_knows_the_registers_prefixes(wupgraph: Run) -> None:
    query = "SELECT ?amount WHERE { money:wymiana-doswiadczen-budget-eur epo:hasAmountValue ?amount }"
    assert wupgraph("sparql", query) == (0, "amount\n62090.09\n", "")


def test_sparql_keeps_the_order_of_the_query(wupgraph: Run) -> None:
    query = "SELECT ?n WHERE { VALUES ?n { 3 1 2 } } ORDER BY DESC(?n)"
    assert wupgraph("sparql", query, "-f", "tsv") == (0, "?n\n3\n2\n1\n", "")


def test_sparql_ask(wupgraph: Run) -> None:
    query = "ASK { organization:wup-olsztyn a cv:PublicOrganisation }"
    assert wupgraph("sparql", query) == (0, "true\n", "")
    assert json.loads(wupgraph("sparql", query, "-f", "json")[1]) == {"head": {}, "boolean": True}


def test_sparql_construct_and_describe_give_rdf(wupgraph: Run) -> None:
    query = "CONSTRUCT WHERE { project:wymiana-doswiadczen a ?class }"
    assert wupgraph("sparql", query) == (
        0,
        "@prefix project: <https://w3id.org/wupgraph/id/project/> .\n"
        "@prefix schema: <https://schema.org/> .\n\n"
        "project:wymiana-doswiadczen a schema:Project .\n",
        "",
    )
    described = wupgraph("sparql", "DESCRIBE project:wymiana-doswiadczen", "-f", "nt")[1]
    assert f"<{ID}project/wymiana-doswiadczen> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in described


def test_sparql_from_a_file_and_from_standard_input(
    wupgraph: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ask.rq").write_text("ASK {}", encoding="utf-8")
    assert wupgraph("sparql", "--file", "ask.rq") == (0, "true\n", "")
    for arguments in (["--file", "-"], ["-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"ASK {}")))
        assert wupgraph("sparql", *arguments) == (0, "true\n", "")


# evidence


def test_evidence_check_without_documents_says_so(wupgraph: Run) -> None:
    pl = "Nie sprawdzono cytatów: nie podano katalogu z dokumentami (--sources albo WUPGRAPH_SOURCES).\n"
    en = "Not checked: no folder of documents was given (--sources or WUPGRAPH_SOURCES).\n"
    assert wupgraph("evidence", "check") == (0, "", pl)
    assert wupgraph("evidence", "check", "-l", "en") == (0, "", en)
    assert wupgraph("evidence", "check", "--require-sources") == (1, "", pl)


def test_evidence_check_with_the_documents_finds_nothing_wrong(wupgraph: Run, sources: Path) -> None:
    code, out, err = wupgraph("evidence", "check", "--sources", str(sources), "--require-sources")
    assert (code, out) == (0, "Bez uwag.\n")
    said = re.fullmatch(r"Sprawdzone cytaty: (\d+), niesprawdzone: 0\.\n", err)
    assert said is not None
    assert int(said[1]) > 400


def test_evidence_check_in_an_empty_folder_misses_the_documents(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, _ = wupgraph("evidence", "check", "--sources", "empty", "-f", "concise")
    assert code == 1
    assert [line.split(": ")[1].split()[:2] for line in out.splitlines()] == [["błąd", "WUP-E01"]] * 5


def test_evidence_quote_writes_what_can_be_pasted(wupgraph: Run, sources: Path) -> None:
    data = assets.shipped_register() / "data"
    code, out, err = wupgraph(
        "evidence", "quote", "31 marca 2008 r.", "--source", "000", "--sources", str(sources),
        "--subject", "wymiana-doswiadczen", "--property", "schema:endDate", "--value", '"2008-03-31"^^xsd:date',
        "-d", str(data / "entities"), "-d", str(data / "sources.ttl"),
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert (
        out.partition("\n\n")[2]
        == """\
claim:wymiana-doswiadczen-end-date-000-1 a wupg:Claim ;
    rdf:subject project:wymiana-doswiadczen ; rdf:predicate schema:endDate ; rdf:object "2008-03-31"^^xsd:date ;
    wupg:rank rank:normal ;
    wupg:certainty certainty:stated ;
    prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/olsztyn-kaliningrad-slides#char=4379,4395> .

<https://w3id.org/wupgraph/id/source/olsztyn-kaliningrad-slides#char=4379,4395> a oa:TextPositionSelector ,
        oa:TextQuoteSelector ;
    oa:start 4379 ;
    oa:end 4395 ;
    oa:exact "31 marca 2008 r." ;
    dct:isPartOf source:olsztyn-kaliningrad-slides .
"""
    )


def test_evidence_quote_numbers_a_further_claim(wupgraph: Run, sources: Path) -> None:
    out = wupgraph(
        "evidence", "quote", "340 osób", "--source", "olsztyn-kaliningrad-slides", "--sources", str(sources),
        "--subject", "quantity:wymiana-doswiadczen-participants", "--property", "schema:value", "--value", "340",
    )[1]  # fmt: skip
    assert "\nclaim:wymiana-doswiadczen-participants-value-000-2 a wupg:Claim ;\n" in out
    assert "rdf:object 340 ;\n" in out


def test_what_evidence_quote_prints_passes_evidence_check(wupgraph: Run, sources: Path) -> None:
    described = str(assets.shipped_register() / "data" / "sources.ttl")
    asked = ("evidence", "quote", "polsko-rosyjskich", "--source", "000", "--sources", str(sources))
    assert wupgraph(*asked, "-o", "new.ttl")[0] == 0
    assert wupgraph("evidence", "check", "-d", "new.ttl", "-d", described, "--sources", str(sources), "-l", "en") == (
        0,
        "No findings.\n",
        "Quotations checked: 1, unchecked: 0.\n",
    )


def test_evidence_quote_chooses_among_several_places(wupgraph: Run, sources: Path) -> None:
    out = wupgraph("evidence", "quote", "INTERREG III A", "--source", "000", "--which", "2", "--sources", str(sources))[
        1
    ]
    assert "    oa:start 4312 ;\n    oa:end 4326 ;\n" in out


# explain


def test_explain_lists_the_rules(wupgraph: Run) -> None:
    lines = wupgraph("explain")[1].splitlines()
    assert "WUP-007  błąd: Projekt nie kończy się przed początkiem" in lines
    assert "WUP-023  ostrzeżenie: Źródła się różnią" in lines
    assert "WUP-023  warning: Sources disagree" in wupgraph("explain", "-l", "en")[1].splitlines()


@pytest.mark.parametrize(
    ("lang", "head", "wrong", "right"),
    [
        (
            "pl",
            "WUP-007: Projekt nie kończy się przed początkiem (błąd)\n",
            "\nŹle:\n\n    claim:",
            "\nDobrze:\n\n    @prefix ",
        ),
        (
            "en",
            "WUP-007: A project does not end before it starts (error)\n",
            "\nWrong:\n\n    # ",
            "\nRight:\n\n    # ",
        ),
    ],
)
def test_explain_shows_a_wrong_and_a_right_example(wupgraph: Run, lang: str, head: str, wrong: str, right: str) -> None:
    code, out, err = wupgraph("explain", "WUP-007", "-l", lang)
    assert (code, err) == (0, "")
    assert out.startswith(head)
    assert 0 < out.index(wrong) < out.index('schema:endDate "2019-06-30"^^xsd:date') < out.index(right)
    for short in ("wup-7", "7", "007"):
        assert wupgraph("explain", short, "-l", lang) == (0, out, "")


# completion


@pytest.mark.parametrize(
    ("shell", "first_line"),
    [("bash", "_wupgraph_completion() {"), ("zsh", "#compdef wupgraph"), ("fish", "function _wupgraph_completion;")],
)
def test_completion_prints_the_script_of_a_shell(wupgraph: Run, shell: str, first_line: str) -> None:
    code, out, err = wupgraph("completion", shell)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == first_line
    assert f"_WUPGRAPH_COMPLETE={shell}_complete" in out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("wupgraph query run agr", ["agreements-of", "agreements"]),
        ("wupgraph query show in-", ["in-force-on", "in-several-projects"]),
        ("wupgraph query run agreements-of ", ["institution="]),
        ("wupgraph query run topics topic=x t", ["thing="]),
        ("wupgraph query run agreements-of institution=x ", []),
        ("wupgraph query run agreements-of institution=wup-o", ["institution=wup-olsztyn"]),
        ("wupgraph query run agreements-of institution = wup-o", ["wup-olsztyn"]),
        (
            "wupgraph query run agreements-of institution=organization:wup-o",
            ["institution=organization:wup-olsztyn"],
        ),
        (
            "wupgraph query run chain-of agreement =",
            [
                "agreement-1992",
                "agreement-2007",
                "declaration-2017",
                "financing-agreement-2012",
                "letter-of-intent-2004",
            ],
        ),
        ("wupgraph query run events dates=", ["dates=exact", "dates=all"]),
        ("wupgraph query run running-on day=", ["day=today"]),
        ("wupgraph query run agreements-of nothing=wup", []),
        ("wupgraph query run agreements-of -s http://127.0.0.1:1/ institution=wup", []),
        ("wupgraph ev", ["evidence"]),
        ("wupgraph ser", ["serve"]),
        ("wupgraph query run agreements-of --st", ["--store", "--stated-only"]),
        ("wupgraph find rada --kind or", ["organization"]),
        ("wupgraph explain wup-00", [f"WUP-00{i}" for i in range(10)]),
        ("wupgraph validate --fail-on ", ["violation", "warning", "info", "never"]),
    ],
)
def test_completion_answers(typed: str, offered: list[str]) -> None:
    completed = subprocess.run(
        [sys.executable, "-c", "from wupgraph.cli.main import main; main()"],
        env={
            **os.environ,
            "_WUPGRAPH_COMPLETE": "bash_complete",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(typed.count(" ")),
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (completed.returncode, completed.stderr) == (0, "")
    lines = completed.stdout.splitlines()
    assert [line.removeprefix("plain,") for line in lines if line] == offered


def test_bash_completes_a_value_after_the_equals_sign(wupgraph: Run, tmp_path: Path) -> None:
    """Bash itself, with its own splitting of words; `compopt` works only while somebody types."""
    (tmp_path / "wupgraph").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wupgraph "$@"\n', encoding="utf-8")
    (tmp_path / "wupgraph").chmod(0o755)
    (tmp_path / "script").write_text(wupgraph("completion", "bash")[1], encoding="utf-8")
    asked = """\
compopt() { echo "compopt $1 $2"; }
complete() { :; }
source ./script
ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _wupgraph_completion ./wupgraph; echo "${COMPREPLY[*]}"; }
ask wupgraph query run agreements-of inst
ask wupgraph query run agreements-of institution = wup-o
"""
    said = subprocess.run(["bash", "-c", asked], cwd=tmp_path, capture_output=True, check=True, encoding="utf-8")
    assert (said.stdout, said.stderr) == ("compopt -o nospace\ninstitution=\nwup-olsztyn\n", "")


# The suffix of the output file


@pytest.mark.parametrize(
    ("arguments", "file", "format_"),
    [
        (AGREEMENTS_OF, "out.csv", "csv"),
        (AGREEMENTS_OF, "out.tsv", "tsv"),
        (AGREEMENTS_OF, "out.json", "json"),
        (AGREEMENTS_OF, "out.JSON", "json"),
        (AGREEMENTS_OF, "out.md", "markdown"),
        (AGREEMENTS_OF, "out.txt", "table"),
        (("sparql", "SELECT ?s { ?s a schema:Project }"), "out.json", "json"),
        (("sparql", "ASK { ?s a schema:Project }"), "out.json", "json"),
        (("sparql", "DESCRIBE work:nowa-szansa"), "out.nt", "nt"),
        (("sparql", "DESCRIBE work:nowa-szansa"), "out.ttl", "turtle"),
        (("export",), "out.ttl", "turtle"),
        (("export",), "out.nt", "nt"),
        (("export",), "out.nq", "nq"),
        (("export",), "out.trig", "trig"),
        (("export",), "out.jsonld", "jsonld"),
        (("show", "nowa-szansa"), "out.json", "json"),
        (("show", "nowa-szansa"), "out.txt", "text"),
    ],
)
def test_the_suffix_of_the_output_says_the_format(
    wupgraph: Run, tmp_path: Path, arguments: tuple[str, ...], file: str, format_: str
) -> None:
    assert wupgraph(*arguments, "-o", file) == (0, "", "")
    assert wupgraph(*arguments, "-o", "asked", "-f", format_) == (0, "", "")
    assert (tmp_path / file).read_bytes() == (tmp_path / "asked").read_bytes()


def test_a_format_that_is_asked_for_goes_before_the_suffix(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph(*AGREEMENTS_OF, "-o", "out.json", "-f", "tsv") == (0, "", "")
    assert (tmp_path / "out.json").read_text(encoding="utf-8").startswith("?agreement\t?type\t")


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize(
    ("path", "suffixes"),
    [
        (("query", "run"), ".csv, .tsv, .json, .md, .xlsx, .ods, .txt"),
        (("validate",), ".json, .jsonl, .csv, .sarif, .xml, .html, .md, .ttl, .xlsx, .ods"),
        (("evidence", "check"), ".json, .jsonl, .csv, .sarif, .xml, .html, .md, .ttl, .xlsx, .ods"),
        (("evidence", "conflicts"), ".txt, .csv, .json, .md"),
        (("evidence", "coverage"), ".csv, .json, .md, .xlsx, .ods, .txt"),
        (("export",), ".ttl, .trig, .jsonld, .nt, .nq"),
        (("sparql",), ".ttl, .nt"),
        (("show",), ".json"),
    ],
)
def test_the_help_names_the_suffixes(wupgraph: Run, lang: str, path: tuple[str, ...], suffixes: str) -> None:
    assert suffixes in " ".join(wupgraph("-l", lang, *path, "--help")[1].split())


# The line of the file in a report


def test_validate_shows_the_line_of_a_packed_file(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "new.ttl.gz").write_bytes(gzip.compress(WRONG.encode("utf-8")))
    code, out, err = wupgraph("validate", "new.ttl.gz")
    assert (code, err) == (1, "")
    assert '\n    11 |     schema:endDate "2019-06-30"^^xsd:date ;\n' in out


def test_validate_shows_no_empty_line_for_what_came_through_standard_input(
    wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode("utf-8"))))
    code, out, _ = wupgraph("validate", "-")
    assert code == 1
    assert re.findall(r"(?m)^ *\d* \| *$", out) == []


# Evidence for what is yet to be written


@pytest.mark.parametrize("subject", ["project:nieznany-zapis", f"{ID}project/nieznany-zapis"])
@pytest.mark.parametrize("predicate", ["schema:endDate", "https://schema.org/endDate"])
def test_evidence_quote_takes_a_subject_that_nothing_describes_yet(
    wupgraph: Run, sources: Path, subject: str, predicate: str
) -> None:
    code, out, err = wupgraph(
        "-l", "en", "evidence", "quote", "31 marca 2008 r.", "--source", "000", "--sources", str(sources),
        "--subject", subject, "--property", predicate, "--value", '"2008-03-31"^^xsd:date',
    )  # fmt: skip
    assert (code, err) == (0, f'Note: the register holds no "{subject}".\n')
    assert "claim:nieznany-zapis-end-date-000-1 a wupg:Claim ;\n" in out
    assert "    rdf:subject project:nieznany-zapis ; rdf:predicate schema:endDate ; " in out


def test_evidence_quote_says_when_a_new_subject_looks_like_a_slip(wupgraph: Run, sources: Path) -> None:
    code, _, err = wupgraph(
        "evidence", "quote", "340 osób", "--source", "000", "--sources", str(sources),
        "--subject", "project:wymiana-doswiadczenia", "--property", "schema:endDate", "--value", "1",
    )  # fmt: skip
    assert (code, err.count("\n")) == (0, 1)
    assert err.startswith(
        "Uwaga: w rejestrze nie ma „project:wymiana-doswiadczenia”. Może chodziło o: project:wymiana-"
    )


@pytest.mark.parametrize(("chars", "said"), [(80, False), (81, True)])
def test_evidence_quote_warns_of_a_long_quotation(wupgraph: Run, tmp_path: Path, chars: int, said: bool) -> None:
    text = "a" * chars
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "900.txt").write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    (tmp_path / "one.ttl").write_text(
        f"<{ID}source/umowa> a <https://schema.org/DigitalDocument> ;\n"
        f'    <http://purl.org/dc/terms/identifier> "900" ; <https://schema.org/sha256> "{sha256}" .\n',
        encoding="utf-8",
    )
    asked = ("evidence", "quote", text, "--source", "900", "--sources", "docs", "-d", "one.ttl")
    in_polish = (
        "Uwaga: cytat jest długi (liczba znaków: 81); wystarczy najkrótszy fragment z wartością (do 80 znaków, chyba "
        "że to tytuł lub nazwa urzędowa).\n"
    )
    in_english = (
        "Note: the quotation has 81 characters; the shortest passage with the value will do (at most 80 characters, "
        "unless it is a title or an official name).\n"
    )
    assert wupgraph(*asked)[::2] == (0, in_polish if said else "")
    assert wupgraph("-l", "en", *asked)[::2] == (0, in_english if said else "")
    assert wupgraph("-q", *asked)[2] == ""


NEEDED = "Change the name, or give a format (-f)."


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        ((*AGREEMENTS_OF, "-o", "wynik.pdf"), ".csv, .tsv, .json, .md, .xlsx, .ods, .txt"),
        (("find", "Olsztyn", "-o", "wynik.html"), ".csv, .tsv, .json, .md, .xlsx, .ods, .txt"),
        (("sparql", "ASK { }", "-o", "wynik.pdf"), ".csv, .tsv, .json, .md, .xlsx, .ods, .txt, .ttl, .nt"),
        (("sparql", "ASK { }", "-o", "wynik.csv"), ".json, .txt"),
        (("sparql", "CONSTRUCT WHERE { ?s ?p ?o }", "-o", "wynik.csv"), ".ttl, .nt, .txt"),
        (("sparql", "SELECT * { }", "-o", "wynik.ttl"), ".csv, .tsv, .json, .md, .xlsx, .ods, .txt"),
        (("show", "wup-olsztyn", "-o", "karta.pdf"), ".txt, .json, .xlsx, .ods"),
        (("export", "-o", "reg.rdf"), ".ttl, .trig, .jsonld, .nt, .nq"),
        (("evidence", "coverage", "-o", "wynik.pdf"), ".csv, .json, .md, .xlsx, .ods, .txt"),
        (("evidence", "conflicts", "-o", "wynik.PDF"), ".txt, .csv, .json, .md, .xlsx, .ods"),
        (("diff", "HEAD", "HEAD", "-o", "wynik.html"), ".txt, .md, .json"),
        (("validate", "-o", "uwagi.pdf"), ".txt, .json, .jsonl, .csv, .sarif, .xml, .html, .md, .ttl, .xlsx, .ods"),
        (("check", "-o", "uwagi.pdf"), ".txt, .json, .jsonl, .csv, .sarif, .xml, .html, .md, .ttl, .xlsx, .ods"),
    ],
    ids=" ".join,
)
def test_a_file_that_no_format_fits_is_refused(
    wupgraph: Run, tmp_path: Path, arguments: tuple[str, ...], known: str
) -> None:
    code, out, err = wupgraph(*arguments, "-l", "en")
    name = arguments[-1]
    said = f"{name}: no format has the suffix {Path(name).suffix.lower()}; there are: {known}. {NEEDED}"
    assert (code, out, err) == (2, "", f"wupgraph: {said}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "suffix"),
    [
        ((*AGREEMENTS_OF, "--bound", "-o", "pytanie.csv"), ".rq, .sparql, .txt"),
        (("evidence", "quote", "x", "--source", "000", "-o", "cytat.json"), ".ttl"),
        (("validate", "--write-baseline", "--baseline", "znane.xlsx"), ".json"),
        (("load", "-s", "./store", "--report", "raport.html"), ".json"),
    ],
    ids=" ".join,
)
def test_a_file_of_one_format_does_not_bear_the_name_of_another(
    wupgraph: Run, tmp_path: Path, arguments: tuple[str, ...], suffix: str
) -> None:
    code, out, err = wupgraph(*arguments, "-l", "en")
    assert (code, out) == (2, "")
    assert f"Give a name without one, or with this: {suffix}.\n" in err
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_given_goes_into_any_file(wupgraph: Run, tmp_path: Path) -> None:
    assert wupgraph(*AGREEMENTS_OF, "-f", "csv", "-o", "wynik.pdf") == (0, "", "")
    assert wupgraph("sparql", "ASK { }", "-f", "json", "-o", "wynik.srj") == (0, "", "")
    assert wupgraph("show", "wup-olsztyn", "-o", "karta") == (0, "", "")


def test_a_folder_with_data_alone_is_said_to_be_no_register(wupgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    said = "wupgraph: the current folder has data/ and neither wupgraph.toml nor shapes/: it is no register. "
    for command in (("query", "run", "agreements"), ("find", "Olsztyn"), ("query", "list"), ("check",)):
        code, out, err = wupgraph(*command, "-l", "en")
        assert (code, out, err.startswith(said), err.count("\n")) == (2, "", True, 1), command
    (tmp_path / "data" / "a.ttl").write_text("<x:a> <x:b> 1 .")
    assert wupgraph("sparql", "SELECT * { ?s ?p ?o }", "-d", "data")[::2] == (0, "")


def test_the_lists_of_questions_and_of_rules_are_json_too(wupgraph: Run) -> None:
    listed = json.loads(wupgraph("query", "list", "-f", "json", "-l", "en")[1])
    assert {one["name"] for one in listed} == {file.stem for file in QUESTIONS}
    (question,) = (one for one in listed if one["name"] == "agreements-of")
    assert question["title"] == "Agreements of an institution"
    assert question["parameters"][0]["name"] == "institution"
    assert question["parameters"][0]["required"] is True
    rules = json.loads(wupgraph("explain", "-f", "json", "-l", "en")[1])
    assert {"WUP-015", "WUP-E01", "WUP-S01"} <= {rule["code"] for rule in rules}
    rule = json.loads(wupgraph("explain", "15", "-f", "json", "-l", "pl")[1])
    assert (rule["code"], rule["severity"]) == ("WUP-015", "violation")
    assert "@prefix" in rule["examples"]["right"]
    assert json.loads(wupgraph("explain", "WUP-E01", "-f", "json")[1])["examples"] == {}


def test_a_polish_explanation_holds_no_english_remarks(wupgraph: Run) -> None:
    polish, english = (wupgraph("explain", "WUP-001", "-l", lang)[1] for lang in ("pl", "en"))
    assert "# The same institution with capital letters" in english
    assert "    #" not in polish
    assert "    organization:" in polish


def test_a_question_that_cannot_be_read_does_not_hide_the_others(wupgraph: Run, tmp_path: Path) -> None:
    shutil.copytree(assets.shipped_register() / "queries", tmp_path / "queries")
    for part in ("data", "shapes"):
        (tmp_path / part).mkdir()
    text = (tmp_path / "queries" / "cooperation" / "agreements.rq").read_text(encoding="utf-8")
    own = re.sub(r"#\+ tags: .*", "#+ tags: umowy gminy", text)
    (tmp_path / "queries" / "own.rq").write_text(own, encoding="utf-8")
    (tmp_path / "queries" / "bad.rq").write_text("#+ sumary: x\n" + text, encoding="utf-8")
    code, out, err = wupgraph("query", "list", "-l", "en")
    assert code == 3
    assert "agreements-of institution=…" in out
    assert err == "wupgraph: queries/bad.rq:1:1: a header line that cannot be understood: #+ sumary: x\n"
    assert wupgraph("query", "list", "--tag", "umowy gminy")[1].splitlines()[0].split()[0] == "own"
    code, _, err = wupgraph("query", "list", "--tag", "umowa", "-l", "en")
    assert code == 2
    assert err.startswith('wupgraph: there is no tag "umowa"; there are: agreements, ')
