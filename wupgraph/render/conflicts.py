"""Conflicts between sources: as cards for people, and as rows, one a claim."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from wupgraph.evidence.conflicts import Conflict, Conflicts
from wupgraph.queries.result import Column, Result
from wupgraph.rdf.namespaces import RANK, XSD, Prefixes, slug_of
from wupgraph.rdf.terms import Term, to_text
from wupgraph.register.claims import Claim, Evidence
from wupgraph.render.words import in_layout, in_words
from wupgraph.text import Text

_INDENT = "    "
# What a screen may show in colour of cards: the first line of each, above that of the property.
PARTS = r"(?:\A|(?<=\n\n))(?P<heading>.+)(?=(?:\n +│.*)*\n\S)"
_UNRESOLVED = Text("nierozstrzygnięte, nic nie jest opublikowane", "unresolved, nothing is published")
_PUBLISHED = Text("opublikowano", "published")
_RESOLVED = Text("rozstrzygnięte", "resolved")
_UNRESOLVED_BUT = Text("nierozstrzygnięte, a opublikowano", "unresolved, yet published")
_NOTHING = Text("niczego nie opublikowano", "nothing is published")
_REASON = Text("powód", "reason")
_NOTE = Text("uwaga", "note")
_LINE = Text("wiersz", "line")
_PAGE = Text("s.", "p.")
_NONE = Text("Źródła nigdzie się nie różnią.\n", "Sources disagree nowhere.\n")
_COLUMNS = (
    Column("subject", Text("Rzecz", "Thing"), holds_iris=True),
    Column("property", Text("Właściwość", "Property"), holds_iris=True),
    Column("state", Text("Stan", "State")),
    Column("published", Text("Opublikowano", "Published")),
    Column("value", Text("Wartość", "Value")),
    Column("document", Text("Dokument", "Document")),
    Column("line", Text("Wiersz", "Line")),
    Column("quotation", Text("Cytat", "Quotation")),
    Column("rank", Text("Ranga", "Rank")),
    Column("reason", Text("Powód rangi", "Reason for the rank")),
    Column("certainty", Text("Pewność", "Certainty")),
    Column("note", Text("Uwaga", "Note")),
    Column("claim", Text("Twierdzenie", "Claim"), holds_iris=True),
)
_STATES = {True: Literal("resolved"), False: Literal("unresolved")}
_STATE_WORDS = {
    str(_STATES[True]): Text("rozstrzygnięte", "resolved"),
    str(_STATES[False]): Text("nierozstrzygnięte", "unresolved"),
}


def text(conflicts: Conflicts, prefixes: Prefixes, lang: str) -> str:
    """A card for each property on which sources disagree: what is published, and every claim under it."""
    if not conflicts.found:
        return _NONE.in_(lang)
    cards = (map(in_layout, _card(one, conflicts, prefixes, lang)) for one in conflicts.found)
    return "\n".join("".join(f"{line}\n" for line in card) for card in cards)


def _card(conflict: Conflict, conflicts: Conflicts, prefixes: Prefixes, lang: str) -> Iterator[str]:
    labels = conflicts.labels
    yield f"{labels.get(conflict.subject, '')} [{prefixes.shrink(conflict.subject)}]".lstrip()
    name = labels.get(conflict.predicate) or prefixes.shrink(conflict.predicate)
    published = ", ".join(in_words(term, labels, prefixes, lang) for term in conflict.published)
    if conflict.resolved:
        what = f"{_PUBLISHED.in_(lang)} {published}" if published else _NOTHING.in_(lang)
        state = f"{_RESOLVED.in_(lang)}, {what}"
    else:
        state = f"{_UNRESOLVED_BUT.in_(lang)} {published}" if published else _UNRESOLVED.in_(lang)
    yield f"{name} [{prefixes.shrink(conflict.predicate)}]: {state}"
    for claim in conflict.claims:
        strength = labels.get(claim.certainty, slug_of(claim.certainty))
        rank = "" if claim.rank == RANK + "normal" else f", {labels.get(claim.rank, slug_of(claim.rank))}"
        yield f"{_INDENT}{in_words(claim.object, labels, prefixes, lang)} ({strength}{rank})"
        for evidence in claim.evidence:
            yield f"{_INDENT}  ⤷ „{evidence.exact}” — {_where(evidence, lang)}"
        for word, said in ((_REASON, claim.reason), (_NOTE, claim.note)):
            if said:
                yield f"{_INDENT}  {word.in_(lang)}: {said.in_(lang)}"


def _where(evidence: Evidence, lang: str) -> str:
    """The document, and the line, page or characters in it."""
    if evidence.page:
        return f"{evidence.number}, {_PAGE.in_(lang)} {evidence.page}"
    if evidence.line is not None:
        return f"{evidence.number}, {_LINE.in_(lang)} {evidence.line}"
    return f"{evidence.number}, {evidence.start}–{evidence.end}" if evidence.start is not None else evidence.number


def as_rows(conflicts: Conflicts, prefixes: Prefixes, lang: str) -> Result:
    """One row a claim, for programs; `published` is empty where nothing is."""
    rows = tuple(
        (*_about(conflict, conflicts, prefixes), *_said(claim, conflicts, prefixes, lang))
        for conflict in conflicts.found
        for claim in conflict.claims
    )
    return Result(_COLUMNS, rows, conflicts.labels)


def for_people(result: Result, lang: str) -> Result:
    """The rows without identifiers of claims and without columns in which nothing stands, the state in words."""
    rows = [(*row[:2], Literal(_STATE_WORDS[str(row[2])].in_(lang)), *row[3:-1]) for row in result.rows]
    kept = [i for i in range(len(_COLUMNS) - 1) if any(row[i] is not None for row in rows)]
    return Result(tuple(_COLUMNS[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows), result.labels)


def _about(conflict: Conflict, conflicts: Conflicts, prefixes: Prefixes) -> tuple[Term | None, ...]:
    published = ", ".join(to_text(term, conflicts.labels, prefixes) for term in conflict.published)
    return (
        NamedNode(conflict.subject),
        NamedNode(conflict.predicate),
        _STATES[conflict.resolved],
        _literal(published),
    )


def _said(claim: Claim, conflicts: Conflicts, prefixes: Prefixes, lang: str) -> tuple[Term | None, ...]:
    lines = [str(evidence.line) for evidence in claim.evidence if evidence.line is not None]
    line = Literal(lines[0], datatype=NamedNode(XSD + "integer")) if len(lines) == 1 else _literal(", ".join(lines))
    return (
        claim.object,
        _literal(", ".join(dict.fromkeys(evidence.number for evidence in claim.evidence))),
        line,
        _literal(" … ".join(evidence.exact for evidence in claim.evidence)),
        _literal(in_words(NamedNode(claim.rank), conflicts.labels, prefixes, lang)),
        _literal(claim.reason.in_(lang) if claim.reason else ""),
        _literal(in_words(NamedNode(claim.certainty), conflicts.labels, prefixes, lang)),
        _literal(claim.note.in_(lang) if claim.note else ""),
        NamedNode(claim.iri),
    )


def _literal(text: str) -> Literal | None:
    return Literal(text) if text else None
