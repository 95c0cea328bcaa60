"""What differs between two graphs, for people and for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from wupgraph.cells import to_markdown
from wupgraph.rdf.graph_difference import Difference, State, SubjectChange, Value
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.screen import json_text, visible
from wupgraph.text import Text

_MARKS = {State.ADDED: "+", State.REMOVED: "-", State.CHANGED: "~"}
_STATES = {
    State.ADDED: Text("dodano", "added"),
    State.REMOVED: Text("usunięto", "removed"),
    State.CHANGED: Text("zmieniono", "changed"),
}
_NAMELESS = Text("węzły puste", "blank nodes")
_WHOLE = Text("cały węzeł", "the whole node")
_PROPERTY, _BEFORE, _AFTER = Text("właściwość", "property"), Text("było", "before"), Text("jest", "after")
_SAME = Text("Bez różnic.", "No differences.")
_CURIE = re.compile(r"(?<![\w<])([\w.-]*):")


class Compared(NamedTuple):
    """A difference, what was compared with what, and labels for the IRIs in it."""

    old: str
    new: str
    difference: Difference
    labels: Mapping[str, str]


def summary(difference: Difference) -> Text:
    """How much differs, in one line."""
    if not difference.subjects:
        return _SAME
    added, removed, changed = (difference.count(state) for state in State)
    values = f"+{difference.added} -{difference.removed}"
    return Text(
        f"Podmioty: dodano {added}, usunięto {removed}, zmieniono {changed}; wartości: {values}.",
        f"Subjects: {added} added, {removed} removed, {changed} changed; values: {values}.",
    )


def text(compared: Compared, prefixes: Prefixes, lang: str) -> str:
    """A paragraph a subject, a line a value: what was removed after -, what was added after +."""
    paragraphs: list[str] = []
    for subject in compared.difference.subjects:
        lines = [f"{_MARKS[subject.state]} {_title(subject, compared, lang)}"]
        for one in subject.properties:
            lines.append(f"    {_property(one.property, compared, prefixes, lang)}")
            lines += [f"      - {_labelled(value, compared)}" for value in one.removed]
            lines += [f"      + {_labelled(value, compared)}" for value in one.added]
        paragraphs.append("".join(f"{visible(line)}\n" for line in lines))
    return "\n".join(paragraphs)


def markdown(compared: Compared, prefixes: Prefixes, lang: str) -> str:
    """A heading and a table a subject (GitHub's Markdown)."""
    head = "| " + " | ".join(said.in_(lang) for said in (_PROPERTY, _BEFORE, _AFTER)) + " |\n| --- | --- | --- |\n"
    parts = [
        f"# {to_markdown(compared.old)} → {to_markdown(compared.new)}\n\n{summary(compared.difference).in_(lang)}\n"
    ]
    for subject in compared.difference.subjects:
        rows = [
            f"| {to_markdown(_property(one.property, compared, prefixes, lang))} | {_cell(one.removed, compared)} | "
            f"{_cell(one.added, compared)} |\n"
            for one in subject.properties
        ]
        title = f"## {_STATES[subject.state].in_(lang)}: {to_markdown(_title(subject, compared, lang))}\n\n"
        parts.append(title + head + "".join(rows))
    return "\n".join(parts)


def as_json(compared: Compared, prefixes: Prefixes, lang: str) -> str:
    """A JSON object; values are in Turtle's notation, with the prefixes that it names."""
    document: dict[str, Any] = {
        "old": compared.old,
        "new": compared.new,
        "added": compared.difference.added,
        "removed": compared.difference.removed,
        "subjects": [
            {
                "subject": _json_value(subject.subject, compared),
                "state": subject.state.value,
                "properties": [
                    {
                        "property": change.property or None,
                        "label": compared.labels.get(change.property),
                        "removed": [_json_value(value, compared) for value in change.removed],
                        "added": [_json_value(value, compared) for value in change.added],
                    }
                    for change in subject.properties
                ],
            }
            for subject in compared.difference.subjects
        ],
    }
    used = set(_CURIE.findall(json_text(document)))
    document["prefixes"] = {name: space for name, space in prefixes.namespaces.items() if name in used}
    return json_text(document, indent=2) + "\n"


def _json_value(value: Value, compared: Compared) -> dict[str, str | None]:
    return {"turtle": value.turtle, "id": value.iri or None, "label": compared.labels.get(value.iri)}


def _title(subject: SubjectChange, compared: Compared, lang: str) -> str:
    turtle, iri = subject.subject
    if turtle == "[]":
        return _NAMELESS.in_(lang)
    return f"{compared.labels[iri]} [{turtle}]" if iri in compared.labels else turtle


def _property(iri: str, compared: Compared, prefixes: Prefixes, lang: str) -> str:
    if not iri:
        return _WHOLE.in_(lang)
    name = prefixes.shrink(iri)
    return f"{compared.labels[iri]} [{name}]" if iri in compared.labels else name


def _labelled(value: Value, compared: Compared) -> str:
    label = compared.labels.get(value.iri)
    return f"{label} [{value.turtle}]" if label else value.turtle


def _cell(values: tuple[Value, ...], compared: Compared) -> str:
    return "<br>".join(to_markdown(_labelled(value, compared)) for value in values)
