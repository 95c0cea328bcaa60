"""Things, properties and codes in the words of the people who record: labels and short names, no prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.rows import row as columns
from wupgraph.authoring.rows.row_columns import IN_POLISH
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import SCHEME, SKOS, WUPG, XSD, slug_of
from wupgraph.rdf.terms import Term
from wupgraph.text import LANGUAGES, Text

_CURIE = r"(?<![\w/:.#-])[a-z][\w-]*:[A-Za-z0-9][\w-]*(?![\w:/])"
# How rules say what to write in Turtle: that a property is not stated, a text in a language, or anything else.
_WRITTEN = re.compile(
    rf'wupg:notStated (?P<open>{_CURIE}(?: ?, {_CURIE})*)|(?P<text>{_CURIE}) "…"@(?P<tag>[a-z-]+)|'
    rf"(?P<option>{_CURIE}) (?:w każdym z języków|in each of the languages): (?P<tags>[a-z-]+(?:, [a-z-]+)*)|"
    rf"(?P<flagged>{_CURIE}) true|(?P<other>{_CURIE})"
)

_BOOLEAN = XSD + "boolean"
_TRUTHS = {"true": Text("tak", "yes"), "false": Text("nie", "no"), "1": Text("tak", "yes"), "0": Text("nie", "no")}

# What rules say of claims, and what says it in a command.
_OPTIONS = {
    SKOS + "note": "--note",
    WUPG + "rankReason": "--reason",
    WUPG + "certainty": "--certainty",
    WUPG + "rank": "--rank",
}
_COLUMNS = {
    SKOS + "note": columns.NOTE,
    WUPG + "rankReason": columns.REASON,
    WUPG + "certainty": columns.CERTAINTY,
    WUPG + "rank": columns.RANK,
}


class _About(NamedTuple):
    """What a message is about: its classes, and the dot in front of statements about parts."""

    classes: tuple[str, ...]
    dot: str


class PlainWording:
    """Says in a language what things, properties and codes are called.

    Args:
        in_rows: what is to be written is said for a file of rows: columns in place of options.
    """

    def __init__(self, opened: OpenedRegister, lang: str, *, in_rows: bool = False) -> None:
        self._opened, self.lang = opened, lang
        self._options = {iri: (IN_POLISH[name] if lang == "pl" else name) for iri, name in _COLUMNS.items()}
        if not in_rows:
            self._options = _OPTIONS
        self._languages = tuple(dict.fromkeys((lang, *opened.register.configuration.languages, "en", "")))

    def plain(self, text: str, focus: str = "") -> str:
        """A message with short names and slugs in place of CURIEs: "Add cv:role." becomes "Add role=….\"

        Args:
            focus: what the message is about, as a CURIE: of a part, the short names have the dot of statements about
                parts.
        """
        node = self._opened.names.identifier(focus) if focus else None
        classes = self._opened.names.classes_of(node) if node is not None else frozenset()
        is_part = node is not None and node.value.startswith(self._opened.register.names.of_parts)
        about = _About(tuple(classes), "." if is_part else "")
        return _WRITTEN.sub(lambda match: self._plain(match, about), text)

    def _plain(self, match: re.Match[str], about: _About) -> str:
        if match["open"]:
            names = [self._short_name(iri, about) for iri in map(self._expanded, re.split(" ?, ", match["open"]))]
            bare = ",".join(name.removeprefix(".") for name in names)
            return f"{about.dot}{self._form_name(WUPG + 'notStated', about)}={bare}"
        iri = self._expanded(match["text"] or match["option"] or match["flagged"] or match["other"])
        if iri in self._options:
            option = self._options[iri]
            tags = match["tags"].split(", ") if match["tags"] else []
            return " ".join(f"{option} {tag}=…" for tag in tags) or option
        if iri in self._opened.properties.iris:
            name = self._short_name(iri, about)
            if match["flagged"]:
                return f"{name}={Text('tak', 'yes').in_(self.lang)}"
            return f"{name}@{match['tag']}=…" if match["text"] else f"{name}=…"
        prefixes = self._opened.register.prefixes
        if iri.startswith(SCHEME):
            return slug_of(iri)
        if prefixes.is_own(iri) and self._opened.names.is_known(NamedNode(iri)):
            return self._slug(NamedNode(iri)) or match[0]
        if prefixes.is_own(iri):  # What is to be written: agreement:new.
            return match[0]
        label = self._opened.label(NamedNode(iri), self._languages) if iri != match[0] else ""
        return label or match[0]

    def _slug(self, node: NamedNode) -> str:
        """The slug of a thing, behind its kind where it is that of another thing too; "" of one without a kind."""
        slug = slug_of(node.value)
        if self._opened.names.all_called(slug) <= {node}:
            return slug
        kind = self.kind(node)
        return f"{kind}:{slug}" if kind and " " not in kind else ""

    def _expanded(self, curie: str) -> str:
        return self._opened.register.prefixes.expand(curie) or curie

    def _short_name(self, iri: str, about: _About) -> str:
        """How a statement with a property begins: the name of its form, with a dot where it is about a part."""
        forms = self._opened.forms
        making = [one for one in forms.statements if one.value == iri and one.names and one.makes in about.classes]
        if len(making) == 1:  # What a part says itself is written with the form that makes it.
            return making[0].names.get(self.lang) or next(iter(making[0].names.values()))
        own = forms.writing(iri, about.classes)
        if own is not None:
            return f"{about.dot}{self._form_name(iri, about)}"
        of_part = next((one for one in forms.statements if one.property == iri and one.of_classes and one.names), None)
        if of_part is not None and not of_part.makes:
            dot = "." if of_part.of_classes <= forms.parts else ""
            return dot + (of_part.names.get(self.lang) or next(iter(of_part.names.values())))
        examples = (form.examples for form in forms.statements if form.property == iri)
        for example in examples:
            return (example.get(self.lang) or next(iter(example.values()), "")).partition("=")[0]
        return self.property(iri, about.classes)

    def _form_name(self, iri: str, about: _About) -> str:
        return self.property(iri, about.classes)

    def property(self, iri: str, classes: Iterable[str]) -> str:
        """The short name of a property of things of some classes; else its label."""
        form = self._opened.forms.writing(iri, tuple(classes))
        if form is not None:
            return form.names.get(self.lang) or next(iter(form.names.values()))
        labels = self._opened.properties.of(iri).labels
        return next((labels[lang] for lang in self._languages if lang in labels), slug_of(iri.replace("#", "/")))

    def thing(self, node: Term) -> str:
        """What a thing or an entry is called; its slug where it has no name."""
        return self._opened.label(node, self._languages) or slug_of(node.value)

    def kind(self, node: NamedNode) -> str:
        """The kind of a thing, as people name it; "" where they do not."""
        return self.kind_among(self._opened.types_of(node))

    def kind_among(self, classes: Iterable[NamedNode]) -> str:
        """The kind that one of some classes is, as people name it; "" where none is."""
        forms = (self._opened.forms.class_form_of(one.value) for one in classes)
        return next((form.name(self._languages) for form in forms if form is not None), "")

    def value(self, value: Term) -> str:
        """A value as people read it."""
        if isinstance(value, Literal):
            return _TRUTHS[value.value].in_(self.lang) if value.datatype.value == _BOOLEAN else value.value
        return self.property(value.value, ()) if value.value in self._opened.properties.iris else self.thing(value)

    def quoted(self, text: str) -> str:
        """A text in quotation marks."""
        return f"„{text}”" if self.lang == "pl" else f'"{text}"'


def plain_findings(findings: Iterable[Finding], opened: OpenedRegister) -> list[Finding]:
    """Findings about a file of rows with short names, in these words."""
    wordings = {lang: PlainWording(opened, lang, in_rows=True) for lang in LANGUAGES}
    return [_in_words(one, wordings) for one in findings]


def _in_words(finding: Finding, wordings: Mapping[str, PlainWording]) -> Finding:
    message, hint = (
        Text(*(wordings[lang].plain(said.in_(lang), finding.focus) for lang in LANGUAGES)) if said is not None else None
        for said in (finding.message, finding.hint)
    )
    assert message is not None
    return finding._replace(message=message, hint=hint)
