"""Short forms and kinds of things: what the shapes of a register say of how people name what they record.

A kind is what a new thing is called by (`agreement`, `porozumienie`). A form is what a statement is called by
(`concluded`, `party`, `budget`): the property that it writes, of the thing itself or of a part that it makes.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.forms.form_names import folded, hyphenated
from wupgraph.authoring.lists.list_entries import ListEntries, ListEntry
from wupgraph.errors import near
from wupgraph.rdf.namespaces import RDF, SKOS, WSH
from wupgraph.rdf.terms import Term, is_true
from wupgraph.shacl.shapes_graph import Nodes

_MOST, _CUTOFF = 3, 0.6
_OF_CODES = "en"  # The language that codes are words of, if of any.


class ClassForm(NamedTuple):
    """A kind of things as people name it.

    Attributes:
        names: the short name of each language.
        others: names that are understood too.
        of_class: the IRI of the class.
        title: the property that takes the name of a new thing; "" for none.
        examples: a slug and, if its things have names, a name in quotation marks, by language.
    """

    names: Mapping[str, str]
    others: tuple[str, ...]
    of_class: str
    title: str
    examples: Mapping[str, str]

    def name(self, languages: Iterable[str]) -> str:
        """The short name in the first of the languages that has one, else in any."""
        return _best(self.names, languages)


class Field(NamedTuple):
    """What of a written value goes into which property.

    Attributes:
        property: the IRI of the property, of the part or of the thing itself.
        reads: what is read, such as `Number` (an individual of wsh:Reading, without its namespace).
        through: the IRI of the form that makes a part of it; "" where the value stands itself.
        datatypes: those of the form, where no rule says them.
    """

    property: str
    reads: str
    through: str
    datatypes: frozenset[str]


class StatementForm(NamedTuple):
    """How a statement is named, and what it writes.

    Attributes:
        iri: of the form.
        names: the short name of each language; none of a form that a list names.
        others: names that are understood too.
        scheme: the list whose entries name it; "" for none.
        of_classes: the classes of things of which it speaks; none for any.
        property: the property of the thing; "" where only fields write.
        makes: the class of the part that it makes; "" for none.
        value: the property of the part that takes what is written; "" where fields do.
        datatypes: of the values, where no rule says them.
        fields: what of the written value goes where.
        named: the property of the part that takes the entry by which the form is called; "" for none.
        entry: the entry that stands there always; "" for none.
        slug: the pattern of new parts.
        telling: properties of the part that rows behind it may say, and that tell it from others then.
        plan_words: with one of them, a quotation speaks of what is yet to be.
        reads: which date of a period it takes: `First`, `Last`, or `OneDate` of none; "" where that is not said.
        not_behind: words behind which a date is that of something else.
        true_words: what a quotation says of which it is true.
        is_claimed: a statement with a quotation is a claim although the property needs none.
        examples: by language.
    """

    iri: str
    names: Mapping[str, str]
    others: tuple[str, ...]
    scheme: str
    of_classes: frozenset[str]
    property: str
    makes: str
    value: str
    datatypes: frozenset[str]
    fields: tuple[Field, ...]
    named: str
    entry: str
    slug: str
    telling: tuple[str, ...]
    plan_words: tuple[str, ...]
    reads: str
    not_behind: tuple[str, ...]
    true_words: tuple[str, ...]
    is_claimed: bool
    examples: Mapping[str, str]


class NamedForm(NamedTuple):
    """A form by one of its names, and the entry of a list which that is; None where the name is the form's own."""

    form: StatementForm
    entry: ListEntry | None = None

    def name(self, languages: Iterable[str]) -> str:
        """How it is written, in the first of the languages that has a name for it; of an entry, its label or code."""
        if self.entry is None:
            return _best(self.form.names, languages)
        first = next(iter(languages), _OF_CODES)
        return self.entry.code if first == _OF_CODES else hyphenated(self.entry.label(languages))

    def spelled(self, name: str) -> str:
        """The name that is folded to this one, as it is written: in the language in which somebody meant it."""
        if self.entry is not None:
            own = [self.entry.code, *map(hyphenated, self.entry.labels.values())]
        else:
            own = [*self.form.names.values(), *self.form.others]
        return next((one for one in own if folded(one) == name), "")


Superclasses = Callable[[str], Collection[str]]


