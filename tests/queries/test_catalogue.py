"""The headers of the canned questions say what their texts do, and a broken header is found."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib.namespace import DCTERMS, RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery

from tests.prefixes import in_sparql
from tests.shipped_files import QUESTIONS
from wupgraph.checking.register_context import declared
from wupgraph.errors import InputError, UsageError
from wupgraph.queries.catalogue import CannedQuery, Catalogue, read_query
from wupgraph.rdf.rdflib_terms import to_graph
from wupgraph.register.folder import Register
from wupgraph.text import Texts

QUERIES = [read_query(file) for file in QUESTIONS]
every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)

TAGS = {"agreements", "institutions", "projects", "money", "results", "programmes", "topics", "time", "evidence"}


def statements(query: CannedQuery) -> str:
    """The SPARQL text without comments, IRIs and strings: keywords, names and punctuation."""
    without_comments = re.sub(r"^#.*$", "", query.text, flags=re.MULTILINE)
    return re.sub(r'<[^<>\s]*>|"[^"\n]*"', "", without_comments)


@every_query
def test_the_selected_variables_are_the_declared_columns(query: CannedQuery) -> None:
    selected = [str(variable) for variable in prepareQuery(query.text).algebra["PV"]]
    assert selected == [column.name for column in query.columns]


# Of these a row holds no claimed value: a count of claims, a list of names.
COUNT_OR_LIST = {"documents", "names-of"}
ONE_VALUE = re.compile(
    r"\(IRI\(SUBSTR\(MIN\(CONCAT\(IF\((\?\w*strength) = certainty:stated, \"1\", "
    r"IF\(\1 = certainty:inferred, \"2\", \"3\"\)\), STR\(\1\)\)\), 2\)\) AS \?certainty\)"
)
WEAKEST_VALUE = re.compile(
    r"\(IRI\(SUBSTR\((MIN\(\?(mark|weaker|weakest)\)|\?weakest|COALESCE\(IF\([^()]*(\([^()]*\)[^()]*)*\?\w+_mark\)"
    r", [?\w, ]*_mark\)), 2\)\) AS \?certainty\)"
)
CLAIM = re.compile(r"\(\?strength AS \?certainty\)")  # A row a claim.


def on_one_line(query: CannedQuery) -> str:
    """The text, however its lines are broken."""
    return re.sub(r"(?<=\() | (?=\))", "", re.sub(r"\s+", " ", query.text))


@every_query
def test_a_question_that_reads_claims_tells_their_certainty(query: CannedQuery) -> None:
    told = any(column.name == "certainty" for column in query.columns)
    assert told or "wupg:certainty" not in query.text or query.name in COUNT_OR_LIST


@every_query
def test_certainty_is_reckoned_in_one_of_the_forms_that_questions_share(query: CannedQuery) -> None:
    text = on_one_line(query)
    if re.search(r"\bAS \?certainty\)", text.partition("WHERE")[0]):
        assert any(form.search(text) for form in (ONE_VALUE, WEAKEST_VALUE, CLAIM))
        weighed = re.findall(r"BIND\(IF\(BOUND\(\?(\w+)_strength\)", query.text)
        assert set(weighed) == set(re.findall(r"AS \?(\w+)_code\)", query.text))


@every_query
def test_no_two_columns_have_the_same_heading_and_no_date_is_only_a_date(query: CannedQuery) -> None:
    for lang in ("pl", "en"):
        headings = [column.heading.in_(lang) for column in query.columns]
        assert len(set(headings)) == len(headings)
        assert not {"Data", "Date"} & set(headings)


@every_query
def test_every_column_has_headings_in_both_languages(query: CannedQuery) -> None:
    headings = [dict(column.heading.by_language) for column in query.columns if isinstance(column.heading, Texts)]
    assert [list(texts) for texts in headings] == [["pl", "en"]] * len(query.columns)
    assert all(texts["pl"] and texts["en"] for texts in headings)


@every_query
def test_a_column_is_a_list_where_the_query_joins_values(query: CannedQuery) -> None:
    assert query.lists == set(re.findall(r"\(GROUP_CONCAT\([^()]*\) AS \?(\w+)\)", query.text))


@every_query
def test_a_column_marked_iri_holds_iris_and_an_unmarked_one_text(query: CannedQuery, register: Register) -> None:
    rows = register.store.select(query.text).rows
    for i, column in enumerate(query.columns):
        if column.name != "value":  # the value of any claim: an IRI or a text
            kinds = {isinstance(row[i], NamedNode) for row in rows if row[i] is not None}
            assert kinds <= {column.holds_iris}, column.name


@every_query
def test_every_parameter_has_its_block_and_every_block_its_parameter(query: CannedQuery) -> None:
    blocks = set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", query.text))
    assert blocks - {"lang", "languages"} == {parameter.name for parameter in query.parameters}
    assert statements(query).count("UNDEF") == statements(query).count("VALUES")


@every_query
def test_every_parameter_is_described_in_both_languages(query: CannedQuery) -> None:
    for parameter in query.parameters:
        assert len({"", *dict(parameter.description.by_language).values()}) == 3, parameter.name


@every_query
def test_the_class_of_a_parameter_is_a_term_of_the_ontology(query: CannedQuery, register: Register) -> None:
    for parameter in query.parameters:
        for of_class in parameter.classes:
            if of_class != "owl:Thing":
                assert register.store.query(f"ASK {{ {of_class} a ?kind }}"), of_class


@every_query
def test_the_prefixes_are_those_of_the_register_and_all_are_used(query: CannedQuery, register: Register) -> None:
    declared = dict(re.findall(r"^PREFIX ([\w-]+): <([^>]*)>$", query.text, re.MULTILINE))
    assert declared.items() <= register.prefixes.namespaces.items()
    body = re.sub(r"^PREFIX.*$", "", statements(query), flags=re.MULTILINE)
    assert set(re.findall(r"([A-Za-z][\w-]*):[A-Za-z]", body)) == declared.keys()


@every_query
def test_tags_of_shipped_questions_are_from_a_closed_list(query: CannedQuery) -> None:
    assert query.tags
    assert set(query.tags) <= TAGS


@every_query
def test_titles_and_descriptions_differ_between_the_languages(query: CannedQuery) -> None:
    assert len({"", *dict(query.title.by_language).values()}) == 3
    assert len({"", *dict(query.description.by_language).values()}) == 3


@every_query
def test_answers_are_ordered_by_columns_that_exist(query: CannedQuery) -> None:
    assert query.order
    assert set(query.order) <= {column.name for column in query.columns}


@every_query
def test_no_graph_is_named_and_no_other_store_asked(query: CannedQuery) -> None:
    assert not re.search(r"\b(GRAPH|FROM|SERVICE)\b", re.sub(r"\?\w+", "", statements(query)), re.IGNORECASE)


@every_query
def test_a_question_runs_with_all_parameters_open(query: CannedQuery, register: Register) -> None:
    assert register.store.select(query.text).variables == tuple(column.name for column in query.columns)


def metadata(query: CannedQuery) -> rdflib.Graph:
    graph = rdflib.Graph()
    node = rdflib.URIRef(f"https://w3id.org/wupgraph/query/{query.name}")
    graph.add((node, RDF.type, SH.SPARQLSelectExecutable))
    graph.add((node, DCTERMS.identifier, rdflib.Literal(query.name)))
    graph.add((node, SH.select, rdflib.Literal(query.text)))
    for tag in query.tags:
        graph.add((node, DCTERMS.subject, rdflib.Literal(tag)))
    for lang in ("pl", "en"):
        graph.add((node, RDFS.label, rdflib.Literal(query.title.in_(lang), lang=lang)))
        graph.add((node, DCTERMS.description, rdflib.Literal(query.description.in_(lang), lang=lang)))
    return graph


def conforms(graph: rdflib.Graph, register: Register) -> tuple[bool, str]:
    """What pySHACL says of descriptions beside the facts of the register."""
    rules = [*register.quads(file for file in register.shape_files if file.stem == "queries"), *declared(register)]
    facts = to_graph(declared(register), register.prefixes)
    verdict, _, report = pyshacl.validate(graph + facts, shacl_graph=to_graph(rules, register.prefixes))
    return verdict, report


def test_the_metadata_of_all_questions_conforms_to_its_rule(register: Register) -> None:
    graph = rdflib.Graph()
    for query in QUERIES:
        graph += metadata(query)
    assert conforms(graph, register) == (True, "Validation Report\nConforms: True\n")


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (DCTERMS.identifier, rdflib.Literal("Agreements_Of")),
        (DCTERMS.subject, rdflib.Literal("")),
        (RDFS.label, rdflib.Literal("Accords", lang="fr")),
        (DCTERMS.description, rdflib.Literal("too short", lang="en")),
    ],
)
def test_the_rule_refuses_wrong_metadata(part: rdflib.URIRef, wrong: rdflib.Literal, register: Register) -> None:
    graph = metadata(next(query for query in QUERIES if query.name == "agreements-of"))
    graph.set((next(graph.subjects(RDF.type)), part, wrong))
    assert conforms(graph, register)[0] is False


def test_an_unknown_question_is_answered_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match='no question "agreement-of"') as refused:
        catalogue["agreement-of"]
    assert refused.value.suggestions[0] == "agreements-of"


# A whole header; the cases below break one line of it.
GOOD = (
    """\
