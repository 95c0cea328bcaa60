""" "Did you mean": what the author of a wrong value was probably after.

A shape, or the rule that it is of, says with `wsh:suggest` what its violations call for (docs/validation.md).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from wupgraph.checking.rule_terms import rule_of
from wupgraph.errors import near
from wupgraph.rdf.graph_index import Index
from wupgraph.rdf.namespaces import DCT, OWL, RDF, RDFS, SH, SKOS, WSH, WUPG, Prefixes, local_name, slug_of
from wupgraph.rdf.terms import Term, text_of
from wupgraph.rdf.turtle_writer import term_shown
from wupgraph.shacl.results import Violation
from wupgraph.shacl.shapes_graph import Nodes, ShapeError, list_at
from wupgraph.text import LANGUAGES, Text, Texts, languages_in_order, texts_in_order

_NAMES = tuple(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation"))
SUGGEST = WSH + "suggest"
DEFINED_TERM = NamedNode(WSH + "DefinedTerm")  # What a rule suggests about terms that nothing defines.
_DATE = WUPG + "dateConcluded"
_TERM_KINDS = frozenset(
    (RDF + "Property", *(OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")))
)
# What the data are asked for here.
ASKED = frozenset({
    *_NAMES, _DATE, RDF + "type", RDFS + "label", SKOS + "inScheme", DCT + "isReplacedBy", DCT + "replaces",
    OWL + "deprecated",
})  # fmt: skip


class Suggestions:
    """Suggestions out of what the data and the vocabulary hold, collected once for all violations."""

    def __init__(self, data: Index, shapes: Nodes, prefixes: Prefixes, languages: Sequence[str] = LANGUAGES) -> None:
        self._data = data
        self._shapes = shapes
        self._prefixes = prefixes
        self._languages = languages
        self._entries: dict[Term | None, Mapping[str, Term]] = {}
        self._slugs: dict[str, Mapping[str, Term]] = {}

    def for_violation(self, violation: Violation, carrier: Term) -> Text | None:
        """The suggestion that a violation calls for; None where there is none to make.

        Args:
            carrier: the shape that has a rule: what it asks for holds where the violated one asks for nothing.
        """
        for asked in suggested_by(self._shapes, violation.shape) or suggested_by(self._shapes, carrier):
            found = _SUGGESTIONS[asked](self, violation)
            if found is not None:
                return found
        return None

    def entry_of_list(self, violation: Violation) -> Text | None:
        """An entry of the list that a value is to come from, or what replaced a withdrawn one."""
        value = violation.value
        if value is None:
            return None
        withdrawn = self._withdrawn(value)
        if withdrawn is not None:
            return withdrawn
        scheme = self._scheme(violation.shape)
        if scheme not in self._entries:
            self._entries[scheme] = {
                name.casefold(): entry
                for entry in (() if scheme is None else self._data.subjects(scheme, SKOS + "inScheme"))
                for name in [
                    *self._names(entry),
                    *([slug_of(entry.value)] if isinstance(entry, NamedNode) else []),
                ]
            }
        wanted = (slug_of(value.value) if isinstance(value, NamedNode) else text_of(value)).casefold()
        return self._did_you_mean(_near(wanted, self._entries[scheme], 0.6))

    def _withdrawn(self, value: Term) -> Text | None:
        """What replaced a code that is withdrawn, if the value names one."""
        for old, new in self._data.pairs(DCT + "isReplacedBy"):
            if value == old or (isinstance(value, Literal) and value.value in self._names(old)):
                if not self._data.objects(old, OWL + "deprecated"):
                    continue
                if isinstance(value, Literal) and value.value in self._names(new):  # Which the list still has.
                    continue
                code = self._data.text(old, SKOS + "notation")
                names = self._texts(old, SKOS + "prefLabel")
                now, migrate = self._short(new), _migrating(old)
                return Text(
                    f"Pozycję {code} ({names.in_('pl')}) wycofano; może chodziło o {now}?{migrate.pl}",
                    f"{code} ({names.in_('en')}) is withdrawn; did you mean {now}?{migrate.en}",
                )
        return None

    def _replaced(self, term: NamedNode) -> Text | None:
        """What replaced a property or class, if something did."""
        found = [
            *self._data.objects(term, DCT + "isReplacedBy"),
            *self._data.subjects(term, DCT + "replaces"),
        ]
        if not found:
            return None
        migrate = _migrating(term, *found)
        pl = " lub ".join(self._named(new, "pl") for new in found)
        en = " or ".join(self._named(new, "en") for new in found)
        return Text(f"Zastępuje: {pl}.{migrate.pl}", f"Replaced by {en}.{migrate.en}")

    def _scheme(self, shape: Term) -> Term | None:
        """The list that a shape asks for: sh:node (or the first of sh:or) / sh:property / sh:hasValue."""
        either = [list_at(self._shapes, head)[0] for head in self._shapes.objects(shape, SH + "or")]
        for inner in [*self._shapes.objects(shape, SH + "node"), *either]:
            for prop in self._shapes.objects(inner, SH + "property"):
                return self._shapes.one(prop, SH + "hasValue")
        return None

    def identifier(self, violation: Violation) -> Text | None:
        """A described thing of nearly this identifier, or the same with http for https."""
        value = violation.value
        if not isinstance(value, NamedNode):
            return None
        twin = _other_scheme(value.value)
        if self._prefixes.is_own(twin) or any(twin.startswith(ns) for ns in self._prefixes.namespaces.values()):
            said = twin if not self._described(twin) else self._prefixes.shrink(twin)
            return Text(f"Może chodziło o {said}?", f"Did you mean {said}?")
        kind, _, _ = value.value.removeprefix(self._prefixes.base.id).partition("/")
        if kind not in self._slugs:
            of_kind = self._data.described(f"{self._prefixes.base.id}{kind}/")
            self._slugs[kind] = {slug_of(subject.value): subject for subject in of_kind}
        return self._did_you_mean(_near(slug_of(value.value), self._slugs[kind], 0.85))

    def thing_by_name(self, violation: Violation) -> Text | None:
        """The thing that a text names which stands in place of an identifier."""
        if not isinstance(violation.value, Literal) or violation.component != SH + "OrConstraintComponent":
            return None
        # Names of offices share most of their words, so only a near-identical one is worth proposing.
        found = self._did_you_mean(_near(violation.value.value.casefold(), self._things, 0.9))
        return found or Text("Podobne nazwy: (żadna nie jest dość bliska).", "Nearest names: (none close enough).")

    def defined_term(self, violation: Violation) -> Text | None:
        """A class or property of nearly this name."""
        wrong = violation.value if violation.value != violation.focus else violation.path
        if not isinstance(wrong, NamedNode):
            return None
        replaced = self._replaced(wrong)
        if replaced is not None:
            return replaced
        if _other_scheme(wrong.value) in self._terms:
            return self._did_you_mean([self._terms[_other_scheme(wrong.value)]])
        return self._did_you_mean(_near(local_name(wrong.value), self._terms_by_local_name, 0.7))

    @functools.cached_property
    def _things(self) -> Mapping[str, Term]:
        """The things of the register, by their names in small letters."""
        return {
            text_of(label).casefold(): thing
            for thing, label in [*self._data.pairs(SKOS + "prefLabel"), *self._data.pairs(SKOS + "altLabel")]
            if isinstance(thing, NamedNode) and self._prefixes.is_own(thing.value)
        }

    @functools.cached_property
    def _terms(self) -> Mapping[str, Term]:
        """The classes and properties that are defined."""
        return {
            term.value: term
            for term, kind in self._data.pairs(RDF + "type")
            if isinstance(term, NamedNode) and isinstance(kind, NamedNode)
            if kind.value in _TERM_KINDS
            if not self._data.objects(term, OWL + "deprecated")
        }

    @functools.cached_property
    def _terms_by_local_name(self) -> Mapping[str, Term]:
        return {local_name(iri): term for iri, term in self._terms.items()}

    def _did_you_mean(self, candidates: Iterable[Term]) -> Text | None:
        found = list(dict.fromkeys(candidates))[:3]
        if not found:
            return None
        pl, en = (", ".join(self._named(term, lang) for term in found) for lang in LANGUAGES)
        return Text(f"Może chodziło o: {pl}?", f"Did you mean: {en}?")

    def _named(self, term: Term, lang: str) -> str:
        """A candidate with its label and, for an agreement, its date."""
        texts = self._texts(term, SKOS + "prefLabel", RDFS + "label")
        details = [text for text in (texts.in_(lang), self._data.text(term, _DATE)) if text]
        return self._short(term) + (f" ({', '.join(details)})" if details else "")

    def _texts(self, term: Term, *properties: str) -> Texts:
        """The texts of the first property that a term has any of."""
        found = next((texts for prop in properties if (texts := self._data.texts(term, prop))), {})
        return texts_in_order(found, languages_in_order(*self._languages))

    def _short(self, term: Term) -> str:
        return term_shown(term, self._prefixes)

    def _names(self, entry: Term) -> list[str]:
        return [text_of(name) for prop in _NAMES for name in self._data.objects(entry, prop)]

    def _described(self, iri: str) -> bool:
        return bool(self._data.objects(NamedNode(iri), RDF + "type"))


def _migrating(*terms: Term) -> Text:
    """That a command changes it, where a term is one of the program's layers; else nothing."""
    if any(isinstance(term, NamedNode) and term.value.startswith(WUPG) for term in terms):
        return Text(" Zmienia to polecenie wupgraph migrate.", " The command wupgraph migrate changes it.")
    return Text("", "")


