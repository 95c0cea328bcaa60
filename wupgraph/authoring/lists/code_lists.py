"""The code lists of a register: those of its layers and its own, with their entries (SKOS, W3C 2009)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from wupgraph.errors import UsageError, near
from wupgraph.queries.search_text import fold
from wupgraph.rdf.namespaces import OWL, RDF, SKOS, WSH, slug_of
from wupgraph.rdf.terms import is_true
from wupgraph.register.folder import Register
from wupgraph.text import Text, texts_in_order

CLOSED = WSH + "closed"
_ENTRIES = f"""
SELECT ?entry ?list ?property ?value WHERE {{
  ?entry <{SKOS}inScheme> ?list .
  ?entry ?property ?value .
  VALUES ?property {{
    <{SKOS}prefLabel> <{SKOS}altLabel> <{SKOS}hiddenLabel> <{SKOS}definition> <{SKOS}notation> <{SKOS}broader>
    <{OWL}deprecated>
  }}
}}"""
_LISTS = f"""
SELECT ?list ?label ?closed WHERE {{
  ?list <{RDF}type> <{SKOS}ConceptScheme> .
  OPTIONAL {{ ?list <{SKOS}prefLabel> ?label }}
  OPTIONAL {{ ?list <{CLOSED}> ?closed }}
}}"""


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of a code list.

    Attributes:
        code: its notation, else the end of its IRI.
        labels, definitions: by language.
        other_names: alternative and hidden labels.
        broader: IRIs of the wider entries.
    """

    iri: str
    code: str
    labels: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    other_names: Sequence[str] = ()
    broader: Sequence[str] = ()
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: its IRI, what it is called by language, its entries by code, and whether none are added to it."""

    iri: str
    labels: Mapping[str, str]
    codes: Sequence[Code]
    is_closed: bool = False

    @property
    def name(self) -> str:
        """The end of its IRI, by which it is asked for."""
        return slug_of(self.iri)


def code_lists(register: Register) -> list[CodeList]:
    """The lists of a register, by name, with the entries that are in use; there may be none yet.

    Raises:
        InputError: a file that cannot be read or parsed.
    """
    said: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
    entries: dict[str, set[str]] = defaultdict(set)
    for entry, in_list, property_, value in register.store.select(_ENTRIES).rows:
        if isinstance(entry, NamedNode) and isinstance(in_list, NamedNode) and isinstance(property_, NamedNode):
            entries[in_list.value].add(entry.value)
            if isinstance(value, Literal | NamedNode) and value not in said[entry.value][property_.value]:
                said[entry.value][property_.value].append(value)
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    closed: set[str] = set()
    for named, label, is_closed in register.store.select(_LISTS).rows:
        if isinstance(named, NamedNode):
            closed.update([named.value] if is_true(is_closed) else [])
            labels[named.value].update({label.language or "": label.value} if isinstance(label, Literal) else {})
    in_use: dict[str, list[Code]] = {
        iri: [code for entry in found for code in (_code(entry, said[entry]),) if not code.deprecated]
        for iri, found in entries.items()
    }
    lists = [
        CodeList(
            iri, labels.get(iri, {}), sorted(in_use.get(iri, ()), key=lambda code: (code.code, code.iri)), iri in closed
        )
        for iri in labels.keys() | {iri for iri, codes in in_use.items() if codes}
    ]
    return sorted(lists, key=lambda one: (one.name, one.iri))


def _code(iri: str, said: Mapping[str, Sequence[Literal | NamedNode]]) -> Code:
    def texts(property_: str) -> dict[str, str]:
        return {
            value.language or "": value.value for value in said.get(SKOS + property_, ()) if isinstance(value, Literal)
        }

    return Code(
        iri,
        next((value.value for value in said.get(SKOS + "notation", ())), slug_of(iri)),
        texts("prefLabel"),
        texts("definition"),
        [value.value for name in ("altLabel", "hiddenLabel") for value in said.get(SKOS + name, ())],
        [value.value for value in said.get(SKOS + "broader", ())],
        deprecated=any(value.value == "true" for value in said.get(OWL + "deprecated", ())),
    )


def find_list(name: str, lists: Sequence[CodeList]) -> CodeList:
    """The list of a name: the end of its IRI ("role"), or what it is called in a language ("rola").

    Raises:
        UsageError: there is none, or more than one; near ones are suggested.
    """
    wanted = fold(name)
    found = [one for one in lists if one.name == name.strip()] or [
        one for one in lists if wanted and wanted in map(fold, (one.name, *one.labels.values()))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            Text(f"list „{name}” jest kilka; podaj nazwę jednej.", f'there are several lists "{name}"; name one.'),
            [one.name for one in found],
        )
    handles = {handle.casefold(): one.name for one in lists for handle in (one.name, *one.labels.values())}
    nearest = list(dict.fromkeys(handles[handle] for handle in near(name.casefold(), handles)))
    raise UsageError(
        Text(
            f"nie ma listy kodów „{name}”; wszystkie: wupgraph code list.",
            f'there is no code list "{name}"; all of them: wupgraph code list.',
        ),
        nearest,
    )


def find_code(name: str, codes: CodeList) -> Code:
    """The entry of a code or a label in a list.

    Raises:
        UsageError: there is none; near ones are suggested.
    """
    wanted = fold(name)
    for known in (
        [code for code in codes.codes if code.code == name.strip()],
        [code for code in codes.codes if wanted and wanted in map(fold, (*code.labels.values(), *code.other_names))],
    ):
        if len(known) == 1:
            return known[0]
    handles = {handle.casefold(): code.code for code in codes.codes for handle in (code.code, *code.labels.values())}
    nearest = list(dict.fromkeys(handles[handle] for handle in near(name.casefold(), handles)))
    raise UsageError(
        Text(
            f"na liście „{codes.name}” nie ma „{name}”; wszystkie kody: wupgraph code list {codes.name}.",
            f'the list "{codes.name}" has no "{name}"; all codes: wupgraph code list {codes.name}.',
        ),
        nearest,
    )


def closed_list(name: str, codes: Sequence[str]) -> Text:
    """Why nothing is added to a closed list, and what there is instead."""
    listed = ", ".join(codes)
    return Text(
        f"lista „{name}” jest zamknięta, bo reguły i pytania liczą się tylko z jej pozycjami; wybierz jedną: {listed}.",
        f'the list "{name}" is closed, since rules and questions reckon only with its entries; choose one: {listed}.',
    )


def text_of(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    """The text in the first of the languages that has one, else any."""
    return texts_in_order(texts, languages).in_(languages[0] if languages else "")
