"""The identifiers at w3id.org: Apache with `w3id/.htaccess`, and beside it a server of what is published."""

from __future__ import annotations

import http.client
import http.server
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import rdflib

from tests.servers import LOOPBACK, ApacheServer, run_apache
from wupgraph import assets
from wupgraph.cli.main import run

HTACCESS = assets.shipped_register() / "w3id" / ".htaccess"
README = HTACCESS.with_name("README.md")
BASE = "https://w3id.org/wupgraph/"
TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "html": "text/html"}
FORMATS = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
RDFLIB = (  # rdflib 7.6, `Graph().parse(url)`.
    "application/rdf+xml, text/n3, text/turtle, application/n-triples, application/ld+json, application/n-quads, "
    "application/trix, application/trig"
)
RDFLIB_TURTLE = "text/turtle, application/x-turtle, */*;q=0.1"
RDFLIB_JSON_LD = "application/ld+json, application/json;q=0.9, */*;q=0.1"
JENA = (  # Jena 5, WebContent.defaultGraphAcceptHeader: `riot URL`.
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
)
PROTEGE = (  # OWL API 5, DocumentSources.DEFAULT_REQUEST.
    "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"
)
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"  # java.net.URLConnection, unless told.


class Answer(NamedTuple):
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def location(self) -> str:
        return self.headers["Location"] or ""


class Published(NamedTuple):
    """The server of w3id.org, and where its answers lead: a folder that is served."""

    w3id: ApacheServer
    target: str
    folder: Path

    def ask(self, path: str, accept: str | None = "*/*", method: str = "GET") -> Answer:
        """What w3id.org says of an identifier, given by what follows the base."""
        return ask(self.w3id.port, f"/wupgraph/{path}", accept, method)

    def follow(self, path: str, accept: str | None = "*/*") -> Answer:
        """What is there in the end."""
        answer = self.ask(path, accept)
        assert (answer.status, answer.location.startswith(f"{self.target}/")) == (303, True), (path, accept, answer)
        return ask(urlsplit(self.target).port or 0, urlsplit(answer.location).path, accept)


