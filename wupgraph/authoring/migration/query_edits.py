"""Replaced terms rewritten in the text of a query, in a file of its own or in a literal of a shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from wupgraph.authoring.migration.edited_text import Declaration, Edit, EditedText, Names, Replacing, Rewritten
from wupgraph.rdf.documents import Document
from wupgraph.sparql.lexer import Token, tokens_of


def rewritten_query(document: Document, replacing: Replacing) -> Rewritten:
    """A query in a file of its own."""
    text = EditedText(document, replacing)
    query = QueryEdits(document.text, {}, replacing)
    for edit in query.edits(text.missing):
        text.replace(edit)
    for start, term in query.undecided:
        text.leave(start, term)
    text.declare_missing(query.declarations, "PREFIX", "")
    return text.result()


class QueryEdits:
    """What changes in a query.

    Args:
        declared: prefixes that are declared outside of it.

    Attributes:
        declarations: of the prefixes that it declares itself.
        undecided: the terms that `edits` left, with where they begin.
    """

    def __init__(self, text: str, declared: Mapping[str, str], replacing: Replacing) -> None:
        self._replacing = replacing
        self._tokens = tokens_of(text)
        self.undecided: list[tuple[int, str]] = []
        self.declarations: list[Declaration] = []
        self._base = ""
        self._behind: set[int] = set()  # Where the tokens of declarations begin.
        for one, two, three in zip(self._tokens, self._tokens[1:], self._tokens[2:], strict=False):
            if one.word == "BASE" and two.kind == "iri":
                self._base = two.text[1:-1]
                self._behind.add(two.start)
            elif one.word == "PREFIX" and two.kind in ("name", "sign") and three.kind == "iri":
                self._behind |= {two.start, three.start}
                namespace = urljoin(self._base, three.text[1:-1]) if self._base else three.text[1:-1]
                self.declarations.append(
                    Declaration(two.text.removesuffix(":"), namespace, one.start, three.end, one.text)
                )
        self._declared = {**declared, **{one.prefix: one.namespace for one in self.declarations}}

    def edits(self, missing: dict[str, str] | None) -> Iterator[Edit]:
        """What changes; `missing` takes the prefixes that new terms are written under, where they can be declared."""
        names = Names(self._declared, self._replacing.prefixes, missing if self.declarations else None)
        open_brackets = [""]
        for number, token in enumerate(self._tokens):
            if token.text in ("(", "[", "{") and token.kind == "bracket":
                of_values = token.text == "{" and self._is_block_of_values(number)
                open_brackets.append("VALUES" if of_values else token.text)
            elif token.kind == "bracket" and len(open_brackets) > 1:
                open_brackets.pop()
            old = self._iri(token)
            term = None if old is None else self._replacing.former.get(old)
            if old is None or term is None:
                continue
            new = term.single
            if new is None and open_brackets[-1] in ("{", "["):
                found = {term.fitting(self._kinds_of(value)) for value in self._values_behind(number)}
                new = found.pop() if len(found) == 1 else None
            if new is not None:
                yield Edit(token.start, token.end, names.written(token.text, old, new), old, new)
            else:
                self.undecided.append((token.start, old))

    def _is_block_of_values(self, number: int) -> bool:
        """Whether a bracket opens what VALUES lists: `VALUES ?x {`, `VALUES (?x ?y) {`."""
        before = number - 1
        while before > 0 and (self._tokens[before].kind == "variable" or self._tokens[before].text in ("(", ")")):
            before -= 1
        return before >= 0 and self._tokens[before].word == "VALUES"

    def _values_behind(self, number: int) -> Iterator[str | None]:
        """What the objects of a property name, each in their list; None for what names nothing, or is none."""
        if number and self._tokens[number - 1].text == "^":
            yield None
            return
        for value, comma in zip(self._tokens[number + 1 :: 2], [*self._tokens[number + 2 :: 2], None], strict=False):
            yield self._iri(value)
            if comma is None or comma.text != ",":
                return

    def _kinds_of(self, iri: str | None) -> frozenset[str]:
        return frozenset() if iri is None else self._replacing.kinds.of(iri)

    def _iri(self, token: Token) -> str | None:
        """What a token names; None for one that names nothing."""
        if token.start in self._behind:
            return None
        if token.kind == "iri":
            return urljoin(self._base, token.text[1:-1]) if self._base else token.text[1:-1]
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefix in self._declared:
                return self._declared[prefix] + local.replace("\\", "")
        return None
