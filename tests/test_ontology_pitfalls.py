"""The pitfalls of OOPS! (https://oops.linkeddata.es) that a program can see, and what is like them.

Those that are meant stand in a table of `ontology/README.md`, each with its argument; just these have to be found.
What only a reader sees (P01, P09, P14-P18, P23) and what needs the Web (P37, P40) is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
import pytest

from tests.prefixes import in_turtle
from wupgraph import assets
from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SH, SKOS, WSH, WUPG, XSD

ROOT = assets.shipped_register()
BASE = "https://w3id.org/wupgraph/"
LANGUAGES = ("en", "pl")
VANN = "http://purl.org/vocab/vann/"
DEFINED_BY = RDFS + "isDefinedBy"
IN_SCHEME = SKOS + "inScheme"

KINDS_OF_CLASS = {OWL + "Class", RDFS + "Class"}
KINDS_OF_PROPERTY = {OWL + kind + "Property" for kind in ("Object", "Datatype", "Annotation")} | {RDF + "Property"}
CHARACTERISTICS = {OWL + name + "Property" for name in ("Symmetric", "Transitive", "Functional", "InverseFunctional")}
LANGUAGES_OF_MODELS = (RDF, RDFS, OWL, SH, XSD)  # Their own terms nobody has to declare.
# What ties one term to another.
TIES = {
    *(OWL + name for name in ("equivalentClass", "equivalentProperty", "inverseOf", "disjointWith")),
    *(RDFS + "subClassOf", RDFS + "subPropertyOf", RDF + "type", DCT + "isReplacedBy"),
}
OF_THE_LANGUAGE = re.compile(r"(?i)is|isa|kindof|typeof|type|subclassof|instanceof|sameas|equals?")
FOR_THE_REST = re.compile(r"(?i).*(other|misc|unknown|various|rest$).*")
TWO_IN_ONE = re.compile(r"[a-z](And|Or)[A-Z]|\b(and|or|i|lub|oraz)\b|/")
OF_A_FILE = re.compile(r"\.(owl|rdf|ttl|n3|rdfxml|json|jsonld|html?)\b")


class Graph:
    """Triples, looked up by subject or property."""

    def __init__(self, triples: Iterable[ox.Quad]) -> None:
        self._store = ox.Store()
        self._store.extend(ox.Quad(one.subject, one.predicate, one.object) for one in triples)

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._store)

    def pairs(self, *predicates: str) -> list[tuple[str, str]]:
        found = (self._store.quads_for_pattern(None, ox.NamedNode(one), None) for one in predicates)
        return [(quad.subject.value, quad.object.value) for quads in found for quad in quads]  # type: ignore[union-attr]

    def of(self, kinds: set[str]) -> set[str]:
        return {subject for subject, kind in self.pairs(RDF + "type") if kind in kinds}

    def values(self, subject: str, predicate: str, language: str | None = None) -> list[str]:
        quads = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
        return [quad.object.value for quad in quads if getattr(quad.object, "language", None) == language]  # type: ignore[union-attr]

    def nodes(self) -> set[str]:
        triples = ((quad.subject, quad.predicate, quad.object) for quad in self)
        return {node.value for triple in triples for node in triple if isinstance(node, ox.NamedNode)}

    def texts(self) -> str:
        return "\n".join(quad.object.value for quad in self if isinstance(quad.object, ox.Literal))


def short(iri: str) -> str:
    return iri.replace(WUPG, "wupg:").replace(WSH, "wsh:").removeprefix(BASE)


def local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


class Looked:
    """What falls into each pitfall: terms, pairs of terms with one name, files."""

    def __init__(self, files: dict[str, Graph], used: Graph, queries: str) -> None:
        self.files, self.used = files, used
        self.said = said = Graph(quad for graph in files.values() for quad in graph)
        self.asked = queries + used.texts()
        own = {term for term, _ in said.pairs(RDF + "type") if term.startswith((WUPG, WSH))}
        used_as_terms = {term for term, _ in said.pairs(DEFINED_BY)} | said.of({SKOS + "Concept"})
        self.terms = own & used_as_terms
        self.classes, self.properties = said.of(KINDS_OF_CLASS), said.of(KINDS_OF_PROPERTY)
        self.own_classes, self.own_properties = self.classes & own, self.properties & own
        self.entries = {entry for entry, _ in said.pairs(IN_SCHEME)}
        self.lists = said.of({SKOS + "ConceptScheme"})
        self.ontologies = said.of({OWL + "Ontology"})
        self.inverses = said.pairs(OWL + "inverseOf")

    def found(self) -> dict[str, set[str]]:
        domains, ranges = self._times(RDFS + "domain"), self._times(RDFS + "range")
        disjoint = self._in_pairs(OWL + "disjointWith")
        inverse = self._in_pairs(OWL + "inverseOf")
        own_equal = self.said.pairs(OWL + "equivalentClass", OWL + "equivalentProperty", OWL + "sameAs")
        found = {
            "P02": {term for pair in own_equal for term in pair if {*pair} <= self.terms},
            "P03": {term for term in self.own_properties if OF_THE_LANGUAGE.fullmatch(local(term))},
            "P04": self.terms - self._connected(),
            "P05": inverse & self.terms,
            "P06": self._in_circles(),
            "P07": {term for term in self.own_classes if self._is_of_two(term)},
            "P08": {thing for thing in self._described() if not self._has_one_name_and_definition(thing)},
            "P10": self.own_classes - disjoint,
            "P11": self.own_properties - (domains.keys() & ranges.keys()),
            "P12": {names for names in self._of_one_name(self.properties) if "wupg:" in names or "wsh:" in names},
            "P13": self.own_properties - inverse,
            "P19": {term for times in (domains, ranges) for term, number in times.items() if number > 1},
            "P20": {thing for thing in self._described() if self._is_misused(thing)},
            "P21": {term for term in self.own_classes if FOR_THE_REST.fullmatch(local(term))},
            "P22": self._badly_named(),
            "P24": {one for one, other in self.said.pairs(*TIES) if one == other and one in self.terms},
            "P25": {one for one, other in self.inverses if one == other},
            "P26": inverse & self.said.of({OWL + "SymmetricProperty"}),
            "P27-P29": self.said.of(CHARACTERISTICS) & self.terms,
            "P30": {names for names in self._of_one_name(self.classes) if "wupg:" in names or "wsh:" in names},
            "P31": {one for one, other in own_equal if one in self.terms and other not in self.terms},
            "P32": self._of_one_name(self.terms) | self._of_one_name(self.lists) | self._of_one_name_in_a_list(),
            "P33": self._in_pairs(OWL + "propertyChainAxiom") & self.terms,
            "P34": self._foreign_and_silent(self._used_as_classes(), self.classes),
            "P35": self._foreign_and_silent({quad.predicate.value for quad in self._all()}, self.properties),
            "P36": {one for one in self.ontologies | self.terms if OF_A_FILE.search(one)},
            "P38": {name for name, graph in self.files.items() if self._lacks_a_header(graph)},
            "P39": {
                one for one in self._namespaces() if len(self.said.values(one, VANN + "preferredNamespaceUri")) != 1
            },
            "P41": {one for one in self.ontologies | self.lists if not self.said.values(one, DCT + "license")},
            "undefined": self._undefined(),
        }
        return {code: {short(one) for one in things} for code, things in found.items() if things}

    def _all(self) -> list[ox.Quad]:
        return [*self.said, *self.used]

    def _times(self, predicate: str) -> Counter[str]:
        return Counter(subject for subject, _ in self.said.pairs(predicate))

    def _in_pairs(self, predicate: str) -> set[str]:
        return {term for pair in self.said.pairs(predicate) for term in pair}

    def _described(self) -> set[str]:
        return self.terms | self.entries | self.lists

    def _names(self, thing: str, language: str) -> list[str]:
        found = (self.said.values(thing, predicate, language) for predicate in (RDFS + "label", SKOS + "prefLabel"))
        return [name for names in found for name in names]

    def _definitions(self, thing: str, language: str) -> list[str]:
        return self.said.values(thing, DCT + "description" if thing in self.lists else SKOS + "definition", language)

    def _has_one_name_and_definition(self, thing: str) -> bool:
        return all((len(self._names(thing, tag)), len(self._definitions(thing, tag))) == (1, 1) for tag in LANGUAGES)

    def _is_misused(self, thing: str) -> bool:
        """A definition that says no more than the name; a name that is a sentence; an empty or padded text."""
        for tag in LANGUAGES:
            names, definitions = self._names(thing, tag), self._definitions(thing, tag)
            if any(text != text.strip() or not text for text in (*names, *definitions)):
                return True
            if any(name.endswith(".") or letters(name) == letters(text) for name in names for text in definitions):
                return True
            if any(len(name) >= len(text) or not text.endswith(".") for name in names for text in definitions):
                return True
        return False

    def _is_of_two(self, term: str) -> bool:
        names = [local(term), *(name for tag in LANGUAGES for name in self._names(term, tag))]
        return any(TWO_IN_ONE.search(name) for name in names)

    def _badly_named(self) -> set[str]:
        manners = (
            (self.own_classes, r"([A-Z][a-z0-9]+)+"),
            (self.own_properties, r"(?!(has|is)[A-Z])[a-z][a-z0-9]*([A-Z][a-z0-9]+)*"),
            (self.entries, r"[a-z0-9]+(-[a-z0-9]+)*"),
        )
        return {one for things, manner in manners for one in things if not re.fullmatch(manner, local(one))}

    def _connected(self) -> set[str]:
        """Terms that another term, a shape, a datum or a question knows."""
        pairs = {one for pair in self.said.pairs(*TIES) if pair[1] in self.terms | self.entries for one in pair}
        asked = {prefix + ":" + name for prefix, name in re.findall(r"\b(wupg|wsh):(\w[\w-]*)", self.asked)}
        predicates = {quad.predicate.value for quad in self.said}
        return pairs | self.used.nodes() | predicates | {term for term in self.terms if short(term) in asked}

    def _undefined(self) -> set[str]:
        """IRIs of our namespaces that something uses, and nothing says what they are."""
        in_texts = re.findall(r"\b(wupg|wsh):(\w[\w-]*)", self.asked)
        nodes = self.said.nodes() | self.used.nodes() | {{"wupg": WUPG, "wsh": WSH}[p] + name for p, name in in_texts}
        says = (RDF + "type", OWL + "deprecated")  # A former name of a shape is no shape.
        known = {quad.subject.value for quad in self._all() if quad.predicate.value in says}  # type: ignore[union-attr]
        return {node for node in nodes - known if node.startswith((WUPG, WSH)) and local(node)}

    def _in_circles(self) -> set[str]:
        found = set()
        for predicate in (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "broader"):
            wider: dict[str, set[str]] = {}
            for subject, other in self.said.pairs(predicate):
                wider.setdefault(subject, set()).add(other)
            for start in wider:
                seen: set[str] = set()
                ahead = [start]
                while ahead:
                    beyond = wider.get(ahead.pop(), set()) - seen
                    seen |= beyond
                    ahead.extend(beyond)
                if start in seen:
                    found.add(start)
        return found

    def _of_one_name(self, things: Iterable[str]) -> set[str]:
        bearers: dict[tuple[str, str], set[str]] = {}
        for thing in things:
            for tag in LANGUAGES:
                for name in self._names(thing, tag):
                    bearers.setdefault((tag, name.casefold()), set()).add(short(thing))
        return {" ".join(sorted(several)) for several in bearers.values() if len(several) > 1}

    def _of_one_name_in_a_list(self) -> set[str]:
        entries: dict[str, set[str]] = {}
        for entry, one in self.said.pairs(IN_SCHEME):
            entries.setdefault(one, set()).add(entry)
        return {names for several in entries.values() for names in self._of_one_name(several)}

    def _used_as_classes(self) -> set[str]:
        both = (*self.said.pairs(RDF + "type"), *self.used.pairs(RDF + "type"), *self.used.pairs(SH + "targetClass"))
        wider = {one for pair in self.said.pairs(RDFS + "subClassOf") for one in pair}
        return {kind for _, kind in both} | wider

    def _foreign_and_silent(self, used: set[str], known: set[str]) -> set[str]:
        return {one for one in used - known if not one.startswith(LANGUAGES_OF_MODELS)}

    def _lacks_a_header(self, graph: Graph) -> bool:
        """It has none, and is not about terms or entries of an ontology or a list that has one in another file."""
        documents = {document for _, document in graph.pairs(DEFINED_BY, IN_SCHEME)}
        return not graph.of({OWL + "Ontology"}) and not (documents and documents <= self.ontologies)

    def _namespaces(self) -> set[str]:
        return self.lists | {one for _, one in self.said.pairs(DEFINED_BY) if one.startswith(BASE)}


def read(pattern: str) -> dict[str, Graph]:
    files = (file for file in sorted(ROOT.glob(pattern)) if "examples" not in file.parts)
    return {file.relative_to(ROOT).as_posix(): Graph(ox.parse(path=file)) for file in files}


@pytest.fixture(scope="module")
def looked() -> Looked:
    used = Graph(quad for part in ("shapes", "data") for graph in read(f"{part}/**/*.ttl").values() for quad in graph)
    queries = "\n".join(file.read_text(encoding="utf-8") for file in sorted(ROOT.glob("queries/**/*.rq")))
    return Looked(read("ontology/**/*.ttl"), used, queries)


def accepted() -> dict[str, set[str]]:
    """Pitfall and things, as the table of ontology/README.md has them."""
    section = (ROOT / "ontology" / "README.md").read_text(encoding="utf-8").partition("\n## Pitfalls\n")[2]
    rows = re.findall(r"(?m)^\| (P[\d-]+) \| (.+?) \| \S.*\|$", section.partition("\n## ")[0])
    assert len(rows) == len(dict(rows)), "one row a pitfall"
    return {code: {*re.sub("[`]", "", things).split(", ")} for code, things in rows}


def test_what_is_a_pitfall_is_accepted_with_its_argument(looked: Looked) -> None:
    every = {"every class": looked.own_classes, "every property": looked.own_properties}
    names = {frozenset(map(short, things)): name for name, things in every.items()}
    found = {
        code: {names[key]} if (key := frozenset(things)) in names else things for code, things in looked.found().items()
    }
    assert found == accepted()


def test_there_is_something_to_look_at(looked: Looked) -> None:
    assert (len(looked.own_classes) > 9, len(looked.own_properties) > 40, len(looked.entries) > 200) == (
        True,
        True,
        True,
    )


GOOD = """
<https://w3id.org/wupgraph/ns> a owl:Ontology ;
    dct:license <urn:licence> ; vann:preferredNamespaceUri "https://w3id.org/wupgraph/ns#" .
