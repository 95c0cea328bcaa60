"""A new register: a configuration, a sample of each thing that a register has, and what checks it in CI.

All of it is an example that passes the checks: a document, a thing with its evidence, a question and a rule.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from wupgraph.authoring.new_register.new_forms import sample_forms
from wupgraph.authoring.new_register.sample_data import DATE, SLUG, SampleData
from wupgraph.authoring.new_register.sample_words import TO_TRANSLATE, SampleWords, sample
from wupgraph.rdf.documents import Document
from wupgraph.rdf.files import QUERY
from wupgraph.rdf.formatting import formatted
from wupgraph.rdf.namespaces import XSD, Base, Prefixes
from wupgraph.register.configuration import Version
from wupgraph.sparql.query_layout import query_in_lines

_DOCUMENTS = "documents"
_COOPERATION = "cooperation"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_FIRST_VERSION = "1.0.0"


@dataclass(frozen=True)
class NewRegister:
    """What a new register shall be.

    Attributes:
        title: what it is called, by language; one in the first language.
        base: where its identifiers begin.
        languages: those of its content, in order.
        layers: the layers that it uses, with their versions.
        prefixes: those of the layers.
        day: on which it is made.
    """

    title: Mapping[str, str]
    base: Base
    languages: Sequence[str]
    layers: Mapping[str, Version]
    prefixes: Prefixes
    day: date

    def files(self) -> dict[str, str]:
        """What stands in each of its files, by path; in the form that `wupgraph fmt` gives them."""
        return {name: self._in_form(name, text) for name, text in self._texts_by_file().items()}

    def _in_form(self, name: str, text: str) -> str:
        if name.endswith(QUERY):
            return query_in_lines(text, name)
        return formatted(Document(name, text), self._names, self.languages) if name.endswith(".ttl") else text

    def _texts_by_file(self) -> dict[str, str]:
        return {
            "wupgraph.toml": self._configuration(),
            "README.md": f"# {self.title[self.languages[0]]}\n{self._words.word('readme')}",
            f"{_DOCUMENTS}/sample.txt": self._data.text,
            **{f"data/{path}": text for path, text in self._data.files().items()},
            "ontology/own.ttl": self._ontology(),
            **({} if self._is_agreement else {"ontology/prefixes.ttl": self._kinds()}),
            "shapes/own.ttl": self._shapes(),
            "shapes/forms.ttl": self._forms(),
            "shapes/examples/OWN-001/pass.ttl": self._example(f'own:since "{DATE}"^^xsd:date'),
            "shapes/examples/OWN-001/fail.ttl": self._example(None),
            "queries/partnerships.rq": self._question(),
            ".gitignore": ".venv/\nstore/\n*.tmp\n.*.swp\n",
            ".pre-commit-config.yaml": sample("pre-commit-config.yaml"),
            ".github/workflows/register.yml": sample("workflow.yml"),
        }

    @cached_property
    def _words(self) -> SampleWords:
        return SampleWords(self.languages)

    @property
    def _data(self) -> SampleData:
        return SampleData(
            self._names, self.languages, self._words, self._kind, is_agreement=self._is_agreement, documents=_DOCUMENTS
        )

    @property
    def _is_agreement(self) -> bool:
        """Whether the sample is an agreement as the layer of cooperation has them, which is a kind already."""
        return _COOPERATION in self.layers

    @property
    def _kind(self) -> str:
        """The kind of the sample's identifier."""
        return "agreement" if self._is_agreement else "partnership"

    @property
    def _names(self) -> Prefixes:
        own = {"own": f"{self.base.iri}ns#", self._kind: f"{self.base.id}{self._kind}/"}
        return Prefixes({**self.prefixes.namespaces, **own}, self.base)

    def _configuration(self) -> str:
        title = ", ".join(f"{lang} = {_quoted(text)}" for lang, text in self.title.items())
        layers = "".join(f'{layer} = "{version}"\n' for layer, version in self.layers.items())
        return (
            "[register]\n"
            f"title = {{ {title} }}\n"
            f"base = {_quoted(self.base.iri)} # each identifier begins with it; keep it once others cite them\n"
            f"languages = [{', '.join(map(_quoted, self.languages))}] # of names and descriptions\n"
            'other-languages = "any" # those that may stand beside them, or a list\n'
            f'documents = "{_DOCUMENTS}" # the folder of the sources\n'
            "\n# Vocabulary, rules and questions of the program that this register uses, as of when it was made.\n"
            f"[register.layers]\n{layers}"
        )

    def _ontology(self) -> str:
        above = " ;\n    rdfs:subClassOf wupg:Agreement" if self._is_agreement else ""
        return (
            "# The words of this register's own. The prefixes that are declared here can be used everywhere.\n"
            "# The licence is a proposal; the version grows when words change, and its IRI with it (WUP-103).\n\n"
            + self._prefixes("own", "dct", "owl", "rdfs", "skos", "wupg", "xsd")
            + f"\n<{self._ontology_iri}> a owl:Ontology ;\n{self._header()} .\n"
            f"\nown:Partnership a owl:Class{above} ;\n{self._described('partnership')} .\n"
            f"\nown:since a owl:DatatypeProperty , wupg:SingleValued ;\n{self._described('since')} .\n"
        )

    @property
    def _ontology_iri(self) -> str:
        return f"{self.base.iri}ns"

    def _header(self) -> str:
        """What the ontology says of itself; WUP-103 asks for it."""
        created, titles = Literal(self.day.isoformat(), datatype=NamedNode(XSD + "date")), self._titles()
        return " ;\n".join(
            f"    {property_} {value}"
            for property_, value in (
                ("dct:abstract", self._words.turtle("ontology")),
                ("dct:created", created),
                ("dct:creator", f"<{self.base.iri.rstrip('/')}>"),
                ("dct:license", f"<{_LICENCE}>"),
                ("dct:modified", created),
                ("dct:title", titles),
                ("rdfs:label", titles),
                ("owl:versionIRI", f"<{self._ontology_iri}/{_FIRST_VERSION}>"),
                ("owl:versionInfo", f'"{_FIRST_VERSION}"'),
            )
        ).replace("^^<http://www.w3.org/2001/XMLSchema#date>", "^^xsd:date")

    def _titles(self) -> str:
        """The title in each language; where it is not given, the first one, marked to be translated."""
        first = self.title[self.languages[0]]
        titles = {lang: self.title.get(lang, TO_TRANSLATE + first) for lang in self.languages}
        return " , ".join(str(Literal(text, language=lang)) for lang, text in {**titles, **self.title}.items())

    def _kinds(self) -> str:
        return (
            "# The kinds of identifiers of this register's own: base, id/, segment, / and a slug.\n\n"
            + self._prefixes("own", "wsh")
            + "\nown:kind-partnership a wsh:Kind ;\n    wsh:class own:Partnership ;\n"
            + '    wsh:file "entities/partnerships" ;\n    wsh:segment "partnership" .\n'
        )

    def _described(self, key: str) -> str:
        lines = [f"    rdfs:isDefinedBy <{self.base.iri}ns>"]
        for property_, word in (
            ("rdfs:label", key),
            ("skos:definition", f"{key}-definition"),
            ("skos:scopeNote", f"{key}-reason"),
        ):
            lines.append(f"    {property_} {self._words.turtle(word)}")
        return " ;\n".join(lines)

    def _shapes(self) -> str:
        rules = ("WUP-003-missing", "WUP-003-several", "WUP-004", "WUP-022-unbacked", "WUP-022-disputed")
        targets = "".join(f"wsh:{rule} sh:targetClass own:Partnership .\n" for rule in rules)
        beside = "" if self._is_agreement else _TARGETS + targets
        return (
            "# The rules of this register's own, and its classes of which rules of the layers shall speak.\n\n"
            + self._prefixes("own", "dct", "rdfs", "sh", "wsh")
            + "\nown:OWN-001 a wsh:Rule , sh:PropertyShape ;\n"
            '    dct:identifier "OWN-001" ;\n'
            f"    rdfs:label {self._words.turtle('rule-name')} ;\n"
            f"    dct:description {self._words.turtle('rule-description')} ;\n"
            "    sh:targetClass own:Partnership ;\n"
            "    sh:severity sh:Violation ;\n"
            f"    sh:message {self._words.turtle('rule-message')} ;\n"
            "    sh:path own:since ;\n"
            "    sh:minCount 1 .\n" + beside
        )

    def _forms(self) -> str:
        """The short forms of the sample, in those of its languages that the words of the sample are in."""
        kinds, since = (self._words.known(key) for key in ("partnership", "since"))
        return sample_forms(self._prefixes("own", "skos", "wsh", "xsd"), kinds, since, DATE)

    def _example(self, since: str | None) -> str:
        name = Literal(self._words.word("name"), language=self.languages[0])
        values = ["a own:Partnership", f"skos:prefLabel {name}", *([since] if since else [])]
        used = ("own", self._kind, "skos", *(["xsd"] if since else []))
        return f"{self._prefixes(*used)}\n{self._kind}:{SLUG} " + " ;\n    ".join(values) + " .\n"

    def _question(self) -> str:
        titles = "".join(f"#+ summary@{lang}: {text}\n" for lang, text in self._words.in_each("question"))
        descriptions = "".join(
            f"#+ description@{lang}: {text}\n" for lang, text in self._words.in_each("question-description")
        )
        columns = "".join(
            f"#+ column {name}: {kind}{'; '.join(text for _, text in self._words.in_each(f'column-{name}'))}\n"
            for name, kind in (("partnership", "iri; "), ("since", ""))
        )
        return (
            titles + descriptions + "#+ tags: partnerships\n#+ order: since, partnership\n" + columns
            + f"\nPREFIX own: <{self.base.iri}ns#>\n\n"
            "SELECT ?partnership ?since\n"
            "WHERE {\n"
            "  ?partnership a own:Partnership .\n"
            "  OPTIONAL { ?partnership own:since ?since }\n"
            "}\n"
            "ORDER BY STR(?since) STR(?partnership)\n"
        )  # fmt: skip

    def _prefixes(self, *names: str) -> str:
        namespaces = {**self._names.namespaces, "xsd": XSD}
        return "".join(f"@prefix {name}: <{namespaces[name]}> .\n" for name in names)


def _quoted(text: str) -> str:
    """A text of TOML: as JSON writes it, but for what JSON may leave as it is and TOML not (section String)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


_TARGETS = "\n# They have names, and every fact about them has a source.\n"
