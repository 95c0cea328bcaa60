"""Putting values into a canned question: each block `VALUES ?name { UNDEF }` gets its term.

Nothing else of the text is touched, and every term is checked and escaped, so no value can change
what the question does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from wupgraph.errors import UsageError, near
from wupgraph.queries.catalogue import CannedQuery, Parameter, block
from wupgraph.queries.name_resolution import resolve
from wupgraph.rdf.namespaces import XSD, Prefixes
from wupgraph.stores import Store
from wupgraph.text import LANGUAGES, Text, languages_in_order

_DATE = r"\d{4}-\d{2}-\d{2}"

# The language of the answer is no parameter of a question: where its text asks for it, it is put in. So are the
# languages in which a text is looked for, the best first: the more of them stand behind one, the better it is.
_ANY_BLOCK = block(r"(\w+)")
_NUMBER = r"-?[0-9]{1,15}([.,][0-9]{1,9})?"
_LONGEST = 1000  # characters of a text: Virtuoso takes no more than some 4,000 bytes in VALUES.
ANYTHING = "owl:Thing"


def bind(
    query: CannedQuery,
    given: Mapping[str, str],
    store: Store,
    prefixes: Prefixes,
    lang: str,
    languages: Sequence[str] = LANGUAGES,
) -> str:
    """The SPARQL text with the given values in place; parameters not given stay open.

    Args:
        lang: the language of descriptions, for the questions that show them.
        languages: those in which descriptions are looked for besides, in order.

    Raises:
        UsageError: an unknown parameter, a missing one, a value that is unknown, ambiguous or of the
            wrong type.
    """
    for name in given:
        query.parameter(name)
    terms: dict[str, NamedNode | Literal] = {"lang": Literal(lang), "languages": _in_one(lang, *languages)}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            if parameter.required:
                pl, en = (parameter.description.in_(lang) for lang in LANGUAGES)
                raise UsageError(
                    Text(
                        f"pytanie {query.name} wymaga parametru {parameter.name}=… ({pl}).",
                        f"the question {query.name} needs {parameter.name}=… ({en}).",
                    )
                )
            continue
        terms[parameter.name] = _term(parameter, value, store, prefixes)
    # In one pass, so that a text that looks like the block of another parameter stays a text.
    return _ANY_BLOCK.sub(lambda m: f"VALUES ?{m[1]} {{ {terms[m[1]]} }}" if m[1] in terms else m[0], query.asked)


def _in_one(*languages: str) -> Literal:
    """Languages in one text, each between blanks, and "" behind them.

    >>> _in_one("uk", "de").value
    ' uk de en  .'
    """
    return Literal(f" {' '.join(languages_in_order(*languages))} .")


def _term(parameter: Parameter, value: str, store: Store, prefixes: Prefixes) -> NamedNode | Literal:
    if parameter.classes:
        return NamedNode(resolve(value, store, prefixes, *class_iris(parameter, prefixes)))
    if parameter.choices:
        if value not in parameter.choices:
            raise UsageError(
                Text(
                    f"{parameter.name}: nie ma wartości „{value}”; można podać: {', '.join(parameter.choices)}.",
                    f'{parameter.name}: there is no value "{value}"; give one of: {", ".join(parameter.choices)}.',
                ),
                near(value, parameter.choices, 1),
            )
        return Literal(value)
    return _literal(parameter, value)


def class_iris(parameter: Parameter, prefixes: Prefixes) -> list[str]:
    """The IRIs of a parameter's classes; none where it takes anything."""
    iris = [prefixes.expand(of_class) for of_class in parameter.classes if of_class != ANYTHING]
    return [iri for iri in iris if iri is not None]


def _literal(parameter: Parameter, value: str) -> Literal:
    from decimal import Decimal

    datatype = NamedNode(XSD + parameter.type.removeprefix("xsd:"))
    match parameter.type:
        case "xsd:date":
            return Literal(_date(parameter, value), datatype=datatype)
        case "xsd:integer":
            if not re.fullmatch(r"-?\d{1,9}", value):
                raise _wrong_type(parameter, value, Text("liczba całkowita", "a whole number"))
            return Literal(str(int(value)), datatype=datatype)
        case "xsd:decimal":
            if not re.fullmatch(_NUMBER, value):
                raise _wrong_type(parameter, value, Text("liczba", "a number"))
            return Literal(f"{Decimal(value.replace(',', '.')):f}", datatype=datatype)
        case _:
            if len(value) > _LONGEST:
                most = Text(f"tekst do {_LONGEST} znaków", f"a text of at most {_LONGEST} characters")
                raise _wrong_type(parameter, f"{value[:20]}…", most)
            try:
                return Literal(value)
            except ValueError:
                raise _wrong_type(parameter, value, Text("tekst w Unicode", "Unicode text")) from None


def _date(parameter: Parameter, value: str) -> str:
    import datetime as dt

    if value == "today":
        return dt.date.today().isoformat()
    try:
        if re.fullmatch(_DATE, value):
            return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise _wrong_type(
        parameter, value, Text("data RRRR-MM-DD, np. 2008-01-01", "a date YYYY-MM-DD, such as 2008-01-01")
    )


def _wrong_type(parameter: Parameter, value: str, due: Text) -> UsageError:
    return UsageError(
        Text(
            f"{parameter.name}: „{value}” nie pasuje; ma być {due.pl}.",
            f'{parameter.name}: "{value}" does not fit; it must be {due.en}.',
        )
    )