def ask(port: int, path: str, accept: str | None, method: str = "GET") -> Answer:
    """The answer to one request whose path is sent as it is."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        if accept is not None:
            connection.putheader("Accept", accept)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files with the content types that hosts of static pages give them."""

    extensions_map = {f".{suffix}": type_ for suffix, type_ in TYPES.items()}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("published")
    assert run(["-q", "export", "--publication", str(folder), "-d", str(assets.shipped_register())]) == 0
    server = http.server.ThreadingHTTPServer((LOOPBACK, 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    target = f"http://{LOOPBACK}:{server.server_port}"
    apache = run_apache(tmp_path_factory.mktemp("apache"))
    try:
        for w3id in apache:
            rules, count = re.subn(r"(?<= TARGET=)\S+", target, HTACCESS.read_text(encoding="utf-8"))
            assert count == 1, "the target stands in one place"
            (w3id.root / "wupgraph").mkdir()
            (w3id.root / "wupgraph" / ".htaccess").write_text(rules, encoding="utf-8")
            yield Published(w3id, target, folder)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def graph(answer: Answer) -> set[ox.Triple]:
    """The triples of an answer in Turtle or JSON-LD."""
    suffix = next(suffix for suffix, type_ in TYPES.items() if answer.headers["Content-Type"] == type_)
    return {quad.triple for quad in ox.parse(answer.body, FORMATS[suffix])}


# What each identifier answers

DOCUMENTS = [
    "ns", "shapes", "prefixes", "alignments", "layer/evidence", "layer/cooperation", "scheme/certainty",
    "scheme/identifier-type", "scheme/rank", "scheme/role", "scheme/topic",
]  # fmt: skip


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize("suffix", list(TYPES))
def test_a_document_answers_in_each_format(published: Published, path: str, suffix: str) -> None:
    redirect = published.ask(path, TYPES[suffix])
    assert (redirect.status, redirect.location) == (303, f"{published.target}/latest/{path}.{suffix}")
    found = published.follow(path, TYPES[suffix])
    assert (found.status, found.headers["Content-Type"]) == (200, TYPES[suffix])
    if suffix == "html":
        assert f'<a href="{BASE}{path}">' in found.body.decode()
    else:
        terms = {part.value for triple in graph(found) for part in triple if isinstance(part, ox.NamedNode)}
        assert any(term.partition("#")[0] == BASE + path for term in terms)


def test_all_that_is_published_is_found_by_its_identifier(published: Published) -> None:
    paths = [
        file.relative_to(published.folder).with_suffix("").as_posix().partition("/")
        for file in published.folder.glob("*/**/*.ttl")
    ]
    assert len(paths) > 30
    for version, _, path in paths:
        identifier = path if version == "latest" else f"{path}/{version}"
        for suffix, type_ in TYPES.items():
            assert published.ask(identifier, type_).location == f"{published.target}/{version}/{path}.{suffix}"
            assert published.follow(identifier, type_).headers["Content-Type"] == type_


def test_the_ontology_answers_in_its_version(published: Published) -> None:
    info = ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
    said = [
        triple.object.value
        for triple in graph(published.follow("ns"))
        if triple.predicate == info and triple.subject == ox.NamedNode(f"{BASE}ns")
        if isinstance(triple.object, ox.Literal)
    ]
    [version] = said
    assert graph(published.follow(f"ns/{version}")) == graph(published.follow("ns"))


@pytest.mark.parametrize(
    ("path", "html", "turtle"),
    [
        ("", "/", "/"),
        ("ns", "/latest/ns.html", "/latest/ns.ttl"),
        ("ns/", "/latest/ns.html", "/latest/ns.ttl"),
        ("ns/2.0.0", "/2.0.0/ns.html", "/2.0.0/ns.ttl"),
        ("shapes/2.0.0", "/2.0.0/shapes.html", "/2.0.0/shapes.ttl"),
        ("prefixes/2.0.0", "/2.0.0/prefixes.html", "/2.0.0/prefixes.ttl"),
        ("alignments/2.0.0", "/2.0.0/alignments.html", "/2.0.0/alignments.ttl"),
        ("layer/evidence/2.0.0", "/2.0.0/layer/evidence.html", "/2.0.0/layer/evidence.ttl"),
        ("profile/cooperation", "/latest/profile/cooperation.html", "/latest/profile/cooperation.ttl"),
        ("profile/cooperation/2.0.0", "/2.0.0/profile/cooperation.html", "/2.0.0/profile/cooperation.ttl"),
        ("scheme/role/", "/latest/scheme/role.html", "/latest/scheme/role.ttl"),
        ("scheme/role/2.0.0", "/2.0.0/scheme/role.html", "/2.0.0/scheme/role.ttl"),
        ("scheme/role/coordinator", "/latest/scheme/role.html#coordinator", "/latest/scheme/role.ttl"),
        ("ns.jsonld", "/latest/ns.jsonld", "/latest/ns.jsonld"),
        ("scheme/role/2.0.0.ttl", "/2.0.0/scheme/role.ttl", "/2.0.0/scheme/role.ttl"),
        ("id/agreement/agreement-2007", "/id/agreement/agreement-2007.html", "/id/agreement/agreement-2007.ttl"),
        ("id/source/olsztyn-slides", "/id/source/olsztyn-slides.html", "/id/source/olsztyn-slides.ttl"),
        ("graph/claims-000", "/graph/claims-000.html", "/graph/claims-000.ttl"),
        ("query/agreements-of", "/query/agreements-of.html", "/query/agreements-of.ttl"),
        ("ns?x=https://elsewhere.example/", "/latest/ns.html", "/latest/ns.ttl"),
    ],
)
def test_where_identifiers_lead(published: Published, path: str, html: str, turtle: str) -> None:
    for accept, place in ((FIREFOX, html), ("text/turtle", turtle)):
        answer = published.ask(path, accept)
        assert (answer.status, answer.location) == (303, published.target + place)


def test_each_term_of_a_page_has_the_anchor_that_its_identifier_leads_to(published: Published) -> None:
    page = published.follow("scheme/role/coordinator", FIREFOX).body.decode()
    assert '<section id="coordinator">' in page
    ontology = published.follow("ns", FIREFOX).body.decode()
    terms = {
        triple.subject.value.removeprefix(f"{BASE}ns#")
        for triple in graph(published.follow("ns"))
        if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(f"{BASE}ns#")
    }
    assert {"Agreement", "Claim", "deprecated"} <= terms
    assert terms <= set(re.findall('<section id="([^"]+)">', ontology))


# What clients accept


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "ttl"),
        ("", "ttl"),
        ("*/*", "ttl"),  # curl, wget, requests
        (FIREFOX, "html"),
        (CHROME, "html"),
        (JAVA, "html"),
        (RDFLIB, "ttl"),
        (RDFLIB_TURTLE, "ttl"),
        (RDFLIB_JSON_LD, "jsonld"),
        (JENA, "ttl"),
        (PROTEGE, "ttl"),
        ("application/rdf+xml", "ttl"),  # None of the three: Turtle all the same.
        ("image/png", "ttl"),
        ("TEXT/HTML", "html"),
        ("text/html;charset=utf-8", "html"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ("text/html2, text/turtles", "ttl"),
        # Weights
        ("text/html;q=0.5, text/turtle;q=0.4", "html"),
        ("text/html;q=0.4, text/turtle;q=0.5", "ttl"),
        ("text/html;q=0.875, text/turtle;q=0.9", "ttl"),
        ("text/html;q=0.91, text/turtle;q=0.9", "html"),
        ("text/html;q=0.5, text/turtle;q=0.50, application/ld+json;q=0.500", "ttl"),
        ("text/html;q=1.000, text/turtle;q=0.999", "html"),
        ("text/html;q=1.0, text/turtle", "ttl"),
        ("text/html ; q=0.3 , application/ld+json ; q=0.7", "jsonld"),
        ("text/html; Q=0.3, text/turtle; Q=0.2", "html"),
        ("text/html;level=1;q=0.3, text/turtle;q=0.2", "html"),
        # Ranges: the more exact one counts, wherever it stands.
        ("text/*", "ttl"),
        ("application/*", "jsonld"),
        ("text/*;q=0.3, */*;q=0.5", "jsonld"),
        ("*/*;q=0.5, text/html;q=0.6", "html"),
        ("text/turtle;q=0.1, */*", "jsonld"),
        ("text/turtle;q=0, */*", "jsonld"),
        ("text/turtle;q=0.000, application/ld+json;q=0, */*", "html"),
        ("text/turtle;q=0, application/*;q=0, text/*;q=0.1", "html"),
    ],
)
def test_what_clients_get(published: Published, accept: str | None, suffix: str) -> None:
    answer = published.ask("ns", accept)
    assert (answer.status, answer.location) == (303, f"{published.target}/latest/ns.{suffix}")
    assert published.follow("ns", accept).headers["Content-Type"] == TYPES[suffix]


