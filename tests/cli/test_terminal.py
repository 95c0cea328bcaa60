"""The gate to the terminal: nothing out of data, names, arguments or servers is obeyed by a terminal or a build server.

Which letters these are: ECMA-48 (C0, C1, and ESC before others), Unicode Standard Annex 9 (direction), and section 5.8
of the Unicode Standard (separators).
"""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

import wupgraph as package
from tests.cli.test_evidence import register_in
from tests.prefixes import in_turtle, on_a_line
from wupgraph import screen

Run = Callable[..., tuple[int, str, str]]

OBEYED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# A window's title (OSC), a link (OSC 8), the clipboard (OSC 52), C1's CSI, DEL, a turned direction, a separator.
EVIL = (
    "\x1b]0;owned\x07 \x1b]8;;http://evil/\x07link \x1b]52;c;ZXZpbA==\x07 \x9b2J \x7f \x85 "
    "\u202egnp.\u202c \u2066x\u2069 \u200f \u061c \u2028 \r"
)
ORDERS = ("::error::owned", "##[error]owned", "##vso[task.setvariable variable=x]owned")
TAB_AND_LINE = "first\tone\n::error::owned\n    ⤷ „forged” — 900"


def turtle(text: str) -> str:
    """A text as a string of Turtle in ASCII."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\u{ord(c):04X}" for c in text) + '"'


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """A file with a claim, a plan and two claims that disagree; its names, quotations and notes are hostile."""
    file = register_in(tmp_path)
    text = file.read_text(encoding="utf-8")
    text = text.replace('"Nowe kompetencje"@pl', f"{turtle(EVIL + TAB_AND_LINE)}@pl")
    text = text.replace('"New skills"@en', f"{turtle(EVIL + TAB_AND_LINE)}@en")
    text = text.replace('oa:exact "31 marca 2008 r."', f"oa:exact {turtle(EVIL)}")
    text += f"""
claim:second a wupg:Claim ; rdf:subject project:nowe-kompetencje ; rdf:predicate schema:endDate ;
    rdf:object {turtle(EVIL)} ; wupg:rank rank:normal ; wupg:certainty certainty:stated ;
    skos:note {turtle(EVIL)}@pl , {turtle(EVIL)}@en ; prov:wasDerivedFrom <https://w3id.org/wupgraph/id/source/x#1> .
