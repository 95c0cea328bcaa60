"""Every form of report: as it was looked at once (golden/), as others read it, and when there is very much of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from junitparser import Failure, JUnitXml, TestCase
from sarif_pydantic import Sarif

from tests.findings.found import DESCRIPTION, END, NAMES, NESTED, NOWHERE, QUOTATION, UNLINED, line_of
from tests.schemas import faults
from tests.text_formats import in_text
from wupgraph.findings.finding import Finding
from wupgraph.findings.reports import FINDING_FORMATS
from wupgraph.findings.reports.report_facts import ReportContext
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place
from wupgraph.severity import Severity
from wupgraph.text import Text, Texts

GOLDEN = Path(__file__).parent / "golden"
FOUND = [QUOTATION, UNLINED, END, DESCRIPTION, NESTED, NOWHERE]
RULES = {
    "WUP-007": Text("Koniec przed początkiem", "The end before the start"),
    "WUP-E04": Text("Cytatu nie ma w dokumencie", "A quotation is not in the document"),
}
BODIES = {
    "project:nowe-kompetencje": "WUP w Olsztynie",
    "claim:nowe-kompetencje-end-date-001-1": "WUP w Białymstoku <filia>",
}


def bodies_of() -> Mapping[str, str]:
    return BODIES


KNOWN = ReportContext(lambda: RULES, bodies_of, Severity.VIOLATION, "1.2.3")


def report(name: str, findings: Sequence[Finding], lang: str = "pl", known: ReportContext = KNOWN) -> str:
    said = FINDING_FORMATS.renderer(name)(findings, lang, NAMES, line_of, known)
    assert isinstance(said, str)
    return said


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("name", in_text(FINDING_FORMATS))
def test_a_report_is_as_it_was_seen_to_be_right(name: str, lang: str) -> None:
    golden = GOLDEN / f"{name}.{lang}"
    assert report(name, FOUND, lang).encode() == golden.read_bytes()


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("name", in_text(FINDING_FORMATS))
def test_a_report_of_nothing_is_as_it_was_seen_to_be_right(name: str, lang: str) -> None:
    said = json.loads((GOLDEN / "nothing.json").read_text(encoding="utf-8"))
    assert report(name, [], lang) == said[name][lang]


# Very much


def many(number: int) -> list[Finding]:
    """So many findings of four rules, one of them with few."""
    return [
        END._replace(
            code="WUP-001" if i < 3 else f"WUP-{2 + i % 3:03}",
            severity=Severity(1 + i % 3),
            place=Place(f"data/{i % 40}.ttl", 1 + i // 40, 20, 1 + i // 40, 42),
            focus=f"project:p-{i // 2}",
            focus_label=f"Projekt {i // 2}",
        )
        for i in range(number)
    ]


def test_full_shows_fifty_of_each_rule_and_says_how_many_more_there_are() -> None:
    said = report("full", many(10_000), "en")
    assert said.count("data/") == 153
    assert said.endswith(
        """
WUP-002: and more: 3283 (all are listed by -f concise, csv or json)
WUP-003: and more: 3282 (all are listed by -f concise, csv or json)
WUP-004: and more: 3282 (all are listed by -f concise, csv or json)