@pytest.mark.parametrize(
    "path", ["", "ns", "ns/2.0.0", "scheme/role/coordinator", "id/source/olsztyn-slides", "nowhere"]
)
def test_caches_and_programs_in_browsers_are_told(published: Published, path: str) -> None:
    answer = published.ask(path, FIREFOX)
    assert answer.headers.get_all("Vary") == ["Accept"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_client_may_ask_for_the_head_only(published: Published) -> None:
    answer = published.ask("ns", "text/turtle", "HEAD")
    assert (answer.status, answer.location, answer.body) == (303, f"{published.target}/latest/ns.ttl", b"")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser of JSON-LD makes one.
@pytest.mark.parametrize("format_", [None, "turtle", "json-ld"])
def test_rdflib_reads_the_ontology_by_its_identifier(published: Published, format_: str | None) -> None:
    read = rdflib.Graph().parse(f"{published.w3id.url}/wupgraph/ns", format=format_)
    claim = rdflib.URIRef(f"{BASE}ns#Claim")
    assert (claim, rdflib.RDF.type, rdflib.OWL.Class) in read
    assert (claim, rdflib.RDFS.label, rdflib.Literal("twierdzenie", lang="pl")) in read


# What is not there, and what is no identifier


@pytest.mark.parametrize("path", ["ns/9.9.9", "scheme/nowhere", "scheme/nowhere/x", "layer/nowhere", "id/town/halle"])
def test_an_unknown_identifier_is_not_found_in_the_end(published: Published, path: str) -> None:
    assert published.follow(path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "nowhere", "nss", "ns/x", "ns.exe", "ns/2", "id", "id/", "id/town", "id/town/", "id/town/a/b", "scheme",
        "scheme/", "scheme/role/a/b", "layer/evidence/x", "graph/", "query/", "latest/ns.ttl",
    ],
)  # fmt: skip
def test_what_is_no_identifier_leads_nowhere(published: Published, path: str) -> None:
    answer = published.ask(path)
    assert (answer.status, answer.location) == (404, "")


