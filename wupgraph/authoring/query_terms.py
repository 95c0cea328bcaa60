"""Replaced terms in queries: in files of their own, and in the literals of shapes (SHACL-SPARQL, 5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from wupgraph.authoring.term_edits import Declaration, Edit, EditedText, Rewritten, TermChanges, WrittenTerms
from wupgraph.rdf.documents import Document
from wupgraph.sparql.lexer import Token, tokens_of


def rewritten_query(changes: TermChanges, document: Document) -> Rewritten:
    """A query in a file of its own, with the terms of today."""
    text = EditedText(changes, document)
    query = QueryTerms(changes, document.text, {})
    for edit in query.edits(text.missing):
        text.replace(edit)
    for start, term in query.undecided:
        text.leave(start, term)
    text.declare_missing(query.declarations, "PREFIX", "")
    return text.result()


class QueryTerms:
    """The terms in a query.

    Args:
        declared: prefixes that are declared outside of it.
    """

    def __init__(self, changes: TermChanges, text: str, declared: Mapping[str, str]) -> None:
        self._changes = changes
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
        names = WrittenTerms(self._declared, self._changes.prefixes, missing if self.declarations else None)
        for number, token in enumerate(self._tokens):
            old = self._iri(token)
            term = None if old is None else self._changes.former.get(old)
            if old is None or term is None:
                continue
            after = self._iri(self._tokens[number + 1]) if number + 1 < len(self._tokens) else None
            new = term.single or (None if after is None else term.fitting(self._changes.kinds.of(after)))
            if new is not None:
                yield Edit(token.start, token.end, names.written(token.text, old, new), old, new)
            else:
                self.undecided.append((token.start, old))

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