errors: 3333, warnings: 3333, infos: 3334
"""
    )


@pytest.mark.parametrize("name", ["concise", "jsonl"])
def test_a_form_of_one_line_a_finding_has_all_of_them(name: str) -> None:
    assert len(report(name, many(10_000)).splitlines()) == 10_000


# SARIF


def test_sarif_keeps_to_its_schema() -> None:
    for findings in (FOUND, [], many(100)):
        assert faults(json.loads(report("sarif", findings)), "sarif-2.1.0") == []


def test_the_schema_of_sarif_sees_what_is_wrong() -> None:
    log = json.loads(report("sarif", FOUND))
    (run,) = log["runs"]
    run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    run["results"][1]["level"] = "violation"
    assert sorted(fault.partition(":")[0] for fault in faults(log, "sarif-2.1.0")) == [
        "$.runs[0].results[0].locations[0].physicalLocation.region.startLine",
        "$.runs[0].results[1].level",
    ]


def test_sarif_is_read_back_by_a_library_of_others() -> None:
    (run,) = Sarif.model_validate_json(report("sarif", FOUND, "en")).runs
    rules = run.tool.driver.rules or []
    assert [rule.id for rule in rules] == ["WUP-005", "WUP-007", "WUP-014", "WUP-E01", "WUP-E04"]
    results = run.results or []
    assert [(one.rule_id, rules[one.rule_index or 0].id, one.level) for one in results] == [
        ("WUP-E04", "WUP-E04", "error"),
        ("WUP-007", "WUP-007", "warning"),
        ("WUP-007", "WUP-007", "error"),
        ("WUP-005", "WUP-005", "warning"),
        ("WUP-014", "WUP-014", "error"),
        ("WUP-E01", "WUP-E01", "note"),
    ]
    place = (results[2].locations or [])[0].physical_location
    assert place is not None
    assert place.artifact_location is not None
    assert place.region is not None
    region = place.region
    assert place.artifact_location.uri == "new.ttl"
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (3, 20, 3, 42)


def fingerprints_of(findings: Sequence[Finding], prefixes: Prefixes = NAMES) -> list[str]:
    log = json.loads(FINDING_FORMATS.renderer("sarif")(findings, "pl", prefixes, line_of, KNOWN))
    issues = json.loads(FINDING_FORMATS.renderer("gitlab")(findings, "pl", prefixes, line_of, KNOWN))
    found = [one["partialFingerprints"]["wupgraph/v1"] for one in log["runs"][0]["results"]]
    assert [issue["fingerprint"] for issue in issues] == found
    return found


def test_fingerprints_do_not_change_when_a_file_is_formatted_anew() -> None:
    moved = END._replace(
        place=Place("renamed.ttl", 90, 1, 90, 9), message=Text("a", "b"), hint=None, related=(), focus_label="x"
    )
    assert fingerprints_of([moved]) == fingerprints_of([END])
    renamed = Prefixes(
        {"p": NAMES.namespaces["project"], "s": NAMES.namespaces["schema"], "x": NAMES.namespaces["xsd"]}
    )
    other = END._replace(focus="p:nowe-kompetencje", path="s:endDate", value='"2019-06-30"^^x:date')
    assert fingerprints_of([other], renamed) == fingerprints_of([END])


def test_fingerprints_tell_findings_apart() -> None:
    others = [
        END._replace(code="WUP-008"),
        END._replace(focus="project:inny"),
        END._replace(path="schema:startDate"),
        END._replace(value='"2019-07-01"^^xsd:date'),
        END._replace(value='"xsd:date"'),
        END._replace(value="xsd:date"),
    ]
    assert len({*fingerprints_of([END, *others])}) == 7


def test_what_is_the_same_in_all_that_is_counted_gets_a_number() -> None:
    one, other = (DESCRIPTION._replace(focus=label) for label in ("_:b0", "_:a7f"))
    first, second = fingerprints_of([one, other])
    assert second == f"{first}:2"
    assert fingerprints_of([other]) == [first]


def test_the_uri_of_a_file_is_escaped() -> None:
    strange = END._replace(place=Place("dane/zażółć #1 100%.ttl", 1, 1, 1, 2))
    log = json.loads(report("sarif", [strange]))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "dane/za%C5%BC%C3%B3%C5%82%C4%87%20%231%20100%25.ttl"
    assert faults(log, "sarif-2.1.0") == []


def test_sarif_takes_no_text_of_data_for_a_placeholder_or_a_link() -> None:
    """SARIF 2.1.0, 3.11.5: braces are doubled; 3.11.6: a link is [text](destination), with nothing between."""
    wild = END._replace(message=Text("{0} [click](http://evil) {a}", "x"), hint=None)
    (result,) = json.loads(report("sarif", [wild]))["runs"][0]["results"]
    assert result["message"]["text"] == "{{0}} [click] (http://evil) {{a}}"


def test_sarif_describes_standard_input_and_nothing_else() -> None:
    """An artifact without URI, with the role of a standard stream (3.4.2, 3.24.6)."""
    log = json.loads(report("sarif", [END, END._replace(place=Place("<stdin>", 1, 1, 1, 2))], "en"))
    assert faults(log, "sarif-2.1.0") == []
    (run,) = log["runs"]
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run["results"]]
    assert places == [{"uri": "new.ttl"}, {"index": 0}]
    assert run["artifacts"] == [
        {"description": {"text": "standard input"}, "roles": ["analysisTarget", "standardStream"]}
    ]
    assert "artifacts" not in json.loads(report("sarif", [END]))["runs"][0]


# JUnit


def read_junit(text: str) -> list[TestCase]:
    xml = JUnitXml.fromstring(text.encode())
    assert isinstance(xml, JUnitXml)
    cases = [case for suite in xml for case in suite]
    assert xml.tests == len(cases)
    assert xml.failures == sum(any(isinstance(one, Failure) for one in case.result) for case in cases)
    for suite in xml:
        assert suite.tests == len(list(suite))
    return cases


def test_junit_is_read_back_by_a_library_of_others() -> None:
    cases = read_junit(report("junit", FOUND, "en"))
    assert [(case.classname, case.name, [one.type for one in case.result]) for case in cases] == [
        ("claims.ttl", "7:1 WUP-E04 claim:nowe-kompetencje-end-date-001-1", ["WUP-E04"]),
        ("data.jsonld", "WUP-007 project:nowe-kompetencje schema:startDate", []),
        ("new.ttl", "3:20 WUP-007 project:nowe-kompetencje schema:endDate", ["WUP-007"]),
        ("new.ttl", "4:21 WUP-005 project:nowe-kompetencje schema:description", []),
        ("new.ttl", "1:1 WUP-014 project:nowe-kompetencje schema:status", ["WUP-014"]),
        ("without a place in a file", "WUP-E01 project:x", []),
    ]
    assert cases[2].result[0].message == 'The end is before the "start".'
    assert cases[3].system_out == "new.ttl:4:21: warning WUP-005\nThe text has two lines."


@pytest.mark.parametrize(
    ("fails", "failures"), [(Severity.INFO, 6), (Severity.WARNING, 5), (Severity.VIOLATION, 3), (None, 0)]
)
def test_junit_fails_what_makes_the_command_fail(fails: Severity | None, failures: int) -> None:
    cases = read_junit(report("junit", FOUND, known=KNOWN._replace(fails=fails)))
    assert sum(bool(case.result) for case in cases) == failures


def test_junit_of_nothing_is_one_test_that_passed() -> None:
    (case,) = read_junit(report("junit", []))
    assert case.is_passed


def test_junit_is_xml_whatever_stands_in_a_message() -> None:
    wild = END._replace(message=Text("\x00 \x1b[31m ]]> <&> \ufffe \ud800\n", "x"), focus="project:\x07")
    (case,) = read_junit(report("junit", [wild]))
    assert case.result[0].message == "U+0000 U+001B[31m ]]> <&> U+FFFE U+D800U+000A"


# GitHub


def test_github_gets_each_rule_before_the_second_of_any_and_is_told_of_the_rest() -> None:
    lines = report("github", many(10_000), "en").splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 30
    for word, codes in (("error", {"WUP-001", "WUP-004"}), ("warning", {"WUP-001", "WUP-003"})):
        assert {line.partition("title=")[2][:7] for line in commands if line.startswith(f"::{word} ")} == codes
    assert lines[30:] == [
        "GitHub shows 10 annotations of each kind. Found beside these (-f concise lists all):",
        "  WUP-002 (info): 3324",
        "  WUP-003 (warning): 3323",
        "  WUP-004 (error): 3323",
    ]


def test_github_reads_no_command_out_of_data() -> None:
    wild = END._replace(
        message=Text("100%\n::error::x", ""), hint=None, place=Place("a,b:c%\n::stop-commands::x.ttl", 1, 2, 3, 4)
    )
    assert report("github", [wild]) == (
        "::error file=a%2Cb%3Ac%25U+000A%3A%3Astop-commands%3A%3Ax.ttl,line=1,col=2,title=WUP-007"
        "::100%25U+000A::error::x\n"
    )


# CSV


def test_csv_is_read_back_whole() -> None:
    rows = list(csv.DictReader(io.StringIO(report("csv", many(10_000)), newline="")))
    assert len(rows) == 10_000
    (row,) = csv.DictReader(io.StringIO(report("csv", [END], "en"), newline=""))
    assert (row["message"], row["body"], row["line"]) == ('The end is before the "start".', "WUP w Olsztynie", "3")


# For people: HTML and Markdown


class Page(HTMLParser):
    """A page as a browser would take it: open elements are closed, and what it asks to load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta", "wbr"):
            self.open.append(tag)
        if tag in ("script", "link", "img", "iframe") or "src" in given or any(name.startswith("on") for name in given):
            self.loads.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("findings", [FOUND, [], many(10_000)], ids=["some", "none", "many"])
