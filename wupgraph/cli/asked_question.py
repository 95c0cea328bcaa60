"""A canned question with its values, as a spreadsheet tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from wupgraph.cli.about_data import Asked
from wupgraph.queries.catalogue import CannedQuery, Parameter
from wupgraph.queries.name_resolution import resolve
from wupgraph.queries.parameter_binding import class_iris
from wupgraph.register.folder import Register
from wupgraph.register.labels import labels_of
from wupgraph.spreadsheets.sheet import Content, as_day, as_link, harmless
from wupgraph.text import Text

_QUESTION = Text("Pytanie", "Question")
_DESCRIPTION = Text("Opis", "Description")
_NAME = Text("Nazwa pytania", "Name of the question")
_STATED = Text("Tylko to, co dokument podaje wprost", "Only what a document states")
_YES = Text("tak", "yes")


def asked_question(
    question: CannedQuery, given: Mapping[str, str], register: Register, lang: str, *, stated_only: bool
) -> Asked:
    """The title of a question, what it is about, and each value that it was asked with, also those by default."""
    lines: list[tuple[Text | str, Content]] = [
        (_QUESTION, harmless(question.title.in_(lang))),
        (_DESCRIPTION, harmless(question.description.in_(lang))),
        (_NAME, question.name),
    ]
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is not None:
            lines.append((harmless(parameter.description.in_(lang)), _value(parameter, value, register, lang)))
    if stated_only:
        lines.append((_STATED, _YES.in_(lang)))
    return lines


def _value(parameter: Parameter, value: str, register: Register, lang: str) -> Content:
    if parameter.classes:
        iri = resolve(value, register.store, register.prefixes, *class_iris(parameter, register.prefixes))
        label = labels_of(register.store, {iri}, register.languages_for(lang)).get(iri, "")
        return as_link(harmless(f"{label} [{register.prefixes.shrink(iri)}]".lstrip()), iri)
    if parameter.type == "xsd:date":
        value = dt.date.today().isoformat() if value == "today" else value  # As the question itself was asked.
        return as_day(value) or harmless(value)
    return harmless(value)
