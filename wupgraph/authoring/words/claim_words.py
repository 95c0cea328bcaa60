"""What claims say in the words of the commands that record them, for findings that name these commands."""

from __future__ import annotations

from collections.abc import Collection

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.recorded_claims import Claimed
from wupgraph.authoring.forms.form import NamedForm
from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_passages import Documents
from wupgraph.authoring.words.plain_wording import PlainWording
from wupgraph.errors import WupgraphError
from wupgraph.evidence.problems import ClaimWords
from wupgraph.rdf.namespaces import slug_of
from wupgraph.rdf.terms import Term, language_of
from wupgraph.register.folder import Register
from wupgraph.text import LANGUAGES, Text


def words_of_claims(register: Register, claims: Collection[str]) -> dict[str, ClaimWords]:
    """What claims say, by claim: with slugs, short names and codes wherever `wupgraph record` takes them for the same.

    Claims of which a row cannot be written, such as those about no thing, are left out.
    """
    try:
        opened = OpenedRegister(register)
        worded = _Worded(opened)
    except WupgraphError:  # It is said elsewhere what cannot be read.
        return {}
    return {claim: words for claim in claims if (words := worded.of(NamedNode(claim))) is not None}


class _Worded:
    def __init__(self, opened: OpenedRegister) -> None:
        self._opened, self._names, self._forms = opened, opened.names, opened.forms
        self._shrink = opened.register.prefixes.shrink
        self._documents = Documents(opened.contents, None, {})
        self._wordings = {lang: PlainWording(opened, lang) for lang in LANGUAGES}
        self._languages = opened.register.configuration.languages

    def of(self, claim: NamedNode) -> ClaimWords | None:
        """What a claim says; of how a number is written, what that number's claim says, as they are recorded in one."""
        said = self._opened.claims.of(claim)
        if self._opened.properties.of(said.predicate).is_qualifier:
            said = next(iter(self._opened.claims.qualified_by(said)), said)
        document = self._documents.of_claim(said.iri.value)
        source = self._documents.with_iri(document)
        if not isinstance(said.subject, NamedNode) or source is None or not source.number or not said.predicate:
            return None
        known = self._opened.properties.of(said.predicate)
        tag = language_of(said.value)
        beside = {
            one.value
            for one in self._opened.claims.about(said.subject, said.predicate)
            if self._documents.of_claim(one.iri.value) == document and language_of(one.value) == tag
        }
        pl, en = (self._property(said.predicate, said.subject, lang) for lang in LANGUAGES)
        return ClaimWords(
            source.number,
            self._thing(said.subject),
            Text(pl, en),
            self._value(said.value, said.predicate, said.subject),
            f"@{tag}" if tag else "",
            len(beside) > 1 and not known.is_said_once,
            self._is_whole(said, document),
            self._anew(said),
        )

    def _anew(self, said: Claimed) -> tuple[str, Text, str] | None:
        """How the number of a part is recorded anew, with its wording and with what kind of number it is."""
        part, claims = said.subject, self._opened.claims
        numbers = [one for one in map(claims.of, claims.speaking_of(part)) if claims.is_number(one.predicate)]
        if not isinstance(part, NamedNode) or not any(one.passages == said.passages for one in numbers):
            return None
        shrunk = self._opened.register.prefixes
        for link in self._opened.contents.referring(part):
            owner = link.subject
            if isinstance(owner, NamedNode) and shrunk.is_own(owner.value) and not shrunk.is_claim(owner.value):
                named = self._maker(part, link.predicate.value, owner)
                if named is not None:
                    pl, en = (named.name([lang]) for lang in LANGUAGES)
                    return self._thing(owner), Text(pl, en), self._codes(part, named)
        return None

    def _maker(self, part: NamedNode, link: str, owner: NamedNode) -> NamedForm | None:
        """The form that takes the number of a part with all that is said beside it."""
        of_part, classes = self._names.classes_of(part), self._names.classes_of(owner)
        for form in self._forms.statements:
            if (
                form.property != link
                or form.makes not in of_part
                or "Approximation" not in {x.reads for x in form.fields}
            ):
                continue
            kinds = {
                one.value for kind in self._forms.kinds_of_parts(link, form.makes) for one in self._said(part, kind)
            }
            entries = (
                [one for one in self._forms.entries.of(form.scheme) if one.iri in kinds] if form.scheme else [None]
            )
            for entry in entries if bool(kinds) == bool(form.named) else ():
                named = NamedForm(form, entry)
                if all(self._forms.called_of(named.name([lang]), classes) == named for lang in LANGUAGES):
                    return named
        return None

    def _codes(self, part: NamedNode, named: NamedForm) -> str:
        """The codes of the unit and of what else stands behind the number."""
        fields = sorted((one for one in named.form.fields if one.reads in ("Unit", "Entry")), key=lambda one: one.reads)
        return " ".join(slug_of(one.value) for field in reversed(fields) for one in self._said(part, field.property))

    def _said(self, part: NamedNode, iri: str) -> list[Term]:
        """The values of a property of a part, published or claimed."""
        claimed = (one.value for one in self._opened.claims.about(part, iri))
        return list(dict.fromkeys((*self._opened.contents.values(part, iri), *claimed)))

    def _is_whole(self, said: Claimed, document: str | None) -> bool:
        """Whether all that a document says of a part rests on one quotation: no amount is left without its value."""
        assert isinstance(said.subject, NamedNode)
        if not said.subject.value.startswith(self._opened.register.names.of_parts):
            return False
        claims = self._opened.claims
        others = [one for one in claims.speaking_of(said.subject) if self._documents.of_claim(one.value) == document]
        return all(claims.of(one).passages == said.passages for one in others)

    def _thing(self, node: NamedNode) -> str:
        """The slug of a thing, where it means no other."""
        slug = slug_of(node.value)
        try:
            return slug if self._names.thing(slug) == node else self._shrink(node.value)
        except WupgraphError:
            return self._shrink(node.value)

    def _property(self, iri: str, subject: NamedNode, lang: str) -> str:
        """The short name of a property, or its label, where a command takes it for that."""
        classes = self._names.classes_of(subject)
        name = self._wordings[lang].property(iri, classes)
        form = self._forms.called_of(name, classes)
        if form is not None and not form.form.makes and form.form.property == iri:
            return name
        is_label = not self._forms.called(name) and self._opened.properties.named(name) == [iri]
        return name if is_label and name.replace("-", "").isalpha() else self._shrink(iri)

    def _value(self, value: Term, predicate: str, subject: NamedNode) -> str:
        """A value as it is written: the slug or the code of a thing or entry, the text of a literal."""
        if not isinstance(value, NamedNode):
            return value.value
        slug = slug_of(value.value)
        try:
            found = self._names.value(slug, self._opened.properties.of(predicate), self._names.classes_of(subject))
        except WupgraphError:
            return self._shrink(value.value)
        return slug if found == value else self._shrink(value.value)