def test_the_page_is_whole_and_loads_nothing(findings: list[Finding]) -> None:
    said = Page(report("html", findings))
    assert (said.open, said.loads) == ([], [])
    assert len(set(said.ids)) == len(said.ids)
    assert {link.removeprefix("#") for link in said.links} <= set(said.ids)


def test_the_page_shows_no_markup_out_of_data() -> None:
    wild = END._replace(
        message=Text("<script>alert(1)</script>", ""), focus='"><img src=x onerror=y>', focus_label="&lt;b>"
    )
    said = Page(report("html", [wild]))
    assert said.loads == []
    words = "".join(said.words)
    assert '&lt;b> "><img src=x onerror=y>' in words
    assert "<script>alert(1)</script>" in words


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_what_people_read_groups_the_worst_and_largest_rules_first_and_cuts_them_honestly(name: str) -> None:
    said = report(name, many(10_000), "en", KNOWN._replace(bodies=dict))
    assert len(said.encode()) < 100_000
    assert said.count("all are listed by -f concise, csv or json") == 3
    assert "and more: 3282 (" in said
    assert [said.index(f"{code}") for code in ("WUP-004", "WUP-001", "WUP-003", "WUP-002")] == sorted(
        said.index(code) for code in ("WUP-001", "WUP-002", "WUP-003", "WUP-004")
    )
    assert "errors: 3333, warnings: 3333, infos: 3334" in said


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_without_a_register_no_body_is_responsible(name: str) -> None:
    assert "Odpowiedzialna" not in report(name, FOUND, known=ReportContext())
    assert "dpowiedzialn" in report(name, FOUND)


def test_markdown_shows_no_markup_out_of_data() -> None:
    wild = END._replace(message=Text("<b> | a_b_c [x](y) `z` #1 @me *k*\n# n", ""), hint=None, related=())
    assert report("markdown", [wild]).splitlines()[-1] == (
        r"- new.ttl:3:20: błąd: &lt;b&gt; \| a\_b\_c \[x\](y) \`z\` \#1 \@me \*k\*U+000A\# n"
    )


@pytest.mark.parametrize(
    ("name", "said"), [("html", "<p>… and 3 more.</p>\n<section"), ("markdown", "… and 3 more.\n\n|")]
)
def test_that_fewer_were_asked_for_is_said_beside_the_counts(name: str, said: str) -> None:
    known = KNOWN._replace(left_out=Text("… i jeszcze 3.", "… and 3 more."))
    assert said in report(name, FOUND, "en", known)


def test_findings_with_messages_in_different_languages_have_an_order() -> None:
    one = Finding("X-1", Severity.INFO, Text("a", "a"))
    other = one._replace(message=Texts((("de", "b"),)))
    assert sorted([one, other], key=lambda finding: finding.sort_key) == [other, one]
