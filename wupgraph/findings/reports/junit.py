"""Findings as tests that failed: JUnit's XML, which every build server shows."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wupgraph.findings.finding import Finding
from wupgraph.findings.reports.file_names import relative
from wupgraph.findings.reports.phrases import because
from wupgraph.findings.reports.report_facts import NOTHING, ReportContext, Source
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import visible, without_orders
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.text import Text

_NOWHERE = Text("bez miejsca w pliku", "without a place in a file")
_CLEAN = Text("bez uwag", "no findings")
_SEE = Text("zob. też", "see also")


def junit(
    findings: Sequence[Finding], lang: str, prefixes: Prefixes, source: Source, known: ReportContext = NOTHING
) -> str:
    """A suite for each file, a test for each finding.

    What makes the run fail is a test that failed, the rest are tests that passed and say something. Without findings
    there is one test that passed: a report without tests is an error to some servers.
    """
    root = Element("testsuites", name="wupgraph")
    suites: dict[str, list[Finding]] = {}
    for finding in findings:
        suites.setdefault(relative(finding.place.file) if finding.place else _NOWHERE.in_(lang), []).append(finding)
    for name, members in suites.items():
        failures = sum(_fails(finding, known) for finding in members)
        suite = SubElement(root, "testsuite", _counted(visible(name), len(members), failures))
        for finding in members:
            _test(suite, visible(name), finding, lang, known)
    if not findings:
        suite = SubElement(root, "testsuite", _counted("wupgraph", 1, 0))
        SubElement(suite, "testcase", classname="wupgraph", name=_CLEAN.in_(lang), time="0")
    failures = sum(_fails(finding, known) for finding in findings)
    root.attrib |= _counted("wupgraph", max(1, len(findings)), failures)
    indent(root)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + without_orders(tostring(root, encoding="unicode")) + "\n"


def _fails(finding: Finding, known: ReportContext) -> bool:
    return known.fails is not None and finding.severity >= known.fails


def _counted(name: str, tests: int, failures: int) -> dict[str, str]:
    return {"name": name, "tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}


def _test(suite: Element, file: str, finding: Finding, lang: str, known: ReportContext) -> None:
    place = finding.place
    where = f"{place.line}:{place.column} " if place and place.line else ""
    about = " ".join(part for part in (finding.focus, finding.path) if part)
    test = SubElement(suite, "testcase", classname=file, name=visible(f"{where}{finding.code} {about}"), time="0")
    if place:
        test.attrib |= {"file": file, **({"line": str(place.line)} if place.line else {})}
    message = visible(finding.message.in_(lang))
    word = SEVERITY_WORDS[finding.severity].in_(lang)
    lines = [f"{visible(str(place)) + ': ' if place else ''}{word} {visible(finding.code)}", message]
    if finding.hint:
        lines.append(visible(finding.hint.in_(lang)))
    lines += [visible(because(cause, lang)) for cause in finding.causes]
    lines += [visible(f"{_SEE.in_(lang)} {related}") for related in finding.related]
    if _fails(finding, known):
        SubElement(test, "failure", message=message, type=visible(finding.code)).text = "\n".join(lines)
    else:
        SubElement(test, "system-out").text = "\n".join(lines)