#+ summary: Porozumienia instytucji
#+ summary-en: Agreements of an institution
#+ description: Porozumienia, w których instytucja ma rolę.
#+ description-en: The agreements in which an institution has a role.
#+ tags: agreements, institutions
#+ order: agreement
#+ param institution: iri of org:Organization; required; Instytucja; The institution
#+ column agreement: iri; Porozumienie; Agreement

"""
    + in_sparql("cv")
    + """
SELECT ?agreement WHERE {
  VALUES ?institution { UNDEF }
  ?agreement cv:hasParticipation/cv:hasParticipant ?institution .
}
"""
)


def write(folder: Path, text: str) -> Path:
    file = folder / "asked.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_header_is_read(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, GOOD))
    assert (query.name, dict(query.title.by_language)) == (
        "asked",
        {"pl": "Porozumienia instytucji", "en": "Agreements of an institution"},
    )
    assert (query.tags, query.order) == (("agreements", "institutions"), ("agreement",))
    institution = query.parameter("institution")
    assert (institution.classes, institution.required, institution.default) == (("org:Organization",), True, None)
    assert institution.description.in_("pl") == "Instytucja"


@pytest.mark.parametrize(
    ("line", "right", "wrong"),
    [
        (1, "#+ summary:", "#+ Summary:"),
        (1, "#+ summary: Porozumienia instytucji", "#+ Porozumienia instytucji"),
        (7, "; required; Instytucja; The institution", "; required; Instytucja; The institution; Die Institution"),
        (7, "; required; ", "; needed; "),
        (7, "#+ param institution:", "#+ parameter institution:"),
        (8, "; Porozumienie; Agreement", "; Porozumienie; Agreement; Abkommen"),
        (8, "iri; Porozumienie", "irri; Porozumienie"),
    ],
)
def test_a_broken_header_line_is_refused_with_its_place(line: int, right: str, wrong: str, tmp_path: Path) -> None:
    file = write(tmp_path, GOOD.replace(right, wrong, 1))
    with pytest.raises(InputError, match="a header line that cannot be understood") as refused:
        read_query(file)
    assert refused.value.place == f"{file}:{line}:1"


@pytest.mark.parametrize(
    ("line", "right", "wrong"),
    [
        pytest.param(6, "#+ order: agreement", "#+ order: concluded", id="order by no column"),
        pytest.param(6, "#+ order: agreement", "#+ oder: agreement", id="unknown key"),
        pytest.param(6, "#+ order: agreement", "#+ answer: often", id="a word of no meaning"),
        pytest.param(7, "iri of org:Organization", "xsd:dat", id="unknown type"),
        pytest.param(7, "iri of org:Organization", "organization", id="no type"),
        pytest.param(
            8, "#+ column agreement: iri; Porozumienie; Agreement\n",
            "#+ column agreement: iri; A; B\n#+ column agreement: iri; C; D\n", id="column said twice",
        ),
    ],
)  # fmt: skip
def test_a_header_line_that_means_nothing_is_refused_with_its_place(
    line: int, right: str, wrong: str, tmp_path: Path
) -> None:
    file = write(tmp_path, GOOD.replace(right, wrong, 1))
    with pytest.raises(InputError) as refused:
        read_query(file)
    assert refused.value.file == str(file)
    assert refused.value.line_number in (line, line + 1)


@pytest.mark.parametrize("key", ["summary", "description", "tags"])
def test_a_header_without_a_part_is_refused(key: str, tmp_path: Path) -> None:
    file = write(tmp_path, re.sub(rf"^#\+ {key}(-en)?: .*\n", "", GOOD, flags=re.MULTILINE))
    with pytest.raises(InputError, match=f'the header lacks "{key}"') as refused:
        read_query(file)
    assert refused.value.place == f"{file}:1:1"


def test_texts_are_in_the_languages_of_the_register(tmp_path: Path) -> None:
    text = GOOD.replace("summary-en:", "summary@uk:").replace("; Porozumienie; Agreement", "; Abkommen")
    query = read_query(write(tmp_path, text), ("de", "uk"))
    assert query.title.by_language == (("de", "Porozumienia instytucji"), ("uk", "Agreements of an institution"))
    assert query.columns[0].heading == Texts((("de", "Abkommen"),))
    assert query.title.in_("en") == "Porozumienia instytucji"


def test_a_parameter_without_its_block_is_refused_at_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD.replace("  VALUES ?institution { UNDEF }\n", ""))
    with pytest.raises(InputError, match=r"no block VALUES \?institution \{ UNDEF \}") as refused:
        read_query(file)
    assert (refused.value.file, refused.value.line_number) == (str(file), 7)


def test_a_question_that_is_not_utf_8_is_refused_with_the_place(tmp_path: Path) -> None:
    file = tmp_path / "asked.rq"
    file.write_bytes(GOOD.encode("cp1250"))
    with pytest.raises(InputError, match="not UTF-8") as refused:
        read_query(file)
    assert (refused.value.file, refused.value.line_number) == (str(file), 3)
