"""Queries of a triple store behind HTTP: SPARQL 1.1 Protocol (W3C, 2013-03-21)."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence

from wupgraph.errors import StoreError, UsageError
from wupgraph.rdf.namespaces import Base, Prefixes
from wupgraph.sparql import query_forms
from wupgraph.sparql.dataset_clauses import Clauses, dataset_of, with_clause
from wupgraph.sparql.lexer import words
from wupgraph.stores import Answer, Solutions, TooManyRows, answers
from wupgraph.stores.connection import Response
from wupgraph.stores.constructing import constructed, divided
from wupgraph.stores.http_transport import Transport
from wupgraph.stores.profiles import StoreProfile
from wupgraph.stores.recorded import RecordedRegister, Seen, all_bases, doubled, registers_in
from wupgraph.stores.refusals import accepted
from wupgraph.stores.wrapper import SafeWrapper
from wupgraph.text import Text

_LEAST_CAP = 500  # No server is known to cap answers at fewer rows, or at another number than a multiple of it.
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { } }"
_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_VARIABLE = re.compile(r"\?(\w+)")
_NO_GRAPH = "urn:wupgraph:none"  # A name that no graph has.


class RemoteQueries:
    """A `Store` reached by HTTP. Questions are asked of the register's graphs that it holds.

    Args:
        names: the base of the register that is asked, and the prefixes that a query may use without declaring them.
        services: hosts that a query may make the store ask (SERVICE).
    """

    def __init__(
        self,
        profile: StoreProfile,
        transport: Transport,
        names: Prefixes,
        services: Collection[str] = (),
    ) -> None:
        self.profile = profile
        self._transport = transport
        self.base = names.base
        self.bases: Sequence[Base] = [names.base]
        self._prefixes = names.namespaces
        self._services = frozenset(services)

    @functools.cached_property
    def graphs(self) -> tuple[str, ...]:
        """The registers' graphs that the store holds; not its own, whose names begin with `_`.

        Raises:
            StoreError: there are none.
        """
        # Virtuoso finds no graph without a triple pattern, and counts by graph quicker than it finds distinct ones.
        listed = [] if self.profile.kind.default_graph == "union" else [row["g"] for row in self.rows(_GRAPHS)]
        names = sorted(listed or self.graph_sizes())
        seen = Seen(self.bases)
        held = tuple(name for name in names if name in seen)
        if len(self.bases) > 1:
            double = doubled(held, self.bases, self.rows)
            held = tuple(name for name in held if name not in double)
        if not held:
            start = self.base.graphs
            raise StoreError(
                Text(
                    f"magazyn {self.profile.name} nie zawiera żadnego grafu rejestru ({start}…); najpierw wczytaj "
                    f"rejestr: wupgraph load -s {self.profile.name}",
                    f"the store {self.profile.name} holds no graph of a register ({start}…); load one first: "
                    f"wupgraph load -s {self.profile.name}",
                )
            )
        return held

    def registers(self) -> tuple[RecordedRegister, ...]:
        return registers_in(self.rows)

    def see_all_registers(self) -> None:
        """Let questions see all registers that the store says it holds.

        Raises:
            StoreError: it says none.
        """
        self.bases = all_bases(self.base, self.registers(), self.profile.name)
        self.__dict__.pop("graphs", None)

    def query(self, text: str, max_rows: int | None = None) -> Answer:
        # The protocol has no bound on rows: reading ends after those that show that they are too many.
        answer = self._answer(text, max_rows)
        found = 0 if isinstance(answer, bool) else len(answer.rows if isinstance(answer, Solutions) else answer)
        if max_rows is not None and found > max_rows:
            raise TooManyRows(max_rows)
        return answer

    def _answer(self, text: str, most: int | None) -> Answer:
        form = query_forms.form_of(text, self._prefixes, self._services)
        whole = query_forms.with_prefixes(text, self._prefixes)
        if form == "select":
            return self._solutions(whole, most)
        if form == "ask":
            return answers.boolean(self._asked(whole, form), self.profile.name)
        construct = divided(whole) if self.profile.kind.row_cap else None
        if construct is None:
            triples = answers.triples(self._asked(whole, form, most), self.profile.name)
            if self.profile.kind.row_cap and len(triples) >= self.profile.kind.row_cap:
                raise answers.short_rows(self.profile.name, len(triples))
            if self.profile.kind.tested or len(triples) < _LEAST_CAP:
                return triples
            # An unknown server may have cut them without a word; rows can be counted.
            construct = divided(whole)
            if construct is None:
                if self._may_be_cut(len(triples)):
                    raise answers.short_rows(self.profile.name, len(triples))
                return triples
        return constructed(construct, self._solutions(construct.select))

    def select(self, text: str, max_rows: int | None = None) -> Solutions:
        answer = self.query(text, max_rows)
        if not isinstance(answer, Solutions):
            raise UsageError(Text("to nie jest zapytanie SELECT", "this is not a SELECT query"))
        return answer

    def select_by_rows(self, text: str, max_rows: int | None = None) -> Solutions:
        return self.select(text, max_rows)  # Servers have plans of their own, and few have a word for it.

    def ask(self, text: str) -> bool:
        return answers.boolean(self._sent(text, "ask"), self.profile.name)

    def rows(self, text: str) -> list[dict[str, str]]:
        solutions = answers.solutions(self._sent(text, "select"), self.profile.name, self.profile.kind.row_cap)
        lacking = sorted(set(_VARIABLE.findall(text.partition(" WHERE ")[0])).difference(solutions.variables))
        if lacking and solutions.rows:
            raise answers.without(self.profile.name, lacking)
        return [
            {name: term.value for name, term in zip(solutions.variables, row, strict=True) if term is not None}
            for row in solutions.rows
        ]

    def uncapped_rows(self, text: str) -> int:
        """How many rows a SELECT query brings, be they all or not."""
        return len(answers.solutions(self._sent(text, "select"), self.profile.name, None).rows)

    def graph_sizes(self) -> dict[str, int]:
        return self._counts(_SIZES, "g")

    def _counts(self, text: str, key: str) -> dict[str, int]:
        """How many rows there are of each value of a variable, by a query that counts them as `?n`.

        Raises:
            StoreError: a row of the answer lacks one of them, or the count is no number.
        """
        rows = self.rows(text)
        try:
            return {row[key]: int(row["n"]) for row in rows if row != {"n": "0"}}  # Some count of nothing that it is 0.
        except (KeyError, ValueError):
            raise answers.without(self.profile.name, [key, "n"]) from None

    def _solutions(self, text: str, most: int | None = None) -> Solutions:
        solutions = answers.solutions(self._asked(text, "select", most), self.profile.name, self.profile.kind.row_cap)
        if self._may_be_cut(len(solutions.rows)) and (counting := query_forms.counted(text)):
            counted = answers.solutions(
                self._asked(counting, "select"), self.profile.name, self.profile.kind.row_cap
            ).rows
            if [row[0].value for row in counted if row[0]] != [str(len(solutions.rows))]:
                raise answers.short_rows(self.profile.name, len(solutions.rows))
        return solutions

    def _may_be_cut(self, rows: int) -> bool:
        """Whether a number of rows is what an unknown server may have cut an answer to: a round one."""
        return not self.profile.kind.tested and rows > 0 and rows % _LEAST_CAP == 0

    def _asked(self, text: str, form: str, most: int | None = None) -> Response:
        """Ask of the register's graphs; a query that states its own dataset (FROM) is asked of that.

        Args:
            most: how many rows or triples the answer may have.

        Raises:
            TooManyRows: it has more.
        """
        clauses = dataset_of(text)
        if any(clauses):
            return self._sent(self._with_empty_parts(text, clauses), form, most=most)
        said = {word.text.upper() for word in words(text)}
        return self._sent(text, form, self.graphs, self.graphs if "GRAPH" in said else (), most)

    def _with_empty_parts(self, text: str, clauses: Clauses) -> str:
        """A query with a clause for the part of its dataset that it leaves empty (SPARQL 1.1 Query, 13.2).

        A store whose default graph is all that it holds may take that, or all its named graphs, for the part that no
        clause speaks of: Virtuoso 7 does.
        """
        if self.profile.kind.default_graph == "union":
            if not clauses.named:
                return with_clause(text, f"FROM NAMED <{_NO_GRAPH}>")
            if not clauses.default:
                return with_clause(text, f"FROM <{_NO_GRAPH}>")
        return text

    def _sent(
        self,
        text: str,
        form: str,
        graphs: Sequence[str] = (),
        named: Sequence[str] = (),
        most: int | None = None,
    ) -> Response:
        wrapper = SafeWrapper(self.profile.query_url, self._transport, form, graphs, named, most)
        return accepted(wrapper.answer(text), self.profile.name)
