"""A register that answers questions: what `wupgraph.open_register` gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wupgraph.errors import UsageError
from wupgraph.evidence.conflicts import Conflict
from wupgraph.evidence.coverage import Coverage
from wupgraph.queries.card import Card
from wupgraph.queries.result import Row
from wupgraph.queries.search import Hit
from wupgraph.register import folder as registers
from wupgraph.text import LANGUAGES, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from wupgraph.queries.result import Result


class Register(registers.Register):
    """A register that answers questions. Made by `open_register`."""

    def _asked_language(self, lang: str | None) -> str:
        """The language asked for; the register's first where none is.

        Raises:
            UsageError: neither the register nor the program has it.
        """
        if lang is None:
            return self.configuration.languages[0]
        known = tuple(dict.fromkeys((*LANGUAGES, *self.configuration.languages)))
        if lang not in known:
            there = ", ".join(known)
            raise UsageError(
                Text(f"nie ma języka „{lang}”; są: {there}.", f'there is no language "{lang}"; there are: {there}.')
            )
        return lang

    def query(
        self,
        name: str,
        *,
        lang: str | None = None,
        stated_only: bool = False,
        timeout: float | None = None,
        max_rows: int | None = None,
        **parameters: str | int | Decimal | date,
    ) -> list[Row]:
        """The answer to a canned question, in typed rows.

        Values are `datetime.date`, `PartialDate`, `Decimal`, `int`, `bool`, text, or `Iri` with its
        `label`; None where the register has no value.

        Args:
            name: the question, as `wupgraph query list` names it.
            lang: the language of labels, one of the register's, "pl" or "en"; None for the register's first.
            stated_only: only rows whose certainty is "stated"; not those that are inferred, planned or
                hypothetical, nor those that no claim stands behind.
            timeout: how many seconds to wait; None or 0 for as long as it takes. A question that is given up goes on
                in a thread of its own until it is done or the process ends.
            max_rows: how many rows the answer may have; None for any number.
            parameters: values by parameter: slugs, CURIEs, IRIs, exact labels, dates, numbers.

        Raises:
            UsageError: an unknown question, parameter, value or language, a value of the wrong type, or `stated_only`
                where the rows do not tell their certainty.
            StoreError: the question takes longer, or has more rows: none is given.

        >>> rows = open_register().query("agreements-of", institution="wup-olsztyn")
        >>> [(row.agreement.label, row.concluded.isoformat()) for row in rows]
        [('Porozumienie Intencyjne', '2004-12-15'), ('Porozumienie o współpracy', '2007-09-13')]
        """
        from wupgraph.queries.answering import ask, only_stated, typed_rows
        from wupgraph.queries.catalogue import Catalogue

        asked = self._asked_language(lang)
        catalogue = Catalogue(self)
        question = catalogue[name]
        given = {parameter: str(value) for parameter, value in parameters.items() if value is not None}
        answer = _within(timeout, lambda: ask(self, question, given, asked, max_rows), f"query {name}")
        return typed_rows(only_stated(question, catalogue, answer) if stated_only else answer)

    def sparql(
        self, text: str, *, lang: str | None = None, timeout: float | None = None, max_rows: int | None = None
    ) -> list[Row]:
        """The answer to a SELECT query in SPARQL 1.1, in typed rows; the register's prefixes are known.

        A register opened with other data in place of its own is asked about these data alone, without the vocabulary.

        Args:
            lang, timeout, max_rows: as for `query`.

        Raises:
            UsageError: the text is no SELECT query, or an unknown language.
            StoreError: as `query`.

        >>> open_register().sparql("SELECT (COUNT(*) AS ?n) WHERE { ?a a wupg:Agreement }")[0].n > 3
        True
        """
        from wupgraph.queries.answering import describe, typed_rows

        in_language = self._asked_language(lang)

        def asked() -> Result:
            return describe(self, self.store_of_data.select(text, max_rows), in_language)

        return typed_rows(_within(timeout, asked, "sparql"))

    def find(
        self, text: str, *, kinds: Sequence[str] = (), limit: int | None = None, lang: str | None = None
    ) -> tuple[Hit, ...]:
        """What is called so, or is quoted so: the best first, each thing once.

        Letters are compared without case and diacritics, words also by their forms (`wupgraph find --help`).

        Args:
            kinds: kinds of identifiers to look among, such as "organization"; all without.
            limit: how many hits to give; all without.

        Raises:
            UsageError: the text has neither letter nor digit, or there is no such kind or language.

        >>> [hit.thing.label for hit in open_register().find("barczewie", kinds=["place"])]
        ['Barczewo']
        """
        from wupgraph.queries.search import find

        return find(self, text, kinds, limit, self._asked_language(lang)).hits

    def card(self, name: str, *, lang: str | None = None) -> Card:
        """Everything the register holds about a thing: its facts with their claims, and what refers to it.

        Raises:
            UsageError: nothing, or more than one thing, has that name; or an unknown language.

        >>> card = open_register().card("wymiana-doswiadczen")
        >>> [fact.value.value for fact in card.facts if fact.property.endswith("endDate") and not fact.published]
        ['2007-12-31', '2008-03-31']
        """
        from wupgraph.queries.card import card_of
        from wupgraph.queries.name_resolution import resolve

        return card_of(self, resolve(name, self.store, self.prefixes), self._asked_language(lang))

    def coverage(self, sources: str | Path | None = None, *, lang: str | None = None) -> Coverage:
        """How many published facts a claim with a quotation backs, by kind of thing and by document.

        Args:
            sources: the folder with the documents; with it, also how much of each is cited.

        Raises:
            InputError: there is no such folder, or a text in it cannot be read.
            UsageError: an unknown language.

        >>> covered = open_register().coverage()
        >>> covered.facts - covered.backed == len(covered.unbacked)
        True
        """
        from wupgraph.evidence.coverage import coverage_of

        return coverage_of(self, self._asked_language(lang), None if sources is None else Path(sources))

    def conflicts(self, sources: str | Path | None = None, *, lang: str | None = None) -> list[Conflict]:
        """The single-valued properties on which sources disagree, with all claims; resolved ones too.

        Args:
            sources: the folder with the documents; with it, quotations have their line.

        Raises:
            InputError: there is no such folder, or a text in it cannot be read.
            UsageError: an unknown language.

        >>> for conflict in open_register().conflicts():
        ...     if conflict.predicate.endswith("endDate"):
        ...         print([claim.object.value for claim in conflict.claims], conflict.resolved)
        ['2008-03-31', '2007-12-31'] False
        """
        from wupgraph.evidence.conflicts import conflicts_of

        return list(conflicts_of(self, self._asked_language(lang), None if sources is None else Path(sources)).found)


def _within(seconds: float | None, work: Callable[[], Result], what: str) -> Result:
    """What some work gives; in a thread of its own only if there is a limit to the time."""
    if not seconds:
        return work()
    from wupgraph.stores.waiting import within

    return within(seconds, work, Text(what, what))


def open_register(folder: str | Path | None = None, data: str | Path | Sequence[str | Path] = ()) -> Register:
    """The register in `folder`; without one, that of the current folder, else the shipped one.

    Args:
        folder: a folder with `data/`.
        data: files, folders or glob patterns, one or several, to read in place of the register's own data.

    Raises:
        InputError: `folder` is no register. Files are read when they are first needed.
    """
    paths = _paths(data)
    return Register(registers.find_register(folder, paths).folder, paths)


def _paths(given: str | Path | Sequence[str | Path]) -> list[str | Path]:
    """One path or several, as a list."""
    return [given] if isinstance(given, str | Path) else list(given)
