"""Running a question and making its answer readable: labels, order, typed rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from wupgraph.errors import UsageError
from wupgraph.queries.catalogue import CannedQuery
from wupgraph.queries.dictionary_order import Key, dictionary_order
from wupgraph.queries.name_resolution import resolve
from wupgraph.queries.parameter_binding import bind, class_iris
from wupgraph.queries.result import Column, Result, Row
from wupgraph.queries.typed_values import to_python
from wupgraph.rdf.namespaces import SCHEME, XSD
from wupgraph.rdf.terms import Term
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of
from wupgraph.stores import Solutions
from wupgraph.text import Text

EVERYTHING = "all"  # the choice of a parameter that leaves nothing out
_CERTAINTY = "certainty"
_STATED = NamedNode(SCHEME + "certainty/stated")
_NUMBERS = (XSD + "integer", XSD + "decimal")
_OF_NO_YEAR = XSD + "gMonthDay"
_BEHIND_YEARS = "~"  # After any digit.


def ask(
    register: Register, query: CannedQuery, given: Mapping[str, str], lang: str, max_rows: int | None = None
) -> Result:
    """The answer to a canned question.

    Args:
        max_rows: how many rows it may have; None for any number.

    Raises:
        UsageError: values that do not fit the question's parameters.
        TooManyRows: there are more.
    """
    text = bind(query, given, register.store, register.prefixes, lang, register.configuration.languages)
    solutions = register.store.select_by_rows(text, max_rows)
    position = {name: i for i, name in enumerate(solutions.variables)}
    separators = {name: query.separator(name) for name in query.lists}
    rows = [
        tuple(
            _sorted_list(row[position[column.name]], separators[column.name])
            if column.name in query.lists
            else row[position[column.name]]
            for column in query.columns
        )
        for row in solutions.rows
    ]
    labels = labels_of(register.store, _iris(rows), register.languages_for(lang))
    order = [i for name in query.order for i, column in enumerate(query.columns) if column.name == name]
    key = dictionary_order(register.configuration.languages[0])
    rows.sort(key=lambda row: tuple(_order_key(row[i], labels, key) for i in [*order, *range(len(query.columns))]))
    return Result(query.columns, tuple(rows), labels)


def things_named(query: CannedQuery, given: Mapping[str, str], register: Register) -> list[str]:
    """The things of the register that the values of a question name, as CURIEs: each has a card of its own.

    Raises:
        UsageError: a value names nothing, or more than one thing.
    """
    named = []
    for parameter in query.parameters:
        if parameter.classes and parameter.name in given:
            classes = class_iris(parameter, register.prefixes)
            iri = resolve(given[parameter.name], register.store, register.prefixes, *classes)
            named.append(register.prefixes.shrink(iri))
    return named


def rows_behind_defaults(
    register: Register, query: CannedQuery, given: Mapping[str, str], lang: str, shown: int
) -> list[tuple[str, int]]:
    """What a default keeps from an answer: the choice that would show it, such as dates=all, and how many rows.

    Args:
        shown: how many rows the answer has.
    """
    choices = []
    for parameter in query.parameters:
        if parameter.default is not None and EVERYTHING in parameter.choices and parameter.name not in given:
            all_of_it = {**given, parameter.name: EVERYTHING}
            languages = register.configuration.languages
            text = bind(query, all_of_it, register.store, register.prefixes, lang, languages)
            count = len(register.store.select_by_rows(text).rows) - shown
            if count:
                choices.append((f"{parameter.name}={EVERYTHING}", count))
    return choices


def tells_certainty(query: CannedQuery) -> bool:
    """Whether the rows of a question say how certain they are: it declares a column `certainty`."""
    return any(column.name == _CERTAINTY for column in query.columns)


def only_stated(query: CannedQuery, catalogue: Iterable[CannedQuery], result: Result) -> Result:
    """The rows that a document states in so many words.

    Inferred, planned and hypothetical rows go, and so do rows without a certainty: no document states those
    either (they come from the reference tables, or rest on no claim of their own).

    Args:
        catalogue: the questions to name where this one does not tell the certainty of its rows.

    Raises:
        UsageError: the question does not tell the certainty of its rows.
    """
    if not tells_certainty(query):
        names = ", ".join(other.name for other in catalogue if tells_certainty(other))
        raise UsageError(
            Text(
                f"pytanie {query.name} nie podaje pewności, więc nie da się wybrać tego, co źródła mówią wprost; "
                f"podają ją: {names}.",
                f"the question {query.name} does not tell certainty, so what is stated cannot be picked out; "
                f"these tell it: {names}.",
            )
        )
    position = [column.name for column in result.columns].index(_CERTAINTY)
    return result._replace(rows=tuple(row for row in result.rows if row[position] == _STATED))


def describe(register: Register, solutions: Solutions, lang: str) -> Result:
    """Solutions of any SELECT query as a result, in the order that the query gave them."""
    columns = tuple(
        Column(name, Text(name, name), any(isinstance(row[i], NamedNode) for row in solutions.rows))
        for i, name in enumerate(solutions.variables)
    )
    iris, languages = _iris(solutions.rows), register.languages_for(lang)
    labels = labels_of(register.store_of_data, iris, languages)
    if register.has_other_data and iris:  # Terms have names, also where the vocabulary is not asked.
        labels = labels_of(register.store_of_vocabulary, iris, languages) | labels
    return Result(columns, solutions.rows, labels)


def typed_rows(result: Result) -> list[Row]:
    """The rows with Python values: dates, Decimal, IRIs with labels."""
    names = [column.name for column in result.columns]
    return [
        Row({name: to_python(term, result.labels) for name, term in zip(names, row, strict=True)})
        for row in result.rows
    ]


def _iris(rows: Iterable[tuple[Term | None, ...]]) -> set[str]:
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}


def _sorted_list(term: Term | None, separator: str) -> Term | None:
    """A joined list in a fixed order, None if it is empty: engines join in any, and nothing to "" or not at all."""
    if not isinstance(term, Literal):
        return term
    parts = {part.strip() for part in term.value.split(separator.strip()) if part.strip()}
    return Literal(separator.join(sorted(parts))) if parts else None


def _order_key(term: Term | None, labels: Mapping[str, str], key: Callable[[str], Key]) -> tuple[int, Key, str]:
    """Missing values last, before them days of no known year; text as a dictionary has it; then by the term, its
    language included."""
    if term is None:
        return (1, (), "")
    text = labels.get(term.value, term.value) if isinstance(term, NamedNode) else _text(term)
    return (0, key(text), str(term))


def _text(term: Term) -> str:
    if not isinstance(term, Literal):
        return str(term)
    if term.datatype.value in _NUMBERS:
        from decimal import Decimal, InvalidOperation

        try:
            return f"{Decimal(term.value):030.9f}"
        except InvalidOperation:
            pass
    if term.datatype.value == _OF_NO_YEAR:
        return _BEHIND_YEARS + term.value
    return term.value