class Forms:
    """The forms of a register.

    Args:
        shapes: the triples of its shapes.
        entries: of its lists.
        superclasses: gives a class and those above it.
    """

    def __init__(self, shapes: Nodes, entries: ListEntries, superclasses: Superclasses) -> None:
        self._shapes, self._superclasses, self.entries = shapes, superclasses, entries
        self.classes = [self._class_form(node) for node in self._instances("ClassForm")]
        self.statements = [self._statement_form(node) for node in self._instances("StatementForm")]
        self._by_iri = {form.iri: form for form in self.statements}
        self._classes_by_name: dict[str, list[ClassForm]] = defaultdict(list)
        for kind in self.classes:
            for name in {*kind.names.values(), *kind.others}:
                self._classes_by_name[folded(name)].append(kind)
        self._by_name: dict[str, list[NamedForm]] = defaultdict(list)
        for form in self.statements:
            for name in {folded(name) for name in (*form.names.values(), *form.others)}:
                self._by_name[name].append(NamedForm(form))
        for form in self.statements:
            for entry in entries.of(form.scheme):
                for name in {folded(name) for name in entry.names}:
                    self._by_name[name].append(NamedForm(form, entry))

    def class_form(self, name: str) -> ClassForm | None:
        """The kind of things of a short name."""
        return next(iter(self._classes_by_name.get(folded(name), ())), None)

    def class_form_of(self, of_class: str) -> ClassForm | None:
        """The kind of things that are of a class."""
        return next((form for form in self.classes if form.of_class == of_class), None)

    @functools.cached_property
    def parts(self) -> frozenset[str]:
        """The classes of the parts that forms make."""
        return frozenset(form.makes for form in self.statements if form.makes)

    def form_at(self, iri: str) -> StatementForm:
        """The form that another one leads to."""
        return self._by_iri[iri]

    def called(self, name: str) -> list[NamedForm]:
        """The forms of a short name, whatever things they speak of; a form's own name before the entries of lists."""
        named = self._by_name.get(folded(name), [])
        return [one for one in named if one.entry is None] or named

    def called_of(self, name: str, classes: Collection[str]) -> NamedForm | None:
        """The form of a short name that speaks of things of some classes: one of these classes before one of any.

        Args:
            classes: none of a thing of which they are not known: any form will do.
        """
        found = self.called(name)
        above = {up for one in classes for up in self._superclasses(one)}
        of_these = [one for one in found if one.form.of_classes & above]
        of_any = [one for one in found if not one.form.of_classes]
        return next(iter(of_these or of_any or (found if not classes else [])), None)

    def speaks_of(self, form: StatementForm, classes: Collection[str]) -> bool:
        """Whether a form speaks of things of some classes."""
        above = {up for one in classes for up in self._superclasses(one)}
        return not form.of_classes or bool(form.of_classes & above)

    def kinds_of_parts(self, iri: str, made: str) -> set[str]:
        """The properties that say of which kind a part is, of all forms that make parts of a class for a property."""
        return {form.named for form in self.statements if form.named and (form.property, form.makes) == (iri, made)}

    def near(self, name: str, classes: Collection[str], languages: Iterable[str]) -> list[str]:
        """At most three short names that may be meant by one that is none, of things of these classes if any are.

        Args:
            languages: for names that are none of the form's own, such as the code of an entry.
        """
        known = {
            folded_name: one.spelled(folded_name) or one.name(languages)
            for folded_name, found in self._by_name.items()
            for one in found
            if not classes or self.speaks_of(one.form, classes)
        }
        return list(dict.fromkeys(known[one] for one in near(folded(name), known, 2 * _MOST, _CUTOFF)))[:_MOST]

    def near_classes(self, name: str) -> list[str]:
        """At most three short names of kinds that may be meant."""
        known = {folded(name): name for kind in self.classes for name in (*kind.others, *kind.names.values())}
        return [known[one] for one in near(folded(name), known, _MOST, _CUTOFF)]

    def writing(self, iri: str, classes: Collection[str]) -> StatementForm | None:
        """The form that writes a property of things of some classes, and makes no part; the narrowest there is."""
        found = [
            form
            for form in self.statements
            if form.property == iri and not form.makes and form.names and self.speaks_of(form, classes)
        ]
        return next(iter(sorted(found, key=lambda form: not form.of_classes)), None)

    def _instances(self, of_class: str) -> list[NamedNode]:
        nodes = self._shapes.instances(NamedNode(WSH + of_class))
        return sorted((node for node in nodes if isinstance(node, NamedNode)), key=lambda node: node.value)

    def _class_form(self, node: NamedNode) -> ClassForm:
        shapes = self._shapes
        return ClassForm(
            shapes.texts(node, WSH + "shortName"),
            self._words(node, "otherName"),
            self._iri(node, "class"),
            self._iri(node, "title"),
            shapes.texts(node, SKOS + "example"),
        )

    def _statement_form(self, node: NamedNode) -> StatementForm:
        shapes = self._shapes
        return StatementForm(
            iri=node.value,
            names=shapes.texts(node, WSH + "shortName"),
            others=self._words(node, "otherName"),
            scheme=self._iri(node, "shortNamesFrom"),
            of_classes=frozenset(self._iris(node, "aboutClass")),
            property=self._iri(node, "property"),
            makes=self._iri(node, "makes"),
            value=self._iri(node, "value"),
            datatypes=frozenset(self._iris(node, "datatype")),
            fields=tuple(
                sorted(map(self._field, shapes.objects(node, WSH + "field")), key=lambda one: (one.reads, one.property))
            ),
            named=self._iri(node, "named"),
            entry=self._iri(node, "entry"),
            slug=shapes.text(node, WSH + "slug"),
            telling=tuple(sorted(self._iris(node, "tellsApart"))),
            plan_words=self._words(node, "planWord"),
            reads=self._iri(node, "reads").removeprefix(WSH),
            not_behind=self._words(node, "notBehind"),
            true_words=self._words(node, "trueWord"),
            is_claimed=is_true(shapes.one(node, WSH + "claimed")),
            examples=shapes.texts(node, SKOS + "example"),
        )

    def _field(self, node: Term) -> Field:
        return Field(
            self._iri(node, "property"),
            self._iri(node, "reads").removeprefix(WSH),
            self._iri(node, "through"),
            frozenset(self._iris(node, "datatype")),
        )

    def _words(self, node: Term, name: str) -> tuple[str, ...]:
        return tuple(sorted(value.value for value in self._shapes.objects(node, WSH + name)))

    def _iris(self, node: Term, name: str) -> Iterator[str]:
        yield from (one.value for one in self._shapes.objects(node, WSH + name) if isinstance(one, NamedNode))

    def _iri(self, node: Term, name: str) -> str:
        return next(self._iris(node, name), "")


def _best(names: Mapping[str, str], languages: Iterable[str]) -> str:
    return next((names[lang] for lang in languages if lang in names), next(iter(names.values()), ""))


TEXT = RDF + "langString"
