"""What shapes and data ask for and nobody does here (WUP-S04), and what no value can satisfy (WUP-S05)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from wupgraph.checking.gaps.gap import FilesAgain, Gap, Spot, listed, spot_of
from wupgraph.checking.gaps.gap_codes import INEXACT, NOT_DONE, UNSATISFIABLE
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import OWL, RDF, RDFS, SH, XSD, Prefixes
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.severity import Severity
from wupgraph.shacl.shapes_graph import Nodes
from wupgraph.shacl.sparql_based.constraints import Query
from wupgraph.text import Text

DASH = "http://datashapes.org/dash#"
# The constraints of DASH; its other terms say how values are shown and edited.
_DASH_CONSTRAINTS = frozenset(
    DASH + name
    for name in (
        "closedByTypes", "coExistsWith", "hasValueIn", "hasValueWithClass", "nonRecursive", "reifiableBy", "rootClass",
        "singleLine", "stem", "subSetOf", "symmetric", "uniqueValueForClass",
    )
)  # fmt: skip
_FUNCTIONS = frozenset(NamedNode(SH + name) for name in ("SPARQLFunction", "JSFunction"))
_NO_DATATYPES = frozenset(
    {RDFS + "Literal", RDFS + "Resource", RDFS + "Datatype"}
    | {XSD + name for name in ("anyType", "anySimpleType", "anyAtomicType")}
)
_TRUE = Literal(True)
_TYPE, _PATH = RDF + "type", SH + "path"
_IMPORTS, _SHAPES_GRAPH = OWL + "imports", SH + "shapesGraph"


class _Seen(NamedTuple):
    """What is told once of several triples: how often, and where first."""

    gap: Gap
    number: int = 1


def not_done(shapes: Iterable[Triple | Quad], names: Prefixes) -> list[Gap]:
    """What shapes ask for in vain, each once with its first place."""
    nodes = Nodes.of(shapes)
    candidates = [triple for triple in nodes if _may_ask(triple)]
    parameters = {
        path for _, parameter in nodes.pairs(SH + "parameter") for path in nodes.objects(parameter, SH + "path")
    }
    by_key: dict[object, _Seen] = {}
    others: dict[str, Spot] = {}
    for triple in candidates:
        predicate = triple.predicate.value
        if predicate.startswith(DASH) and predicate not in _DASH_CONSTRAINTS and triple.predicate not in parameters:
            others.setdefault(names.shrink(predicate), spot_of(triple))
        for key, gap in _asked(triple, nodes, parameters, names):
            before = by_key.get(key)
            by_key[key] = _Seen(gap) if before is None else before._replace(number=before.number + 1)
    gaps = [seen.gap._replace(message=_counted(seen.gap.message, seen.number)) for seen in by_key.values()]
    return gaps + ([_of_forms(others)] if others else [])


def _counted(message: Text, number: int) -> Text:
    """A message of which `{n}` is how often the thing is there."""
    times = f" ({number}×)" if number > 1 else ""
    return Text(message.pl.replace("{n}", times), message.en.replace("{n}", times))


def _may_ask(triple: Triple | Quad) -> bool:
    """Whether a triple is of those that are looked at; most are not, and this is quick."""
    predicate = triple.predicate.value
    if predicate == _TYPE:
        return triple.object in _FUNCTIONS
    return predicate in _LOOKED_AT or predicate.startswith(DASH)


def _asked(triple: Triple | Quad, nodes: Nodes, parameters: set[Term], names: Prefixes) -> Iterator[tuple[object, Gap]]:
    """What a triple of shapes asks for in vain, and what it has in common with others that are told with it."""
    predicate = triple.predicate.value
    if predicate == _PATH:  # Most of them, and looked at for parameters only.
        return
    spot = spot_of(triple)
    value = spot.value
    assert value is not None
    local = predicate.removeprefix(SH)
    if predicate == _IMPORTS and not _is_described(nodes, value):
        yield value, _gap(spot, Severity.INFO, _not_read("Kształty importują", "The shapes import", value, names))
    elif predicate in _DASH_CONSTRAINTS and triple.predicate not in parameters:
        yield predicate, _gap(spot, Severity.WARNING, _unchecked(names.shrink(predicate), "DASH"))
    elif predicate in (SH + "rule", SH + "resultAnnotation"):
        yield predicate, _gap(spot, Severity.INFO, _advanced(f"sh:{local}"))
    elif predicate == _TYPE and value in _FUNCTIONS:
        yield value, _gap(spot, Severity.INFO, _advanced(term_shown(value, names)))
    elif predicate == SH + "datatype" and isinstance(value, NamedNode) and value.value in _NO_DATATYPES:
        yield (predicate, value), _gap(spot, Severity.WARNING, _no_datatype(value, names), UNSATISFIABLE)
    elif predicate == SH + "class" and isinstance(value, NamedNode) and _is_datatype(value.value):
        yield (predicate, value), _gap(spot, Severity.WARNING, _no_class(value, names), UNSATISFIABLE)
    elif local in ("uniqueLang", "qualifiedValueShapesDisjoint") and _is_other_true(value):
        yield predicate, _gap(spot, Severity.WARNING, _other_true(local))
    elif (partners := _PARTNERS.get(local)) and not any(nodes.objects(spot.focus, SH + one) for one in partners):
        yield predicate, _gap(spot, Severity.WARNING, _without_partner(local, partners))


_PARTNERS: Mapping[str, tuple[str, ...]] = {
    "qualifiedValueShape": ("qualifiedMinCount", "qualifiedMaxCount"),
    "qualifiedMinCount": ("qualifiedValueShape",),
    "qualifiedMaxCount": ("qualifiedValueShape",),
    "flags": ("pattern",),
}
_LOOKED_AT = frozenset(
    {_IMPORTS}
    | {
        SH + name
        for name in (
            "parameter", "path", "rule", "resultAnnotation", "datatype", "class", "uniqueLang",
            "qualifiedValueShapesDisjoint", *_PARTNERS, *(one for partners in _PARTNERS.values() for one in partners),
        )
    }
)  # fmt: skip


def _gap(spot: Spot, severity: Severity, message: Text, code: str = NOT_DONE) -> Gap:
    if isinstance(spot.value, BlankNode):  # It has another label each time its file is read.
        spot = spot._replace(value=None)
    return Gap(code, severity, message, spot.focus, spot.path, spot.value, in_shapes=[spot])


def _is_described(nodes: Nodes, ontology: Term) -> bool:
    """Whether an imported graph is among those that were given, or is SHACL's own vocabulary."""
    if not isinstance(ontology, NamedNode):
        return False
    ends = {ontology.value, ontology.value.rstrip("#/"), ontology.value + "#", ontology.value + "/"}
    return SH in ends or any(nodes.about(NamedNode(one)) for one in ends if one)


