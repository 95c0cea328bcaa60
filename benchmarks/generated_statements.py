"""The statements of a generated register: a batch of triples with the claims and quotations that back them."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping

STATED = "certainty:stated"
NORMAL = "rank:normal"
_QUOTED_EVERY = 4  # three claims of four bring a quotation of their own, as in the shipped register
_NAMES = {"skos:prefLabel", "skos:altLabel"}  # Quoted as they are (WUP-040).
# No digits, or numbers and dates would have to be among them (WUP-040).
_LETTERS = str.maketrans("0123456789", "abcdefghij")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def text(value: str, language: str = "") -> str:
    """A literal in Turtle's notation, with a language tag or none.

    >>> text('a "b"', "pl")
    '"a \\\\"b\\\\""@pl'
    """
    return f'"{value.translate(_ESCAPES)}"' + (f"@{language}" if language else "")


def typed(value: str | int, datatype: str) -> str:
    """A literal of a datatype of XSD.

    >>> typed(2007, "gYear")
    '"2007"^^xsd:gYear'
    """
    return f'"{value}"^^xsd:{datatype}'


class Statements:
    """Triples about some things, written as Turtle terms, and one source document that all claims cite.

    Args:
        source: the slug of the document.
        number: what claims call the document.
    """

    def __init__(self, source: str, number: str) -> None:
        self.triples: list[tuple[str, str, str]] = []
        self._source, self._number = source, number
        self._offset = self._claims = 0
        self._quotation = ""
        document = f"source:{source}"
        self.add(document, "a", "schema:DigitalDocument")
        self.add(document, "dct:identifier", text(number))
        self.add(document, "dct:language", "language:POL")
        self.add(document, "wupg:textQuality", "text-quality:clean")
        self.add(document, "dct:title", text(f"Notatka nr {number}", "pl"))
        self.add(document, "dct:title", text(f"Note no. {number}", "en"))
        self.add(document, "schema:sha256", text(hashlib.sha256(source.encode()).hexdigest()))

    def add(self, subject: str, predicate: str, value: str) -> None:
        """State a triple that needs no claim."""
        self.triples.append((subject, predicate, value))

    def state(self, subject: str, predicate: str, value: str) -> str:
        """State a triple and claim it; the claim's name."""
        self.add(subject, predicate, value)
        return self.claim(subject, predicate, value)

    def claim(
        self,
        subject: str,
        predicate: str,
        value: str,
        *,
        certainty: str = STATED,
        rank: str = NORMAL,
        cited: bool = True,
    ) -> str:
        """Claim a triple without publishing it; the claim's name."""
        self._claims += 1
        slug = re.sub("(?<=[a-z])(?=[A-Z])", "-", predicate.partition(":")[2]).lower()
        about = subject.partition(":")[2].lower().replace("_", "-")
        claim = f"claim:{about}-{slug}-{self._number}-{self._claims}"
        add = self.triples.append
        add((claim, "a", "wupg:Claim"))
        add((claim, "rdf:subject", subject))
        add((claim, "rdf:predicate", predicate))
        add((claim, "rdf:object", value))
        add((claim, "wupg:rank", rank))
        add((claim, "wupg:certainty", certainty))
        if cited and predicate in _NAMES:
            add((claim, "prov:wasDerivedFrom", self._quote(value.removesuffix("@pl"))))
        elif cited:
            if self._claims % _QUOTED_EVERY or not self._quotation:
                said = f"„zapis {f'{self._offset:08d}'.translate(_LETTERS)}”"
                self._quotation = self._quote(text(said))
            add((claim, "prov:wasDerivedFrom", self._quotation))
        return claim

    def prefer(self, subject: str, predicate: str, value: str) -> None:
        """State a triple that another claim gainsays: its claim is preferred, with a reason."""
        self.add(subject, predicate, value)
        claim = self.claim(subject, predicate, value, rank="rank:preferred")
        self.add(claim, "wupg:rankReason", text("Źródło jest późniejsze.", "pl"))
        self.add(claim, "wupg:rankReason", text("The source is the later one.", "en"))

    def plan(self, subject: str, predicate: str, value: str) -> None:
        """Claim what is only planned, with the note that such a claim needs."""
        claim = self.claim(subject, predicate, value, certainty="certainty:planned")
        self.add(claim, "skos:note", text("Źródło mówi o zamiarze.", "pl"))
        self.add(claim, "skos:note", text("The source speaks of an intention.", "en"))

    def thing(self, name: str, class_: str, polish: str, english: str = "") -> str:
        """Name a thing: its class and labels; what it was named as."""
        self.add(name, "a", class_)
        self.state(name, "skos:prefLabel", text(polish, "pl"))
        if english:
            self.add(name, "skos:prefLabel", text(english, "en"))
        return name

    def participation(self, owner: str, who: str, role: str) -> str:
        """Say that somebody has a role in something; the participation's name."""
        name = f"participation:{owner.partition(':')[2]}-{who.partition(':')[2]}-{role}"
        self.add(owner, "cv:hasParticipation", name)
        self.add(name, "a", "cv:Participation")
        self.add(name, "cv:hasParticipant", who)
        self.state(name, "cv:role", f"role:{role}")
        return name

    def _quote(self, exact: str) -> str:
        """Quote a passage, a text in Turtle's notation; its name."""
        start, end = self._offset, self._offset + len(exact) - 2
        self._offset = end + 26
        node = f"<https://w3id.org/wupgraph/id/source/{self._source}#char={start},{end}>"
        add = self.triples.append
        add((node, "a", "oa:TextPositionSelector"))
        add((node, "a", "oa:TextQuoteSelector"))
        add((node, "dct:isPartOf", f"source:{self._source}"))
        add((node, "oa:start", typed(start, "integer")))
        add((node, "oa:end", typed(end, "integer")))
        add((node, "oa:exact", exact))
        return node


class Lines:
    """Statements as lines of a file: N-Triples, or Turtle with a subject's values under it."""

    def __init__(self, namespaces: Mapping[str, str], turtle: bool) -> None:
        self._turtle = turtle
        self._namespaces = dict(namespaces) | {"xsd": "http://www.w3.org/2001/XMLSchema#"}
        # Classes, properties and codes recur; names of things do too, among their own statements.
        self._expanded = functools.lru_cache(maxsize=4096)(self._expand)

    def head(self) -> str:
        """What the file begins with."""
        if not self._turtle:
            return ""
        return "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(self._namespaces.items())) + "\n"

    def of(self, triples: list[tuple[str, str, str]]) -> str:
        """The lines of a batch of triples."""
        if not self._turtle:
            expanded = self._expanded
            return "".join(f"{expanded(s)} {expanded(p)} {self._value(o)} .\n" for s, p, o in triples)
        by_subject: dict[str, list[str]] = {}
        for subject, predicate, value in triples:
            by_subject.setdefault(subject, []).append(f"{predicate} {value}")
        return "".join(f"{subject} " + " ;\n    ".join(said) + " .\n" for subject, said in by_subject.items())

    def _value(self, term: str) -> str:
        if not term.startswith('"'):
            return self._expanded(term)
        if term.endswith('"') or "^^" not in term:
            return term
        value, _, datatype = term.rpartition("^^")
        return f"{value}^^{self._expanded(datatype)}"

    def _expand(self, term: str) -> str:
        if term == "a":
            return f"<{self._namespaces['rdf']}type>"
        if term.startswith("<"):
            return term
        prefix, _, local = term.partition(":")
        return f"<{self._namespaces[prefix]}{local}>"