def suggested_by(shapes: Nodes, shape: Term) -> list[Term]:
    """What a shape asks to be suggested, or its rule does, or the group (`sh:group`) of a property shape of others."""
    asking = (shape, rule_of(shapes, shape), *shapes.objects(shape, SH + "group"))
    return next((asked for node in asking if (asked := shapes.objects(node, SUGGEST))), [])


def check_suggestions(shapes: Nodes) -> None:
    """Refuse shapes that ask for a suggestion that there is not.

    Raises:
        ShapeError: one does.
    """
    for shape, asked in shapes.pairs(SUGGEST):
        if asked not in _SUGGESTIONS:
            known = ", ".join(f"wsh:{local_name(one.value)}" for one in _SUGGESTIONS)
            raise ShapeError(
                asked,
                Text(
                    f"wsh:suggest nie zna {term_shown(asked)}; może to być {known}",
                    f"wsh:suggest knows no {term_shown(asked)}; it may be {known}",
                ),
                shape,
                section=None,
            )


# The patterns of proposals take longer to compile than most files to check.
def _date(_: Suggestions, violation: Violation) -> Text | None:
    from wupgraph.checking.proposals import date_for

    return date_for(violation.value) if isinstance(violation.value, Literal) else None


def _number(_: Suggestions, violation: Violation) -> Text | None:
    from wupgraph.checking.proposals import number_for

    return number_for(violation.value) if isinstance(violation.value, Literal) else None


