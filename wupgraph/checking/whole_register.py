"""Everything that can be checked of a register, in one go and without stopping at the first error."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from wupgraph.checking.canned_queries import check_questions
from wupgraph.checking.file_form import no_part, not_canonical, unreadable, unreadable_files
from wupgraph.checking.finding_codes import BEYOND_RULES
from wupgraph.checking.names_taken import questions_of_one_name, rules_of_one_code
from wupgraph.checking.register_check import check
from wupgraph.checking.rule_codes import codes_of
from wupgraph.checking.rule_files import read_rules, shape_triples
from wupgraph.errors import InputError
from wupgraph.evidence.quotation_check import Naming, check_quotations
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import SH, Prefixes
from wupgraph.register.folder import Register
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.text import Text


class Part(NamedTuple):
    """A part of a register that was checked, or the reason why it was not.

    Attributes:
        of: the name as Polish has it after "nie sprawdzono".
        unit: what Polish puts before the number, where the name does not say what is counted.
    """

    name: Text
    of: str
    number: int = 0
    not_checked: Text | None = None
    unit: str = ""


class Checked(NamedTuple):
    """What was found, and how far the check came.

    Args:
        prefixes: to name things with; none but SHACL's if those of the register cannot be read.
        readable: all input could be read.
        unchecked: quotations of documents that are not at hand; None if no quotation was checked.
    """

    findings: list[Finding]
    parts: list[Part]
    readable: bool
    unchecked: int | None
    prefixes: Prefixes


_FILES = "pliki: "
_UNREADABLE = Text("są pliki, których nie da się odczytać", "there are files that cannot be read")
_NO_SOURCES = Text(
    "nie podano katalogu z dokumentami (--sources albo WUPGRAPH_SOURCES)",
    "no folder of documents was given (--sources or WUPGRAPH_SOURCES)",
)


def codes_of_checks(register: Register) -> set[str]:
    """The codes that findings may have.

    Raises:
        InputError: shapes that cannot be read.
    """
    return {said.code for said in BEYOND_RULES} | codes_of(Nodes(shape_triples(register)), register.prefixes)


def check_everything(
    register: Register, sources: Path | None, *, required: bool = False, naming: Naming | None = None
) -> Checked:
    """Check files, their form, the vocabulary, the data, quotations and questions.

    What cannot be read is a finding, and keeps only those parts from being checked that need it.

    Args:
        sources: the folder with the documents.
        required: all documents have to be there.
        naming: says what claims say as people write it (`check_quotations`).
    """
    files = [*register.vocabulary_files, *register.unasked_files, *register.prefix_files, *register.shape_files]
    findings = unreadable_files([*files, *register.data_files])
    readable = not findings
    parts = [Part(Text("pliki", "files"), "plików", len(files) + len(register.data_files))]

    bad = {finding.place.file for finding in findings if finding.place}
    own = (file for file in register.data_files if register.has_other_data or register.is_own(file))
    layouts = [file for file in own if str(file) not in bad]
    if bad & set(map(str, register.prefix_files)):
        prefixes = Prefixes({"sh": SH})
    else:
        prefixes = register.prefixes
        findings += not_canonical(layouts, prefixes, register.configuration.languages)
    if not register.has_other_data and (register.folder / "data").is_dir():
        findings += no_part(register.folder / "data")
    parts.append(Part(Text("postać plików", "form of files"), "postaci plików", len(layouts), unit=_FILES))

    vocabulary, rules, quotations = (
        Part(Text("słownik", "vocabulary"), "słownika", unit=_FILES),
        Part(Text("zgodność danych z regułami", "data by the rules"), "zgodności danych z regułami", unit=_FILES),
        Part(Text("cytaty", "quotations"), "cytatów"),
    )
    unchecked, described = None, [*register.vocabulary_files, *register.rule_term_files, *register.stub_files]
    vocabulary_files = [file for file in described if register.is_own(file)]
    if readable:
        try:
            read = read_rules(register)
            findings += check(register, vocabulary_files, rules=read) if vocabulary_files else []
            findings += check(register, gaps=True, rules=read)
            findings += rules_of_one_code(register, read.located)
        except InputError as error:  # Shapes that can be read and are ill-formed.
            findings.append(unreadable(error))
            readable = False
    if readable:
        parts.append(vocabulary._replace(number=len(vocabulary_files)))
        parts.append(rules._replace(number=len(register.data_files)))
        if sources is None:
            parts.append(quotations._replace(not_checked=_NO_SOURCES))
        else:
            report = check_quotations(register, sources, required=required, naming=naming)
            findings += report.findings
            unchecked = report.unchecked
            parts.append(quotations._replace(number=report.checked))
    else:
        parts += [part._replace(not_checked=_UNREADABLE) for part in (vocabulary, rules, quotations)]

    asked = check_questions(register, filter(register.is_own, register.question_files.values()), prefixes, ask=readable)
    findings += (*asked.findings, *questions_of_one_name(register))
    parts.append(Part(Text("pytania", "questions"), "pytań", asked.number))
    return Checked(sorted(findings, key=lambda finding: finding.sort_key), parts, readable, unchecked, prefixes)