project:nowe-kompetencje schema:description {turtle(EVIL)} ; schema:about <http://e/a\\u202Eb> .
"""
    file.write_text(text, encoding="utf-8")
    return "one.ttl"


def is_safe(said: str) -> bool:
    """Whether a terminal and a build server take all of it for text."""
    lines = said.split("\n")
    return (
        OBEYED.search(said) is None
        and not any(re.match(r"\s*::[^:]*::", line) for line in lines)
        and not any(re.search(r"##\w*\[", line) for line in lines)
    )


ASKED = [
    ("find", "owned", "-f", "table"),
    ("find", "owned", "-f", "markdown"),
    ("show", "nowe-kompetencje"),
    ("show", "nowe-kompetencje", "-f", "json"),
    ("query", "run", "projects", "-f", "table"),
    ("query", "run", "projects", "-f", "json"),
    ("query", "run", "projects", "-f", "tsv"),
    ("sparql", "SELECT * { ?s skos:prefLabel|schema:about|schema:description ?o }", "-f", "table"),
    ("sparql", "SELECT * { ?s skos:prefLabel|schema:about|schema:description ?o }", "-f", "markdown"),
    ("sparql", "SELECT * { ?s skos:prefLabel|schema:about|schema:description ?o }", "-f", "json"),
    ("sparql", "SELECT * { ?s skos:prefLabel|schema:about|schema:description ?o }", "-f", "tsv"),
    ("sparql", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s a schema:Project }"),
    ("evidence", "conflicts"),
    ("evidence", "conflicts", "-f", "table"),
    ("evidence", "conflicts", "-f", "json"),
    ("evidence", "coverage", "-f", "table"),
    ("evidence", "coverage", "-f", "markdown"),
    ("evidence", "coverage", "-f", "json"),
    ("export",),
    ("export", "-f", "trig"),
    ("export", "-f", "jsonld"),
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_data_reach_no_terminal_raw(asked: tuple[str, ...], hostile: str, wupgraph: Run) -> None:
    code, out, err = wupgraph(*asked, "-d", hostile)
    assert code == 0, err
    assert is_safe(out)
    assert is_safe(err)


UNSEEN = "\u00ad\u180e\u200b\u200c\u200d\u2060\u2063\ufeff\ufff9\U0001d173\U000e0041"
POINTS = "U+00ADU+180EU+200BU+200CU+200DU+2060U+2063U+FEFFU+FFF9U+1D173U+E0041"


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "http://e/a"),
        ("find", "W", "-f", "table"),
        ("sparql", "SELECT * { ?s skos:prefLabel ?o }", "-f", "table"),
        ("fmt", "--diff", "one.ttl"),
        ("validate", "one.ttl", "--alone", "--shapes", "shape.ttl"),
    ],
    ids=" ".join,
)
def test_what_is_not_seen_is_shown_by_its_number(
    asked: tuple[str, ...], tmp_path: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    (tmp_path / "one.ttl").write_text(
        in_turtle("skos schema")
        + f'<http://e/a>\n    skos:prefLabel "W Olsztyn{UNSEEN}x\u00a0y"@pl ; a schema:Project .\n',
        encoding="utf-8",
    )
    (tmp_path / "shape.ttl").write_text(
        on_a_line("sh") + "<http://e/S> sh:targetNode <http://e/a> ; sh:property [ "
        "sh:path <http://www.w3.org/2004/02/skos/core#prefLabel> ; sh:hasValue 1 ; sh:pattern '^x' ] ."
    )
    asked = asked if asked[0] in ("fmt", "validate") else (*asked, "-d", "one.ttl")
    _, out, err = wupgraph(*asked)
    assert f"Olsztyn{POINTS}x" in out, err
    assert not any(letter in out for letter in UNSEEN)
    assert asked[0] == "validate" or "x\u00a0y" in out


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_what_is_not_seen_goes_into_a_pipe_as_it_is(form: str, tmp_path: Path, wupgraph: Run) -> None:
    (tmp_path / "one.ttl").write_text(f'<http://e/a> <http://e/p> "{UNSEEN}" .', encoding="utf-8")
    _, out, _ = wupgraph("sparql", "-d", "one.ttl", "SELECT ?o { ?s ?p ?o }", "-f", form)
    assert UNSEEN in out


def test_signs_that_are_seen_stay() -> None:
    signs = "\u0600\u06dd\u070f\U000110bd"
    assert (screen.on_screen(signs), screen.on_one_line(signs)) == (signs, signs)


SHAPE = on_a_line("sh") + "<urn:s> a sh:NodeShape ; sh:targetClass <urn:T> ."
FORMS = ("full", "concise", "github", "markdown", "html", "json", "jsonl", "sarif", "gitlab", "junit", "turtle", "csv")


def reports_of(wupgraph: Run, *arguments: str) -> tuple[int, dict[str, str]]:
    """The exit code of a check, and its reports in all forms."""
    files = [part for form in FORMS for part in ("-f", f"{form}=reports/{form}")]
    Path("reports").mkdir(exist_ok=True)
    code, _, err = wupgraph("validate", "--alone", "--force", *files, "--shapes", "s.ttl", *arguments)
    assert is_safe(err)
    return code, {form: Path("reports", form).read_bytes().decode() for form in FORMS}


def test_reports_of_findings_are_safe_in_every_form(tmp_path: Path, wupgraph: Run) -> None:
    text = turtle(EVIL + TAB_AND_LINE + "".join(ORDERS))
    Path("s.ttl").write_text(
        on_a_line("sh", e="http://e/")
        + f"""
        <http://e/S\\u202E> a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path e:p ; sh:maxLength 1 ;
            sh:message "::error::{{?value}}" ] , [ sh:path e:q ; sh:minCount 1 ; sh:message {text} ;
            sh:name {text} ] .""",
        encoding="utf-8",
    )
    Path("d.ttl").write_text(f"@prefix e: <http://e/> . <http://e/\\u202E> a e:T ; e:p {text} .", encoding="utf-8")
    code, reports = reports_of(wupgraph, "d.ttl")
    assert code == 1
    for form, said in reports.items():
        assert "owned" in said, form
        if form == "github":  # What follows a command in its line is its message.
            assert OBEYED.search(said) is None
            assert all(re.match(r"::error (file|title)=[^:]*::", line) for line in said.splitlines())
        elif form == "turtle":  # Canonical Turtle is exact: what stands in a line stays.
            assert is_safe(said.replace("##", ""))
        else:
            assert is_safe(said), form


def test_csv_and_tsv_are_exact_in_a_pipe(hostile: str, wupgraph: Run) -> None:
    query = "SELECT ?o { project:nowe-kompetencje schema:description ?o }"
    out = wupgraph("sparql", query, "-d", hostile, "-f", "csv")[1]
    assert list(csv.reader(io.StringIO(out, newline="")))[1:] == [[EVIL]]
    said = wupgraph("sparql", query, "-d", hostile, "-f", "tsv")[1].splitlines()[1]
    assert next(iter(ox.parse(f"<e:s> <e:p> {said} .", ox.RdfFormat.TURTLE))).object.value == EVIL


def on_a_terminal(*arguments: str, into: int | None = None, **variables: str) -> str:
    """What a command writes to a terminal.

    Args:
        into: an open file that gets standard output in place of the terminal.
        variables: of the environment.
    """
    ours, theirs = pty.openpty()
    environment = {**os.environ, "WUPGRAPH_LANG": "en", "COLUMNS": "80", **variables}
    command = [sys.executable, "-m", "wupgraph", *arguments]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=into or theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 1 << 16):
            said += piece
    except OSError:  # Linux says so that nobody writes any more.
        pass
    process.wait()
    os.close(ours)
    return said.decode().replace("\r\n", "\n")  # The terminal's own.


COLOURED = {"TERM": "xterm-256color", "NO_COLOR": ""}
# Select Graphic Rendition (ECMA-48, 8.3.117), as this program may write it: bold, a colour, and the end of both.
SGR = re.compile("\x1b\\[(?:0|1|3[0-7])m")


def plain(said: str) -> str:
    """What stands there without colour; there is some."""
    assert SGR.search(said)
    without = SGR.sub("", said)
    assert OBEYED.search(without) is None
    return without


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "nowe-kompetencje"),
        ("find", "owned", "-f", "table"),
        ("evidence", "conflicts"),
        ("evidence", "conflicts", "-f", "table"),
        ("evidence", "coverage", "-f", "table"),
    ],
    ids=" ".join,
)
def test_colour_lets_nothing_of_the_data_through(asked: tuple[str, ...], hostile: str) -> None:
    assert "U+001B" in plain(on_a_terminal(*asked, "-d", hostile, **COLOURED))


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_csv_and_tsv_are_made_visible_on_a_terminal(name: str, hostile: str) -> None:
    said = on_a_terminal("sparql", "SELECT ?o { ?s schema:description ?o }", "-d", hostile, "-f", name)
    assert "owned" in said
    assert OBEYED.search(said) is None


def test_lines_of_a_value_are_no_lines_of_a_card(hostile: str, wupgraph: Run) -> None:
    out = wupgraph("show", "nowe-kompetencje", "-d", hostile)[1]
    assert "│     ⤷ „forged” — 900" in out
    assert re.search(r"^ *⤷ „forged”", out, re.MULTILINE) is None


ARGUMENTS = [
    ("query", "run", "\x1b]0;x\x07"),
    ("query", "run", "\n::error::x"),
    ("query", "run", "projects", "\x9b2J=1"),
    ("query", "run", "agreements-of", "institution=\x1b[2J\n::error::x"),
    ("query", "show", "\u202ex"),
    ("query", "list", "--tag", "\x1b[2J"),
    ("query", "run", "projects", "-d", "\x1b[2J.ttl"),
    ("query", "run", "projects", "-d", "\udcff.ttl"),
    ("query", "run", "projects", "-o", "\x1b[2J/x.csv"),
    ("query", "run", "projects", "-f", "\x1b[2J"),
    ("query", "run", "projects", "-s", "\x1b[2J"),
    ("query", "run", "projects", "-s", "http://\x1b[2J/"),
    ("query", "run", "projects", "-l", "\x1b[2J"),
    ("\x1b[2J",),
    ("--\x1b[2J",),
    ("--version=\x1b[2J",),
    ("find", "\x1b[2J", "--limit", "\x1b[2J"),
    ("find", "x", "--kind", "\x1b[2J"),
    ("show", "\x1b[2J\n::error::x"),
    ("show", "::error::x", "##[error]x"),
    ("sparql", "SELECT * { ?s \x1b[2J ?o }"),
    ("sparql", "SELECT * { ?s e\u202e:x ?o }"),
    ("sparql", "--file", "\x1b[2J"),
    ("validate", "\x1b[2J.ttl"),
    ("validate", "\n::error::x.ttl"),
    ("validate", "--select", "\x1b[2J"),
    ("validate", "--changed=\x1b[2J"),
    ("fmt", "\x1b[2J.ttl"),
    ("diff", "\x1b[2J.ttl", "\u202e.ttl"),
    ("explain", "\x1b[2J"),
    ("load", "-s", "\x1b[2J"),
    ("load", "-s", "\x1b+http://e/", "--max-delete", "\x1b[2J"),
    ("store", "show", "\x1b[2J"),
    ("evidence", "quote", "x", "--source", "\x1b[2J", "--sources", "\x1b[2J"),
    ("evidence", "coverage", "--fail-under", "\x1b[2J"),
    ("export", "--shards", "\x1b[2J/x"),
    ("completion", "\x1b[2J"),
]


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("asked", ARGUMENTS, ids=lambda asked: ascii(" ".join(asked)))
def test_arguments_come_back_visible_and_on_one_line(
    asked: tuple[str, ...], lang: str, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WUPGRAPH_LANG", lang)
    code, out, err = wupgraph(*asked)
    assert code in (0, 2, 3, 4), err
    assert is_safe(out)
    assert is_safe(err)
    assert err.count("\n") == 1
    assert code == 0 or err.startswith("wupgraph: ")


NAMES = [
    "a\n::error file=x::owned\n.ttl",
    "::error::owned.ttl",
    "  ::error::owned.ttl",
    "##[error]owned.ttl",
    "a%0A::error::owned,line=7:x\r.ttl",
    "\x1b]0;owned\x07.ttl",
    "\u202eowned.ttl",
    os.fsdecode(b"\xff.ttl"),
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_of_files_order_nothing(name: str, tmp_path: Path, wupgraph: Run) -> None:
    Path(name).write_text("@prefix e: <http://e/> . e:a e:p ", encoding="utf-8")
    Path("s.ttl").write_text(SHAPE)
    code, reports = reports_of(wupgraph, name)
    assert code == 3
    command = reports.pop("github").removesuffix("\n")
    assert re.fullmatch(r"::error file=[^:,\n]*,line=1,col=\d+,endColumn=\d+,title=WUP-I01::[^\n]*", command)
    assert OBEYED.search(command) is None
    assert {form for form, said in reports.items() if not is_safe(said)} == set()
    for asked in (("fmt", "--check", name), ("diff", name, name), ("sparql", "ASK {}", "-d", name)):
        code, out, err = wupgraph(*asked)
        assert (code, out, err.count("\n")) == (3, "", 1)
        assert is_safe(err)


def test_annotations_keep_the_name_of_a_file(tmp_path: Path, wupgraph: Run) -> None:
    """GitHub turns %25, %3A, %2C back (its runner, ActionCommand.UnescapeProperty)."""
    Path("s.ttl").write_text(SHAPE)
    Path("50%,a:b.ttl").write_text("<", encoding="utf-8")
    said = wupgraph("validate", "--alone", "--shapes", "s.ttl", "50%,a:b.ttl", "-f", "github")[1]
    assert said.startswith("::error file=50%25%2Ca%3Ab.ttl,line=1,")


def test_what_a_server_answers_is_told_on_one_visible_line(wupgraph: Run) -> None:
    from tests.fault_server import FaultServer

    with FaultServer() as server:
        server.answer = ("500 Internal Server Error", f"{EVIL}\n::error::owned".encode())
        code, out, err = wupgraph("-l", "en", "sparql", "ASK {}", "-s", server.url)
    assert (code, out) == (4, "")
    assert is_safe(err)
    assert err.count("\n") == 1


# Formulas and markup


def test_a_report_in_csv_holds_no_formula(tmp_path: Path, wupgraph: Run) -> None:
    Path("s.ttl").write_text(SHAPE)
    for name in ("=cmd.ttl", "+1.ttl", "-1.ttl", "@x.ttl"):
        Path(name).write_text("<", encoding="utf-8")
        out = wupgraph("validate", "--alone", "--shapes", "s.ttl", "-f", "csv", "--", name)[1]
        (row,) = csv.DictReader(io.StringIO(out, newline=""))
        assert row["file"] == f"./{name}"
        assert Path(row["file"]).samefile(name)
        assert not any(cell and cell[0] in "=+-@" for cell in row.values())


def test_rows_in_csv_stay_exact(tmp_path: Path, wupgraph: Run) -> None:
    out = wupgraph("sparql", 'SELECT * { VALUES ?x { "=1+1" "+48 89 522 79 00" "-5" "@x" } }', "-f", "csv")[1]
    assert out.split("\n") == ["x", "=1+1", "+48 89 522 79 00", "-5", "@x", ""]


def test_markdown_of_rows_holds_no_markup(wupgraph: Run) -> None:
    text = "<img src=x onerror=alert(1)> &lt; [a](http://evil) `x` | *b* <http://evil>"
    out = wupgraph("sparql", f'SELECT ("{text}" AS ?x) {{}}', "-f", "markdown")[1]
    assert out.splitlines()[-1] == (
        r"| &lt;img src=x onerror=alert(1)&gt; &amp;lt; \[a\](http://evil) \`x\` \| \*b\* &lt;http://evil&gt; |"
    )


# Formatting


def test_fmt_keeps_escapes_of_what_a_terminal_would_obey(tmp_path: Path, wupgraph: Run) -> None:
    values = f"{turtle(EVIL)} , {turtle(EVIL + chr(10) + EVIL)}"
    text = f"<http://e/a> <http://e/p> {values} ; <http://e/q\\u202E> <http://e/\\u200F> .\n"
    text = f"@prefix x: <http://x/\\u202E> .\n\n{text}x:b a x:c .\n"
    Path("x.ttl").write_text(text, encoding="utf-8")
    Path("y.ttl").write_text(text, encoding="utf-8")
    assert wupgraph("fmt", "--diff", "x.ttl")[0] == 0
    assert wupgraph("fmt", "x.ttl")[0] == 0
    written = Path("x.ttl").read_text(encoding="utf-8")
    assert OBEYED.search(written) is None
    before, after = (set(ox.parse(one, ox.RdfFormat.TURTLE)) for one in (text, written))
    assert before == after
    assert wupgraph("fmt", "--check", "x.ttl")[0] == 0
    assert wupgraph("diff", "x.ttl", "y.ttl")[0] == 0


def test_fmt_shows_what_is_raw_in_a_file_and_still_writes_it_right(tmp_path: Path, wupgraph: Run) -> None:
    text = f'# {EVIL.replace(chr(13), "")}\n\n<http://e/a> <http://e/p> "{EVIL.replace(chr(13), "")}" .\n'
    Path("x.ttl").write_text(text, encoding="utf-8", newline="")
    code, out, _ = wupgraph("fmt", "--diff", "x.ttl")
    assert (code, is_safe(out)) == (0, True)
    assert "U+001B]0;owned" in out
    assert "\\u001B]0;owned" in out


# The gate is the only one


def test_nothing_else_in_the_package_prints() -> None:
    speaks = re.compile(
        r"^(?!\s*(?:>>>|\.\.\.)).*?(?:\bprint\(|\b(?:click\.|import )(?:echo|secho|echo_via_pager|confirm|prompt)\b"
        r"|\bstd(?:out|err)__?\.(?:write|buffer|flush)|\bstd(?:out|err)\.(?:write|buffer|flush)|traceback\.print)",
        re.MULTILINE,
    )
    folder = Path(package.__file__).parent
    found = {
        file.relative_to(folder).as_posix(): len(speaks.findall(file.read_text(encoding="utf-8")))
        for file in folder.rglob("*.py")
    }
    # cli/main hands on what is left on standard error when the process goes.
    assert {file: count for file, count in found.items() if count} == {
        "cli/terminal.py": found["cli/terminal.py"],
        "cli/main.py": 1,
    }
    assert found["cli/terminal.py"] > 3


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_nothing_that_a_shell_or_terminal_obeys(
    shell: str, tmp_path: Path, wupgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        in_turtle("org skos")
        + f"""
        <https://w3id.org/wupgraph/id/organization/evil-one> a org:Organization ; skos:prefLabel {turtle(EVIL)}@pl .
        <https://w3id.org/wupgraph/id/organization/evil;$(reboot)> a org:Organization ; skos:prefLabel "x"@pl ."""
    )
    Path("x.ttl").write_text(text, encoding="utf-8")
    monkeypatch.setenv("_WUPGRAPH_COMPLETE", f"{shell}_complete")
    line = "wupgraph query run agreements-of -d x.ttl institution=evil"
    words = {"COMP_WORDS": line, "COMP_CWORD": "6" if shell != "fish" else "institution=evil"}
    for name, value in words.items():
        monkeypatch.setenv(name, value)
    code, out, _ = wupgraph()
    assert code == 0
    assert "evil-one" in out
    assert "reboot" not in out
    assert OBEYED.search(out) is None