def _canonical(_: Suggestions, violation: Violation) -> Text | None:
    from wupgraph.checking.proposals import canonical_for

    return canonical_for(violation.value) if isinstance(violation.value, Literal) else None


def _readable(_: Suggestions, violation: Violation) -> Text | None:
    from wupgraph.checking.proposals import readable

    text = readable(text_of(violation.value))
    return None if text is None else Text(f"Zapewne: „{text}”.", f'Probably: "{text}".')


def _near(wanted: str, handles: Mapping[str, Term], cutoff: float) -> list[Term]:
    return [handles[match] for match in near(wanted, handles, 3, cutoff)]


def _other_scheme(iri: str) -> str:
    """The same IRI with http for https, or https for http."""
    return "http://" + iri[8:] if iri.startswith("https://") else "https://" + iri.removeprefix("http://")


_SUGGESTIONS: Mapping[Term, Callable[[Suggestions, Violation], Text | None]] = {
    NamedNode(WSH + "ReadableText"): _readable,
    NamedNode(WSH + "DateForm"): _date,
    NamedNode(WSH + "NumberForm"): _number,
    NamedNode(WSH + "CanonicalForm"): _canonical,
    NamedNode(WSH + "ListEntry"): Suggestions.entry_of_list,
    NamedNode(WSH + "NearIdentifier"): Suggestions.identifier,
    NamedNode(WSH + "ThingByName"): Suggestions.thing_by_name,
    DEFINED_TERM: Suggestions.defined_term,
}