def _is_datatype(iri: str) -> bool:
    return iri.startswith(XSD) or iri in (RDF + "langString", RDFS + "Literal")


def _is_other_true(value: Term) -> bool:
    return isinstance(value, Literal) and value.value == "1" and value != _TRUE


def _not_read(pl: str, en: str, value: Term, names: Prefixes) -> Text:
    graph = term_shown(value, names)
    return Text(
        f"{pl} {graph}{{n}}, a niczego się tu nie pobiera. Podaj plik z tymi kształtami w --shapes.",
        f"{en} {graph}{{n}}, and nothing is fetched here. Give the file of these shapes in --shapes.",
    )


def _unchecked(term: str, part: str) -> Text:
    return Text(
        f"{term}{{n}} należy do {part} i nie jest tu sprawdzane. Zapisz ten warunek w SHACL 1.0 albo podaj kształty, "
        "które go definiują (sh:ConstraintComponent).",
        f"{term}{{n}} is of {part} and is not checked here. Write this condition in SHACL 1.0, or give the shapes that "
        "define it (sh:ConstraintComponent).",
    )


def _advanced(term: str) -> Text:
    return Text(
        f"{term}{{n}} należy do SHACL-AF i nie jest tu wykonywane: dane sprawdza się takie, jakie są.",
        f"{term}{{n}} is of SHACL-AF and is not carried out here: the data are checked as they are.",
    )


