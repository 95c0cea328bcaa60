"""A text that is being edited token by token, and how terms are written in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.migration.former_terms import FormerTerm, ValueKinds
from wupgraph.rdf.documents import LINE_END, Document, line_column
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.rdf.places import Place


class Undecided(NamedTuple):
    """A place where it cannot be told which replacement is meant.

    Attributes:
        place: in the text as it was, and
        later: as it is once all else is replaced.
    """

    place: Place
    later: Place
    term: str


class Rewritten(NamedTuple):
    """A text with the terms of today.

    Attributes:
        counts: how often each term was replaced, by old and new IRI.
        undecided: the terms that were left.
    """

    text: str
    counts: Mapping[tuple[str, str], int]
    undecided: Sequence[Undecided]


class Replacing(NamedTuple):
    """What is replaced.

    Attributes:
        former: the replaced terms by IRI.
        prefixes: those of the register, under which a new term is written where a file has none for it.
        asks_of_all: tell also where a term that others still use may mean what was replaced.
    """

    former: Mapping[str, FormerTerm]
    kinds: ValueKinds
    prefixes: Prefixes
    asks_of_all: bool

    def kinds_of(self, value: object) -> frozenset[str]:
        """The classes and lists of a value; a literal has none."""
        return self.kinds.of(value.value) if isinstance(value, NamedNode) else frozenset()

    def asks(self, term: str) -> bool:
        """Whether it is to be told where a term was left undecided."""
        return self.former[term].is_gone or self.asks_of_all


class Edit(NamedTuple):
    """A stretch of a text and what shall stand there, with the terms that this replaces, if it does."""

    start: int
    end: int
    text: str
    old: str = ""
    new: str = ""


class Declaration(NamedTuple):
    """The declaration of a prefix; `sign` is how the text writes the word."""

    prefix: str
    namespace: str
    start: int
    end: int
    sign: str


class EditedText:
    """A text that is being edited."""

    def __init__(self, document: Document, replacing: Replacing) -> None:
        self.document = document
        self.replacing = replacing
        self.edits: dict[tuple[int, int], Edit] = {}
        self.undecided: dict[int, str] = {}
        self.missing: dict[str, str] = {}  # prefixes to be declared

    def replace(self, edit: Edit) -> None:
        """Note an edit; the first one of a stretch counts."""
        self.edits.setdefault((edit.start, edit.end), edit)

    def leave(self, start: int, term: str) -> None:
        """Note that a term was left, where that is to be told."""
        if self.replacing.asks(term):
            self.undecided.setdefault(start, term)

    def declare_missing(self, declarations: Sequence[Declaration], sign: str, dot: str) -> None:
        """Declare the prefixes that new terms are written under, among the first ones and in their order."""
        end = LINE_END.search(self.document.text)
        line_end = "\n" if end is None else end[0]
        by_place: dict[int, list[str]] = defaultdict(list)
        for prefix, namespace in sorted(self.missing.items()):
            line = f"{declarations[0].sign if declarations else sign} {prefix}: <{namespace}>"
            line += dot if not declarations or declarations[0].sign.startswith("@") else ""
            after = next((one for one in declarations if one.prefix > prefix), None)
            if after is not None:
                by_place[after.start].append(f"{line}{line_end}")
            else:
                by_place[declarations[-1].end].append(f"{line_end}{line}")
        for at, lines in by_place.items():
            self.replace(Edit(at, at, "".join(lines)))

    def result(self) -> Rewritten:
        """The text with all edits."""
        text, parts, at = self.document.text, [], 0
        edits = sorted(self.edits.values())
        for edit in edits:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
        new = "".join([*parts, text[at:]])
        counts = Counter((edit.old, edit.new) for edit in edits if edit.new)
        undecided = []
        for start, term in sorted(self.undecided.items()):
            moved = sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= start)
            place = Place(self.document.name, *line_column(text, start))
            later = Place(self.document.name, *line_column(new, start + moved))
            undecided.append(Undecided(place, later, term))
        return Rewritten(new, counts, undecided)


class Names:
    """How terms are written at some place.

    Args:
        declared: the prefixes that can be used there.
        prefixes: those of the register, which can be declared.
        missing: takes those that have to be; None where none can be.
    """

    def __init__(self, declared: Mapping[str, str], prefixes: Prefixes, missing: dict[str, str] | None) -> None:
        self._declared = declared
        self._prefixes = prefixes
        self._missing = missing

    def written(self, token: str, old: str, new: str) -> str:
        """What stands for a new term in place of a token that named the old one."""
        if token.startswith("<"):
            inner = token[1:-1]
            stem = old.removesuffix(inner) if old.endswith(inner) else old
            is_relative = stem != old and "/" in stem and new.startswith(stem) and stem[-1:] in "/#"
            is_fragment = inner.startswith("#") and old.endswith(inner) and new.startswith(f"{stem}#")
            return f"<{new.removeprefix(stem)}>" if is_relative or is_fragment else f"<{new}>"
        prefix, _, local = token.partition(":")
        own = {prefix: old.removesuffix(local)} if local and old.endswith(local) else {}
        for known in (own, self._declared):
            shrunk = Prefixes(known).shrink(new)
            if not shrunk.startswith("<"):
                return shrunk
        wanted = self._prefixes.prefix_of(new)
        if wanted is None or self._missing is None or wanted in self._declared:
            return f"<{new}>"
        self._missing[wanted] = self._prefixes.namespaces[wanted]
        return self._prefixes.shrink(new)