wupg:Act a owl:Class ; rdfs:isDefinedBy <https://w3id.org/wupgraph/ns> ;
    rdfs:label "act"@en , "akt"@pl ; skos:definition "What is done."@en , "To, co zrobiono."@pl .
wupg:party a owl:ObjectProperty ; rdfs:isDefinedBy <https://w3id.org/wupgraph/ns> ;
    rdfs:label "party"@en , "strona"@pl ; skos:definition "Who is bound."@en , "Kto się zobowiązał."@pl .
unit:hour a skos:Concept ; skos:inScheme <https://w3id.org/wupgraph/scheme/unit> ;
    skos:prefLabel "hour"@en , "godzina"@pl ; skos:definition "Sixty minutes."@en , "Sześćdziesiąt minut."@pl .
<https://w3id.org/wupgraph/scheme/unit> a skos:ConceptScheme , owl:Ontology ;
    skos:prefLabel "unit"@en , "jednostka"@pl ; dct:description "What is counted."@en , "To, co się liczy."@pl ;
    dct:license <urn:licence> ; vann:preferredNamespaceUri "https://w3id.org/wupgraph/scheme/unit/" .
skos:Concept a owl:Class . skos:ConceptScheme a owl:Class .
dct:license a rdf:Property . dct:description a rdf:Property . vann:preferredNamespaceUri a rdf:Property .
skos:definition a rdf:Property . skos:prefLabel a rdf:Property . skos:inScheme a rdf:Property .
"""
PREFIXES = in_turtle("dct owl rdf rdfs skos unit") + f"@prefix vann: <{VANN}> . @prefix wupg: <{WUPG}> .\n"
TERM = 'rdfs:label "{0}"@en , "{0}"@pl ; skos:definition "Whatever this is."@en , "Cokolwiek to jest."@pl ; '
TERM += "rdfs:isDefinedBy <https://w3id.org/wupgraph/ns> ."


def looked_at(text: str, used: str = "") -> dict[str, set[str]]:
    beside = Graph(
        ox.parse(PREFIXES + (used or "<urn:a> a wupg:Act ; wupg:party <urn:b> ."), format=ox.RdfFormat.TURTLE)
    )
    found = Looked({"core.ttl": Graph(ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE))}, beside, "").found()
    meant = {"P10", "P11", "P13"}
    return {code: things for code, things in found.items() if code not in meant}


def test_a_small_ontology_without_pitfalls() -> None:
    assert looked_at(GOOD) == {}


@pytest.mark.parametrize(
    ("code", "added", "thing"),
    [
        ("P02", "wupg:Act owl:sameAs wupg:party .", "wupg:Act"),
        ("P03", "wupg:isA a owl:ObjectProperty ; " + TERM.format("x"), "wupg:isA"),
        ("P04", "wupg:lonely a owl:ObjectProperty ; " + TERM.format("x"), "wupg:lonely"),
        ("P05", "wupg:party owl:inverseOf wupg:of .", "wupg:party"),
        ("P06", "wupg:Act rdfs:subClassOf skos:Concept . skos:Concept rdfs:subClassOf wupg:Act .", "wupg:Act"),
        ("P06", "unit:hour skos:broader unit:hour .", "scheme/unit/hour"),
        ("P07", "wupg:ActOrFact a owl:Class ; " + TERM.format("x"), "wupg:ActOrFact"),
        ("P08", 'wupg:Act rdfs:label "deed"@en .', "wupg:Act"),
        ("P08", 'wupg:Act skos:definition "A deed."@pl .', "wupg:Act"),
        ("P08", "wupg:Bare a owl:Class ; rdfs:isDefinedBy <https://w3id.org/wupgraph/ns> .", "wupg:Bare"),
        ("P12", 'dct:license rdfs:label "party"@en .', "http://purl.org/dc/terms/license wupg:party"),
        ("P19", "wupg:party rdfs:domain wupg:Act , skos:Concept .", "wupg:party"),
        ("P20", 'wupg:Act skos:definition ""@en .', "wupg:Act"),
        ("P20", 'wupg:Act skos:definition "Act."@en .', "wupg:Act"),
        ("P20", 'wupg:Act skos:definition "A thing done"@en .', "wupg:Act"),
        ("P21", "wupg:OtherThing a owl:Class ; " + TERM.format("x"), "wupg:OtherThing"),
        ("P22", "wupg:small a owl:Class ; " + TERM.format("x"), "wupg:small"),
        ("P22", "wupg:with_line a owl:ObjectProperty ; " + TERM.format("x"), "wupg:with_line"),
        ("P22", "wupg:hasParty a owl:ObjectProperty ; " + TERM.format("x"), "wupg:hasParty"),
        ("P24", "wupg:Act owl:disjointWith wupg:Act .", "wupg:Act"),
        ("P25", "wupg:party owl:inverseOf wupg:party .", "wupg:party"),
        ("P26", "wupg:party a owl:SymmetricProperty ; owl:inverseOf wupg:of .", "wupg:party"),
        ("P27-P29", "wupg:party a owl:TransitiveProperty .", "wupg:party"),
        ("P30", 'skos:Concept rdfs:label "ACT"@en .', "http://www.w3.org/2004/02/skos/core#Concept wupg:Act"),
        ("P31", "wupg:Act owl:equivalentClass skos:Concept .", "wupg:Act"),
        ("P32", "wupg:act a owl:ObjectProperty ; " + TERM.format("act"), "wupg:Act wupg:act"),
        ("P33", "wupg:party owl:propertyChainAxiom ( wupg:party wupg:party ) .", "wupg:party"),
        ("P34", "wupg:Act rdfs:subClassOf dct:Agent .", "http://purl.org/dc/terms/Agent"),
        ("P35", "wupg:Act dct:date 2020 .", "http://purl.org/dc/terms/date"),
        ("P36", "<https://w3id.org/wupgraph/ns.ttl> a owl:Ontology .", "ns.ttl"),
        ("P39", "<https://w3id.org/wupgraph/scheme/x> a skos:ConceptScheme .", "scheme/x"),
        ("P41", "<https://w3id.org/wupgraph/scheme/x> a skos:ConceptScheme .", "scheme/x"),
        ("undefined", "wupg:Act rdfs:seeAlso wupg:fact .", "wupg:fact"),
    ],
)
def test_a_pitfall_is_seen(code: str, added: str, thing: str) -> None:
    assert thing in looked_at(GOOD + added)[code]


def test_an_ontology_without_a_header_is_seen() -> None:
    assert looked_at(GOOD.replace(" a owl:Ontology ;", "").replace(" , owl:Ontology ;", " ;"))["P38"] == {"core.ttl"}
