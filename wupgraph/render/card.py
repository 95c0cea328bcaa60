"""A card of a thing, as text or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode

from wupgraph.queries.card import Card, Fact
from wupgraph.rdf.namespaces import EPO, RANK, RDF, SCHEMA, SKOS, WUPG, Prefixes, local_name, slug_of
from wupgraph.rdf.terms import is_true, to_text
from wupgraph.register.claims import Claim
from wupgraph.render.words import date_in_words, in_layout, in_words, period_in_words
from wupgraph.screen import json_text
from wupgraph.text import Text

_INDENT = "    "
_MEMBER_DURING = "http://www.w3.org/ns/org#memberDuring"
_UNDECIDED = ("planned", "hypothesis")
_UNPUBLISHED = Text("nieopublikowane", "not published")
_DISPUTED = Text("źródła się różnią, nic nie jest opublikowane", "sources disagree, nothing is published")
_ABOUT = Text("około", "about")
_PAGE = Text("s.", "p.")
_SOURCES = Text("Źródła (liczby przy cytatach: znaki od–do)", "Sources (figures beside quotations: characters from–to)")
_INCOMING = Text("Odwołania do tej rzeczy", "What refers to this")
# What a screen may show in colour of a card: its name, and the headings of what stands under the facts.
PARTS = rf"\A(?P<name>.+)|^(?P<heading>{'|'.join(map(re.escape, (*_INCOMING, *_SOURCES)))})$"


def text(card: Card, prefixes: Prefixes, lang: str) -> str:
    """A card for the terminal: each fact, and under it its sources with quotation and certainty."""
    kinds = [to_text(fact.value, card.labels, prefixes) for fact in card.facts if fact.property == RDF + "type"]
    title = card.labels.get(card.subject, "") or prefixes.shrink(card.subject)
    lines = [title, f"{prefixes.shrink(card.subject)} · {', '.join(kinds)}", card.subject, ""]
    rest = [fact for fact in card.facts if fact.property != RDF + "type"]
    rest.sort(key=lambda fact: (fact.property != SKOS + "prefLabel", fact.property != SKOS + "altLabel"))
    lines += _fact_lines(rest, card, prefixes, lang, "")
    if card.incoming:
        lines += ["", _INCOMING.in_(lang)]
        for referring, prop, certainty in card.incoming:
            name, about = card.labels.get(referring, ""), card.labels.get(prop, prop)
            mark = f" ({_said(certainty, card, lang)})" if certainty else ""
            lines.append(f"{_INDENT}{name} [{prefixes.shrink(referring)}] · {about}{mark}")
    sources = {e.number: e.source for fact in _all(card.facts) for claim in fact.claims for e in claim.evidence}
    lines += ["", _SOURCES.in_(lang)] if sources else []
    for number, source in sorted(sources.items()):
        lines.append(f"{_INDENT}{number} = {card.labels.get(source, '')} [{prefixes.shrink(source)}]")
    return "".join(f"{in_layout(line)}\n" for line in lines)


def _said(certainty: str, card: Card, lang: str) -> str:
    """How to mark what only claims say: a plan as what it is, all else as not published."""
    return card.labels.get(certainty, "") if slug_of(certainty) in _UNDECIDED else _UNPUBLISHED.in_(lang)


def _all(facts: Iterable[Fact]) -> Iterator[Fact]:
    for fact in facts:
        yield fact
        yield from _all(fact.parts)


def _fact_lines(facts: list[Fact], card: Card, prefixes: Prefixes, lang: str, indent: str) -> Iterator[str]:
    open_disputes = {fact.property for fact in facts if not fact.published} - {
        fact.property for fact in facts if fact.published
    }
    announced: set[str] = set()
    for fact in facts:
        name = card.labels.get(fact.property) or prefixes.shrink(fact.property)
        if fact.property in open_disputes and fact.property not in announced and _is_dispute(facts, fact.property):
            announced.add(fact.property)
            yield f"{indent}{name}: {_DISPUTED.in_(lang)}"
        mark = _borne(fact, lang)
        mark += "" if fact.published or fact.property in announced else f" ({_UNPUBLISHED.in_(lang)})"
        yield f"{indent}{name}: {_value(fact, card, prefixes, lang)}{mark}"
        for claim in fact.claims:
            yield from _claim_lines(claim, card, prefixes, lang, indent + _INDENT)
        parts = [part for part in fact.parts if part.property != RDF + "type"]
        yield from _fact_lines(parts, card, prefixes, lang, indent + _INDENT)


def _is_dispute(facts: list[Fact], prop: str) -> bool:
    """Whether several values of a property are upheld; plans and hypotheses are unpublished without a dispute."""
    return sum(fact.property == prop and any(map(_is_upheld, fact.claims)) for fact in facts) > 1


def _is_upheld(claim: Claim) -> bool:
    return slug_of(claim.certainty) not in _UNDECIDED and claim.rank != RANK + "deprecated"


def _value(fact: Fact, card: Card, prefixes: Prefixes, lang: str) -> str:
    value = fact.value
    if fact.parts and isinstance(value, NamedNode):
        known = _amount(fact, card, prefixes, lang) or _period(fact, lang)
        return f"{known}[{prefixes.shrink(value.value)}]"  # Its parts say the rest.
    shown = in_words(value, card.labels, prefixes, lang)
    if isinstance(value, Literal) and value.language:
        return f"{shown} @{value.language}"
    if isinstance(value, NamedNode) and value.value in card.labels:
        return f"{shown} [{prefixes.shrink(value.value)}]"
    return shown


def _amount(fact: Fact, card: Card, prefixes: Prefixes, lang: str) -> str:
    """An amount of money in one line, with a space after it: about, number, currency, as written; else nothing.

    It is what is published, if anything is; else what the claims say, each number with what is said beside it.
    """
    held = [part for part in fact.parts if part.published or not _is_published(fact, EPO + "hasAmountValue")]

    def parts(prop: str) -> list[str]:
        found = dict.fromkeys(part.value for part in held if part.property == prop)
        return [
            slug_of(one.value) if isinstance(one, NamedNode) else in_words(one, card.labels, prefixes, lang)
            for one in found
        ]

    numbers: dict[str, str] = {}
    for part in held:
        if part.property == EPO + "hasAmountValue":
            number = in_words(part.value, card.labels, prefixes, lang)
            is_about = any(
                one.property == WUPG + "approximate" and is_true(one.value) and _is_beside(one, part) for one in held
            )
            numbers.setdefault(number, f"{_ABOUT.in_(lang)} {number}" if is_about else number)
    if not numbers:
        return ""
    written = "".join(f" („{text}”)" for text in parts(WUPG + "asWritten"))
    return f"{' / '.join(numbers.values())} {' '.join(parts(EPO + 'hasCurrency'))}{written} "


def _is_published(fact: Fact, prop: str) -> bool:
    """Whether a value of a property of a part is published."""
    return any(part.property == prop and part.published for part in fact.parts)


def _is_beside(qualifier: Fact, number: Fact) -> bool:
    """Whether what is said beside a number is said of this one: by a claim of the same passage, or by no claim."""
    cited = {evidence for claim in number.claims for evidence in claim.evidence}
    said = {evidence for claim in qualifier.claims for evidence in claim.evidence}
    return not said or not cited or not said.isdisjoint(cited)


def _period(fact: Fact, lang: str) -> str:
    """The period of a membership in one line, with a space after it; nothing for what is no period."""
    if fact.property != _MEMBER_DURING:
        return ""

    def days(prop: str) -> str:
        return " / ".join(
            date_in_words(part.value.value, lang)
            for part in fact.parts
            if part.property == prop and isinstance(part.value, Literal)
        )

    period = period_in_words(days(SCHEMA + "startDate"), days(SCHEMA + "endDate"), lang)
    return f"{period} " if period else ""


def _borne(fact: Fact, lang: str) -> str:
    """When what a fact says held by its claims, in brackets, with a space before it: of a name, when it was borne."""
    upheld = (claim for claim in fact.claims if claim.rank != RANK + "deprecated")
    periods = dict.fromkeys(period_in_words(claim.valid_from, claim.valid_through, lang) for claim in upheld)
    said = "; ".join(filter(None, periods))
    return f" ({said})" if said else ""


def _claim_lines(claim: Claim, card: Card, prefixes: Prefixes, lang: str, indent: str) -> Iterator[str]:
    strength = card.labels.get(claim.certainty, slug_of(claim.certainty))
    rank = "" if claim.rank == RANK + "normal" else f", {card.labels.get(claim.rank, '')}"
    for evidence in claim.evidence:
        place = f", {evidence.start}–{evidence.end}" if evidence.start is not None else ""
        page = f", {_PAGE.in_(lang)} {evidence.page}" if evidence.page else ""
        yield f"{indent}⤷ „{evidence.exact}” — {evidence.number}{place}{page} ({strength}{rank})"
    if claim.note:
        yield f"{indent}  {claim.note.in_(lang)}"


def as_json(card: Card, prefixes: Prefixes, lang: str) -> str:
    """A card as a JSON object."""
    document = {
        "id": card.subject,
        "curie": prefixes.shrink(card.subject),
        "label": card.labels.get(card.subject),
        "facts": [_json_fact(fact, card, prefixes) for fact in card.facts],
        "incoming": [
            {
                "id": referring,
                "label": card.labels.get(referring),
                "property": prefixes.shrink(prop),
                "published": certainty is None,
                "certainty": slug_of(certainty) if certainty else None,
            }
            for referring, prop, certainty in card.incoming
        ],
    }
    return json_text(document, indent=2) + "\n"


def _json_fact(fact: Fact, card: Card, prefixes: Prefixes) -> dict[str, Any]:
    value = fact.value
    entry: dict[str, Any] = {
        "property": prefixes.shrink(fact.property),
        "propertyLabel": card.labels.get(fact.property),
        "value": value.value if isinstance(value, NamedNode | Literal) else str(value),
        "published": fact.published,
    }
    if isinstance(value, NamedNode):
        entry["valueLabel"] = card.labels.get(value.value)
    if isinstance(value, Literal):
        entry["language"] = value.language
        entry["datatype"] = prefixes.shrink(value.datatype.value)
    entry["claims"] = [
        {
            "id": claim.iri,
            "rank": local_name(claim.rank),
            "certainty": slug_of(claim.certainty),
            "validFrom": claim.valid_from or None,
            "validThrough": claim.valid_through or None,
            "note": dict(claim.note.by_language) if claim.note else None,
            "evidence": [
                {
                    "id": evidence.iri,
                    "source": evidence.source,
                    "quotation": evidence.exact,
                    "start": evidence.start,
                    "end": evidence.end,
                    "page": evidence.page or None,
                }
                for evidence in claim.evidence
            ],
        }
        for claim in fact.claims
    ]
    if fact.parts:
        entry["parts"] = [_json_fact(part, card, prefixes) for part in fact.parts]
    return entry
