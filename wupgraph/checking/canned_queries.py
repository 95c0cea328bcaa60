"""Canned questions: whether each can be read, does what its header says, and asks for what there is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.checking.any_data import Outcome
from wupgraph.checking.file_form import about_file, unreadable
from wupgraph.checking.finding_codes import COLUMNS, NO_ANSWER, NO_QUESTION, UNDEFINED
from wupgraph.checking.register_context import declared
from wupgraph.errors import InputError, near
from wupgraph.findings.finding import Finding
from wupgraph.queries.catalogue import CannedQuery, read_query
from wupgraph.queries.parameter_binding import ANYTHING
from wupgraph.rdf.documents import line_column
from wupgraph.rdf.namespaces import DCT, RDF, RDFS, SH, Prefixes
from wupgraph.rdf.places import Place
from wupgraph.register.folder import Register
from wupgraph.shacl.graph_inputs import Graph, graph_of
from wupgraph.stores.embedded import check_query
from wupgraph.text import Text

_RULES = "queries"  # The name of the file, since other rules are about data.
# Comments, IRIs and strings, which hold no names with prefixes, and the names themselves.
_NAMES = re.compile(
    r'#[^\n]*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|(?P<name>(?P<prefix>[A-Za-z][\w-]*):(?P<local>[A-Za-z][\w-]*))'
)

# A parameter's classes, one or several, and the name of each.
_CLASSES = re.compile(r"^#\+ param \w+: *iri of (?P<all>[^;\n]*)", re.MULTILINE)
_CLASS = re.compile(r"(?P<name>(?P<prefix>[A-Za-z][\w-]*):(?P<local>[A-Za-z][\w-]*))")


class Asked(NamedTuple):
    """What was found about questions, and how many there are."""

    findings: list[Finding]
    number: int


def check_questions(register: Register, files: Iterable[Path], prefixes: Prefixes, *, ask: bool) -> Asked:
    """What is wrong with the questions of these files.

    Args:
        prefixes: those that they may use without declaring them.
        ask: ask them, too: all files of the register can be read.
    """
    findings: list[Finding] = []
    questions = []
    for file in files:
        try:
            question = read_query(file, register.languages_of(file))
            check_query(question.text, str(file), prefixes.namespaces)
        except InputError as error:
            findings.append(unreadable(error, NO_QUESTION))
        else:
            questions.append(question)
    if ask:
        findings += _badly_described(register, questions)
        terms = _terms_by_namespace(register)
        for question in questions:
            undefined = list(_undefined(question, terms, register.prefixes))
            findings += undefined
            # Who asks for what does not exist need not be told that nothing is found.
            findings += (one for one in _answered(question, register) if not (undefined and one.code == NO_ANSWER.code))
    return Asked(findings, len(questions))


def _answered(question: CannedQuery, register: Register) -> Iterator[Finding]:
    """What its answer tells of a question whose parameters are left open."""
    answer = register.store.select_by_rows(question.text)
    declared = tuple(column.name for column in question.columns)
    if answer.variables != declared:
        message = Text(
            f"nagłówek opisuje kolumny: {', '.join(declared)}; SELECT wybiera: {', '.join(answer.variables)}. Popraw "
            "wiersze „#+ column” albo SELECT.",
            f"the header describes the columns {', '.join(declared)}; SELECT chooses {', '.join(answer.variables)}. "
            'Correct the lines "#+ column", or SELECT.',
        )
        yield about_file(COLUMNS, str(question.file), message, *line_column(question.text, _select(question.text)))
    elif not (answer.rows or question.may_find_nothing or _reckons(question)):
        message = Text(
            f"pytanie {question.name} niczego nie znajduje, choć jego parametry są otwarte",
            f"the question {question.name} finds nothing, though its parameters are open",
        )
        yield about_file(NO_ANSWER, str(question.file), message)


def _reckons(question: CannedQuery) -> bool:
    """Whether it needs a date, a number or a text to find anything, and so has no answer while that is open."""
    return any(not parameter.classes and (parameter.required or parameter.default) for parameter in question.parameters)


def _terms_by_namespace(register: Register) -> Mapping[str, set[str]]:
    """The local names that the vocabulary describes, by the prefix of their namespace."""
    names: dict[str, set[str]] = defaultdict(set)
    for triple in register.vocabulary_triples:
        if isinstance(triple.subject, NamedNode):
            prefix = register.prefixes.prefix_of(triple.subject.value)
            if prefix is not None:
                names[prefix].add(triple.subject.value.removeprefix(register.prefixes.namespaces[prefix]))
    return names


def _undefined(question: CannedQuery, terms: Mapping[str, set[str]], prefixes: Prefixes) -> Iterator[Finding]:
    """Names in the vocabulary's namespaces that it does not hold, each once."""
    declared = dict(re.findall(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", question.text, re.MULTILINE | re.IGNORECASE))
    seen = set()
    text = question.text
    in_header = (name for found in _CLASSES.finditer(text) for name in _CLASS.finditer(text, *found.span("all")))
    for match in (*in_header, *_NAMES.finditer(text)):
        name = match["name"]
        if name in (None, ANYTHING) or name in seen:
            continue
        seen.add(name)
        namespace = declared.get(match["prefix"], prefixes.namespaces.get(match["prefix"], ""))
        prefix, local = prefixes.shrink(namespace + match["local"]).split(":", 1)
        if prefix in terms and local not in terms[prefix]:
            line, column = line_column(text, match.start("name"))
            guesses = ", ".join(f"{prefix}:{guess}" for guess in near(local, sorted(terms[prefix])))
            message = Text(
                f"w słowniku nie ma {name}" + (f". Może chodziło o: {guesses}?" if guesses else ""),
                f"the vocabulary has no {name}" + (f". Did you mean: {guesses}?" if guesses else ""),
            )
            place = Place(str(question.file), line, column, line, column + len(name))
            yield about_file(UNDEFINED, str(question.file), message)._replace(place=place, value=name)


def _select(text: str) -> int:
    """Where the query proper begins."""
    match = re.search(r"^\s*SELECT\b", text, re.MULTILINE | re.IGNORECASE)
    return 0 if match is None else match.end() - len("SELECT")


def _badly_described(register: Register, questions: Sequence[CannedQuery]) -> list[Finding]:
    """What the rules about descriptions of questions (`queries.ttl` of a layer) say, each at the head of its file."""
    shapes = [file for file in register.shape_files if file.stem == _RULES]
    if not shapes:
        return []
    named = {register.base.queries + quote(question.name): question for question in questions}
    described = [triple for name, question in named.items() for triple in _description(NamedNode(name), question)]
    found = _checked(described, graph_of(shapes), register)
    return [
        finding._replace(place=Place(str(question.file), 1, 1, 1, 2))
        for finding in found
        if (question := named.get(finding.focus.strip("<>")))
    ]


def _checked(described: list[Triple], shapes: Graph, register: Register) -> list[Finding]:
    """What shapes say of descriptions, with the facts of the register beside these."""
    beside = declared(register)
    rules = [*register.facts.folded(shapes.triples), *beside]
    data = Graph([*described, *beside], (), register.prefixes.namespaces)
    return Outcome(data, Graph(rules, shapes.files, shapes.prefixes)).findings()


def _description(node: NamedNode, question: CannedQuery) -> Iterator[Triple]:
    """A question as an executable of SHACL Advanced Features (section 5), which is what the rules are about."""
    yield Triple(node, NamedNode(RDF + "type"), NamedNode(SH + "SPARQLSelectExecutable"))
    yield Triple(node, NamedNode(DCT + "identifier"), Literal(question.name))
    yield Triple(node, NamedNode(SH + "select"), Literal(question.text))
    for tag in question.tags:
        yield Triple(node, NamedNode(DCT + "subject"), Literal(tag))
    for property_, texts in ((RDFS + "label", question.title), (DCT + "description", question.description)):
        for lang, text in texts.by_language:
            yield Triple(node, NamedNode(property_), Literal(text, language=lang))