@pytest.mark.parametrize(
    "path",
    [
        "/elsewhere.example", "//elsewhere.example/", "/elsewhere.example/ns", "id//elsewhere.example/x",
        "id/town//elsewhere.example", "https://elsewhere.example/", "id/town/https:%2F%2Felsewhere.example",
        "id%2Ftown%2Fhalle", "id/town%2Fhalle", "scheme/role%2F2.0.0", "@elsewhere.example", "ns@elsewhere.example",
        "id/town/..", "id/town/../../../ns", "id/town/%2e%2e", "scheme/%2e%2e/%2e%2e/x", "id/../../elsewhere",
        "..%2fns", "ns%0d%0aX-Made-Up:%201", "ns%0a", "ns%0d", "id/town/x%0d%0aLocation:%20https://elsewhere.example",
        "id/town/x%00", "ns%3Fx", "ns%23x", "id/town/x%23y", "id/town/%25%7BENV:TARGET%7D", "id/town/$1",
        "ns\\elsewhere", "id/town/%5c%5celsewhere.example", "id/town/halle.example", "id/town/caf%C3%A9",
    ],
)  # fmt: skip
def test_no_path_leads_away(published: Published, path: str) -> None:
    answer = published.ask(path)
    assert answer.headers["X-Made-Up"] is None
    if answer.status == 303:
        # Apache itself puts `//` and `..` right before any rule is asked.
        assert re.fullmatch(re.escape(published.target) + r"/[A-Za-z0-9/_-]+\.ttl", answer.location), answer.location
    else:
        assert answer.status in (400, 403, 404)
        assert answer.location == ""


def test_no_header_leads_away(published: Published) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, published.w3id.port, timeout=30)
    connection.putrequest("GET", "/wupgraph/ns", skip_host=True)
    for name in ("Host", "TARGET", "X-Forwarded-Host", "X-Rewrite-URL"):
        connection.putheader(name, "elsewhere.example")
    connection.endheaders()
    response = connection.getresponse()
    assert response.headers["Location"] == f"{published.target}/latest/ns.ttl"
    connection.close()


def test_a_long_header_of_many_ranges_is_read(published: Published) -> None:
    accept = ", ".join(f"text/turtle;p{number}=1;q=0.1" for number in range(280)) + ", text/html;q=0.2"
    assert len(accept) > 7000
    assert published.ask("ns", accept).location == f"{published.target}/latest/ns.html"


# What w3id.org asks for


def test_the_readme_names_every_form_of_identifier() -> None:
    text = README.read_text(encoding="utf-8")
    for form in ("ns", "shapes", "prefixes", "alignments", "layer/", "profile/", "scheme/", "id/", "graph/", "query/"):
        assert f"`{form}" in text
    assert "## Contact" in text
    assert "@" not in text, "no private address"
