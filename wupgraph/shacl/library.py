"""SHACL from Python: shapes compiled once, data validated many times, a report each time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from wupgraph.errors import UsageError
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.origins import Origins
from wupgraph.rdf.terms import Term
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.severity import SEVERITY_WORDS
from wupgraph.shacl.compiler import plan_of
from wupgraph.shacl.components import ALL
from wupgraph.shacl.engine import uncollected
from wupgraph.shacl.error_places import check_any, placed
from wupgraph.shacl.graph_inputs import Graph, graph_of
from wupgraph.shacl.messages import Messages
from wupgraph.shacl.rdfs import inferred
from wupgraph.shacl.report import report_in_turtle, report_of
from wupgraph.shacl.results import Violation
from wupgraph.shacl.run import Run
from wupgraph.shacl.shapes_graph import Nodes, ShapeError
from wupgraph.text import Text, Texts

if TYPE_CHECKING:
    import rdflib

    from wupgraph.shacl.components.record import Component
    from wupgraph.shacl.graph_inputs import GraphLike

_CONFORMS = Text("Dane są zgodne z kształtami.", "The data conform to the shapes.")
_RESULTS = Text("Wyniki", "Results")


def compile_shapes(shapes: GraphLike, *, components: Sequence[Component] = ALL) -> Shapes:
    """Shapes made ready, to validate with as often as wanted.

    Args:
        shapes: files, folders, glob patterns; Turtle (bytes); triples or quads of pyoxigraph; its Store; a Graph of
            rdflib.
        components: the constraint components that the shapes may use; `(*ALL, mine)` adds one to those of SHACL.

    Raises:
        InputError: a file that cannot be read or is not well formed; a shape that is ill-formed (SHACL 3.4.2),
            recursive, or asks for what SHACL 1.0 does not have; no shapes at all.
        UsageError: shapes of another kind.
    """
    return Shapes(shapes, components)


def validate(data: GraphLike, shapes: GraphLike, *, rdfs: bool = False) -> Report:
    """What shapes say about data (SHACL, W3C Recommendation 2017-07-20). See `Shapes.validate` and `compile_shapes`.

    >>> prefixes = b"@prefix e: <http://e.example/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    >>> shapes = prefixes + b"e:S sh:targetClass e:Person ; sh:property [ sh:path e:name ; sh:minCount 1 ] ."
    >>> report = validate(prefixes + b"e:anna a e:Person .", shapes)
    >>> report.conforms, [result.focus.value for result in report.results]
    (False, ['http://e.example/anna'])
    """
    return compile_shapes(shapes).validate(data, rdfs=rdfs)


class Shapes:
    """The shapes of a graph, compiled. Made by `compile_shapes`."""

    def __init__(self, shapes: GraphLike, components: Sequence[Component]) -> None:
        self._components = components
        self._origins = Origins()
        self._graph = graph_of(shapes, self._origins)
        self._nodes = Nodes(self._graph.triples)
        check_any(self._nodes, ", ".join(file.name for file in self._graph.files) or "shapes")
        with self._errors_placed(), uncollected():
            self._plan = plan_of(self._nodes, components)

    def validate(self, data: GraphLike, *, focus: Iterable[Term] | None = None, rdfs: bool = False) -> Report:
        """What the data break of the shapes.

        Args:
            data: as the shapes of `compile_shapes`; may be empty.
            focus: these nodes only, of those that the shapes target; default: all.
            rdfs: with what RDF Schema lets one infer from the data.

        Raises:
            InputError, UsageError: as `compile_shapes`; a focus node that is no term of pyoxigraph.
        """
        nodes = None if focus is None else _terms(focus)
        graph = graph_of(data, self._origins)
        triples: Iterable[Triple | Quad] = graph.triples
        if rdfs:
            triples = [*triples, *inferred(triples)]
        index = Index(triples, self._plan.properties)
        with self._errors_placed(), uncollected(), contextlib.closing(Run(self._plan, index, triples)) as run:
            found = run.violations(nodes)
        return Report(found, self._nodes, self._graph, graph, self._components)

    @contextlib.contextmanager
    def _errors_placed(self) -> Iterator[None]:
        """Errors of shapes with the file, line and column of the shape."""
        try:
            yield
        except ShapeError as error:
            whole = (file.whole() for file in self._graph.files)
            located = [one for one in whole if one is not None]
            raise placed(error, located, Prefixes(self._graph.prefixes)) from None


def _terms(nodes: Iterable[Term]) -> list[Term]:
    """The nodes; one of another type would be none of the data's, and all would seem to conform.

    Raises:
        UsageError: one is no term.
    """
    terms = list(nodes)
    for term in terms:
        if not isinstance(term, NamedNode | BlankNode | Literal):
            raise UsageError(
                Text(
                    f"focus: {term!r} to nie węzeł pyoxigraph (NamedNode, BlankNode, Literal)",
                    f"focus: {term!r} is no node of pyoxigraph (NamedNode, BlankNode, Literal)",
                )
            )
    return terms


class Report:
    """A validation report (SHACL 3.6).

    Attributes:
        results: a `Violation` each, with its terms as attributes (`focus`, `path`, `value`, `shape`, `component`,
            `severity`, `details`), in the engine's order.
    """

    def __init__(
        self,
        results: Sequence[Violation],
        nodes: Nodes,
        shapes: Graph,
        data: Graph,
        components: Sequence[Component],
    ) -> None:
        self.results = tuple(results)
        self._nodes = nodes
        self._are_files = bool(shapes.files and data.files)
        self._prefixes = Prefixes({**shapes.prefixes, **data.prefixes})
        self._messages = Messages(nodes, self._prefixes, components=components)

    @property
    def conforms(self) -> bool:
        """Whether there is no result, of whatever severity (SHACL 3.1)."""
        return not self.results

    def message(self, result: Violation) -> Text | Texts:
        """The message of one of the results, by language: the shape's, or the component's in Polish and English."""
        return self._messages.message(result)

    def graph(self) -> rdflib.Graph:
        """The `sh:ValidationReport` as a graph of rdflib."""
        from wupgraph.rdf.rdflib_terms import to_graph

        return to_graph(report_of(self.results, self._nodes), self._prefixes)

    def turtle(self) -> str:
        """The `sh:ValidationReport` in Turtle."""
        return report_in_turtle(self.results, self._nodes, self._prefixes.namespaces, renumber=self._are_files)

    def text(self, lang: str = "en") -> str:
        """The report for people, a paragraph a result.

        Args:
            lang: of messages, where shapes have it; other words are in Polish, or else in English.
        """
        if self.conforms:
            return f"{_CONFORMS.in_(lang)}\n"
        paragraphs = [self._paragraph(result, lang) for result in self.results]
        return f"{_RESULTS.in_(lang)}: {len(self.results)}\n\n" + "\n".join(paragraphs)

    def _paragraph(self, result: Violation, lang: str) -> str:
        where = self._shown(result.focus)
        if isinstance(result.path, NamedNode):
            where += f" {self._shown(result.path)}"
        reasons = [f"  - {self.message(leaf).in_(lang)}\n" for leaf in self._messages.leaves(result)]
        said = f"{SEVERITY_WORDS[result.severity].in_(lang)} {where}\n  {self.message(result).in_(lang)}\n"
        rule = "" if isinstance(result.shape, BlankNode) else f"{self._shown(result.shape)}, "
        return said + "".join(reasons) + f"  ({rule}{self._shown(NamedNode(result.component))})\n"

    def _shown(self, term: Term) -> str:
        return term_shown(term, self._prefixes)