# Outputs that cannot be written


def shell(command: str) -> tuple[int, str]:
    """The exit code of a line of shell, and what it says on standard error."""
    ended = subprocess.run(
        command.replace("wupgraph", f'"{sys.executable}" -m wupgraph -l en'),
        shell=True, capture_output=True, text=True, env={**os.environ, "WUPGRAPH_LANG": "en"},
    )  # fmt: skip
    return ended.returncode, ended.stderr


NO_SPACE = "wupgraph: the answer cannot be written: No space left on device.\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("wupgraph query list >/dev/full", NO_SPACE),
        ("wupgraph --version >/dev/full", NO_SPACE),
        ("wupgraph fmt --check w.ttl >/dev/full", NO_SPACE),
        ("wupgraph -q fmt --check w.ttl >&-", "wupgraph: the answer cannot be written: standard output is closed.\n"),
        ("wupgraph -q query run projects >&-", "wupgraph: the answer cannot be written: standard output is closed.\n"),
        (
            "wupgraph -q query run projects -o /dev/full --force",
            "wupgraph: /dev/full: the file cannot be written: No space left on device.\n",
        ),
    ],
)
def test_an_answer_that_cannot_be_written_has_a_code_of_its_own(command: str, said: str, tmp_path: Path) -> None:
    Path("w.ttl").write_text("<http://e/b> <http://e/p> 1 . <http://e/a> <http://e/p> 1 .", encoding="utf-8")
    code, err = shell(command)
    assert code == 74
    assert err.endswith(said)


def test_a_closed_output_is_no_matter_to_who_says_nothing(tmp_path: Path) -> None:
    Path("w.ttl").write_text("<http://e/b> <http://e/p> 1 .", encoding="utf-8")
    assert shell("wupgraph fmt w.ttl >&-")[0] == 0
    assert shell("wupgraph -q query run projects >x.csv 2>&-")[0] == 0
    assert shell("wupgraph query run projects | head -1 >/dev/null")[0] == 0


def test_a_closed_input_is_told(tmp_path: Path) -> None:
    for command in ("fmt - <&-", "sparql - <&-"):
        assert shell(f"wupgraph {command}") == (3, "wupgraph: <stdin>: standard input is closed; give a file\n")