def _no_datatype(value: Term, names: Prefixes) -> Text:
    name = term_shown(value, names)
    return Text(
        f"Żaden literał nie ma typu {name} (sh:datatype{{n}}), więc żadna wartość tego nie spełni. Jeśli ma to być "
        "dowolny literał, napisz sh:nodeKind sh:Literal.",
        f"No literal has the datatype {name} (sh:datatype{{n}}), so no value can meet this. If any literal is meant, "
        "write sh:nodeKind sh:Literal.",
    )


def _no_class(value: Term, names: Prefixes) -> Text:
    name = term_shown(value, names)
    return Text(
        f"Typ danych {name} nie jest klasą (sh:class{{n}}), więc żaden literał tego nie spełni. Napisz sh:datatype.",
        f"The datatype {name} is no class (sh:class{{n}}), so no literal can meet this. Write sh:datatype.",
    )


def _other_true(local: str) -> Text:
    return Text(
        f'sh:{local} "1"^^xsd:boolean{{n}} nie działa: liczy się tylko term true (SHACL 4.4.5, 4.7.3). Napisz true.',
        f'sh:{local} "1"^^xsd:boolean{{n}} is not in force: only the term true is (SHACL 4.4.5, 4.7.3). Write true.',
    )


def _without_partner(local: str, partners: tuple[str, ...]) -> Text:
    pl, en = (joint.join(f"sh:{one}" for one in partners) for joint in (" lub ", " or "))
    return Text(
        f"sh:{local}{{n}} bez {pl} niczego nie sprawdza (SHACL 2.1.1). Dopisz je albo usuń sh:{local}.",
        f"sh:{local}{{n}} without {en} checks nothing (SHACL 2.1.1). Add it, or remove sh:{local}.",
    )


def _of_forms(terms: Mapping[str, Spot]) -> Gap:
    """What is said of terms of DASH that constrain nothing, once for all of them."""
    names = listed(list(terms))
    spot = next(iter(terms.values()))
    message = Text(
        f"Terminy DASH niczego tu nie zmieniają: {names.pl}.", f"Terms of DASH change nothing here: {names.en}."
    )
    return _gap(spot, Severity.INFO, message)


def suggested_shapes(index: Index, shapes: Iterable[Triple | Quad], files: FilesAgain, names: Prefixes) -> list[Gap]:
    """The graphs of shapes that data name (SHACL 3.3) and that are not among the shapes."""
    if not index.has(_SHAPES_GRAPH):
        return []
    nodes = Nodes.of(shapes)
    gaps: dict[Term, Gap] = {}
    for file, triples in files():
        for triple in triples:
            spot = spot_of(triple, file)
            if triple.predicate.value == _SHAPES_GRAPH and spot.value is not None and spot.value not in gaps:
                if _is_described(nodes, spot.value):
                    continue
                message = _counted(
                    _not_read("Dane wskazują kształty", "The data name the shapes", spot.value, names), 1
                )
                gaps[spot.value] = Gap(
                    NOT_DONE, Severity.INFO, message, spot.focus, spot.path, spot.value, in_data=[spot]
                )
    return list(gaps.values())


def inexact(uncounted: Mapping[Term, tuple[Query | None, Literal]], place: Callable[[Term], Spot]) -> list[Gap]:
    """The queries that have computed with numbers which Oxigraph cannot count exactly.

    Args:
        uncounted: by shape, the query and the first number.
    """
    gaps = []
    for shape, (query, number) in uncounted.items():
        digits = number.value if len(number.value) <= 40 else number.value[:40] + "…"
        message = Text(
            f"Zapytanie tego kształtu liczy na liczbie {digits}, która wykracza poza dokładność obliczeń (64 bity, 18 "
            "miejsc po przecinku); wynik może być niedokładny. Sprawdź tę wartość inaczej, np. przez sh:minInclusive.",
            f"The query of this shape computes with {digits}, which is beyond exact counting (64 bits, 18 decimals); "
            "its answer may be inexact. Check this value differently, by sh:minInclusive for example.",
        )
        node = shape if query is None or query.node is None else query.node
        gaps.append(Gap(INEXACT, Severity.WARNING, message, shape, value=number, in_shapes=[place(node), place(shape)]))
    return gaps
